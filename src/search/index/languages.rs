//! The languages of pages, and which pages are versions of one another.
//!
//! In browsers: `themes/default/assets/search-engine/index/languages.js`.

use std::collections::BTreeMap;

use crate::model::document::Role;
use crate::model::id::PageId;
use crate::model::site::Site;
use crate::search::alphabet::{self, Reader, number};
use crate::search::index::manifest::runs;

/// The languages of pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::search) struct Languages {
    /// The languages of the pages in their order: so many pages of this language, by its number; nothing where all are of
    /// the first.
    pub(in crate::search) runs: Vec<(u32, usize)>,
    /// The groups of pages that are versions of one another: the distance of its first page from that of the group
    /// before, how many more there are, and the distance of each from the one before, less one.
    pub(in crate::search) versions: String,
}

impl Languages {
    /// The languages of these pages of a site.
    pub(super) fn new(site: &Site, pages: &[PageId]) -> Self {
        let mut languages = Self::default();
        let documents = || pages.iter().filter_map(|id| Some(&site.page(*id)?.document));
        if documents().all(|document| document.language == 0) {
            return languages;
        }
        languages.runs = runs(documents().map(|document| document.language));
        let mut groups: BTreeMap<(Role, String), Vec<u32>> = BTreeMap::new();
        for (at, document) in (0..).zip(documents()) {
            groups.entry((document.role, document.slug.to_lowercase())).or_default().push(at);
        }
        let mut groups: Vec<Vec<u32>> = groups.into_values().filter(|group| group.len() > 1).collect();
        groups.sort_unstable();
        let mut first = 0;
        for group in groups {
            let mut before = group[0]; // a group has two pages at least
            alphabet::write(&mut languages.versions, before - first);
            alphabet::write(&mut languages.versions, number(group.len() - 1));
            first = before;
            for page in &group[1..] {
                alphabet::write(&mut languages.versions, page - before - 1);
                before = *page;
            }
        }
        languages
    }
}

/// The groups that [`Languages::versions`] has.
pub(in crate::search) fn read_versions(text: &str) -> Vec<Vec<u32>> {
    let mut reader = Reader::new(text);
    let mut groups = Vec::new();
    let mut first = 0;
    while !reader.is_done() {
        first += reader.number();
        let more = reader.number();
        let mut group = vec![first];
        for _ in 0..more {
            let before = group[group.len() - 1];
            group.push(before + 1 + reader.number());
        }
        groups.push(group);
    }
    groups
}
