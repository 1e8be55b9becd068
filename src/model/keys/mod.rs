//! The keys of settings files and of front matter, as data: what each takes, what holds without it, what it is for.
//!
//! What reads a file looks up here what it may find there, so that findings, the reference that `fieldguide explain`
//! prints and the files themselves cannot say different things.
//!
//! | what | where |
//! |---|---|
//! | `content/site.yaml` | [`site`] |
//! | `content/model.yaml` and the vocabularies | [`content_model`] |
//! | `content/search-tests.yaml` | [`search_tests`] |
//! | a list of synonyms | [`synonyms`] |
//! | a list of terms, for those who translate | [`terms`] |
//! | `theme.yaml`, and what a site sets of it | [`theme`] |
//! | a file of words, and what a site says in others | [`words`] |
//! | the front matter of a page | [`front_matter`] |

pub mod content_model;
pub mod front_matter;
pub mod search_tests;
pub mod site;
pub mod synonyms;
pub mod terms;
pub mod theme;
pub mod words;

use crate::diagnostic::Code;

/// Everything with keys that editors write.
pub static FILES: [File; 9] = [
    File { name: "site.yaml", title: "The settings of a site, in `content/site.yaml`.", mapping: &site::SITE },
    File {
        name: "model.yaml",
        title: "The kinds of page, their fields and rules, in `content/model.yaml`.",
        mapping: &content_model::MODEL,
    },
    File {
        name: "vocabularies",
        title: "The controlled lists, each a file in `content/vocabularies/`.",
        mapping: &content_model::VOCABULARY,
    },
    File {
        name: "search-tests.yaml",
        title: "What readers should find, in `content/search-tests.yaml`.",
        mapping: &search_tests::SEARCH_TESTS,
    },
    File {
        name: "synonyms",
        title: "Words that mean the same to search, in `themes/NAME/synonyms/LIST.LANGUAGE.yaml`.",
        mapping: &synonyms::SYNONYMS,
    },
    File {
        name: "terms",
        title: "What terms of the originals are called in a language, in `content/terms.LANGUAGE.yaml`.",
        mapping: &terms::TERMS,
    },
    File {
        name: "theme.yaml",
        title: "The colors, fonts and logo of a theme, in `themes/NAME/theme.yaml`.",
        mapping: &theme::THEME,
    },
    File {
        name: "words",
        title: "What the theme says by itself, in `themes/NAME/words/LANGUAGE.yaml`: phrases by name.",
        mapping: &words::WORDS,
    },
    File {
        name: "front-matter",
        title: "What every page can say between its two `---` lines, besides the fields of its kind.",
        mapping: &front_matter::FRONT_MATTER,
    },
];

/// A file with keys, or a part of one.
#[derive(Debug, PartialEq)]
pub struct File {
    /// What it is called where it is asked for.
    pub name: &'static str,
    /// What stands in it, in one sentence.
    pub title: &'static str,
    /// What may stand at its top.
    pub mapping: &'static Mapping,
}

/// Keys with values that belong together.
#[derive(Debug, PartialEq)]
pub struct Mapping {
    /// What they make, as messages call it.
    pub what: &'static str,
    /// How a value is reported that a key cannot have.
    pub code: Code,
    /// The keys, in the order of the reference.
    pub keys: &'static [Key],
}

/// A key of a mapping.
#[derive(Debug, PartialEq)]
pub struct Key {
    /// What is written before the colon.
    pub name: &'static str,
    /// What may be written after it.
    pub takes: Takes,
    /// What holds where it is left out.
    pub without: Without,
    /// What it is for, in one line.
    pub help: &'static str,
}

/// What a key takes.
#[derive(Debug, PartialEq)]
pub enum Takes {
    /// One line of text.
    Text,
    /// Text in Markdown.
    Markdown,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// Any number.
    Number,
    /// A number from the first to the second.
    Within(f64, f64),
    /// A whole number from the first to the second.
    Whole(u32, u32),
    /// A value of the type that the field has.
    OfField,
    /// A list, and what each of its entries is.
    List(&'static str, &'static Takes),
    /// Names, as messages call them, and what each has for a value.
    Names(&'static str, &'static Takes),
    /// Keys of its own.
    Mapping(&'static Mapping),
    /// One line of text, or keys that say more.
    TextOr(&'static Mapping),
    /// Yes, no, or the names of kinds.
    BooleanOrKinds,
    /// What this takes, for readers of every language, or one for each language by its tag.
    ByLanguage(&'static Takes),
}

/// What holds where a key is left out.
#[derive(Debug, PartialEq, Eq)]
pub enum Without {
    /// It cannot be left out.
    Required,
    /// Nothing.
    Nothing,
    /// This value, as it would be written.
    Is(&'static str),
    /// What follows from something else, in words.
    Follows(&'static str),
}

impl Mapping {
    /// The key of a name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

impl File {
    /// Every mapping that may stand in the file: its own, then those below, each once.
    pub fn mappings(&self) -> Vec<&'static Mapping> {
        let mut all = vec![self.mapping];
        let mut at = 0;
        while let Some(mapping) = all.get(at).copied() {
            for below in mapping.keys.iter().filter_map(|key| key.takes.mapping()) {
                if !all.contains(&below) {
                    all.push(below);
                }
            }
            at += 1;
        }
        all
    }
}

impl Takes {
    /// What a value is once its language is chosen.
    pub fn in_one_language(&self) -> &Self {
        match self {
            Self::ByLanguage(takes) => takes,
            _ => self,
        }
    }

    /// The mapping that a value is, or that each of its entries is.
    pub fn mapping(&self) -> Option<&'static Mapping> {
        match self {
            Self::Mapping(mapping) | Self::TextOr(mapping) => Some(mapping),
            Self::List(_, each) | Self::Names(_, each) | Self::ByLanguage(each) => each.mapping(),
            _ => None,
        }
    }
}

impl Key {
    /// The value that holds where the key is left out, as it would be written.
    pub fn default(&self) -> Option<&'static str> {
        match self.without {
            Without::Is(value) => Some(value),
            _ => None,
        }
    }
}

/// One line of text for readers.
const WORDS: Takes = Takes::ByLanguage(&Takes::Text);
/// A list of texts.
const TEXTS: Takes = Takes::List("texts", &Takes::Text);

const fn key(name: &'static str, takes: Takes, without: Without, help: &'static str) -> Key {
    Key { name, takes, without, help }
}
