//! The pages most similar to a page: those that share rare references, links, terms and tags with it.
//!
//! The work grows with the number of pages: of a thing that many pages have, only the nearest in the order of the site
//! are looked at, and what is rare is looked at first until enough pages were seen.

use std::sync::{Mutex, PoisonError};

use crate::model::id::PageId;
use crate::model::similarity::{Feature, Reason, Related, Similarity};
use crate::model::site::Site;

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
/// How much more similar pages of one kind are.
const ALIKE: f32 = 1.5;

/// Finds the pages most similar to others.
#[derive(Default)]
pub(super) struct Relater {
    /// The score of each page, 0 for most: one list for each thread that is at work. Clearing what was set takes less
    /// time than a table for each page.
    scores: Mutex<Vec<Vec<f32>>>,
}

impl Relater {
    /// The pages most similar to a page, the most similar first, without those that it names already, which are in
    /// order.
    pub(super) fn related(&self, similarity: &Similarity, site: &Site, id: PageId, named: &[PageId]) -> Vec<Related> {
        let role = |id: PageId| site.page(id).map(|page| page.document.role);
        let own = role(id);
        let candidates = self.candidates(similarity, id);
        let others = candidates.into_iter().filter(|other| named.binary_search(other).is_err());
        let mut scored: Vec<(f32, PageId)> = others
            .map(|other| (score(similarity, id, other), other))
            .filter(|(score, _)| *score * ALIKE >= LEAST) // whether they are alike takes longer to see
            .map(|(score, other)| (if role(other) == own { score * ALIKE } else { score }, other))
            .filter(|(score, _)| *score >= LEAST)
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored.truncate(MOST);
        scored.into_iter().map(|(_, other)| Related { page: other, reasons: reasons(similarity, id, other) }).collect()
    }

    /// The pages that share the most with a page, by what the windows show.
    fn candidates(&self, similarity: &Similarity, id: PageId) -> Vec<PageId> {
        let idle = self.scores.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut scores = idle.unwrap_or_else(|| vec![0.0; similarity.of.len()]);
        let mut seen = Vec::new();
        let mut looked_at = 0;
        for feature in rarest_first(similarity, id).filter(|feature| feature.weight > 0.0) {
            let at = feature.pages.partition_point(|page| *page < id);
            let window = &feature.pages[at.saturating_sub(WINDOW)..(at + WINDOW).min(feature.pages.len())];
            for other in window.iter().filter(|other| **other != id) {
                let score = &mut scores[other.index()];
                if *score == 0.0 {
                    seen.push(*other);
                }
                *score += feature.weight;
            }
            looked_at += window.len();
            if looked_at > LOOKED_AT {
                break;
            }
        }
        let mut scored: Vec<(f32, PageId)> =
            seen.into_iter().map(|page| (std::mem::take(&mut scores[page.index()]), page)).collect();
        self.scores.lock().unwrap_or_else(PoisonError::into_inner).push(scores);
        if scored.len() > CANDIDATES {
            scored.select_nth_unstable_by(CANDIDATES, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            scored.truncate(CANDIDATES);
        }
        scored.into_iter().map(|(_, page)| page).collect()
    }
}

fn rarest_first(similarity: &Similarity, id: PageId) -> impl Iterator<Item = &Feature> {
    let mut own = similarity.of[id].clone();
    own.sort_unstable_by_key(|feature| (similarity.features[*feature].pages.len(), *feature));
    own.into_iter().map(|feature| &similarity.features[feature])
}

/// The features that two pages have both, in order.
fn shared(similarity: &Similarity, a: PageId, b: PageId) -> impl Iterator<Item = &Feature> {
    let mut other = similarity.of[b].iter().peekable();
    let both = similarity.of[a].iter().filter(move |feature| {
        while other.next_if(|of_other| of_other < feature).is_some() {}
        other.peek() == Some(feature)
    });
    both.map(|feature| &similarity.features[*feature])
}

/// The sum of the weights of what two pages share.
fn score(similarity: &Similarity, a: PageId, b: PageId) -> f32 {
    shared(similarity, a, b).map(|feature| feature.weight).sum()
}

/// What two pages share, strongest first.
fn reasons(similarity: &Similarity, a: PageId, b: PageId) -> Vec<Reason> {
    let mut shared: Vec<&Feature> = shared(similarity, a, b).collect();
    shared.sort_by(|x, y| y.weight.total_cmp(&x.weight)); // stable: of two that count alike, the first stays first
    shared.into_iter().take(REASONS).map(|feature| feature.reason.clone()).collect()
}
