//! What holds all pages of a site: JSON in parts, one table of all pages, and one for every kind.

use crate::export::Files;
use crate::export::parts::Parts;
use crate::export::table::{Cells, columns, columns_of, head};
use crate::export::twin::PageData;
use crate::model::id::{KindId, Table};
use crate::model::site::Site;
use crate::model::twin::{ALL_CSV, table};

/// The files in the making; pages are added in the order of the site.
pub(super) struct Whole<'a> {
    site: &'a Site,
    parts: Parts<'a>,
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
        Self { site, parts: Parts::new(), table: head(&columns.all), tables }
    }

    /// Adds the next page.
    pub(super) fn add(&mut self, piece: &Piece) {
        let kind = piece.own_row.as_ref().and_then(|(kind, _)| self.site.schema.kind(*kind));
        self.parts.add(kind.map(|kind| (kind.id.as_str(), kind.folder.as_str())), &piece.json);
        self.table.push_str(&piece.row);
        if let Some((kind, row)) = &piece.own_row
            && let Some(table) = self.tables.get_mut(*kind)
        {
            table.push_str(row);
        }
    }

    /// The parts that are full, each given once.
    pub(super) fn take_full(&mut self) -> Files {
        self.parts.take_full()
    }

    /// All files that were not taken yet, by path.
    pub(super) fn finish(self) -> Files {
        let Self { site, parts, table: all, tables } = self;
        let mut files = parts.finish(&site.config);
        files.push((ALL_CSV.to_owned(), all.into_bytes()));
        let in_data = &site.config.outputs.data;
        let made = site.schema.kinds.numbered().zip(tables).filter(|((id, _), _)| in_data.has_kind(*id));
        files.extend(made.map(|((_, kind), text)| (table(kind), text.into_bytes())));
        files
    }
}
