//! The model → JSON Schemas of front matter: the keys that every page can have, and the fields of its kind.

use serde_json::{Map, Value, json};

use crate::export::editors::{Known, described, document, keys};
use crate::model::document::Document;
use crate::model::id::{KindId, RelationId, VocabularyId};
use crate::model::keys::front_matter::{FRONT_MATTER, OF_TRANSLATIONS, is_common};
use crate::model::keys::{Key, Takes};
use crate::model::schema::{Bounds, Field, Kind, Shape, Term};
use crate::model::value::Value as Given;

/// How many pages are named at most where a field takes the name of a page; of more, any name will do.
const MOST_PAGES: usize = 500;

/// Whose front matter it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    /// That of a page.
    Original,
    /// That of the translation of a page, which holds only what is language.
    Translation,
}

/// The front matter of the pages of a kind, or of plain pages.
pub(super) fn of_kind(kind: Option<&Kind>, version: Version, known: Known<'_>) -> Value {
    let own = kind.map(|kind| kind.fields.as_slice()).unwrap_or_default();
    let has = |name: &str| own.iter().any(|field| field.name == name);
    let is_original = version == Version::Original;
    let common = FRONT_MATTER.keys.iter().filter(|key| !has(key.name));
    let common = common.filter(|key| if is_original { key.name != "translated_from" } else { is_language(key) });
    let fields = own.iter().filter(|field| is_original || field.shape.is_language());
    let mut properties: Map<String, Value> = common.map(|key| (key.name.to_owned(), common_key(key, known))).collect();
    properties.extend(fields.map(|field| (field.name.clone(), field_of(field, version, known))));
    let mut says = Map::new();
    says.insert("type".to_owned(), json!("object"));
    says.insert("properties".to_owned(), Value::Object(properties));
    says.insert("additionalProperties".to_owned(), json!(false));
    let required: Vec<&str> = own.iter().filter(|field| is_needed(field)).map(|field| field.name.as_str()).collect();
    if is_original && !required.is_empty() {
        says.insert("required".to_owned(), json!(required));
    }
    let what = kind.map_or("a page without kind", |kind| &kind.label);
    let title = match version {
        Version::Original => format!("The front matter of a page: {what}"),
        Version::Translation => format!("The front matter of a translation: {what}"),
    };
    document(&title, says)
}

/// The names of the pages that a relation can name, with their titles, in order; none where they are too many.
pub(super) fn pages_of(relation: RelationId, known: Known<'_>) -> Vec<(&str, &str)> {
    let to = known.schema.relations.get(relation).map(|relation| relation.to);
    let is_one = |document: &&Document| document.original.is_none() && to.is_some() && document.kind() == to;
    let pages = known.documents.iter().map(|document| &**document).filter(is_one);
    let mut pages: Vec<(&str, &str)> =
        pages.map(|document| (document.slug.as_str(), document.meta.title.as_str())).collect();
    pages.sort_unstable();
    pages.dedup_by(|(a, _), (b, _)| a == b);
    if pages.len() > MOST_PAGES { Vec::new() } else { pages }
}

/// The terms of a vocabulary.
pub(super) fn terms_of(vocabulary: VocabularyId, known: Known<'_>) -> &[Term] {
    known.schema.vocabularies.get(vocabulary).map(|vocabulary| vocabulary.terms.as_slice()).unwrap_or_default()
}

/// What a kind is called that a relation leads to.
pub(super) fn label_of(relation: RelationId, known: Known<'_>) -> &str {
    let to: Option<KindId> = known.schema.relations.get(relation).map(|relation| relation.to);
    to.and_then(|kind| known.schema.kind(kind)).map_or("", |kind| &kind.label)
}

/// Whether a page must say it itself. A `title` may stand in the name of the file.
pub(super) fn is_needed(field: &Field) -> bool {
    field.required && field.default.is_none() && field.name != "title"
}

fn is_language(key: &Key) -> bool {
    OF_TRANSLATIONS.contains(&key.name)
}

/// A key that every page can have. A list of one may stand there as the text alone.
fn common_key(key: &Key, known: Known<'_>) -> Value {
    let mut schema = keys::key(key, known);
    if matches!(key.takes, Takes::List(..)) {
        let own = json!({"type": "array", "items": keys::text()});
        schema["anyOf"] = json!([own, {"type": ["string", "number"], "pattern": "^[^,]*$"}]);
        if let Value::Object(schema) = &mut schema {
            schema.remove("type");
            schema.remove("items");
        }
    }
    schema
}

/// A field, with what people see of it.
fn field_of(field: &Field, version: Version, known: Known<'_>) -> Value {
    let mut says = vec![field.label.clone()];
    says.extend(field.unit.as_ref().map(|unit| format!("({unit})")));
    if let Shape::Reference(relation) | Shape::References(relation, _) = &field.shape {
        says.push(format!("– the name of a page: {}", label_of(*relation, known)));
    }
    says.extend(field.help.as_ref().map(|help| format!("– {help}")));
    let mut schema = described(shape(field, version, known), &says.join(" "));
    if let Some(default) = field.default.as_ref().and_then(|default| written(default, field, known)) {
        schema["default"] = default;
    }
    schema
}

