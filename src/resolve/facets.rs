//! What pages can be filtered by → the pages of every value, and where each value has its page: what can be browsed
//! without a script.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::model::facets::{FEW, Facet, FacetIndex, FacetPages, Given, Listed, ValuePages, Values};
use crate::model::graph::PageLinks;
use crate::model::id::{FacetId, PageId, Table, TermId};
use crate::model::routes;
use crate::model::settings::locale::Locale;
use crate::model::settings::outputs::Made;
use crate::model::site::Site;
use crate::model::url::{Address, is_slug, slugify};
use crate::shared::facets::{declared, given};

/// The folder of the further parts of a list, which no facet and no value is called by in addresses.
const PARTS: &str = "page";
/// How many values a short list has.
const SHORT: usize = 24;
/// The longest name that is made for a value, in bytes.
const LONGEST: usize = 80;

/// The values of a facet by their names: label and pages.
type ByValue<'a> = BTreeMap<&'a str, (&'a str, Vec<PageId>)>;

/// The pages of every value of every facet.
pub(super) fn index(site: &Site, links: &Table<PageId, PageLinks>) -> FacetIndex {
    let facets = declared(site);
    let given: Vec<Vec<Given>> =
        site.pages.par_iter().zip(links.as_slice()).map(|(page, links)| given(site, &facets, page, links)).collect();
    let mut pages: Vec<PageId> = site.found_pages().map(|(id, _)| id).collect();
    pages.sort_by_key(|id| (site.page(*id).is_none_or(|page| page.document.kind().is_none()), *id));
    let mut by_value: Table<FacetId, ByValue<'_>> = vec![BTreeMap::new(); facets.list.len()].into();
    for id in &pages {
        for Given { facet, value, label, .. } in given.get(id.index()).into_iter().flatten() {
            let Some(values) = by_value.get_mut(*facet) else { continue };
            values.entry(value).or_insert_with(|| (label, Vec::new())).1.push(*id);
        }
    }
    let segments = segments(facets.list.iter().map(|facet| facet.name.as_str()));
    let of_facet = |((facet, values), segment): ((&Facet, ByValue<'_>), String)| {
        (!values.is_empty()).then(|| facet_pages(site, facet, &segment, values))
    };
    let others = facets.list.iter().zip(by_value).zip(segments).filter_map(of_facet);
    let facets = std::iter::once(kinds(site, &pages)).chain(others).collect();
    FacetIndex { pages, facets }
}

fn facet_pages(site: &Site, facet: &Facet, segment: &str, values: ByValue<'_>) -> FacetPages {
    let own = segments(values.keys().copied());
    let value = |((value, (label, pages)), own): ((&str, (&str, Vec<PageId>)), String)| ValuePages {
        value: value.to_owned(),
        label: label.to_owned(),
        listed: listed(site, facet.values, (value, pages.len()), || routes::EXPLORE.part([segment, &own])),
        segment: own,
        pages,
    };
    let mut values: Vec<ValuePages> = values.into_iter().zip(own).map(value).collect();
    let place = |value: &ValuePages| place(site, facet.values, &value.value);
    let locale = site.config.words.locale();
    values.sort_by_cached_key(|value| (place(value), Label::new(&value.label, locale)));
    let is_tags = facet.values == Values::Tags;
    let address = if is_tags { routes::TAGS.address() } else { routes::EXPLORE.part([segment]) };
    FacetPages { facet: facet.clone(), address: Some(address), short: short(&values), values }
}

/// Where the pages of a value are listed that so many have.
fn listed(site: &Site, values: Values, (value, pages): (&str, usize), apart: impl Fn() -> Address) -> Listed {
    let made = &site.config.outputs.facet_pages;
    match values {
        Values::Tags => {
            let known = site.tags.binary_search_by(|tag| tag.slug.as_str().cmp(value));
            known.map_or(Listed::Nowhere, |_| Listed::Anyway(routes::TAGS.part([value])))
        }
        Values::Pages(kind) if !made.has_kind(kind) => {
            let page = site.find(kind, value).and_then(|id| site.page(id)).filter(|page| page.published);
            page.map_or(Listed::OnFacet, |page| Listed::Anyway(page.address.clone()))
        }
        Values::Pages(_) => Listed::Apart(apart()),
        _ if *made == Made::All || (made.is_any() && pages > FEW) => Listed::Apart(apart()),
        _ => Listed::OnFacet,
    }
}

/// The kinds as a facet: their pages are their listings.
fn kinds(site: &Site, pages: &[PageId]) -> FacetPages {
    let of_kind = |kind| {
        let is_it = |id: &&PageId| site.page(**id).is_some_and(|page| page.document.kind() == kind);
        pages.iter().filter(is_it).copied().collect::<Vec<PageId>>()
    };
    let kind = site.schema.kinds.numbered().map(|(id, kind)| ValuePages {
        value: kind.id.clone(),
        label: kind.plural.clone(),
        segment: kind.id.clone(),
        listed: Listed::Anyway(site.listing(kind)),
        pages: of_kind(Some(id)),
    });
    let plain = ValuePages {
        value: String::new(),
        label: site.config.words.word("plain_pages"),
        segment: String::new(),
        listed: Listed::Nowhere,
        pages: of_kind(None),
    };
    let values: Vec<ValuePages> = kind.chain(std::iter::once(plain)).filter(|value| !value.pages.is_empty()).collect();
    let facet = Facet { name: "kind".to_owned(), label: site.config.words.word("kind"), values: Values::Kinds };
    FacetPages { facet, address: None, short: short(&values), values }
}

/// The place of a value among those of its facet, where that is not by its label.
fn place(site: &Site, values: Values, value: &str) -> usize {
    match values {
        Values::Terms(vocabulary) => {
            let terms = site.schema.vocabularies.get(vocabulary).map(|vocabulary| &vocabulary.terms);
            terms.and_then(|terms| terms.find(|term| term.id == value)).map_or(usize::MAX, TermId::index)
        }
        Values::Pages(kind) => site.find(kind, value).map_or(usize::MAX, PageId::index),
        Values::Kinds | Values::Tags | Values::Languages | Values::Own => 0,
    }
}

/// What labels are ordered by: those that are numbers as such, before all others.
#[derive(PartialEq)]
struct Label {
    number: Option<f64>,
    key: Vec<u8>,
}

impl Label {
    fn new(label: &str, locale: &Locale) -> Self {
        Self { number: label.parse().ok(), key: locale.sort_key(label) }
    }
}

impl Eq for Label {}

impl PartialOrd for Label {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Label {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_text = || self.key.cmp(&other.key);
        match (self.number, other.number) {
            (Some(a), Some(b)) => a.total_cmp(&b).then_with(by_text),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => by_text(),
        }
    }
}

fn short(values: &[ValuePages]) -> Vec<usize> {
    let mut most: Vec<usize> = (0..values.len()).collect();
    most.sort_by_key(|at| std::cmp::Reverse(values[*at].pages.len()));
    most.truncate(SHORT);
    most.sort_unstable();
    most
}

/// A segment of an address for each of these names, no two the same but for letter case. Names that can stand in an
/// address do so as they are; others are made into words, with a number where these are taken.
fn segments<'a>(names: impl Iterator<Item = &'a str> + Clone) -> Vec<String> {
    let mut taken = BTreeSet::from([PARTS.to_owned()]);
    let as_they_are: Vec<Option<&str>> = names
        .clone()
        .map(|name| Some(name).filter(|name| is_slug(name) && taken.insert(name.to_lowercase())))
        .collect();
    let named = names.zip(as_they_are);
    named.map(|(name, kept)| kept.map_or_else(|| free(name, &mut taken), str::to_owned)).collect()
}

/// A segment made from a name that is not taken yet, and takes it.
fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut words = slugify(name);
    words.truncate(LONGEST);
    let words = if words.is_empty() { "value" } else { words.trim_end_matches('-') };
    let mut segment = words.to_owned();
    let mut number = 2;
    while !taken.insert(segment.clone()) {
        segment = format!("{words}-{number}");
        number += 1;
    }
    segment
}

