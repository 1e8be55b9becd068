//! What is known of the words of a site before a page is read, and what is learned while reading.

use rustc_hash::FxHashMap;

use crate::model::site::Site;
use crate::search::alphabet;
use crate::search::constants::SYMBOLS;
use crate::search::utf16;
use crate::search::words::small::is_capital;
use crate::search::words::stems::Language;
use crate::search::words::synonyms::{self, Concept};

/// The prints that a following word can have.
const PRINTS: u32 = SYMBOLS * SYMBOLS;

/// What all pages of a site have in common for search: their languages and the concepts.
#[derive(PartialEq)]
pub(in crate::search) struct Lexicon {
    /// By number, as in the site's settings.
    pub(in crate::search) languages: Vec<Language>,
    /// Ordered by name.
    pub(in crate::search) concepts: Vec<Concept>,
}

impl Lexicon {
    /// The lexicon of a site.
    pub(in crate::search) fn new(site: &Site) -> Self {
        let languages: Vec<Language> = site.config.languages.iter().map(|tag| Language::new(tag)).collect();
        let own = languages.get(site.config.language);
        let concepts = own.map(|own| synonyms::concepts(site, own)).unwrap_or_default();
        Self { languages, concepts }
    }
}

/// The print of a stem: what a posting keeps of the word that follows, in two symbols.
pub(in crate::search) fn print(stem: &str) -> u32 {
    utf16::hash(stem) % PRINTS
}

/// The words of a language that were met so far.
#[derive(Default)]
pub(in crate::search) struct Dictionary {
    /// The forms by number.
    pub(in crate::search) forms: Vec<Form>,
    /// The numbers of the short ones; most are.
    by_bytes: FxHashMap<u128, u32>,
    /// Those of the others.
    by_form: FxHashMap<Box<str>, u32>,
    /// The folded words by the number of the form.
    pub(in crate::search) words: Vec<Box<str>>,
    /// The stems by number, and the names of concepts.
    pub(in crate::search) stems: Vec<Box<str>>,
    /// The print of each.
    pub(in crate::search) prints: Vec<u32>,
    by_stem: FxHashMap<Box<str>, u32>,
    /// The expressions that begin with a meaning: the meanings behind it, and the concept's own number.
    pub(in crate::search) expressions: FxHashMap<u32, Vec<(Vec<u32>, u32)>>,
    /// The concepts of stems that mean one by themselves.
    concepts: FxHashMap<u32, u32>,
    /// Small words that mean something in capitals, as they are written: the form to read in their place.
    pub(in crate::search) capitals: FxHashMap<Box<str>, u32>,
}

/// A form of a word. It has no text: what is read for every word of a site should stay close to the processor.
#[derive(Clone, Copy)]
pub(in crate::search) struct Form {
    /// Its stem, by number.
    pub(in crate::search) stem: u32,
    /// The concept that the stem means by itself, or the stem.
    pub(in crate::search) meaning: u32,
    /// Whether it is too small to be searched for.
    pub(in crate::search) small: bool,
    /// Whether it stands for its meaning alone, not for a word.
    pub(in crate::search) capital: bool,
}

impl Dictionary {
    /// A dictionary that knows the expressions of the concepts and nothing else.
    pub(in crate::search) fn new(language: &Language, concepts: &[Concept]) -> Self {
        let mut dictionary = Self::default();
        for concept in concepts {
            let number = dictionary.stem(&concept.key);
            for word in concept.stems.iter().filter(|stems| stems.len() == 1).flatten() {
                let stem = dictionary.stem(word);
                dictionary.concepts.insert(stem, number);
            }
        }
        for concept in concepts {
            let number = dictionary.stem(&concept.key);
            for words in &concept.words {
                let meanings: Vec<u32> = words.iter().map(|word| dictionary.meaning(language, word)).collect();
                if let Some((first, rest)) = meanings.split_first() {
                    dictionary.expressions.entry(*first).or_default().push((rest.to_vec(), number));
                }
            }
        }
        dictionary
    }

    /// What a word of an expression means.
    fn meaning(&mut self, language: &Language, word: &str) -> u32 {
        let form = self.form(language, word);
        let known = &mut self.forms[form as usize];
        if is_capital(word) {
            known.capital = true;
            self.capitals.insert(word.into(), form);
        }
        known.meaning
    }

    fn stem(&mut self, stem: &str) -> u32 {
        if let Some(known) = self.by_stem.get(stem) {
            return *known;
        }
        let number = alphabet::number(self.stems.len());
        self.stems.push(stem.into());
        self.prints.push(print(stem));
        self.by_stem.insert(stem.into(), number);
        number
    }

    /// The number of a folded word, which is added when it is met for the first time.
    pub(in crate::search) fn form(&mut self, language: &Language, word: &str) -> u32 {
        let bytes = in_one(word);
        let known = bytes.map_or_else(|| self.by_form.get(word), |bytes| self.by_bytes.get(&bytes));
        if let Some(known) = known {
            return *known;
        }
        let small = language.is_small(word);
        let stem = if small { self.stem(word) } else { self.stem(&language.stem(word)) };
        let number = alphabet::number(self.forms.len());
        let meaning = self.concepts.get(&stem).copied().unwrap_or(stem);
        self.forms.push(Form { stem, meaning, small, capital: false });
        self.words.push(word.into());
        match bytes {
            Some(bytes) => self.by_bytes.insert(bytes, number),
            None => self.by_form.insert(word.into(), number),
        };
        number
    }
}

/// The bytes of a short word as one number, which is compared at once. A folded word has no NUL, so no two are the same.
fn in_one(word: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    Some(u128::from_le_bytes(bytes))
}
