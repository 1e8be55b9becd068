//! The tables of a site: one of all pages, and one for every kind.

use rayon::prelude::*;

use crate::artifact::{OutputPath, Sink};
use crate::export::Files;
use crate::export::table::{Cells, columns, columns_of, head};
use crate::export::twin::page_data;
use crate::model::graph::LinkGraph;
use crate::model::id::{KindId, PageId};
use crate::model::site::{Page, Site};
use crate::model::twin::{ALL_CSV, table};

/// A table, before it is made: where it goes, and whose pages it has.
type Planned = (String, Option<KindId>);

/// Makes all tables.
pub(super) fn make(site: &Site, graph: &LinkGraph, sink: &dyn Sink) {
    plan(site).par_iter().for_each(|planned| {
        if let Ok(path) = OutputPath::new(&planned.0) {
            sink.offer(&path, &mut || Some(text(site, graph, planned).into_bytes().into()));
        }
    });
}

/// The table that goes to a path, if one does.
pub(super) fn at(site: &Site, graph: &LinkGraph, path: &str) -> Files {
    let planned = plan(site).into_iter().find(|(file, _)| file == path);
    planned.map(|planned| (planned.0.clone(), text(site, graph, &planned).into_bytes())).into_iter().collect()
}

fn plan(site: &Site) -> Vec<Planned> {
    let data = &site.config.outputs.data;
    let kinds = site.schema.kinds.numbered().filter(|(id, _)| data.has_kind(*id));
    std::iter::once((ALL_CSV.to_owned(), None)).chain(kinds.map(|(id, kind)| (table(kind), Some(id)))).collect()
}

fn text(site: &Site, graph: &LinkGraph, (_, kind): &Planned) -> String {
    let table = Table::new(site, graph, *kind);
    let data = &site.config.outputs.data;
    let belongs = |(id, page): (PageId, &Page)| {
        (data.has(&page.document) && (kind.is_none() || page.document.kind() == *kind)).then_some(id)
    };
    let rows = site.published_pages().filter_map(belongs).filter_map(|id| table.row(id));
    std::iter::once(table.head()).chain(rows).collect()
}

/// A table of the pages of a kind, or of all pages.
pub(super) struct Table<'a> {
    site: &'a Site,
    graph: &'a LinkGraph,
    columns: Vec<&'a str>,
}

impl<'a> Table<'a> {
    /// The table without its rows.
    pub(super) fn new(site: &'a Site, graph: &'a LinkGraph, kind: Option<KindId>) -> Self {
        let columns = kind.map_or_else(|| columns(&site.schema), |kind| columns_of(&site.schema, kind));
        Self { site, graph, columns }
    }

    /// Its first row.
    pub(super) fn head(&self) -> String {
        head(&self.columns)
    }

    /// The row of a page.
    pub(super) fn row(&self, id: PageId) -> Option<String> {
        Some(Cells::new(&page_data(self.site, self.graph, id)?).row(&self.columns))
    }
}
