//! The search tests of a site: queries with the pages that readers should find by them.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::id::PageId;
use crate::model::settings::config::{SEARCH_TESTS, SearchTest};
use crate::search::query::searcher::Searcher;
use crate::source::SourcePath;

/// Reports every test whose page is not found, or too late; `pages` are those of the tests, in order,
/// none for a test of another edition.
pub fn check(searcher: &Searcher<'_>, tests: &[SearchTest], pages: &[Option<PageId>], found: &mut Vec<Diagnostic>) {
    let file = SourcePath::new(SEARCH_TESTS);
    for (test, page) in tests.iter().zip(pages) {
        let Some(page) = page else { continue };
        let rank = searcher.rank(&test.query.text, *page);
        if rank.is_some_and(|rank| rank <= test.within) {
            continue;
        }
        let (query, name) = (test.query.text.escape_debug(), &test.page.text);
        let message = match rank {
            Some(rank) => format!("`{query}` finds `{name}` at rank {rank}, not within {}", test.within),
            None => format!("`{query}` does not find `{name}` at all"),
        };
        let first = searcher.search(&test.query.text, 1).hits.into_iter().next();
        let first = first.filter(|_| rank.is_some()).map(|hit| format!("the first is `{}`; ", hit.url));
        let advice = "do the page's title, summary and headings use these words? if not, its `also` can have them";
        let help = format!("{}{advice}", first.unwrap_or_default());
        found.push(Diagnostic::error(Code::SearchMiss, &file, message).at(test.query.span).help(help));
    }
}
