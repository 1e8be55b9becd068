//! What is cited of pages: each of them, or the work that it is about where its kind is one of works.

use std::collections::HashSet;

use crate::model::document::Role;
use crate::model::id::PageId;
use crate::model::schema::Kind;
use crate::model::site::{Page, Site};
use crate::shared::citation::Work;

/// What is cited.
pub(super) struct Cited<'a> {
    /// What the citation says; no other one has its key.
    pub(super) work: Work,
    /// The page, or the page about the work.
    pub(super) page: &'a Page,
    /// The kind of the page.
    pub(super) kind: Option<&'a Kind>,
}

/// All that is cited. The home page is not: it stands for the site.
pub(super) fn cited<'a>(site: &'a Site, pages: &[PageId]) -> impl Iterator<Item = Cited<'a>> {
    let pages = pages.iter().filter_map(|id| site.page(*id)).filter(|page| page.document.role != Role::Home);
    let mut keys = HashSet::new();
    let cite = move |page: &'a Page| {
        let kind = site.kind_of(page);
        let citation = kind.and_then(|kind| kind.citation.as_ref());
        let work = citation.map_or_else(|| Work::page(page, &site.config), |citation| Work::about(page, citation));
        Cited { work: Work { key: free(&work.key, &mut keys), ..work }, page, kind }
    };
    pages.map(cite)
}

/// A key that nothing has yet: two addresses can differ in a letter that no key has.
fn free(key: &str, keys: &mut HashSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{key}-{number}"));
    let free = std::iter::once(key.to_owned()).chain(numbered).find(|key| !keys.contains(key));
    let free = free.unwrap_or_else(|| key.to_owned());
    keys.insert(free.clone());
    free
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::free;

    #[test]
    fn no_two_entries_have_one_key() {
        let mut keys = HashSet::new();
        let given = ["a", "a", "a-2", "a", "b"].map(|key| free(key, &mut keys));
        assert_eq!(given, ["a", "a-2", "a-2-2", "a-3", "b"]);
    }
}
