//! The index → its files: all of them, or those that changed.

use std::collections::BTreeSet;
use std::sync::{Mutex, OnceLock, PoisonError};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::artifact::Sink;
use crate::model::facets::Facet;
use crate::model::id::FacetId;
use crate::search::alphabet::number;
use crate::search::index::made::{Give, List, Made};
use crate::search::index::manifest::{FacetEntry, Manifest, runs};
use crate::search::index::merge::SearchIndex;
use crate::search::index::order::{Order, Orders};
use crate::search::index::postings::Group;
use crate::search::index::publish::{MANIFEST, Shard, hash, json};
use crate::search::index::{facets, publish, shards};
use crate::search::utf16;
use crate::search::words::synonyms;

impl SearchIndex {
    /// All files but the texts; of those made before only what changed.
    pub fn shards(&mut self) -> Vec<Shard> {
        let (files, made) = self.collect(&self.made);
        self.made = made;
        files
    }

    /// All files but the texts, whether or not any was made before.
    pub fn all_shards(&self) -> Vec<Shard> {
        self.collect(&Made::default()).0
    }

    /// All files but the texts that these are not, by name.
    fn collect(&self, made: &Made) -> (Vec<Shard>, Made) {
        let files = Mutex::new(Vec::new());
        let made = self.make(made, &|file| files.lock().unwrap_or_else(PoisonError::into_inner).push(file));
        let mut files = files.into_inner().unwrap_or_else(PoisonError::into_inner);
        files.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        (files, made)
    }

    /// Gives all files but the texts that these are not, one after the other: they take less memory than all at once.
    fn make(&self, made: &Made, give: Give<'_>) -> Made {
        let mut groups: Vec<(&str, &Group)> = self.groups.iter().map(|(stem, group)| (&**stem, group)).collect();
        groups.par_sort_unstable_by(|a, b| utf16::compare(a.0, b.0));
        let cuts = shards::cut(&groups);
        let ranges: Vec<&[(&str, &Group)]> = cuts.windows(2).map(|cut| &groups[cut[0]..cut[1]]).collect();
        let lists: Vec<List> = ranges.par_iter().map(|range| made.list(range, give)).collect();
        let names: Vec<(String, String)> = lists.iter().map(|list| list.names.clone()).collect();
        let words = made.words(&ranges, &names, give);
        let concepts = self.concept_entries(made, give);
        let facets = self.facet_entries(made, give);
        let orders = self.order_names(made, give);
        let manifest = Manifest {
            words: words.clone(),
            concepts: concepts.clone(),
            facets: facets.clone(),
            orders: orders.clone(),
            ..self.manifest()
        };
        let manifest = Manifest { version: hash(&json(&manifest)), ..manifest };
        give(Shard::new(MANIFEST.to_owned(), &manifest));
        Made {
            changed: FxHashSet::default(),
            facets: Some(BTreeSet::new()),
            entries: facets,
            concepts: Some(concepts),
            orders: Some(orders),
            lists: lists.into_iter().map(|list| (list.first.clone(), list)).collect(),
            words: words.into_iter().map(|(_, name)| name).collect(),
        }
    }

    /// Offers all files but the texts to the sink. Their names tell their content, but for that of the first.
    pub fn publish(&mut self, sink: &dyn Sink) {
        let fresh = Mutex::new(BTreeSet::new());
        self.made = self.make(&self.made, &|shard| {
            if shard.name == MANIFEST {
                shard.publish(sink);
            } else {
                shard.offer(sink);
            }
            fresh.lock().unwrap_or_else(PoisonError::into_inner).insert(shard.name);
        });
        let fresh = fresh.into_inner().unwrap_or_else(PoisonError::into_inner);
        let others: Vec<String> = self.names().into_iter().filter(|name| !fresh.contains(name)).collect();
        let anew: OnceLock<FxHashMap<String, Shard>> = OnceLock::new();
        others.par_iter().for_each(|name| {
            let all = || {
                anew.get_or_init(|| self.all_shards().into_iter().map(|shard| (shard.name.clone(), shard)).collect())
            };
            publish::offer(name, sink, &mut || Some(all().get(name)?.script()));
        });
    }

