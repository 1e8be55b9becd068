//! Expressions with the same meaning as words of a query.
//!
//! In browsers: `themes/default/assets/search-engine/query/meanings.js`.

use crate::search::query::files::Files;
use crate::search::query::terms::{How, Term};
use crate::search::utf16;
use crate::search::words::small::is_capital;
use crate::search::words::synonyms::Concept;

/// Adds the concepts that stand in a query; `named` has the places of the terms that are words. Single words come first,
/// so that "mathematics coach" is known where "math coach" is, if "mathematics" is known to mean "math".
pub(super) fn meanings<'f>(files: &'f Files<'_>, terms: &mut [Term<'f>], named: &[usize]) {
    for several in [false, true] {
        for start in 0..named.len() {
            add(files, terms, &named[start..], several);
        }
    }
}

/// Adds the concepts whose longest expressions stand at the first of these places: those of one word, or of several.
fn add<'f>(files: &'f Files<'_>, terms: &mut [Term<'f>], places: &[usize], several: bool) {
    let stands_here = |concept: &Concept| {
        let expressions = concept.words.iter().zip(&concept.stems).enumerate();
        let fits = |(_, (words, stems)): &(usize, (&Vec<String>, &Vec<String>))| {
            let here = places.get(..words.len()).unwrap_or_default();
            let mut pairs = here.iter().zip(words.iter().zip(stems.iter()));
            (words.len() > 1) == several
                && !here.is_empty()
                && pairs.all(|(at, (word, stem))| means(&terms[*at], word, stem))
        };
        expressions.filter(fits).map(|(at, (words, _))| (words.len(), at)).max()
    };
    let possible = possible(files, &terms[places[0]]);
    let found: Vec<((usize, usize), &'f Concept)> =
        possible.into_iter().filter_map(|concept| Some((stands_here(concept)?, concept))).collect();
    let longest = found.iter().map(|((length, _), _)| *length).max().unwrap_or_default();
    for ((length, expression), concept) in found.into_iter().filter(|((length, _), _)| *length == longest) {
        for entry in files.entries(&concept.key) {
            for at in &places[..length] {
                let term = &mut terms[*at];
                if is_capital(&term.text) && term.how == How::Small {
                    term.words.clear();
                }
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

/// Whether a term is a word of an expression, or means the same by itself.
fn means(term: &Term<'_>, word: &str, stem: &str) -> bool {
    let by_itself = |concept: &&Concept| concept.stems.iter().any(|stems| stems.len() == 1 && stems[0] == stem);
    if is_capital(&term.text) || is_capital(word) {
        return term.text == word || term.concepts.iter().any(by_itself);
    }
    term.text == word
        || term.text.strip_suffix('s') == Some(word)
        || term.words.iter().flatten().any(|known| known.entry.1.stem == stem)
        || term.concepts.iter().any(by_itself)
}

/// The concepts with an expression that may begin with a term.
fn possible<'f>(files: &'f Files<'_>, term: &Term<'f>) -> Vec<&'f Concept> {
    let stems = term.words.iter().flatten().map(|known| &*known.entry.1.stem);
    let own = std::iter::once(&*term.text).chain(term.text.strip_suffix('s')).chain(stems);
    let alone = term.concepts.iter().flat_map(|concept| concept.words.iter().chain(&concept.stems));
    let words = own.chain(alone.filter(|words| words.len() == 1).map(|words| &*words[0]));
    let mut concepts: Vec<&Concept> = words.flat_map(|word| files.concepts(word)).collect();
    concepts.sort_by(|a, b| utf16::compare(&a.key, &b.key));
    concepts.dedup_by(|a, b| a.key == b.key);
    concepts
}
