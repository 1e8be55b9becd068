//! Terms → pages in order. Every step is plain arithmetic in a fixed order, so that the script in the browser gives the
//! same scores to the last bit.
//!
//! In browsers: `themes/default/assets/search-engine/query/rank.js`.

use std::collections::BTreeMap;

use crate::search::index::manifest::Weights;
use crate::search::query::files::Files;
use crate::search::query::found::{Searched, excluded, search};
use crate::search::query::pairs::{Pair, pairs};
use crate::search::query::parts::Role;
use crate::search::query::terms::{How, Term};

/// The pages that a query finds.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::search) struct Ranking {
    /// The pages, in order.
    pub(in crate::search) pages: Vec<u32>,
    /// The hits, best first; of the same score those first that more pages lead to.
    pub(in crate::search) hits: Vec<Scored>,
    /// Whether no page has enough of the query, so that these are the nearest there are.
    pub(in crate::search) closest: bool,
    /// The terms that were looked for: their place among all terms, how rare each is, and their lists.
    pub(in crate::search) searched: Vec<Searched>,
}

/// A page and why it is where it is.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::search) struct Scored {
    /// The page's number.
    pub(in crate::search) page: u32,
    /// The section with most of the query.
    pub(in crate::search) section: u32,
    /// coverage × boost × (page + section + near).
    pub(in crate::search) score: f64,
    /// What it is made of.
    pub(in crate::search) parts: Parts,
}

/// The parts of a score.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::search) struct Parts {
    /// The share of the query's weight that the page has; for a sentence nearer to 1.
    pub(in crate::search) coverage: f64,
    /// How much pages of this kind count.
    pub(in crate::search) boost: f64,
    /// From the words wherever they stand on the page.
    pub(in crate::search) page: f64,
    /// From the section with most of them.
    pub(in crate::search) section: f64,
    /// From words that stand side by side as in the query.
    pub(in crate::search) near: f64,
}

/// Ranks the pages for the terms of a query. Those in this language come first.
pub(in crate::search) fn rank(files: &Files<'_>, terms: &[Term<'_>], language: usize) -> Ranking {
    let (manifest, weights) = (&files.manifest, &files.manifest.weights);
    let excluded = excluded(files, terms);
    let is_asked = |term: &Term<'_>| term.role != Role::Excluded && !matches!(term.how, How::Small | How::Begun);
    let asked = terms.iter().enumerate().filter(|(_, term)| is_asked(term));
    let mut searched: Vec<Searched> = asked.map(|(at, term)| search(files, at, term)).collect();
    let share = share(searched.len(), weights);
    for term in &mut searched {
        term.rarity = rarity(manifest.pages, term.found.pages.len(), 1.0 - share);
    }
    let all = searched.iter().fold(0.0, |sum, term| sum + term.rarity);
    let query = Question { files, terms, searched: &searched, excluded, language, share, all };
    if searched.is_empty() {
        let hits = query.everything();
        return Ranking { pages: hits.iter().map(|hit| hit.page).collect(), hits, ..Ranking::default() };
    }
    let (closest, mut pages) = query.candidates();
    let mut hits: Vec<Scored> = pages.iter().map(|page| query.first_look(*page)).collect();
    query.sort(&mut hits);
    let pairs = pairs(files, terms, &searched);
    let closely = (weights.closely.0 as f64 * share) as usize;
    for hit in hits.iter_mut().take(closely.max(weights.closely.1)) {
        query.second_look(&pairs, hit);
    }
    query.sort(&mut hits);
    if closest {
        hits.truncate(weights.few);
        pages = hits.iter().map(|hit| hit.page).collect();
    }
    Ranking { pages, hits, closest, searched }
}

/// What is asked of the pages.
struct Question<'q> {
    files: &'q Files<'q>,
    terms: &'q [Term<'q>],
    searched: &'q [Searched],
    /// The pages that have what is excluded, in order.
    excluded: Vec<u32>,
    language: usize,
    /// See [`share`].
    share: f64,
    /// How rare all terms are together.
    all: f64,
}

