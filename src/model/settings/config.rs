//! The settings of a site, from `site.yaml`, `search-tests.yaml` and the lists of terms.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Code, Severity};
use crate::model::body::Body;
use crate::model::id::KindId;
use crate::model::settings::crosstab::Crosstab;
use crate::model::settings::home;
use crate::model::settings::host::Host;
use crate::model::settings::outputs::Outputs;
use crate::model::settings::policy::Policy;
use crate::model::settings::region_map::RegionMap;
use crate::model::settings::tokens::Tokens;
use crate::model::settings::words::Words;
use crate::model::url::{BaseUrl, percent_encode, slugify};
use crate::model::value::Date;
use crate::source::{Located, SourcePath, Span};

/// The file with the search tests of a site, which need not be there.
pub const SEARCH_TESTS: &str = "content/search-tests.yaml";

/// The file with what terms of the originals are called in a language, which need not be there.
pub fn terms_file(tag: &str) -> String {
    format!("content/terms.{tag}.yaml")
}

/// Everything `site.yaml` sets, the search tests, and the terms of a language.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file itself.
    pub file: SourcePath,
    /// The site's name.
    pub title: String,
    /// What it is about, in one line.
    pub tagline: String,
    /// Who publishes it, for citations and search engines, where that is not the site by its own name.
    pub publisher: Option<String>,
    /// What it is about, in a sentence or two, for search engines and social cards.
    pub description: String,
    /// Where it is published: in another language than the site's own, in a folder below that.
    pub base_url: BaseUrl,
    /// What serves it there.
    pub host: Host,
    /// The place where that is named, if it is.
    pub host_span: Option<Span>,
    /// The languages as BCP 47 tags, the site's own first.
    pub languages: Vec<String>,
    /// The one that this is said in: an index into these.
    pub language: usize,
    /// What each says of itself, in their order.
    pub spoken: Vec<Spoken>,
    /// What the theme says by itself, in that language.
    pub words: Arc<Words>,
    /// The theme's name.
    pub theme: String,
    /// The place where the theme is named, or of the whole file.
    pub theme_span: Option<Span>,
    /// The theme's colors, fonts and logo.
    pub tokens: Tokens,
    /// What becomes of raw HTML in Markdown.
    pub raw_html: RawHtml,
    /// What pages may load from other hosts.
    pub policy: Policy,
    /// Whether dollar signs in texts enclose formulas.
    pub math: bool,
    /// Whether quotation marks, dashes and the like are set as the language of a page sets them.
    pub typography: bool,
    /// The entries of the main navigation.
    pub navigation: Vec<NavigationItem>,
    /// The text at the foot of every page.
    pub footer: Body,
    /// What the top of every page says; none where there is nothing to say, or no more.
    pub notice: Option<Notice>,
    /// The sections of the home page.
    pub home: Vec<home::Section>,
    /// The kinds whose pages readers can put side by side.
    pub compare: Vec<KindId>,
    /// The tables of two dimensions.
    pub crosstabs: Vec<Crosstab>,
    /// Groups of words that mean the same to search.
    pub synonyms: Vec<Vec<String>>,
    /// The page that shows how kinds of page hang together; a site need not have it.
    pub relationship_map: Option<RelationshipMap>,
    /// Tags that are called otherwise than they are written, by their part of the address: as they are named in the
    /// settings, and what readers see.
    pub tags: HashMap<String, (Located, String)>,
    /// Which files are made besides the HTML of pages.
    pub outputs: Outputs,
    /// The maps of regions: at most one for a kind.
    pub maps: Vec<RegionMap>,
    /// What wants looking after and is told: how bad it is, by its code.
    pub checks: Vec<(Code, Severity)>,
    /// The address of the repository that holds the sources.
    pub repository: Option<String>,
    /// The address that changes a page.
    pub edit: Option<EditPattern>,
    /// What search must find, in the order of [`SEARCH_TESTS`].
    pub search_tests: Vec<SearchTest>,
    /// What terms of the originals are called in the language that this is said in, in the order of
    /// [its file](terms_file).
    pub terms: Vec<TranslatedTerm>,
}

