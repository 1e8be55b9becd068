//! Where each stem stands: encoded lists that are joined page by page, and can be mended in one place.
//!
//! A list has a record for each page: the distance of its number from the page before, less one, then for each section
//! `level + 16 × more + 32 × distance`, where `more` is 1 if another section of the page follows and the distance is
//! that from the section before, less one. Beside it stands, for each section in the same order, how many words follow
//! the stem there and the print of each, two symbols long.
//!
//! In browsers: `themes/default/assets/search-engine/index/postings.js`.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::search::alphabet::{self, Reader};
use crate::search::constants::SYMBOLS;
use crate::search::words::strength::LEVELS;
use crate::search::words::tokens::Token;

/// The list of one stem.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::search) struct Group {
    /// The forms that the stem has, each with the number of its pages; ordered by form.
    pub(in crate::search) forms: Vec<(Box<str>, u32)>,
    /// The records.
    pub(in crate::search) postings: String,
    /// What follows.
    pub(in crate::search) near: String,
    /// The number behind that of the last page.
    next: u32,
}

impl Group {
    /// Adds a page behind all others.
    pub(in crate::search) fn push(&mut self, page: u32, token: Token<'_>) {
        alphabet::write(&mut self.postings, page - self.next);
        self.postings.push_str(token.entry);
        self.near.push_str(token.near);
        self.next = page + 1;
        self.count(&token, 1);
    }

    /// Puts what a page says of the stem in place of what it said before.
    pub(in crate::search) fn replace(&mut self, page: u32, before: Option<Token<'_>>, after: Option<Token<'_>>) {
        if let Some(before) = &before {
            self.count(before, -1);
        }
        if let Some(after) = &after {
            self.count(after, 1);
        }
        let mut walk = Walk::new(&self.postings, &self.near);
        let mut next = 0;
        let (mut at, mut following) = (walk.at(), walk.page());
        while let Some(number) = following.filter(|number| *number < page) {
            walk.skip();
            next = number + 1;
            at = walk.at();
            following = walk.page();
        }
        if following == Some(page) {
            walk.skip();
            following = walk.page();
        }
        let rest = walk.at();
        let mut postings = self.postings[..at.0].to_owned();
        let mut near = self.near[..at.1].to_owned();
        if let Some(token) = after {
            alphabet::write(&mut postings, page - next);
            postings.push_str(token.entry);
            near.push_str(token.near);
            next = page + 1;
        }
        if let Some(number) = following {
            alphabet::write(&mut postings, number - next);
        } else {
            self.next = next;
        }
        postings.push_str(&self.postings[rest.0.min(self.postings.len())..]);
        near.push_str(&self.near[rest.1.min(self.near.len())..]);
        (self.postings, self.near) = (postings, near);
    }

    /// Whether no page has the stem.
    pub(in crate::search) fn is_empty(&self) -> bool {
        self.postings.is_empty()
    }

    fn count(&mut self, token: &Token<'_>, change: i32) {
        for form in token.forms() {
            match self.forms.binary_search_by(|(known, _)| (**known).cmp(form)) {
                Ok(at) => {
                    self.forms[at].1 = self.forms[at].1.saturating_add_signed(change);
                    if self.forms[at].1 == 0 {
                        self.forms.remove(at);
                    }
                }
                Err(at) => self.forms.insert(at, (form.into(), 1)),
            }
        }
    }
}

/// Goes through a list record by record.
struct Walk<'a> {
    postings: Reader<'a>,
    near: Reader<'a>,
    next: u32,
}

impl<'a> Walk<'a> {
    fn new(postings: &'a str, near: &'a str) -> Self {
        Self { postings: Reader::new(postings), near: Reader::new(near), next: 0 }
    }

    /// How far both parts are read.
    fn at(&self) -> (usize, usize) {
        (self.postings.at(), self.near.at())
    }

    /// The page of the next record, whose sections are not read yet.
    fn page(&mut self) -> Option<u32> {
        if self.postings.is_done() {
            return None;
        }
        let page = self.next + self.postings.number();
        self.next = page + 1;
        Some(page)
    }

    /// Goes over the sections of a record.
    fn skip(&mut self) {
        loop {
            let section = self.postings.number();
            let followers = self.near.number();
            self.near.take(2 * followers as usize);
            if (section / LEVELS).is_multiple_of(2) || self.postings.is_done() {
                return;
            }
        }
    }
}

/// A list as it is searched: the pages in order, and the sections of each.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::search) struct Postings {
    /// The pages.
    pub(in crate::search) pages: Vec<u32>,
    /// Where the sections of each page begin in `sections`, with the end of the last.
    starts: Vec<u32>,
    /// Section number and level of each.
    pub(in crate::search) sections: Vec<(u32, u32)>,
}

impl Postings {
    /// Reads an encoded list.
    pub(in crate::search) fn read(text: &str) -> Self {
        let mut list = Self { starts: vec![0], ..Self::default() };
        let mut reader = Reader::new(text);
        let mut next = 0;
        while !reader.is_done() {
            let page = next + reader.number();
            next = page + 1;
            let mut section = 0;
            loop {
                let number = reader.number();
                section += number / (2 * LEVELS);
                list.sections.push((section, number % LEVELS));
                section += 1;
                if (number / LEVELS).is_multiple_of(2) || reader.is_done() {
                    break;
                }
            }
            list.pages.push(page);
            list.starts.push(alphabet::number(list.sections.len()));
        }
        list
    }

    /// The sections of a page; empty when it is not on the list.
    pub(in crate::search) fn of(&self, page: u32) -> &[(u32, u32)] {
        self.pages.binary_search(&page).map_or(&[], |at| self.at(at))
    }

    /// The sections of the page at a place of the list.
    pub(in crate::search) fn at(&self, at: usize) -> &[(u32, u32)] {
        &self.sections[self.places(at)]
    }

    /// Where these sections stand among all of the list.
    pub(in crate::search) fn places(&self, at: usize) -> Range<usize> {
        self.starts[at] as usize..self.starts[at + 1] as usize
    }
}

/// The prints of what follows, for each section of a list.
pub(in crate::search) fn read_near(text: &str, sections: usize) -> Vec<Vec<u32>> {
    let mut reader = Reader::new(text);
    let mut list = Vec::with_capacity(sections);
    for _ in 0..sections {
        let count = reader.number();
        list.push((0..count).map(|_| reader.symbol() * SYMBOLS + reader.symbol()).collect());
    }
    list
}
