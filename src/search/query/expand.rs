//! The words of a query → the stems to look for: as they are, written as one, with the same meaning, longer, and where
//! nothing of this is known, spelled nearly so.
//!
//! In browsers: `themes/default/assets/search-engine/query/expand.js`.

use std::cmp::Reverse;

use crate::search::constants::{
    CONCEPT, ENDINGS, FEWEST_ALIKE, FEWEST_IN_PART, FEWEST_LETTERS, MOST_JOINED, MOST_LONGER_OF_KNOWN,
    MOST_LONGER_OF_UNKNOWN, MOST_SIMILAR,
};
use crate::search::index::dictionary::Entry;
use crate::search::query::files::Files;
use crate::search::query::parts::{Query, Role};
use crate::search::query::spelling;
use crate::search::utf16;
use crate::search::words::lexicon::print;
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
    /// Nothing like it is known.
    Missing,
}

/// What one part of a query is looked for by.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::search) struct Term<'f> {
    /// What the part asks for.
    pub(in crate::search) role: Role,
    /// Its words.
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

/// What to look for, for each part of a query. A part that stands for two words gives two terms.
pub(in crate::search) fn expand<'f>(files: &'f Files<'_>, query: &Query) -> Vec<Term<'f>> {
    let is_small = |word: &String| files.manifest.small.split(' ').any(|small| small == word);
    let all_small =
        query.parts.iter().filter(|part| part.role != Role::Excluded).all(|part| part.words.iter().all(is_small));
    let mut terms: Vec<Term<'f>> = Vec::new();
    for part in &query.parts {
        let words: Vec<&String> = part.words.iter().filter(|word| all_small || !is_small(word)).collect();
        let mut term = Term {
            role: part.role,
            text: part.words.join(" "),
            how: How::Exact,
            shown: Vec::new(),
            words: Vec::new(),
            concepts: Vec::new(),
        };
        match part.role {
            _ if words.is_empty() => term.how = How::Small,
            Role::Word => term.words.push(exact(files, words[0])), // a part of this role has one word
            Role::Phrase if all_small => term.how = How::Small,
            Role::Phrase | Role::Excluded => term.words = words.into_iter().map(|word| exact(files, word)).collect(),
        }
        if all_small && term.role == Role::Word && term.is_unknown() {
            term.how = How::Small;
        }
        if part.role != Role::Word && term.words.iter().any(Vec::is_empty) {
            term.how = How::Missing;
        }
        terms.push(term);
    }
    let searched: Vec<usize> =
        (0..terms.len()).filter(|at| terms[*at].role == Role::Word && terms[*at].how != How::Small).collect();
    joined(files, &mut terms, &searched);
    concepts(files, &mut terms, &searched);
    if let Some(last) = searched.last().filter(|last| query.open && **last + 1 == terms.len()) {
        longer(files, &mut terms[*last]);
    }
    let last = searched.last().copied();
    let mut all = Vec::new();
    for (at, mut term) in terms.into_iter().enumerate() {
        let unknown = term.role == Role::Word && term.how != How::Small && term.is_unknown();
        if unknown && let Some(parts) = similar(files, &mut term, query.open && last == Some(at)) {
            all.extend(parts);
            continue;
        }
        all.push(term);
    }
    all
}

/// The stems of a word: those of the word itself, or else those of words that it is another ending of.
fn exact<'f>(files: &'f Files<'_>, word: &str) -> Vec<Alternative<'f>> {
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
    let Some((fewest, _)) = word.char_indices().nth(FEWEST_LETTERS) else { return Vec::new() };
    let mut found = files.beginning_with(&word[..fewest]);
    found.retain(|(_, entry)| stem_of(entry));
    found.sort_by_key(|(_, entry)| Reverse(entry.stem.len())); // stable: then by form
    found.truncate(1);
    found
}

impl<'f> Term<'f> {
    /// Adds a stem, unless it is looked for already.
    fn add(&mut self, entry: (usize, &'f Entry), weight: f64) -> bool {
        if self.words.is_empty() {
            self.words.push(Vec::new());
        }
        let known = self.words[0].iter().any(|known| known.entry.1.stem == entry.1.stem);
        if !known {
            self.words[0].push(Alternative { entry, weight });
        }
        !known
    }

    fn show(&mut self, word: &str) {
        if !self.shown.iter().any(|shown| shown == word) {
            self.shown.push(word.to_owned());
        }
    }

    fn is_unknown(&self) -> bool {
        self.words.iter().all(Vec::is_empty)
    }
}

/// Two or three words that the site writes as one.
fn joined<'f>(files: &'f Files<'_>, terms: &mut [Term<'f>], searched: &[usize]) {
    for run in (2..=MOST_JOINED).flat_map(|count| searched.windows(count)) {
        let together: String = run.iter().map(|at| terms[*at].text.as_str()).collect();
        for entry in files.entries(&together) {
            for at in run {
                terms[*at].add(entry, files.manifest.weights.joined);
            }
        }
    }
}

