//! Text → words as search compares them: what a word is, and its folded form.
//!
//! The rule is one that a browser can follow to the letter without a table of its own: a word is a run of letters,
//! marks and digits (the Unicode properties Alphabetic, M and N); soft hyphens and joiners are left out. Letters of
//! scripts that are written without spaces are words by themselves, each with its marks. The `s` behind an apostrophe is
//! no word. Four ways of writing are read as they are meant: "T.A." is "ta", "5×8" is "5x8", "8th" is "8", and "C++" and
//! "C#" are words. A word is folded by compatibility decomposition (NFKD), lower case, leaving out accents, points and
//! whatever is neither letter, mark nor digit, and spelling out a few letters that do not decompose. Marks that make
//! another letter of one stay: voicing marks of kana, viramas, vowel signs.
//!
//! In browsers: `themes/default/assets/search-engine/words/cut.js`.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::search::constants::{LONGEST_WORD, SPELLED_OUT};

/// Characters that are not seen within a word, and are left out of it.
const UNSEEN: [char; 4] = ['\u{ad}', '\u{200c}', '\u{200d}', '\u{2060}'];
/// Apostrophes; of these, some count as letters for Unicode.
const APOSTROPHES: [char; 8] = ['\'', '’', '‘', '‛', '＇', '′', '\u{2bb}', '\u{2bc}'];
/// What makes a number an ordinal one.
const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];

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
                let Some(length) = part_of_word(text, start, at) else { break };
                at += length;
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
        if at - start <= 2
            && matches!(bytes.get(at), Some(b'.' | b'+' | b'#'))
            && let Some((word, end)) = of_one_letter(text, start..at)
        {
            at = end;
            take(&word, start..at);
        } else if ascii {
            folded.clear();
            folded.push_str(&text[start..at.min(start + LONGEST_WORD)]);
            folded.make_ascii_lowercase();
            take(without_ordinal(&folded), start..at);
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

/// How many bytes at a place belong to the word that began before it or begins there.
fn part_of_word(text: &str, start: usize, at: usize) -> Option<usize> {
    let c = text[at..].chars().next()?;
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let times = c == '×' && at > start && is_digit(at - 1) && is_digit(at + c.len_utf8());
    (times || is_part_of_word(c)).then_some(c.len_utf8())
}

fn is_part_of_word(c: char) -> bool {
    (c.is_alphanumeric() || is_combining_mark(c) || UNSEEN.contains(&c)) && !APOSTROPHES.contains(&c)
}

fn is_possessive(text: &str, place: Range<usize>) -> bool {
    let (before, word) = (&text[..place.start], &text[place]);
    let Some(before) = before.strip_suffix(APOSTROPHES) else { return false };
    word.eq_ignore_ascii_case("s") && before.chars().next_back().is_some_and(is_part_of_word)
}

/// A word of one letter that is read with what follows it: letters with a full stop behind each but the last, or `++`
/// or `#`. Gives the folded word and where it ends.
fn of_one_letter(text: &str, place: Range<usize>) -> Option<(String, usize)> {
    let mut letters: String = text.get(place.clone())?.to_owned();
    let is_letter = |c: char| c.is_alphabetic() && !stands_alone(c);
    if !letters.chars().all(is_letter) || letters.chars().count() != 1 {
        return None;
    }
    let ends = |at: usize| !text[at..].chars().next().is_some_and(is_part_of_word);
    let mut end = place.end;
    for (sign, name) in [("++", "plusplus"), ("#", "sharp")] {
        if text[end..].starts_with(sign) && ends(end + sign.len()) && letters.is_ascii() {
            return Some((format!("{}{name}", letters.to_ascii_lowercase()), end + sign.len()));
        }
    }
    while let Some(next) = text[end..].strip_prefix('.').and_then(|rest| rest.chars().next()) {
        let behind = end + 1 + next.len_utf8();
        if !is_letter(next) || !ends(behind) {
            break;
        }
        letters.push(next);
        end = behind;
    }
    (end > place.end).then(|| (fold(&letters), end))
}

/// "8th" → "8".
fn without_ordinal(word: &str) -> &str {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return word;
    }
    let number = ORDINALS.iter().find_map(|ending| word.strip_suffix(ending));
    number.filter(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).unwrap_or(word)
}

