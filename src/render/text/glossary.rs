//! The words that the glossaries of a site define, and where a text uses them.

use std::ops::Range;

use rustc_hash::FxHashMap;
use unicode_normalization::char::is_combining_mark;

use crate::model::document::Document;
use crate::model::id::PageId;
use crate::model::schema::Kind;
use crate::model::site::Site;
use crate::model::value::Value;

/// Words with fewer letters and digits are not looked for: they mean too many things.
const FEWEST_LETTERS: usize = 3;

/// What joins two words into one.
const JOINERS: [char; 5] = ['-', '\u{2010}', '\u{2011}', '_', '.'];

/// The words that are defined, by language.
pub(in crate::render) struct Glossary {
    languages: Vec<Words>,
}

/// The words of one language, by what they begin with: a run of letters and digits. Longer words stand before shorter
/// ones.
struct Words {
    by_run: FxHashMap<String, Vec<Word>>,
    /// A bit for the [mark] of each run, which tells most other runs apart without a look at `by_run`.
    marks: [u64; 256],
}

/// A word that is defined.
struct Word {
    /// As an editor wrote it, with single spaces.
    written: String,
    /// The same, [folded](fold).
    folded: String,
    /// The entry that defines it.
    entry: PageId,
}

/// A place where a text uses a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::render) struct Found {
    /// Its place in the text, in bytes.
    pub(in crate::render) place: Range<usize>,
    /// The entry that defines it.
    pub(in crate::render) entry: PageId,
}

impl Glossary {
    /// The words that the published entries of glossaries define. Where two define the same, the first does.
    pub(in crate::render) fn new(site: &Site) -> Self {
        let mut languages: Vec<Words> = site.config.languages.iter().map(|_| Words::none()).collect();
        for (id, page) in site.published_pages() {
            let Some(kind) = site.kind_of(page).filter(|kind| kind.glossary) else { continue };
            let Some(words) = languages.get_mut(page.document.language) else { continue };
            if !page.document.meta.summary.is_empty() {
                words_of(kind, &page.document).for_each(|word| words.add(word, id));
            }
        }
        Self { languages }
    }

    /// Whether a language has words to look for.
    pub(in crate::render) fn has_words(&self, language: usize) -> bool {
        self.languages.get(language).is_some_and(|words| !words.by_run.is_empty())
    }

    /// The uses of words in a text of a language, in order. None overlaps another: of those that do, the one that
    /// begins first counts, and of two that begin together the longer.
    pub(in crate::render) fn find(&self, language: usize, text: &str) -> Vec<Found> {
        let Some(words) = self.languages.get(language) else { return Vec::new() };
        let folded = fold(text);
        let mut all = Vec::new();
        let mut at = 0;
        while let Some(run) = next_run(&folded, at) {
            at = run.end;
            if let Some(found) = words.begin((text, &folded), run) {
                at = found.place.end;
                all.push(found);
            }
        }
        all
    }
}

impl Words {
    fn none() -> Self {
        Self { by_run: FxHashMap::default(), marks: [0; 256] }
    }

    /// Adds a word behind all that are as long.
    fn add(&mut self, written: String, entry: PageId) {
        let folded = fold(&written);
        let Some(first) = next_run(&folded, 0) else { return };
        let (at, bit) = mark(&folded[first.clone()]);
        self.marks[at] |= bit;
        let same = self.by_run.entry(folded[first].to_owned()).or_default();
        let at = same.partition_point(|other| other.folded.len() >= folded.len());
        same.insert(at, Word { written, folded, entry });
    }

    /// The longest word that begins with a run of letters and digits of a text, which is given with the folded text.
    fn begin(&self, (text, folded): (&str, &str), run: Range<usize>) -> Option<Found> {
        let start = run.start;
        let (at, bit) = mark(&folded[run.clone()]);
        if self.marks[at] & bit == 0 {
            return None;
        }
        let begins_here = |word: &&Word| {
            let place = start..start + word.folded.len();
            folded[start..].starts_with(&word.folded)
                && stands_alone(text, place.clone())
                && text.get(place).is_some_and(|used| is_written(&word.written, used))
        };
        let word = self.by_run.get(&folded[run])?.iter().find(begins_here)?;
        Some(Found { place: start..start + word.folded.len(), entry: word.entry })
    }
}

/// One of 16,384 bits for a run, which depends on its first three bytes and its length.
fn mark(run: &str) -> (usize, u64) {
    let byte = |at: usize| run.as_bytes().get(at).map_or(0, |byte| usize::from(*byte));
    let mark = byte(0) + byte(1) * 31 + byte(2) * 997 + run.len() * 7_919;
    (mark / 64 % 256, 1 << (mark % 64))
}

/// The next run of letters and digits from a place on, which is at its beginning or between runs. Most texts are mostly
/// ASCII, for which no character is put together.
fn next_run(text: &str, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let beyond_ascii = |at: usize| text[at..].chars().next().filter(|c| !c.is_ascii());
    let mut start = from;
    while start < bytes.len() && !bytes[start].is_ascii_alphanumeric() {
        match beyond_ascii(start) {
            Some(c) if c.is_alphanumeric() => break,
            other => start += other.map_or(1, char::len_utf8),
        }
    }
    let mut end = start;
    loop {
        while end < bytes.len() && bytes[end].is_ascii_alphanumeric() {
            end += 1;
        }
        match beyond_ascii(end) {
            Some(c) if c.is_alphanumeric() => end += c.len_utf8(),
            _ => return (start < end).then_some(start..end),
        }
    }
}

/// The other names that an entry of a glossary gives: its fields that are synonyms.
pub(in crate::render) fn other_names<'a>(kind: &'a Kind, document: &'a Document) -> impl Iterator<Item = &'a str> {
    let given = kind.fields.iter().zip(&document.fields).filter(|(field, _)| field.synonym);
    given.filter_map(|(_, value)| match value {
        Some(Value::Text(name)) => Some(name.as_str()),
        _ => None,
    })
}

/// The words that an entry defines, each from its first letter or digit on and with single spaces.
fn words_of<'a>(kind: &'a Kind, document: &'a Document) -> impl Iterator<Item = String> {
    let names = std::iter::once(document.meta.title.as_str()).chain(other_names(kind, document));
    let words = names.flat_map(readings).map(|name| name.trim_start_matches(|c: char| !c.is_alphanumeric()));
    let words = words.map(|word| word.split_whitespace().collect::<Vec<_>>().join(" "));
    words.filter(|word| word.chars().filter(|c| c.is_alphanumeric()).count() >= FEWEST_LETTERS)
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
    let mut folded = text.to_ascii_lowercase();
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
        let mut all = c.to_lowercase();
        if let (Some(small), None) = (all.next(), all.next())
            && small != c
            && small.len_utf8() == c.len_utf8()
        {
            folded.replace_range(at..at + c.len_utf8(), small.encode_utf8(&mut [0; 4]));
        }
    }
    folded
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
    use super::{Glossary, Words, readings};
    use crate::model::id::PageId;

    fn glossary(defined: &[&str]) -> Glossary {
        let mut words = Words::none();
        for (at, word) in defined.iter().enumerate() {
            words.add((*word).to_owned(), PageId::new(at));
        }
        Glossary { languages: vec![words] }
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
