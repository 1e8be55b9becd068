//! What the fields of a kind are used for: `trail` and `citation` in a kind's declaration.

use crate::diagnostic::{Code, did_you_mean};
use crate::model::document::Located;
use crate::model::schema::{Citation, Field, Kind, Schema, Shape, Trail};
use crate::parse::reader::{Reader, Report};
use crate::parse::yaml::Yaml;
use crate::source::Span;

/// The keys that are read here.
pub(super) const KEYS: [&str; 2] = ["trail", "citation"];

/// Reads the uses of the fields of a kind, by its number, from its declaration.
pub(super) fn read(
    yaml: &Yaml,
    schema: &Schema,
    kind: usize,
    report: &mut Report<'_>,
) -> (Option<Trail>, Option<Citation>) {
    let kind = &schema.kinds[kind]; // every declaration has become a kind
    if !kind.unreadable.is_empty() {
        return (None, None); // what is used may be what could not be read
    }
    let [trail, citation] = KEYS.map(|key| yaml.value_of(key));
    (
        trail.and_then(|yaml| read_trail(yaml, schema, kind, report)),
        citation.and_then(|yaml| read_citation(yaml, kind, report)),
    )
}

fn read_trail(yaml: &Yaml, schema: &Schema, kind: &Kind, report: &mut Report<'_>) -> Option<Trail> {
    let mut reader = report.mapping("`trail`", yaml)?;
    let list = named(&mut reader, "list", report);
    let show = reader.texts("show", report);
    let scope = reader.texts("scope", report);
    let not_known = named(&mut reader, "not_known", report);
    if list.is_none() {
        reader.missing("list", report);
    }
    reader.close(report);
    let list = list?;
    let at = field(&list, &kind.fields, "a list with a reference in it", source_kind, report)?;
    let sources = source_kind(&kind.fields[at].shape).and_then(|relation| schema.relations.get(relation));
    let fields = sources.and_then(|relation| schema.kind(relation.to)).map(|kind| kind.fields.as_slice());
    let shown = |name: &Located, report: &mut Report<'_>| {
        field(name, fields.unwrap_or_default(), "a field for a line", for_a_line, report)
    };
    Some(Trail {
        list: at,
        show: show.iter().filter_map(|name| shown(name, report)).collect(),
        scope: scope
            .iter()
            .filter_map(|name| field(name, &kind.fields, "a field for a line", for_a_line, report))
            .collect(),
        not_known: not_known.and_then(|name| field(&name, &kind.fields, "of type `markdown`", is_markdown, report)),
    })
}

fn read_citation(yaml: &Yaml, kind: &Kind, report: &mut Report<'_>) -> Option<Citation> {
    let mut reader = report.mapping("`citation`", yaml)?;
    let [authors, year, publisher, url] =
        ["authors", "year", "publisher", "url"].map(|key| named(&mut reader, key, report));
    reader.close(report);
    let mut find = |name: Option<Located>| field(&name?, &kind.fields, "a field for a line", for_a_line, report);
    Some(Citation { authors: find(authors), year: find(year), publisher: find(publisher), url: find(url) })
}

fn named(reader: &mut Reader<'_>, key: &'static str, report: &mut Report<'_>) -> Option<Located> {
    let span: Span = reader.take(key)?.span;
    Some(Located { text: reader.text(key, report)?, span })
}

/// The index of the field of a name; one that is not there, or does not fit, is reported.
fn field<T>(
    name: &Located,
    fields: &[Field],
    needed: &str,
    fits: impl Fn(&Shape) -> Option<T>,
    report: &mut Report<'_>,
) -> Option<usize> {
    let Some(at) = fields.iter().position(|field| field.name == name.text) else {
        let message = format!("there is no field `{}`", name.text);
        let help = did_you_mean(&name.text, fields.iter().map(|field| field.name.as_str()));
        report.error(Code::InvalidModel, name.span, message, help);
        return None;
    };
    if fits(&fields[at].shape).is_none() {
        report.error(Code::InvalidModel, name.span, format!("the field `{}` is not {needed}", name.text), None);
        return None;
    }
    Some(at)
}

/// The relation of the first reference in a list's entries.
fn source_kind(shape: &Shape) -> Option<usize> {
    let Shape::List(fields, _) = shape else { return None };
    fields.iter().find_map(|field| match field.shape {
        Shape::Reference(relation) => Some(relation),
        _ => None,
    })
}

fn for_a_line(shape: &Shape) -> Option<()> {
    (!matches!(shape, Shape::Markdown | Shape::Image | Shape::List(..))).then_some(())
}

fn is_markdown(shape: &Shape) -> Option<()> {
    matches!(shape, Shape::Markdown).then_some(())
}
