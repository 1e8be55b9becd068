//! Two editions of a site → which pages have another address than before.

use rustc_hash::FxHashSet;

use crate::model::site::{Page, Site};
use crate::model::url::Address;

/// The pages that moved: where each stood, and where it stands. A page is known by its file, else by its title and
/// texts; when only one page is gone and only one is new, they are taken for the same.
pub(super) fn moves(before: &Site, now: &Site) -> Vec<(Address, Address)> {
    let addresses = |site: &Site| -> Vec<Address> { published(site).map(|page| page.address.clone()).collect() };
    if published(before).map(|page| &page.address).eq(published(now).map(|page| &page.address)) {
        return Vec::new();
    }
    let (had, has): (FxHashSet<Address>, FxHashSet<Address>) =
        (addresses(before).into_iter().collect(), addresses(now).into_iter().collect());
    let gone: Vec<&Page> = published(before).filter(|page| !has.contains(&page.address)).collect();
    let new: Vec<&Page> = published(now).filter(|page| !had.contains(&page.address)).collect();
    let found = |old: &&Page| {
        let by = |same: &dyn Fn(&Page) -> bool| new.iter().copied().find(|page| same(page));
        let by_file = by(&|page| page.document.file == old.document.file);
        let by_text = || {
            let (title, texts) = (&old.document.meta.title, &old.document.texts);
            by(&|page| page.document.meta.title == *title && page.document.texts == *texts)
        };
        let only = || if gone.len() == 1 && new.len() == 1 { new.first().copied() } else { None };
        let page = by_file.or_else(by_text).or_else(only)?;
        Some((old.address.clone(), page.address.clone()))
    };
    gone.iter().filter_map(found).collect()
}

fn published(site: &Site) -> impl Iterator<Item = &Page> {
    site.published_pages().map(|(_, page)| page)
}
