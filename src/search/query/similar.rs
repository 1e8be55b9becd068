//! What words that a site does not have may be meant to be: spelled nearly so, two words written as one, or at least of
//! the same beginning.
//!
//! In browsers: `themes/default/assets/search-engine/query/similar.js`.

use std::cmp::Reverse;

use crate::search::constants::{
    CONCEPT, FEWEST_ALIKE, FEWEST_IN_PART, FEWEST_OF_KNOWN, MOST_RARE, MOST_SIMILAR, MOST_TRIED,
};
use crate::search::index::dictionary::Entry;
use crate::search::query::files::Files;
use crate::search::query::parts::Role;
use crate::search::query::spelling;
use crate::search::query::terms::{Alternative, How, Term, exact};
use crate::search::words::lexicon::print;

/// The known words of a query right before and right behind one of it.
#[derive(Debug, Default)]
pub(super) struct Beside<'f> {
    /// The entries of the word before.
    pub(super) before: Vec<(usize, &'f Entry)>,
    /// Those of the word behind.
    pub(super) behind: Vec<(usize, &'f Entry)>,
}

/// The terms that a word stands for which the site has, but so rarely that it may be two words written as one, which
/// the site has more often.
pub(super) fn known_in_two<'f>(files: &'f Files<'_>, term: &Term<'f>) -> Option<[Term<'f>; 2]> {
    let class = term.words.iter().flatten().map(|known| known.entry.1.class).max()?;
    if class > MOST_RARE || term.text.chars().count() < FEWEST_OF_KNOWN {
        return None;
    }
    let (rarer, parts) = in_two(files, &term.text)?;
    (rarer > class).then(|| parts.map(|word| of_part(files, term, word)))
}

fn of_part<'f>(files: &'f Files<'_>, term: &Term<'f>, word: &str) -> Term<'f> {
    Term { text: word.to_owned(), words: vec![exact(files, word)], ..term.clone() }
}

/// What an unknown term may be meant to be: one typing error away, two words written as one, two typing errors away,
/// or at least of the same beginning. Gives terms in place of this one where it stands for two words. Of a phrase, each
/// unknown word is looked for by near spellings; letters that are words by themselves have none. `beside` has the words
/// of the query before and behind it.
pub(super) fn similar<'f>(
    files: &'f Files<'_>,
    term: &mut Term<'f>,
    open: bool,
    beside: &Beside<'f>,
) -> Option<Vec<Term<'f>>> {
    match term.role {
        Role::Word => {}
        Role::Phrase => {
            phrase(files, term);
            return None;
        }
        Role::Letter | Role::Pair | Role::Excluded => {
            term.how = How::Missing;
            return None;
        }
    }
    let mut found = near_spellings(files, &term.text, open);
    if found.is_empty() {
        found = spellings_beside(files, &term.text, beside);
    }
    let best = found.first().map_or(usize::MAX, |(edits, _)| *edits);
    if best > 1
        && let Some((_, parts)) = in_two(files, &term.text)
    {
        let part = |word: &str| Term { how: How::Similar, shown: vec![word.to_owned()], ..of_part(files, term, word) };
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

/// Puts near spellings in place of the unknown words of a phrase.
fn phrase<'f>(files: &'f Files<'_>, term: &mut Term<'f>) {
    let mut shown = Vec::new();
    let words: Vec<String> = term.text.split(' ').map(str::to_owned).collect();
    for (word, known) in words.iter().zip(&mut term.words) {
        if !known.is_empty() {
            shown.push(word.clone());
            continue;
        }
        let found = near_spellings(files, word, false);
        shown.extend(found.first().map(|(_, (_, entry))| entry.form.clone()));
        let weight = |edits: usize| files.manifest.weights.similar[edits.min(3)];
        known.extend(found.into_iter().map(|(edits, entry)| Alternative { entry, weight: weight(edits) }));
    }
    term.how = if shown.len() < words.len() { How::Missing } else { How::Similar };
    if term.how == How::Similar {
        term.show(&shown.join(" "));
    }
}

