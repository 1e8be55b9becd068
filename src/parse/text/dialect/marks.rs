//! `==marked==`, `H~2~O` and `x^2^`.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::model::body::Tag;
use crate::parse::text::dialect::emphasis::is_cjk;
use crate::parse::text::dialect::{Edits, Part, Seen};

/// Writes `==` as `~~`, which the crate knows, and notes where. What it marks begins and ends with no blank, and stands
/// for itself: `x==y` marks nothing.
pub(super) fn find_marked(seen: &Seen<'_>, marked: &mut HashSet<usize>, edits: &mut Edits) {
    for texts in seen.texts_of_blocks() {
        let mut open: Option<usize> = None;
        for at in texts.into_iter().flat_map(|range| pairs(seen, range)) {
            let (before, behind) = (seen.before(at), seen.at(at + 2));
            let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_cjk(c));
            let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
            match open {
                Some(start) if !is_blank(before) && !is_word(behind) => {
                    edits.put(start, "~~");
                    edits.put(at, "~~");
                    marked.insert(start);
                    open = None;
                }
                _ if !is_blank(behind) && !is_word(before) => open = Some(at),
                _ => {}
            }
        }
    }
}

/// Where `==` stands in a range, and not more of them.
fn pairs(seen: &Seen<'_>, range: Range<usize>) -> Vec<usize> {
    let Some(part) = seen.disguise.get(range.clone()) else { return Vec::new() };
    let alone = |at: &usize| seen.before(*at) != Some('=') && seen.at(at + 2) != Some('=');
    part.match_indices("==").map(|(at, _)| range.start + at).filter(alone).collect()
}

/// Writes what is lowered or raised as emphasis, which the crate knows within a word, and notes where. It stands right
/// behind what it belongs to, and has no blank in it.
pub(super) fn find_small(seen: &Seen<'_>, small: &mut HashMap<usize, Tag>, edits: &mut Edits) {
    for range in seen.of(Part::Text) {
        let Some(part) = seen.disguise.get(range.clone()) else { continue };
        let mut from = 0;
        while let Some(open) = part[from..].find(['~', '^']).map(|at| from + at) {
            from = open + 1;
            let mark = &part[open..=open];
            let Some(length) = part[from..].find(mark).filter(|length| belongs(seen, range.start + open, *length))
            else {
                continue;
            };
            let (open, close) = (range.start + open, range.start + from + length);
            if seen.at(close + 1) == mark.chars().next() {
                continue;
            }
            small.insert(open, if mark == "~" { Tag::Subscript } else { Tag::Superscript });
            edits.put(open, "*");
            edits.put(close, "*");
            // Punctuation beside it would make it no emphasis.
            for (at, c) in seen.text[open + 1..close].char_indices().filter(|(_, c)| !c.is_alphanumeric()) {
                edits.plain(open + 1 + at..open + 1 + at + c.len_utf8());
            }
            from += length + 1;
        }
    }
    // `~5 to ~10` strikes nothing through.
    for range in seen.of(Part::Strikethrough) {
        let is_amount = seen.at(range.start + 1).is_some_and(|c| c.is_numeric() || "$€£¥.".contains(c));
        if is_amount && seen.at(range.start) == Some('~') {
            edits.plain(range.start..range.start + 1);
        }
    }
}

/// Whether the mark at a place belongs to what stands before it, and so many bytes behind it are what it lowers or raises.
fn belongs(seen: &Seen<'_>, open: usize, length: usize) -> bool {
    let Some(inside) = seen.text.get(open + 1..open + 1 + length) else { return false };
    let before = seen.before(open).is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | ']' | '}'));
    before && (1..=40).contains(&length) && !inside.contains(|c: char| c.is_whitespace() || c == '\\')
}
