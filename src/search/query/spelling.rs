//! How far two words are apart: typing errors, counted.
//!
//! In browsers: `themes/default/assets/search-engine/query/spelling.js`.

/// The fewest edits (insert, delete, replace, exchange neighbors) that make `to` of `word`, and the fewest that make
/// some beginning of `to` of it; each only up to `most`. Optimal string alignment over UTF-16 code units.
pub(in crate::search) fn distances(word: &[u16], to: &[u16], most: usize) -> (Option<usize>, Option<usize>) {
    let width = to.len() + 1;
    let mut before = vec![usize::MAX / 2; width];
    let mut last: Vec<usize> = (0..width).collect();
    for (row, unit) in (1..).zip(word) {
        let mut this = vec![row; width];
        let mut least = row;
        for column in 1..width {
            let cost = usize::from(to[column - 1] != *unit);
            let mut edits = (last[column - 1] + cost).min(last[column] + 1).min(this[column - 1] + 1);
            if row > 1 && column > 1 && to[column - 2] == *unit && to[column - 1] == word[row - 2] {
                edits = edits.min(before[column - 2] + 1);
            }
            this[column] = edits;
            least = least.min(edits);
        }
        if least > most {
            return (None, None);
        }
        before = std::mem::replace(&mut last, this);
    }
    let whole = last[to.len()];
    let beginning = last.iter().copied().min().unwrap_or(whole);
    (Some(whole).filter(|edits| *edits <= most), Some(beginning).filter(|edits| *edits <= most))
}

/// How many typing errors a word may have: 1 from four letters, 2 from eight; none where digits make the difference.
pub(in crate::search) fn most(word: &[u16]) -> usize {
    let digit = word.iter().any(|unit| (0x30..=0x39).contains(unit));
    match word.len() {
        _ if digit => 0,
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// From how many letters on any edit may be a typing error.
pub(in crate::search) const LONG: usize = 6;

/// The rows of a keyboard; a finger that slips comes to a letter beside.
const KEYS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const VOWELS: &str = "aeiouy";

/// Whether a short word may be a slip for another, one edit away: many words are one edit from some other. Of four
/// letters, two behind the first have changed places; of five, a letter may also be missing or too much, or be the one beside it on the
/// keyboard, or one vowel for another.
pub(in crate::search) fn is_likely(word: &[u16], to: &[u16]) -> bool {
    if word.len() >= LONG || word == to {
        return true;
    }
    if word.len() != to.len() {
        return word.len() + 1 == LONG;
    }
    let differ: Vec<usize> = (0..word.len()).filter(|at| word[*at] != to[*at]).collect();
    match differ[..] {
        [first, second] => {
            let first_stays = first > 0 || word.len() + 1 == LONG;
            second == first + 1 && first_stays && word[first] == to[second] && word[second] == to[first]
        }
        [at] => word.len() + 1 == LONG && is_beside(word[at], to[at]),
        _ => false,
    }
}

fn is_beside(a: u16, b: u16) -> bool {
    let letters = char::from_u32(u32::from(a)).zip(char::from_u32(u32::from(b)));
    letters.is_some_and(|(a, b)| {
        let place = |letter: char| KEYS.iter().find_map(|row| row.find(letter).map(|at| (*row, at)));
        let keys = place(a).zip(place(b)).is_some_and(|((row, at), (other, to))| row == other && at.abs_diff(to) == 1);
        keys || (VOWELS.contains(a) && VOWELS.contains(b))
    })
}

#[cfg(test)]
mod tests {
    use super::{distances, is_likely};

    #[test]
    fn short_words_are_slips_only_where_that_is_likely() {
        let rows = [
            ("maht", "math", true),
            ("roll", "role", false),
            ("nots", "notes", false),
            ("noes", "ones", false),
            ("ocach", "coach", true),
            ("brien", "brief", false),
            ("coahc", "coach", true),
            ("goach", "coach", false),
            ("voach", "coach", true),
            ("groop", "group", true),
            ("techer", "teacher", true),
            ("teem", "team", false),
        ];
        for (word, to, likely) in rows {
            let units = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
            assert_eq!(is_likely(&units(word), &units(to)), likely, "{word} {to}");
        }
    }

    #[test]
    fn edits_are_counted() {
        let rows = [
            ("coching", "coaching", Some(1), Some(1)),
            ("caoching", "coaching", Some(1), Some(1)),
            ("xcoach", "coach", Some(1), Some(1)),
            ("soach", "coaching", None, Some(1)),
            ("coach", "coach", Some(0), Some(0)),
            ("abcd", "efgh", None, None),
        ];
        for (word, to, whole, beginning) in rows {
            let units = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
            assert_eq!(distances(&units(word), &units(to), 2), (whole, beginning), "{word} {to}");
        }
    }
}
