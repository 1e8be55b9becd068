//! What the fields of a kind are used for: `trail` and `citation` in a kind's declaration.

use crate::diagnostic::{Code, did_you_mean};
use crate::model::id::{FieldId, KindId, RelationId};
use crate::model::keys::content_model as keys;
use crate::model::schema::{Citation, Kind, Schema, Shape, Trail};
use crate::parse::report::Report;
use crate::parse::yaml::Yaml;
use crate::source::Located;

/// What the list of a trail must be, and the fields that are shown in a line.
const LIST_OF_SOURCES: &str = "of type `list`, with a field of type `reference` in it";
const LINE: &str = "whose values fit a line: of any type but `markdown`, `image` and `list`";

/// Reads the uses of the fields of a kind from its declaration.
pub(super) fn read(
    yaml: &Yaml,
    schema: &Schema,
    kind: KindId,
    report: &mut Report<'_>,
) -> (Option<Trail>, Option<Citation>) {
    let kind = &schema.kinds[kind]; // every declaration has become a kind
    if !kind.unreadable.is_empty() {
        return (None, None); // what is used may be what could not be read
    }
    let [trail, citation] = ["trail", "citation"].map(|key| yaml.value_of(key));
    (
        trail.and_then(|yaml| read_trail(yaml, schema, kind, report)),
        citation.and_then(|yaml| read_citation(yaml, kind, report)),
    )
}

fn read_trail(yaml: &Yaml, schema: &Schema, kind: &Kind, report: &mut Report<'_>) -> Option<Trail> {
    let reader = report.mapping(&keys::TRAIL, yaml)?;
    let list = reader.located("list", report);
    let show = reader.texts("show", report);
    let scope = reader.texts("scope", report);
    let not_known = reader.located("not_known", report);
    let list = list?;
    let at = find(&list, kind, LIST_OF_SOURCES, source_kind, report)?;
    let sources = source_kind(&kind.fields[at].shape).and_then(|relation| schema.relations.get(relation));
    if let Some(relation) = sources.filter(|relation| relation.inverse.is_none()) {
        let message = format!("the sources in `{}` cannot say which pages rest on them", list.text);
        let help = format!("add an `inverse` to the field `{}`, such as `inverse: cited_by`", relation.field);
        report.error(Code::InvalidModel, list.span, message, Some(help));
    }
    let sources = sources.and_then(|relation| schema.kind(relation.to));
    let mut lines = |names: &[Located], kind: &Kind| -> Vec<FieldId> {
        names.iter().filter_map(|name| find(name, kind, LINE, for_a_line, report)).collect()
    };
    Some(Trail {
        list: at,
        show: sources.map(|kind| lines(&show, kind)).unwrap_or_default(),
        scope: lines(&scope, kind),
        not_known: not_known.and_then(|name| find(&name, kind, "of type `markdown`", is_markdown, report)),
    })
}

fn read_citation(yaml: &Yaml, kind: &Kind, report: &mut Report<'_>) -> Option<Citation> {
    let reader = report.mapping(&keys::CITATION, yaml)?;
    let [authors, year, publisher, url] =
        ["authors", "year", "publisher", "url"].map(|key| reader.located(key, report));
    let mut written = |name: Option<Located>| find(&name?, kind, "of type `text` or `number`", is_written, report);
    let (authors, year, publisher) = (written(authors), written(year), written(publisher));
    let url = url.and_then(|name| find(&name, kind, "of type `url`", is_url, report));
    Some(Citation { authors, year, publisher, url })
}

/// The field of a kind with a name; one that is not there, or does not fit, is reported.
fn find<T>(
    name: &Located,
    kind: &Kind,
    needed: &str,
    fits: impl Fn(&Shape) -> Option<T>,
    report: &mut Report<'_>,
) -> Option<FieldId> {
    let Some(at) = kind.field(&name.text) else {
        let message = format!("the kind `{}` has no field `{}`", kind.id, name.text);
        let help = did_you_mean(&name.text, kind.fields.iter().map(|field| field.name.as_str()));
        report.error(Code::InvalidModel, name.span, message, help);
        return None;
    };
    if fits(&kind.fields[at].shape).is_none() {
        let message = format!("the field `{}` of `{}` cannot be used here", name.text, kind.id);
        report.error(Code::InvalidModel, name.span, message, Some(format!("name a field {needed}")));
        return None;
    }
    Some(at)
}

/// The relation of the first reference in a list's entries.
fn source_kind(shape: &Shape) -> Option<RelationId> {
    let Shape::List(fields, _) = shape else { return None };
    fields.iter().find_map(|field| match field.shape {
        Shape::Reference(relation) => Some(relation),
        _ => None,
    })
}

fn for_a_line(shape: &Shape) -> Option<()> {
    (!matches!(shape, Shape::Markdown | Shape::Image | Shape::List(..))).then_some(())
}

fn is_written(shape: &Shape) -> Option<()> {
    matches!(shape, Shape::Text { .. } | Shape::Number(_)).then_some(())
}

fn is_url(shape: &Shape) -> Option<()> {
    matches!(shape, Shape::Url).then_some(())
}

fn is_markdown(shape: &Shape) -> Option<()> {
    matches!(shape, Shape::Markdown).then_some(())
}
