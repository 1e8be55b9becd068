//! LINKS → TARGETS: pages get their addresses, then every link, reference and rule is followed through the whole site.

pub mod assemble;
mod checks;
mod claims;
mod drift;
mod edges;
mod facets;
mod files;
mod follow;
mod links;
mod maps;
mod names;
mod references;
mod search_tests;
mod similarity;
pub mod versions;

use std::sync::Arc;

use rayon::prelude::*;

pub use checks::upkeep;
pub use files::report_unused;
pub use links::path_from;

pub use follow::{Followed, MOST as MOST_FOLLOWED, follow};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::graph::{Destination, LinkGraph, PageLinks};
use crate::model::id::{PageId, Table};
use crate::model::site::{Page, Site};
use crate::resolve::checks::{doubtful, rules};
use crate::resolve::links::Resolver;
use crate::source::Span;

/// Follows every link and reference of a site, and checks its rules.
pub fn resolve(site: &Site, found: &mut Vec<Diagnostic>) -> LinkGraph {
    let resolver = Resolver::new(site);
    let (pages, reports): (Vec<PageLinks>, Vec<Vec<Diagnostic>>) = site
        .pages
        .par_iter()
        .map(|page| {
            let mut found = Vec::new();
            (outgoing(&resolver, page, &mut found), found)
        })
        .unzip();
    found.extend(reports.into_iter().flatten());
    let mut pages = Table::from(pages);
    edges::inverses(site, &mut pages);
    edges::backlinks(site, &mut pages);
    let similarity = Arc::new(similarity::similarity(site, &pages));
    let facets = Arc::new(facets::index(site, &pages));
    let pages = pages.into_iter().map(Arc::new).collect();
    let doubts = Arc::new(doubtful::check(site));
    LinkGraph { similarity, facets, ..whole(site, &resolver, (pages, doubts), found) }
}

/// The page that a name means, as in a wiki link.
///
/// # Errors
/// No page has it, or several have.
pub fn page_named(site: &Site, name: &str) -> Result<PageId, Diagnostic> {
    let file = &site.config.file;
    match Resolver::new(site).named(name, file) {
        Ok(Destination::Page(page, _)) => Ok(page),
        Ok(_) => Err(Diagnostic::error(Code::WrongKind, file, format!("`{name}` is no page"))),
        Err(broken) => Err(broken.at(file, Span::default())),
    }
}

/// Where the links and references of one page lead.
fn outgoing(resolver: &Resolver<'_>, page: &Page, found: &mut Vec<Diagnostic>) -> PageLinks {
    if !page.published {
        return PageLinks::default();
    }
    let texts = resolver.texts(page, found);
    let mut elsewhere = Vec::new(); // what is wrong with the fields of an original is told there
    let found = if resolver.site.is_own(page) && page.original.is_none() { found } else { &mut elsewhere };
    let (images, references) = (resolver.images(page, found), references::resolve(resolver, page, found));
    PageLinks { texts, images, references, ..PageLinks::default() }
}

/// The graph of these pages, with what concerns the site as a whole but for their similarity and their facets.
fn whole(
    site: &Site,
    resolver: &Resolver<'_>,
    (pages, doubts): (Table<PageId, Arc<PageLinks>>, Arc<Vec<Diagnostic>>),
    found: &mut Vec<Diagnostic>,
) -> LinkGraph {
    found.extend(doubts.iter().cloned());
    let (footer, notice) = (resolver.footer(found), resolver.notice(found));
    let search_tests = search_tests::resolve(site, resolver, found);
    let mut elsewhere = Vec::new(); // what is the same in every language is told with the site's own
    let found = if site.config.language == 0 { found } else { &mut elsewhere };
    rules::check(site, &pages, found);
    let navigation = resolver.navigation(found);
    let home = resolver.home(found);
    resolver.check_logo(found);
    let maps = maps::places(site, found);
    let mut graph =
        LinkGraph { pages, doubts, footer, notice, navigation, home, maps, search_tests, ..LinkGraph::default() };
    graph.files = files::published(site, &graph);
    graph
}
