//! What was most likely meant by a word that is no term of a vocabulary.

use crate::diagnostic::{Advice, did_you_mean};
use crate::model::schema::{Term, Vocabulary};
use crate::shared::letters::name_key;

/// How many terms are offered at most.
const OFFERED: usize = 6;

/// What to write in the place of a word.
pub(super) fn help(vocabulary: &Vocabulary, word: &str) -> Advice {
    let key = name_key(word);
    if let Some(term) = named(vocabulary, &key) {
        return Advice::new(format!("write it as `{}`", term.id)).instead(&term.id);
    }
    let near = alike(vocabulary, &key);
    match near.as_slice() {
        [] => {}
        [one] => return Advice::new(format!("did you mean `{}`?", one.id)).instead(&one.id),
        [some @ .., last] => {
            let some: Vec<String> = some.iter().map(|term| format!("`{}`", term.id)).collect();
            return format!("did you mean {} or `{}`?", some.join(", "), last.id).into();
        }
    }
    let ids = vocabulary.terms.iter().map(|term| term.id.as_str());
    did_you_mean(word, ids).unwrap_or_else(|| format!("the terms stand in `{}`", vocabulary.file).into())
}

/// Words that are separated by commas as terms where that is clear, else as they are; and whether it is clear for all.
pub(super) fn ids(vocabulary: &Vocabulary, text: &str) -> (String, bool) {
    let id = |word: &str| {
        let key = name_key(word);
        let near = || match alike(vocabulary, &key).as_slice() {
            [] => (word.to_owned(), false),
            [one, others @ ..] => (one.id.clone(), others.is_empty()),
        };
        named(vocabulary, &key).map_or_else(near, |term| (term.id.clone(), true))
    };
    let ids: Vec<(String, bool)> = text.split(',').map(str::trim).filter(|word| !word.is_empty()).map(id).collect();
    let are_clear = !ids.is_empty() && ids.iter().all(|(_, is_clear)| *is_clear);
    (ids.into_iter().map(|(id, _)| id).collect::<Vec<_>>().join(", "), are_clear)
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
