//! The pages of an edition, all or those of one kind, in the format that somebody asks for. What a page says comes from
//! the same functions that make the files of the site.
//!
//! | format | what it is |
//! |---|---|
//! | JSON | one object: `{"format", "title", "base_url", "language", "model", "pages"}`, the pages as their JSON twins |
//! | newline-delimited JSON | a page a line, as in the parts of the site's data |
//! | comma-separated values | a page a row, as in the tables of the site |
//! | BibTeX, RIS, CSL-JSON | how to cite each page, or the work that it is about: `cited`, `references`, `csl` |
//! | OpenSearch | what a search server reads: `opensearch` |

mod cited;
mod csl;
mod opensearch;
mod references;

pub use opensearch::is_index_name;

use rayon::prelude::*;
use serde::Serialize;

use crate::export::model::model_data;
use crate::export::parts::{line_of, size};
use crate::export::tables::Table;
use crate::export::twin::{FORMAT, twin_of};
use crate::export::{Files, json};
use crate::model::graph::LinkGraph;
use crate::model::id::{KindId, PageId};
use crate::model::site::{Page, Site};

/// How many pages are made at once, to be put together before the next.
const AT_ONCE: usize = 512;

/// A format for the pages of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON object with the model and all pages.
    Json,
    /// A table.
    Csv,
    /// A line of JSON for each page.
    Ndjson,
    /// Entries for BibTeX.
    Bibtex,
    /// Records of the RIS format.
    Ris,
    /// Items of the Citation Style Language.
    CslJson,
    /// A mapping and bulk files for OpenSearch and Elasticsearch.
    OpenSearch,
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// In which format.
    pub format: Format,
    /// The pages of a kind, or else all.
    pub kind: Option<KindId>,
    /// The name of the index of a search server.
    pub index: &'a str,
}

/// What stands before the pages in JSON.
#[derive(Serialize)]
struct Head<'a, M> {
    format: u8,
    title: &'a str,
    base_url: &'a str,
    language: &'a str,
    model: M,
}

/// The files by their names; one, unless the format has several.
pub fn files(site: &Site, graph: &LinkGraph, wanted: &Wanted<'_>) -> Files {
    let is_wanted = |page: &Page| wanted.kind.is_none() || page.document.kind() == wanted.kind;
    let pages: Vec<PageId> = site.published_pages().filter(|(_, page)| is_wanted(page)).map(|(id, _)| id).collect();
    let (ending, bytes) = match wanted.format {
        Format::Json => ("json", whole(site, graph, &pages)),
        Format::Csv => ("csv", table(&Table::new(site, graph, wanted.kind), &pages)),
        Format::Ndjson => ("ndjson", lines(site, graph, &pages)),
        Format::Bibtex => ("bib", references::bibtex(site, &pages)),
        Format::Ris => ("ris", references::ris(site, &pages)),
        Format::CslJson => ("csl.json", references::csl_json(site, &pages)),
        Format::OpenSearch => return opensearch::files((site, graph), &pages, wanted.index),
    };
    let kind = wanted.kind.and_then(|kind| site.schema.kind(kind));
    vec![(format!("{}.{ending}", kind.map_or("all", |kind| &kind.id)), bytes)]
}

/// Room for what is written of pages, so that a long text need not be moved while it grows.
fn room(site: &Site, pages: &[PageId]) -> Vec<u8> {
    let sizes = pages.iter().filter_map(|id| site.page(*id)).map(|page| size(&page.document));
    Vec::with_capacity(2 * sizes.sum::<usize>())
}

/// Adds what is made of each page, one after the other.
fn append(out: &mut Vec<u8>, pages: &[PageId], make: impl Fn(PageId) -> Option<Vec<u8>> + Sync) {
    for some in pages.chunks(AT_ONCE) {
        let made: Vec<Option<Vec<u8>>> = some.par_iter().map(|id| make(*id)).collect();
        made.into_iter().flatten().for_each(|bytes| out.extend(bytes));
    }
}

fn lines(site: &Site, graph: &LinkGraph, pages: &[PageId]) -> Vec<u8> {
    let mut out = room(site, pages);
    append(&mut out, pages, |id| line_of(site, graph, id));
    out
}

fn table(table: &Table<'_>, pages: &[PageId]) -> Vec<u8> {
    let mut out = table.head().into_bytes();
    append(&mut out, pages, |id| table.row(id).map(String::into_bytes));
    out
}

fn whole(site: &Site, graph: &LinkGraph, pages: &[PageId]) -> Vec<u8> {
    let config = &site.config;
    let head = Head {
        format: FORMAT,
        title: &config.title,
        base_url: config.base_url.as_str(),
        language: config.tag(),
        model: model_data(&site.schema),
    };
    let mut out = room(site, pages);
    out.extend(json(&head));
    out.truncate(out.len().saturating_sub(2)); // the object goes on
    out.extend(b",\"pages\":[\n");
    let page = |id| {
        let mut line = twin_of(site, graph, id)?;
        line.insert(line.len().saturating_sub(1), b',');
        Some(line)
    };
    append(&mut out, pages, page);
    if out.ends_with(b",\n") {
        out.truncate(out.len() - 2); // the last page
    }
    out.extend(b"\n]}\n");
    out
}
