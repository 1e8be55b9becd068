//! The state of a text: a short hash of each of its blocks, so that what changed since can be told block by block.
//!
//! A block is what stands between blank lines; a fence of code is one with all that is in it. White space does not count.
//! A state is written as one run of hexadecimal digits, four for each block.

use std::ops::Range;

/// How many hexadecimal digits a block has.
const DIGITS: usize = 4;
/// The most pairs of blocks that are compared one by one; beyond it all that lies between the first difference and the
/// last counts as changed.
const MOST_PAIRS: usize = 4_000_000;

/// What changed from one state to another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// The blocks of the later state that are new or other than before, by their numbers, in order.
    pub fresh: Vec<usize>,
    /// How many blocks of the earlier state are gone without another in their place.
    pub gone: usize,
}

/// The blocks of a text: where each stands, from its first letter to its last.
pub fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut fence: Option<&str> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() && fence.is_none() {
            blocks.extend(open.take());
        } else if !trimmed.is_empty() {
            let (start, end) = (at + line.len() - line.trim_start().len(), at + line.trim_end().len());
            open.get_or_insert(start..end).end = end;
            fence = match fence {
                Some(opening) if closes(trimmed, opening) => None,
                None => opening(trimmed),
                within => within,
            };
        }
        at += line.len();
    }
    blocks.extend(open);
    blocks
}

/// The hash of a block: the first two bytes of its BLAKE3, with white space as single blanks.
pub fn hash(block: &str) -> u16 {
    let mut hasher = blake3::Hasher::new();
    for (number, word) in block.split_whitespace().enumerate() {
        if number > 0 {
            hasher.update(b" ");
        }
        hasher.update(word.as_bytes());
    }
    let bytes = hasher.finalize();
    u16::from_be_bytes([bytes.as_bytes()[0], bytes.as_bytes()[1]])
}

/// A state as it is written.
pub fn written(state: impl IntoIterator<Item = u16>) -> String {
    state.into_iter().map(|block| format!("{block:04x}")).collect()
}

/// The state that a run of digits stands for; `None` where it is none.
pub fn read(run: &str) -> Option<Vec<u16>> {
    let is_run = !run.is_empty() && run.len().is_multiple_of(DIGITS) && run.bytes().all(|c| c.is_ascii_hexdigit());
    let block = |at: usize| u16::from_str_radix(run.get(at..at + DIGITS)?, 16).ok();
    if is_run { (0..run.len()).step_by(DIGITS).map(block).collect() } else { None }
}

/// What changed between two states: what is in no longest run of blocks that both have in order.
pub fn changes(before: &[u16], now: &[u16]) -> Changes {
    let first = before.iter().zip(now).take_while(|(a, b)| a == b).count();
    let (a, b) = (&before[first..], &now[first..]);
    let last = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - last], &b[..b.len() - last]);
    let mut changes = Changes::default();
    let (mut i, mut j) = (0, 0);
    for (next_i, next_j) in common(a, b).into_iter().chain([(a.len(), b.len())]) {
        changes.fresh.extend((j..next_j).map(|block| first + block));
        changes.gone += (next_i - i).saturating_sub(next_j - j);
        (i, j) = (next_i + 1, next_j + 1);
    }
    changes
}

/// The pairs of a longest common subsequence, in order.
fn common(a: &[u16], b: &[u16]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    if a.len().saturating_mul(width) > MOST_PAIRS {
        return Vec::new();
    }
    // The length of a longest one of what stands from here on in both.
    let mut lengths = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            let at = i * width + j;
            lengths[at] = match a[i] == b[j] {
                true => lengths[at + width + 1] + 1,
                false => lengths[at + width].max(lengths[at + 1]),
            };
        }
    }
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        let at = i * width + j;
        if a[i] == b[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[at + width] >= lengths[at + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// The signs of the fence that a line opens, if it opens one.
fn opening(line: &str) -> Option<&str> {
    let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(sign).len();
    let (fence, rest) = line.split_at(length);
    (length >= 3 && !(sign == '`' && rest.contains('`'))).then_some(fence)
}

/// Whether a line closes the fence that was opened with these signs.
fn closes(line: &str, fence: &str) -> bool {
    line.strip_prefix(fence).is_some_and(|rest| rest.trim_start_matches(&fence[..1]).is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Changes, blocks, changes, hash, read, written};

    #[test]
    fn blocks_stand_between_blank_lines_and_fences_are_whole() {
        let rows: [(&str, &[&str]); 7] = [
            ("", &[]),
            ("\n \na\nb\n\n\n  c d \n", &["a\nb", "c d"]),
            ("a\r\n\r\nb\r\n", &["a", "b"]),
            ("x\n\n```rust\na\n\nb\n```\n\ny", &["x", "```rust\na\n\nb\n```", "y"]),
            ("~~~~\na\n\n~~~\n\nb\n~~~~~\n\ny", &["~~~~\na\n\n~~~\n\nb\n~~~~~", "y"]),
            ("``a`` b\n\nc", &["``a`` b", "c"]),
            ("```\na\n\nb", &["```\na\n\nb"]),
        ];
        for (text, expected) in rows {
            let found: Vec<&str> = blocks(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn white_space_does_not_count_and_words_do() {
        assert_eq!(hash("a b\n  c"), hash(" a  b c\n"));
        assert_ne!(hash("a b c"), hash("ab c"));
        assert_eq!(written([hash("")]), "af13"); // as the authors of BLAKE3 give it
    }

    #[test]
    fn runs_are_read_as_they_are_written() {
        let rows = [
            ("3fa2b1c0", Some(vec![0x3fa2, 0xb1c0])),
            ("3FA2", Some(vec![0x3fa2])),
            ("", None),
            ("3fa", None),
            ("3fa2 b1c", None),
            ("+fa2", None),
            ("ééé4", None),
        ];
        for (run, expected) in rows {
            assert_eq!(read(run), expected, "{run}");
            let again = expected.map(written);
            assert!(again.is_none_or(|again| again == run.to_lowercase()), "{run}");
        }
    }

    #[test]
    fn what_changed_is_told_block_by_block() {
        type Row = (&'static [u16], &'static [u16], &'static [usize], usize);
        let rows: [Row; 9] = [
            (&[1, 2, 3], &[1, 2, 3], &[], 0),
            (&[1, 2, 3], &[1, 9, 3], &[1], 0),
            (&[1, 2, 3], &[1, 2, 9, 3], &[2], 0),
            (&[1, 2, 3], &[1, 3], &[], 1),
            (&[1, 2, 3, 4], &[1, 9, 4], &[1], 1),
            (&[1, 2, 3, 4, 5], &[9, 1, 3, 4, 8, 5], &[0, 4], 1),
            (&[], &[1, 2], &[0, 1], 0),
            (&[1, 2], &[], &[], 2),
            (&[1, 1, 1], &[1, 1], &[], 1),
        ];
        for (before, now, fresh, gone) in rows {
            assert_eq!(changes(before, now), Changes { fresh: fresh.to_vec(), gone }, "{before:?} {now:?}");
        }
        let (long, other): (Vec<u16>, Vec<u16>) = ((0..3000).collect(), (3000..6000).collect());
        assert_eq!(changes(&long, &other).fresh.len(), 3000);
    }
}
