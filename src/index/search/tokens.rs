//! The words of one page, ready to be merged into the index: a pure function of the page's text and the lexicon.

use rustc_hash::FxHashMap;

use crate::index::search::alphabet::{self, SYMBOLS};
use crate::index::search::stems::Language;
use crate::index::search::synonyms::{self, Concept};
use crate::index::search::text::PageText;
use crate::index::search::words;
use crate::model::site::Site;

/// How strongly the parts of a section count, how strongly their length does, and which length is usual (in words).
/// BM25F: Robertson, Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section 3.6. Lengths are
/// compared with fixed usual ones, not with the average of the site, so that an edit of one page changes no other.
const FIELDS: [Weight; 5] = [
    Weight { part: 14.0, length: 0.9, usual: 5.0 },   // title
    Weight { part: 6.0, length: 0.5, usual: 4.0 },   // heading
    Weight { part: 3.0, length: 0.3, usual: 25.0 },  // summary
    Weight { part: 2.5, length: 0.3, usual: 12.0 },  // names: the values of fields, and tags
    Weight { part: 1.0, length: 0.5, usual: 120.0 }, // body
];

const TITLE: u8 = 0;
const HEADING: u8 = 1;
const SUMMARY: u8 = 2;
const NAMES: u8 = 3;
const BODY: u8 = 4;

/// How soon further mentions of a word stop counting (k1 of BM25).
const SATURATION: f64 = 3.0;

/// The strengths that a posting tells apart.
pub(super) const LEVELS: u32 = 16;

/// The prints that a following word can have.
const PRINTS: u32 = SYMBOLS * SYMBOLS;

/// The most followers of a word that a section keeps.
const MOST_FOLLOWERS: usize = 64;

struct Weight {
    part: f64,
    length: f64,
    usual: f64,
}

/// What all pages of a site have in common for search: their languages and the concepts.
#[derive(PartialEq)]
pub(super) struct Lexicon {
    /// By number, as in the site's settings.
    pub(super) languages: Vec<Language>,
    /// Ordered by name.
    pub(super) concepts: Vec<Concept>,
}

impl Lexicon {
    /// The lexicon of a site.
    pub(super) fn new(site: &Site) -> Self {
        let languages: Vec<Language> = site.config.languages.iter().map(|tag| Language::new(tag)).collect();
        let concepts = languages.first().map(|first| synonyms::concepts(site, first)).unwrap_or_default();
        Self { languages, concepts }
    }
}

/// The words of one page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct PageTokens {
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Use {
    stem: (u32, u32),
    forms: u32,
    entries: u32,
    near: u32,
}

/// The use of one stem on a page, as the index takes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    /// The stem, or the name of a concept.
    pub(super) stem: &'a str,
    /// Where it stands: see [`crate::index::search::postings`].
    pub(super) entry: &'a str,
    /// What follows it there.
    pub(super) near: &'a str,
    tokens: &'a PageTokens,
    forms: (u32, u32),
}

impl PageTokens {
    /// The stems of the page in the order of their first mention.
    pub(super) fn iter(&self) -> impl Iterator<Item = Token<'_>> {
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
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        self.entry == other.entry && self.near == other.near && self.forms().eq(other.forms())
    }

    /// The forms that the stem has on the page, in order.
    pub(super) fn forms(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let tokens = self.tokens;
        let forms = tokens.forms.get(self.forms.0 as usize..self.forms.1 as usize).unwrap_or_default();
        forms.iter().map(|form| slice(&tokens.text, *form))
    }
}

fn slice(text: &str, (start, end): (u32, u32)) -> &str {
    text.get(start as usize..end as usize).unwrap_or_default()
}

/// The print of a stem: what a posting keeps of the word that follows. FNV-1a over UTF-16, folded to two symbols.
pub(super) fn print(stem: &str) -> u32 {
    let hash = stem.encode_utf16().fold(0x811c_9dc5_u32, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193));
    hash % PRINTS
}

/// Reads pages, and keeps what it learned about words for the next one.
pub(super) struct Tokenizer<'a> {
    lexicon: &'a Lexicon,
    dictionaries: Vec<Dictionary>,
}

/// The words of a language that were met so far.
#[derive(Default)]
struct Dictionary {
    forms: Vec<Form>,
    by_form: FxHashMap<Box<str>, u32>,
    stems: Vec<Stem>,
    by_stem: FxHashMap<Box<str>, u32>,
    /// The expressions that begin with a stem: the stems behind it, and the concept's own number.
    expressions: FxHashMap<u32, Vec<(Vec<u32>, u32)>>,
}

struct Form {
    text: Box<str>,
    stem: u32,
    small: bool,
}

struct Stem {
    text: Box<str>,
    print: u32,
}

/// An occurrence: the stem, the section, the part of it, the form, and the print of what follows.
#[derive(Clone, Copy)]
struct Occurrence {
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
    pub(super) fn new(lexicon: &'a Lexicon) -> Self {
        let dictionaries = lexicon.languages.iter().map(|language| Dictionary::new(language, &lexicon.concepts));
        Self { lexicon, dictionaries: dictionaries.collect() }
    }

