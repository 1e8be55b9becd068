//! `==marked==`, `H~2~O` and `x^2^`.

use std::collections::HashSet;
use std::ops::Range;

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

/// What is lowered or raised stands right behind what it belongs to, and has no blank in it. Other `~` strike through,
/// unless they are said of a number, and other `^` are what they are.
pub(super) fn find_small(seen: &Seen<'_>, struck: &mut HashSet<usize>, edits: &mut Edits) {
    let belongs = |range: &Range<usize>| {
        let inside = seen.text.get(range.start + 1..range.end.saturating_sub(1)).unwrap_or_default();
        let before = seen.before(range.start).is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | ']' | '}'));
        before && !inside.is_empty() && !inside.contains(char::is_whitespace)
    };
    for range in seen.of(Part::Subscript).filter(|range| !belongs(range)) {
        let is_amount = seen.at(range.start + 1).is_some_and(|c| c.is_numeric() || "$€£¥.".contains(c));
        if is_amount {
            edits.plain(range.start..range.start + 1);
        } else {
            struck.insert(range.start);
        }
    }
    for range in seen.of(Part::Superscript).filter(|range| !belongs(range)) {
        edits.plain(range.start..range.start + 1);
    }
}
