//! The words of one page, ready to be merged into the index: a pure function of the page's text and the lexicon.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::search::alphabet::{self, number};
use crate::search::constants::SYMBOLS;
use crate::search::words::cut;
use crate::search::words::lexicon::{Dictionary, Form, Lexicon};
use crate::search::words::stems::Language;
use crate::search::words::strength::{ALSO, BODY, HEADING, LEVELS, LISTED, NAMES, PARTS, SUMMARY, TITLE, level};
use crate::search::words::synonyms::Concept;
use crate::search::words::text::PageText;

/// The most words that are joined by hyphens to one.
const MOST_JOINED: usize = 3;

/// The most followers of a word that a section keeps.
const MOST_FOLLOWERS: usize = 64;

/// The words of one page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::search) struct PageTokens {
    /// Stems and forms, one after the other.
    text: String,
    /// In the order of their first mention.
    groups: Vec<Use>,
    forms: Vec<(u32, u32)>,
    entries: String,
    near: String,
}

/// The use of one stem on a page: the place of the stem, and where its other parts end, which is where those of the
/// next begin.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Use {
    stem: (u32, u32),
    forms: u32,
    entries: u32,
    near: u32,
}

/// The use of one stem on a page, as the index takes it.
#[derive(Debug, Clone, Copy)]
pub(in crate::search) struct Token<'a> {
    /// The stem, or the name of a concept.
    pub(in crate::search) stem: &'a str,
    /// Where it stands: see [`crate::search::index::postings`].
    pub(in crate::search) entry: &'a str,
    /// What follows it there.
    pub(in crate::search) near: &'a str,
    tokens: &'a PageTokens,
    forms: (u32, u32),
}

impl PageTokens {
    /// Gives back memory that is not needed: many pages wait to be merged.
    fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.groups.shrink_to_fit();
        self.forms.shrink_to_fit();
        self.entries.shrink_to_fit();
        self.near.shrink_to_fit();
    }

    /// The stems of the page in the order of their first mention.
    pub(in crate::search) fn iter(&self) -> impl Iterator<Item = Token<'_>> {
        let mut before = Use::default();
        self.groups.iter().map(move |group| {
            let token = Token {
                stem: slice(&self.text, group.stem),
                entry: slice(&self.entries, (before.entries, group.entries)),
                near: slice(&self.near, (before.near, group.near)),
                tokens: self,
                forms: (before.forms, group.forms),
            };
            before = *group;
            token
        })
    }
}

impl<'a> Token<'a> {
    /// Whether two pages, or one before and after a change, use the stem in the same way.
    pub(in crate::search) fn says_the_same(&self, other: &Self) -> bool {
        self.entry == other.entry && self.near == other.near && self.forms().eq(other.forms())
    }

    /// The forms that the stem has on the page, in order.
    pub(in crate::search) fn forms(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let tokens = self.tokens;
        let forms = tokens.forms.get(self.forms.0 as usize..self.forms.1 as usize).unwrap_or_default();
        forms.iter().map(|form| slice(&tokens.text, *form))
    }
}

fn slice(text: &str, (start, end): (u32, u32)) -> &str {
    text.get(start as usize..end as usize).unwrap_or_default()
}

/// Reads pages, and keeps what it learned about words for the next one.
pub(in crate::search) struct Tokenizer<'a> {
    lexicon: &'a Lexicon,
    dictionaries: Vec<Dictionary>,
    desk: Desk,
}

/// Where a page is laid out. What it holds is cleared before the next page, and its memory used again.
#[derive(Default)]
struct Desk {
    occurrences: Vec<Occurrence>,
    /// The same, ordered.
    ordered: Vec<Occurrence>,
    /// The order of first mention, by stem; [`NOTHING`] for stems that were not mentioned.
    ranks: Vec<u32>,
    /// How often each stem is mentioned, by rank; then, where the next of its occurrences goes.
    counts: Vec<u32>,
    /// How many words each part of each section has.
    lengths: Vec<[u32; PARTS]>,
    /// The forms of the block being read.
    sequence: Vec<u32>,
    /// Forms or followers of one stem.
    few: Vec<u32>,
}

/// An occurrence: the stem and when it was first mentioned, the section, the part of it, the form, and the print of
/// what follows.
#[derive(Clone, Copy, Default)]
struct Occurrence {
    rank: u32,
    stem: u32,
    section: u32,
    field: u8,
    form: u32,
    follower: u32,
}

/// No word follows.
const NOTHING: u32 = u32::MAX;

impl<'a> Tokenizer<'a> {
    /// A tokenizer that has read nothing yet.
    pub(in crate::search) fn new(lexicon: &'a Lexicon) -> Self {
        let dictionaries = lexicon.languages.iter().map(|language| Dictionary::new(language, &lexicon.concepts));
        Self { lexicon, dictionaries: dictionaries.collect(), desk: Desk::default() }
    }

