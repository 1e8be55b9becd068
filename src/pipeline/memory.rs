//! What is remembered from one reading of the sources to the next, so that only what changed is done again.
//!
//! Everything here is a value that a stage made, kept together with all that it was made from. It is used again only if
//! that is equal, never because of a time or an event: reading with a memory gives what reading without one gives.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::diagnostic::Diagnostic;
use crate::draw::card::Fonts;
use crate::fault;
use crate::model::document::Document;
use crate::model::graph::LinkGraph;
use crate::model::id::PageId;
use crate::model::site::Site;
use crate::model::url::BaseUrl;
use crate::parse::settings::{self, Settings};
use crate::pipeline::edition::links;
use crate::pipeline::known::is_page;
use crate::pipeline::limits::check_media;
use crate::pipeline::pages::{Kept, KnownPage, KnownPages};
use crate::pipeline::prints::digest;
use crate::pipeline::refused::refused;
use crate::pipeline::{Edition, Options, Outcome, Progress, Silent, Snapshot, Step};
use crate::render::{Highlighter, Theme, has_code};
use crate::resolve::assemble::assemble;
use crate::resolve::versions::{Merged, Selection, Version, versions};
use crate::source::{Font, Media, Source, SourcePath, Sources};
use crate::store::Store;
use crate::{parse, resolve};

/// What was made from sources before, in this run or by what a store has of earlier ones. The default one remembers
/// nothing.
#[derive(Default)]
pub struct Memory {
    store: Option<Arc<dyn Store>>,
    settings: Option<KnownSettings>,
    pages: KnownPages,
    merged: Merged,
    kept: Kept,
    theme: Option<KnownTheme>,
    highlighter: Option<Arc<Highlighter>>,
    last: Option<Last>,
}

/// The settings that these files say.
struct KnownSettings {
    files: Vec<Arc<Source>>,
    options: Options,
    settings: Arc<[Settings]>,
    found: Vec<Diagnostic>,
}

/// The theme that these files and settings make, for each language.
struct KnownTheme {
    files: Vec<Arc<Source>>,
    media: Vec<Media>,
    own_fonts: Vec<Arc<Font>>,
    settings: Arc<[Settings]>,
    themes: Vec<Arc<Theme>>,
    fonts: Arc<Fonts>,
    found: Vec<Diagnostic>,
}

/// The last site without errors, and what it was made from besides its pages.
struct Last {
    snapshot: Arc<Snapshot>,
    settings: Arc<[Settings]>,
    media: Vec<Media>,
    /// The translations that are published.
    translations: Vec<SourcePath>,
}

/// What the settings files say in each language, and what each page says on its own.
pub(super) type Parsed = (Arc<[Settings]>, Vec<Arc<Document>>);

/// The pages of an edition, put together and followed.
type Linked = (Site, LinkGraph);

impl Memory {
    /// A memory of what is in a store, which then keeps what is remembered.
    pub fn of(store: Arc<dyn Store>) -> Self {
        Self { store: Some(store), ..Self::default() }
    }

    /// Reads the sources: the settings, every page, all links.
    ///
    /// # Errors
    /// What was found, when there are errors among it.
    pub fn read(
        &mut self,
        sources: &Sources,
        options: &Options,
        progress: &dyn Progress,
    ) -> Result<Arc<Snapshot>, Outcome> {
        let mut found: Vec<Diagnostic> = sources.refused.iter().map(refused).collect();
        settings::report_misplaced(sources, &mut found);
        let Some(settings) = self.settings(sources, options, &mut found) else {
            return Err(Outcome::failed(found, std::iter::empty(), 0));
        };
        let documents = self.documents(sources, &settings, progress, &mut found);
        progress.begin(Step::Resolve, 0);
        let linked = self.link(sources, options, (&settings, &documents), &mut found);
        for (site, graph) in &linked {
            check_media(site, graph, &sources.media, &mut found);
        }
        report_upkeep(&linked, &mut found);
        resolve::report_unused(linked.iter().map(|(site, graph)| (site, graph)), &mut found);
        let themes = self.themes(sources, &settings, &mut found);
        let Some((themes, fonts)) = themes.filter(|_| !found.iter().any(Diagnostic::is_error)) else {
            let links = linked.iter().map(|(site, graph)| links(site, graph)).sum();
            return Err(Outcome::failed(found, linked.iter().map(|(site, _)| site), links));
        };
        let has_code = linked.iter().any(|(site, _)| has_code(site));
        let highlighter = has_code.then(|| Arc::clone(self.highlighter.get_or_insert_with(new_highlighter)));
        let edition = |((site, graph), theme)| Arc::new(Edition { site, graph, theme, fonts: Arc::clone(&fonts) });
        let editions = linked.into_iter().zip(themes).map(edition).collect();
        let snapshot = Arc::new(Snapshot { editions, warnings: found, highlighter });
        let (media, translations) = (sources.media.clone(), translations(&documents, options));
        self.last = Some(Last { snapshot: Arc::clone(&snapshot), settings, media, translations });
        Ok(snapshot)
    }

