//! What holds all pages of a site: JSON, a page a line, in parts that any host takes; and tables, one of all pages and
//! one for every kind.
//!
//! # The format
//! A part is [newline-delimited JSON](https://github.com/ndjson/ndjson-spec): each line is the JSON twin of a page. The
//! index names the parts, in the order of the site: `{"format", "title", "base_url", "model", "parts": [part]}`. A part
//! is `{"file", "kind", "pages", "bytes", "sha256"}`: its address below the site's root, the name of the kind of its
//! pages or `null`, how many it has, its size, and its checksum in hexadecimal digits (FIPS 180-4).

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::export::Files;
use crate::export::table::{Cells, columns, columns_of, head};
use crate::export::twin::{FORMAT, PageData};
use crate::model::id::{KindId, Table};
use crate::model::site::Site;
use crate::model::twin::{ALL_CSV, INDEX_JSON, MODEL_JSON, part, table};

/// How many bytes a part has at most, unless one page alone has more.
const PART_BYTES: usize = 16 * 1024 * 1024;

/// The files in the making; pages are added in the order of the site.
pub(super) struct Whole<'a> {
    site: &'a Site,
    /// The lines of the part that is being filled, and of which kind its pages are.
    lines: Vec<u8>,
    kind: Option<KindId>,
    pages: usize,
    parts: Vec<PartEntry<'a>>,
    full: Files,
    table: String,
    tables: Table<KindId, String>,
}

/// What one page gives to the files: made by itself, on any thread.
pub(super) struct Piece {
    json: Vec<u8>,
    row: String,
    own_row: Option<(KindId, String)>,
}

/// The columns of all tables.
pub(super) struct Columns<'a> {
    all: Vec<&'a str>,
    of_kinds: Table<KindId, Vec<&'a str>>,
}

/// The index of the parts.
#[derive(Serialize)]
struct Index<'a> {
    format: u8,
    title: &'a str,
    base_url: &'a str,
    model: &'a str,
    parts: &'a [PartEntry<'a>],
}

/// A part in the index.
#[derive(Serialize)]
struct PartEntry<'a> {
    file: String,
    kind: Option<&'a str>,
    pages: usize,
    bytes: usize,
    sha256: String,
    #[serde(skip)]
    of: Option<KindId>,
}

impl<'a> Columns<'a> {
    /// The columns of the tables of a site.
    pub(super) fn new(site: &'a Site) -> Self {
        let of_kinds = site.schema.kinds.ids().map(|kind| columns_of(&site.schema, kind));
        Self { all: columns(&site.schema), of_kinds: of_kinds.collect() }
    }

    /// What a page gives, by its JSON twin and its kind.
    pub(super) fn piece(&self, data: &PageData<'_>, json: Vec<u8>, kind: Option<KindId>) -> Piece {
        let cells = Cells::new(data);
        let own_row = kind.and_then(|kind| Some((kind, cells.row(self.of_kinds.get(kind)?))));
        Piece { json, row: cells.row(&self.all), own_row }
    }
}

impl<'a> Whole<'a> {
    /// The files before the first page.
    pub(super) fn new(site: &'a Site, columns: &Columns<'_>) -> Self {
        let tables = columns.of_kinds.iter().map(|columns| head(columns)).collect();
        Self {
            site,
            lines: Vec::new(),
            kind: None,
            pages: 0,
            parts: Vec::new(),
            full: Files::new(),
            table: head(&columns.all),
            tables,
        }
    }

    /// Adds the next page.
    pub(super) fn add(&mut self, piece: &Piece) {
        let kind = piece.own_row.as_ref().map(|(kind, _)| *kind);
        if kind != self.kind || self.lines.len() + piece.json.len() > PART_BYTES {
            self.end_part();
        }
        self.kind = kind;
        self.pages += 1;
        self.lines.extend_from_slice(&piece.json);
        self.table.push_str(&piece.row);
        if let Some((kind, row)) = &piece.own_row
            && let Some(table) = self.tables.get_mut(*kind)
        {
            table.push_str(row);
        }
    }

    /// The parts that are full, each given once.
    pub(super) fn take_full(&mut self) -> Files {
        std::mem::take(&mut self.full)
    }

    /// All files that were not taken yet, by path.
    pub(super) fn finish(mut self) -> Files {
        self.end_part();
        let Self { site, parts, full: mut files, table: all, tables, .. } = self;
        let config = &site.config;
        let (title, base_url) = (config.title.as_str(), config.base_url.as_str());
        let index = Index { format: FORMAT, title, base_url, model: MODEL_JSON, parts: &parts };
        let mut index = serde_json::to_vec_pretty(&index).unwrap_or_default();
        index.push(b'\n');
        files.extend([(INDEX_JSON.to_owned(), index), (ALL_CSV.to_owned(), all.into_bytes())]);
        let made = site.schema.kinds.numbered().zip(tables).filter(|((id, _), _)| config.outputs.data.has_kind(*id));
        files.extend(made.map(|((_, kind), text)| (table(kind), text.into_bytes())));
        files
    }

    fn end_part(&mut self) {
        if self.pages == 0 {
            return;
        }
        let number = 1 + self.parts.iter().filter(|part| part.of == self.kind).count();
        let kind = self.kind.and_then(|kind| self.site.schema.kind(kind));
        let lines = std::mem::take(&mut self.lines);
        let sha256: String = Sha256::digest(&lines).iter().map(|byte| format!("{byte:02x}")).collect();
        let file = part(kind, number);
        let pages = std::mem::take(&mut self.pages);
        let (kind, bytes, of) = (kind.map(|kind| kind.id.as_str()), lines.len(), self.kind);
        self.parts.push(PartEntry { file: file.clone(), kind, pages, bytes, sha256, of });
        self.full.push((file, lines));
    }
}