fn shape(field: &Field, version: Version, known: Known<'_>) -> Value {
    let is_needed = version == Version::Original && is_needed(field);
    let least = |bounds: &Bounds| match is_needed {
        true => Bounds { min: Some(bounds.min.unwrap_or_default().max(1.0)), ..*bounds },
        false => *bounds,
    };
    match &field.shape {
        Shape::Text { bounds, pattern } => {
            let pattern = pattern.as_ref().map(|pattern| pattern.0.as_str()).filter(|pattern| is_portable(pattern));
            let mut schema = bounded(keys::text(), *bounds, ["minLength", "maxLength"]);
            pattern.into_iter().for_each(|pattern| schema["pattern"] = json!(pattern));
            schema
        }
        Shape::Markdown => keys::text(),
        Shape::Number(bounds) => bounded(json!({"type": "number"}), *bounds, ["minimum", "maximum"]),
        Shape::Boolean => json!({"type": "boolean"}),
        Shape::Date => keys::date(),
        Shape::Url => json!({"type": "string", "format": "uri", "pattern": "^https?://"}),
        Shape::Email => json!({"type": "string", "format": "email", "pattern": "^[^@\\s]+@[^@\\s]+[.][^@\\s]*$"}),
        Shape::Image => json!({"type": "string"}),
        Shape::Term(vocabulary) => term(*vocabulary, known),
        Shape::Terms(vocabulary, bounds) => {
            let list = json!({"type": "array", "items": term(*vocabulary, known), "uniqueItems": true});
            bounded(list, least(bounds), ["minItems", "maxItems"])
        }
        Shape::Reference(relation) => page(*relation, known),
        Shape::References(relation, bounds) => {
            let one = page(*relation, known);
            let list = json!({"type": "array", "items": one, "uniqueItems": true});
            json!({"anyOf": [bounded(list, least(bounds), ["minItems", "maxItems"]), one]})
        }
        Shape::List(fields, bounds) => {
            let list = json!({"type": "array", "items": entry(fields.as_slice(), version, known)});
            match version {
                Version::Original => bounded(list, least(bounds), ["minItems", "maxItems"]),
                Version::Translation => list,
            }
        }
    }
}

/// An entry of a list. In a translation it has only what it needs to be told from others, and what is language.
fn entry(fields: &[Field], version: Version, known: Known<'_>) -> Value {
    let own: Map<String, Value> =
        fields.iter().map(|field| (field.name.clone(), field_of(field, version, known))).collect();
    let is_original = version == Version::Original;
    let required: Vec<&str> =
        fields.iter().filter(|field| is_original && field.required).map(|field| field.name.as_str()).collect();
    json!({"type": "object", "properties": own, "required": required, "additionalProperties": false})
}

/// A pattern means the same to editors, unless it has what only some regular expressions know.
fn is_portable(pattern: &str) -> bool {
    let odd = ["(?i", "(?s", "(?m", "(?x", "(?u", "(?U", "(?R", "(?-", "(?P", "(?<", "[[", "&&", "--", "~~"];
    let letters = ["\\A", "\\z", "\\p", "\\P", "\\x{", "\\u{", "\\U", "\\a", "\\<", "\\>"];
    !odd.iter().chain(&letters).any(|odd| pattern.contains(odd))
}

fn bounded(mut schema: Value, bounds: Bounds, [min, max]: [&str; 2]) -> Value {
    for (name, bound) in [(min, bounds.min), (max, bounds.max)] {
        if let Some(bound) = bound {
            schema[name] = number(bound);
        }
    }
    schema
}

/// Whole numbers without a fraction, as bounds on characters and entries must be.
fn number(number: f64) -> Value {
    number.to_string().parse::<i64>().map_or_else(|_| json!(number), |whole| json!(whole))
}

fn term(vocabulary: VocabularyId, known: Known<'_>) -> Value {
    let says = |term: &Term| match &term.description {
        Some(description) => format!("{} – {description}", term.label),
        None => term.label.clone(),
    };
    let terms: Vec<(&str, String)> =
        terms_of(vocabulary, known).iter().map(|term| (term.id.as_str(), says(term))).collect();
    one_of(&terms)
}

fn page(relation: RelationId, known: Known<'_>) -> Value {
    let pages: Vec<(&str, String)> =
        pages_of(relation, known).into_iter().map(|(slug, title)| (slug, title.to_owned())).collect();
    one_of(&pages)
}

/// One of these names, each with what it stands for; any text where there are none. One of digits alone is a number to YAML.
fn one_of(names: &[(&str, String)]) -> Value {
    if names.is_empty() {
        return keys::text();
    }
    let (mut values, mut says) = (Vec::new(), Vec::new());
    for (name, words) in names {
        let number = name.parse::<u64>().ok().map(|number| json!(number));
        for value in [json!(name)].into_iter().chain(number) {
            values.push(value);
            says.push(words.as_str());
        }
    }
    json!({"enum": values, "enumDescriptions": says})
}

/// The value that holds where a page does not say.
fn written(given: &Given, field: &Field, known: Known<'_>) -> Option<Value> {
    Some(match given {
        Given::Text(text) | Given::Url(text) | Given::Email(text) => json!(text),
        Given::Number(value, _) => number(*value),
        Given::Boolean(yes) => json!(yes),
        Given::Date(day) => json!(day.to_string()),
        Given::Terms(vocabulary, terms) => {
            let ids: Vec<&str> =
                terms.iter().filter_map(|term| Some(known.schema.term(*vocabulary, *term)?.id.as_str())).collect();
            if matches!(field.shape, Shape::Term(_)) { json!(ids.first()?) } else { json!(ids) }
        }
        Given::Markdown(_) | Given::Image(_) | Given::References(_) | Given::List(_) => return None,
    })
}

/// Whether a field stands only in the front matter of its kind.
pub(super) fn is_own(field: &Field) -> bool {
    !is_common(&field.name)
}
