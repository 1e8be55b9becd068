//! The texts of pages → packs: what excerpts are cut from, a few pages to a file.
//!
//! A search shows some ten hits, and each may lie in a pack of its own: packs are as large as that many may be, and no
//! larger. The pack of a page follows from its number, so nothing needs to be looked up.
//!
//! In browsers: `details` in `themes/default/assets/search-engine/query/searcher.js`.

use serde::Serialize;

use crate::artifact::Sink;
use crate::model::id::PageId;
use crate::model::site::Site;
use crate::search::index::publish::{self, Shard};
use crate::search::words::text::PageText;

/// The folder of the packs, below that of the search.
pub(in crate::search) const FOLDER: &str = "text/";
/// How many bytes of texts a pack has at most on average.
const BYTES: usize = 13 * 1024;
/// How many pages a pack may hold: few numbers, so that an edit hardly ever leads to another.
const STEPS: [usize; 6] = [1, 2, 3, 4, 6, 8];

/// A page as a pack holds it: address, title, summary, kind, and the sections with id, heading and text.
#[derive(Serialize)]
struct Entry<'a>(&'a str, &'a str, &'a str, usize, Vec<(&'a str, &'a str, &'a str)>);

/// How many of these pages of a site a pack holds.
pub(in crate::search) fn pages_a_pack(site: &Site, pages: &[PageId]) -> usize {
    let texts = pages.iter().filter_map(|id| site.page(*id)).flat_map(|page| &page.document.texts);
    let bytes: usize = texts.map(|text| text.text.len()).sum();
    let fit = (BYTES * pages.len()).checked_div(bytes).unwrap_or(1);
    STEPS.iter().copied().rfind(|step| *step <= fit).unwrap_or(1)
}

/// Offers the pack of this number to a sink.
pub(in crate::search) fn offer(number: usize, sink: &dyn Sink, pack: &mut dyn FnMut() -> Shard) {
    publish::offer(&format!("{FOLDER}{number}"), sink, &mut || Some(pack().script()));
}

/// The pack of this number.
pub(in crate::search) fn pack<'a>(number: usize, pages: impl Iterator<Item = &'a PageText>) -> Shard {
    let entry = |page: &'a PageText| {
        let sections = page.sections.iter().map(|section| (&*section.id, &*section.heading, &*section.text));
        Entry(&page.address, &page.title, &page.summary, page.kind, sections.collect())
    };
    Shard::new(format!("{FOLDER}{number}"), &pages.map(entry).collect::<Vec<_>>())
}
