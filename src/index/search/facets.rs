//! What pages can be filtered by: their kind, their tags, their language, and every field of the model with
//! `facet: true`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::index::search::alphabet;
use crate::model::link::PageLinks;
use crate::model::schema::{Field, Shape};
use crate::model::site::{Page, Site};
use crate::model::url::slugify;
use crate::model::value::Value;

/// The names that addresses of the search page use themselves.
const TAKEN: [&str; 4] = ["q", "kind", "tags", "language"];

/// The facets of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Facets {
    /// All but the kind, which every page has.
    pub(super) list: Vec<Facet>,
    /// The facet of each field, by kind and field.
    fields: Vec<Vec<Option<usize>>>,
}

/// Something that pages can be filtered by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Facet {
    /// Its name in addresses.
    pub(super) name: String,
    /// What readers see.
    pub(super) label: String,
}

/// A value that a page has for a facet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Given {
    /// The facet, by index.
    pub(super) facet: usize,
    /// The value's name in addresses.
    pub(super) value: String,
    /// What readers see.
    pub(super) label: String,
}

/// The pages of each value of a facet, as a shard holds them.
#[derive(Debug, Serialize)]
pub(super) struct FacetShard<'a> {
    /// The facet's name, so that no two shards are alike.
    name: &'a str,
    /// The values' names and labels, ordered by name.
    values: Vec<(&'a str, &'a str)>,
    /// For each value how many pages have it, and their numbers, each as the distance from the one before less one.
    pages: String,
}

const TAGS: usize = 0;
const LANGUAGE: usize = 1;

impl Facets {
    /// The facets that a site's model declares.
    pub(super) fn new(site: &Site) -> Self {
        let facet = |name: &str, label: &str| Facet { name: name.to_owned(), label: label.to_owned() };
        let mut facets = Self { list: vec![facet("tags", "Tags"), facet("language", "Language")], fields: Vec::new() };
        let mut shapes: Vec<(String, usize)> = Vec::new();
        for kind in &site.schema.kinds {
            let mut of_kind = Vec::new();
            for field in &kind.fields {
                let at = field.facet.then(|| {
                    let shape = (same_values(site, field), field.name.as_str());
                    let known = shapes.iter().find(|(known, at)| *known == shape.0 && facets.list[*at].name == shape.1);
                    if let Some((_, at)) = known {
                        let at = *at;
                        if facets.list[at].label != field.label {
                            facets.list[at].label = shared_label(site, field);
                        }
                        return at;
                    }
                    let taken = TAKEN.contains(&shape.1) || facets.list.iter().any(|facet| facet.name == shape.1);
                    let name = if taken { format!("{}-{}", kind.id, field.name) } else { field.name.clone() };
                    facets.list.push(facet(&name, &field.label));
                    shapes.push((shape.0, facets.list.len() - 1));
                    facets.list.len() - 1
                });
                of_kind.push(at);
            }
            facets.fields.push(of_kind);
        }
        facets
    }

    /// What a page has for each facet, in order and each once.
    pub(super) fn given(&self, site: &Site, page: &Page, links: &PageLinks) -> Vec<Given> {
        let mut given = BTreeSet::new();
        let document = &page.document;
        for tag in &document.meta.tags {
            given.insert(Given { facet: TAGS, value: slugify(&tag.text), label: tag.text.clone() });
        }
        if let Some(language) = site.config.languages.get(document.language).filter(|_| site.config.languages.len() > 1)
        {
            given.insert(Given { facet: LANGUAGE, value: language.clone(), label: language.clone() });
        }
        let of_kind = document.kind().and_then(|kind| self.fields.get(usize::from(kind.0)));
        for (facet, value) in of_kind.into_iter().flatten().zip(&document.fields) {
            if let (Some(facet), Some(value)) = (facet, value) {
                values(site, links, value, &mut |value, label| {
                    given.insert(Given { facet: *facet, value, label });
                });
            }
        }
        given.into_iter().collect()
    }
}

impl FacetShard<'_> {
    /// Whether no page has a value.
    pub(super) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

/// The shard of a facet, from the values of all pages by page.
pub(super) fn shard<'a>((facet, name): (usize, &'a str), pages: impl Iterator<Item = &'a [Given]>) -> FacetShard<'a> {
    let mut by_value: BTreeMap<&str, (&str, Vec<u32>)> = BTreeMap::new();
    for (page, given) in (0..).zip(pages) {
        for given in given.iter().filter(|given| given.facet == facet) {
            by_value.entry(&given.value).or_insert_with(|| (&given.label, Vec::new())).1.push(page);
        }
    }
    let mut shard = FacetShard { name, values: Vec::new(), pages: String::new() };
    for (value, (label, pages)) in by_value {
        shard.values.push((value, label));
        alphabet::write(&mut shard.pages, alphabet::number(pages.len()));
        let mut next = 0;
        for page in pages {
            alphabet::write(&mut shard.pages, page - next);
            next = page + 1;
        }
    }
    shard
}

/// Which values a field has: two fields of one name and the same values are one facet.
fn same_values(site: &Site, field: &Field) -> String {
    match &field.shape {
        Shape::Term(vocabulary) | Shape::Terms(vocabulary, _) => format!("vocabulary {vocabulary}"),
        Shape::Reference(relation) | Shape::References(relation, _) => {
            format!("kind {:?}", site.schema.relations.get(*relation).map(|relation| relation.to))
        }
        _ => "text".to_owned(),
    }
}

/// What a facet is called that several kinds call differently: by its values.
fn shared_label(site: &Site, field: &Field) -> String {
    let name = match &field.shape {
        Shape::Reference(relation) | Shape::References(relation, _) => {
            let kind = site.schema.relations.get(*relation).and_then(|relation| site.schema.kind(relation.to));
            return kind.map_or_else(|| field.label.clone(), |kind| kind.plural.clone());
        }
        Shape::Term(vocabulary) | Shape::Terms(vocabulary, _) => {
            site.schema.vocabularies.get(*vocabulary).map_or(&*field.name, |vocabulary| &vocabulary.name)
        }
        _ => &field.name,
    };
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn values(site: &Site, links: &PageLinks, value: &Value, take: &mut impl FnMut(String, String)) {
    match value {
        Value::Text(text) | Value::Number(_, text) => take(text.clone(), text.clone()),
        Value::Boolean(yes) => take(yes.to_string(), if *yes { "Yes" } else { "No" }.to_owned()),
        Value::Date(day) => take(day.to_string(), day.to_string()),
        Value::Terms(vocabulary, terms) => {
            let Some(vocabulary) = site.schema.vocabularies.get(*vocabulary) else { return };
            for term in terms {
                // A page about a narrow term is also one about the broader ones; parents are no cycle longer than the list.
                let mut next = Some(*term);
                for _ in 0..vocabulary.terms.len() {
                    let Some(term) = next.and_then(|at| vocabulary.terms.get(at)) else { break };
                    take(term.id.clone(), term.label.clone());
                    next = term.parent;
                }
            }
        }
        Value::References(references) => {
            let target = |at: &usize| site.page(links.references.get(*at).copied().flatten()?);
            for page in references.iter().filter_map(target) {
                take(page.document.slug.clone(), page.document.meta.title.clone());
            }
        }
        Value::Url(_) | Value::Email(_) | Value::Image(_) | Value::Markdown(_) | Value::List(_) => {}
    }
}
