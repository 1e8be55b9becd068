//! The content model as JSON, so that the data of a site can be understood without the site.
//!
//! `kinds` with their `fields`, in the order of the model; the `relations` that the reference fields declare, each with
//! its name on either side; and the `vocabularies` with their terms. `min` and `max` bound the characters of a text, a
//! number, or how many things a field holds. What is not set is left out.

use serde::Serialize;

use crate::export::twin::FORMAT;
use crate::model::schema::{Bounds, Field, Kind, Relation, Schema, Shape, Term, Vocabulary};
use crate::model::site::Site;
use crate::model::twin;

/// The content model, as it is written.
#[derive(Serialize)]
pub(super) struct ModelData<'a> {
    format: u8,
    kinds: Vec<KindData<'a>>,
    relations: Vec<RelationData<'a>>,
    vocabularies: Vec<VocabularyData<'a>>,
}

#[derive(Serialize)]
struct KindData<'a> {
    name: &'a str,
    folder: &'a str,
    label: &'a str,
    plural: &'a str,
    description: &'a str,
    table: String,
    fields: Vec<FieldData<'a>>,
}

#[derive(Serialize)]
struct FieldData<'a> {
    name: &'a str,
    label: &'a str,
    r#type: &'static str,
    required: bool,
    facet: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    vocabulary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    inverse: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<Vec<Self>>,
}

#[derive(Serialize)]
struct RelationData<'a> {
    from: &'a str,
    field: &'a str,
    label: &'a str,
    to: &'a str,
    inverse: Option<&'a str>,
    inverse_label: &'a str,
}

#[derive(Serialize)]
struct VocabularyData<'a> {
    name: &'a str,
    terms: Vec<TermData<'a>>,
}

#[derive(Serialize)]
struct TermData<'a> {
    id: &'a str,
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    synonyms: &'a [String],
}

/// The content model of a site.
pub(super) fn model(site: &Site) -> String {
    serde_json::to_string_pretty(&model_data(&site.schema)).unwrap_or_default() + "\n"
}

/// The content model as data.
pub(super) fn model_data(schema: &Schema) -> ModelData<'_> {
    ModelData {
        format: FORMAT,
        kinds: schema.kinds.iter().map(|kind| kind_data(schema, kind)).collect(),
        relations: schema.relations.iter().map(|relation| relation_data(schema, relation)).collect(),
        vocabularies: schema.vocabularies.iter().map(vocabulary_data).collect(),
    }
}

fn kind_data<'a>(schema: &'a Schema, kind: &'a Kind) -> KindData<'a> {
    KindData {
        name: &kind.id,
        folder: &kind.folder,
        label: &kind.label,
        plural: &kind.plural,
        description: &kind.description,
        table: twin::table(kind),
        fields: kind.fields.iter().map(|field| field_data(schema, field)).collect(),
    }
}

fn field_data<'a>(schema: &'a Schema, field: &'a Field) -> FieldData<'a> {
    let vocabulary = match &field.shape {
        Shape::Term(vocabulary) | Shape::Terms(vocabulary, _) => schema.vocabularies.get(*vocabulary),
        _ => None,
    };
    let relation = match &field.shape {
        Shape::Reference(relation) | Shape::References(relation, _) => schema.relations.get(*relation),
        _ => None,
    };
    let of = match &field.shape {
        Shape::List(fields, _) => Some(fields.iter().map(|field| field_data(schema, field)).collect()),
        _ => None,
    };
    let pattern = match &field.shape {
        Shape::Text { pattern: Some(pattern), .. } => Some(pattern.0.as_str()),
        _ => None,
    };
    let bounds = bounds(&field.shape);
    FieldData {
        name: &field.name,
        label: &field.label,
        r#type: field.shape.name(),
        required: field.required,
        facet: field.facet,
        help: field.help.as_deref(),
        vocabulary: vocabulary.map(|vocabulary| vocabulary.name.as_str()),
        to: relation.and_then(|relation| schema.kind(relation.to)).map(|kind| kind.id.as_str()),
        inverse: relation.and_then(|relation| relation.inverse.as_deref()),
        min: bounds.min,
        max: bounds.max,
        pattern,
        of,
    }
}

fn bounds(shape: &Shape) -> Bounds {
    match shape {
        Shape::Text { bounds, .. }
        | Shape::Number(bounds)
        | Shape::Terms(_, bounds)
        | Shape::References(_, bounds)
        | Shape::List(_, bounds) => *bounds,
        _ => Bounds::default(),
    }
}

fn relation_data<'a>(schema: &'a Schema, relation: &'a Relation) -> RelationData<'a> {
    let name = |id| schema.kind(id).map_or("", |kind| kind.id.as_str());
    RelationData {
        from: name(relation.from),
        field: &relation.field,
        label: &relation.label,
        to: name(relation.to),
        inverse: relation.inverse.as_deref(),
        inverse_label: &relation.inverse_label,
    }
}

fn vocabulary_data(vocabulary: &Vocabulary) -> VocabularyData<'_> {
    VocabularyData {
        name: &vocabulary.name,
        terms: vocabulary.terms.iter().map(|term| term_data(vocabulary, term)).collect(),
    }
}

fn term_data<'a>(vocabulary: &'a Vocabulary, term: &'a Term) -> TermData<'a> {
    let parent = term.parent.and_then(|parent| vocabulary.terms.get(parent));
    TermData {
        id: &term.id,
        label: &term.label,
        description: term.description.as_deref(),
        parent: parent.map(|parent| parent.id.as_str()),
        synonyms: &term.synonyms,
    }
}