impl Question<'_> {
    /// All pages, for a query that asks for nothing.
    fn everything(&self) -> Vec<Scored> {
        let pages = (0..self.files.manifest.pages).filter(|page| self.is_free(*page));
        let hit = |page| Scored { page, section: 0, score: 0.0, parts: Parts::default() };
        let mut hits: Vec<Scored> = pages.map(hit).collect();
        hits.sort_by_key(|hit| self.is_foreign(hit.page)); // stable: then in order
        hits
    }

    /// The pages that have enough of the query; or else those that have any of it, and that they are only the closest.
    fn candidates(&self) -> (bool, Vec<u32>) {
        let weights = &self.files.manifest.weights;
        let mut pages: Vec<u32> = self.searched.iter().flat_map(|term| term.found.pages.iter().copied()).collect();
        pages.sort_unstable();
        pages.dedup();
        pages.retain(|page| self.is_free(*page));
        let with = |quorum: f64| -> Vec<u32> {
            let enough = |page: &u32| self.covered(*page) >= quorum * self.all && self.has_phrases(*page);
            pages.iter().copied().filter(enough).collect()
        };
        let square = self.share * self.share;
        let enough = with(weights.quorum * square);
        match enough.len() {
            0 => (true, pages),
            few if few < weights.few => (false, with(weights.less * square)),
            _ => (false, enough),
        }
    }

    fn is_free(&self, page: u32) -> bool {
        self.excluded.binary_search(&page).is_err()
    }

    fn is_foreign(&self, page: u32) -> bool {
        self.files.spoken_on(page) != self.language
    }

    /// How much of the query a page has.
    fn covered(&self, page: u32) -> f64 {
        let has = |term: &&Searched| term.found.pages.binary_search(&page).is_ok();
        self.searched.iter().filter(has).fold(0.0, |sum, term| sum + term.rarity)
    }

    fn has_phrases(&self, page: u32) -> bool {
        let mut phrases = self.searched.iter().filter(|term| self.terms[term.term].role == Role::Phrase);
        phrases.all(|term| term.found.pages.binary_search(&page).is_ok())
    }

    fn sort(&self, hits: &mut [Scored]) {
        hits.sort_by(|a, b| {
            let standing = |hit: &Scored| self.files.standing(hit.page);
            let better = b.score.total_cmp(&a.score).then_with(|| standing(b).cmp(&standing(a)));
            self.is_foreign(a.page).cmp(&self.is_foreign(b.page)).then(better).then_with(|| a.page.cmp(&b.page))
        });
    }

    /// The score of a page by its words alone.
    fn first_look(&self, page: u32) -> Scored {
        let manifest = &self.files.manifest;
        let mut sum = 0.0;
        let mut most = 0.0_f64;
        for term in self.searched {
            if let Ok(at) = term.found.pages.binary_search(&page) {
                let part = term.rarity * term.found.best[at];
                sum += part;
                most = most.max(part);
            }
        }
        let coverage = 1.0 - self.share * self.share * (1.0 - self.covered(page) / self.all);
        let boost = self.files.boost(page);
        let (page_part, section) = (manifest.weights.page * sum, manifest.weights.section * most);
        let parts = Parts { coverage, boost, page: page_part, section, near: 0.0 };
        Scored { page, section: 0, score: score(&parts), parts }
    }

    /// Finds the section that has most of the query, and whether words follow one another.
    fn second_look(&self, pairs: &[Pair<'_>], hit: &mut Scored) {
        let weights = &self.files.manifest.weights;
        let mut sections: BTreeMap<u32, f64> = BTreeMap::new();
        for term in self.searched {
            for (section, strength) in term.on(hit.page).1 {
                *sections.entry(section).or_default() += term.rarity * strength;
            }
        }
        let mut sections: Vec<(u32, f64)> = sections.into_iter().collect();
        sections.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        if let Some((section, strength)) = sections.first() {
            hit.section = *section;
            hit.parts.section = weights.section * strength;
        }
        let mut near = 0.0;
        for pair in pairs.iter().filter(|pair| pair.is_on(hit.page)) {
            near += pair.rarity;
        }
        hit.parts.near = weights.near * self.share * self.share * near;
        hit.score = score(&hit.parts);
    }
}

/// 1 for a query that names something; the longer a sentence is, the less.
fn share(terms: usize, weights: &Weights) -> f64 {
    if terms <= weights.name { 1.0 } else { weights.name as f64 / terms as f64 }
}

/// ln(1 + (N − s n + ½) / (n + ½)), the inverse document frequency of Spärck Jones (1972). With s = 1 it is that of BM25:
/// what stands on every page counts nothing. With s = 0 it is smoothed: in a query of few words, such a word still counts
/// where it stands in a title.
fn rarity(pages: u32, with: usize, s: f64) -> f64 {
    let with = with as f64;
    logarithm(1.0 + (f64::from(pages) - s * with + 0.5) / (with + 0.5))
}

/// The natural logarithm of a number from 1 on, by additions, multiplications and divisions alone: library functions
/// differ in the last bit from one platform to the next. ln(m · 2ᵏ) = 2 artanh((m − 1) / (m + 1)) + k ln 2.
fn logarithm(number: f64) -> f64 {
    let (mut mantissa, mut exponent) = (number, 0.0);
    while mantissa >= 2.0 {
        mantissa /= 2.0;
        exponent += 1.0;
    }
    let ratio = (mantissa - 1.0) / (mantissa + 1.0);
    let square = ratio * ratio;
    let mut sum = 0.0;
    let mut odd = 27.0;
    while odd > 0.0 {
        sum = sum * square + 1.0 / odd;
        odd -= 2.0;
    }
    2.0 * ratio * sum + exponent * std::f64::consts::LN_2
}

fn score(parts: &Parts) -> f64 {
    parts.coverage * parts.boost * (parts.page + parts.section + parts.near)
}

#[cfg(test)]
mod tests {
    use super::logarithm;
    use crate::shared::numeric;

    #[test]
    fn the_logarithm_is_one() {
        for number in [1.0_f64, 1.000_1, 1.5, 1.999, 2.0, 2.5, 1_234.5, 2.0e6] {
            assert!((logarithm(number) - numeric::log(number)).abs() < 1e-10, "{number}");
        }
    }
}
