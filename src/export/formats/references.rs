//! Citations of pages: entries for BibTeX, records of the RIS format, and items of the Citation Style Language.

use crate::export::formats::cited::{Cited, cited};
use crate::export::formats::csl;
use crate::model::id::PageId;
use crate::model::site::Site;
use crate::shared::citation;

/// Entries with a blank line between them.
pub(super) fn bibtex(site: &Site, pages: &[PageId]) -> Vec<u8> {
    let entries: Vec<String> = cited(site, pages).map(|cited| citation::bibtex(&cited.work) + "\n").collect();
    entries.join("\n").into_bytes()
}

/// Records with a blank line between them; lines end as the format asks for, with carriage return and line feed.
pub(super) fn ris(site: &Site, pages: &[PageId]) -> Vec<u8> {
    let records: Vec<String> = cited(site, pages).map(|cited| citation::ris(&cited.work) + "\n").collect();
    records.join("\n").replace('\n', "\r\n").into_bytes()
}

/// An array of items.
pub(super) fn csl_json(site: &Site, pages: &[PageId]) -> Vec<u8> {
    let cited: Vec<Cited<'_>> = cited(site, pages).collect();
    let items: Vec<csl::Item<'_>> = cited.iter().map(|cited| csl::item(site, cited)).collect();
    let mut out = serde_json::to_vec_pretty(&items).unwrap_or_default();
    out.push(b'\n');
    out
}
