//! The last words of a heading, which stay on one line.

use std::borrow::Cow;

/// The longest pair of words that is kept together, in characters with the blank: as much as a telephone shows of the
/// largest heading in one line.
const LONGEST: usize = 20;
/// The fewest words of a heading whose last two are kept together.
const FEWEST: usize = 3;

/// A heading with a no-break space before its last word, so that no line has this word alone. Short headings, and those
/// whose last words are long, stay as they are.
pub fn keep_last_words(heading: &str) -> Cow<'_, str> {
    let words = heading.trim_end();
    let pair: usize = words.rsplit(' ').take(2).map(|word| word.chars().count() + 1).sum();
    let is_long = pair > LONGEST + 1 || words.split(' ').filter(|word| !word.is_empty()).count() < FEWEST;
    match words.rfind(' ').filter(|_| !is_long) {
        Some(at) => Cow::Owned(format!("{}\u{a0}{}", &heading[..at], &heading[at + 1..])),
        None => Cow::Borrowed(heading),
    }
}

#[cfg(test)]
mod tests {
    use super::keep_last_words;

    #[test]
    fn the_last_word_is_not_left_alone() {
        let rows = [
            ("What it took", "What it\u{a0}took"),
            ("Two words", "Two words"),
            ("Principals as instructional leadership", "Principals as instructional leadership"),
            ("Elk Grove: Math Generation ", "Elk Grove: Math\u{a0}Generation "),
            ("", ""),
        ];
        for (heading, kept) in rows {
            assert_eq!(keep_last_words(heading), kept);
        }
    }
}
