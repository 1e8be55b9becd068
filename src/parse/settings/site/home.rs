//! `home` in `site.yaml` → the [`Section`]s of the home page.

use crate::diagnostic::{Code, did_you_mean};
use crate::model::id::KindId;
use crate::model::keys::site as keys;
use crate::model::schema::{Field, Schema, Shape};
use crate::model::settings::home::{Part, Question, Section};
use crate::parse::report::Report;
use crate::parse::settings::kinds::kind_named;
use crate::parse::settings::maps::Maps;
use crate::parse::settings::reader::Reader;
use crate::parse::yaml::Yaml;
use crate::source::Located;

/// The keys that say what a section shows.
const PARTS: [&str; 6] = ["kind", "questions", "facet", "map", "text", "kinds"];
/// How many kinds the home page shows with their pages where `site.yaml` does not say.
const USUAL_KINDS: usize = 3;

/// Reads the sections; where there are none, the first kinds, the text, and all other kinds.
pub(super) fn read(reader: &Reader<'_>, schema: &Schema, maps: &Maps, report: &mut Report<'_>) -> Vec<Section> {
    if reader.take("home").is_none() {
        return usual(schema);
    }
    let mut read: Vec<Section> = Vec::new();
    for yaml in reader.list("home", report) {
        let Some(section) = section(yaml, schema, maps, report) else { continue };
        let is_one = matches!(section.part, Part::Text | Part::Kinds | Part::Map(_) | Part::Facet(_));
        if is_one && read.iter().any(|earlier| earlier.part == section.part) {
            let message = "the home page shows this already";
            report.error(Code::DuplicateKey, yaml.span, message, Some("remove one of the two sections".to_owned()));
        }
        read.push(section);
    }
    read
}

fn usual(schema: &Schema) -> Vec<Section> {
    let kinds = schema.kinds.numbered().take(USUAL_KINDS).map(|(id, _)| Part::Kind(id, None));
    let parts = kinds.chain([Part::Text, Part::Kinds]);
    parts.map(|part| Section { title: None, description: None, part }).collect()
}

fn section(yaml: &Yaml, schema: &Schema, maps: &Maps, report: &mut Report<'_>) -> Option<Section> {
    let reader = report.mapping(&keys::SECTION, yaml)?;
    let title = reader.text("title", report);
    let description = reader.text("description", report);
    let given: Vec<(&str, &Yaml)> = PARTS.iter().filter_map(|key| Some((*key, reader.take(key)?))).collect();
    let [(key, value)] = given.as_slice() else {
        let message = "a section of the home page shows exactly one thing";
        let help =
            format!("write one of {}, such as `- {{kind: district}}`", PARTS.map(|key| format!("`{key}`")).join(", "));
        report.error(Code::MissingField, yaml.span, message, Some(help));
        return None;
    };
    if let Some(newest) = reader.take("newest").filter(|_| *key != "kind") {
        let help = "remove it, or show a `kind`".to_owned();
        report.error(Code::UnknownField, newest.span, format!("`newest` says nothing about `{key}`"), Some(help));
    }
    let part = match *key {
        "kind" => {
            let newest = reader.whole("newest", report).map(|count| count as usize);
            Part::Kind(kind(key, value, schema, report)?, newest)
        }
        "questions" => {
            let list = reader.list("questions", report);
            Part::Questions(list.iter().filter_map(|yaml| question(yaml, report)).collect())
        }
        "facet" => Part::Facet(facet(value, schema, report)?),
        "map" => Part::Map(mapped(value, schema, maps, report)?),
        "text" => report.boolean(key, value).filter(|yes| *yes).map(|_| Part::Text)?,
        _ => report.boolean(key, value).filter(|yes| *yes).map(|_| Part::Kinds)?,
    };
    Some(Section { title, description, part })
}

fn kind(key: &str, value: &Yaml, schema: &Schema, report: &mut Report<'_>) -> Option<KindId> {
    let name = Located { text: report.text(key, value)?, span: value.span };
    kind_named(&name, schema, report).map(|(id, _)| id)
}

/// A kind that has a map.
fn mapped(value: &Yaml, schema: &Schema, maps: &Maps, report: &mut Report<'_>) -> Option<KindId> {
    let id = kind("map", value, schema, report)?;
    if maps.unclear || maps.kinds.contains(&id) {
        return Some(id);
    }
    let name = schema.kind(id).map_or("", |kind| &kind.id);
    let help = format!("say what it shows: `maps: [{{kind: {name}, regions: …}}]`");
    report.error(Code::InvalidModel, value.span, format!("the kind `{name}` has no map"), Some(help));
    None
}

fn question(yaml: &Yaml, report: &mut Report<'_>) -> Option<Question> {
    let reader = report.mapping(&keys::QUESTION, yaml)?;
    let ask = reader.text("ask", report);
    let pages = reader.texts("pages", report);
    if pages.is_empty() && reader.take("pages").is_some() {
        reader.missing("pages", report);
    }
    Some(Question { ask: ask?, pages })
}

/// The name of a facet whose values are terms.
fn facet(value: &Yaml, schema: &Schema, report: &mut Report<'_>) -> Option<String> {
    let name = report.text("facet", value)?;
    let is_facet = |field: &&Field| field.facet && matches!(field.shape, Shape::Term(_) | Shape::Terms(..));
    let facets = || schema.kinds.iter().flat_map(|kind| &kind.fields).filter(is_facet);
    if !facets().any(|field| field.name == name) {
        let message = format!("no kind has a field `{name}` with terms that readers can filter by");
        report.error(
            Code::InvalidModel,
            value.span,
            message,
            did_you_mean(&name, facets().map(|field| field.name.as_str())),
        );
        return None;
    }
    Some(name)
}
