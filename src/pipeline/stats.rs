//! What a site has: its pages by kind, and for each further language what of them is translated.

use crate::model::document::{Document, Role};
use crate::model::site::{Page, Site};
use crate::parse::settings;
use crate::pipeline::{Memory, Options, Outcome, Silent};
use crate::source::{SourcePath, Sources};

/// What a site has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stats {
    /// Its published pages by kind, those without kind first.
    pub kinds: Vec<OfKind>,
    /// Its further languages, in order.
    pub languages: Vec<OfLanguage>,
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

/// Counts what a site has.
///
/// # Errors
/// What a build would report, when the content has errors.
pub fn stats(sources: &Sources, options: &Options) -> Result<Stats, Outcome> {
    let snapshot = Memory::default().read(sources, options, &Silent)?;
    let of_settings = |tag: &str| {
        let missing = snapshot.warnings.iter().filter_map(|finding| Some((finding, settings::missing(finding)?)));
        let own = missing.filter(|(_, (_, of))| *of == tag);
        let mut files: Vec<_> = own.map(|(finding, (count, _))| (finding.file.clone(), count)).collect();
        files.sort();
        files
    };
    let language = |site: &Site| {
        let tag = site.config.tag().to_owned();
        OfLanguage { kinds: kinds(site), settings: of_settings(&tag), tag }
    };
    Ok(Stats { kinds: kinds(snapshot.site()), languages: snapshot.sites().skip(1).map(language).collect() })
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
