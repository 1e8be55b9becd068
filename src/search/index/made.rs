//! Files of the index that were made before, so that only those are made again in which something changed.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use serde::{Deserialize, Serialize};

use crate::model::id::FacetId;
use crate::search::constants::CONCEPT;
use crate::search::index::dictionary::{self, Form};
use crate::search::index::manifest::FacetEntry;
use crate::search::index::order::Orders;
use crate::search::index::postings::Group;
use crate::search::index::publish::Shard;
use crate::search::index::shards;
use crate::search::utf16;

/// Files that need not be made again.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Made {
    /// Stems whose lists changed since.
    pub(super) changed: FxHashSet<Box<str>>,
    /// Facets whose values changed since; none before any was made.
    pub(super) facets: Option<BTreeSet<FacetId>>,
    pub(super) entries: Vec<FacetEntry>,
    /// The parts of the concepts, which stay as long as the index follows its site.
    pub(super) concepts: Option<Vec<(String, String)>>,
    /// The orders, which stay as long as every page stays in its place.
    pub(super) orders: Option<Orders>,
    /// The shards of lists by their first stem.
    pub(super) lists: FxHashMap<Box<str>, List>,
    /// The file names of the parts of the dictionary.
    pub(super) words: BTreeSet<String>,
}

/// Takes files as they are made.
pub(super) type Give<'a> = &'a (dyn Fn(Shard) + Sync);

/// A shard of lists.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct List {
    pub(super) first: Box<str>,
    pub(super) stems: usize,
    /// The names of its files: postings, and what follows a long list.
    pub(super) names: (String, String),
}

impl Made {
    /// The shard of a range of lists. Its files are made, unless they are as they were.
    pub(super) fn list(&self, range: &[(&str, &Group)], give: Give<'_>) -> List {
        let first = range.first().map_or("", |(stem, _)| stem);
        let known = self.lists.get(first).filter(|list| list.stems == range.len());
        if let Some(known) = known.filter(|_| !range.iter().any(|(stem, _)| self.changed.contains(*stem))) {
            return known.clone();
        }
        let postings = Shard::hashed("postings/", &shards::postings(range));
        let long = range.first().filter(|(_, group)| shards::is_long(group));
        let near = long.map(|(_, group)| Shard::hashed("near/", &(first, &group.near)));
        let names = (postings.name.clone(), near.as_ref().map(|near| near.name.clone()).unwrap_or_default());
        give(postings);
        near.into_iter().for_each(give);
        List { first: first.into(), stems: range.len(), names }
    }

    /// The parts of the dictionary: first form and file name of each.
    pub(super) fn words(
        &self,
        ranges: &[&[(&str, &Group)]],
        names: &[(String, String)],
        give: Give<'_>,
    ) -> Vec<(String, String)> {
        let mut forms: Vec<Form<'_>> = Vec::new();
        for (shard, range) in ranges.iter().enumerate() {
            for (stem, group) in *range {
                if stem.starts_with(CONCEPT) {
                    forms.push(Form { form: stem, stem, pages: 1, shard });
                }
                forms.extend(group.forms.iter().map(|(form, pages)| Form { form, stem, pages: *pages, shard }));
            }
        }
        forms.sort_unstable_by(|a, b| utf16::compare(a.form, b.form).then_with(|| a.stem.cmp(b.stem)));
        let mut part = |(first, part): (&str, dictionary::Part)| {
            let shard = Shard::hashed("words/", &part);
            let name = shard.name.clone();
            if !self.words.contains(&name) {
                give(shard);
            }
            (first.to_owned(), name)
        };
        dictionary::parts(&forms, names).into_iter().map(&mut part).collect()
    }
}
