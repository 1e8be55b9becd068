//! The words of a query → the stems to look for: as they are, written as one or in two, with the same meaning, longer,
//! and where nothing of this is known, spelled nearly so.
//!
//! In browsers: `themes/default/assets/search-engine/query/expand.js`.

use std::cmp::Reverse;

use crate::search::constants::{
    CONCEPT, ENDINGS, FEWEST_IN_STEM, FEWEST_LETTERS, MOST_JOINED, MOST_LONGER, MOST_SPLIT,
};
use crate::search::index::dictionary::Entry;
use crate::search::query::files::Files;
use crate::search::query::parts::{Part, Query, Role};
use crate::search::query::meanings::meanings;
use crate::search::query::similar::{Beside, known_in_two, similar};
use crate::search::words::synonyms::{Concept, is_capital};

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

/// What to look for, for each part of a query, where `small` has the words that are too small to search for. A part
/// that stands for two words gives two terms.
pub(in crate::search) fn expand<'f>(files: &'f Files<'_>, query: &Query, small: &str) -> Vec<Term<'f>> {
    let is_small = |word: &str| small.split(' ').any(|small| small == word);
    let mut terms = exact_terms(files, query, &is_small);
    let is_named = |term: &Term<'_>| term.role == Role::Word && (term.how != How::Small || is_capital(&term.text));
    let named: Vec<usize> = (0..terms.len()).filter(|at| is_named(&terms[*at])).collect();
    joined(files, &mut terms);
    meanings(files, &mut terms, &named);
    for term in terms.iter_mut().filter(|term| term.how == How::Small && term.words.iter().any(|word| !word.is_empty())) {
        term.how = How::Exact; // capitals without a meaning of their own, in a query of small words
    }
    let last = named.last().copied().filter(|last| query.open && *last + 1 == terms.len());
    if let Some(last) = last {
        longer(files, &mut terms[last], named.len() > 1);
    }
    let beside: Vec<Beside<'f>> = (0..terms.len()).map(|at| beside(&terms, at)).collect();
    let mut all = Vec::new();
    for (at, mut term) in terms.into_iter().enumerate() {
        let two = if term.is_unknown() { similar(files, &mut term, last == Some(at), &beside[at]) } else { None };
        match two {
            Some(two) => all.extend(two),
            None => all.push(term),
        }
    }
    all
}

/// The words that stand beside the one of a term, small ones left out.
fn beside<'f>(terms: &[Term<'f>], at: usize) -> Beside<'f> {
    fn entries<'t, 'f: 't>(mut terms: impl Iterator<Item = &'t Term<'f>>) -> Vec<(usize, &'f Entry)> {
        let next = terms.find(|term| !matches!(term.how, How::Small | How::Begun));
        let words = next.filter(|term| term.role == Role::Word).into_iter().flat_map(|term| &term.words);
        words.flatten().filter(|known| known.weight == 1.0).map(|known| known.entry).collect()
    }
    Beside { before: entries(terms[..at].iter().rev()), behind: entries(terms[at + 1..].iter()) }
}

/// The terms with the words as they are.
fn exact_terms<'f>(files: &'f Files<'_>, query: &Query, is_small: &dyn Fn(&str) -> bool) -> Vec<Term<'f>> {
    let asked = || query.parts.iter().filter(|part| part.role != Role::Excluded);
    let all_small = asked().all(|part| part.words.iter().all(|word| is_small(word)));
    // Where all letters are capitals, they tell no word from another.
    let cased = asked().count() == 1 || asked().any(|part| part.typed.chars().any(char::is_lowercase));
    let mut terms: Vec<Term<'f>> = Vec::new();
    for part in &query.parts {
        let words: Vec<&str> = part.words.iter().map(|word| &**word).filter(|word| all_small || !is_small(word)).collect();
        let mut term = Term::new(part);
        term.words = words.iter().map(|word| exact(files, word)).collect();
        if part.role == Role::Phrase && !words.is_empty() {
            term.text = words.join(" ");
        }
        if part.role == Role::Word {
            if cased && is_capital(&part.typed) && is_small(&part.words[0]) {
                term.text.clone_from(&part.typed); // a part of this role has one word
                term.how = How::Small;
            }
            let two = if query.parts.len() <= MOST_SPLIT { known_in_two(files, &term) } else { None };
            if let Some(two) = two {
                terms.extend(two);
                continue;
            }
        }
        let small_phrase = part.role == Role::Phrase && all_small;
        let small_word = part.role == Role::Word && all_small && term.is_unknown();
        if words.is_empty() || small_phrase || small_word {
            term.how = How::Small;
        }
        terms.push(term);
    }
    terms
}

/// The stems of a word: those of the word itself, or else those of words that it is another ending of.
pub(super) fn exact<'f>(files: &'f Files<'_>, word: &str) -> Vec<Alternative<'f>> {
    let mut entries = files.entries(word);
    if entries.is_empty() {
        entries = other_ending(files, word);
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

impl<'f> Term<'f> {
    fn new(part: &Part) -> Self {
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
    fn is_unknown(&self) -> bool {
        let looked_for = !matches!(self.how, How::Small | How::Begun);
        looked_for && (self.words.is_empty() || self.words.iter().any(Vec::is_empty))
    }
}

/// Two or three words that the site writes as one, "walk through" as "walkthrough".
fn joined<'f>(files: &'f Files<'_>, terms: &mut [Term<'f>]) {
    for count in 2..=MOST_JOINED {
        for start in 0..(terms.len() + 1).saturating_sub(count) {
            let run = &mut terms[start..start + count];
            if run.iter().any(|term| term.role != Role::Word) || run.iter().all(|term| term.how == How::Small) {
                continue;
            }
            let together: String = run.iter().map(|term| term.text.as_str()).collect();
            for entry in files.entries(&together) {
                for term in run.iter_mut().filter(|term| term.how != How::Small) {
                    term.add(entry, files.manifest.weights.joined);
                }
            }
        }
    }
}

/// Words that begin with the last word of a query, the most common first. Of a query of several words, a last one of
/// one letter is only begun.
fn longer<'f>(files: &'f Files<'_>, term: &mut Term<'f>, several: bool) {
    if term.text.encode_utf16().count() < FEWEST_LETTERS {
        if several {
            term.how = How::Begun;
            term.words.clear();
        }
        return;
    }
    if matches!(term.how, How::Synonym | How::Small) {
        return; // an acronym is no beginning
    }
    let unknown = term.is_unknown();
    let weights = &files.manifest.weights;
    let weight = if unknown { weights.prefix } else { weights.longer };
    let mut entries = files.beginning_with(&term.text);
    entries.retain(|(_, entry)| entry.form != term.text && !entry.form.starts_with(CONCEPT));
    entries.sort_by_key(|(_, entry)| Reverse(entry.class)); // stable: then by form
    let mut left = MOST_LONGER;
    for entry in entries {
        if left > 0 && term.add(entry, weight) {
            left -= 1;
            if unknown {
                term.how = How::Prefix;
                term.show(&entry.1.form);
            }
        }
    }
}
