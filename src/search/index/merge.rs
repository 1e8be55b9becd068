//! The tokens of all pages → the index, page by page: a page that changes is put in place of what it was.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::artifact::Sink;
use crate::model::facets::{Facet, Facets, Given};
use crate::model::graph::LinkGraph;
use crate::model::id::{FacetId, KindId, PageId, Table};
use crate::model::site::Site;
use crate::search::alphabet::number;
use crate::search::index::made::{List, Made};
use crate::search::index::manifest::{FacetEntry, Manifest};
use crate::search::index::order::{Order, Orders, Placed};
use crate::search::index::postings::Group;
use crate::search::index::publish::{Shard, hash, json};
use crate::search::index::{facets, shards, texts};
use crate::search::utf16;
use crate::search::words::lexicon::Lexicon;
use crate::search::words::stems::Language;
use crate::search::words::synonyms;
use crate::search::words::text::{self, PageText};
use crate::search::words::tokens::{PageTokens, Token, Tokenizer};
use crate::shared::facets::{declared, telling};

/// How many pages are read before their tokens are merged.
const BATCH: usize = 2_048;
/// How many pages one tokenizer reads: enough to know most words, few enough to keep all processors busy.
const PAGES_A_TOKENIZER: std::ops::RangeInclusive<usize> = 16..=256;

/// The search index of a site.
pub struct SearchIndex {
    lexicon: Lexicon,
    pub(in crate::search) facets: Facets,
    /// The pages that can be found, in the order of their addresses.
    pub(in crate::search) pages: Vec<Found>,
    /// How many of them share a file with their texts.
    pack: usize,
    groups: FxHashMap<Box<str>, Group>,
    kinds: Vec<(String, String, String, f64)>,
    /// The facets that tell pages of each kind apart, by kind.
    columns: Table<KindId, Vec<FacetId>>,
    /// What the orders of the pages are made from.
    placed: Placed,
    /// What is known of files that were made before.
    made: Made,
}

/// A page that can be found.
pub(in crate::search) struct Found {
    /// The page of the site.
    pub(in crate::search) page: PageId,
    /// Its address.
    pub(in crate::search) address: String,
    /// Its kind, as in [`PageText`].
    pub(in crate::search) kind: usize,
    /// What it can be filtered by.
    pub(in crate::search) given: Vec<Given>,
}

/// A page whose text changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The place of the page among those of [`searchable`].
    pub page: usize,
    /// Its text as the index knows it.
    pub before: PageText,
    /// Its text now.
    pub after: PageText,
}

impl SearchIndex {
    /// Reads all pages of a site that search may find, and hands the files with their texts to the sink.
    pub fn new(site: &Site, graph: &LinkGraph, sink: &dyn Sink) -> Self {
        let facets = declared(site);
        let pages = searchable(site);
        let mut index = Self {
            lexicon: Lexicon::new(site),
            columns: telling(site, &facets),
            facets,
            pages: Vec::new(),
            pack: texts::pages_a_pack(site, &pages),
            groups: FxHashMap::default(),
            kinds: kinds(site),
            placed: Placed::new(site, &pages),
            made: Made::default(),
        };
        let share = (pages.len() / 16).clamp(*PAGES_A_TOKENIZER.start(), *PAGES_A_TOKENIZER.end());
        let share = share.next_multiple_of(index.pack);
        for batch in pages.chunks(BATCH) {
            let first = index.pages.len();
            let read = |(at, ids): (usize, &[PageId])| {
                let mut tokenizer = Tokenizer::new(&index.lexicon);
                let packs = ids.chunks(index.pack).enumerate();
                let first = (first + at * share) / index.pack;
                packs.flat_map(|(at, ids)| index.read((site, graph), (first + at, ids), &mut tokenizer, sink)).collect()
            };
            let results: Vec<Vec<(Found, PageTokens)>> = batch.par_chunks(share).enumerate().map(read).collect();
            for (found, tokens) in results.into_iter().flatten() {
                index.add(found, &tokens);
            }
        }
        index
    }

