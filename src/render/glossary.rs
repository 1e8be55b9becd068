//! The words that the glossaries of a site define, and where a text uses them. The only file that names the automaton.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::AhoCorasick;
use unicode_normalization::char::is_combining_mark;

use crate::model::document::Document;
use crate::model::schema::Kind;
use crate::model::site::{PageId, Site};
use crate::model::value::Value;

/// Words with fewer letters and digits are not looked for: they mean too many things.
const FEWEST_LETTERS: usize = 3;

/// What joins two words into one.
const JOINERS: [char; 5] = ['-', '\u{2010}', '\u{2011}', '_', '.'];

/// The words that are defined, by language.
pub(super) struct Glossary {
    languages: Vec<Words>,
}

/// The words of one language.
#[derive(Default)]
struct Words {
    /// Finds [folded](fold) words; none where no word is defined.
    automaton: Option<AhoCorasick>,
    /// By the automaton's patterns: the words that are the same when folded, with the entry that defines each.
    words: Vec<Vec<(String, PageId)>>,
}

/// A place where a text uses a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Its place in the text, in bytes.
    pub(super) place: Range<usize>,
    /// The entry that defines it.
    pub(super) entry: PageId,
}

impl Glossary {
    /// The words that the published entries of glossaries define. Where two define the same, the first does.
    pub(super) fn new(site: &Site) -> Self {
        let defined = |language: usize| {
            let mut words: BTreeMap<String, Vec<(String, PageId)>> = BTreeMap::new();
            for (id, page) in site.published_pages().filter(|(_, page)| page.document.language == language) {
                let Some(kind) = site.kind_of(page).filter(|kind| kind.glossary) else { continue };
                if page.document.meta.summary.is_empty() {
                    continue;
                }
                for word in words_of(kind, &page.document) {
                    words.entry(fold(&word)).or_default().push((word, id));
                }
            }
            Words::new(words)
        };
        Self { languages: (0..site.config.languages.len()).map(defined).collect() }
    }

    /// Whether a language has words to look for.
    pub(super) fn has_words(&self, language: usize) -> bool {
        self.languages.get(language).is_some_and(|words| words.automaton.is_some())
    }

    /// The uses of words in a text of a language, in order. None overlaps another: of those that do, the one that
    /// begins first counts, and of two that begin together the longer.
    pub(super) fn find(&self, language: usize, text: &str) -> Vec<Found> {
        let Some(words) = self.languages.get(language) else { return Vec::new() };
        let Some(automaton) = &words.automaton else { return Vec::new() };
        let folded = fold(text);
        let mut all: Vec<Found> = automaton
            .find_overlapping_iter(&folded)
            .filter(|found| stands_alone(text, found.range()))
            .filter_map(|found| {
                let used = text.get(found.range())?;
                let same = words.words.get(found.pattern().as_usize())?;
                let (_, entry) = same.iter().find(|(word, _)| is_written(word, used))?;
                Some(Found { place: found.range(), entry: *entry })
            })
            .collect();
        all.sort_by_key(|found| (found.place.start, std::cmp::Reverse(found.place.end)));
        let mut done = 0;
        all.retain(|found| {
            let free = found.place.start >= done;
            done = if free { found.place.end } else { done };
            free
        });
        all
    }
}

impl Words {
    fn new(words: BTreeMap<String, Vec<(String, PageId)>>) -> Self {
        if words.is_empty() {
            return Self::default();
        }
        let (patterns, words): (Vec<String>, Vec<_>) = words.into_iter().unzip();
        Self { automaton: AhoCorasick::new(&patterns).ok(), words } // it fails only beyond two thousand million states
    }
}

/// The other names that an entry of a glossary gives: its fields that are synonyms.
pub(super) fn other_names<'a>(kind: &'a Kind, document: &'a Document) -> impl Iterator<Item = &'a str> {
    let given = kind.fields.iter().zip(&document.fields).filter(|(field, _)| field.synonym);
    given.filter_map(|(_, value)| match value {
        Some(Value::Text(name)) => Some(name.as_str()),
        _ => None,
    })
}

/// The words that an entry defines, each with single spaces.
fn words_of(kind: &Kind, document: &Document) -> Vec<String> {
    let names = std::iter::once(document.meta.title.as_str()).chain(other_names(kind, document));
    let words = names.flat_map(readings).map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    words.filter(|word| word.chars().filter(|c| c.is_alphanumeric()).count() >= FEWEST_LETTERS).collect()
}

/// What a name says. In parentheses stands what tells it from others, which nobody writes in a sentence, or its
/// abbreviation, which is a word as well. A slash stands between two words for one thing.
fn readings(name: &str) -> Vec<&str> {
    let (plain, inside) = match name.trim_end().strip_suffix(')').and_then(|name| name.rsplit_once('(')) {
        Some((plain, inside)) => (plain, Some(inside)),
        None => (name, None),
    };
    let one_word_each = !plain.trim().contains(char::is_whitespace);
    let slash = if one_word_each { "/" } else { " / " };
    let abbreviation = inside.filter(|inside| !inside.contains(char::is_whitespace) && is_all_capitals(inside));
    plain.split(slash).chain(abbreviation).collect()
}

