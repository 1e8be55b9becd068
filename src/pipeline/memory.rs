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
use crate::pipeline::known::is_page;
use crate::pipeline::limits::check_media;
use crate::pipeline::pages::{Kept, KnownPage, KnownPages};
use crate::pipeline::prints::digest;
use crate::pipeline::refused::refused;
use crate::pipeline::{Edition, Options, Outcome, Progress, Step};
use crate::render::{Highlighter, Theme, has_code};
use crate::resolve::assemble::{Selection, assemble};
use crate::source::{Font, Media, Source, Sources};
use crate::store::Store;
use crate::{parse, resolve};

/// What was made from sources before, in this run or by what a store has of earlier ones. The default one remembers
/// nothing.
#[derive(Default)]
pub struct Memory {
    store: Option<Arc<dyn Store>>,
    settings: Option<KnownSettings>,
    pages: KnownPages,
    kept: Kept,
    theme: Option<KnownTheme>,
    highlighter: Option<Arc<Highlighter>>,
    last: Option<Last>,
}

/// The settings that these files say.
struct KnownSettings {
    files: Vec<Arc<Source>>,
    options: Options,
    settings: Arc<Settings>,
    found: Vec<Diagnostic>,
}

/// The theme that these files and settings make.
struct KnownTheme {
    files: Vec<Arc<Source>>,
    media: Vec<Media>,
    own_fonts: Vec<Arc<Font>>,
    settings: Arc<Settings>,
    theme: Arc<Theme>,
    fonts: Arc<Fonts>,
    found: Vec<Diagnostic>,
}

