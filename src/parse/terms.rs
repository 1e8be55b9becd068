//! What was most likely meant by a word that is no term of a vocabulary.

use crate::diagnostic::did_you_mean;
use crate::model::schema::{Term, Vocabulary};
use crate::shared::letters::name_key;

/// How many terms are offered at most.
const OFFERED: usize = 6;

/// What to write in the place of a word.
pub(super) fn help(vocabulary: &Vocabulary, word: &str) -> String {
    let key = name_key(word);
    if let Some(term) = named(vocabulary, &key) {
        return format!("write it as `{}`", term.id);
    }
    let near = alike(vocabulary, &key);
    match near.as_slice() {
        [] => {}
        [one] => return format!("did you mean `{}`?", one.id),
        [some @ .., last] => {
            let some: Vec<String> = some.iter().map(|term| format!("`{}`", term.id)).collect();
            return format!("did you mean {} or `{}`?", some.join(", "), last.id);
        }
    }
    let ids = vocabulary.terms.iter().map(|term| term.id.as_str());
    did_you_mean(word, ids).unwrap_or_else(|| format!("the terms stand in `{}`", vocabulary.file))
}

/// Words that are separated by commas as terms where that is clear, else as they are.
pub(super) fn ids(vocabulary: &Vocabulary, text: &str) -> String {
    let id = |word: &str| {
        let key = name_key(word);
        let near = || alike(vocabulary, &key).into_iter().next();
        named(vocabulary, &key).or_else(near).map_or_else(|| word.to_owned(), |term| term.id.clone())
    };
    text.split(',').map(str::trim).filter(|word| !word.is_empty()).map(id).collect::<Vec<_>>().join(", ")
}

/// The term that goes by a word, letter case, blanks and accents aside.
fn named<'v>(vocabulary: &'v Vocabulary, key: &str) -> Option<&'v Term> {
    let goes_by = |term: &&Term| names(term).any(|name| name_key(name) == key);
    vocabulary.terms.iter().find(goes_by)
}

/// The terms that have all words of a name among their own, or only words of it.
fn alike<'v>(vocabulary: &'v Vocabulary, key: &str) -> Vec<&'v Term> {
    let words: Vec<&str> = key.split('-').filter(|word| !word.is_empty()).collect();
    let is_alike = |term: &&Term| {
        names(term).map(name_key).any(|name| {
            let own: Vec<&str> = name.split('-').filter(|word| !word.is_empty()).collect();
            let holds = |all: &[&str], some: &[&str]| !some.is_empty() && some.iter().all(|word| all.contains(word));
            holds(&own, &words) || holds(&words, &own)
        })
    };
    vocabulary.terms.iter().filter(is_alike).take(OFFERED).collect()
}

fn names(term: &Term) -> impl Iterator<Item = &str> {
    [term.id.as_str(), term.label.as_str()].into_iter().chain(term.synonyms.iter().map(String::as_str))
}
