//! The index of an earlier run → that of this one: pages whose texts are as they were are not read again.
//!
//! The index is kept whole, and beside it the tokens of each page, in a file for each share of the pages, since those
//! of a page that changed must be taken out of the index.

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::artifact::{Digest, Sink};
use crate::model::graph::LinkGraph;
use crate::model::id::PageId;
use crate::model::site::{Site, looked_up};
use crate::search::index::made::Made;
use crate::search::index::merge::{Found, SearchIndex, searchable};
use crate::search::index::postings::Group;
use crate::search::words::text::PageText;
use crate::search::words::tokens::{PageTokens, Tokenizer};
use crate::shared::facets::given;
use crate::store::Store;

/// With more changed pages than one of so many it is quicker to read all of them.
const ONE_OF: usize = 8;

/// What earlier runs have kept, and what tells whether it still holds.
#[derive(Clone, Copy)]
pub struct Recall<'a> {
    /// Where it is kept.
    pub store: &'a dyn Store,
    /// What sort of run this is.
    pub name: &'a str,
    /// The hash of the site as a whole.
    pub whole: Digest,
    /// The hash of each page of the site, by its number.
    pub pages: &'a [Digest],
}

/// An index as it is kept; its lists stand apart.
#[derive(Serialize, Deserialize)]
struct Kept<M> {
    whole: Digest,
    /// The hashes of the pages of that time.
    pages: Vec<Digest>,
    /// For each page that can be found, those that were looked up for its text.
    reads: Vec<Vec<PageId>>,
    /// The hashes of the files with the lists.
    lists: Vec<Digest>,
    made: M,
}

/// Into how many files the lists are kept.
const LIST_FILES: usize = 16;

/// The tokens of the pages of a share, each with the [print](Recall::print) of its text, which tells whether they are
/// those that are in the index.
type Share = Vec<(Digest, PageTokens)>;

/// A page that says something else, with its tokens before and now.
struct Replaced {
    page: usize,
    text: PageText,
    reads: Vec<PageId>,
    old: PageTokens,
    new: PageTokens,
}

impl SearchIndex {
    /// The index of a site, from that of an earlier run where there is one, with all its files handed to the sink. It is
    /// kept for the next run.
    pub fn recalled(linked: (&Site, &LinkGraph), recall: Recall<'_>, sink: &dyn Sink) -> Self {
        let known = recall.index(linked, sink);
        let is_same = known.as_ref().is_some_and(|(_, changed)| *changed == 0);
        let mut index = known.map_or_else(|| recall.anew(linked, sink), |(index, _)| index);
        index.publish(sink);
        if !is_same {
            recall.keep(&index);
        }
        index
    }
}

