//! The pages of each value of a facet, as a shard.
//!
//! In browsers: `themes/default/assets/search-engine/index/facets.js`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::facets::Given;
use crate::model::id::FacetId;
use crate::search::alphabet;

/// The pages of each value of a facet, as a shard holds them.
#[derive(Debug, Serialize)]
pub(in crate::search) struct FacetShard<'a> {
    /// The facet's name, so that no two shards are alike.
    name: &'a str,
    /// The values' names and labels, ordered by name.
    values: Vec<(&'a str, &'a str)>,
    /// The tags of the languages of labels, by value, where they are others than that of the edition.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    foreign: BTreeMap<&'a str, &'a str>,
    /// For each value how many pages have it, and their numbers, each as the distance from the one before less one.
    pages: String,
}

impl FacetShard<'_> {
    /// Whether no page has a value.
    pub(in crate::search) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

/// The shard of a facet, from the values of all pages by page.
pub(in crate::search) fn shard<'a>(
    (facet, name): (FacetId, &'a str),
    pages: impl Iterator<Item = &'a [Given]>,
) -> FacetShard<'a> {
    let mut by_value: BTreeMap<&str, (&str, Vec<u32>)> = BTreeMap::new();
    let mut foreign = BTreeMap::new();
    for (page, given) in (0..).zip(pages) {
        for given in given.iter().filter(|given| given.facet == facet) {
            by_value.entry(&given.value).or_insert_with(|| (&given.label, Vec::new())).1.push(page);
            foreign.extend(given.foreign.as_deref().map(|tag| (given.value.as_str(), tag)));
        }
    }
    let mut shard = FacetShard { name, values: Vec::new(), foreign, pages: String::new() };
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
