//! Crosstabs: which pages of a kind have one thing and another, and where there is none.

use std::collections::HashMap;

use crate::artifact::{OutputPath, PathFault};
use crate::diagnostic::Diagnostic;
use crate::model::id::PageId;
use crate::model::routes;
use crate::model::schema::{Kind, Shape};
use crate::model::settings::crosstab::{Axis, Crosstab};
use crate::model::settings::words::Argument;
use crate::model::site::Site;
use crate::model::url::Address;
use crate::render::context::{CrosstabContext, CrosstabLinkContext, HeaderContext, RowContext};
use crate::render::renderer::{Current, Renderer};
use crate::render::views::{View, Views, boxed};
use crate::shared::crosstab::{Key, keys, keys_of};

/// The most rows and columns that one table shows.
const MOST: (usize, usize) = (200, 40);
/// The most pages that one cell names.
const MOST_IN_CELL: usize = 5;

/// The list of all crosstabs.
struct Crosstabs;

/// One crosstab.
struct One<'a>(&'a Crosstab);

pub(super) fn views<'a>(site: &'a Site) -> Views<'a> {
    let list = (routes::CROSSTABS.is_made)(&site.config).then(|| boxed(Crosstabs));
    list.into_iter().chain(site.config.crosstabs.iter().map(|table| boxed(One(table)))).collect()
}

impl<'a> View<'a> for Crosstabs {
    fn output(&self) -> Result<OutputPath, PathFault> {
        routes::CROSSTABS.address().output()
    }

    fn sort(&self, site: &Site) -> String {
        site.config.words.word("preview_crosstabs")
    }

    fn template(&self) -> &'a str {
        "crosstabs.html"
    }

    fn html(&self, renderer: &Renderer<'a>) -> Result<String, Diagnostic> {
        let address = routes::CROSSTABS.address();
        let title = routes::CROSSTABS.title(&renderer.site.config);
        let page = renderer.page(&title, "", &address, vec![renderer.home_crumb()]);
        let tables: Vec<CrosstabLinkContext<'_>> = renderer.site.config.crosstabs.iter().map(link).collect();
        let values = renderer.values(renderer.frame_of(&address), Current::Nothing, &page).with("crosstabs", &tables);
        renderer.theme.fill(self.template(), &values)
    }
}

impl<'a> View<'a> for One<'a> {
    fn output(&self) -> Result<OutputPath, PathFault> {
        address(self.0).output()
    }

    fn sort(&self, site: &Site) -> String {
        site.config.words.say("preview_crosstab", &[("title", Argument::Text(&self.0.title))])
    }

    fn template(&self) -> &'a str {
        "crosstab.html"
    }

    fn html(&self, renderer: &Renderer<'a>) -> Result<String, Diagnostic> {
        let Self(table) = self;
        let address = address(table);
        let crumbs = vec![renderer.home_crumb(), renderer.crumb(&routes::CROSSTABS)];
        let page = renderer.page(&table.title, &table.description, &address, crumbs);
        let mut values = renderer.values(renderer.frame_of(&address), Current::Nothing, &page);
        if let Some(kind) = renderer.site.schema.kind(table.kind) {
            values = values.with("crosstab", &renderer.cells(table, kind));
        }
        renderer.theme.fill(self.template(), &values)
    }
}

impl<'a> Renderer<'a> {
    fn cells(&self, table: &'a Crosstab, kind: &'a Kind) -> CrosstabContext<'a> {
        let all = [table.rows, table.columns].map(|axis| keys(self.site, table.kind, axis));
        let totals = (all[0].len(), all[1].len());
        let mut cells: HashMap<(Key, Key), Vec<PageId>> = HashMap::new();
        let mut counts = [HashMap::new(), HashMap::new()]; // of rows and of columns
        for id in self.site.of_kind(table.kind) {
            let Some(page) = self.site.page(*id) else { continue };
            let links = self.contexts.links_of(*id);
            let [rows, columns] = [table.rows, table.columns].map(|axis| keys_of((*id, page), links, axis));
            for (counts, keys) in counts.iter_mut().zip([&rows, &columns]) {
                keys.iter().for_each(|key| *counts.entry(*key).or_default() += 1);
            }
            for row in &rows {
                for column in &columns {
                    cells.entry((*row, *column)).or_default().push(*id);
                }
            }
        }
        let [row_counts, column_counts] = counts;
        let header = |key: &Key, counts: &HashMap<Key, usize>| self.header(*key, counts.get(key).copied().unwrap_or(0));
        let columns = &all[1][..totals.1.min(MOST.1)];
        let cell = |row: &Key, column: &Key| {
            let pages = cells.get(&(*row, *column)).map_or([].as_slice(), Vec::as_slice);
            self.contexts.shown(pages, MOST_IN_CELL)
        };
        let row = |key: &Key| RowContext {
            header: header(key, &row_counts),
            cells: columns.iter().map(|column| cell(key, column)).collect(),
        };
        let rows: Vec<RowContext<'a>> = all[0].iter().take(MOST.0).map(row).collect();
        CrosstabContext {
            kind: &kind.plural,
            row_label: label(kind, table.rows),
            column_label: label(kind, table.columns),
            cells: rows.len() * columns.len(),
            gaps: rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.entries.is_empty()).count(),
            columns: columns.iter().map(|key| header(key, &column_counts)).collect(),
            rows,
            marks: [table.rows, table.columns].contains(&Axis::Page),
            empty: &table.empty,
            cut: (totals.0 > MOST.0 || totals.1 > MOST.1).then_some(totals),
        }
    }

    fn header(&self, key: Key, count: usize) -> HeaderContext {
        match key {
            Key::Page(id) => {
                let entry = self.contexts.entry(id);
                let (label, url) = entry.as_ref().map(|entry| (entry.title.to_owned(), entry.url.to_owned())).unzip();
                let foreign = entry.and_then(|entry| entry.foreign);
                HeaderContext { label: label.unwrap_or_default(), url, count, foreign }
            }
            Key::Term(vocabulary, term) => {
                let label = self.site.schema.term(vocabulary, term).map(|term| term.label.clone());
                HeaderContext { label: label.unwrap_or_default(), url: None, count, foreign: None }
            }
        }
    }
}

/// A crosstab for a link to it.
fn link(table: &Crosstab) -> CrosstabLinkContext<'_> {
    let url = address(table).as_str().to_owned();
    CrosstabLinkContext { title: &table.title, description: &table.description, url }
}

fn address(table: &Crosstab) -> Address {
    routes::CROSSTABS.part([table.slug.as_str()])
}

fn label(kind: &Kind, axis: Axis) -> &str {
    let field = match axis {
        Axis::Page => return &kind.label,
        Axis::Field(at) => kind.fields.get(at),
        Axis::Within(list, at) => match kind.fields.get(list).map(|field| &field.shape) {
            Some(Shape::List(fields, _)) => fields.get(at),
            _ => None,
        },
    };
    field.map_or("", |field| &field.label)
}
