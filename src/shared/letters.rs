//! The order of titles in a list that people look through by letter, and the letter that each stands under.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What titles are ordered by: letter case, accents and what comes before the first letter or digit left aside. Those
/// that begin with no letter come first. Accents are what the compatibility decomposition (NFKD) takes off a letter.
pub fn sort_key(title: &str) -> String {
    let folded: String = match title.is_ascii() {
        true => title.to_ascii_lowercase(),
        false => title.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase(),
    };
    let key = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    if key.starts_with(char::is_alphabetic) { key.to_owned() } else { format!(" {key}") }
}

/// The letter, in its small form, that a title with this [`sort_key`] stands under; none for one that begins with a
/// digit or has neither letter nor digit.
pub fn letter(key: &str) -> Option<char> {
    key.chars().next().filter(|c| c.is_alphabetic())
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
            ("Élan vital", "elan vital", Some('e')),
            ("ÑANDÚ", "nandu", Some('n')),
            ("“Coach”", "coach”", Some('c')),
            ("5x8 Card", " 5x8 card", None),
            ("٣ x", " ٣ x", None),
            ("Ждать", "ждать", Some('ж')),
            ("…", " ", None),
        ];
        for (title, key, under) in rows {
            assert_eq!((sort_key(title).as_str(), letter(key)), (key, under), "{title}");
        }
        let mut titles = ["Étude", "zeal", "٣", "Eton", "eta", "7"];
        titles.sort_by_key(|title| sort_key(title));
        assert_eq!(titles, ["7", "٣", "eta", "Eton", "Étude", "zeal"]);
    }
}