    /// Reads the pages of a pack, and hands it to the sink.
    fn read(
        &self,
        (site, graph): (&Site, &LinkGraph),
        (number, ids): (usize, &[PageId]),
        tokenizer: &mut Tokenizer<'_>,
        sink: &dyn Sink,
    ) -> Vec<(Found, PageTokens)> {
        let pages: Vec<PageText> = ids.iter().map(|id| self.text(site, graph, *id)).collect();
        texts::pack(number, pages.iter()).publish(sink);
        let read = |(id, text): (&PageId, PageText)| {
            let tokens = tokenizer.read(&text);
            (Found { page: *id, address: text.address, kind: text.kind, given: text.given }, tokens)
        };
        ids.iter().zip(pages).map(read).collect()
    }

    /// Whether the index can follow an edit that led to a site: the pages that can be found are the same, and so are
    /// the model's kinds and facets, the languages, and the words with the same meaning.
    pub fn fits(&self, site: &Site) -> bool {
        let pages = searchable(site);
        let address = |id: &PageId| site.page(*id).map(|page| page.address.as_str());
        let same_pages = pages.iter().map(address).eq(self.pages.iter().map(|found| Some(found.address.as_str())));
        let facets = declared(site);
        let same_facets = facets == self.facets && telling(site, &facets) == self.columns;
        let same_packs = texts::pages_a_pack(site, &pages) == self.pack;
        same_pages && same_packs && same_facets && kinds(site) == self.kinds && Lexicon::new(site) == self.lexicon
    }

    /// The file with the texts of the pages of a pack, of a site that the index fits.
    pub(in crate::search) fn pack(&self, number: usize, site: &Site, graph: &LinkGraph) -> Option<Shard> {
        let pages = self.pages.chunks(self.pack).nth(number)?;
        let pages: Vec<PageText> = pages.iter().map(|found| self.text(site, graph, found.page)).collect();
        Some(texts::pack(number, pages.iter()))
    }

    /// What search knows of a page of a site that the index fits.
    pub fn text(&self, site: &Site, graph: &LinkGraph, id: PageId) -> PageText {
        match (site.page(id), graph.pages.get(id)) {
            (Some(page), Some(links)) => text::collect(site, &self.facets, page, links),
            _ => PageText::default(),
        }
    }

    fn add(&mut self, found: Found, tokens: &PageTokens) {
        let number = number(self.pages.len());
        self.pages.push(found);
        for token in tokens.iter() {
            match self.groups.get_mut(token.stem) {
                Some(group) => group.push(number, token),
                None => self.groups.entry(token.stem.into()).or_default().push(number, token),
            }
        }
    }

