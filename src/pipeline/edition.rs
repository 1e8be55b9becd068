//! An edition: the site in one language, checked and without errors, ready to be made.

use std::sync::Arc;

use crate::artifact::{Artifact, Below, Decline, Offer, OutputPath, Sink};
use crate::diagnostic::Diagnostic;
use crate::draw::card::Fonts;
use crate::draw::{self, Drawer};
use crate::export;
use crate::model::graph::{Destination, LinkGraph};
use crate::model::site::Site;
use crate::pipeline::Progress;
use crate::render::{Highlighter, Pages, Theme};
use crate::search::{self, Recall, SearchIndex, Searcher};

/// The site in one language.
pub struct Edition {
    /// Every page with its address.
    pub site: Site,
    /// How the pages hang together.
    pub graph: LinkGraph,
    pub(super) theme: Arc<Theme>,
    pub(super) fonts: Arc<Fonts>,
}

/// How an edition is made: for whom, who is told, and from what an earlier run has kept.
pub(super) struct Making<'a> {
    pub(super) sink: &'a dyn Sink,
    pub(super) progress: &'a dyn Progress,
    pub(super) recall: Option<Recall<'a>>,
}

impl Edition {
    /// Its folder below the site's root: empty for the site's own language, else `es/`.
    pub fn folder(&self) -> String {
        self.site.config.folder_of(self.site.config.language)
    }

    /// The pages, none of which is made yet. `None` when the parts that all share cannot be made, which is reported.
    pub(super) fn pages<'a>(
        &'a self,
        highlighter: Option<&'a Highlighter>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Pages<'a>> {
        let drawer = Drawer { site: &self.site, graph: &self.graph };
        Pages::new((&self.site, &self.graph, Box::new(drawer)), &self.theme, highlighter, found)
    }

    /// Makes every file of it, with these pages.
    pub(super) fn make(
        &self,
        pages: &Pages<'_>,
        Making { sink, progress, recall }: Making<'_>,
        found: &mut Vec<Diagnostic>,
    ) {
        let (site, graph, folder) = (&self.site, &self.graph, self.folder());
        let sink = &Below { sink, folder: &folder };
        pages.make(0..pages.count(), &Ticking { sink, progress }, found);
        export::make(site, graph, sink);
        draw::card::make(site, &self.fonts, sink);
        self.make_search(sink, recall, found);
    }

    /// Makes the search index, from that of an earlier run if there is one, and runs the search tests.
    fn make_search(&self, sink: &dyn Sink, recall: Option<Recall<'_>>, found: &mut Vec<Diagnostic>) {
        let (site, graph) = (&self.site, &self.graph);
        let index = match recall {
            Some(recall) => SearchIndex::recalled((site, graph), recall, sink),
            None => {
                let mut index = SearchIndex::new(site, graph, sink);
                index.publish(sink);
                index
            }
        };
        if self.has_search_tests() {
            self.test_search(&index, found);
        }
    }

    /// Runs the search tests, if there are any.
    pub(super) fn check_search(&self, found: &mut Vec<Diagnostic>) {
        if self.has_search_tests() {
            self.test_search(&SearchIndex::new(&self.site, &self.graph, &Decline), found);
        }
    }

    /// Whether a test is a query in its language.
    fn has_search_tests(&self) -> bool {
        let config = &self.site.config;
        config.search_tests.iter().any(|test| test.language == config.language)
    }

    fn test_search(&self, index: &SearchIndex, found: &mut Vec<Diagnostic>) {
        let (site, graph, shards) = (&self.site, &self.graph, index.all_shards());
        let searcher = Searcher::new(site, graph, index, &shards);
        search::check(&searcher, &site.config.search_tests, &graph.search_tests, found);
    }

    /// Searches it as its readers do: `ask` asks what it wants of the searcher.
    pub fn search<T>(&self, ask: impl FnOnce(Searcher<'_>) -> T) -> T {
        let (site, graph) = (&self.site, &self.graph);
        let mut index = SearchIndex::new(site, graph, &Decline);
        let shards = index.shards();
        ask(Searcher::new(site, graph, &index, &shards))
    }

    /// The file that goes to a path below its folder, if there is one, for machines or as a picture; those of the search
    /// aside.
    pub(super) fn for_machines(&self, path: &str) -> Option<Artifact> {
        let card = draw::card::at(&self.site, &self.fonts, path);
        card.or_else(|| export::at(&self.site, &self.graph, path))
    }
}

/// How many links lead somewhere from the pages in the language of an edition; references of originals count too.
pub(super) fn links(site: &Site, graph: &LinkGraph) -> usize {
    let links = site.pages.iter().zip(graph.pages.as_slice()).map(|(page, links)| {
        let in_texts = links.texts.iter().flatten().filter(|target| **target != Destination::Nowhere);
        let references = if page.original.is_none() { links.references.iter().flatten().count() } else { 0 };
        if site.is_own(page) { in_texts.count() + references } else { 0 }
    });
    links.sum()
}

/// Tells how many pages went to a sink.
struct Ticking<'a> {
    sink: &'a dyn Sink,
    progress: &'a dyn Progress,
}

impl Sink for Ticking<'_> {
    fn accept(&self, artifact: Artifact) {
        self.sink.accept(artifact);
        self.progress.tick();
    }

    fn offer(&self, path: &OutputPath, make: &mut dyn FnMut() -> Option<Offer>) -> Option<Vec<u8>> {
        let note = self.sink.offer(path, make);
        self.progress.tick();
        note
    }
}