/// Expressions with the same meaning.
fn concepts<'f>(files: &'f Files<'_>, terms: &mut [Term<'f>], searched: &[usize]) {
    for start in 0..searched.len() {
        let possible = possible(files, &terms[searched[start]]);
        let stands_here = |concept: &Concept| {
            let expressions = concept.words.iter().zip(&concept.stems).enumerate();
            let fits = |(_, (words, stems)): &(usize, (&Vec<String>, &Vec<String>))| {
                let here = searched.get(start..start + words.len()).unwrap_or_default();
                let same = |(at, (word, stem)): (&usize, (&String, &String))| {
                    let term = &terms[*at];
                    term.text == **word
                        || term.text.strip_suffix('s') == Some(word)
                        || term.words.iter().flatten().any(|known| known.entry.1.stem == **stem)
                };
                here.len() == words.len() && here.iter().zip(words.iter().zip(stems.iter())).all(same)
            };
            expressions.filter(fits).map(|(at, (words, _))| (words.len(), at)).max()
        };
        let found: Vec<((usize, usize), &'f Concept)> =
            possible.into_iter().filter_map(|concept| Some((stands_here(concept)?, concept))).collect();
        let longest = found.iter().map(|((length, _), _)| *length).max().unwrap_or_default();
        for ((length, expression), concept) in found.into_iter().filter(|((length, _), _)| *length == longest) {
            for entry in files.entries(&concept.key) {
                for at in &searched[start..start + length] {
                    let term = &mut terms[*at];
                    if term.add(entry, files.manifest.weights.synonym) {
                        term.how = How::Synonym;
                        term.concepts.push(concept);
                    }
                    let others = concept.labels.iter().enumerate().filter(|(at, _)| *at != expression);
                    others.for_each(|(_, label)| term.show(label));
                }
            }
        }
    }
}

/// The concepts with an expression that may begin with a term.
fn possible<'f>(files: &'f Files<'_>, term: &Term<'_>) -> Vec<&'f Concept> {
    let stems = term.words.iter().flatten().map(|known| &*known.entry.1.stem);
    let words = std::iter::once(&*term.text).chain(term.text.strip_suffix('s')).chain(stems);
    let mut concepts: Vec<&Concept> = words.flat_map(|word| files.concepts(word)).collect();
    concepts.sort_by(|a, b| utf16::compare(&a.key, &b.key));
    concepts.dedup_by(|a, b| a.key == b.key);
    concepts
}

/// Words that begin with the last word of a query, the most common first.
fn longer<'f>(files: &'f Files<'_>, term: &mut Term<'f>) {
    if term.text.encode_utf16().count() < FEWEST_LETTERS || term.how == How::Synonym {
        return; // an acronym is no beginning
    }
    let unknown = term.is_unknown();
    let weights = &files.manifest.weights;
    let weight = if unknown { weights.prefix } else { weights.longer };
    let mut entries = files.beginning_with(&term.text);
    entries.retain(|(_, entry)| entry.form != term.text && !entry.form.starts_with(CONCEPT));
    entries.sort_by_key(|(_, entry)| Reverse(entry.class)); // stable: then by form
    let mut left = if unknown { MOST_LONGER_OF_UNKNOWN } else { MOST_LONGER_OF_KNOWN };
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

/// What an unknown word may be meant to be: one typing error away, two words written as one, two typing errors away,
/// or at least of the same beginning. Gives terms in place of this one where it stands for two words.
fn similar<'f>(files: &'f Files<'_>, term: &mut Term<'f>, open: bool) -> Option<Vec<Term<'f>>> {
    let word: Vec<u16> = term.text.encode_utf16().collect();
    let most = spelling::most(&word);
    let found = near_spellings(files, &term.text, &word, most, open);
    let best = found.first().map_or(usize::MAX, |(edits, _)| *edits);
    if best > 1
        && let Some(parts) = in_two(files, &term.text)
    {
        let part = |word: &str| Term {
            how: How::Similar,
            text: term.text.clone(),
            shown: vec![word.to_owned()],
            words: vec![exact(files, word)],
            ..term.clone()
        };
        return Some(parts.map(part).into());
    }
    let found = if found.is_empty() { same_beginning(files, &term.text) } else { found };
    term.how = if found.is_empty() { How::Missing } else { How::Similar };
    for (edits, entry) in found {
        let weight = files.manifest.weights.similar[edits.min(3)];
        term.add(entry, weight);
        term.show(&entry.1.form);
    }
    None
}

