//! Callouts: quotations that begin with `[!KIND]`, and perhaps a title of their own.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::body::{Alert, Fold};
use crate::parse::text::dialect::{Edits, Part, Seen};

/// The first line of a callout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::parse::text) struct Marker {
    /// The kind as it was written, and where.
    pub(in crate::parse::text) word: Range<usize>,
    /// The kind; `None` when there is no such kind.
    pub(in crate::parse::text) alert: Option<Alert>,
    /// Whether it can be folded.
    pub(in crate::parse::text) fold: Fold,
    /// Whether it has a title of its own.
    pub(in crate::parse::text) has_title: bool,
}

/// Other words for the kinds of callout, as other tools know them.
const OTHER_WORDS: [(&str, Alert); 16] = [
    ("info", Alert::Note),
    ("todo", Alert::Note),
    ("hint", Alert::Tip),
    ("attention", Alert::Warning),
    ("danger", Alert::Caution),
    ("error", Alert::Caution),
    ("failure", Alert::Caution),
    ("fail", Alert::Caution),
    ("missing", Alert::Caution),
    ("bug", Alert::Caution),
    ("help", Alert::Question),
    ("faq", Alert::Question),
    ("abstract", Alert::Summary),
    ("tldr", Alert::Summary),
    ("check", Alert::Success),
    ("done", Alert::Success),
];

/// The kind that a word names, letter case aside.
fn kind(word: &str) -> Option<Alert> {
    let word = word.to_lowercase();
    let named = Alert::ALL.into_iter().find(|alert| alert.name() == word);
    named.or_else(|| OTHER_WORDS.iter().find(|(other, _)| *other == word).map(|(_, alert)| *alert))
}

/// Finds callouts: their first line becomes a heading with their title, or blank.
pub(super) fn find(seen: &Seen<'_>, found: &mut BTreeMap<usize, Marker>, edits: &mut Edits) {
    for quote in seen.of(Part::Quote) {
        if found.contains_key(&quote.start) {
            continue;
        }
        let Some((marker, title, end)) = marker(seen.text, quote.start) else { continue };
        let begin = marker.word.start - 2;
        if marker.has_title {
            let marks = (title - begin - 1).min(6);
            edits.put(begin, "#".repeat(marks) + &" ".repeat(title - begin - marks));
        } else {
            edits.blank(begin..end);
        }
        found.insert(quote.start, marker);
    }
}

/// The callout whose quotation begins at a place, where its title begins, and where its line ends.
fn marker(text: &str, quote: usize) -> Option<(Marker, usize, usize)> {
    let line = text.get(quote..)?.lines().next()?;
    let rest = line.strip_prefix('>')?;
    let rest = rest.trim_start_matches([' ', '\t']);
    let word = quote + line.len() - rest.len() + 2;
    let inside = rest.strip_prefix("[!")?;
    let length = inside.find(']').filter(|length| *length > 0)?;
    // Obsidian's `[!note|metadata]` says how a theme draws it.
    let name = inside[..length].split('|').next().unwrap_or_default().trim_end();
    if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || "-_ ".contains(c)) {
        return None;
    }
    let behind = &inside[length + 1..];
    let fold = match behind.chars().next() {
        Some('-') => Fold::Folded,
        Some('+') => Fold::Open,
        _ => Fold::Never,
    };
    let behind = if fold == Fold::Never { behind } else { &behind[1..] };
    let is_apart = behind.is_empty() || behind.starts_with([' ', '\t']);
    let words = behind.trim();
    let end = quote + line.trim_end().len();
    let title = quote + line.len() - behind.trim_start().len();
    let marker = Marker { word: word..word + name.len(), alert: kind(name), fold, has_title: !words.is_empty() };
    is_apart.then_some((marker, title, end))
}