/// The words of a run with letters beyond ASCII.
fn run(text: &str, place: Range<usize>, take: &mut impl FnMut(&str, Range<usize>)) {
    let mut start = place.start;
    let mut alone = false;
    let mut give = |from: usize, to: usize| {
        let word = fold(&text[from..to]);
        if !word.is_empty() {
            take(&word, from..to);
        }
    };
    for (at, c) in text[place.clone()].char_indices().map(|(at, c)| (place.start + at, c)) {
        let next = stands_alone(c);
        if next || (alone && !is_mark(c)) {
            give(start, at);
            start = at;
            alone = next;
        }
    }
    give(start, place.end);
}

fn is_mark(c: char) -> bool {
    is_combining_mark(c) || UNSEEN.contains(&c) || matches!(c, '\u{ff9e}' | '\u{ff9f}')
}

/// Whether a letter is a word by itself: ideographs, kana, and the letters of Thai, Lao, Burmese and Khmer.
pub(in crate::search) fn stands_alone(c: char) -> bool {
    c >= '\u{e01}'
        && !is_combining_mark(c)
        && matches!(c, '\u{e01}'..='\u{e4e}' | '\u{e81}'..='\u{edf}' | '\u{1000}'..='\u{103f}' | '\u{1050}'..='\u{108f}'
            | '\u{1780}'..='\u{17d3}' | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
            | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9d}' | '\u{20000}'..='\u{3ffff}')
}

fn fold(word: &str) -> String {
    let lower = word.nfkd().collect::<String>().to_lowercase();
    let mut folded = String::with_capacity(lower.len());
    for c in lower.chars() {
        match SPELLED_OUT.iter().find(|(letter, _)| *letter == c) {
            Some((_, letters)) => folded.push_str(letters),
            None if is_kept(c) => folded.push(c),
            None => {}
        }
    }
    match folded.char_indices().nth(LONGEST_WORD) {
        Some((cut, _)) => folded[..cut].to_owned(),
        None => folded,
    }
}

/// Whether a character says which word it is: letters and digits do, and marks but for accents, points, the nukta of
/// Devanagari, and variation selectors.
fn is_kept(c: char) -> bool {
    let accent = matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{93c}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{e0100}'..='\u{e01ef}');
    (c.is_alphanumeric() || is_combining_mark(c)) && !accent && !APOSTROPHES.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::list;

    #[test]
    fn words_are_found_and_folded() {
        let rows: [(&str, &[&str]); 24] = [
            ("Site-based leadership, 2018–19", &["site", "based", "leadership", "2018", "19"]),
            ("The teacher's and teachers’ O'Brien", &["the", "teacher", "and", "teachers", "o", "brien"]),
            ("Café, Peña; ÀÉÎ", &["cafe", "pena", "aei"]),
            ("Cafe\u{301} Straße Ærø Łódź", &["cafe", "strasse", "aero", "lodz"]),
            ("ﬁne ½ 5×8 x² 5 × 8", &["fine", "12", "5x8", "x2", "5", "8"]),
            ("8th grade, 21st; tenth th 8the", &["8", "grade", "21", "tenth", "th", "8the"]),
            ("a T.A. (U.S.A.) e.g. 3.a. x.yz", &["a", "ta", "usa", "eg", "3", "a", "x", "yz"]),
            ("C++, C# and c#x; F# + +", &["cplusplus", "csharp", "and", "c", "x", "fsharp"]),
            ("Hawaiʻi teacherʼs", &["hawai", "i", "teacher"]),
            ("バック ﾊﾞｯｸ ハック", &["ハ\u{3099}", "ッ", "ク", "ハ\u{3099}", "ッ", "ク", "ハ", "ッ", "ク"]),
            ("क्षेत्र क़लम", &["क्षेत्र", "कलम"]),
            ("শিক্ষা ড়", &["শিক্ষা", "ড\u{9bc}"]),
            ("โรงเรียน", &["โ", "ร", "ง", "เ", "รี", "ย", "น"]),
            ("מִלָּה كِتَاب", &["מלה", "كتاب"]),
            ("می\u{200c}خواهم", &["میخواهم"]),
            ("L’école d'été", &["l", "ecole", "d", "ete"]),
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
