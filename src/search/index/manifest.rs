//! What a search reads first: the site at a glance, and the names of the other files.

use serde::{Deserialize, Serialize};

use crate::search::index::order::Orders;
use crate::search::words::strength::LEVELS;

/// The file's content.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::search) struct Manifest {
    /// Changes with the rest, so that browsers ask anew for texts, whose names stay.
    pub(in crate::search) version: String,
    /// How many pages can be found.
    pub(in crate::search) pages: u32,
    /// How many of them share a file with their texts: page `n` stands in file `n / texts`.
    pub(in crate::search) texts: u32,
    /// The kinds that pages have: name, label, plural, how much its pages count. The first is that of plain pages.
    pub(in crate::search) kinds: Vec<(String, String, String, f64)>,
    /// The names of the facets that tell pages of each kind apart, by kind.
    pub(in crate::search) columns: Vec<Vec<String>>,
    /// The kinds of the pages in their order: so many pages of this kind, by its number.
    pub(in crate::search) runs: Vec<(u32, usize)>,
    /// The languages: tag, and the words that are not searched for, with spaces between them. The first is the site's.
    pub(in crate::search) languages: Vec<(String, String)>,
    /// The languages of the pages in their order: so many pages of this language, by its number; nothing where all are of
    /// the first.
    pub(in crate::search) spoken: Vec<(u32, usize)>,
    /// What tells pages apart that answer a query equally well, a symbol for each; nothing where all stand the same.
    pub(in crate::search) standing: String,
    /// The parts of the concepts: first word and file name of each.
    pub(in crate::search) concepts: Vec<(String, String)>,
    /// The parts of the dictionary: first form and file name of each.
    pub(in crate::search) words: Vec<(String, String)>,
    /// The facets.
    pub(in crate::search) facets: Vec<FacetEntry>,
    /// The files with the orders that readers may ask for.
    pub(in crate::search) orders: Orders,
    /// How the parts of a score count.
    pub(in crate::search) weights: Weights,
}

/// Values in a row, as how often each comes before another does.
pub(in crate::search) fn runs(values: impl Iterator<Item = usize>) -> Vec<(u32, usize)> {
    let mut runs: Vec<(u32, usize)> = Vec::new();
    for value in values {
        match runs.last_mut().filter(|run| run.1 == value) {
            Some(run) => run.0 += 1,
            None => runs.push((1, value)),
        }
    }
    runs
}

/// The values that [`runs`] were made of.
pub(in crate::search) fn values(runs: &[(u32, usize)]) -> impl Iterator<Item = usize> {
    runs.iter().flat_map(|(count, value)| std::iter::repeat_n(*value, *count as usize))
}

/// A facet and its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::search) struct FacetEntry {
    /// Its name in addresses.
    pub(in crate::search) name: String,
    /// What readers see.
    pub(in crate::search) label: String,
    /// The name of its file.
    pub(in crate::search) file: String,
    /// The size of its file in bytes.
    pub(in crate::search) bytes: usize,
}

/// The numbers of the ranking, in one place for both readers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::search) struct Weights {
    /// How many strengths a list tells apart.
    pub(in crate::search) levels: u32,
    /// The part of a score that the words have wherever they stand on the page.
    pub(in crate::search) page: f64,
    /// The part that they have in the section with most of them.
    pub(in crate::search) section: f64,
    /// What it adds that two words of the query follow one another.
    pub(in crate::search) near: f64,
    /// How much an expression with the same meaning counts.
    pub(in crate::search) synonym: f64,
    /// How much two words of the query count that are written as one.
    pub(in crate::search) joined: f64,
    /// How much a longer word counts that begins with the last word of the query.
    pub(in crate::search) prefix: f64,
    /// The same where the last word is known as it is.
    pub(in crate::search) longer: f64,
    /// How much a near spelling counts, by its distance.
    pub(in crate::search) similar: [f64; 4],
    /// How many terms a query has that names something. Of longer ones, which are sentences, a page needs less to be a
    /// hit: all that asks for much of the query counts less, the square of this number through that of the terms.
    pub(in crate::search) name: usize,
    /// The part of the query's weight that a page must have to be a hit.
    pub(in crate::search) quorum: f64,
    /// The same where fewer than `few` pages have so much.
    pub(in crate::search) less: f64,
    /// How many hits are few, and how many there are at most where no page has enough of the query.
    pub(in crate::search) few: usize,
    /// How many pages are looked at more closely: so many at most, and so many for a sentence of any length.
    pub(in crate::search) closely: (usize, usize),
    /// How many sections a list may have for what follows to be read where no phrase asks for it.
    pub(in crate::search) near_sections: usize,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            levels: LEVELS,
            page: 0.5,
            section: 0.5,
            near: 1.0,
            synonym: 0.85,
            joined: 0.9,
            prefix: 0.6,
            longer: 0.45,
            similar: [1.0, 0.7, 0.5, 0.3],
            name: 3,
            quorum: 0.6,
            less: 0.3,
            few: 10,
            closely: (1_000, 100),
            near_sections: 4_000,
        }
    }
}
