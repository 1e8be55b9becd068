//! The tables of keys → JSON Schemas: what each key takes, what it is for, and what holds without it.

use serde_json::{Map, Value, json};

use crate::export::editors::{Known, described, document, without_code};
use crate::model::keys::content_model::{FIELD, FIELD_TYPES, FieldType, OF_SOME_TYPES, TYPE_NAMES};
use crate::model::keys::words::WORDS;
use crate::model::keys::{File, Key, Mapping, Takes, Without};
use crate::model::url::slugify;

/// The names of the forms of a phrase (Unicode CLDR, plural categories).
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// What a text is called among the definitions that may be one for each language.
const BY_LANGUAGE: &str = "text-by-language";
/// What a phrase is called there.
const PHRASE: &str = "phrase";
/// A language tag.
const TAG: &str = "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$";

/// The schema of a file.
pub(super) fn of_file(file: &File, known: Known<'_>) -> Value {
    let mut says = mapping(file.mapping, known);
    let below = file.mappings().into_iter().skip(1);
    let mut definitions: Map<String, Value> =
        below.map(|below| (name(below), Value::Object(mapping(below, known)))).collect();
    definitions.insert(BY_LANGUAGE.to_owned(), by_language(&text(), known));
    if file.mappings().contains(&&WORDS) {
        definitions.insert(PHRASE.to_owned(), phrase());
    }
    says.insert("definitions".to_owned(), Value::Object(definitions));
    document(file.title, says)
}

/// Text on one line. A number is text as it was written.
pub(super) fn text() -> Value {
    json!({"type": ["string", "number"]})
}

