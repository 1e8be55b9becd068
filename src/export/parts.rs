//! All pages as JSON, a page a line, in parts that any host takes, and the index that names them.
//!
//! # The format
//! A part is [newline-delimited JSON](https://github.com/ndjson/ndjson-spec): each line is a page
//! as [`crate::export::twin`] says. The
//! index names the parts, in the order of the site: `{"format", "schema", "title", "base_url", "model", "parts": [part]}`. A part
//! is `{"file", "kind", "pages", "bytes", "sha256"}`: its address below the site's root, the name of the kind of its
//! pages or `null`, how many it has, its size, and its checksum in hexadecimal digits (FIPS 180-4).

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::artifact::{Artifact, Offer, OutputPath, Sink, sha256};
use crate::export::twin::{FORMAT, line, page_data};
use crate::export::{Files, json};
use crate::model::document::Document;
use crate::model::graph::LinkGraph;
use crate::model::id::{KindId, PageId};
use crate::model::site::Site;
use crate::model::twin::{INDEX_JSON, MODEL_JSON, SCHEMA_JSON, part};

/// How many bytes of Markdown a part has at most, unless one page alone has more: so few that an edit makes little anew,
/// and no part comes near what hosts take.
const MOST_BYTES: usize = 1024 * 1024;
/// How many bytes a page counts for beside its Markdown.
const BYTES_A_PAGE: usize = 1_024;

/// A part, before it is made.
struct Planned {
    kind: Option<KindId>,
    file: String,
    pages: Vec<PageId>,
}

/// A part in the index.
#[derive(Serialize)]
struct Part<'a> {
    file: &'a str,
    kind: Option<&'a str>,
    #[serde(flatten)]
    lines: Lines,
}

/// What is known of the lines of a part.
#[derive(Serialize, Deserialize)]
struct Lines {
    pages: usize,
    bytes: usize,
    sha256: String,
}

#[derive(Serialize)]
struct Index<'a> {
    format: u8,
    schema: &'a str,
    title: &'a str,
    base_url: &'a str,
    model: &'a str,
    parts: Vec<Part<'a>>,
}

/// Makes all parts and the index of them.
pub(super) fn make(site: &Site, graph: &LinkGraph, sink: &dyn Sink) {
    let planned = plan(site, MOST_BYTES);
    let of = |planned: &Planned| -> Option<Lines> {
        let note = sink.offer(&OutputPath::new(&planned.file).ok()?, &mut || lines(site, graph, planned))?;
        serde_json::from_slice(&note).ok()
    };
    let lines: Vec<Option<Lines>> = planned.par_iter().map(of).collect();
    Artifact::new(INDEX_JSON, index(site, &planned, lines)).into_iter().for_each(|index| sink.accept(index));
}

/// The part or the index that goes to a path, if one does. The index takes as long as all parts take.
pub(super) fn at(site: &Site, graph: &LinkGraph, path: &str) -> Files {
    let planned = plan(site, MOST_BYTES);
    let bytes = match planned.iter().find(|planned| planned.file == path) {
        Some(planned) => lines(site, graph, planned).map(|offer| offer.bytes),
        None if path == INDEX_JSON => {
            let known = |planned: &Planned| serde_json::from_slice(&lines(site, graph, planned)?.note).ok();
            let known: Vec<Option<Lines>> = planned.par_iter().map(known).collect();
            Some(index(site, &planned, known))
        }
        None => None,
    };
    bytes.map(|bytes| (path.to_owned(), bytes)).into_iter().collect()
}

/// Which pages stand in which part, in the order of the site.
fn plan(site: &Site, most: usize) -> Vec<Planned> {
    let mut parts: Vec<Planned> = Vec::new();
    let mut bytes = 0;
    for (id, page) in site.published_pages().filter(|(_, page)| site.config.outputs.data.has(&page.document)) {
        let (kind, own) = (page.document.kind(), size(&page.document));
        bytes += own;
        match parts.last_mut().filter(|last| last.kind == kind && bytes <= most) {
            Some(last) => last.pages.push(id),
            None => {
                bytes = own;
                let folder = kind.and_then(|kind| site.schema.kind(kind)).map(|kind| kind.folder.as_str());
                let number = 1 + parts.iter().filter(|part| part.kind == kind).count();
                parts.push(Planned { kind, file: part(folder, number), pages: vec![id] });
            }
        }
    }
    parts
}

/// How much a page counts for, about the bytes of its line.
pub(super) fn size(document: &Document) -> usize {
    BYTES_A_PAGE + document.texts.iter().map(|text| text.markdown.as_str().len()).sum::<usize>()
}

/// The line of a page.
pub(super) fn line_of(site: &Site, graph: &LinkGraph, id: PageId) -> Option<Vec<u8>> {
    Some(json(&line(site, graph, id, &page_data(site, graph, id)?)?))
}

/// The lines of a part, with what is known of them.
fn lines(site: &Site, graph: &LinkGraph, planned: &Planned) -> Option<Offer> {
    let mut bytes = Vec::new();
    for id in &planned.pages {
        bytes.extend(line_of(site, graph, *id)?);
    }
    let known = Lines { pages: planned.pages.len(), bytes: bytes.len(), sha256: sha256(&bytes) };
    Some(Offer { bytes, note: serde_json::to_vec(&known).ok()? })
}

fn index(site: &Site, planned: &[Planned], lines: Vec<Option<Lines>>) -> Vec<u8> {
    let part = |(planned, lines): (_, Option<Lines>)| -> Option<Part<'_>> {
        let planned: &Planned = planned;
        let kind = planned.kind.and_then(|kind| site.schema.kind(kind)).map(|kind| kind.id.as_str());
        Some(Part { file: &planned.file, kind, lines: lines? })
    };
    let parts = planned.iter().zip(lines).filter_map(part).collect();
    let (title, base_url) = (site.config.title.as_str(), site.config.base_url.as_str());
    let index = Index { format: FORMAT, schema: SCHEMA_JSON, title, base_url, model: MODEL_JSON, parts };
    let mut bytes = serde_json::to_vec_pretty(&index).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