#[cfg(test)]
mod tests {
    use super::{Label, segments};
    use crate::model::settings::locale::Locale;

    #[test]
    fn no_two_values_share_an_address() {
        let rows: [(&[&str], &[&str]); 5] = [
            (&["fresno", "kern"], &["fresno", "kern"]),
            (&["page", "page-2"], &["page-3", "page-2"]),
            (&["A", "a", "a-2"], &["A", "a-3", "a-2"]),
            (&["K–8", "K/8", "k-8"], &["k-8-2", "k-8-3", "k-8"]),
            (&["", "…", "../..", "3.5", "año"], &["value", "value-2", "value-3", "3-5", "año"]),
        ];
        for (names, expected) in rows {
            assert_eq!(segments(names.iter().copied()), expected, "{names:?}");
        }
        let long = "very long ".repeat(40);
        assert!(segments([long.as_str(), "x"].into_iter()).iter().all(|segment| segment.len() <= 80));
    }

    #[test]
    fn numbers_are_ordered_as_numbers() {
        let locale = Locale::new("es");
        let mut labels = ["ñame", "10", "9", "Élan", "-1.5", "nube", "Alpha"];
        labels.sort_by_cached_key(|label| Label::new(label, &locale));
        assert_eq!(labels, ["-1.5", "9", "10", "Alpha", "Élan", "nube", "ñame"]);
    }
}
