//! The words of a query → the stems to look for: as they are, written as one or in two, with the same meaning, longer,
//! and where nothing of this is known, spelled nearly so.
//!
//! In browsers: `themes/default/assets/search-engine/query/expand.js`.

use std::cmp::Reverse;

use crate::search::constants::{CONCEPT, FEWEST_LETTERS, MOST_JOINED, MOST_LONGER, MOST_SPLIT};
use crate::search::index::dictionary::Entry;
use crate::search::query::files::Files;
use crate::search::query::meanings::meanings;
use crate::search::query::parts::{Query, Role};
use crate::search::query::similar::{Beside, known_in_two, similar};
use crate::search::query::terms::{How, Term, exact};
use crate::search::words::small::is_capital;

/// What to look for, for each part of a query, where `small` has the words that are too small to search for. A part
/// that stands for two words gives two terms.
pub(in crate::search) fn expand<'f>(files: &'f Files<'_>, query: &Query, small: &str) -> Vec<Term<'f>> {
    let is_small = |word: &str| small.split(' ').any(|small| small == word);
    let mut terms = exact_terms(files, query, &is_small);
    let is_named = |term: &Term<'_>| {
        matches!(term.role, Role::Word | Role::Letter) && (term.how != How::Small || is_capital(&term.text))
    };
    let named: Vec<usize> = (0..terms.len()).filter(|at| is_named(&terms[*at])).collect();
    joined(files, &mut terms);
    meanings(files, &mut terms, &named);
    for term in terms.iter_mut().filter(|term| term.how == How::Small && term.words.iter().any(|word| !word.is_empty()))
    {
        term.how = How::Exact; // capitals without a meaning of their own, in a query of small words
    }
    let last =
        named.last().copied().filter(|last| query.open && *last + 1 == terms.len() && terms[*last].role == Role::Word);
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
        let words: Vec<&str> =
            part.words.iter().map(|word| &**word).filter(|word| all_small || !is_small(word)).collect();
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
        if several && term.text.chars().all(char::is_alphabetic) {
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