fn is_all_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() >= 2 && !word.chars().any(char::is_lowercase)
}

/// A text of the same length in bytes, its letters in their small form where that is as long.
fn fold(text: &str) -> String {
    let small = |c: char| {
        let mut all = c.to_lowercase();
        match (all.next(), all.next()) {
            (Some(small), None) if small.len_utf8() == c.len_utf8() => small,
            _ => c,
        }
    };
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.chars().map(small).collect() }
}

/// Whether a place holds whole words: no letter, digit or mark goes on at either end, nor a word that a joiner adds.
fn stands_alone(text: &str, place: Range<usize>) -> bool {
    let (Some(before), Some(behind)) = (text.get(..place.start), text.get(place.end..)) else { return false };
    !goes_on(before.chars().rev()) && !goes_on(behind.chars())
}

fn goes_on(mut chars: impl Iterator<Item = char>) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    match chars.next() {
        Some(joiner) if JOINERS.contains(&joiner) => chars.next().is_some_and(is_part),
        next => next.is_some_and(is_part),
    }
}

/// Whether a text, which is the same as a word when folded, is that word as people write it: the first letter of each
/// of its parts may be large or small, unless the part is all capitals.
fn is_written(word: &str, used: &str) -> bool {
    if word == used {
        return true;
    }
    let parts = |text| str::split(text, |c: char| !c.is_alphanumeric());
    parts(word).zip(parts(used)).all(|(word, used)| {
        let (mut rest, mut rest_used) = (word.chars(), used.chars());
        rest.next();
        rest_used.next();
        word == used || !is_all_capitals(word) && rest.as_str() == rest_used.as_str()
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Glossary, Words, fold, readings};
    use crate::model::site::PageId;

    fn glossary(defined: &[&str]) -> Glossary {
        let mut words: BTreeMap<String, Vec<(String, PageId)>> = BTreeMap::new();
        for (at, word) in defined.iter().enumerate() {
            words.entry(fold(word)).or_default().push(((*word).to_owned(), PageId::new(at)));
        }
        Glossary { languages: vec![Words::new(words)] }
    }

    #[test]
    fn whole_words_are_found_as_people_write_them() {
        let defined = [
            "Coach",
            "PLC",
            "Lesson study",
            "Formative assessment",
            "Formative assessment lesson",
            "Évaluation",
            "CCSS-M",
            "MiC",
            "NCES locale",
            "Study group",
        ];
        let glossary = glossary(&defined);
        let rows: [(&str, &[&str]); 20] = [
            ("A coach, the Coach and (coach)", &["coach", "Coach", "coach"]),
            ("COACH cOach", &[]),
            ("coaches, encoach, coach1, coáches", &[]),
            ("coach-led, co-coach, coach_id, coach.org", &[]),
            ("The coach. A coach- or", &["coach", "coach"]),
            ("the coach's, coach’s and ‘coach’", &["coach", "coach", "coach"]),
            ("coach/teacher", &["coach"]),
            ("a PLC, plc, Plc, PLCs", &["PLC"]),
            ("lesson study, Lesson Study, LESSON STUDY", &["lesson study", "Lesson Study"]),
            ("lesson\nstudy, lesson  study", &[]),
            ("formative assessment lesson", &["formative assessment lesson"]),
            ("formative assessment lessons", &["formative assessment"]),
            ("lesson study group", &["lesson study"]),
            ("research study group", &["study group"]),
            ("une évaluation; l'évaluation; ÉVALUATION", &["évaluation", "évaluation"]),
            ("the CCSS-M and the ccss-m", &["CCSS-M"]),
            ("MiC or Mic", &["MiC"]),
            ("an NCES locale, nces locale, NCES Locale", &["NCES locale", "NCES Locale"]),
            ("coach\u{301}", &[]),
            ("", &[]),
        ];
        for (text, expected) in rows {
            let found: Vec<&str> = glossary.find(0, text).into_iter().map(|found| &text[found.place]).collect();
            assert_eq!(found, expected, "{text}");
        }
        assert!(glossary.find(1, "coach").is_empty());
    }

    #[test]
    fn of_two_entries_for_one_word_the_first_defines_it_as_it_is_written() {
        let glossary = glossary(&["STEP", "Step", "step"]);
        let rows = [("STEP", 0), ("Step", 1), ("step", 1)];
        for (text, entry) in rows {
            assert_eq!(glossary.find(0, text)[0].entry, PageId::new(entry), "{text}");
        }
    }

    #[test]
    fn a_name_is_read_as_the_words_in_it() {
        let rows: [(&str, &[&str]); 7] = [
            ("Coach", &["Coach"]),
            ("Teacher on special assignment (TOSA)", &["Teacher on special assignment ", "TOSA"]),
            ("Domain (of standards)", &["Domain "]),
            ("Coach/facilitator", &["Coach", "facilitator"]),
            ("Lead teacher / teacher leader", &["Lead teacher", "teacher leader"]),
            ("Reading and/or writing", &["Reading and/or writing"]),
            ("(a) plan", &["(a) plan"]),
        ];
        for (name, expected) in rows {
            assert_eq!(readings(name), expected, "{name}");
        }
    }
}