    /// What the settings files say in each language, and what each page says on its own. `None` when the settings are
    /// not enough to read pages by.
    pub(super) fn parse(
        &mut self,
        sources: &Sources,
        options: &Options,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Parsed> {
        let settings = self.settings(sources, options, found)?;
        let documents = self.documents(sources, &settings, &Silent, found);
        Some((settings, documents))
    }

    /// Puts the pages of each edition together and follows their links.
    fn link(
        &mut self,
        sources: &Sources,
        options: &Options,
        (settings, documents): (&Arc<[Settings]>, &[Arc<Document>]),
        found: &mut Vec<Diagnostic>,
    ) -> Vec<Linked> {
        let selection = selection(options);
        let mut merged = std::mem::take(&mut self.merged);
        let translations = translations(documents, options);
        let last = self.last.as_ref().filter(|last| {
            Arc::ptr_eq(&last.settings, settings) && last.media == sources.media && last.translations == translations
        });
        let link = |(language, of_language): (usize, &Settings)| {
            let Settings { config, schema } = of_language;
            let versions = versions(documents, (config, schema), selection, &mut merged, found);
            let earlier = last.and_then(|last| last.snapshot.editions.get(language));
            if let Some((site, graph, of_links)) = earlier.and_then(|earlier| follow(earlier, &versions)) {
                found.extend(of_links);
                return (site, graph);
            }
            let site = assemble((config.clone(), schema.clone()), versions, &sources.media, selection, found);
            let graph = resolve::resolve(&site, found);
            (site, graph)
        };
        let linked = settings.iter().enumerate().map(link).collect();
        self.merged = merged;
        linked
    }

    fn settings(
        &mut self,
        sources: &Sources,
        options: &Options,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Arc<[Settings]>> {
        let files: Vec<Arc<Source>> = of(sources, settings::is_settings);
        let known = self.settings.as_ref().filter(|known| known.files == files && known.options == *options);
        if let Some(known) = known {
            found.extend(known.found.iter().cloned());
            return Some(Arc::clone(&known.settings));
        }
        let mut of_settings = Vec::new();
        let read = settings::read(sources, &mut of_settings);
        found.extend(of_settings.iter().cloned());
        let mut settings = read?;
        for Settings { config, .. } in &mut settings {
            let base = options.base_url.as_ref().unwrap_or(&config.base_url);
            config.base_url = base.folder(&config.folder_of(config.language));
            config.notice.take_if(|notice| notice.until.is_some_and(|day| day < options.today));
        }
        let settings: Arc<[Settings]> = settings.into();
        self.recall(sources, &files, options);
        self.settings = Some(KnownSettings {
            files,
            options: options.clone(),
            settings: Arc::clone(&settings),
            found: of_settings,
        });
        Some(settings)
    }

    /// Takes from the store the pages that were read by these settings, in place of all that are known.
    fn recall(&mut self, sources: &Sources, files: &[Arc<Source>], options: &Options) {
        self.pages.clear();
        let Some(store) = &self.store else { return };
        let files: Vec<(&str, &str)> = files.iter().map(|file| (file.path.as_str(), file.text.as_str())).collect();
        let settings = digest(&(files, options.base_url.as_ref().map(BaseUrl::as_str)));
        let pages: Vec<&Arc<Source>> = sources.texts.iter().filter(|source| is_page(source)).collect();
        (self.kept, self.pages) = Kept::load(&**store, settings, &pages);
    }

    fn documents(
        &mut self,
        sources: &Sources,
        settings: &[Settings],
        progress: &dyn Progress,
        found: &mut Vec<Diagnostic>,
    ) -> Vec<Arc<Document>> {
        let files: Vec<&Arc<Source>> = sources.texts.iter().filter(|source| is_page(source)).collect();
        progress.begin(Step::Parse, files.len());
        let known = &self.pages;
        let languages = settings.first().map(|settings| settings.config.languages.as_slice()).unwrap_or_default();
        let originals = parse::document::originals(files.iter().map(|file| &file.path), languages);
        let read = |file: &&Arc<Source>| {
            progress.tick();
            let original = originals.get(&file.path).copied();
            match known.get(&file.path).filter(|known| known.file == **file && known.is_of(original)) {
                Some(known) => known.clone(),
                None => parse(file, settings, original),
            }
        };
        let pages: Vec<KnownPage> = files.par_iter().map(read).collect();
        found.extend(pages.iter().flat_map(|page| page.found.iter().cloned()));
        let documents = pages.iter().filter_map(|page| page.document.clone()).collect();
        self.pages = pages.into_iter().map(|page| (page.file.path.clone(), page)).collect();
        if let Some(store) = &self.store {
            self.kept.save(&**store, &self.pages);
        }
        documents
    }

    /// The theme for each language, and the fonts that pictures are written with.
    fn themes(
        &mut self,
        sources: &Sources,
        settings: &Arc<[Settings]>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<(Vec<Arc<Theme>>, Arc<Fonts>)> {
        let files: Vec<Arc<Source>> = of(sources, is_theme);
        let media: Vec<Media> = sources.media.iter().filter(|media| is_theme(media.path.as_str())).cloned().collect();
        let own_fonts = &sources.fonts;
        let same = |known: &&KnownTheme| {
            let same_files = known.files == files && known.media == media && known.own_fonts == *own_fonts;
            same_files && Arc::ptr_eq(&known.settings, settings)
        };
        if let Some(known) = self.theme.as_ref().filter(same) {
            found.extend(known.found.iter().cloned());
            return Some((known.themes.clone(), Arc::clone(&known.fonts)));
        }
        let mut of_theme = Vec::new();
        let load = |settings: &Settings| Theme::load(sources, &settings.config, &mut of_theme).map(Arc::new);
        let themes: Option<Vec<Arc<Theme>>> = settings.iter().map(load).collect();
        let fonts = Fonts::load(sources, &settings.first()?.config.theme, &mut of_theme);
        found.extend(of_theme.iter().cloned());
        let (themes, fonts) = (themes?, Arc::new(fonts));
        let made = (themes.clone(), Arc::clone(&fonts));
        let (own_fonts, settings) = (own_fonts.clone(), Arc::clone(settings));
        self.theme = Some(KnownTheme { files, media, own_fonts, settings, themes, fonts, found: of_theme });
        Some(made)
    }
}

pub(super) fn selection(options: &Options) -> Selection {
    Selection { today: options.today, drafts: options.drafts }
}

/// The files of the translations that are published.
fn translations(documents: &[Arc<Document>], options: &Options) -> Vec<SourcePath> {
    let published = documents.iter().filter(|document| selection(options).publishes(document));
    published.filter(|document| document.original.is_some()).map(|document| document.file.clone()).collect()
}

/// What a small edit of an earlier edition makes of it.
fn follow(earlier: &Edition, versions: &[Version]) -> Option<resolve::Followed> {
    let Edition { site, graph, .. } = earlier;
    if site.pages.len() != versions.len() {
        return None;
    }
    let known: FxHashSet<*const Document> = site.pages.iter().map(|page| Arc::as_ptr(&page.document)).collect();
    let new = versions.iter().filter(|version| !known.contains(&Arc::as_ptr(&version.document)));
    let mut edited: Vec<(PageId, &Version)> = Vec::new();
    for version in new.take(resolve::MOST_FOLLOWED + 1) {
        let (id, _) = site.pages.numbered().find(|(_, page)| page.document.file == version.document.file)?;
        edited.push((id, version));
    }
    resolve::follow(site, graph, &edited)
}

fn of(sources: &Sources, belongs: fn(&str) -> bool) -> Vec<Arc<Source>> {
    sources.texts.iter().filter(|source| belongs(source.path.as_str())).cloned().collect()
}

fn is_theme(path: &str) -> bool {
    path.starts_with("themes/")
}

fn new_highlighter() -> Arc<Highlighter> {
    Arc::new(Highlighter::new())
}

/// Tells what wants looking after, as far as the settings ask for it.
fn report_upkeep(linked: &[Linked], found: &mut Vec<Diagnostic>) {
    let checks = linked.first().map(|(site, _)| site.config.checks.as_slice()).unwrap_or_default();
    if checks.is_empty() {
        return;
    }
    let editions: Vec<_> = linked.iter().map(|(site, graph)| (site, graph)).collect();
    let asked =
        |finding: &Diagnostic| checks.iter().find(|(code, _)| *code == finding.code).map(|(_, severity)| *severity);
    let told = resolve::upkeep(&editions).into_iter().filter_map(|finding| Some((asked(&finding)?, finding)));
    found.extend(told.map(|(severity, finding)| finding.severity(severity)));
}

/// Reads a page by the settings for its language. A library that panics fails its page only.
fn parse(file: &Arc<Source>, settings: &[Settings], original: Option<&SourcePath>) -> KnownPage {
    let mut found = Vec::new();
    let read = fault::catch(|| parse::document::read(file, settings, original, &mut found));
    let document = read.unwrap_or_else(|words| {
        found.push(fault::on_page(&file.path, &words));
        None
    });
    KnownPage { file: Arc::clone(file), document: document.map(Arc::new), found }
}
