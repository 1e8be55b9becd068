//! What a site has, and what of it wants looking after.

use crate::diagnostic::{self, Code, Diagnostic};
use crate::model::document::{Document, Role};
use crate::model::settings::crosstab::Crosstab;
use crate::model::site::{Page, Site};
use crate::parse::settings;
use crate::pipeline::{Memory, Options, Outcome, Silent, Snapshot};
use crate::resolve;
use crate::shared::crosstab;
use crate::shared::readability::Measures;
use crate::source::{SourcePath, Sources};

/// What a site has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stats {
    /// Its published pages by kind, those without kind first.
    pub kinds: Vec<OfKind>,
    /// Its further languages, in order.
    pub languages: Vec<OfLanguage>,
    /// Its crosstabs, in the order of the settings.
    pub crosstabs: Vec<OfCrosstab>,
    /// What wants looking after, as notes in source order: see `checks` in `site.yaml`. Translations whose original has
    /// changed are among it.
    pub upkeep: Vec<Diagnostic>,
    /// The pages that are no longer published, by the order of the site.
    pub expired: Vec<SourcePath>,
    /// How long its published pages are, and how hard to read, each version on its own; in the order of the editions.
    pub texts: Vec<OfText>,
}

/// A table of two dimensions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfCrosstab {
    /// Its title.
    pub title: String,
    /// How many cells it has.
    pub cells: usize,
    /// In how many of them no page stands.
    pub empty: usize,
}

/// The words of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfText {
    /// Its file.
    pub file: SourcePath,
    /// The tag of its language.
    pub language: String,
    /// The measures of its main text and the Markdown of its fields.
    pub measures: Measures,
}

/// The pages of a kind, as the readers of a language see them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfKind {
    /// What the model calls the kind; empty for pages without one.
    pub kind: String,
    /// How many pages are published.
    pub pages: usize,
    /// How many of them are in the language.
    pub translated: usize,
    /// How many of these are translations whose original has changed since.
    pub outdated: usize,
    /// How many of these are translations that do not say of which state of their original.
    pub without_state: usize,
}

/// A further language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfLanguage {
    /// Its tag.
    pub tag: String,
    /// The pages by kind.
    pub kinds: Vec<OfKind>,
    /// The settings files with texts that have no words in it, and how many these are.
    pub settings: Vec<(SourcePath, usize)>,
}

/// Reads a site and counts what it has.
///
/// # Errors
/// What a build would report, when the content has errors.
pub fn stats(sources: &Sources, options: &Options) -> Result<Stats, Outcome> {
    Memory::default().read(sources, options, &Silent).map(|snapshot| snapshot.stats())
}

impl Snapshot {
    /// Counts what the site has.
    pub fn stats(&self) -> Stats {
        let editions: Vec<_> = self.editions.iter().map(|edition| (&edition.site, &edition.graph)).collect();
        let crosstab = |table: &Crosstab| {
            let (cells, empty) = crosstab::gaps(&self.editions[0].site, &self.editions[0].graph, table);
            OfCrosstab { title: table.title.clone(), cells, empty }
        };
        let outdated = self.warnings.iter().filter(|finding| finding.code == Code::OutdatedTranslation);
        let mut upkeep: Vec<Diagnostic> = resolve::upkeep(&editions).into_iter().chain(outdated.cloned()).collect();
        diagnostic::sort(&mut upkeep);
        Stats {
            kinds: kinds(self.site()),
            languages: self.sites().skip(1).map(|site| self.language(site)).collect(),
            crosstabs: self.site().config.crosstabs.iter().map(crosstab).collect(),
            upkeep,
            expired: self.site().pages.iter().filter(|page| is_expired(self.site(), page)).map(file).collect(),
            texts: self.sites().flat_map(texts).collect(),
        }
    }

    fn language(&self, site: &Site) -> OfLanguage {
        let tag = site.config.tag().to_owned();
        let missing = self.warnings.iter().filter_map(|finding| Some((finding, settings::missing(finding)?)));
        let own = missing.filter(|(_, (_, of))| *of == tag);
        let mut settings: Vec<_> = own.map(|(finding, (count, _))| (finding.file.clone(), count)).collect();
        settings.sort();
        OfLanguage { kinds: kinds(site), settings, tag }
    }
}

fn file(page: &Page) -> SourcePath {
    page.document.file.clone()
}

fn is_expired(site: &Site, page: &Page) -> bool {
    let meta = &page.document.meta;
    !meta.draft && meta.expires_on.is_some_and(|day| day <= site.today)
}

/// The words of the pages of an edition that are in its language.
fn texts(site: &Site) -> Vec<OfText> {
    let of_page = |page: &Page| {
        let borrowed = page.document.borrowed_texts();
        let own = page.document.texts.iter().enumerate().filter(|(number, _)| !borrowed.contains(number));
        let language = site.config.tag_of(page.document.language).to_owned();
        OfText { file: file(page), language, measures: own.map(|(_, body)| Measures::of(body)).sum() }
    };
    site.own_pages().map(|(_, page)| of_page(page)).collect()
}

/// The pages of an edition by kind, where there are any.
fn kinds(site: &Site) -> Vec<OfKind> {
    let plain = std::iter::once((None, String::new()));
    let kinds = plain.chain(site.schema.kinds.numbered().map(|(id, kind)| (Some(id), kind.id.clone())));
    let count = |(id, kind)| {
        let mut of = OfKind { kind, ..OfKind::default() };
        site.published_pages()
            .filter(|(_, page)| page.document.kind() == id)
            .for_each(|(_, page)| add(&mut of, site, page));
        of
    };
    kinds.map(count).filter(|of| of.pages > 0).collect()
}

fn add(of: &mut OfKind, site: &Site, page: &Page) {
    let Document { original, role, meta, .. } = &*page.document;
    // The home page of an edition stands in for one that nobody has written.
    let stands_in = *role == Role::Home && original.is_none() && page.original.is_some();
    let is_translated = site.is_own(page) && !stands_in;
    of.pages += 1;
    of.translated += usize::from(is_translated);
    of.outdated += usize::from(is_translated && page.outdated);
    of.without_state += usize::from(is_translated && original.is_some() && meta.translated_from.is_none());
}
