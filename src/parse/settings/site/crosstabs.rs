//! `crosstabs` in `site.yaml` → [`Crosstab`]s.

use crate::diagnostic::{Code, did_you_mean};
use crate::model::keys::site as keys;
use crate::model::schema::{Field, Kind, Schema, Shape};
use crate::model::settings::crosstab::{Axis, Crosstab};
use crate::model::settings::words::Words;
use crate::model::url::{is_slug, slugify};
use crate::parse::report::Report;
use crate::parse::settings::kinds::kind;
use crate::parse::settings::reader::Reader;
use crate::parse::yaml::Yaml;
use crate::source::Located;

/// The word for an axis that is the pages themselves.
const PAGE: &str = "page";

/// Reads the tables; what is wrong with one is reported.
pub(super) fn read(reader: &Reader<'_>, schema: &Schema, words: &Words, report: &mut Report<'_>) -> Vec<Crosstab> {
    let mut tables: Vec<Crosstab> = Vec::new();
    for yaml in reader.list("crosstabs", report) {
        let Some(table) = crosstab(yaml, schema, words, report) else { continue };
        if tables.iter().any(|other| other.slug == table.slug) {
            let message = format!("two crosstabs would be published at `/crosstabs/{}/`", table.slug);
            report.error(Code::DuplicateAddress, yaml.span, message, Some("give one another `title`".to_owned()));
        }
        tables.push(table);
    }
    tables
}

fn crosstab(yaml: &Yaml, schema: &Schema, words: &Words, report: &mut Report<'_>) -> Option<Crosstab> {
    let reader = report.mapping(&keys::CROSSTAB, yaml)?;
    let title = reader.located("title", report);
    let description = reader.text("description", report).unwrap_or_default();
    let empty = reader.text("empty", report).filter(|text| !text.trim().is_empty());
    let empty = empty.unwrap_or_else(|| words.word("empty_cell"));
    let of = kind(&reader, schema, report);
    let rows = reader.located("rows", report);
    let columns = reader.located("columns", report);
    let (Located { text: title, span: title_span }, (kind, schema_kind), rows, columns) =
        (title?, of?, rows?, columns?);
    let slug = slugify(&title);
    if !is_slug(&slug) {
        let help = "write a title of at most 120 letters and digits".to_owned();
        let message = "the title of this crosstab cannot be part of an address";
        report.error(Code::InvalidSlug, title_span, message, Some(help));
        return None;
    }
    let same = rows.text == columns.text;
    if same {
        let help = "name another field, or `page` for the pages themselves".to_owned();
        report.error(Code::OutOfBounds, columns.span, "rows and columns are the same", Some(help));
    }
    let rows = axis(&rows, schema_kind, report);
    let columns = axis(&columns, schema_kind, report);
    let description = description.trim().to_owned();
    Some(Crosstab { title, slug, description, kind, rows: rows?, columns: columns.filter(|_| !same)?, empty })
}

/// The axis of a name: `page`, a field, or a list and a field of its entries with a dot between them.
fn axis(name: &Located, kind: &Kind, report: &mut Report<'_>) -> Option<Axis> {
    let all = axes(kind);
    if let Some((_, axis)) = all.iter().find(|(known, _)| *known == name.text) {
        return Some(*axis);
    }
    let is_field = kind.field(name.text.split('.').next().unwrap_or_default()).is_some();
    let message = match is_field {
        true => format!("`{}` is not a field of terms or references of the kind `{}`", name.text, kind.id),
        false => format!("the kind `{}` has no field `{}`", kind.id, name.text),
    };
    report.error(
        Code::InvalidModel,
        name.span,
        message,
        did_you_mean(&name.text, all.iter().map(|(name, _)| name.as_str())),
    );
    None
}

/// All axes that a kind offers, by name.
fn axes(kind: &Kind) -> Vec<(String, Axis)> {
    let mut axes = vec![(PAGE.to_owned(), Axis::Page)];
    for (at, field) in kind.fields.numbered() {
        match &field.shape {
            Shape::List(fields, _) => {
                let inner = fields.numbered().filter(|(_, inner)| is_axis(inner));
                axes.extend(
                    inner.map(|(within, inner)| (format!("{}.{}", field.name, inner.name), Axis::Within(at, within))),
                );
            }
            _ if is_axis(field) => axes.push((field.name.clone(), Axis::Field(at))),
            _ => {}
        }
    }
    axes
}

fn is_axis(field: &Field) -> bool {
    matches!(field.shape, Shape::Term(_) | Shape::Terms(..) | Shape::Reference(_) | Shape::References(..))
}
