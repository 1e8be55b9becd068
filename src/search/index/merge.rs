//! The tokens of all pages → the index, page by page: a page that changes is put in place of what it was.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::artifact::Sink;
use crate::model::facets::{Facets, Given};
use crate::model::graph::LinkGraph;
use crate::model::id::{FacetId, KindId, PageId, Table};
use crate::model::site::{Site, looked_up};
use crate::search::alphabet::number;
use crate::search::index::languages;
use crate::search::index::made::Made;
use crate::search::index::order::Placed;
use crate::search::index::postings::Group;
use crate::search::index::publish::Shard;
use crate::search::index::standing::standing;
use crate::search::index::texts;
use crate::search::words::lexicon::Lexicon;
use crate::search::words::text::{self, PageText};
use crate::search::words::tokens::{PageTokens, Token, Tokenizer};
use crate::shared::facets::{declared, telling};
use crate::shared::pool::Pool;

/// How many pages are read before their tokens are merged.
const BATCH: usize = 1_024;
/// How many pages a tokenizer reads at a time: few enough to keep all processors busy.
const PAGES_A_TURN: std::ops::RangeInclusive<usize> = 16..=64;

/// The search index of a site.
pub struct SearchIndex {
    pub(super) lexicon: Arc<Lexicon>,
    pub(in crate::search) facets: Facets,
    /// The pages that can be found, in the order of their addresses.
    pub(in crate::search) pages: Vec<Found>,
    /// How many of them share a file with their texts.
    pub(super) pack: usize,
    pub(super) groups: FxHashMap<Box<str>, Group>,
    pub(super) kinds: Vec<(String, String, String, f64)>,
    /// The facets that tell pages of each kind apart, by kind.
    pub(super) columns: Table<KindId, Vec<FacetId>>,
    /// What the orders of the pages are made from.
    pub(super) placed: Placed,
    /// What tells pages apart that answer a query equally well.
    pub(super) standing: String,
    /// The languages of its pages: see [`languages::spoken`].
    pub(super) spoken: Vec<(u32, usize)>,
    /// What is known of files that were made before.
    pub(super) made: Made,
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
    /// The pages of the site that were looked up for its text.
    pub(in crate::search) reads: Vec<PageId>,
}

