//! A field → what it takes, in words.

use crate::model::document::{Document, Role};
use crate::model::id::{KindId, RelationId, VocabularyId};
use crate::model::keys::content_model::FieldType;
use crate::model::schema::{Bounds, Field, Schema, Shape};
use crate::model::url::slugify;
use crate::model::value::Value;
use crate::pipeline::new::Known;

/// How many terms of a vocabulary are told.
const TERMS: usize = 12;
/// How many pages are named as examples.
const PAGES: usize = 5;

/// What a field is for and what can stand in it: its label, the type with its bounds, what it has without a value, and
/// what the model helps with.
pub(super) fn of(field: &Field, schema: &Schema, known: &Known) -> String {
    let Field { name, label, help, .. } = field;
    let mut words = if slugify(label) == slugify(name) { label.clone() } else { format!("{label} (`{name}`)") };
    words.push_str(&format!(": {}", takes(field, schema, known)));
    if let Some(value) = field.default.as_ref().and_then(|value| default(value, schema)) {
        words.push_str(&format!("; without it {value}"));
    }
    if let Some(help) = help.as_deref().map(|help| help.trim().trim_end_matches('.')).filter(|help| !help.is_empty()) {
        words.push_str(&format!(". {help}"));
    }
    words
}

/// What can stand in a field.
fn takes(field: &Field, schema: &Schema, known: &Known) -> String {
    let shape = &field.shape;
    let usual = FieldType::named(shape.name()).map_or("", |of| of.help);
    match shape {
        Shape::Text { bounds, pattern } => {
            let form = pattern.as_ref().filter(|_| field.help.is_none());
            let form = form.map(|pattern| format!(", of the form `{}`", inner(pattern.0.as_str())));
            format!("{usual}{}{}", bounded(*bounds, "characters"), form.unwrap_or_default())
        }
        Shape::Number(bounds) => {
            let unit = field.unit.as_deref().map(|unit| format!(" ({unit})")).unwrap_or_default();
            format!("{usual}{unit}{}", bounded(*bounds, ""))
        }
        Shape::Term(vocabulary) => format!("one of {}", terms(*vocabulary, schema)),
        Shape::Terms(vocabulary, bounds) => {
            format!("any of {}{}", terms(*vocabulary, schema), bounded(*bounds, "of them"))
        }
        Shape::Reference(relation) => format!("a page of {}", pages(*relation, schema, known)),
        Shape::References(relation, bounds) => {
            format!("pages of {}{}", pages(*relation, schema, known), bounded(*bounds, "of them"))
        }
        Shape::List(_, bounds) => format!("{usual}{}", bounded(*bounds, "of them")),
        Shape::Url => format!("{usual}, such as `https://example.org/page`"),
        Shape::Email => format!("{usual}, such as `name@example.org`"),
        Shape::Date => format!("{usual}, such as `2026-01-31`"),
        Shape::Markdown | Shape::Boolean | Shape::Image => usual.to_owned(),
    }
}

/// A pattern as the model has it, without what makes it the whole text.
fn inner(pattern: &str) -> &str {
    pattern.strip_prefix("^(?:").and_then(|rest| rest.strip_suffix(")$")).unwrap_or(pattern)
}

/// Bounds in words, behind a comma; empty where there are none.
fn bounded(Bounds { min, max }: Bounds, of: &str) -> String {
    let of = if of.is_empty() { String::new() } else { format!(" {of}") };
    match (min, max) {
        (Some(min), Some(max)) => format!(", from {min} to {max}{of}"),
        (Some(min), None) => format!(", at least {min}{of}"),
        (None, Some(max)) => format!(", at most {max}{of}"),
        (None, None) => String::new(),
    }
}

/// The first terms of a vocabulary, with what readers see where that is more than the id says.
fn terms(vocabulary: VocabularyId, schema: &Schema) -> String {
    let Some(vocabulary) = schema.vocabularies.get(vocabulary) else { return String::new() };
    let term = |id: &str, label: &str| match slugify(label) == slugify(id) {
        true => format!("`{id}`"),
        false => format!("`{id}` ({label})"),
    };
    let all = vocabulary.terms.iter().map(|each| term(&each.id, &each.label));
    let more = if vocabulary.terms.len() > TERMS { ", … (all are in `content/vocabularies/" } else { "" };
    let more = if more.is_empty() { String::new() } else { format!("{more}{}.yaml`)", vocabulary.name) };
    all.take(TERMS).collect::<Vec<_>>().join(", ") + &more
}

/// The pages that a relation leads to: what they are called, and a few of them.
fn pages(relation: RelationId, schema: &Schema, known: &Known) -> String {
    let Some((id, kind)) = schema.relations.get(relation).and_then(|to| Some((to.to, schema.kind(to.to)?))) else {
        return String::new();
    };
    let slugs = slugs(id, known);
    let plural = &kind.plural;
    match slugs.len() {
        0 => format!("{plural}, of which there is none yet: `fieldguide new {} \"…\"` begins one", kind.id),
        count if count > PAGES => format!("{plural}, such as {}, …", slugs[..PAGES].join(", ")),
        _ => format!("{plural}: {}", slugs.join(", ")),
    }
}

/// The names that the pages of a kind go by, each with its title where that is more than the name says.
fn slugs(kind: KindId, known: &Known) -> Vec<String> {
    let is_of = |document: &&Document| document.role == Role::Entry(kind) && document.original.is_none();
    let name = |Document { slug, meta, .. }: &Document| match slugify(&meta.title) == slugify(slug) {
        true => format!("`{slug}`"),
        false => format!("`{slug}` ({})", meta.title),
    };
    known.documents.iter().map(|document| &**document).filter(is_of).map(name).collect()
}

/// A default as it would be written.
fn default(value: &Value, schema: &Schema) -> Option<String> {
    Some(match value {
        Value::Text(text) | Value::Url(text) | Value::Email(text) => format!("`{text}`"),
        Value::Number(_, written) => format!("`{written}`"),
        Value::Boolean(yes) => format!("`{yes}`"),
        Value::Date(date) => format!("`{date}`"),
        Value::Terms(vocabulary, terms) => {
            let ids = terms.iter().filter_map(|term| Some(format!("`{}`", schema.term(*vocabulary, *term)?.id)));
            ids.collect::<Vec<_>>().join(", ")
        }
        Value::Markdown(_) | Value::Image(_) | Value::References(_) | Value::List(_) => return None,
    })
}
