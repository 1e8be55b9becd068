//! The mapping of an index: what each field of its documents is to a search server.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value, json};

use crate::export::twin::is_own;
use crate::model::schema::{Field, Kind, Schema, Shape};
use crate::model::site::Site;

/// How the words of a language are cut, by the beginning of its tag, the longest first; for others the server's usual way.
const ANALYZERS: [(&str, &str); 39] = [
    ("pt-BR", "brazilian"),
    ("ar", "arabic"),
    ("bg", "bulgarian"),
    ("bn", "bengali"),
    ("ca", "catalan"),
    ("ckb", "sorani"),
    ("cs", "czech"),
    ("da", "danish"),
    ("de", "german"),
    ("el", "greek"),
    ("en", "english"),
    ("es", "spanish"),
    ("et", "estonian"),
    ("eu", "basque"),
    ("fa", "persian"),
    ("fi", "finnish"),
    ("fr", "french"),
    ("ga", "irish"),
    ("gl", "galician"),
    ("hi", "hindi"),
    ("hu", "hungarian"),
    ("hy", "armenian"),
    ("id", "indonesian"),
    ("it", "italian"),
    ("ja", "cjk"),
    ("ko", "cjk"),
    ("lt", "lithuanian"),
    ("lv", "latvian"),
    ("nb", "norwegian"),
    ("nl", "dutch"),
    ("nn", "norwegian"),
    ("no", "norwegian"),
    ("pt", "portuguese"),
    ("ro", "romanian"),
    ("ru", "russian"),
    ("sv", "swedish"),
    ("th", "thai"),
    ("tr", "turkish"),
    ("zh", "cjk"),
];
/// The most characters of a text that is also a value to filter and sort by: more bytes than a server takes are left out.
const MOST_CHARACTERS: usize = 8_191;

/// What documents call the fields of kinds.
pub(super) struct Names<'a> {
    /// The names that fields of two types have.
    of_several: HashSet<&'a str>,
}

impl<'a> Names<'a> {
    /// The names for a model.
    pub(super) fn of(schema: &'a Schema) -> Self {
        let mut known: HashMap<&str, Value> = HashMap::new();
        let mut of_several = HashSet::new();
        for field in schema.kinds.iter().flat_map(own) {
            let property = property(field, "");
            if known.entry(&field.name).or_insert_with(|| property.clone()) != &property {
                of_several.insert(field.name.as_str());
            }
        }
        Self { of_several }
    }

    /// What documents call a field of a kind.
    pub(super) fn of_field(&self, kind: &str, name: &str) -> String {
        if self.of_several.contains(name) { format!("{kind}__{name}") } else { name.to_owned() }
    }
}

/// The body of the request that makes the index.
pub(super) fn mapping(site: &Site, names: &Names<'_>) -> Value {
    let analyzer = analyzer(site.config.tag());
    let (key, words, date) = (keyword(), words(analyzer), date());
    let mut properties = Map::new();
    let mut labels = Map::new();
    for kind in site.schema.kinds.iter() {
        let named = own(kind).map(|field| (names.of_field(&kind.id, &field.name), field));
        let of_kind: Map<_, _> = named.clone().map(|(name, field)| (name, json!(field.label))).collect();
        labels.insert(kind.id.clone(), json!({"label": kind.label, "fields": of_kind}));
        properties.extend(named.map(|(name, field)| (name, property(field, analyzer))));
    }
    let inverses = site.schema.relations.iter().filter_map(|relation| relation.inverse.clone());
    let relations: Map<_, _> = inverses.map(|name| (name, keyword())).collect();
    json!({"mappings": {
        "dynamic": false,
        "_meta": {"title": site.config.title, "base_url": site.config.base_url.as_str(), "kinds": labels},
        "properties": {
            "url": key, "canonical": key, "kind": key, "kind_label": words, "slug": key, "language": key,
            "title": words, "summary": text(analyzer), "tags": words, "date": date, "updated": date,
            "review_by": date, "owner": words, "text": text(analyzer),
            "fields": {"properties": properties},
            "relations": {"properties": relations},
            "backlinks": key,
        },
    }})
}

fn own(kind: &Kind) -> impl Iterator<Item = &Field> + Clone {
    kind.fields.as_slice().iter().filter(|field| is_own(field))
}

fn analyzer(tag: &str) -> &'static str {
    let fits = |(of, _): &&(&str, &str)| tag == *of || tag.strip_prefix(of).is_some_and(|rest| rest.starts_with('-'));
    ANALYZERS.iter().find(fits).map_or("standard", |(_, analyzer)| analyzer)
}

fn property(field: &Field, analyzer: &str) -> Value {
    match &field.shape {
        Shape::Text { .. } => words(analyzer),
        Shape::Markdown => text(analyzer),
        Shape::Number(_) => json!({"type": "double"}),
        Shape::Boolean => json!({"type": "boolean"}),
        Shape::Date => date(),
        Shape::Url | Shape::Email | Shape::Image => keyword(),
        Shape::Term(_) | Shape::Terms(..) => json!({"properties": {"id": keyword(), "label": words(analyzer)}}),
        Shape::Reference(_) | Shape::References(..) => json!({"properties": {
            "url": keyword(), "title": words(analyzer), "kind": keyword(), "language": keyword(),
        }}),
        Shape::List(fields, _) => {
            let own: Map<_, _> = fields.iter().map(|field| (field.name.clone(), property(field, analyzer))).collect();
            json!({"type": "nested", "properties": own})
        }
    }
}

fn text(analyzer: &str) -> Value {
    json!({"type": "text", "analyzer": analyzer})
}

fn keyword() -> Value {
    json!({"type": "keyword", "ignore_above": MOST_CHARACTERS})
}

fn date() -> Value {
    json!({"type": "date", "format": "strict_date"})
}

/// A text that is searched by its words, and as `….raw` filtered and sorted by.
fn words(analyzer: &str) -> Value {
    json!({"type": "text", "analyzer": analyzer, "fields": {"raw": keyword()}})
}

#[cfg(test)]
mod tests {
    use super::analyzer;

    #[test]
    fn a_language_is_cut_by_its_own_rules_where_servers_have_some() {
        let rows = [("en", "english"), ("es-MX", "spanish"), ("pt-BR", "brazilian"), ("pt-PT", "portuguese")];
        for (tag, expected) in rows.into_iter().chain([("est", "standard"), ("tl", "standard"), ("zh-Hant", "cjk")]) {
            assert_eq!(analyzer(tag), expected, "{tag}");
        }
    }
}
