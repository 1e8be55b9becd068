//! Finds for every page the pages most like it: those that share rare references, links, terms and tags.
//!
//! Each shared thing counts by its rarity, ln(pages / pages that have it), as in inverse document frequency. The work
//! grows with the number of pages: of a thing that many pages have, only the nearest in the order of the site are
//! looked at, and what is rare is looked at first until enough pages were seen.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::model::link::{Destination, PageLinks, Reason, Related};
use crate::model::site::{Page, PageId, Site};
use crate::model::value::Value;

/// How many related pages a page gets at most.
const MOST: usize = 5;
/// How many reasons are given for each.
const REASONS: usize = 3;
/// How many pages with one thing in common are looked at on either side of a page.
const WINDOW: usize = 100;
/// How many pages are looked at for a page; those that come into question more than once count as often.
const LOOKED_AT: usize = 800;
/// How many candidates are compared in full.
const CANDIDATES: usize = 32;
/// The least likeness that is worth a reader's time.
const LEAST: f32 = 1.5;

/// What all pages have in common, numbered.
struct Features {
    reasons: Vec<Reason>,
    weights: Vec<f32>,
    /// The pages of each feature, in order.
    pages: Vec<Vec<u32>>,
    /// The features of each page, in order.
    of: Vec<Vec<u32>>,
}

/// Gives every page its related pages.
pub(super) fn find(site: &Site, pages: &mut [PageLinks]) {
    let features = Features::gather(site, pages);
    let likeness = |id: usize, scores: &mut Vec<f32>| -> Vec<Related> {
        let candidates = features.candidates(id, scores);
        let page = site.pages.get(id);
        let known = pages.get(id).map(neighbours).unwrap_or_default();
        let mut scored: Vec<(f32, u32)> = candidates
            .into_iter()
            .filter(|other| known.binary_search(&PageId(*other)).is_err())
            .map(|other| (features.likeness(id, other, page, site.page(PageId(other))), other))
            .filter(|(score, _)| *score >= LEAST)
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored.truncate(MOST);
        scored.into_iter().map(|(_, other)| features.related(id, other)).collect()
    };
    let found: Vec<Vec<Related>> = (0..pages.len())
        .into_par_iter()
        .map_init(|| vec![0.0; site.pages.len()], |scores, id| likeness(id, scores))
        .collect();
    for (links, related) in pages.iter_mut().zip(found) {
        links.related = related;
    }
}

/// The pages that a page's relations show already.
fn neighbours(links: &PageLinks) -> Vec<PageId> {
    let inverses = links.inverses.iter().flat_map(|group| group.pages.iter().copied());
    let mut all: Vec<PageId> = links.references.iter().filter_map(|target| *target).chain(inverses).collect();
    all.sort_unstable();
    all
}

impl Features {
    fn gather(site: &Site, links: &[PageLinks]) -> Self {
        let mut numbers: FxHashMap<Reason, u32> = FxHashMap::default();
        let mut features = Self { reasons: Vec::new(), weights: Vec::new(), pages: Vec::new(), of: Vec::new() };
        for (at, (page, links)) in site.pages.iter().zip(links).enumerate() {
            let mut own = Vec::new();
            if page.published && page.document.language == 0 {
                for reason in reasons(page, links) {
                    own.push(features.number(reason, &mut numbers));
                }
            }
            own.sort_unstable();
            own.dedup();
            for feature in &own {
                features.pages[*feature as usize].push(PageId::new(at).0);
            }
            features.of.push(own);
        }
        let all = features.of.iter().filter(|own| !own.is_empty()).count();
        features.weights = features
            .reasons
            .iter()
            .zip(&features.pages)
            .map(|(reason, with)| weight(reason, with.len(), all))
            .collect();
        features
    }

    fn number(&mut self, reason: Reason, numbers: &mut FxHashMap<Reason, u32>) -> u32 {
        let next = PageId::new(self.reasons.len()).0;
        *numbers.entry(reason).or_insert_with_key(|reason| {
            self.reasons.push(reason.clone());
            self.pages.push(Vec::new());
            next
        })
    }