/// A day.
pub(super) fn date() -> Value {
    json!({"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
}

/// What a key takes, with what people see of it.
pub(super) fn key(key: &Key, known: Known<'_>) -> Value {
    let without = match key.without {
        Without::Required => "; required".to_owned(),
        Without::Nothing => String::new(),
        Without::Is(value) => format!("; `{value}` if left out"),
        Without::Follows(words) => format!("; if left out: {words}"),
    };
    let mut schema = described(value(&key.takes, known), &format!("{}{without}", key.help));
    if let Some(value) = key.default() {
        schema["default"] = serde_json::from_str(value).unwrap_or_else(|_| json!(value));
    }
    schema
}

/// What stands in a mapping.
fn mapping(of: &Mapping, known: Known<'_>) -> Map<String, Value> {
    let more = if *of == FIELD { OF_SOME_TYPES } else { &[] };
    let property = |own: &Key| match own.without {
        Without::Required => key(own, known),
        _ => or_nothing(key(own, known)),
    };
    let mut properties: Map<String, Value> =
        of.keys.iter().chain(more).map(|own| (own.name.to_owned(), property(own))).collect();
    let required: Vec<&str> =
        of.keys.iter().filter(|key| key.without == Without::Required).map(|key| key.name).collect();
    let mut says = Map::new();
    says.insert("type".to_owned(), json!("object"));
    if *of == WORDS {
        properties.extend(phrases(known));
        says.insert("additionalProperties".to_owned(), definition(PHRASE));
    } else {
        says.insert("additionalProperties".to_owned(), json!(false));
    }
    if *of == FIELD {
        properties.insert("type".to_owned(), described(types(), "what its values are; required"));
        says.insert("allOf".to_owned(), FIELD_TYPES.iter().map(of_type).collect());
    }
    says.insert("properties".to_owned(), Value::Object(properties));
    if !required.is_empty() {
        says.insert("required".to_owned(), json!(required));
    }
    says
}

/// The same, or nothing: in settings a key with nothing behind it is as good as none. Where there is something to choose,
/// nothing is not offered.
fn or_nothing(mut schema: Value) -> Value {
    let nothing = json!({"type": "null"});
    if let Some(reference) = schema.get("$ref").cloned() {
        schema["anyOf"] = json!([{"$ref": reference}, nothing]);
        schema.as_object_mut().into_iter().for_each(|schema| drop(schema.shift_remove("$ref")));
    } else if let Some(Value::Array(ways)) = schema.get_mut("anyOf") {
        ways.push(nothing);
    } else if let Some(of) = schema.get("type").cloned() {
        let mut types = if let Value::Array(types) = of { types } else { vec![of] };
        types.push(json!("null"));
        schema["type"] = Value::Array(types);
    }
    schema
}

/// The names of the types of field, each with what it is.
fn types() -> Value {
    json!({"enum": TYPE_NAMES, "enumDescriptions": FIELD_TYPES.each_ref().map(|field_type| without_code(field_type.help))})
}

/// What holds for fields of a type: which keys they need, and which they cannot have.
fn of_type(field_type: &FieldType) -> Value {
    let needs: Vec<&str> =
        field_type.keys.iter().filter(|key| key.without == Without::Required).map(|key| key.name).collect();
    let others = OF_SOME_TYPES.iter().filter(|key| !field_type.has(key.name));
    let none: Map<String, Value> = others.map(|key| (key.name.to_owned(), json!(false))).collect();
    json!({
        "if": {"properties": {"type": {"const": field_type.name}}, "required": ["type"]},
        "then": {"required": needs, "properties": none},
    })
}

/// The phrases of the default theme, in the order of their names.
fn phrases(known: Known<'_>) -> Vec<(String, Value)> {
    let mut all: Vec<(String, Value)> = known
        .phrases
        .phrases()
        .map(|(name, words)| match words.plain() {
            Some(words) => (name.to_owned(), described(definition(PHRASE), &format!("in English: {words}"))),
            None => (name.to_owned(), definition(PHRASE)),
        })
        .collect();
    all.sort_by(|(a, _), (b, _)| a.cmp(b));
    all
}

/// A phrase: a text, or one for each plural category.
fn phrase() -> Value {
    let forms: Map<String, Value> = CATEGORIES.iter().map(|name| ((*name).to_owned(), text())).collect();
    json!({"anyOf": [
        text(),
        {"type": "object", "properties": forms, "additionalProperties": false, "required": ["other"]},
    ]})
}

fn value(takes: &Takes, known: Known<'_>) -> Value {
    match takes {
        Takes::Text | Takes::Markdown => text(),
        Takes::Choice(words) => json!({"enum": words}),
        Takes::Boolean => json!({"type": "boolean"}),
        Takes::Date => date(),
        Takes::Number => json!({"type": "number"}),
        Takes::Within(least, most) => json!({"type": "number", "minimum": least, "maximum": most}),
        Takes::Whole(least, most) => json!({"type": "integer", "minimum": least, "maximum": most}),
        Takes::OfField => json!({"type": ["string", "number", "boolean", "array"]}),
        Takes::List(_, each) => json!({"type": "array", "items": value(each, known)}),
        Takes::Names(_, each) => json!({"type": "object", "additionalProperties": value(each, known)}),
        Takes::Mapping(mapping) => definition(&name(mapping)),
        Takes::TextOr(mapping) => json!({"anyOf": [text(), definition(&name(mapping))]}),
        Takes::BooleanOrKinds => json!({"anyOf": [{"type": "boolean"}, {"type": "array", "items": text()}]}),
        Takes::ByLanguage(Takes::Text | Takes::Markdown) => definition(BY_LANGUAGE),
        Takes::ByLanguage(each) => by_language(&value(each, known), known),
    }
}

fn by_language(each: &Value, known: Known<'_>) -> Value {
    let tags: Map<String, Value> = known.languages.iter().map(|tag| (tag.clone(), each.clone())).collect();
    json!({"anyOf": [
        each,
        {"type": "object", "properties": tags, "additionalProperties": each, "propertyNames": {"pattern": TAG}},
    ]})
}

fn definition(name: &str) -> Value {
    json!({"$ref": format!("#/definitions/{name}")})
}

/// What a mapping is called among the definitions.
fn name(mapping: &Mapping) -> String {
    slugify(mapping.what)
}
