//! What a search reads first: the site at a glance, and the names of the other files.

use serde::{Deserialize, Serialize};

use crate::index::search::order::Orders;
use crate::index::search::strength::LEVELS;

/// The file's content.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// Changes with the rest, so that browsers ask anew for texts, whose names stay.
    pub(super) version: String,
    /// How many pages can be found.
    pub(super) pages: u32,
    /// The kinds that pages have: name, label, plural, how much its pages count. The first is that of plain pages.
    pub(super) kinds: Vec<(String, String, String, f64)>,
    /// The names of the facets that tell pages of each kind apart, by kind.
    pub(super) columns: Vec<Vec<String>>,
    /// The kinds of the pages in their order: so many pages of this kind, by its number.
    pub(super) runs: Vec<(u32, usize)>,
    /// Words that are not searched for, with spaces between them.
    pub(super) small: String,
    /// The parts of the concepts: first word and file name of each.
    pub(super) concepts: Vec<(String, String)>,
    /// The parts of the dictionary: first form and file name of each.
    pub(super) words: Vec<(String, String)>,
    /// The facets.
    pub(super) facets: Vec<FacetEntry>,
    /// The files with the orders that readers may ask for.
    pub(super) orders: Orders,
    /// How the parts of a score count.
    pub(super) weights: Weights,
}

/// A facet and its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FacetEntry {
    /// Its name in addresses.
    pub(super) name: String,
    /// What readers see.
    pub(super) label: String,
    /// The name of its file.
    pub(super) file: String,
    /// The size of its file in bytes.
    pub(super) bytes: usize,
}

/// The numbers of the ranking, in one place for both readers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Weights {
    /// How many strengths a list tells apart.
    pub(super) levels: u32,
    /// The part of a score that the words have wherever they stand on the page.
    pub(super) page: f64,
    /// The part that they have in the section with most of them.
    pub(super) section: f64,
    /// What it adds that two words of the query follow one another.
    pub(super) near: f64,
    /// How much an expression with the same meaning counts.
    pub(super) synonym: f64,
    /// How much two words of the query count that are written as one.
    pub(super) joined: f64,
    /// How much a longer word counts that begins with the last word of the query.
    pub(super) prefix: f64,
    /// The same where the last word is known as it is.
    pub(super) longer: f64,
    /// How much a near spelling counts, by its distance.
    pub(super) similar: [f64; 4],
    /// The part of the query's weight that a page must have to be a hit.
    pub(super) quorum: f64,
    /// The same where fewer than `few` pages have so much.
    pub(super) less: f64,
    /// How many hits are few.
    pub(super) few: usize,
    /// How many pages are looked at more closely.
    pub(super) closely: usize,
    /// How many sections a list may have for what follows to be read where no phrase asks for it.
    pub(super) near_sections: usize,
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
            longer: 0.3,
            similar: [1.0, 0.7, 0.5, 0.3],
            quorum: 0.6,
            less: 0.3,
            few: 10,
            closely: 1_000,
            near_sections: 4_000,
        }
    }
}
