//! Terms → pages in order. Every step is plain arithmetic in a fixed order, so that the script in the browser gives the
//! same scores to the last bit.
//!
//! In browsers: `themes/default/assets/search-engine/query/rank.js`.

use std::collections::BTreeMap;

use crate::search::index::manifest::{Manifest, Weights};
use crate::search::query::files::{Files, List};
use crate::search::query::parts::Role;
use crate::search::query::terms::{Alternative, How, Term};
use crate::search::words::lexicon::print;
use crate::search::words::strength::strength;

/// The pages that a query finds.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::search) struct Ranking {
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

/// A term that was looked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::search) struct Searched {
    /// Its place among all terms.
    pub(in crate::search) term: usize,
    /// How rare it is: the inverse document frequency of BM25.
    pub(in crate::search) rarity: f64,
    /// Where it stands.
    pub(in crate::search) sources: Vec<(List, f64)>,
    found: Found,
}

/// Where a term stands: pages in order, with the strength on each.
#[derive(Debug, Clone, Default, PartialEq)]
struct Found {
    pages: Vec<u32>,
    best: Vec<f64>,
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

/// Ranks the pages for the terms of a query. Those in this language come first, and of the versions of a page one is
/// there.
pub(in crate::search) fn rank(files: &Files<'_>, terms: &[Term<'_>], language: usize) -> Ranking {
    let manifest = &files.manifest;
    let excluded = excluded(files, terms);
    let mut searched = Vec::new();
    for (at, term) in terms.iter().enumerate() {
        if term.role != Role::Excluded && !matches!(term.how, How::Small | How::Begun) {
            searched.push(search(files, at, term));
        }
    }
    let is_free = |page: &u32| excluded.binary_search(page).is_err();
    if searched.is_empty() {
        let hit = |page| Scored { page, section: 0, score: 0.0, parts: Parts::default() };
        let pages = files.one_version((0..manifest.pages).filter(is_free).collect(), language);
        let mut hits: Vec<Scored> = pages.into_iter().map(hit).collect();
        hits.sort_by_key(|hit| files.spoken_on(hit.page) != language); // stable: then in order
        return Ranking { hits, ..Ranking::default() };
    }
    let share = share(searched.len(), &manifest.weights);
    for term in &mut searched {
        term.rarity = rarity(manifest.pages, term.found.pages.len(), 1.0 - share);
    }
    let mut pages: Vec<u32> = searched.iter().flat_map(|term| term.found.pages.iter().copied()).collect();
    pages.sort_unstable();
    pages.dedup();
    pages.retain(is_free);
    let all: f64 = searched.iter().fold(0.0, |sum, term| sum + term.rarity);
    let covered = |page: u32| {
        let has = |term: &&Searched| term.found.pages.binary_search(&page).is_ok();
        searched.iter().filter(has).fold(0.0, |sum, term| sum + term.rarity)
    };
    let has_phrases = |page: u32| {
        let mut phrases = searched.iter().filter(|term| terms[term.term].role == Role::Phrase);
        phrases.all(|term| term.found.pages.binary_search(&page).is_ok())
    };
    let weights = &manifest.weights;
    let with = |quorum: f64| -> Vec<u32> {
        let enough = pages.iter().copied().filter(|page| covered(*page) >= quorum * all && has_phrases(*page));
        files.one_version(enough.collect(), language)
    };
    let square = share * share;
    let mut enough = with(weights.quorum * square);
    let closest = enough.is_empty();
    if !closest && enough.len() < weights.few {
        enough = with(weights.less * square);
    }
    let boosts = boosts(manifest);
    let score = |page: u32| {
        let coverage = 1.0 - square * (1.0 - covered(page) / all);
        let parts = Parts { coverage, boost: boosts[page as usize], ..Parts::default() };
        first_look(&searched, page, parts, weights)
    };
    let mut hits: Vec<Scored> =
        if closest { files.one_version(pages, language) } else { enough }.into_iter().map(score).collect();
    let sort = |hits: &mut Vec<Scored>| {
        hits.sort_by(|a, b| {
            let foreign = |hit: &Scored| files.spoken_on(hit.page) != language;
            let better = b.score.total_cmp(&a.score).then_with(|| files.standing(b.page).cmp(&files.standing(a.page)));
            foreign(a).cmp(&foreign(b)).then(better).then_with(|| a.page.cmp(&b.page))
        });
    };
    sort(&mut hits);
    let pairs = pairs(files, terms, &searched);
    let closely = (weights.closely.0 as f64 * share) as usize;
    for hit in hits.iter_mut().take(closely.max(weights.closely.1)) {
        second_look(&searched, &pairs, hit, (square, weights));
    }
    sort(&mut hits);
    if closest {
        hits.truncate(weights.few);
    }
    Ranking { hits, closest, searched }
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

/// How much the kind of each page counts.
fn boosts(manifest: &Manifest) -> Vec<f64> {
    let boost = |kind: usize| manifest.kinds.get(kind).map_or(1.0, |kind| kind.3);
    manifest.runs.iter().flat_map(|(count, kind)| std::iter::repeat_n(boost(*kind), *count as usize)).collect()
}

/// The lists of a term, and where it stands.
fn search(files: &Files<'_>, term: usize, of: &Term<'_>) -> Searched {
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
fn excluded(files: &Files<'_>, terms: &[Term<'_>]) -> Vec<u32> {
    let parts = terms.iter().filter(|term| term.role == Role::Excluded && term.how == How::Exact);
    let mut pages: Vec<u32> = parts.flat_map(|term| search(files, 0, term).found.pages).collect();
    pages.sort_unstable();
    pages.dedup();
    pages
}

fn first_look(searched: &[Searched], page: u32, parts: Parts, weights: &Weights) -> Scored {
    let mut sum = 0.0;
    let mut most = 0.0_f64;
    for term in searched {
        if let Ok(at) = term.found.pages.binary_search(&page) {
            let part = term.rarity * term.found.best[at];
            sum += part;
            most = most.max(part);
        }
    }
    let parts = Parts { page: weights.page * sum, section: weights.section * most, ..parts };
    Scored { page, section: 0, score: score(&parts), parts }
}

fn score(parts: &Parts) -> f64 {
    parts.coverage * parts.boost * (parts.page + parts.section + parts.near)
}

/// Finds the section that has most of the query, and whether words follow one another.
fn second_look(searched: &[Searched], pairs: &[Pair<'_>], hit: &mut Scored, (square, weights): (f64, &Weights)) {
    let mut sections: BTreeMap<u32, f64> = BTreeMap::new();
    for term in searched {
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
    hit.parts.near = weights.near * square * near;
    hit.score = score(&hit.parts);
}

/// Two words of the query that stand side by side in it.
struct Pair<'s> {
    rarity: f64,
    /// The lists of each, with the prints of what follows, and the prints of the other.
    sides: [Side<'s>; 2],
    /// The lists of what both are together: one word, or an expression with the same meaning.
    together: Vec<&'s List>,
}

/// One of two words, and what to look for behind it.
struct Side<'s> {
    lists: Vec<(&'s List, Vec<Vec<u32>>)>,
    other: Vec<u32>,
}

impl Pair<'_> {
    /// Whether the two stand side by side on a page, in either order.
    fn is_on(&self, page: u32) -> bool {
        let together = self.together.iter().any(|list| list.postings.pages.binary_search(&page).is_ok());
        together || self.sides.iter().any(|side| side.is_on(page))
    }
}

impl Side<'_> {
    fn is_on(&self, page: u32) -> bool {
        self.lists.iter().any(|(list, near)| {
            let Ok(at) = list.postings.pages.binary_search(&page) else { return false };
            near[list.postings.places(at)].iter().flatten().any(|print| self.other.contains(print))
        })
    }
}

/// The pairs of words of a query whose lists are short enough for a closer look.
fn pairs<'s>(files: &Files<'_>, terms: &[Term<'_>], searched: &'s [Searched]) -> Vec<Pair<'s>> {
    let mut pairs = Vec::new();
    for two in searched.windows(2) {
        let (first, second) = (&terms[two[0].term], &terms[two[1].term]);
        let words = first.role == Role::Word && second.role == Role::Word;
        if !words || first.words.is_empty() || second.words.is_empty() {
            continue;
        }
        let of_second: Vec<&String> = second.words.iter().flatten().map(|known| &known.entry.1.stem).collect();
        let shared = two[0].sources.iter().filter(|(list, _)| of_second.contains(&&list.stem));
        pairs.push(Pair {
            rarity: two[0].rarity.min(two[1].rarity),
            together: shared.map(|(list, _)| list).collect(),
            sides: [side(files, &two[0], second), side(files, &two[1], first)],
        });
    }
    pairs
}

fn side<'s>(files: &Files<'_>, word: &'s Searched, other: &Term<'_>) -> Side<'s> {
    let weights = &files.manifest.weights;
    let is_worth_it = |(list, weight): &&(List, f64)| {
        *weight > weights.longer && list.postings.sections.len() <= weights.near_sections
    };
    let short = word.sources.iter().filter(is_worth_it);
    Side {
        lists: short.map(|(list, _)| (list, files.near(list))).collect(),
        other: other.words.iter().flatten().map(|known| print(&known.entry.1.stem)).collect(),
    }
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