/// Is shown a share of the pages: its number, the pages, and their tokens.
pub(super) type Show<'a> = &'a (dyn Fn(usize, &[Found], &[PageTokens]) + Sync);

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
        Self::read_all((site, graph), sink, &|_, _, _| {})
    }

    /// The same; the tokens of every share of the pages are shown before they are merged, with the number of the share.
    pub(super) fn read_all((site, graph): (&Site, &LinkGraph), sink: &dyn Sink, show: Show<'_>) -> Self {
        let pages = searchable(site);
        let mut index = Self::of((site, graph), &pages);
        let share = index.share(pages.len());
        let (lexicon, tokenizers) = (Arc::clone(&index.lexicon), Pool::default());
        for batch in pages.chunks(BATCH / share * share) {
            let first = index.pages.len();
            let read = |(at, ids): (usize, &[PageId])| {
                let packs = ids.chunks(index.pack).enumerate();
                let pack = first / index.pack + at * share / index.pack;
                let (found, tokens): (Vec<Found>, Vec<PageTokens>) = tokenizers.with(
                    || Tokenizer::new(&lexicon),
                    |tokenizer| {
                        let read = |(at, ids)| index.read((site, graph), (pack + at, ids), tokenizer, sink);
                        packs.flat_map(read).unzip()
                    },
                );
                show(first / share + at, &found, &tokens);
                (found, tokens)
            };
            let results: Vec<(Vec<Found>, Vec<PageTokens>)> = batch.par_chunks(share).enumerate().map(read).collect();
            for (found, tokens) in results {
                found.into_iter().zip(tokens).for_each(|(found, tokens)| index.add(found, &tokens));
            }
        }
        index
    }

    /// The index of a site before any page is read.
    pub(super) fn of((site, graph): (&Site, &LinkGraph), pages: &[PageId]) -> Self {
        let facets = declared(site);
        Self {
            lexicon: Arc::new(Lexicon::new(site)),
            columns: telling(site, &facets),
            facets,
            pages: Vec::new(),
            pack: texts::pages_a_pack(site, pages),
            groups: FxHashMap::default(),
            kinds: kinds(site),
            placed: Placed::new(site, pages),
            standing: standing(site, graph, pages),
            spoken: languages::spoken(site, pages),
            made: Made::default(),
        }
    }

    /// How many of so many pages are read one after the other.
    pub(super) fn share(&self, pages: usize) -> usize {
        let share = (pages / 16).clamp(*PAGES_A_TURN.start(), *PAGES_A_TURN.end());
        share.next_multiple_of(self.pack)
    }

    /// Reads the pages of a pack, and offers it to the sink.
    fn read(
        &self,
        linked: (&Site, &LinkGraph),
        (number, ids): (usize, &[PageId]),
        tokenizer: &mut Tokenizer<'_>,
        sink: &dyn Sink,
    ) -> Vec<(Found, PageTokens)> {
        let texts = self.offer_pack(linked, (number, ids), sink);
        let texts = texts.unwrap_or_else(|| self.texts(linked, ids));
        let read = |(id, (text, reads)): (&PageId, (PageText, Vec<PageId>))| {
            let tokens = tokenizer.read(&text);
            (Found { page: *id, address: text.address, kind: text.kind, given: text.given, reads }, tokens)
        };
        ids.iter().zip(texts).map(read).collect()
    }

    /// The texts of pages, each with the pages that were looked up for it.
    fn texts(&self, (site, graph): (&Site, &LinkGraph), ids: &[PageId]) -> Vec<(PageText, Vec<PageId>)> {
        ids.iter().map(|id| looked_up(|| self.text(site, graph, *id))).collect()
    }

    /// Offers a pack to the sink; gives the texts in it, if they had to be made.
    pub(super) fn offer_pack(
        &self,
        linked: (&Site, &LinkGraph),
        (number, ids): (usize, &[PageId]),
        sink: &dyn Sink,
    ) -> Option<Vec<(PageText, Vec<PageId>)>> {
        let mut made = None;
        texts::offer(number, sink, &mut || {
            let texts = made.insert(self.texts(linked, ids));
            texts::pack(number, texts.iter().map(|(text, _)| text))
        });
        made
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
        same_pages && same_packs && same_facets && kinds(site) == self.kinds && Lexicon::new(site) == *self.lexicon
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
        self.place(site, graph);
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
            self.replace((change.page, &change.after.given), &old, &new);
        }
        let packs: BTreeSet<usize> = changes.iter().map(|change| change.page / self.pack).collect();
        packs.into_iter().filter_map(|number| self.pack(number, site, graph)).for_each(|pack| pack.publish(sink));
    }

    /// Follows pages to their places in the changed site.
    fn place(&mut self, site: &Site, graph: &LinkGraph) {
        let pages = searchable(site);
        let placed = Placed::new(site, &pages);
        if !placed.is_like(&self.placed) {
            self.made.orders = None;
        }
        self.placed = placed;
        self.standing = standing(site, graph, &pages);
        self.pages.iter_mut().zip(pages).for_each(|(found, id)| found.page = id);
    }

    /// Puts what a page says, and what it can be filtered by, in place of what it said.
    pub(super) fn replace(&mut self, (page, given): (usize, &[Given]), old: &PageTokens, new: &PageTokens) {
        let mut changes: BTreeMap<&str, (Option<Token<'_>>, Option<Token<'_>>)> = BTreeMap::new();
        old.iter().for_each(|token| changes.entry(token.stem).or_default().0 = Some(token));
        new.iter().for_each(|token| changes.entry(token.stem).or_default().1 = Some(token));
        for (stem, (before, after)) in changes {
            if before.zip(after).is_some_and(|(before, after)| before.says_the_same(&after)) {
                continue;
            }
            let group = self.groups.entry(stem.into()).or_default();
            group.replace(number(page), before, after);
            if group.is_empty() {
                self.groups.remove(stem);
            }
            self.made.changed.insert(stem.into());
        }
        if let (Some(found), Some(changed)) = (self.pages.get_mut(page), &mut self.made.facets) {
            let gone = found.given.iter().filter(|known| !given.contains(known));
            let new = given.iter().filter(|new| !found.given.contains(new));
            changed.extend(gone.chain(new).map(|given| given.facet));
            found.given = given.to_vec();
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
    let words = &site.config.words;
    let plain = (String::new(), words.word("page"), words.word("plain_pages"), 1.0);
    let kinds =
        site.schema.kinds.iter().map(|kind| (kind.id.clone(), kind.label.clone(), kind.plural.clone(), kind.boost));
    std::iter::once(plain).chain(kinds).collect()
}
