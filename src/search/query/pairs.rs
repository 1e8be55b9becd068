//! Words that stand side by side in a query, and where they do so on pages.
//!
//! In browsers: `themes/default/assets/search-engine/query/rank.js`.

use crate::search::query::files::{Files, List};
use crate::search::query::found::Searched;
use crate::search::query::parts::Role;
use crate::search::query::terms::Term;
use crate::search::words::lexicon::print;

/// Two words of the query that stand side by side in it.
pub(super) struct Pair<'s> {
    /// How rare the more common of the two is.
    pub(super) rarity: f64,
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
    pub(super) fn is_on(&self, page: u32) -> bool {
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
pub(super) fn pairs<'s>(files: &Files<'_>, terms: &[Term<'_>], searched: &'s [Searched]) -> Vec<Pair<'s>> {
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
