//! Where the terms of a query stand.
//!
//! In browsers: `themes/default/assets/search-engine/query/rank.js`.

use std::collections::BTreeMap;

use crate::search::query::files::{Files, List};
use crate::search::query::parts::Role;
use crate::search::query::terms::{Alternative, How, Term};
use crate::search::words::lexicon::print;
use crate::search::words::strength::strength;

/// A term that was looked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::search) struct Searched {
    /// Its place among all terms.
    pub(in crate::search) term: usize,
    /// How rare it is: the inverse document frequency of BM25.
    pub(in crate::search) rarity: f64,
    /// Where it stands.
    pub(in crate::search) sources: Vec<(List, f64)>,
    pub(super) found: Found,
}

/// Where a term stands: pages in order, with the strength on each.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Found {
    /// The pages.
    pub(super) pages: Vec<u32>,
    /// The strength on each.
    pub(super) best: Vec<f64>,
    /// For a phrase, its sections with the strength of each, page by page.
    sections: Option<Vec<Vec<(u32, f64)>>>,
}

impl Searched {
    /// How strongly a page is about the term, and each of its sections; 0 and nothing where it is not.
    pub(in crate::search) fn on(&self, page: u32) -> (f64, Vec<(u32, f64)>) {
        let Ok(at) = self.found.pages.binary_search(&page) else { return (0.0, Vec::new()) };
        let best = self.found.best[at];
        if let Some(sections) = &self.found.sections {
            return (best, sections[at].clone());
        }
        let mut strongest: BTreeMap<u32, f64> = BTreeMap::new();
        for (list, weight) in &self.sources {
            for (section, level) in list.postings.of(page) {
                let known = strongest.entry(*section).or_default();
                *known = known.max(*weight * strength(*level));
            }
        }
        (best, strongest.into_iter().collect())
    }
}

/// The lists of a term, and where it stands.
pub(super) fn search(files: &Files<'_>, term: usize, of: &Term<'_>) -> Searched {
    let lists = |word: &[Alternative<'_>]| -> Vec<(List, f64)> {
        word.iter().filter_map(|known| Some((files.list(known.entry)?, known.weight))).collect()
    };
    if matches!(of.role, Role::Word | Role::Letter) {
        let sources = of.words.first().map(|word| lists(word)).unwrap_or_default();
        let mut found = Found::default();
        let mut all: Vec<(u32, f64)> = Vec::new();
        for (list, weight) in &sources {
            for (at, page) in list.postings.pages.iter().enumerate() {
                let level = list.postings.at(at).iter().map(|(_, level)| *level).max().unwrap_or_default();
                all.push((*page, *weight * strength(level)));
            }
        }
        all.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.total_cmp(&a.1)));
        all.dedup_by_key(|(page, _)| *page); // keeps the strongest
        for (page, best) in all {
            found.pages.push(page);
            found.best.push(best);
        }
        return Searched { term, rarity: 0.0, sources, found };
    }
    let words: Vec<Vec<(List, f64)>> = of.words.iter().map(|word| lists(word)).collect();
    let found = phrase(files, of, &words);
    Searched { term, rarity: 0.0, sources: words.into_iter().flatten().collect(), found }
}

/// The sections where the words of a phrase follow one another; small words between them are not compared.
fn phrase(files: &Files<'_>, of: &Term<'_>, words: &[Vec<(List, f64)>]) -> Found {
    let mut found = Found { sections: Some(Vec::new()), ..Found::default() };
    if of.how == How::Missing {
        return found;
    }
    let near: Vec<Vec<Vec<Vec<u32>>>> = words
        .iter()
        .take(words.len().saturating_sub(1))
        .map(|word| word.iter().map(|(list, _)| files.near(list)).collect())
        .collect();
    let prints: Vec<Vec<u32>> =
        of.words.iter().map(|word| word.iter().map(|known| print(&known.entry.1.stem)).collect()).collect();
    let mut pages: Vec<u32> = words[0].iter().flat_map(|(list, _)| list.postings.pages.iter().copied()).collect(); // a phrase has a word
    pages.sort_unstable();
    pages.dedup();
    for page in pages {
        let mut here: Vec<(u32, f64)> = Vec::new();
        let mut sections: Vec<u32> =
            words[0].iter().flat_map(|(list, _)| list.postings.of(page).iter().map(|(section, _)| *section)).collect();
        sections.sort_unstable();
        sections.dedup();
        for section in sections {
            let mut weakest = f64::INFINITY;
            for (at, word) in words.iter().enumerate() {
                let mut best = 0.0_f64;
                for (source, (list, weight)) in word.iter().enumerate() {
                    let Some((place, level)) = place(list, page, section) else { continue };
                    let follows = near
                        .get(at)
                        .is_none_or(|near| near[source][place].iter().any(|print| prints[at + 1].contains(print)));
                    if follows {
                        best = best.max(*weight * strength(level));
                    }
                }
                weakest = weakest.min(best);
            }
            if weakest > 0.0 {
                here.push((section, weakest));
            }
        }
        if let Some(best) = here.iter().map(|(_, strength)| *strength).max_by(f64::total_cmp) {
            found.pages.push(page);
            found.best.push(best);
            found.sections.get_or_insert_default().push(here);
        }
    }
    found
}

/// The place of a section on a list, and its level.
fn place(list: &List, page: u32, section: u32) -> Option<(usize, u32)> {
    let at = list.postings.pages.binary_search(&page).ok()?;
    let within = list.postings.at(at).binary_search_by_key(&section, |(known, _)| *known).ok()?;
    let place = list.postings.places(at).start + within;
    Some((place, list.postings.sections[place].1))
}

/// The pages that have what is excluded, in order.
pub(super) fn excluded(files: &Files<'_>, terms: &[Term<'_>]) -> Vec<u32> {
    let parts = terms.iter().filter(|term| term.role == Role::Excluded && term.how == How::Exact);
    let mut pages: Vec<u32> = parts.flat_map(|term| search(files, 0, term).found.pages).collect();
    pages.sort_unstable();
    pages.dedup();
    pages
}
