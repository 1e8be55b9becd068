//! Text → words as search compares them: what a word is, and its folded form.
//!
//! The rule is one that a browser can follow to the letter without a table of its own: a word is a run of letters,
//! marks and digits (the Unicode properties Alphabetic, M and N), soft hyphens and word joiners left out. Ideographs and
//! Hiragana, which are written without spaces, are words by themselves. The `s` behind an apostrophe is no word. A word
//! is folded by compatibility decomposition (NFKD), lower case, leaving out what is neither letter nor digit, and
//! spelling out a few letters that do not decompose.
//!
//! In browsers: `themes/default/assets/search-engine/words/cut.js`.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::search::constants::{LONGEST_WORD, SPELLED_OUT};

/// Characters that are not seen within a word, and are left out of it.
const SOFT_HYPHEN: char = '\u{ad}';
const WORD_JOINER: char = '\u{2060}';

/// Calls `take` with every word of a text, folded, and its place.
pub(in crate::search) fn each(text: &str, mut take: impl FnMut(&str, Range<usize>)) {
    let bytes = text.as_bytes();
    let mut folded = String::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let mut ascii = true;
        while at < bytes.len() {
            if bytes[at].is_ascii_alphanumeric() {
                at += 1;
            } else if bytes[at].is_ascii() {
                break;
            } else {
                let Some(c) = text[at..].chars().next().filter(|c| is_part_of_word(*c)) else { break };
                at += c.len_utf8();
                ascii = false;
            }
        }
        if at == start {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        if is_possessive(text, start..at) {
            continue;
        }
        if ascii {
            folded.clear();
            folded.push_str(&text[start..at.min(start + LONGEST_WORD)]);
            folded.make_ascii_lowercase();
            take(&folded, start..at);
        } else {
            run(text, start..at, &mut take);
        }
    }
}

/// The words of a short text, folded.
pub(in crate::search) fn list(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each(text, |word, _| words.push(word.to_owned()));
    words
}

fn is_part_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || matches!(c, SOFT_HYPHEN | WORD_JOINER)
}

fn is_possessive(text: &str, place: Range<usize>) -> bool {
    let (before, word) = (&text[..place.start], &text[place]);
    let Some(before) = before.strip_suffix(['\'', '’']) else { return false };
    word.eq_ignore_ascii_case("s") && before.chars().next_back().is_some_and(is_part_of_word)
}

/// The words of a run with letters beyond ASCII.
fn run(text: &str, place: Range<usize>, take: &mut impl FnMut(&str, Range<usize>)) {
    let mut start = place.start;
    let mut give = |from: usize, to: usize| {
        let word = fold(&text[from..to]);
        if !word.is_empty() {
            take(&word, from..to);
        }
    };
    for (at, c) in text[place.clone()].char_indices().map(|(at, c)| (place.start + at, c)) {
        if is_word_by_itself(c) {
            give(start, at);
            give(at, at + c.len_utf8());
            start = at + c.len_utf8();
        }
    }
    give(start, place.end);
}

fn is_word_by_itself(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn fold(word: &str) -> String {
    let lower = word.nfkd().collect::<String>().to_lowercase();
    let mut folded = String::with_capacity(lower.len());
    for c in lower.chars().filter(|c| c.is_alphanumeric()) {
        match SPELLED_OUT.iter().find(|(letter, _)| *letter == c) {
            Some((_, letters)) => folded.push_str(letters),
            None => folded.push(c),
        }
    }
    match folded.char_indices().nth(LONGEST_WORD) {
        Some((cut, _)) => folded[..cut].to_owned(),
        None => folded,
    }
}

#[cfg(test)]
mod tests {
    use super::list;

    #[test]
    fn words_are_found_and_folded() {
        let rows: [(&str, &[&str]); 13] = [
            ("Site-based leadership, 2018–19", &["site", "based", "leadership", "2018", "19"]),
            ("The teacher's and teachers’ O'Brien", &["the", "teacher", "and", "teachers", "o", "brien"]),
            ("Café, Peña; ÀÉÎ", &["cafe", "pena", "aei"]),
            ("Cafe\u{301} Straße Ærø Łódź", &["cafe", "strasse", "aero", "lodz"]),
            ("ﬁne ½ 5×8 x²", &["fine", "12", "5", "8", "x2"]),
            ("ΣΟΦΟΣ İstanbul", &["σοφος", "istanbul"]),
            ("数学教師とteacher", &["数", "学", "教", "師", "と", "teacher"]),
            ("한국어 العربية", &["\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}\u{110b}\u{1165}", "العربية"]),
            ("s 's x's'", &["s", "s", "x"]),
            ("\u{301} ¨ …", &[]),
            ("", &[]),
            ("a\u{fffd}b\0c", &["a", "b", "c"]),
            ("lead\u{ad}er\u{2060}ship \u{ad}", &["leadership"]),
        ];
        for (text, words) in rows {
            assert_eq!(list(text), words, "{text:?}");
        }
        assert_eq!(list(&"é".repeat(80))[0].chars().count(), 64);
        assert_eq!(list(&"e".repeat(80))[0].len(), 64);
    }
}
