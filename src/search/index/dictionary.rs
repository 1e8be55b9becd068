//! The words of the site: which stem each form has, how common it is, and in which shard its list stands.
//!
//! The forms are in the order of their UTF-16 code units, as scripts compare strings. A record has the number of
//! units that a form shares with the one before and the rest of it, then one symbol for the stem: twice the number of
//! units to cut off the form's end, and one more if there is something to add, which then follows with a space. That
//! symbol is none of the letters and digits that forms are made of, so it ends the form too. Then come the binary
//! logarithm of the form's pages, and the shard, by its place in the list at the head of the file.
//!
//! In browsers: `themes/default/assets/search-engine/index/dictionary.js`.

use serde::{Deserialize, Serialize};

use crate::search::alphabet::{self, Reader, number};
use crate::search::constants::STEMS;
use crate::search::utf16;

/// A part of the dictionary begins with about every so many forms.
const FORMS_A_PART: u32 = 512;

/// A form and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) struct Form<'a> {
    /// The form itself, folded.
    pub(in crate::search) form: &'a str,
    /// Its stem.
    pub(in crate::search) stem: &'a str,
    /// How many pages have it.
    pub(in crate::search) pages: u32,
    /// The shard of its list.
    pub(in crate::search) shard: usize,
}

/// A part of the dictionary as its file holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::search) struct Part {
    /// The names of the shards that its forms stand in: postings, and what follows a long list.
    pub(in crate::search) shards: Vec<(String, String)>,
    /// The records.
    pub(in crate::search) words: String,
}

/// A form as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) struct Entry {
    /// The form itself, folded.
    pub(in crate::search) form: String,
    /// Its stem.
    pub(in crate::search) stem: String,
    /// The binary logarithm of its pages.
    pub(in crate::search) class: u32,
    /// The shard of its list, by its place in the part.
    pub(in crate::search) shard: usize,
}

/// The parts of the dictionary, each with its first form. `forms` are in order, `shards` names their files.
pub(in crate::search) fn parts<'a>(forms: &[Form<'a>], shards: &[(String, String)]) -> Vec<(&'a str, Part)> {
    let mut parts = Vec::new();
    let mut start = 0;
    for at in 1..=forms.len() {
        if forms.get(at).is_none_or(|form| utf16::lot(form.form).is_multiple_of(FORMS_A_PART)) {
            parts.push((forms[start].form, part(&forms[start..at], shards)));
            start = at;
        }
    }
    parts
}

fn part(forms: &[Form<'_>], shards: &[(String, String)]) -> Part {
    let mut part = Part::default();
    let mut places: Vec<usize> = forms.iter().map(|form| form.shard).collect();
    places.sort_unstable();
    places.dedup();
    part.shards = places.iter().filter_map(|shard| shards.get(*shard).cloned()).collect();
    let mut before = "";
    for form in forms {
        let shared = shared(before, form.form);
        alphabet::write(&mut part.words, number(utf16::length(&form.form[..shared])));
        part.words.push_str(&form.form[shared..]);
        let kept = self::shared(form.form, form.stem);
        let added = &form.stem[kept..];
        let code = 2 * utf16::length(&form.form[kept..]) + usize::from(!added.is_empty());
        let last = STEMS.len() - 1;
        let place = code.min(last);
        part.words.push(char::from(STEMS.as_bytes()[place]));
        if place == last {
            alphabet::write(&mut part.words, number(code));
        }
        if !added.is_empty() {
            part.words.push_str(added);
            part.words.push(' ');
        }
        alphabet::write(&mut part.words, form.pages.max(1).ilog2());
        let shard = places.binary_search(&form.shard).unwrap_or_default();
        alphabet::write(&mut part.words, number(shard));
        before = form.form;
    }
    part
}

/// The forms of a part.
pub(in crate::search) fn read(part: &Part) -> Vec<Entry> {
    let mut reader = Reader::new(&part.words);
    let mut entries: Vec<Entry> = Vec::new();
    while !reader.is_done() {
        let shared = reader.number() as usize;
        let before = entries.last().map_or("", |entry| entry.form.as_str());
        let form = format!("{}{}", utf16::beginning(before, shared), reader.until(STEMS.as_bytes()));
        let place = reader.byte(STEMS.as_bytes());
        let code = if place + 1 == STEMS.len() { reader.number() as usize } else { place };
        let kept = utf16::length(&form).saturating_sub(code / 2);
        let added = if code % 2 == 1 { reader.word() } else { "" };
        let stem = format!("{}{added}", utf16::beginning(&form, kept));
        entries.push(Entry { form, stem, class: reader.number(), shard: reader.number() as usize });
    }
    entries
}

/// How many bytes two texts have in common at their beginning.
fn shared(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::{Entry, Form, parts, read};

    #[test]
    fn forms_come_back() {
        let mut rows = [
            ("coach", "coach"),
            ("coaching", "coach"),
            ("happy", "happi"),
            ("2018", "2018"),
            ("=pd+x", "=pd+x"),
            ("unternehmensfuhrungskraftevereinigung", "u"),
            ("教", "教"),
            ("교사", "교사"),
        ];
        rows.sort_unstable();
        let forms: Vec<Form<'_>> =
            (0..).zip(rows).map(|(shard, (form, stem))| Form { form, stem, pages: 5, shard: shard % 2 }).collect();
        let shards = [("a".to_owned(), "b".to_owned()), ("c".to_owned(), "d".to_owned())];
        let parts = parts(&forms, &shards);
        assert_eq!(parts[0].0, "2018");
        let entries: Vec<Entry> = parts.iter().flat_map(|(_, part)| read(part)).collect();
        for (entry, (form, stem)) in entries.iter().zip(rows) {
            assert_eq!((entry.form.as_str(), entry.stem.as_str(), entry.class), (form, stem, 2));
        }
        assert_eq!(entries.len(), rows.len());
    }
}