/// The forms one edit away from a short word which are no likely slips, but stand somewhere right beside a word that
/// stands beside it in the query.
fn spellings_beside<'f>(files: &'f Files<'_>, text: &str, beside: &Beside<'f>) -> Vec<(usize, (usize, &'f Entry))> {
    let word: Vec<u16> = text.encode_utf16().collect();
    if word.len() >= spelling::LONG || spelling::most(&word) == 0 || beside.before.len() + beside.behind.len() == 0 {
        return Vec::new();
    }
    let is_near = |form: &[u16]| spelling::distances(&word, form, 1).0.map(|edits| (edits, 0));
    let mut found = nearest(files.all(), (&word, 1, false), MOST_TRIED, &is_near);
    found.retain(|(_, entry)| follow(files, &beside.before, &[*entry]) || follow(files, &[*entry], &beside.behind));
    found.truncate(MOST_SIMILAR);
    found
}

/// The nearest forms by spelling, with the number of edits. Those with the same first letter do where one edit is
/// enough; else all are looked at.
fn near_spellings<'f>(files: &'f Files<'_>, text: &str, open: bool) -> Vec<(usize, (usize, &'f Entry))> {
    let word: Vec<u16> = text.encode_utf16().collect();
    let most = spelling::most(&word);
    if most == 0 {
        return Vec::new();
    }
    let is_near = |form: &[u16]| {
        let (whole, beginning) = spelling::distances(&word, form, most);
        let whole = whole.filter(|_| spelling::is_likely(&word, form)).map(|edits| (edits, 0));
        whole.or(beginning.filter(|_| open && word.len() >= spelling::LONG).map(|edits| (edits, 1)))
    };
    let first: String = text.chars().take(1).collect();
    let alike = nearest(files.beginning_with(&first).into_iter(), (&word, most, open), MOST_SIMILAR, &is_near);
    let fewest = alike.first().map_or(usize::MAX, |(edits, _)| *edits);
    if fewest <= 1 {
        return alike;
    }
    let all = nearest(files.all(), (&word, most, open), MOST_SIMILAR, &is_near);
    if all.first().is_some_and(|(edits, _)| *edits < fewest) { all } else { alike }
}

/// How far a form is from a word: edits, and whether its beginning alone is meant, as 1.
type Apart = (usize, usize);

/// The forms that are nearest by what `is_near` gives, at most so many; only those are asked for whose length may fit.
fn nearest<'f>(
    entries: impl Iterator<Item = (usize, &'f Entry)>,
    (word, most, open): (&[u16], usize, bool),
    limit: usize,
    is_near: &dyn Fn(&[u16]) -> Option<Apart>,
) -> Vec<(usize, (usize, &'f Entry))> {
    let mut near = Vec::new();
    for entry in entries {
        let form: Vec<u16> = entry.1.form.encode_utf16().collect();
        let too_short = form.len() + most < word.len();
        let too_long = form.len() > word.len() + most && !open;
        if too_short || too_long || entry.1.form.starts_with(CONCEPT) {
            continue;
        }
        near.extend(is_near(&form).map(|edits| (edits, entry)));
    }
    near.sort_by_key(|(edits, (_, entry))| (*edits, Reverse(entry.class))); // stable: then by form
    let best = near.first().map(|(edits, _)| *edits);
    let mut stems: Vec<&str> = Vec::new();
    near.retain(|(edits, (_, entry))| {
        let new = Some(*edits) == best && stems.len() < limit && !stems.contains(&&*entry.stem);
        if new {
            stems.push(&entry.stem);
        }
        new
    });
    near.into_iter().map(|((edits, _), entry)| (edits, entry)).collect()
}

/// Whether a word stands somewhere right before another.
fn follow(files: &Files<'_>, left: &[(usize, &Entry)], right: &[(usize, &Entry)]) -> bool {
    let prints: Vec<u32> = right.iter().map(|(_, entry)| print(&entry.stem)).collect();
    let mut lists = left.iter().filter(|_| !right.is_empty()).filter_map(|entry| files.list(*entry));
    lists.any(|list| files.near(&list).iter().flatten().any(|print| prints.contains(print)))
}

/// Two known words that make up the text and stand somewhere side by side, with how common the rarer is; of several ways
/// the one where it is most common.
fn in_two<'t>(files: &Files<'_>, text: &'t str) -> Option<(u32, [&'t str; 2])> {
    let letters: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let end = (letters.len() + 1).saturating_sub(FEWEST_IN_PART);
    let mut best: Option<(u32, usize)> = None;
    for cut in letters.iter().copied().take(end).skip(FEWEST_IN_PART) {
        let (left, right) = text.split_at(cut);
        let (before, behind) = (files.entries(left), files.entries(right));
        let class = |entries: &[(usize, &Entry)]| entries.iter().map(|(_, entry)| entry.class).max();
        let rarer = class(&before).zip(class(&behind)).map(|(left, right)| left.min(right));
        let rarer = rarer.filter(|_| follow(files, &before, &behind));
        if let Some(rarer) = rarer.filter(|rarer| best.is_none_or(|(most, _)| *rarer > most)) {
            best = Some((rarer, cut));
        }
    }
    let (rarer, cut) = best?;
    let (left, right) = text.split_at(cut);
    Some((rarer, [left, right]))
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