    /// The words of a page.
    pub(in crate::search) fn read(&mut self, page: &PageText) -> PageTokens {
        let number = page.language.min(self.dictionaries.len() - 1); // a site has at least one language
        self.desk.clear(page.sections.len());
        let mut reading = Reading {
            language: &self.lexicon.languages[number],
            dictionary: &mut self.dictionaries[number],
            concepts: &self.lexicon.concepts,
            desk: &mut self.desk,
        };
        reading.block(0, TITLE, &page.title);
        for name in &page.other_names {
            reading.block(0, TITLE, name);
        }
        reading.block(0, SUMMARY, &page.summary);
        for phrase in &page.also {
            reading.block(0, ALSO, phrase);
        }
        for name in &page.names {
            reading.block(0, NAMES, name);
        }
        for (at, section) in (0..).zip(&page.sections) {
            reading.block(at, HEADING, &section.heading);
            let (text, listed) = section.text.split_at(section.listed);
            text.lines().for_each(|line| reading.block(at, BODY, line));
            listed.lines().for_each(|line| reading.block(at, LISTED, line));
        }
        reading.finish()
    }
}

impl Desk {
    fn clear(&mut self, sections: usize) {
        for occurrence in self.occurrences.drain(..) {
            self.ranks[occurrence.stem as usize] = NOTHING;
        }
        self.counts.clear();
        self.lengths.clear();
        self.lengths.resize(sections.max(1), [0; PARTS]);
    }

    /// Orders the occurrences by the first mention of their stems. Those of a stem stay in the order of the text, which
    /// is that of the sections.
    fn order(&mut self) {
        let mut next = 0;
        for count in &mut self.counts {
            (*count, next) = (next, next + *count);
        }
        self.ordered.resize(self.occurrences.len(), Occurrence::default());
        for occurrence in &self.occurrences {
            let place = &mut self.counts[occurrence.rank as usize];
            self.ordered[*place as usize] = *occurrence;
            *place += 1;
        }
    }
}

/// Words joined by hyphens, which are found written together too: "sense-making" by "sensemaking".
#[derive(Default)]
struct Hyphenated {
    text: String,
    count: usize,
    end: usize,
}

impl Hyphenated {
    /// The words up to this one written together, if a hyphen joins it to the one before.
    fn joined(&mut self, text: &str, place: &Range<usize>, word: &str) -> Option<&str> {
        let between = text.get(self.end..place.start);
        let follows = self.count > 0 && matches!(between, Some("-" | "\u{2010}" | "\u{2011}"));
        self.end = place.end;
        if !follows {
            self.text.clear();
            self.count = 0;
        }
        self.count += 1;
        if self.count > MOST_JOINED {
            return None; // this is no word but a chain
        }
        self.text.push_str(word);
        follows.then_some(self.text.as_str())
    }
}

/// One page being read.
struct Reading<'r> {
    language: &'r Language,
    dictionary: &'r mut Dictionary,
    concepts: &'r [Concept],
    desk: &'r mut Desk,
}