/// The nearest forms by spelling, with the number of edits: first those with the same first letter, and only if there
/// is none all others.
fn near_spellings<'f>(
    files: &'f Files<'_>,
    text: &str,
    word: &[u16],
    most: usize,
    open: bool,
) -> Vec<(usize, (usize, &'f Entry))> {
    if most == 0 {
        return Vec::new();
    }
    let first: String = text.chars().take(1).collect();
    let alike = nearest(files.beginning_with(&first).into_iter(), word, most, open);
    if alike.is_empty() { nearest(files.all(), word, most, open) } else { alike }
}

fn nearest<'f>(
    entries: impl Iterator<Item = (usize, &'f Entry)>,
    word: &[u16],
    most: usize,
    open: bool,
) -> Vec<(usize, (usize, &'f Entry))> {
    let mut near = Vec::new();
    for entry in entries {
        let form: Vec<u16> = entry.1.form.encode_utf16().collect();
        let too_short = form.len() + most < word.len();
        let too_long = form.len() > word.len() + most && !open;
        if too_short || too_long || entry.1.form.starts_with(CONCEPT) {
            continue;
        }
        let (whole, beginning) = spelling::distances(word, &form, most);
        match (whole, beginning.filter(|_| open)) {
            (Some(edits), _) => near.push(((edits, 0), entry)),
            (None, Some(edits)) => near.push(((edits, 1), entry)),
            (None, None) => {}
        }
    }
    near.sort_by_key(|(edits, (_, entry))| (*edits, Reverse(entry.class))); // stable: then by form
    let best = near.first().map(|(edits, _)| *edits);
    let mut stems: Vec<&str> = Vec::new();
    near.retain(|(edits, (_, entry))| {
        let new = Some(*edits) == best && stems.len() < MOST_SIMILAR && !stems.contains(&&*entry.stem);
        if new {
            stems.push(&entry.stem);
        }
        new
    });
    near.into_iter().map(|((edits, _), entry)| (edits, entry)).collect()
}

/// Whether a word stands somewhere right before another.
fn follow(files: &Files<'_>, left: &str, right: &str) -> bool {
    let prints: Vec<u32> = files.entries(right).iter().map(|(_, entry)| print(&entry.stem)).collect();
    let mut lists = files.entries(left).into_iter().filter_map(|entry| files.list(entry));
    lists.any(|list| files.near(&list).iter().flatten().any(|print| prints.contains(print)))
}

/// Two known words that make up the text and stand somewhere side by side; of several ways the one whose rarer word is
/// most common.
fn in_two<'t>(files: &Files<'_>, text: &'t str) -> Option<[&'t str; 2]> {
    let letters: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let end = (letters.len() + 1).saturating_sub(FEWEST_IN_PART);
    let mut best: Option<(u32, usize)> = None;
    for cut in letters.iter().copied().take(end).skip(FEWEST_IN_PART) {
        let (left, right) = text.split_at(cut);
        let class = |word| files.entries(word).iter().map(|(_, entry)| entry.class).max();
        let rarer = class(left).zip(class(right)).map(|(left, right)| left.min(right));
        let rarer = rarer.filter(|_| follow(files, left, right));
        if let Some(rarer) = rarer.filter(|rarer| best.is_none_or(|(most, _)| *rarer > most)) {
            best = Some((rarer, cut));
        }
    }
    let (left, right) = text.split_at(best?.1);
    Some([left, right])
}

/// The forms that share the longest beginning with a word, three quarters of it at least.
fn same_beginning<'f>(files: &'f Files<'_>, text: &str) -> Vec<(usize, (usize, &'f Entry))> {
    let letters: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let fewest = (3 * letters.len()).div_ceil(4).max(FEWEST_ALIKE);
    for length in (fewest..letters.len()).rev() {
        let mut entries = files.beginning_with(&text[..letters[length]]);
        if !entries.is_empty() {
            entries.sort_by_key(|(_, entry)| Reverse(entry.class)); // stable: then by form
            entries.truncate(MOST_SIMILAR);
            return entries.into_iter().map(|entry| (3, entry)).collect();
        }
    }
    Vec::new()
}
