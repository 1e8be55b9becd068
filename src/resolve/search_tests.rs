//! Finds the pages that the search tests name.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::graph::Destination;
use crate::model::id::PageId;
use crate::model::settings::config::{SEARCH_TESTS, SearchTest};
use crate::model::site::Site;
use crate::resolve::links::Resolver;
use crate::source::SourcePath;

/// The page of each search test in the language of the site; of the others none. A test that names no page which search
/// could find is reported.
pub(super) fn resolve(site: &Site, resolver: &Resolver<'_>, found: &mut Vec<Diagnostic>) -> Vec<Option<PageId>> {
    let file = SourcePath::new(SEARCH_TESTS);
    let mut follow = |test: &SearchTest| match page(site, resolver, test, &file) {
        Ok(page) => Some(page),
        Err(diagnostic) => {
            found.push(diagnostic);
            None
        }
    };
    let is_here = |test: &SearchTest| test.language == site.config.language;
    site.config.search_tests.iter().map(|test| is_here(test).then(|| follow(test)).flatten()).collect()
}

fn page(site: &Site, resolver: &Resolver<'_>, test: &SearchTest, file: &SourcePath) -> Result<PageId, Diagnostic> {
    let name = &test.page;
    let report = |code, message: String, help: &str| Diagnostic::error(code, file, message).at(name.span).help(help);
    let destination = resolver.named(&name.text, file).map_err(|broken| {
        let diagnostic = broken.at(file, name.span);
        let is_unknown = diagnostic.code == Code::BrokenLink;
        Diagnostic { code: if is_unknown { Code::UnknownPage } else { diagnostic.code }, ..diagnostic }
    })?;
    let Destination::Page(id, _) = destination else {
        let message = format!("`{}` is a listing, and a search test needs a page", name.text);
        return Err(report(Code::UnknownPage, message, "name one of the pages on it"));
    };
    if site.page(id).is_some_and(|page| !page.document.meta.search) {
        let message = format!("search never finds `{}`: its front matter says `search: false`", name.text);
        return Err(report(Code::SearchMiss, message, "remove `search: false` from that page, or remove this test"));
    }
    Ok(id)
}