    /// The names of all files that [`SearchIndex::shards`] gave, now or earlier, and that still hold.
    pub(in crate::search) fn names(&self) -> BTreeSet<String> {
        let made = &self.made;
        let lists = made.lists.values().flat_map(|list| [&list.names.0, &list.names.1]);
        let concepts = made.concepts.iter().flatten().map(|(_, name)| name);
        let facets = made.entries.iter().map(|entry| &entry.file);
        let orders = made.orders.iter().flat_map(|orders| [&orders.site, &orders.title, &orders.date]);
        let all = lists.chain(&made.words).chain(concepts).chain(facets).chain(orders);
        all.filter(|name| !name.is_empty()).cloned().collect() // a site without dates has no order by them
    }

    fn facet_entries(&self, made: &Made, give: Give<'_>) -> Vec<FacetEntry> {
        let mut entry = |(id, facet): (FacetId, &Facet)| {
            let unchanged = made.facets.as_ref().filter(|changed| !changed.contains(&id));
            let known = unchanged.and_then(|_| made.entries.iter().find(|entry| entry.name == facet.name));
            if let Some(known) = known {
                return Some(known.clone());
            }
            let shard = facets::shard((id, &facet.name), self.pages.iter().map(|page| page.given.as_slice()));
            if shard.is_empty() {
                return None;
            }
            let shard = Shard::hashed("facets/", &shard);
            let (file, bytes) = (shard.name.clone(), shard.data.len());
            give(shard);
            Some(FacetEntry { name: facet.name.clone(), label: facet.label.clone(), file, bytes })
        };
        self.facets.list.numbered().filter_map(&mut entry).collect()
    }

    /// The parts of the concepts: first word and file name of each.
    fn concept_entries(&self, made: &Made, give: Give<'_>) -> Vec<(String, String)> {
        let made = made.concepts.clone();
        made.unwrap_or_else(|| {
            let parts = synonyms::parts(&self.lexicon.concepts).into_iter();
            let shards = parts.map(|(first, concepts)| (first.to_owned(), Shard::hashed("concepts/", &concepts)));
            let entry = |(first, shard): (String, Shard)| {
                let name = shard.name.clone();
                give(shard);
                (first, name)
            };
            shards.map(entry).collect()
        })
    }

    /// The names of the files with the orders.
    fn order_names(&self, made: &Made, give: Give<'_>) -> Orders {
        let made = made.orders.clone();
        made.unwrap_or_else(|| {
            let mut name = |order: &Order| {
                let shard = Shard::hashed("orders/", order);
                let name = shard.name.clone();
                give(shard);
                name
            };
            let (site, title, date) = self.placed.orders();
            Orders { site: name(&site), title: name(&title), date: date.as_ref().map(&mut name).unwrap_or_default() }
        })
    }

    /// The manifest without the names of files.
    fn manifest(&self) -> Manifest {
        let languages = self.lexicon.languages.iter();
        let languages = languages.map(|language| (language.tag().to_owned(), language.small_words().to_owned()));
        let column = |facet: &FacetId| self.facets.list.get(*facet).map(|facet| facet.name.clone());
        let columns = self.columns.iter().map(|columns| columns.iter().filter_map(column).collect());
        Manifest {
            pages: number(self.pages.len()),
            texts: number(self.pack),
            kinds: self.kinds.clone(),
            columns: std::iter::once(Vec::new()).chain(columns).collect(),
            runs: runs(self.pages.iter().map(|page| page.kind)),
            languages: languages.collect(),
            spoken: self.spoken.clone(),
            standing: self.standing.clone(),
            ..Manifest::default()
        }
    }
}