impl Reading<'_> {
    /// Reads a block of text. Phrases do not reach from one block into the next.
    fn block(&mut self, section: u32, field: u8, text: &str) {
        let mut sequence = std::mem::take(&mut self.desk.sequence);
        sequence.clear();
        let mut run = Hyphenated::default();
        cut::each(text, |word, place| {
            let form = self.dictionary.form(self.language, word);
            let Form { stem, small, .. } = self.dictionary.forms[form as usize];
            let joined = run.joined(text, &place, word).map(|joined| self.dictionary.form(self.language, joined));
            if let Some(form) = joined {
                let stem = self.dictionary.forms[form as usize].stem;
                self.mention(stem, (section, field), form, NOTHING);
            }
            // Small words are kept where they may be all there is: in titles and headings.
            let capitals = &self.dictionary.capitals;
            let capital = if small && !capitals.is_empty() { capitals.get(&text[place]) } else { None };
            if !small {
                sequence.push(form);
            } else if let Some(form) = capital {
                sequence.push(*form);
            } else if field == TITLE || field == HEADING {
                self.mention(stem, (section, field), form, NOTHING);
            }
        });
        self.desk.lengths[section as usize][usize::from(field)] += number(sequence.len());
        for at in 0..sequence.len() {
            let form = sequence[at];
            let Form { stem, capital, .. } = self.dictionary.forms[form as usize];
            if !capital {
                let follower = self.print_at(&sequence, at + 1);
                self.mention(stem, (section, field), form, follower);
            }
            self.concepts_at(&sequence, at, (section, field));
        }
        self.desk.sequence = sequence;
    }

    fn print_at(&self, sequence: &[u32], at: usize) -> u32 {
        let stem = |form: &u32| self.dictionary.forms[*form as usize].stem;
        sequence.get(at).map_or(NOTHING, |form| self.dictionary.prints[stem(form) as usize])
    }

    /// Adds the concepts whose expressions begin at a place of a sequence.
    fn concepts_at(&mut self, sequence: &[u32], at: usize, (section, field): (u32, u8)) {
        if self.concepts.is_empty() {
            return;
        }
        let meaning = |form: &u32| self.dictionary.forms[*form as usize].meaning;
        let Some(expressions) = sequence.get(at).and_then(|form| self.dictionary.expressions.get(&meaning(form)))
        else {
            return;
        };
        let stands_here = |rest: &[u32]| {
            let next = sequence.get(at + 1..at + 1 + rest.len());
            next.is_some_and(|next| next.iter().map(meaning).eq(rest.iter().copied()))
        };
        // Of "professional learning" and "professional learning community" only the longer one is meant; a word is meant
        // too.
        let found = expressions.iter().filter(|(rest, _)| stands_here(rest));
        let Some(longest) = found.clone().map(|(rest, _)| rest.len()).max() else { return };
        let follower = self.print_at(sequence, at + 1 + longest);
        let concepts: Vec<u32> =
            found.filter(|(rest, _)| rest.is_empty() || rest.len() == longest).map(|(_, concept)| *concept).collect();
        for concept in concepts {
            self.mention(concept, (section, field), NOTHING, follower);
        }
    }

    fn mention(&mut self, stem: u32, (section, field): (u32, u8), form: u32, follower: u32) {
        let (at, desk) = (stem as usize, &mut *self.desk);
        if at >= desk.ranks.len() {
            desk.ranks.resize(self.dictionary.stems.len().max(at + 1), NOTHING);
        }
        if desk.ranks[at] == NOTHING {
            desk.ranks[at] = number(desk.counts.len());
            desk.counts.push(0);
        }
        let rank = desk.ranks[at];
        desk.counts[rank as usize] += 1;
        desk.occurrences.push(Occurrence { rank, stem, section, field, form, follower });
    }

    /// Puts the occurrences together, stem by stem in the order of their first mention.
    fn finish(self) -> PageTokens {
        self.desk.order();
        let mut tokens = PageTokens::default();
        let mut few = std::mem::take(&mut self.desk.few);
        for group in self.desk.ordered.chunk_by(|a, b| a.rank == b.rank) {
            self.group(group, &mut few, &mut tokens);
        }
        self.desk.few = few;
        tokens.shrink();
        tokens
    }

    fn group(&self, group: &[Occurrence], few: &mut Vec<u32>, tokens: &mut PageTokens) {
        let mut before = 0;
        let mut sections = group.chunk_by(|a, b| a.section == b.section).peekable();
        while let Some(section) = sections.next() {
            let number = section[0].section; // a chunk is never empty
            let more = u32::from(sections.peek().is_some());
            let mut counts = [0; PARTS];
            section.iter().for_each(|occurrence| counts[usize::from(occurrence.field)] += 1);
            let level = level(&counts, &self.desk.lengths[number as usize]);
            alphabet::write(&mut tokens.entries, level + LEVELS * more + 2 * LEVELS * (number - before));
            before = number + 1;
            distinct(section.iter().map(|occurrence| occurrence.follower), few);
            followers(few, &mut tokens.near);
        }
        let stem = &self.dictionary.stems[group[0].stem as usize];
        let start = offset(&tokens.text);
        tokens.text.push_str(stem);
        let place = (start, offset(&tokens.text));
        distinct(group.iter().map(|occurrence| occurrence.form), few);
        let text = |form: &u32| &*self.dictionary.words[*form as usize];
        few.sort_unstable_by(|a, b| text(a).cmp(text(b)));
        for form in few {
            let start = offset(&tokens.text);
            tokens.text.push_str(text(form));
            tokens.forms.push((start, offset(&tokens.text)));
        }
        tokens.groups.push(Use {
            stem: place,
            forms: number(tokens.forms.len()),
            entries: offset(&tokens.entries),
            near: offset(&tokens.near),
        });
    }
}

fn offset(text: &str) -> u32 {
    number(text.len()) // a page has at most 16 MiB
}

/// The different numbers among some, in order, without [`NOTHING`].
fn distinct(numbers: impl Iterator<Item = u32>, few: &mut Vec<u32>) {
    few.clear();
    few.extend(numbers.filter(|number| *number != NOTHING));
    few.sort_unstable();
    few.dedup();
}

/// Writes how many different words follow in a section, and their prints.
fn followers(prints: &[u32], near: &mut String) {
    let prints = &prints[..prints.len().min(MOST_FOLLOWERS)];
    alphabet::write(near, number(prints.len()));
    for print in prints {
        near.push(alphabet::symbol(print / SYMBOLS));
        near.push(alphabet::symbol(print % SYMBOLS));
    }
}
