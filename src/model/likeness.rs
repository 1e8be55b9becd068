//! What pages have in common, and which pages are most like a page: those that share rare references, links, terms and
//! tags with it.
//!
//! Each shared thing counts by its rarity, ln(pages / pages that have it), as in inverse document frequency. The work
//! grows with the number of pages: of a thing that many pages have, only the nearest in the order of the site are
//! looked at, and what is rare is looked at first until enough pages were seen.

use rustc_hash::FxHashMap;

use crate::model::link::{Reason, Related};
use crate::model::site::{Page, PageId, Site};

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

/// What all pages of a site have in common, numbered.
#[derive(Debug, Clone, Default)]
pub struct Likeness {
    reasons: Vec<Reason>,
    weights: Vec<f32>,
    /// The pages of each feature, in order.
    pages: Vec<Vec<u32>>,
    /// The features of each page, in order.
    of: Vec<Vec<u32>>,
}

impl Likeness {
    /// The likeness of pages by their features, which may be named more than once; those without any are like no page.
    pub fn new(features: Vec<Vec<Reason>>) -> Self {
        let mut numbers: FxHashMap<Reason, u32> = FxHashMap::default();
        let mut likeness = Self::default();
        for (at, reasons) in features.into_iter().enumerate() {
            let mut own: Vec<u32> = reasons.into_iter().map(|reason| likeness.number(reason, &mut numbers)).collect();
            own.sort_unstable();
            own.dedup();
            for feature in &own {
                likeness.pages[*feature as usize].push(PageId::new(at).0);
            }
            likeness.of.push(own);
        }
        let all = likeness.of.iter().filter(|own| !own.is_empty()).count();
        let reasons = likeness.reasons.iter().zip(&likeness.pages);
        likeness.weights = reasons.map(|(reason, with)| weight(reason, with.len(), all)).collect();
        likeness
    }

    /// The pages most like a page, the most alike first, without those that it names already, which are in order.
    pub fn related(&self, site: &Site, id: PageId, named: &[PageId]) -> Vec<Related> {
        let (id, page) = (id.index(), site.page(id));
        let others = self.candidates(id).into_iter().filter(|other| named.binary_search(&PageId(*other)).is_err());
        let mut scored: Vec<(f32, u32)> = others
            .map(|other| (self.likeness(id, other, page, site.page(PageId(other))), other))
            .filter(|(score, _)| *score >= LEAST)
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored.truncate(MOST);
        scored.into_iter().map(|(_, other)| self.shares(id, other)).collect()
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
    fn candidates(&self, id: usize) -> Vec<u32> {
        let own = PageId::new(id).0;
        let mut scores: FxHashMap<u32, f32> = FxHashMap::default();
        let mut looked_at = 0;
        for feature in self.rarest_first(id) {
            let with = &self.pages[feature as usize];
            let at = with.partition_point(|page| *page < own);
            let window = &with[at.saturating_sub(WINDOW)..(at + WINDOW).min(with.len())];
            for other in window.iter().filter(|other| **other != own) {
                *scores.entry(*other).or_default() += self.weights[feature as usize];
            }
            looked_at += window.len();
            if looked_at > LOOKED_AT {
                break;
            }
        }
        let mut scored: Vec<(f32, u32)> = scores.into_iter().map(|(page, score)| (score, page)).collect();
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

    fn shares(&self, a: usize, b: u32) -> Related {
        let mut shared: Vec<u32> = self.shared(a, b).collect();
        shared.sort_by(|x, y| self.weights[*y as usize].total_cmp(&self.weights[*x as usize]).then(x.cmp(y)));
        let reasons = shared.into_iter().take(REASONS).map(|feature| self.reasons[feature as usize].clone()).collect();
        Related { page: PageId(b), reasons }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of pages are far below 2^23")]
fn weight(reason: &Reason, with: usize, all: usize) -> f32 {
    let rarity = (all.max(1) as f32 / with.max(1) as f32).ln().max(0.05);
    match reason {
        Reason::Page(_) | Reason::Tag(_) => rarity,
        Reason::Term(..) => rarity * 0.6,
    }
}
