//! Text as scripts see it, by its UTF-16 code units: measured, cut, compared and hashed.
//!
//! In browsers: `themes/default/assets/search-engine/utf16.js`.

use std::cmp::Ordering;

/// How many code units a text has.
pub(super) fn length(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The beginning of a text with at most so many code units; no character is cut in two.
pub(super) fn beginning(text: &str, units: usize) -> &str {
    let mut seen = 0;
    let end = text.char_indices().find(|(_, c)| {
        seen += c.len_utf16();
        seen > units
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// Compares two texts as scripts do.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

/// FNV-1a (Fowler, Noll, Vo, 1991) with 32 bits, by code units in place of bytes.
pub(super) fn hash(text: &str) -> u32 {
    text.encode_utf16().fold(0x811c_9dc5_u32, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193))
}

/// A number that a text alone decides, with all bits of its hash in the low ones: cuts are placed by it.
pub(super) fn lot(text: &str) -> u32 {
    let hash = hash(text);
    hash ^ hash >> 15
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::{beginning, compare, hash, length};

    #[test]
    fn characters_beyond_16_bits_count_twice_and_come_early() {
        assert_eq!(length("a😀é"), 4);
        assert_eq!(["", "a", "a", "a😀", "a😀é", "a😀é"], [0, 1, 2, 3, 4, 5].map(|units| beginning("a😀é", units)));
        assert_eq!(compare("😀", "\u{ffff}"), Ordering::Less);
        assert_eq!((hash(""), hash("a"), hash("foobar")), (0x811c_9dc5, 0xe40c_292c, 0xbf9c_f968));
    }
}
