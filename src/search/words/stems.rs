//! Folded words → stems, by the Snowball algorithms (snowballstem.org), and for Bengali, which has none, by its plurals.
//! The only file that names the stemmer.

use pagefind_stem::{Algorithm, Stemmer};
use rustc_hash::FxHashSet;

use crate::search::words::small::{self, is_capital};

/// What is known of a language: how its words are stemmed, and which are too small to search for.
pub(in crate::search) struct Language {
    /// The primary part of its tag.
    primary: String,
    /// Its whole tag.
    tag: String,
    stemmer: Option<Stemmer>,
    small: FxHashSet<&'static str>,
}

impl Language {
    /// A language by its BCP 47 tag. Of languages without an algorithm, words are their own stems.
    pub(in crate::search) fn new(tag: &str) -> Self {
        let primary = tag.split('-').next().unwrap_or(tag);
        let algorithm = match primary {
            "ar" => Some(Algorithm::Arabic),
            "ca" => Some(Algorithm::Catalan),
            "da" => Some(Algorithm::Danish),
            "de" => Some(Algorithm::German),
            "el" => Some(Algorithm::Greek),
            "en" => Some(Algorithm::English),
            "eo" => Some(Algorithm::Esperanto),
            "es" => Some(Algorithm::Spanish),
            "et" => Some(Algorithm::Estonian),
            "eu" => Some(Algorithm::Basque),
            "fi" => Some(Algorithm::Finnish),
            "fr" => Some(Algorithm::French),
            "ga" => Some(Algorithm::Irish),
            "hi" => Some(Algorithm::Hindi),
            "hu" => Some(Algorithm::Hungarian),
            "hy" => Some(Algorithm::Armenian),
            "id" => Some(Algorithm::Indonesian),
            "it" => Some(Algorithm::Italian),
            "lt" => Some(Algorithm::Lithuanian),
            "nb" | "nn" | "no" => Some(Algorithm::Norwegian),
            "ne" => Some(Algorithm::Nepali),
            "nl" => Some(Algorithm::Dutch),
            "pl" => Some(Algorithm::Polish),
            "pt" => Some(Algorithm::Portuguese),
            "ro" => Some(Algorithm::Romanian),
            "ru" => Some(Algorithm::Russian),
            "sv" => Some(Algorithm::Swedish),
            "ta" => Some(Algorithm::Tamil),
            "tr" => Some(Algorithm::Turkish),
            "yi" => Some(Algorithm::Yiddish),
            _ => None,
        };
        let small = small::words(primary).split_ascii_whitespace().collect();
        Self { primary: primary.to_owned(), tag: tag.to_owned(), stemmer: algorithm.map(Stemmer::create), small }
    }

    /// The stem of a folded word.
    pub(in crate::search) fn stem(&self, word: &str) -> String {
        match &self.stemmer {
            Some(stemmer) if !word.is_empty() && !is_capital(word) => {
                let stem = stemmer.stem(word);
                // The algorithm keeps the `s` of "PLCs", which has no vowel.
                let of_acronym = stem.strip_suffix('s').filter(|rest| self.primary == "en" && is_acronym(rest));
                of_acronym.map_or_else(|| stem.to_string(), str::to_owned)
            }
            _ if self.primary == "bn" => singular(word).to_owned(),
            _ => word.to_owned(),
        }
    }

    /// Its tag.
    pub(in crate::search) fn tag(&self) -> &str {
        &self.tag
    }

    /// Whether a folded word says too little to be searched for.
    pub(in crate::search) fn is_small(&self, word: &str) -> bool {
        self.small.contains(word)
    }

    /// The folded words that say too little to be searched for, with spaces between them.
    pub(in crate::search) fn small_words(&self) -> &'static str {
        small::words(&self.primary)
    }
}

/// A Bengali word without the ending of its plural, with or without that of a case.
fn singular(word: &str) -> &str {
    const PLURALS: [&str; 4] = ["গুলো", "গুলি", "দের", "রা"];
    const CASES: [&str; 4] = ["র", "কে", "তে", ""];
    let without = |case: &str| {
        let bare = word.strip_suffix(case)?;
        PLURALS.iter().find_map(|plural| bare.strip_suffix(plural)).filter(|stem| stem.chars().count() > 1)
    };
    CASES.iter().find_map(|case| without(case)).unwrap_or(word)
}

fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase() && !b"aeiouys".contains(&byte))
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.tag == other.tag
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn words_are_led_back_to_their_stems() {
        let rows = [
            ("en", "coaches", "coach"),
            ("en", "plcs", "plc"),
            ("es", "maestros", "maestr"),
            ("hi", "स्कूलों", "स्कूल"),
            ("bn", "শিক্ষকরা", "শিক্ষক"),
            ("bn", "বইগুলোর", "বই"),
            ("bn", "রা", "রা"),
            ("ja", "教", "教"),
        ];
        for (language, word, stem) in rows {
            assert_eq!(Language::new(language).stem(word), stem, "{word}");
        }
    }
}