    /// The pages that share the most with a page, by what the windows show.
    fn candidates(&self, id: usize, scores: &mut [f32]) -> Vec<u32> {
        let own = PageId::new(id).0;
        let mut touched: Vec<u32> = Vec::new();
        let mut looked_at = 0;
        for feature in self.rarest_first(id) {
            let with = &self.pages[feature as usize];
            let at = with.partition_point(|page| *page < own);
            let window = &with[at.saturating_sub(WINDOW)..(at + WINDOW).min(with.len())];
            for other in window.iter().filter(|other| **other != own) {
                let score = &mut scores[*other as usize];
                if *score == 0.0 {
                    touched.push(*other);
                }
                *score += self.weights[feature as usize];
            }
            looked_at += window.len();
            if looked_at > LOOKED_AT {
                break;
            }
        }
        let mut scored: Vec<(f32, u32)> = touched.iter().map(|page| (scores[*page as usize], *page)).collect();
        touched.iter().for_each(|page| scores[*page as usize] = 0.0);
        if scored.len() > CANDIDATES {
            scored.select_nth_unstable_by(CANDIDATES, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            scored.truncate(CANDIDATES);
        }
        scored.into_iter().map(|(_, page)| page).collect()
    }

    fn rarest_first(&self, id: usize) -> Vec<u32> {
        let mut own = self.of[id].clone();
        own.sort_unstable_by_key(|feature| (self.pages[*feature as usize].len(), *feature));
        own
    }

    /// The features that two pages have both, in order.
    fn shared(&self, a: usize, b: u32) -> impl Iterator<Item = u32> {
        let mut other = self.of[b as usize].iter().copied().peekable();
        self.of[a].iter().copied().filter(move |feature| {
            while other.next_if(|of_other| of_other < feature).is_some() {}
            other.peek() == Some(feature)
        })
    }

    /// The sum of the weights of what two pages share; pages of one kind are half again as alike.
    fn likeness(&self, a: usize, b: u32, first: Option<&Page>, second: Option<&Page>) -> f32 {
        let sum: f32 = self.shared(a, b).map(|feature| self.weights[feature as usize]).sum();
        let kinds = (first.map(|page| page.document.role), second.map(|page| page.document.role));
        if kinds.0 == kinds.1 { sum * 1.5 } else { sum }
    }

    fn related(&self, a: usize, b: u32) -> Related {
        let mut shared: Vec<u32> = self.shared(a, b).collect();
        shared.sort_by(|x, y| self.weights[*y as usize].total_cmp(&self.weights[*x as usize]).then(x.cmp(y)));
        let reasons = shared.into_iter().take(REASONS).map(|feature| self.reasons[feature as usize].clone()).collect();
        Related { page: PageId(b), reasons }
    }
}

/// What a page may have in common with others; some of it more than once.
pub(super) fn reasons(page: &Page, links: &PageLinks) -> Vec<Reason> {
    let references = links.references.iter().filter_map(|target| target.map(Reason::Page));
    let linked = links.texts.iter().flatten().filter_map(|destination| match destination {
        Destination::Page(page, _) => Some(Reason::Page(*page)),
        _ => None,
    });
    let terms = page.document.fields.iter().flatten().flat_map(|value| match value {
        Value::Terms(vocabulary, terms) => terms.iter().map(|term| term_reason(*vocabulary, *term)).collect(),
        _ => Vec::new(),
    });
    let tags = page.document.meta.tags.iter().map(|tag| Reason::Tag(tag.text.clone()));
    references.chain(linked).chain(terms).chain(tags).collect()
}

fn term_reason(vocabulary: usize, term: usize) -> Reason {
    Reason::Term(PageId::new(vocabulary).0, PageId::new(term).0)
}

#[expect(clippy::cast_precision_loss, reason = "counts of pages are far below 2^23")]
fn weight(reason: &Reason, with: usize, all: usize) -> f32 {
    let rarity = (all.max(1) as f32 / with.max(1) as f32).ln().max(0.05);
    match reason {
        Reason::Page(_) | Reason::Tag(_) => rarity,
        Reason::Term(..) => rarity * 0.6,
    }
}
