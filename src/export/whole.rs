//! What holds all pages of a site: one JSON file, one table, and a table for every kind.

use serde::Serialize;

use crate::export::table::{Cells, columns, columns_of, head};
use crate::export::twin::{FORMAT, PageData};
use crate::model::id::{KindId, Table};
use crate::model::site::Site;
use crate::model::twin::{ALL_CSV, ALL_JSON, table};

/// The files in the making; pages are added in the order of the site.
pub(super) struct Whole<'a> {
    site: &'a Site,
    json: Vec<u8>,
    table: String,
    tables: Table<KindId, String>,
    is_first: bool,
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
        let mut json = format!("{{\"format\":{FORMAT},\"title\":").into_bytes();
        push_json(&mut json, &site.config.title);
        json.extend_from_slice(b",\"base_url\":");
        push_json(&mut json, &site.config.base_url.as_str());
        json.extend_from_slice(b",\"pages\":[");
        let tables = columns.of_kinds.iter().map(|columns| head(columns)).collect();
        Self { site, json, table: head(&columns.all), tables, is_first: true }
    }

    /// Adds the next page.
    pub(super) fn add(&mut self, piece: &Piece) {
        self.json.extend_from_slice(if self.is_first { b"\n" } else { b",\n" });
        self.is_first = false;
        self.json.extend_from_slice(piece.json.trim_ascii_end());
        self.table.push_str(&piece.row);
        if let Some((kind, row)) = &piece.own_row
            && let Some(table) = self.tables.get_mut(*kind)
        {
            table.push_str(row);
        }
    }

    /// The finished files by path.
    pub(super) fn finish(mut self) -> Vec<(String, Vec<u8>)> {
        self.json.extend_from_slice(b"\n]}\n");
        let mut files = vec![(ALL_JSON.to_owned(), self.json), (ALL_CSV.to_owned(), self.table.into_bytes())];
        let tables = self.site.schema.kinds.numbered().zip(self.tables);
        let made = tables.filter(|((id, _), _)| self.site.config.outputs.data.has_kind(*id));
        files.extend(made.map(|((_, kind), text)| (table(kind), text.into_bytes())));
        files
    }
}

fn push_json(out: &mut Vec<u8>, data: &impl Serialize) {
    out.extend(serde_json::to_vec(data).unwrap_or_default());
}
