//! The whole site: settings, model, and every page with its address.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use serde::Serialize;

use crate::artifact::OutputPath;
use crate::model::document::{Document, Role};
use crate::model::id::{KindId, PageId, Table};
use crate::model::schema::{Kind, Schema};
use crate::model::settings::config::Config;
use crate::model::url::{Address, percent_encode};
use crate::model::value::Date;

/// How many pages one page of a listing shows.
pub const PER_PAGE: usize = 100;

thread_local! {
    /// The pages that were looked up on this thread since somebody wanted to know.
    static LOOKED_UP: RefCell<Option<Vec<PageId>>> = const { RefCell::new(None) };
}

/// Does some work on this thread, and says which pages it looked up by [`Site::page`], each once and in order. Of a page
/// that was not looked up, it can depend only on what lists of the whole site say: its place, and what it can be found
/// and sorted by.
pub fn looked_up<T>(work: impl FnOnce() -> T) -> (T, Vec<PageId>) {
    let before = LOOKED_UP.replace(Some(Vec::new()));
    let made = work();
    let mut pages = LOOKED_UP.replace(before).unwrap_or_default();
    pages.sort_unstable();
    pages.dedup();
    // Work within other work is part of that.
    LOOKED_UP.with_borrow_mut(|outer| outer.as_mut().map(|outer| outer.extend(&pages)));
    (made, pages)
}

/// A page with its address.
#[derive(Debug, Clone)]
pub struct Page {
    /// What its file says; shared with what is remembered for the next build. In another language than that of the
    /// edition where there is no translation.
    pub document: Arc<Document>,
    /// What the original says that the document is a translation of.
    pub original: Option<Arc<Document>>,
    /// Where it stands.
    pub address: Address,
    /// Whether it is part of this build; drafts are known, so that links to them can be told from broken ones.
    pub published: bool,
    /// The languages that it is published in, in order.
    pub languages: Vec<usize>,
    /// Whether the original was changed since it was translated.
    pub outdated: bool,
}

/// Everything an edition of a site is made of: the site in one language. Every page of the site is in each edition, in
/// another language where there is no translation; then it stands in the edition of that.
#[derive(Debug, Clone)]
pub struct Site {
    /// The settings.
    pub config: Config,
    /// The content model.
    pub schema: Schema,
    /// The day on which it is read.
    pub today: Date,
    /// All pages, ordered by kind, then as the kind sorts them; plain pages first.
    pub pages: Table<PageId, Page>,
    /// The pages by slug, lower-cased.
    pub by_slug: HashMap<String, Vec<PageId>>,
    /// The published pages of each kind, in order.
    pub by_kind: Table<KindId, Vec<PageId>>,
    /// The published pages of each tag, ordered by the tag's slug.
    pub tags: Vec<Tag>,
    /// The files that are no pages, in the order of their paths.
    pub files: Vec<File>,
    /// The former addresses of published pages.
    pub aliases: Vec<Alias>,
}

/// A file that is published as it is, such as a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct File {
    /// Its path below `content/`.
    pub path: String,
    /// Where it is published.
    pub output: OutputPath,
    /// Whether it is published whatever pages show, as all below `media/` and `static/` are; others are when a page
    /// links to them.
    pub always: bool,
}

/// A former address of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alias {
    /// The file that leads to the page.
    pub output: OutputPath,
    /// The page.
    pub page: PageId,
}

/// A keyword and its pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The keyword as it is written.
    pub label: String,
    /// Its part of the address.
    pub slug: String,
    /// Its pages, in the order of the site.
    pub pages: Vec<PageId>,
}

impl Page {
    /// What it says to pages in a language: the original where that is in it, and the translation is not.
    pub fn said_in(&self, language: usize) -> &Document {
        let original = self.original.as_deref().filter(|original| original.language == language);
        original.filter(|_| self.document.language != language).unwrap_or(&self.document)
    }
}

impl Site {
    /// The page of a number of this site. Whoever asks is known to depend on it: see [`looked_up`].
    pub fn page(&self, id: PageId) -> Option<&Page> {
        LOOKED_UP.with_borrow_mut(|pages| pages.as_mut().map(|pages| pages.push(id)));
        self.pages.get(id)
    }

    /// Every page that is part of this build, with its number.
    pub fn published_pages(&self) -> impl Iterator<Item = (PageId, &Page)> {
        self.pages.numbered().filter(|(_, page)| page.published)
    }

    /// Every page that is made in this edition, with its number: those in its language.
    pub fn own_pages(&self) -> impl Iterator<Item = (PageId, &Page)> {
        self.published_pages().filter(|(_, page)| self.is_own(page))
    }

    /// Whether a page is in the language of this edition.
    pub fn is_own(&self, page: &Page) -> bool {
        page.document.language == self.config.language
    }

    /// Whether a file gives the home page of the site.
    pub fn has_home(&self) -> bool {
        self.published_pages().any(|(_, page)| page.address == Address::default())
    }

    /// The published pages of a kind, in order.
    pub fn of_kind(&self, kind: KindId) -> &[PageId] {
        self.by_kind.get(kind).map(Vec::as_slice).unwrap_or_default()
    }

    /// Every page that search may find and lists of the whole site show, with its number.
    pub fn found_pages(&self) -> impl Iterator<Item = (PageId, &Page)> {
        self.published_pages().filter(|(_, page)| page.document.meta.search)
    }

    /// The kind of a page, if it is an entry of one.
    pub fn kind_of(&self, page: &Page) -> Option<&Kind> {
        self.schema.kind(page.document.kind()?)
    }

    /// The page of this kind and slug, letter case aside.
    pub fn find(&self, kind: KindId, slug: &str) -> Option<PageId> {
        let fits = |id: &&PageId| self.page(**id).is_some_and(|page| page.document.role == Role::Entry(kind));
        self.candidates(slug).iter().find(fits).copied()
    }

    /// The file at a path below `content/`.
    pub fn file(&self, path: &str) -> Option<&File> {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        self.files.get(at)
    }

    /// The pages with this slug, letter case aside.
    pub fn candidates(&self, slug: &str) -> &[PageId] {
        self.by_slug.get(&slug.to_lowercase()).map_or(&[], Vec::as_slice)
    }

    /// How many of the former addresses, from the first on, the host leads on by itself wherever the site lies, so that
    /// they need no page. Its list has the same room for each edition, so that no edition depends on what others hold.
    pub fn led_on(&self) -> usize {
        let Some(room) = self.config.host.room(self.config.languages.len()) else { return 0 };
        let (mut rules, mut bytes) = (0, 0);
        let fits = |alias: &&Alias| {
            let lines = alias.redirects(self);
            rules += lines.len();
            bytes += lines.iter().map(String::len).sum::<usize>();
            rules <= room.rules && bytes <= room.bytes
        };
        self.aliases.iter().take_while(fits).count()
    }

    /// The address of a kind's listing.
    pub fn listing(&self, kind: &Kind) -> Address {
        Address::new([kind.folder.as_str()])
    }
}

impl Alias {
    /// The lines of `_redirects` that lead on from it: with and without the slash at its end.
    pub fn redirects(&self, site: &Site) -> Vec<String> {
        let Some(page) = site.page(self.page) else { return Vec::new() };
        let base = site.config.base_url.path();
        let to = percent_encode(page.address.as_str());
        let from = |path: &str| format!("{base}{} {base}{to} 301\n", percent_encode(path));
        match self.output.as_str().strip_suffix("/index.html") {
            Some(folder) => vec![from(&format!("{folder}/")), from(folder)],
            None => vec![from(self.output.as_str())],
        }
    }
}
