//! The pages most similar to a page: those that share rare references, links, terms and tags with it.
//!
//! The work grows with the number of pages: of a thing that many pages have, only the nearest in the order of the site
//! are looked at, and what is rare is looked at first until enough pages were seen.

use crate::model::id::{FeatureId, PageId, Table};
use crate::model::similarity::{Feature, Reason, Related, Similarity};
use crate::model::site::Site;
use crate::shared::pool::Pool;

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
    /// As many as threads are at work.
    tables: Pool<Tables>,
}

/// What is known of one page while its most similar ones are found. Before and after all numbers are 0: to clear those
/// that were set takes less time than to make tables for each page.
struct Tables {
    /// What each page shares with it, by what the windows show.
    scores: Table<PageId, f32>,
    /// How much each feature counts that it has.
    own: Table<FeatureId, f32>,
}

impl Tables {
    fn new(similarity: &Similarity) -> Self {
        Self {
            scores: similarity.of.iter().map(|_| 0.0).collect(),
            own: similarity.features.iter().map(|_| 0.0).collect(),
        }
    }
}

impl Relater {
    /// The pages most similar to a page, the most similar first, without those that it names already, which are in
    /// order.
    pub(super) fn related(&self, similarity: &Similarity, site: &Site, id: PageId, named: &[PageId]) -> Vec<Related> {
        let role = |id: PageId| site.page(id).map(|page| page.document.role);
        let own = role(id);
        let mut scored: Vec<(f32, PageId)> = self
            .scored(similarity, id)
            .into_iter()
            .filter(|(_, other)| named.binary_search(other).is_err())
            .filter(|(score, _)| *score * ALIKE >= LEAST) // whether they are alike takes longer to see
            .map(|(score, other)| (if role(other) == own { score * ALIKE } else { score }, other))
            .filter(|(score, _)| *score >= LEAST)
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored.truncate(MOST);
        scored.into_iter().map(|(_, other)| Related { page: other, reasons: reasons(similarity, id, other) }).collect()
    }

    /// The pages that come into question, each with the sum of the weights of what it shares with a page.
    fn scored(&self, similarity: &Similarity, id: PageId) -> Vec<(f32, PageId)> {
        self.tables.with(
            || Tables::new(similarity),
            |Tables { scores, own }| {
                let candidates = candidates(similarity, id, scores);
                let features = &similarity.of[id];
                features.iter().for_each(|feature| own[*feature] = similarity.features[*feature].weight);
                let sum = |other: PageId| similarity.of[other].iter().map(|feature| own[*feature]).sum();
                let scored = candidates.into_iter().map(|other| (sum(other), other)).collect();
                features.iter().for_each(|feature| own[*feature] = 0.0);
                scored
            },
        )
    }
}

/// The pages that share the most with a page, by what the windows show.
fn candidates(similarity: &Similarity, id: PageId, scores: &mut Table<PageId, f32>) -> Vec<PageId> {
    let mut seen = Vec::new();
    let mut looked_at = 0;
    for feature in rarest_first(similarity, id).filter(|feature| feature.weight > 0.0) {
        let at = feature.pages.partition_point(|page| *page < id);
        let window = &feature.pages[at.saturating_sub(WINDOW)..(at + WINDOW).min(feature.pages.len())];
        for other in window.iter().filter(|other| **other != id) {
            let score = &mut scores[*other];
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
        seen.into_iter().map(|page| (std::mem::take(&mut scores[page]), page)).collect();
    if scored.len() > CANDIDATES {
        scored.select_nth_unstable_by(CANDIDATES, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored.truncate(CANDIDATES);
    }
    scored.into_iter().map(|(_, page)| page).collect()
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

/// What two pages share, strongest first.
fn reasons(similarity: &Similarity, a: PageId, b: PageId) -> Vec<Reason> {
    let mut shared: Vec<&Feature> = shared(similarity, a, b).collect();
    shared.sort_by(|x, y| y.weight.total_cmp(&x.weight)); // stable: of two that count alike, the first stays first
    shared.into_iter().take(REASONS).map(|feature| feature.reason.clone()).collect()
}
