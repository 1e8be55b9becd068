//! Pages as tables of comma-separated values (RFC 4180), for spreadsheets: a row a page, a column a field.

use crate::export::escape::{cell, quoted};
use crate::export::twin::{FieldSet, PageData, ValueData, is_own, written};
use crate::model::id::KindId;
use crate::model::schema::Schema;

/// The columns that every table begins with. No field can have one of these names: what kinds may call a field of
/// their own, such as `url`, is said to be of the page.
const COMMON: [&str; 9] =
    ["page_url", "page_kind", "slug", "page_language", "title", "summary", "tags", "date", "updated"];

/// The names of the own fields of all kinds, each once, in the order of the model.
pub(super) fn columns(schema: &Schema) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for kind in schema.kinds.ids() {
        for name in columns_of(schema, kind) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// The names of the own fields of a kind.
pub(super) fn columns_of(schema: &Schema, kind: KindId) -> Vec<&str> {
    let fields = schema.kinds.get(kind).map(|kind| kind.fields.as_slice()).unwrap_or_default();
    fields.iter().filter(|field| is_own(field)).map(|field| field.name.as_str()).collect()
}

/// The first row, behind the mark by which spreadsheets know that the text is UTF-8.
pub(super) fn head(columns: &[&str]) -> String {
    let cells: Vec<&str> = COMMON.iter().chain(columns).copied().collect();
    format!("\u{feff}{}\r\n", cells.join(","))
}

/// The cells of a page: what all pages have, and its own fields by name.
pub(super) struct Cells<'a> {
    common: String,
    own: Vec<(&'a str, String)>,
}

impl<'a> Cells<'a> {
    /// The cells of a page.
    pub(super) fn new(data: &PageData<'a>) -> Self {
        let common = [
            data.canonical.as_str(),
            data.kind.unwrap_or_default(),
            data.slug,
            data.language,
            data.title,
            data.summary,
            &data.tags.join("; "),
            data.date.as_deref().unwrap_or_default(),
            data.updated.as_deref().unwrap_or_default(),
        ];
        let own = data.fields.0.iter().map(|field| (field.field.name.as_str(), field_cell(&field.value)));
        Self { common: common.map(cell).join(","), own: own.collect() }
    }

    /// The row of a table with these columns.
    pub(super) fn row(&self, columns: &[&str]) -> String {
        let mut row = self.common.clone();
        for column in columns {
            row.push(',');
            row.push_str(self.own.iter().find(|(name, _)| name == column).map_or("", |(_, cell)| cell));
        }
        row.push_str("\r\n");
        row
    }
}

/// A number, unlike a text, is never a formula: a negative one stays a number.
fn field_cell(value: &ValueData<'_>) -> String {
    match value {
        ValueData::Number(number) => quoted(&written(*number)),
        value => cell(&plain(value)),
    }
}

/// A value as plain text: terms by their labels, pages by their titles, several of them with `; ` between them.
fn plain(value: &ValueData<'_>) -> String {
    match value {
        ValueData::Text(text) | ValueData::Url(text) | ValueData::Email(text) => (*text).to_owned(),
        ValueData::Image(text) | ValueData::Markdown(text) | ValueData::Date(text) => text.clone(),
        ValueData::Number(number) => written(*number),
        ValueData::Boolean(yes) => yes.to_string(),
        ValueData::Term(term) => term.label.to_owned(),
        ValueData::Terms(terms) => joined(terms.iter().map(|term| term.label.to_owned()), "; "),
        ValueData::Reference(page) => page.title.to_owned(),
        ValueData::References(pages) => joined(pages.iter().map(|page| page.title.to_owned()), "; "),
        ValueData::List(entries) => joined(entries.iter().map(entry), "; "),
    }
}

/// An entry of a list: its fields with their labels.
fn entry(fields: &FieldSet<'_>) -> String {
    joined(fields.0.iter().map(|field| format!("{}: {}", field.field.label, plain(&field.value))), ", ")
}

fn joined(items: impl Iterator<Item = String>, by: &str) -> String {
    items.collect::<Vec<_>>().join(by)
}
