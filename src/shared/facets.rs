//! What pages can be filtered by: their kind, their tags, their language, and every field of the model with
//! `facet: true`; and what each page has of it.

use std::collections::BTreeSet;

use crate::model::document::BorrowedPlace;
use crate::model::facets::{Facet, Facets, Given, Values};
use crate::model::graph::PageLinks;
use crate::model::id::{FacetId, FieldId, KindId, Table};
use crate::model::schema::{Field, Kind, Shape};
use crate::model::settings::config::Config;
use crate::model::site::{Page, Site};
use crate::model::url::slugify;
use crate::model::value::Value;

/// The names that addresses of the search page and the explorer use themselves.
const TAKEN: [&str; 6] = ["q", "kind", "tags", "language", "sort", "view"];

/// How many facets tell the pages of a kind apart.
const TELLING: usize = 3;

const TAGS: FacetId = FacetId(0);
const LANGUAGE: FacetId = FacetId(1);

/// The facets that a site's model declares.
pub fn declared(site: &Site) -> Facets {
    let facet = |name: &str, label: &str, values| Facet { name: name.to_owned(), label: label.to_owned(), values };
    let word = |name: &str| site.config.words.word(name);
    let own = vec![facet("tags", &word("tags"), Values::Tags), facet("language", &word("language"), Values::Languages)];
    let has_languages = site.published_pages().any(|(_, page)| !site.is_own(page));
    let mut facets = Facets { list: own.into(), fields: Table::default(), has_languages };
    for kind in &site.schema.kinds {
        let mut of_kind = Table::default();
        for field in &kind.fields {
            let at = field.facet.then(|| {
                let values = values_of(site, field);
                let is_it = |facet: &Facet| facet.values == values && facet.name == field.name;
                if let Some(at) = facets.list.find(is_it) {
                    if facets.list[at].label != field.label {
                        facets.list[at].label = shared_label(site, field);
                    }
                    return at;
                }
                let name = field.name.as_str();
                let taken = TAKEN.contains(&name) || facets.list.iter().any(|facet| facet.name == name);
                let name = if taken { format!("{}-{name}", kind.id) } else { name.to_owned() };
                facets.list.push(facet(&name, &field.label, values))
            });
            of_kind.push(at);
        }
        facets.fields.push(of_kind);
    }
    facets
}

/// The facets that tell pages of each kind apart at a glance: those that its listing shows, else
/// its first ones; a few at most.
pub fn telling(site: &Site, facets: &Facets) -> Table<KindId, Vec<FacetId>> {
    let of_kind = |(kind, own): (&Kind, &Table<FieldId, Option<FacetId>>)| {
        let listed = kind.listing.iter().filter_map(|field| *own.get(*field)?);
        let mut telling: Vec<FacetId> = listed.collect();
        if telling.is_empty() {
            telling.extend(own.iter().flatten());
        }
        telling.truncate(TELLING);
        telling
    };
    site.schema.kinds.iter().zip(facets.fields.iter()).map(of_kind).collect()
}

/// What a page has for each facet, in order and each once.
pub fn given(site: &Site, facets: &Facets, page: &Page, links: &PageLinks) -> Vec<Given> {
    let mut given = BTreeSet::new();
    let document = &page.document;
    for tag in &document.meta.tags {
        given.insert(Given {
            facet: TAGS,
            value: slugify(&tag.text),
            label: site.config.label_of(&tag.text).to_owned(),
            foreign: None,
        });
    }
    let config = &site.config;
    if let Some(spoken) = config.spoken.get(document.language).filter(|_| facets.has_languages) {
        let value = config.tag_of(document.language).to_owned();
        let foreign = foreign(config, document.language);
        given.insert(Given { facet: LANGUAGE, value, label: spoken.name.clone(), foreign });
    }
    let of_kind = document.kind().and_then(|kind| facets.fields.get(kind));
    for (facet, value) in of_kind.into_iter().flatten().zip(&document.fields) {
        if let (Some(facet), Some(value)) = (facet, value) {
            values(site, links, value, &mut |value, label, foreign| {
                given.insert(Given { facet: *facet, value, label, foreign });
            });
        }
    }
    given.into_iter().collect()
}

/// The tag of a language by its number, where that is another than that of the edition.
fn foreign(config: &Config, language: usize) -> Option<String> {
    (language != config.language).then(|| config.tag_of(language).to_owned())
}

/// What the values of a field are: two fields of one name and the same values are one facet.
fn values_of(site: &Site, field: &Field) -> Values {
    match &field.shape {
        Shape::Term(vocabulary) | Shape::Terms(vocabulary, _) => Values::Terms(*vocabulary),
        Shape::Reference(relation) | Shape::References(relation, _) => {
            site.schema.relations.get(*relation).map_or(Values::Own, |relation| Values::Pages(relation.to))
        }
        _ => Values::Own,
    }
}

/// What a facet is called that several kinds call differently: by its values.
fn shared_label(site: &Site, field: &Field) -> String {
    let shared = match &field.shape {
        Shape::Reference(relation) | Shape::References(relation, _) => {
            let kind = site.schema.relations.get(*relation).and_then(|relation| site.schema.kind(relation.to));
            kind.map(|kind| &kind.plural)
        }
        Shape::Term(vocabulary) | Shape::Terms(vocabulary, _) => {
            site.schema.vocabularies.get(*vocabulary).map(|vocabulary| &vocabulary.label)
        }
        _ => None,
    };
    shared.unwrap_or(&field.label).clone()
}

fn values(site: &Site, links: &PageLinks, value: &Value, take: &mut impl FnMut(String, String, Option<String>)) {
    match value {
        Value::Text(text) | Value::Number(_, text) => take(text.clone(), text.clone(), None),
        Value::Boolean(yes) => take(yes.to_string(), site.config.words.word(if *yes { "yes" } else { "no" }), None),
        Value::Date(day) => take(day.to_string(), day.to_string(), None),
        Value::Terms(vocabulary, terms) => {
            let Some(vocabulary) = site.schema.vocabularies.get(*vocabulary) else { return };
            for term in terms {
                // A page about a narrow term is also one about the broader ones; parents are no cycle longer than the list.
                let mut next = Some(*term);
                for _ in 0..vocabulary.terms.len() {
                    let Some(term) = next.and_then(|at| vocabulary.terms.get(at)) else { break };
                    take(term.id.clone(), term.label.clone(), None);
                    next = term.parent;
                }
            }
        }
        Value::References(references) => {
            for page in references.iter().filter_map(|reference| site.page(links.target(*reference)?)) {
                let document = &page.document;
                let foreign = foreign(&site.config, document.language_of(BorrowedPlace::Title));
                take(document.slug.clone(), document.meta.title.clone(), foreign);
            }
        }
        Value::Url(_) | Value::Email(_) | Value::Image(_) | Value::Markdown(_) | Value::List(_) => {}
    }
}