    /// Puts the new texts of pages in place of their old ones, and hands the files with them to the sink. The index is
    /// then what [`SearchIndex::new`] would make of the changed site, if it [fits](SearchIndex::fits) it.
    pub fn update(&mut self, (site, graph): (&Site, &LinkGraph), changes: &[Change], sink: &dyn Sink) {
        self.place(site);
        let read = |tokenizer: &mut Tokenizer<'_>, change: &Change| {
            (tokenizer.read(&change.before), tokenizer.read(&change.after))
        };
        let share = changes.len().div_ceil(rayon::current_num_threads()).max(1);
        let tokens: Vec<(PageTokens, PageTokens)> = changes
            .par_chunks(share)
            .flat_map_iter(|changes| {
                let mut tokenizer = Tokenizer::new(&self.lexicon);
                changes.iter().map(move |change| read(&mut tokenizer, change)).collect::<Vec<_>>()
            })
            .collect();
        for (change, (old, new)) in changes.iter().zip(tokens) {
            self.replace(change, &old, &new);
        }
        let packs: BTreeSet<usize> = changes.iter().map(|change| change.page / self.pack).collect();
        packs.into_iter().filter_map(|number| self.pack(number, site, graph)).for_each(|pack| pack.publish(sink));
    }

    /// Follows pages to their places in the changed site.
    fn place(&mut self, site: &Site) {
        let pages = searchable(site);
        let placed = Placed::new(site, &pages);
        if !placed.is_like(&self.placed) {
            self.made.orders = None;
        }
        self.placed = placed;
        self.pages.iter_mut().zip(pages).for_each(|(found, id)| found.page = id);
    }

    fn replace(&mut self, Change { page, after, .. }: &Change, old: &PageTokens, new: &PageTokens) {
        let mut changes: BTreeMap<&str, (Option<Token<'_>>, Option<Token<'_>>)> = BTreeMap::new();
        old.iter().for_each(|token| changes.entry(token.stem).or_default().0 = Some(token));
        new.iter().for_each(|token| changes.entry(token.stem).or_default().1 = Some(token));
        for (stem, (before, after)) in changes {
            if before.zip(after).is_some_and(|(before, after)| before.says_the_same(&after)) {
                continue;
            }
            let group = self.groups.entry(stem.into()).or_default();
            group.replace(number(*page), before, after);
            if group.is_empty() {
                self.groups.remove(stem);
            }
            self.made.changed.insert(stem.into());
        }
        if let (Some(found), Some(changed)) = (self.pages.get_mut(*page), &mut self.made.facets) {
            let gone = found.given.iter().filter(|given| !after.given.contains(given));
            let new = after.given.iter().filter(|given| !found.given.contains(given));
            changed.extend(gone.chain(new).map(|given| given.facet));
            found.given.clone_from(&after.given);
        }
    }

    /// All files but the texts; of those made before only what changed.
    pub fn shards(&mut self) -> Vec<Shard> {
        let mut groups: Vec<(&str, &Group)> = self.groups.iter().map(|(stem, group)| (&**stem, group)).collect();
        groups.par_sort_unstable_by(|a, b| utf16::compare(a.0, b.0));
        let cuts = shards::cut(&groups);
        let ranges: Vec<&[(&str, &Group)]> = cuts.windows(2).map(|cut| &groups[cut[0]..cut[1]]).collect();
        let made = &self.made;
        let lists: Vec<(List, Vec<Shard>)> = ranges.par_iter().map(|range| made.list(range)).collect();
        let names: Vec<(String, String)> = lists.iter().map(|(list, _)| list.names.clone()).collect();
        let (lists, files): (Vec<List>, Vec<Vec<Shard>>) = lists.into_iter().unzip();
        let mut files: Vec<Shard> = files.into_iter().flatten().collect();
        let words = self.made.words(&ranges, &names, &mut files);
        let concepts = self.concept_entries(&mut files);
        let facets = self.facet_entries(&mut files);
        let orders = self.order_names(&mut files);
        let manifest = Manifest {
            words: words.clone(),
            concepts: concepts.clone(),
            facets: facets.clone(),
            orders: orders.clone(),
            ..self.manifest()
        };
        let manifest = Manifest { version: hash(&json(&manifest)), ..manifest };
        self.made = Made {
            changed: FxHashSet::default(),
            facets: Some(BTreeSet::new()),
            entries: facets,
            concepts: Some(concepts),
            orders: Some(orders),
            lists: lists.into_iter().map(|list| (list.first.clone(), list)).collect(),
            words: words.into_iter().map(|(_, name)| name).collect(),
        };
        files.push(Shard::new("index".to_owned(), &manifest));
        files
    }

    /// The names of all files that [`SearchIndex::shards`] gave, now or earlier, and that still hold.
    pub(in crate::search) fn names(&self) -> BTreeSet<String> {
        let made = &self.made;
        let lists = made.lists.values().flat_map(|list| [&list.names.0, &list.names.1]);
        let concepts = made.concepts.iter().flatten().map(|(_, name)| name);
        let facets = made.entries.iter().map(|entry| &entry.file);
        let orders = made.orders.iter().flat_map(|orders| [&orders.site, &orders.title, &orders.date]);
        lists.chain(&made.words).chain(concepts).chain(facets).chain(orders).cloned().collect()
    }

    fn facet_entries(&self, files: &mut Vec<Shard>) -> Vec<FacetEntry> {
        let mut entry = |(id, facet): (FacetId, &Facet)| {
            let unchanged = self.made.facets.as_ref().filter(|changed| !changed.contains(&id));
            let known = unchanged.and_then(|_| self.made.entries.iter().find(|entry| entry.name == facet.name));
            if let Some(known) = known {
                return Some(known.clone());
            }
            let shard = facets::shard((id, &facet.name), self.pages.iter().map(|page| page.given.as_slice()));
            if shard.is_empty() {
                return None;
            }
            let shard = Shard::hashed("facets/", &shard);
            let (file, bytes) = (shard.name.clone(), shard.data.len());
            files.push(shard);
            Some(FacetEntry { name: facet.name.clone(), label: facet.label.clone(), file, bytes })
        };
        self.facets.list.numbered().filter_map(&mut entry).collect()
    }

    /// The parts of the concepts: first word and file name of each.
    fn concept_entries(&self, files: &mut Vec<Shard>) -> Vec<(String, String)> {
        let made = self.made.concepts.clone();
        made.unwrap_or_else(|| {
            let parts = synonyms::parts(&self.lexicon.concepts).into_iter();
            let shards = parts.map(|(first, concepts)| (first.to_owned(), Shard::hashed("concepts/", &concepts)));
            let entry = |(first, shard): (String, Shard)| {
                let name = shard.name.clone();
                files.push(shard);
                (first, name)
            };
            shards.map(entry).collect()
        })
    }

    /// The names of the files with the orders.
    fn order_names(&self, files: &mut Vec<Shard>) -> Orders {
        let made = self.made.orders.clone();
        made.unwrap_or_else(|| {
            let mut name = |order: &Order| {
                let shard = Shard::hashed("orders/", order);
                let name = shard.name.clone();
                files.push(shard);
                name
            };
            let (site, title, date) = self.placed.orders();
            Orders { site: name(&site), title: name(&title), date: date.as_ref().map(&mut name).unwrap_or_default() }
        })
    }

    /// The manifest without the names of files.
    fn manifest(&self) -> Manifest {
        let mut runs: Vec<(u32, usize)> = Vec::new();
        for page in &self.pages {
            match runs.last_mut().filter(|run| run.1 == page.kind) {
                Some(run) => run.0 += 1,
                None => runs.push((1, page.kind)),
            }
        }
        let small: Vec<&str> = self.lexicon.languages.iter().map(Language::small_words).collect();
        let column = |facet: &FacetId| self.facets.list.get(*facet).map(|facet| facet.name.clone());
        let columns = self.columns.iter().map(|columns| columns.iter().filter_map(column).collect());
        Manifest {
            pages: number(self.pages.len()),
            texts: number(self.pack),
            kinds: self.kinds.clone(),
            columns: std::iter::once(Vec::new()).chain(columns).collect(),
            runs,
            small: small.join(" ").trim().to_owned(),
            ..Manifest::default()
        }
    }
}

/// The pages that search may find, in the order of their addresses.
pub fn searchable(site: &Site) -> Vec<PageId> {
    let mut pages: Vec<(&str, PageId)> = site.found_pages().map(|(id, page)| (page.address.as_str(), id)).collect();
    pages.sort_unstable();
    pages.into_iter().map(|(_, id)| id).collect()
}

/// The kinds of a site: plain pages first.
fn kinds(site: &Site) -> Vec<(String, String, String, f64)> {
    let plain = (String::new(), "Page".to_owned(), "Pages".to_owned(), 1.0);
    let kinds =
        site.schema.kinds.iter().map(|kind| (kind.id.clone(), kind.label.clone(), kind.plural.clone(), kind.boost));
    std::iter::once(plain).chain(kinds).collect()
}
