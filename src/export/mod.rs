//! PAGES → WHAT MACHINES READ: twins of pages, the data of the whole site, sitemap, robots and feed.
//!
//! | what | where |
//! |---|---|
//! | all that is known of a page, and its JSON twin | `twin` |
//! | its Markdown twin, and Markdown with full addresses | `markdown`, `text` |
//! | what holds all pages: JSON in parts, and tables | `parts`, `tables`, `table` |
//! | the content model; the site for language models | `model`, `llms` |
//! | what all of this JSON is made of | `schema.json` |
//! | the sitemap and the feed | `sitemap`, `feed` |
//! | what the host reads | `host` |
//! | pages in the format that somebody asks for, and the checksums of files | [`formats`], [`checksums`] |
//! | what helps editors of text while they write: JSON Schemas and snippets | [`editors`] |
//! | plain text in Markdown, tables and XML | `escape`, `xml` |

pub mod checksums;
pub mod editors;
mod escape;
mod feed;
pub mod formats;
mod host;
mod llms;
mod markdown;
mod model;
mod parts;
mod sitemap;
mod table;
mod tables;
mod text;
mod twin;
mod xml;

use rayon::prelude::*;
use serde::Serialize;

use crate::artifact::{Artifact, OutputPath, Sink};
use crate::export::twin::{page_data, twin_data, twin_of};
use crate::model::graph::LinkGraph;
use crate::model::id::PageId;
use crate::model::routes::{self, Route};
use crate::model::site::{Page, Site};
use crate::model::twin::{MODEL_JSON, SCHEMA_JSON, Twin, twins};

/// What the JSON of a site is made of.
const SCHEMA: &str = include_str!("schema.json");

/// The files that are short, or made from the addresses of pages alone.
const LISTS: [(&str, Maker); 5] = [
    (routes::SITEMAP.path, |site, graph| sitemap::files(site, &graph.facets)),
    (routes::FEED.path, |site, _| made(&routes::FEED, site, || one(&routes::FEED, feed::feed(site)))),
    (routes::LLMS.path, |site, _| one(&routes::LLMS, llms::llms(site))),
    (MODEL_JSON, |site, _| {
        made(&routes::DATA, site, || vec![(MODEL_JSON.to_owned(), model::model(site).into_bytes())])
    }),
    (SCHEMA_JSON, |site, _| made(&routes::DATA, site, || vec![(SCHEMA_JSON.to_owned(), SCHEMA.into())])),
];

/// Makes what belongs to no edition of a site alone, and hands it to the sink: what its host reads, and robots.
pub fn make_for_host(sites: &[&Site], sink: &dyn Sink) {
    hand_out(for_host(sites), sink);
}

/// The one of these files that goes to a path, if there is one.
pub fn at_host(sites: &[&Site], path: &str) -> Option<Artifact> {
    let (path, bytes) = for_host(sites).into_iter().find(|(other, _)| other == path)?;
    Artifact::new(&path, bytes)
}

fn for_host(sites: &[&Site]) -> Files {
    host::files(sites).into_iter().chain(one(&routes::ROBOTS, robots(sites))).collect()
}

/// Makes every file of an edition and hands it to the sink.
pub fn make(site: &Site, graph: &LinkGraph, sink: &dyn Sink) {
    make_twins(site, graph, sink);
    if (routes::DATA.is_made)(&site.config) {
        parts::make(site, graph, sink);
        tables::make(site, graph, sink);
    }
    LISTS.par_iter().for_each(|(_, make)| hand_out(make(site, graph), sink));
}

/// The file that goes to a path, if there is one. Only that file is made, but what holds all pages takes as long as all
/// pages take.
pub fn at(site: &Site, graph: &LinkGraph, path: &str) -> Option<Artifact> {
    let is_data =
        || path.starts_with(routes::DATA.path) && [".json", ".ndjson", ".csv"].iter().any(|end| path.ends_with(end));
    let list = LISTS.iter().find(|(name, _)| *name == path);
    let files = match path {
        _ if let Some((_, make)) = list => make(site, graph),
        _ if routes::SITEMAP.keeps(path).is_some() => sitemap::files(site, &graph.facets),
        _ if is_data() => made(&routes::DATA, site, || {
            let parts = parts::at(site, graph, path);
            if parts.is_empty() { tables::at(site, graph, path) } else { parts }
        }),
        _ => one_twin(site, graph, path).into_iter().collect(),
    };
    let (path, bytes) = files.into_iter().find(|(other, _)| other == path)?;
    Artifact::new(&path, bytes)
}

/// Files by path.
type Files = Vec<(String, Vec<u8>)>;

/// Makes the files of a list: one, or several where one would be too long.
type Maker = fn(&Site, &LinkGraph) -> Files;

fn hand_out(files: Files, sink: &dyn Sink) {
    files
        .into_iter()
        .filter_map(|(path, bytes)| Artifact::new(&path, bytes))
        .for_each(|artifact| sink.accept(artifact));
}

fn one(route: &Route, text: String) -> Files {
    vec![(route.file(), text.into_bytes())]
}

/// Lets every robot in, and says where the sitemaps are (RFC 9309).
fn robots(sites: &[&Site]) -> String {
    let sitemap = |site: &&Site| format!("Sitemap: {}\n", site.config.base_url.join(routes::SITEMAP.path));
    format!("User-agent: *\nAllow: /\n\n{}", sites.iter().map(sitemap).collect::<String>())
}

/// The files of a route, if the site has it.
fn made(route: &Route, site: &Site, files: impl FnOnce() -> Files) -> Files {
    if (route.is_made)(&site.config) { files() } else { Vec::new() }
}

/// Makes the twins of every page that has some.
fn make_twins(site: &Site, graph: &LinkGraph, sink: &dyn Sink) {
    let pages: Vec<(PageId, &Page)> = site.own_pages().collect();
    pages.par_iter().for_each(|(id, page)| {
        for twin in twins(&site.config, &page.document) {
            if let Ok(path) = OutputPath::new(&twin.path(&page.address)) {
                sink.offer(&path, &mut || Some(bytes(twin, site, graph, *id)?.into()));
            }
        }
    });
}

/// The twin of a page.
fn bytes(twin: Twin, site: &Site, graph: &LinkGraph, id: PageId) -> Option<Vec<u8>> {
    match twin {
        Twin::Markdown => {
            let page = page_data(site, graph, id)?;
            Some(markdown::page(&twin_data(site, graph, id, &page)?, &site.config).into_bytes())
        }
        Twin::Json => twin_of(site, graph, id),
    }
}

/// A line of JSON.
fn json(data: &impl Serialize) -> Vec<u8> {
    let mut json = serde_json::to_vec(data).unwrap_or_default();
    json.push(b'\n');
    json
}

/// The twin of a page that goes to a path.
fn one_twin(site: &Site, graph: &LinkGraph, path: &str) -> Option<(String, Vec<u8>)> {
    let mut published = site.own_pages();
    let (id, twin) = published.find_map(|(id, page)| {
        let twin = twins(&site.config, &page.document).find(|twin| twin.path(&page.address) == path)?;
        Some((id, twin))
    })?;
    Some((path.to_owned(), bytes(twin, site, graph, id)?))
}