impl Recall<'_> {
    fn anew(&self, linked: (&Site, &LinkGraph), sink: &dyn Sink) -> SearchIndex {
        SearchIndex::read_all(linked, sink, &|number, found, tokens| {
            let prints = found.iter().map(|found| self.print(self.pages, &found.reads));
            self.put(number, &prints.zip(tokens).collect::<Vec<_>>());
        })
    }

    /// The index that was kept, brought up to date, and how many pages had changed.
    fn index(&self, linked: (&Site, &LinkGraph), sink: &dyn Sink) -> Option<(SearchIndex, usize)> {
        let (site, graph) = linked;
        let bytes = self.store.get(&format!("search-{}", self.name))?;
        let kept: Kept<Made> = postcard::from_bytes(&bytes).ok()?;
        let ids = searchable(site);
        if kept.whole != self.whole || kept.reads.len() != ids.len() || kept.pages.len() != self.pages.len() {
            return None;
        }
        let is_same = |page: &PageId| kept.pages.get(page.index()) == self.pages.get(page.index());
        let changed: Vec<usize> = (0..ids.len()).filter(|at| !kept.reads[*at].iter().all(is_same)).collect();
        if changed.len() > ids.len() / ONE_OF {
            return None;
        }
        let mut index = SearchIndex::of(linked, &ids);
        index.groups = self.lists(&kept.lists)?;
        index.made = kept.made;
        index.pages = ids.iter().zip(kept.reads).map(|(id, reads)| index.found(site, graph, *id, reads)).collect();
        for Replaced { page, text, reads, old, new } in self.replaced((&index, &kept.pages), linked, &changed)? {
            index.replace((page, &text.given), &old, &new);
            index.pages[page].reads = reads;
        }
        ids.par_chunks(index.pack).enumerate().for_each(|pack| drop(index.offer_pack(linked, pack, sink)));
        Some((index, changed.len()))
    }

    /// The changed pages, each share of them with the tokens that are kept; these are kept anew.
    fn replaced(
        &self,
        (index, before): (&SearchIndex, &[Digest]),
        (site, graph): (&Site, &LinkGraph),
        changed: &[usize],
    ) -> Option<Vec<Replaced>> {
        let share = index.share(index.pages.len());
        let mut shares: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        changed.iter().for_each(|page| shares.entry(page / share).or_default().push(*page));
        let shares: Vec<(usize, Vec<usize>)> = shares.into_iter().collect();
        let replace = |(number, pages): &(usize, Vec<usize>)| -> Option<Vec<Replaced>> {
            let bytes = self.store.get(&self.share_name(*number))?;
            let mut tokens: Share = postcard::from_bytes(&bytes).ok()?;
            let mut tokenizer = Tokenizer::new(&index.lexicon);
            let mut all = Vec::new();
            for page in pages {
                let found = index.pages.get(*page)?;
                let known = tokens.get_mut(page - number * share)?;
                if known.0 != self.print(before, &found.reads) {
                    return None; // they are of another run than the index
                }
                let (text, reads) = looked_up(|| index.text(site, graph, found.page));
                let new = tokenizer.read(&text);
                let (_, old) = std::mem::replace(known, (self.print(self.pages, &reads), new.clone()));
                all.push(Replaced { page: *page, text, reads, old, new });
            }
            self.put(*number, &tokens);
            Some(all)
        };
        let all: Option<Vec<Vec<Replaced>>> = shares.par_iter().map(replace).collect();
        Some(all?.into_iter().flatten().collect())
    }

    /// What a text was made from: the site as a whole, and the pages that were looked up for it.
    fn print(&self, pages: &[Digest], reads: &[PageId]) -> Digest {
        let pages = reads.iter().filter_map(|id| pages.get(id.index()));
        let all: Vec<u8> = pages.fold(self.whole.as_bytes().to_vec(), |mut all, page| {
            all.extend(page.as_bytes());
            all
        });
        Digest::of(&all)
    }

    fn put(&self, number: usize, tokens: &impl Serialize) {
        if let Ok(bytes) = postcard::to_stdvec(tokens) {
            self.store.put(&self.share_name(number), &bytes);
        }
    }

    fn share_name(&self, number: usize) -> String {
        format!("tokens-{}-{number:04}", self.name)
    }

    fn list_name(&self, number: usize) -> String {
        format!("lists-{}-{number:02}", self.name)
    }

    /// The lists in files with these hashes.
    fn lists(&self, files: &[Digest]) -> Option<FxHashMap<Box<str>, Group>> {
        let read = |(number, digest): (usize, &Digest)| -> Option<Vec<(Box<str>, Group)>> {
            let bytes = self.store.get(&self.list_name(number)).filter(|bytes| Digest::of(bytes) == *digest)?;
            postcard::from_bytes(&bytes).ok()
        };
        let parts: Option<Vec<_>> = files.par_iter().enumerate().map(read).collect();
        Some(parts?.into_iter().flatten().collect())
    }

    fn keep(&self, index: &SearchIndex) {
        let mut groups: Vec<(&str, &Group)> = index.groups.iter().map(|(stem, group)| (&**stem, group)).collect();
        groups.sort_unstable_by_key(|(stem, _)| *stem);
        let parts = groups.chunks(groups.len().div_ceil(LIST_FILES).max(1)).enumerate();
        let put = |(number, groups)| {
            let bytes = postcard::to_stdvec(groups).ok()?;
            self.store.put(&self.list_name(number), &bytes);
            Some(Digest::of(&bytes))
        };
        let Some(lists) = parts.map(put).collect() else { return };
        let kept = Kept {
            whole: self.whole,
            pages: self.pages.to_vec(),
            reads: index.pages.iter().map(|found| found.reads.clone()).collect(),
            lists,
            made: &index.made,
        };
        if let Ok(bytes) = postcard::to_stdvec(&kept) {
            self.store.put(&format!("search-{}", self.name), &bytes);
        }
    }
}

impl SearchIndex {
    /// A page as the index knows it, but for its words.
    fn found(&self, site: &Site, graph: &LinkGraph, id: PageId, reads: Vec<PageId>) -> Found {
        let page = site.pages.get(id).zip(graph.pages.get(id));
        let address = page.map_or("", |(page, _)| page.address.as_str()).to_owned();
        let kind = page.and_then(|(page, _)| page.document.kind()).map_or(0, |kind| kind.index() + 1);
        let given = page.map(|(page, links)| given(site, &self.facets, page, links)).unwrap_or_default();
        Found { page: id, address, kind, given, reads }
    }
}
