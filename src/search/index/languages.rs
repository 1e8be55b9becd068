//! The languages of pages.
//!
//! In browsers: `themes/default/assets/search-engine/index/languages.js`.

use crate::model::id::PageId;
use crate::model::site::Site;
use crate::search::index::manifest::runs;

/// The languages of these pages in their order: so many pages of this language, by its number; nothing where all are of
/// the first.
pub(super) fn spoken(site: &Site, pages: &[PageId]) -> Vec<(u32, usize)> {
    let documents = || pages.iter().filter_map(|id| Some(&site.page(*id)?.document));
    if documents().all(|document| document.language == 0) {
        return Vec::new();
    }
    runs(documents().map(|document| document.language))
}