    /// The words of a page.
    pub(super) fn read(&mut self, page: &PageText) -> PageTokens {
        let number = page.language.min(self.dictionaries.len() - 1); // a site has at least one language
        let mut reading = Reading {
            language: &self.lexicon.languages[number],
            dictionary: &mut self.dictionaries[number],
            concepts: &self.lexicon.concepts,
            occurrences: Vec::new(),
            lengths: vec![[0; FIELDS.len()]; page.sections.len().max(1)],
            sequence: Vec::new(),
        };
        reading.block(0, TITLE, &page.title);
        for name in &page.other_names {
            reading.block(0, TITLE, name);
        }
        reading.block(0, SUMMARY, &page.summary);
        for name in &page.names {
            reading.block(0, NAMES, name);
        }
        for (at, section) in (0..).zip(&page.sections) {
            reading.block(at, HEADING, &section.heading);
            for line in section.text.lines() {
                reading.block(at, BODY, line);
            }
        }
        reading.finish()
    }
}

impl Dictionary {
    fn new(language: &Language, concepts: &[Concept]) -> Self {
        let mut dictionary = Self::default();
        for concept in concepts {
            let number = dictionary.stem(&concept.key);
            for words in &concept.words {
                let stems: Vec<u32> = words.iter().map(|word| dictionary.form(language, word)).collect();
                let stems: Vec<u32> = stems.iter().map(|form| dictionary.forms[*form as usize].stem).collect();
                if let Some((first, rest)) = stems.split_first() {
                    dictionary.expressions.entry(*first).or_default().push((rest.to_vec(), number));
                }
            }
        }
        dictionary
    }

    fn stem(&mut self, stem: &str) -> u32 {
        if let Some(known) = self.by_stem.get(stem) {
            return *known;
        }
        let number = u32::try_from(self.stems.len()).unwrap_or(u32::MAX);
        self.stems.push(Stem { text: stem.into(), print: print(stem) });
        self.by_stem.insert(stem.into(), number);
        number
    }

    fn form(&mut self, language: &Language, word: &str) -> u32 {
        if let Some(known) = self.by_form.get(word) {
            return *known;
        }
        let small = language.is_small(word);
        let stem = if small { self.stem(word) } else { self.stem(&language.stem(word)) };
        self.add(word, stem, small)
    }

    fn add(&mut self, form: &str, stem: u32, small: bool) -> u32 {
        let number = u32::try_from(self.forms.len()).unwrap_or(u32::MAX);
        self.forms.push(Form { text: form.into(), stem, small });
        self.by_form.insert(form.into(), number);
        number
    }
}

/// One page being read.
struct Reading<'r> {
    language: &'r Language,
    dictionary: &'r mut Dictionary,
    concepts: &'r [Concept],
    occurrences: Vec<Occurrence>,
    lengths: Vec<[u32; FIELDS.len()]>,
    /// The forms of the block being read.
    sequence: Vec<u32>,
}

