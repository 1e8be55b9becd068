//! All pages as JSON, a page a line, in parts that any host takes, and the index that names them.
//!
//! # The format
//! A part is [newline-delimited JSON](https://github.com/ndjson/ndjson-spec): each line is a page
//! as [`crate::export::twin`] says. The
//! index names the parts, in the order of the site: `{"format", "schema", "title", "base_url", "model", "parts": [part]}`. A part
//! is `{"file", "kind", "pages", "bytes", "sha256"}`: its address below the site's root, the name of the kind of its
//! pages or `null`, how many it has, its size, and its checksum in hexadecimal digits (FIPS 180-4).

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::export::Files;
use crate::export::twin::FORMAT;
use crate::model::settings::config::Config;
use crate::model::twin::{INDEX_JSON, MODEL_JSON, SCHEMA_JSON, part};

/// How many bytes a part has at most, unless one page alone has more.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// The name and the folder of the kind of a page; none of a page without one.
pub(super) type OfKind<'a> = Option<(&'a str, &'a str)>;

/// The parts in the making; pages are added in the order of the site.
pub(super) struct Parts<'a> {
    most: usize,
    /// The part that is being filled.
    kind: OfKind<'a>,
    pages: usize,
    lines: Vec<u8>,
    ended: Vec<Part<'a>>,
    full: Files,
}

/// A part in the index.
#[derive(Serialize)]
struct Part<'a> {
    file: String,
    kind: Option<&'a str>,
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

impl<'a> Parts<'a> {
    /// No part yet.
    pub(super) fn new() -> Self {
        Self { most: MOST_BYTES, kind: None, pages: 0, lines: Vec::new(), ended: Vec::new(), full: Files::new() }
    }

    /// Adds the line of the next page.
    pub(super) fn add(&mut self, kind: OfKind<'a>, line: &[u8]) {
        if kind != self.kind || self.lines.len() + line.len() > self.most {
            self.end();
        }
        self.kind = kind;
        self.pages += 1;
        self.lines.extend_from_slice(line);
    }

    /// The parts that are full, each given once.
    pub(super) fn take_full(&mut self) -> Files {
        std::mem::take(&mut self.full)
    }

    /// The parts that were not taken yet, and the index of all.
    pub(super) fn finish(mut self, config: &Config) -> Files {
        self.end();
        let (title, base_url) = (config.title.as_str(), config.base_url.as_str());
        let index =
            Index { format: FORMAT, schema: SCHEMA_JSON, title, base_url, model: MODEL_JSON, parts: self.ended };
        let mut bytes = serde_json::to_vec_pretty(&index).unwrap_or_default();
        bytes.push(b'\n');
        self.full.push((INDEX_JSON.to_owned(), bytes));
        self.full
    }

    fn end(&mut self) {
        if self.pages == 0 {
            return;
        }
        let (kind, folder) = self.kind.unzip();
        let file = part(folder, 1 + self.ended.iter().filter(|part| part.kind == kind).count());
        let (pages, lines) = (std::mem::take(&mut self.pages), std::mem::take(&mut self.lines));
        let sha256 = Sha256::digest(&lines).iter().map(|byte| format!("{byte:02x}")).collect();
        self.ended.push(Part { file: file.clone(), kind, pages, bytes: lines.len(), sha256 });
        self.full.push((file, lines));
    }
}

#[cfg(test)]
mod tests {
    use super::Parts;

    #[test]
    fn a_part_ends_with_its_kind_or_before_it_has_too_many_bytes() {
        let mut parts = Parts { most: 10, ..Parts::new() };
        let (study, place) = (Some(("study", "studies")), Some(("place", "places")));
        let pages = [
            (None, "home\n"),
            (study, "one\n"),
            (study, "two\n"),
            (study, "three\n"),
            (study, "a long page\n"),
            (place, "x\n"),
        ];
        for (kind, line) in pages {
            parts.add(kind, line.as_bytes());
        }
        parts.end();
        let made: Vec<(String, String)> =
            parts.take_full().into_iter().map(|(file, lines)| (file, String::from_utf8(lines).unwrap())).collect();
        let expected = [
            ("data/1.ndjson", "home\n"),
            ("data/studies/1.ndjson", "one\ntwo\n"),
            ("data/studies/2.ndjson", "three\n"),
            ("data/studies/3.ndjson", "a long page\n"),
            ("data/places/1.ndjson", "x\n"),
        ];
        assert_eq!(made, expected.map(|(file, lines)| (file.to_owned(), lines.to_owned())));
        assert!(parts.take_full().is_empty());
        let listed: Vec<(&str, usize, usize)> =
            parts.ended.iter().map(|part| (part.file.as_str(), part.pages, part.bytes)).collect();
        assert_eq!(listed[1], ("data/studies/1.ndjson", 2, 8));
        // `printf 'x\n' | sha256sum`
        assert_eq!(parts.ended[4].sha256, "73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac");
    }
}
