//! Numbers and letters that the search here and the one in browsers both hold to.
//!
//! The script has them in `themes/default/assets/search-engine/constants.js`, which says what [`script`] says.

/// Defines constants, and for the test the same as a script.
macro_rules! constants {
    ($($(#[$doc:meta])+ $name:ident: $type:ty = $value:expr;)+) => {
        $($(#[$doc])+ pub(in crate::search) const $name: $type = $value;)+

        /// The constants as lines of a script.
        #[cfg(test)]
        fn script() -> String {
            [$(format!("export const {} = {};\n", stringify!($name), tests::literal(&$name))),+].concat()
        }
    };
}

constants! {
    /// The longest word, in characters; what is longer is cut.
    LONGEST_WORD: usize = 64;
    /// Letters that do not decompose, spelled out.
    SPELLED_OUT: [(char, &str); 10] =
        [('×', "x"), ('ß', "ss"), ('æ', "ae"), ('œ', "oe"), ('ø', "o"), ('ł', "l"), ('đ', "d"), ('ð', "d"), ('þ', "th"), ('ı', "i")];

    /// The symbols that numbers are written in.
    SYMBOLS: u32 = 92;
    /// The numbers that one symbol holds.
    ONE: u32 = 72;
    /// The symbols for stems: no small letters, no digits, no signs of concepts. The last stands for what does not fit,
    /// and the number follows.
    STEMS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&()*,-./:;<>?@[]^_`{|}~";
    /// What tells a concept from a stem.
    CONCEPT: char = '=';

    /// The longest query, in UTF-16 code units; what is longer is cut.
    LONGEST_QUERY: usize = 1_000;
    /// The most parts of a query that are looked for; further ones are left out.
    MOST_PARTS: usize = 64;
    /// What begins and ends a phrase.
    QUOTES: &str = "\"“”„‟〝〞〟＂«»‹›「」『』";
    /// The most words of a query that the site may write as one.
    MOST_JOINED: usize = 3;
    /// The most longer words that the last word of a query stands for.
    MOST_LONGER: usize = 8;
    /// The most parts of a query in which known words are tried as two.
    MOST_SPLIT: usize = 3;
    /// The most pages, as a binary logarithm, that a word stands on which is rare.
    MOST_RARE: u32 = 1;
    /// The fewest letters of a known word that may be two.
    FEWEST_OF_KNOWN: usize = 8;
    /// The most near spellings of a word.
    MOST_SIMILAR: usize = 3;
    /// The most spellings of a short word that are tried beside the other words of a query.
    MOST_TRIED: usize = 8;
    /// The fewest letters of which the beginning of a word says something.
    FEWEST_LETTERS: usize = 2;
    /// The fewest letters of the parts that an unknown word may be made of.
    FEWEST_IN_PART: usize = 3;
    /// The fewest letters, and of four letters three, that a word shares with one it may be meant to be.
    FEWEST_ALIKE: usize = 5;
    /// The fewest letters of a stem that an ending may follow.
    FEWEST_IN_STEM: usize = 4;
    /// Endings that words have in other forms, but for which stems are cut off.
    ENDINGS: [&str; 9] = ["s", "e", "es", "d", "ed", "er", "ers", "ing", "ly"];

    /// How many words an excerpt has.
    EXCERPT_WORDS: usize = 30;
    /// How many words stand before the first that is marked, where there are so many.
    EXCERPT_BEFORE: usize = 6;
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::script;

    /// A value in a script, in the quotes that need no escapes.
    pub(super) fn literal(value: &impl Serialize) -> String {
        let json = serde_json::to_string(value).unwrap();
        if json.contains("\\\"") { json.replace('"', "'").replace("\\'", "\"") } else { json }
    }

    #[test]
    fn the_scripts_have_the_same() {
        let engine = include_str!("../../themes/default/assets/search-engine/constants.js");
        let (_, lines) = engine.split_once("\n\n").unwrap();
        let without_layout = |text: &str| text.split_whitespace().collect::<String>().replace(",]", "]");
        assert_eq!(without_layout(lines), without_layout(&script()), "constants.js must say: {}", script());
    }
}
