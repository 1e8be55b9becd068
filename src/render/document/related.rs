//! The pages most similar to a page: those that share rare references, links, terms and tags with it.
//!
//! The work grows with the number of pages: of a thing that many pages have, only the nearest in the order of the site
//! are looked at, and what is rare is looked at first until enough pages were seen.

use rustc_hash::FxHashMap;

use crate::model::id::PageId;
use crate::model::similarity::{Related, Similarity};
use crate::model::site::{Page, Site};

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
/// The least similarity that is worth a reader's time.
const LEAST: f32 = 1.5;

/// The pages most similar to a page, the most similar first, without those that it names already, which are in order.
pub(super) fn related(similarity: &Similarity, site: &Site, id: PageId, named: &[PageId]) -> Vec<Related> {
    let (id, page) = (id.index(), site.page(id));
    let others = candidates(similarity, id).into_iter().filter(|other| named.binary_search(&PageId(*other)).is_err());
    let mut scored: Vec<(f32, u32)> = others
        .map(|other| (score(similarity, id, other, page, site.page(PageId(other))), other))
        .filter(|(score, _)| *score >= LEAST)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.truncate(MOST);
    scored.into_iter().map(|(_, other)| shares(similarity, id, other)).collect()
}

/// The pages that share the most with a page, by what the windows show.
fn candidates(similarity: &Similarity, id: usize) -> Vec<u32> {
    let own = PageId::new(id).0;
    let mut scores: FxHashMap<u32, f32> = FxHashMap::default();
    let mut looked_at = 0;
    for feature in rarest_first(similarity, id) {
        let with = &similarity.pages[feature as usize];
        let at = with.partition_point(|page| *page < own);
        let window = &with[at.saturating_sub(WINDOW)..(at + WINDOW).min(with.len())];
        for other in window.iter().filter(|other| **other != own) {
            *scores.entry(*other).or_default() += similarity.weights[feature as usize];
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

fn rarest_first(similarity: &Similarity, id: usize) -> Vec<u32> {
    let mut own = similarity.of[id].clone();
    own.sort_unstable_by_key(|feature| (similarity.pages[*feature as usize].len(), *feature));
    own
}

/// The features that two pages have both, in order.
fn shared(similarity: &Similarity, a: usize, b: u32) -> impl Iterator<Item = u32> {
    let mut other = similarity.of[b as usize].iter().copied().peekable();
    similarity.of[a].iter().copied().filter(move |feature| {
        while other.next_if(|of_other| of_other < feature).is_some() {}
        other.peek() == Some(feature)
    })
}

/// The sum of the weights of what two pages share; pages of one kind are half again as similar.
fn score(similarity: &Similarity, a: usize, b: u32, first: Option<&Page>, second: Option<&Page>) -> f32 {
    let sum: f32 = shared(similarity, a, b).map(|feature| similarity.weights[feature as usize]).sum();
    let kinds = (first.map(|page| page.document.role), second.map(|page| page.document.role));
    if kinds.0 == kinds.1 { sum * 1.5 } else { sum }
}

fn shares(similarity: &Similarity, a: usize, b: u32) -> Related {
    let mut shared: Vec<u32> = shared(similarity, a, b).collect();
    shared.sort_by(|x, y| similarity.weights[*y as usize].total_cmp(&similarity.weights[*x as usize]).then(x.cmp(y)));
    let reasons =
        shared.into_iter().take(REASONS).map(|feature| similarity.reasons[feature as usize].clone()).collect();
    Related { page: PageId(b), reasons }
}
