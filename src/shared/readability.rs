//! How long a text is, and how hard it is to read.

use crate::model::body::{Body, Node, Tag};

/// Letters that a long word has at least, by LIX.
const LONG: usize = 7;
/// What ends a sentence.
const ENDS: [char; 5] = ['.', '!', '?', '…', '。'];

/// The measures of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measures {
    /// Words: runs of letters and digits, with apostrophes and hyphens within.
    pub words: usize,
    /// Sentences; a heading and an item of a list without a full stop are one.
    pub sentences: usize,
    /// Words of seven letters or more.
    pub long_words: usize,
    /// Syllables, counted as those of English: by groups of vowels.
    pub syllables: usize,
}

impl Measures {
    /// Measures the words of a text, code and formulas aside.
    pub fn of(body: &Body) -> Self {
        let mut text = String::with_capacity(body.text.len());
        let notes = body.footnotes.iter().flat_map(|note| &note.nodes);
        for node in body.nodes.iter().chain(notes) {
            match node {
                Node::Text(slice) => text.push_str(body.str(*slice)),
                Node::SoftBreak | Node::HardBreak => text.push(' '),
                Node::Close(tag) if ends_a_sentence(*tag) => text.push_str(".\n"),
                _ => {}
            }
        }
        Self::of_text(&text)
    }

    /// Measures plain text.
    pub fn of_text(text: &str) -> Self {
        let mut all = Self::default();
        let mut is_open = false; // whether a word stands in the sentence
        for piece in text.split_inclusive(|c: char| c.is_whitespace()) {
            let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
            if !word.is_empty() {
                is_open = true;
                all.words += 1;
                all.long_words += usize::from(word.chars().count() >= LONG);
                all.syllables += syllables(word);
            }
            let closing = piece.trim_end().trim_end_matches(['"', '\'', '”', '’', ')', ']', '»']);
            if is_open && closing.ends_with(ENDS) {
                is_open = false;
                all.sentences += 1;
            }
        }
        all.sentences += usize::from(is_open);
        all
    }

    /// The grade of school in the United States whose pupils read such a text, by Flesch and Kincaid, for English:
    /// 0.39 · words / sentences + 11.8 · syllables / words − 15.59
    /// ([Kincaid et al. 1975](https://stars.library.ucf.edu/istlibrary/56/)). None without words.
    pub fn grade(&self) -> Option<f64> {
        let (words, sentences) = self.counts()?;
        Some((0.39 * words / sentences + 11.8 * number(self.syllables) / words - 15.59).max(0.0))
    }

    /// The readability index LIX, for any language written in letters: words / sentences + 100 · long words / words
    /// (Björnsson 1968); below 30 is easy, above 50 hard. None without words.
    pub fn lix(&self) -> Option<f64> {
        let (words, sentences) = self.counts()?;
        Some(words / sentences + 100.0 * number(self.long_words) / words)
    }

    fn counts(&self) -> Option<(f64, f64)> {
        (self.words > 0).then(|| (number(self.words), number(self.sentences.max(1))))
    }
}

impl std::iter::Sum for Measures {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, text| Self {
            words: sum.words + text.words,
            sentences: sum.sentences + text.sentences,
            long_words: sum.long_words + text.long_words,
            syllables: sum.syllables + text.syllables,
        })
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
fn number(count: usize) -> f64 {
    count as f64
}

fn ends_a_sentence(tag: Tag) -> bool {
    use Tag::{CalloutTitle, DefinitionDetails, DefinitionTerm, Heading, Item, Paragraph};
    matches!(tag, Paragraph | Heading(_) | Item | DefinitionTerm | DefinitionDetails | CalloutTitle)
}

/// The syllables of an English word: groups of vowels, without a silent `e` at the end; at least one.
fn syllables(word: &str) -> usize {
    let is_vowel = |c: char| "aeiouyáéíóúüàèìòùâêîôûäö".contains(c);
    let word = word.to_lowercase();
    let mut count = 0;
    let mut before = false;
    for c in word.chars() {
        let vowel = is_vowel(c);
        count += usize::from(vowel && !before);
        before = vowel;
    }
    let is_silent = word.ends_with('e') && !word.ends_with("le") && count > 1;
    (count - usize::from(is_silent)).max(1)
}

#[cfg(test)]
mod tests {
    use super::{Measures, syllables};

    #[test]
    fn words_sentences_and_syllables_are_counted() {
        let rows = [
            ("The cat sat. The dog ran!", (6, 2, 0, 6)),
            ("“Is it?” he asked (twice).", (5, 2, 0, 6)),
            ("One teacher’s classroom-based idea", (4, 1, 2, 9)),
            ("", (0, 0, 0, 0)),
            ("— … 12", (1, 1, 0, 1)),
        ];
        for (text, expected) in rows {
            let Measures { words, sentences, long_words, syllables } = Measures::of_text(text);
            assert_eq!((words, sentences, long_words, syllables), expected, "{text}");
        }
        for (word, count) in [("make", 1), ("table", 2), ("mathematics", 4), ("the", 1), ("year", 1), ("rhythm", 1)] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn formulas_give_what_their_authors_say() {
        let text = Measures { words: 100, sentences: 5, long_words: 25, syllables: 150 };
        assert!((text.grade().unwrap() - 9.91).abs() < 0.005); // 7.8 + 17.7 − 15.59
        assert!((text.lix().unwrap() - 45.0).abs() < 1e-9);
        assert_eq!(Measures::default().lix(), None);
    }
}
