//! Words that mean the same: from `site.yaml`, from fields that give a page another name, and from vocabularies.
//!
//! Each meaning is a concept with a name of its own in the index, beginning with `=`. Wherever a text has one of its
//! expressions, the concept stands there too, so that a search for any of them finds all.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::model::site::Site;
use crate::model::value::Value;
use crate::search::constants::CONCEPT;
use crate::search::utf16;
use crate::search::words::cut;
use crate::search::words::small::is_capital;
use crate::search::words::stems::Language;

/// A part of the concepts begins with about every so many words.
const WORDS_A_PART: u32 = 64;

/// Expressions that mean the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::search) struct Concept {
    /// Its name in the index.
    pub(in crate::search) key: String,
    /// Its expressions as people write them.
    pub(in crate::search) labels: Vec<String>,
    /// Each expression as folded words. Small ones are left out, but for those in capitals, which keep them.
    pub(in crate::search) words: Vec<Vec<String>>,
    /// Each expression as stems.
    pub(in crate::search) stems: Vec<Vec<String>>,
}

/// The concepts of a site, ordered by name. Groups that share an expression are one concept.
pub(in crate::search) fn concepts(site: &Site, language: &Language) -> Vec<Concept> {
    let mut groups: Vec<BTreeMap<Vec<String>, String>> = Vec::new();
    for names in groups_of(site) {
        let expression = |label: &String| {
            let words = words(label, language);
            (!words.is_empty()).then(|| (words, label.clone()))
        };
        let group: BTreeMap<Vec<String>, String> = names.iter().filter_map(expression).collect();
        merge(&mut groups, group);
    }
    let concept = |group: BTreeMap<Vec<String>, String>| {
        let first = group.keys().next()?.join("+").to_lowercase();
        Some(Concept {
            key: format!("{CONCEPT}{first}"),
            stems: group.keys().map(|words| words.iter().map(|word| language.stem(word)).collect()).collect(),
            labels: group.values().cloned().collect(),
            words: group.into_keys().collect(),
        })
    };
    let mut concepts: Vec<Concept> = groups.into_iter().filter(|group| group.len() > 1).filter_map(concept).collect();
    concepts.sort_by(|a, b| utf16::compare(&a.key, &b.key));
    concepts
}

/// The concepts by the words that their expressions begin with and the stems of these, in parts, each with its first
/// word. A concept stands in every part that one of its words is in; each part is in order.
pub(in crate::search) fn parts(concepts: &[Concept]) -> Vec<(&str, Vec<&Concept>)> {
    let mut all: Vec<(&str, usize)> = Vec::new();
    for (at, concept) in concepts.iter().enumerate() {
        let expressions = concept.words.iter().chain(&concept.stems);
        all.extend(expressions.filter_map(|words| Some((words.first()?.as_str(), at))));
    }
    all.sort_unstable_by(|a, b| utf16::compare(a.0, b.0));
    let goes_on = |before: &(&str, usize), this: &(&str, usize)| {
        this.0 == before.0 || !utf16::lot(this.0).is_multiple_of(WORDS_A_PART)
    };
    let mut parts = Vec::new();
    for part in all.chunk_by(goes_on) {
        let places: BTreeSet<usize> = part.iter().map(|(_, at)| *at).collect();
        let first = part[0].0; // a chunk is never empty
        parts.push((first, places.into_iter().map(|at| &concepts[at]).collect()));
    }
    parts
}

/// The words of an expression.
fn words(label: &str, language: &Language) -> Vec<String> {
    let mut words = Vec::new();
    cut::each(label, |word, place| {
        let written = &label[place];
        if !language.is_small(word) {
            words.push(word.to_owned());
        } else if is_capital(written) {
            words.push(written.to_owned());
        }
    });
    words
}

/// The groups of names that the settings, the pages and the vocabularies give.
fn groups_of(site: &Site) -> Vec<Vec<String>> {
    let mut groups = site.config.synonyms.clone();
    for (_, page) in site.own_pages() {
        let Some(kind) = site.kind_of(page) else { continue };
        for (_, value) in kind.fields.iter().zip(&page.document.fields).filter(|(field, _)| field.synonym) {
            if let Some(Value::Text(name)) = value {
                let plain = page.document.meta.title.split(" (").next().unwrap_or_default().to_owned();
                groups.push(vec![plain, name.clone()]);
            }
        }
    }
    let terms = site.schema.vocabularies.iter().flat_map(|vocabulary| &vocabulary.terms);
    for term in terms.filter(|term| !term.synonyms.is_empty()) {
        groups.push(std::iter::once(&term.label).chain(&term.synonyms).cloned().collect());
    }
    groups
}

/// Adds a group, together with all groups that it shares an expression with.
fn merge(groups: &mut Vec<BTreeMap<Vec<String>, String>>, mut group: BTreeMap<Vec<String>, String>) {
    let known: BTreeSet<Vec<String>> = group.keys().cloned().collect();
    let (same, others): (Vec<_>, Vec<_>) =
        groups.drain(..).partition(|other| other.keys().any(|words| known.contains(words)));
    for other in same {
        group.extend(other);
    }
    *groups = others;
    groups.push(group);
}

#[cfg(test)]
mod tests {
    use super::{Concept, parts};

    #[test]
    fn a_concept_stands_where_its_expressions_begin() {
        let concept = |number: usize| {
            let words = vec![vec![format!("long{number}"), "name".to_owned()], vec![format!("short{number}")]];
            Concept { key: format!("=long{number:03}+name"), labels: Vec::new(), stems: words.clone(), words }
        };
        let concepts: Vec<Concept> = (0..500).map(concept).collect();
        let parts = parts(&concepts);
        assert!(parts.len() > 5, "{}", parts.len());
        for concept in &concepts {
            for first in concept.words.iter().map(|words| words[0].as_str()) {
                let place = parts.partition_point(|(begin, _)| *begin <= first) - 1;
                assert!(parts[place].1.contains(&concept), "{first}");
            }
        }
    }
}