/// The last site without errors, and what it was made from besides its pages.
struct Last {
    edition: Arc<Edition>,
    settings: Arc<Settings>,
    media: Vec<Media>,
}

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
    ) -> Result<Arc<Edition>, Outcome> {
        let mut found: Vec<Diagnostic> = sources.refused.iter().map(refused).collect();
        settings::report_misplaced(sources, &mut found);
        let Some(settings) = self.settings(sources, options, &mut found) else {
            return Err(Outcome::failed(found, None));
        };
        let documents = self.documents(sources, &settings, progress, &mut found);
        progress.begin(Step::Resolve, 0);
        let (site, graph) = match self.follow(sources, &settings, &documents) {
            Some((site, graph, of_links)) => {
                found.extend(of_links);
                (site, graph)
            }
            None => whole(sources, options, &settings, documents, &mut found),
        };
        check_media(&site, &graph, &sources.media, &mut found);
        let theme = self.theme(sources, &settings, &mut found);
        let theme = theme.filter(|_| !found.iter().any(Diagnostic::is_error));
        let Some((theme, fonts)) = theme else { return Err(Outcome::failed(found, Some((&site, &graph)))) };
        let highlighter = has_code(&site).then(|| Arc::clone(self.highlighter.get_or_insert_with(new_highlighter)));
        let edition = Arc::new(Edition { site, graph, warnings: found, theme, fonts, highlighter });
        self.last = Some(Last { edition: Arc::clone(&edition), settings, media: sources.media.clone() });
        Ok(edition)
    }

    fn settings(&mut self, sources: &Sources, options: &Options, found: &mut Vec<Diagnostic>) -> Option<Arc<Settings>> {
        let files: Vec<Arc<Source>> = of(sources, settings::is_settings);
        let known = self.settings.as_ref().filter(|known| known.files == files && known.options == *options);
        if let Some(known) = known {
            found.extend(known.found.iter().cloned());
            return Some(Arc::clone(&known.settings));
        }
        let mut of_settings = Vec::new();
        let read = settings::read(sources, &mut of_settings);
        found.extend(of_settings.iter().cloned());
        let mut settings = read?.swap_remove(0);
        if let Some(base) = &options.base_url {
            settings.config.base_url = base.clone();
        }
        let settings = Arc::new(settings);
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
        settings: &Settings,
        progress: &dyn Progress,
        found: &mut Vec<Diagnostic>,
    ) -> Vec<Arc<Document>> {
        let files: Vec<&Arc<Source>> = sources.texts.iter().filter(|source| is_page(source)).collect();
        progress.begin(Step::Parse, files.len());
        let known = &self.pages;
        let read = |file: &&Arc<Source>| {
            progress.tick();
            match known.get(&file.path).filter(|known| known.file == **file) {
                Some(known) => known.clone(),
                None => parse(file, settings),
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

    /// What a small edit of the last site makes of it.
    fn follow(
        &self,
        sources: &Sources,
        settings: &Arc<Settings>,
        documents: &[Arc<Document>],
    ) -> Option<resolve::Followed> {
        let last = self.last.as_ref()?;
        let Edition { site, graph, .. } = &*last.edition;
        let same = Arc::ptr_eq(&last.settings, settings) && last.media == sources.media;
        if !same || site.pages.len() != documents.len() {
            return None;
        }
        let known: FxHashSet<*const Document> = site.pages.iter().map(|page| Arc::as_ptr(&page.document)).collect();
        let new = documents.iter().filter(|document| !known.contains(&Arc::as_ptr(document)));
        let place = |document: &Arc<Document>| {
            let (id, _) = site.pages.numbered().find(|(_, page)| page.document.file == document.file)?;
            Some((id, Arc::clone(document)))
        };
        let edited: Vec<(PageId, Arc<Document>)> =
            new.take(resolve::MOST_FOLLOWED + 1).map(place).collect::<Option<_>>()?;
        resolve::follow(site, graph, &edited)
    }

    fn theme(
        &mut self,
        sources: &Sources,
        settings: &Arc<Settings>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<(Arc<Theme>, Arc<Fonts>)> {
        let files: Vec<Arc<Source>> = of(sources, is_theme);
        let media: Vec<Media> = sources.media.iter().filter(|media| is_theme(media.path.as_str())).cloned().collect();
        let own_fonts = &sources.fonts;
        let same = |known: &&KnownTheme| {
            let same_files = known.files == files && known.media == media && known.own_fonts == *own_fonts;
            same_files && Arc::ptr_eq(&known.settings, settings)
        };
        if let Some(known) = self.theme.as_ref().filter(same) {
            found.extend(known.found.iter().cloned());
            return Some((Arc::clone(&known.theme), Arc::clone(&known.fonts)));
        }
        let mut of_theme = Vec::new();
        let theme = Theme::load(sources, &settings.config, &mut of_theme);
        let fonts = Fonts::load(sources, &settings.config.theme, &mut of_theme);
        found.extend(of_theme.iter().cloned());
        let (theme, fonts) = (Arc::new(theme?), Arc::new(fonts));
        let made = (Arc::clone(&theme), Arc::clone(&fonts));
        let (own_fonts, settings) = (own_fonts.clone(), Arc::clone(settings));
        self.theme = Some(KnownTheme { files, media, own_fonts, settings, theme, fonts, found: of_theme });
        Some(made)
    }
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

/// Reads a page. A library that panics fails its page only.
fn parse(file: &Arc<Source>, settings: &Settings) -> KnownPage {
    let mut found = Vec::new();
    let read = fault::catch(|| parse::document::read(file, &settings.config, &settings.schema, &mut found));
    let document = read.unwrap_or_else(|words| {
        found.push(fault::on_page(&file.path, &words));
        None
    });
    KnownPage { file: Arc::clone(file), document: document.map(Arc::new), found }
}

/// Puts all pages together and follows every link.
fn whole(
    sources: &Sources,
    options: &Options,
    settings: &Settings,
    documents: Vec<Arc<Document>>,
    found: &mut Vec<Diagnostic>,
) -> (Site, LinkGraph) {
    let selection = Selection { today: options.today, drafts: options.drafts };
    let Settings { config, schema } = settings.clone();
    let site = assemble((config, schema), documents, &sources.media, selection, found);
    let graph = resolve::resolve(&site, found);
    (site, graph)
}
