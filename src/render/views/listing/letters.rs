//! The entries of a glossary by letter, for its listing.

use std::collections::BTreeMap;

use crate::model::id::PageId;
use crate::model::schema::Kind;
use crate::model::settings::locale::Locale;
use crate::model::site::{PER_PAGE, Site};
use crate::model::url::Address;
use crate::render::context::LetterContext;
use crate::render::text::glossary::other_names;
use crate::shared::letters::{letter, sort_key};

/// The lines of a glossary, in order.
pub(super) struct Letters<'a> {
    locale: &'a Locale,
    lines: Vec<Line<'a>>,
    /// The part of the listing that each letter begins on.
    first_parts: BTreeMap<Option<char>, usize>,
}

/// A line of a glossary.
pub(super) struct Line<'a> {
    key: Vec<u8>,
    /// The letter that it stands under.
    letter: Option<char>,
    /// Which part of the listing it is on, from 1.
    part: usize,
    /// The entry that stands here, or that the line refers to.
    pub(super) entry: PageId,
    /// What it refers from: another name of the entry, with another first letter.
    pub(super) see_from: Option<&'a str>,
}

impl<'a> Letters<'a> {
    /// The lines of these entries of a kind, which are in order and [split](crate::render::listing::split) into parts.
    pub(super) fn new(site: &'a Site, kind: &'a Kind, entries: &[PageId]) -> Self {
        let locale = site.config.words.locale();
        let line = |name: &str, entry: PageId| Line {
            key: sort_key(name, locale),
            letter: letter(name, locale),
            part: 0,
            entry,
            see_from: None,
        };
        let mut lines = Vec::with_capacity(entries.len());
        for (at, (id, page)) in entries.iter().filter_map(|id| Some((*id, site.page(*id)?))).enumerate() {
            let own = line(&page.document.meta.title, id);
            let others = other_names(kind, &page.document).map(|name| Line { see_from: Some(name), ..line(name, id) });
            let elsewhere: Vec<Line<'a>> = others.filter(|other| other.letter != own.letter).collect();
            lines.push(Line { part: at / PER_PAGE + 1, ..own });
            lines.extend(elsewhere);
        }
        // Sorting keeps the order of entries, which are in order already.
        lines.sort_by(|a, b| a.key.cmp(&b.key));
        let mut part = 1;
        for line in &mut lines {
            part = part.max(line.part);
            line.part = part;
        }
        let mut first_parts = BTreeMap::new();
        for line in &lines {
            first_parts.entry(line.letter).or_insert(line.part);
        }
        Self { locale, lines, first_parts }
    }

    /// The lines of one part of the listing, with the letter that each stands under.
    pub(super) fn of_part(&self, part: usize) -> impl Iterator<Item = (Option<char>, &Line<'a>)> {
        let first = self.lines.partition_point(|line| line.part < part);
        let lines = self.lines[first..].iter().take_while(move |line| line.part == part);
        lines.map(|line| (line.letter, line))
    }

    /// The bar of letters as one part of a listing that begins at an address shows it: from A to Z where any line begins
    /// with one of these, and all others that a line begins with.
    pub(super) fn bar(&self, part: usize, listing: &Address) -> Vec<LetterContext> {
        let first_parts = &self.first_parts;
        let is_latin = |letter: &Option<char>| letter.is_some_and(|c| c.is_ascii_lowercase());
        let latin = first_parts.keys().any(is_latin).then_some('a'..='z').into_iter().flatten();
        let mut letters: Vec<Option<char>> = latin.map(Some).chain(first_parts.keys().copied()).collect();
        letters.sort_by_cached_key(|letter| letter.map(|letter| self.locale.sort_key(letter.encode_utf8(&mut [0; 4]))));
        letters.dedup();
        let context = |letter: Option<char>| {
            let url = |at: &usize| if *at == part { String::new() } else { listing.part(*at).as_str().to_owned() };
            LetterContext { label: label(letter), id: id(letter), url: first_parts.get(&letter).map(url) }
        };
        letters.into_iter().map(context).collect()
    }
}

/// What stands above the lines of a letter; empty for those that begin with none.
pub(super) fn label(letter: Option<char>) -> String {
    letter.map(|letter| letter.to_uppercase().collect()).unwrap_or_default()
}

/// The id of the lines of a letter.
pub(super) fn id(letter: Option<char>) -> String {
    letter.map_or_else(|| "_letter".to_owned(), |letter| format!("_letter-{letter}"))
}
