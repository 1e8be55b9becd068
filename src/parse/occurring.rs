//! Which terms occur in a page.

use std::cmp::Reverse;

use crate::model::body::{Body, Node};
use crate::model::document::Document;
use crate::model::settings::config::TranslatedTerm;
use crate::model::value::Value;

/// A word in small letters, or none for the marks between two words that are not next to each other.
type Word = Option<String>;

/// The terms that a page has, the longest first: whole words, in any letter case, in the singular or with an `s` behind.
/// What is part of a longer term is no occurrence of a shorter one.
pub(crate) fn occurring<'t>(terms: &'t [TranslatedTerm], page: &Document) -> Vec<&'t TranslatedTerm> {
    let mut texts: Vec<Vec<Word>> = texts(page).iter().map(|text| words(text)).collect();
    let mut longest: Vec<&TranslatedTerm> = terms.iter().collect();
    longest.sort_by_key(|term| Reverse(term.term.chars().count()));
    longest.retain(|term| take(&words(&term.term), &mut texts));
    longest
}

/// The words of a text. Blanks, hyphens and apostrophes stand between words that belong together.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut is_inside = false;
    for c in text.chars() {
        match words.last_mut() {
            Some(Some(word)) if is_inside && c.is_alphanumeric() => word.extend(c.to_lowercase()),
            _ if c.is_alphanumeric() => words.push(Some(c.to_lowercase().collect())),
            Some(Some(_)) if !c.is_whitespace() && !matches!(c, '-' | '‐' | '‑' | '\'' | '’') => words.push(None),
            _ => {}
        }
        is_inside = c.is_alphanumeric();
    }
    words.truncate(words.iter().rposition(Option::is_some).map_or(0, |last| last + 1));
    words
}

/// Takes a term out of texts wherever it stands, and says whether it does anywhere.
fn take(term: &[Word], texts: &mut [Vec<Word>]) -> bool {
    let Some((Some(last), before)) = term.split_last() else { return false };
    let is_last = |word: &Word| word.as_ref().is_some_and(|word| word == last || word.strip_suffix('s') == Some(last));
    let mut is_there = false;
    for text in texts {
        for at in 0..(text.len() + 1).saturating_sub(term.len()) {
            let stretch = &mut text[at..at + term.len()];
            if stretch.starts_with(before) && stretch.last().is_some_and(is_last) {
                stretch.fill(Some(String::new())); // no word of any term
                is_there = true;
            }
        }
    }
    is_there
}

/// All texts of a page, as they are read.
fn texts(page: &Document) -> Vec<String> {
    let mut texts = vec![page.meta.title.clone(), page.meta.summary.clone()];
    texts.extend(page.meta.also.iter().map(|also| also.text.clone()));
    texts.extend(page.texts.iter().map(|body| read(body)));
    for value in page.fields.iter().flatten() {
        match value {
            Value::Text(text) => texts.push(text.clone()),
            Value::List(entries) => {
                let values = entries.iter().flat_map(|entry| entry.iter().flatten());
                texts.extend(
                    values.filter_map(|value| if let Value::Text(text) = value { Some(text.clone()) } else { None }),
                );
            }
            _ => {}
        }
    }
    texts
}

/// A Markdown text as it is read; code and formulas are no language.
fn read(body: &Body) -> String {
    let mut text = String::with_capacity(body.text.len());
    let mut add = |nodes: &[Node]| {
        for node in nodes {
            match node {
                Node::Text(slice) => text.push_str(body.str(*slice)),
                Node::SoftBreak | Node::HardBreak => text.push(' '),
                Node::Open(tag) | Node::Close(tag) if tag.is_inline() => {}
                _ => text.push('.'), // no term reaches across
            }
        }
    };
    add(&body.nodes);
    body.footnotes.iter().for_each(|note| add(&note.nodes));
    text
}
