//! What one part of a query is looked for by, and the stems of a word.
//!
//! In browsers: `themes/default/assets/search-engine/query/terms.js`.

use std::cmp::Reverse;

use crate::search::constants::{ENDINGS, FEWEST_IN_STEM};
use crate::search::index::dictionary::Entry;
use crate::search::query::files::Files;
use crate::search::query::parts::{Part, Role};
use crate::search::words::synonyms::Concept;

/// What became of a part of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::search) enum How {
    /// It was looked for as it is.
    Exact,
    /// It is only known as the beginning of other words.
    Prefix,
    /// It is not known; near spellings were looked for.
    Similar,
    /// Expressions with the same meaning were looked for too.
    Synonym,
    /// It is too small to say anything, and was left out.
    Small,
    /// It is the first letter of a word that is being typed, and was left out.
    Begun,
    /// Nothing like it is known.
    Missing,
}

/// What one part of a query is looked for by.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::search) struct Term<'f> {
    /// What the part asks for.
    pub(in crate::search) role: Role,
    /// It, as it was typed.
    pub(in crate::search) typed: String,
    /// Its words, folded, with a space between them.
    pub(in crate::search) text: String,
    /// What became of it.
    pub(in crate::search) how: How,
    /// The words that were looked for beside or in place of it.
    pub(in crate::search) shown: Vec<String>,
    /// For a word, the stems to look for; for a phrase, those of each of its words.
    pub(in crate::search) words: Vec<Vec<Alternative<'f>>>,
    /// The concepts that it is looked for by, too.
    pub(in crate::search) concepts: Vec<&'f Concept>,
}

/// A stem to look for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::search) struct Alternative<'f> {
    /// Where its list stands: the part of the dictionary, and the entry.
    pub(in crate::search) entry: (usize, &'f Entry),
    /// How much it counts, at most 1.
    pub(in crate::search) weight: f64,
}

/// The stems of a word: those of the word itself, or else those of words that are another form of it.
pub(super) fn exact<'f>(files: &'f Files<'_>, word: &str) -> Vec<Alternative<'f>> {
    let mut entries = files.entries(word);
    if entries.is_empty() {
        entries = other_ending(files, word);
    }
    if entries.is_empty() {
        entries = longer_form(files, word);
    }
    entries.into_iter().map(|entry| Alternative { entry, weight: 1.0 }).collect()
}

/// An entry with the longest stem that makes the word with one of the usual endings. The site has the stem, but not this
/// form of it.
fn other_ending<'f>(files: &'f Files<'_>, word: &str) -> Vec<(usize, &'f Entry)> {
    let stem_of = |entry: &Entry| ENDINGS.iter().any(|ending| word.strip_suffix(ending) == Some(&*entry.stem));
    let Some((fewest, _)) = word.char_indices().nth(FEWEST_IN_STEM) else { return Vec::new() };
    let mut found = files.beginning_with(&word[..fewest]);
    found.retain(|(_, entry)| stem_of(entry));
    found.sort_by_key(|(_, entry)| Reverse(entry.stem.len())); // stable: then by form
    found.truncate(1);
    found
}

/// An entry with the longest stem that the word begins with, of those that go on where the word ends: "schools" where
/// "school" is asked for, which the site does not have.
fn longer_form<'f>(files: &'f Files<'_>, word: &str) -> Vec<(usize, &'f Entry)> {
    let is_stem = |entry: &Entry| word.starts_with(&*entry.stem) && entry.stem.chars().count() >= FEWEST_IN_STEM;
    let mut found = files.beginning_with(word);
    found.retain(|(_, entry)| is_stem(entry));
    found.sort_by_key(|(_, entry)| Reverse(entry.stem.len())); // stable: then by form
    found.truncate(1);
    found
}

impl<'f> Term<'f> {
    /// A term of which no stem is known yet.
    pub(super) fn new(part: &Part) -> Self {
        Self {
            role: part.role,
            typed: part.typed.clone(),
            text: part.words.join(" "),
            how: How::Exact,
            shown: Vec::new(),
            words: Vec::new(),
            concepts: Vec::new(),
        }
    }

    /// Adds a stem, unless it is looked for already.
    pub(super) fn add(&mut self, entry: (usize, &'f Entry), weight: f64) -> bool {
        if self.words.is_empty() {
            self.words.push(Vec::new());
        }
        let known = self.words[0].iter().any(|known| known.entry.1.stem == entry.1.stem);
        if !known {
            self.words[0].push(Alternative { entry, weight });
        }
        !known
    }

    /// Shows that a word is looked for, once.
    pub(super) fn show(&mut self, word: &str) {
        if !self.shown.iter().any(|shown| shown == word) {
            self.shown.push(word.to_owned());
        }
    }

    /// Whether it is looked for, and a word of it is not known.
    pub(super) fn is_unknown(&self) -> bool {
        let looked_for = !matches!(self.how, How::Small | How::Begun);
        looked_for && (self.words.is_empty() || self.words.iter().any(Vec::is_empty))
    }
}
