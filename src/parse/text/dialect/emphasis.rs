//! Emphasis beside Chinese, Japanese and Korean, which put no blank between words: in `**「強調」**です` the marks stand
//! between a bracket and a letter, where CommonMark 0.31 (6.2, flanking) reads no emphasis.

use crate::parse::text::dialect::{Edits, Seen};

/// Writes a punctuation mark in the place of a letter that keeps a mark of emphasis from being one.
pub(super) fn find(seen: &Seen<'_>, edits: &mut Edits) {
    let has_cjk = seen.text.bytes().any(|byte| byte >= 0xe3);
    if !has_cjk {
        return;
    }
    let protected = seen.protected();
    let is_protected = |at: usize| {
        let before = protected.partition_point(|range| range.start <= at);
        protected[..before].last().is_some_and(|range| range.contains(&at))
    };
    let mut at = 0;
    while let Some(start) = seen.disguise[at..].find(['*', '~']).map(|found| at + found) {
        let rest = &seen.disguise[start..];
        let end = start + rest.len() - rest.trim_start_matches(['*', '~']).len();
        at = end;
        let (Some(before), Some(behind)) = (seen.before(start), seen.at(end)) else { continue };
        if is_protected(start) {
            continue;
        }
        if is_cjk(before) && is_punctuation(behind) {
            edits.put(start - before.len_utf8(), comma(before));
        } else if is_punctuation(before) && is_cjk(behind) {
            edits.put(end, comma(behind));
        }
    }
    // A letter that is a comma already changes nothing any more.
    edits.0.retain(|(at, by)| seen.disguise.get(*at..at + by.len()) != Some(by.as_str()));
}

/// Whether a letter belongs to a script that puts no blank between words: Han, kana, bopomofo or Hangul.
pub(super) fn is_cjk(c: char) -> bool {
    c.is_alphanumeric()
        && matches!(u32::from(c), 0x1100..=0x11ff | 0x2e80..=0x2fff | 0x3005..=0x3007 | 0x3021..=0x312f | 0x3130..=0x318f
            | 0x31a0..=0x4dbf | 0x4e00..=0x9fff | 0xa960..=0xa97f | 0xac00..=0xd7ff | 0xf900..=0xfaff | 0xff10..=0xff19
            | 0xff21..=0xff3a | 0xff41..=0xff5a | 0xff66..=0xffdc | 0x20000..=0x3ffff)
}

fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control()
}

/// A punctuation mark with as many bytes as a letter.
fn comma(letter: char) -> &'static str {
    if letter.len_utf8() == 4 { "\u{10100}" } else { "\u{3001}" }
}