impl Reading<'_> {
    /// Reads a block of text. Phrases do not reach from one block into the next.
    fn block(&mut self, section: u32, field: u8, text: &str) {
        let mut sequence = std::mem::take(&mut self.sequence);
        sequence.clear();
        let mut joined = String::new();
        let mut before = 0..0;
        words::each(text, |word, place| {
            let form = self.dictionary.form(self.language, word);
            let entry = &self.dictionary.forms[form as usize];
            // Small words are kept where they may be all there is: in titles and headings.
            if !entry.small {
                self.hyphenated(text, &before, &place, &mut joined, word, (section, field));
                sequence.push(form);
            } else if field == TITLE || field == HEADING {
                let occurrence = Occurrence { stem: entry.stem, section, field, form, follower: NOTHING };
                self.occurrences.push(occurrence);
            }
            before = place;
        });
        self.lengths[section as usize][usize::from(field)] += u32::try_from(sequence.len()).unwrap_or(u32::MAX);
        for at in 0..sequence.len() {
            let form = sequence[at];
            let stem = self.dictionary.forms[form as usize].stem;
            let follower = self.print_at(&sequence, at + 1);
            self.occurrences.push(Occurrence { stem, section, field, form, follower });
            self.concepts_at(&sequence, at, (section, field));
        }
        self.sequence = sequence;
    }

    fn print_at(&self, sequence: &[u32], at: usize) -> u32 {
        let stem = |form: &u32| self.dictionary.forms[*form as usize].stem;
        sequence.get(at).map_or(NOTHING, |form| self.dictionary.stems[stem(form) as usize].print)
    }

    /// Words joined by a hyphen are found written together too: "sense-making" by "sensemaking".
    fn hyphenated(
        &mut self,
        text: &str,
        before: &std::ops::Range<usize>,
        place: &std::ops::Range<usize>,
        joined: &mut String,
        word: &str,
        (section, field): (u32, u8),
    ) {
        if !matches!(text.get(before.end..place.start), Some("-" | "\u{2010}" | "\u{2011}")) || before.end == 0 {
            joined.clear();
            joined.push_str(word);
            return;
        }
        joined.push_str(word);
        let form = self.dictionary.form(self.language, joined);
        let stem = self.dictionary.forms[form as usize].stem;
        self.occurrences.push(Occurrence { stem, section, field, form, follower: NOTHING });
    }

    /// Adds the concepts whose expressions begin at a place of a sequence.
    fn concepts_at(&mut self, sequence: &[u32], at: usize, (section, field): (u32, u8)) {
        if self.concepts.is_empty() {
            return;
        }
        let stem = |form: &u32| self.dictionary.forms[*form as usize].stem;
        let Some(expressions) = sequence.get(at).and_then(|form| self.dictionary.expressions.get(&stem(form))) else {
            return;
        };
        let stands_here = |rest: &[u32]| {
            let next = sequence.get(at + 1..at + 1 + rest.len());
            next.is_some_and(|next| next.iter().map(stem).eq(rest.iter().copied()))
        };
        // Of "professional learning" and "professional learning community" only the longer one is meant.
        let found = expressions.iter().filter(|(rest, _)| stands_here(rest));
        let Some(longest) = found.clone().map(|(rest, _)| rest.len()).max() else { return };
        let follower = self.print_at(sequence, at + 1 + longest);
        let concepts = found.filter(|(rest, _)| rest.len() == longest).map(|(_, concept)| *concept);
        let occurrence = |stem| Occurrence { stem, section, field, form: NOTHING, follower };
        self.occurrences.extend(concepts.map(occurrence));
    }

    /// Puts the occurrences together, stem by stem in the order of their first mention.
    fn finish(mut self) -> PageTokens {
        let mut first: FxHashMap<u32, u32> = FxHashMap::default();
        for (at, occurrence) in (0..).zip(&self.occurrences) {
            first.entry(occurrence.stem).or_insert(at);
        }
        let key = |occurrence: &Occurrence| (first[&occurrence.stem], occurrence.section, occurrence.field);
        self.occurrences.sort_by_cached_key(key);
        let mut tokens = PageTokens::default();
        for group in self.occurrences.chunk_by(|a, b| a.stem == b.stem) {
            self.group(group, &mut tokens);
        }
        tokens
    }

    fn group(&self, group: &[Occurrence], tokens: &mut PageTokens) {
        let mut before = 0;
        let mut sections = group.chunk_by(|a, b| a.section == b.section).peekable();
        while let Some(section) = sections.next() {
            let number = section[0].section; // a chunk is never empty
            let more = u32::from(sections.peek().is_some());
            let level = level(section, &self.lengths[number as usize]);
            alphabet::write(&mut tokens.entries, level + LEVELS * more + 2 * LEVELS * (number - before));
            before = number + 1;
            followers(section, &mut tokens.near);
        }
        let stem = &self.dictionary.stems[group[0].stem as usize];
        let start = offset(&tokens.text);
        tokens.text.push_str(&stem.text);
        let place = (start, offset(&tokens.text));
        let mut forms: Vec<u32> = group.iter().map(|occurrence| occurrence.form).filter(|form| *form != NOTHING).collect();
        forms.sort_unstable();
        forms.dedup();
        let mut forms: Vec<&str> = forms.iter().map(|form| &*self.dictionary.forms[*form as usize].text).collect();
        forms.sort_unstable();
        for form in forms {
            let start = offset(&tokens.text);
            tokens.text.push_str(form);
            tokens.forms.push((start, offset(&tokens.text)));
        }
        tokens.groups.push(Use {
            stem: place,
            forms: offset_of(tokens.forms.len()),
            entries: offset(&tokens.entries),
            near: offset(&tokens.near),
        });
    }
}

fn offset(text: &str) -> u32 {
    offset_of(text.len())
}

fn offset_of(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX) // a page has at most 16 MiB
}

/// How strongly a section is about a stem, from 0 to 15.
fn level(occurrences: &[Occurrence], lengths: &[u32; FIELDS.len()]) -> u32 {
    let mut frequency = 0.0;
    for (field, weight) in FIELDS.iter().enumerate() {
        let count = occurrences.iter().filter(|occurrence| usize::from(occurrence.field) == field).count();
        let length = 1.0 - weight.length + weight.length * f64::from(lengths[field]) / weight.usual;
        frequency += weight.part * count as f64 / length;
    }
    let strength = frequency / (SATURATION + frequency);
    (strength * strength * f64::from(LEVELS)) as u32
}

/// The strength that a level stands for, up to 1. Levels are finer where strengths are high: they go by its square.
pub(super) fn strength(level: u32) -> f64 {
    (f64::from(level + 1) / f64::from(LEVELS)).sqrt()
}

/// Writes how many different words follow in a section, and their prints.
fn followers(occurrences: &[Occurrence], near: &mut String) {
    let mut prints: Vec<u32> =
        occurrences.iter().map(|occurrence| occurrence.follower).filter(|print| *print != NOTHING).collect();
    prints.sort_unstable();
    prints.dedup();
    prints.truncate(MOST_FOLLOWERS);
    alphabet::write(near, offset_of(prints.len()));
    for print in prints {
        near.push(alphabet::symbol(print / SYMBOLS));
        near.push(alphabet::symbol(print % SYMBOLS));
    }
}
