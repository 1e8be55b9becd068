//! The order of titles in a list that people look through by letter, and the letter that each stands under.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::settings::locale::Locale;

/// What titles are ordered by in a language: as its dictionaries order words, what comes before the first letter or digit
/// left aside. Those that begin with no letter come first.
pub fn sort_key(title: &str, locale: &Locale) -> Vec<u8> {
    let title = bare(title);
    let mut key = vec![u8::from(title.starts_with(char::is_alphabetic))];
    key.extend(locale.sort_key(title));
    key
}

/// The letter, in its small form, that a title stands under in a language: without accents where its dictionaries make no
/// other letter of it. None for a title that begins with a digit or has neither letter nor digit.
pub fn letter(title: &str, locale: &Locale) -> Option<char> {
    let first = bare(title).nfc().next().filter(|c| c.is_alphabetic())?;
    let small = first.to_lowercase().next().unwrap_or(first);
    let plain = small.nfkd().find(|c| !is_combining_mark(*c)).unwrap_or(small);
    Some(if locale.is_apart(small, plain) { small } else { plain })
}

/// A title from its first letter or digit on.
fn bare(title: &str) -> &str {
    title.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// What a name is found by: its letters and digits, letter case and accents left aside, a hyphen in the place of all that
/// stands between them. Apostrophes count for nothing. Empty where a name has neither letter nor digit.
pub fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut push = |c: char| {
        if c.is_alphanumeric() {
            key.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’' | '‘' | '´' | '\u{200b}'..='\u{200d}')
            && !key.is_empty()
            && !key.ends_with('-')
        {
            key.push('-');
        }
    };
    match name.is_ascii() {
        true => name.chars().for_each(&mut push),
        false => name.nfkd().filter(|c| !is_combining_mark(*c)).for_each(&mut push),
    }
    key.truncate(key.trim_end_matches('-').len());
    key
}

#[cfg(test)]
mod tests {
    use super::{letter, name_key, sort_key};
    use crate::model::settings::locale::Locale;

    #[test]
    fn names_are_found_however_they_are_written() {
        let rows = [
            ("Our First Visit", "our-first-visit"),
            ("our_first-visit", "our-first-visit"),
            ("Evaluación formativa", "evaluacion-formativa"),
            ("Oakland’s “Story”!", "oaklands-story"),
            ("v1.2 Notes", "v1-2-notes"),
            ("数学辅导", "数学辅导"),
            ("أفضل الممارسات", "افضل-الممارسات"),
            ("…", ""),
        ];
        for (name, key) in rows {
            assert_eq!(name_key(name), key, "{name}");
        }
    }

    #[test]
    fn titles_go_by_their_letters_alone() {
        let rows = [
            ("Élan vital", "es", Some('e')),
            ("ÑANDÚ", "es", Some('ñ')),
            ("ÑANDÚ", "en", Some('n')),
            ("“Coach”", "en", Some('c')),
            ("Ärzte", "de", Some('a')),
            ("Ärzte", "sv", Some('ä')),
            ("5x8 Card", "en", None),
            ("٣ x", "en", None),
            ("Ждать", "en", Some('ж')),
            ("…", "en", None),
        ];
        for (title, tag, under) in rows {
            assert_eq!(letter(title, &Locale::new(tag)), under, "{title}");
        }
        let sorted = |tag: &str| {
            let (locale, mut titles) = (Locale::new(tag), ["ñame", "Étude", "zeal", "٣", "“Eton”", "nube", "eta", "7"]);
            titles.sort_by_key(|title| sort_key(title, &locale));
            titles
        };
        assert_eq!(sorted("en"), ["٣", "7", "eta", "“Eton”", "Étude", "ñame", "nube", "zeal"]);
        assert_eq!(sorted("es"), ["٣", "7", "eta", "“Eton”", "Étude", "nube", "ñame", "zeal"]);
    }
}
