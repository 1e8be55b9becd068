//! What tells pages apart that answer a query equally well: how many others lead to them, then their day.

use crate::model::graph::LinkGraph;
use crate::model::id::PageId;
use crate::model::site::Site;
use crate::model::value::Date;
use crate::search::alphabet::symbol;
use crate::search::constants::SYMBOLS;

/// How many standings are told apart where there are more than symbols: few enough to be packed well.
const MANY: usize = 8;

/// A symbol for each page, the higher the better; nothing where all stand the same.
pub(super) fn standing(site: &Site, graph: &LinkGraph, pages: &[PageId]) -> String {
    let key = |id: &PageId| -> (usize, Option<Date>) {
        let leading = graph.pages.get(*id).map_or(0, |links| {
            links.backlinks.len() + links.inverses.iter().map(|group| group.pages.len()).sum::<usize>()
        });
        let meta = site.page(*id).map(|page| &page.document.meta);
        (leading, meta.and_then(|meta| meta.updated.max(meta.date)))
    };
    let keys: Vec<_> = pages.iter().map(key).collect();
    let mut different = keys.clone();
    different.sort_unstable();
    different.dedup();
    if different.len() < 2 {
        return String::new();
    }
    let most = if different.len() > SYMBOLS as usize { MANY } else { different.len() };
    let place = |key| different.binary_search(key).unwrap_or_default() * (most - 1) / (different.len() - 1);
    keys.iter().map(|key| symbol(place(key) as u32)).collect()
}