impl Config {
    /// What readers see of a tag of pages, as it is written there.
    pub fn label_of<'t>(&'t self, tag: &'t str) -> &'t str {
        let own = if self.tags.is_empty() { None } else { self.tags.get(&slugify(tag)) };
        own.map_or(tag, |(_, label)| label)
    }

    /// The tag of the language that this is said in.
    pub fn tag(&self) -> &str {
        self.tag_of(self.language)
    }

    /// The tag of a language by its number.
    pub fn tag_of(&self, language: usize) -> &str {
        self.languages.get(language).map_or("en", String::as_str)
    }

    /// The folder of an edition below the site's root: empty for the site's own language, else `es/`.
    pub fn folder_of(&self, language: usize) -> String {
        if language == 0 { String::new() } else { format!("{}/", self.tag_of(language)) }
    }

    /// The way from the root of this edition to that of the site: empty, or `../`.
    pub fn way_out(&self) -> &'static str {
        if self.language == 0 { "" } else { "../" }
    }

    /// The way from the root of this edition to that of another.
    pub fn way_to(&self, language: usize) -> String {
        if language == self.language {
            String::new()
        } else {
            format!("{}{}", self.way_out(), self.folder_of(language))
        }
    }
}

/// What the top of every page says for a time.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// What it says.
    pub text: Body,
    /// The last day on which it is shown.
    pub until: Option<Date>,
}

/// The address that changes the file of a page: what stands before the path of the file, and what behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditPattern {
    before: String,
    after: String,
}

impl EditPattern {
    /// What stands in a pattern where the path goes.
    pub const GAP: &str = "{path}";

    /// Reads a pattern, which has one gap.
    pub fn new(pattern: &str) -> Option<Self> {
        let (before, after) = pattern.split_once(Self::GAP)?;
        let is_whole = !after.contains(['{', '}']) && !before.contains(['{', '}']);
        is_whole.then(|| Self { before: before.to_owned(), after: after.to_owned() })
    }

    /// The address that changes a file.
    pub fn address(&self, file: &SourcePath) -> String {
        format!("{}{}{}", self.before, percent_encode(file.as_str()), self.after)
    }
}

/// What a language says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// What it is called, such as "Español".
    pub name: String,
    /// That a page is not in it; empty where it has no words for that.
    pub without: String,
}

/// A term of the originals with what it is called in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranslatedTerm {
    /// How the originals say it.
    pub term: String,
    /// How translations say it.
    pub translation: String,
    /// Why, or where it is said otherwise; empty where there is no more to say.
    pub note: String,
}

/// A query with the page that search must find for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchTest {
    /// The words as a reader would type them.
    pub query: Located,
    /// The page, named as in a wiki-link.
    pub page: Located,
    /// The lowest rank that the page may have, 1 the first.
    pub within: usize,
    /// The language of the edition that is searched, by its number among those of the site.
    pub language: usize,
}

/// The page that shows how the pages of some kinds hang together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationshipMap {
    /// Its title.
    pub title: String,
    /// What it is about, in a sentence or two; may be empty.
    pub description: String,
    /// The kinds, in the order of their columns: two at least, none twice.
    pub kinds: Vec<KindId>,
}

/// What becomes of raw HTML in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RawHtml {
    /// Safe elements and attributes stay, all else is left out.
    #[default]
    Clean,
    /// It is shown as text.
    Escape,
    /// It is published as it is.
    Allow,
}

/// An entry of the main navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavigationItem {
    /// What it is called, where that is not the target's own name.
    pub label: Option<String>,
    /// Where it leads.
    pub target: NavigationTarget,
}

/// Where an entry of the navigation leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NavigationTarget {
    /// The listing of a kind.
    Kind(KindId),
    /// A page, named as in a wiki-link, with the place of its name.
    Page(String, Span),
    /// Another site.
    Url(String),
}

/// The elements that raw HTML may use where it is cleaned.
pub const SAFE_ELEMENTS: [&str; 48] = [
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The attributes that raw HTML may use where it is cleaned.
pub const SAFE_ATTRIBUTES: [&str; 17] = [
    "href", "src", "alt", "title", "width", "height", "open", "colspan", "rowspan", "scope", "start", "lang", "dir",
    "class", "datetime", "cite", "loading",
];
