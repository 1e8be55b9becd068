//! A site without errors, ready to be made: all of it for publishing, or page by page for a preview.

use std::sync::Arc;

use crate::artifact::{Artifact, Decline, Offer, OutputPath, Sink};
use crate::diagnostic::{self, Diagnostic};
use crate::draw::card::Fonts;
use crate::draw::{self, Drawer};
use crate::export;
use crate::model::graph::{Destination, LinkGraph};
use crate::model::site::Site;
use crate::model::url::Address;
use crate::pipeline::moves::moves;
use crate::pipeline::{Outcome, Progress, Step, addresses};
use crate::render::{Highlighter, Pages, Theme};
use crate::search::{self, Recall, SearchIndex, Searcher};

/// What the sources say at one moment. It never changes; an edit makes a new one.
pub struct Edition {
    /// Every page with its address.
    pub site: Site,
    /// How the pages hang together.
    pub graph: LinkGraph,
    /// The warnings, in no order.
    pub warnings: Vec<Diagnostic>,
    pub(super) theme: Arc<Theme>,
    pub(super) fonts: Arc<Fonts>,
    pub(super) highlighter: Option<Arc<Highlighter>>,
}

impl Edition {
    /// Makes every file and hands it to the sink.
    pub fn publish(&self, sink: &dyn Sink, progress: &dyn Progress) -> Outcome {
        let mut found = self.warnings.clone();
        let pages = self.pages(&mut found);
        self.make(pages, found, Making { sink, progress, recall: None })
    }

    /// Makes every file, with these pages, if they could be made ready.
    pub(super) fn make(
        &self,
        pages: Option<Pages<'_>>,
        mut found: Vec<Diagnostic>,
        Making { sink, progress, recall }: Making<'_>,
    ) -> Outcome {
        let (site, graph) = (&self.site, &self.graph);
        progress.begin(Step::Render, site.pages.len());
        let has_pages = pages.is_some();
        if let Some(pages) = pages {
            pages.make(0..pages.count(), &Ticking { sink, progress }, &mut found);
            pages.files().for_each(|file| sink.accept(file));
        }
        export::make(site, graph, sink);
        draw::card::make(site, &self.fonts, sink);
        self.search(sink, recall, &mut found);
        self.outcome(found, has_pages)
    }

    /// Says what is wrong, and makes no more than that takes: a page of each sort, for the templates, and the search
    /// index, where there are search tests.
    pub fn check(&self, progress: &dyn Progress) -> Outcome {
        let mut found = self.warnings.clone();
        progress.begin(Step::Render, 0);
        let pages = self.pages(&mut found);
        pages.iter().for_each(|pages| pages.check(&mut found));
        if self.has_search_tests() {
            self.test_search(&SearchIndex::new(&self.site, &self.graph, &Decline), &mut found);
        }
        self.outcome(found, pages.is_some())
    }

    /// Makes the search index, from that of an earlier run if there is one, and runs the search tests.
    fn search(&self, sink: &dyn Sink, recall: Option<Recall<'_>>, found: &mut Vec<Diagnostic>) {
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

    fn has_search_tests(&self) -> bool {
        !self.site.config.search_tests.is_empty()
    }

    /// Runs the search tests on an index.
    fn test_search(&self, index: &SearchIndex, found: &mut Vec<Diagnostic>) {
        let (site, graph, shards) = (&self.site, &self.graph, index.all_shards());
        let searcher = Searcher::new(site, graph, index, &shards);
        search::check(&searcher, &site.config.search_tests, &graph.search_tests, found);
    }

    fn outcome(&self, mut found: Vec<Diagnostic>, has_pages: bool) -> Outcome {
        diagnostic::sort(&mut found);
        let pages = if has_pages { self.site.published_pages().count() } else { 0 };
        let (host, host_span) = (self.site.config.host, self.site.config.host_span);
        let (addresses, links) = (addresses(&self.site), links(&self.graph));
        Outcome { diagnostics: found, pages, addresses, links, host, host_span }
    }

    /// The file that goes to a path, if there is one, for machines or as a picture; those of the search aside.
    pub fn for_machines(&self, path: &str) -> Option<Artifact> {
        let card = draw::card::at(&self.site, &self.fonts, path);
        card.or_else(|| export::at(&self.site, &self.graph, path))
    }

    /// The pages that stand at another address than in an earlier edition: the old address and the new.
    pub fn moved_since(&self, earlier: &Self) -> Vec<(Address, Address)> {
        moves(&earlier.site, &self.site)
    }

    /// The pages, none of which is made yet. `None` when the parts that all share cannot be made, which is reported.
    pub fn pages(&self, found: &mut Vec<Diagnostic>) -> Option<Pages<'_>> {
        let drawer = Drawer { site: &self.site, graph: &self.graph };
        Pages::new((&self.site, &self.graph, Box::new(drawer)), &self.theme, self.highlighter.as_deref(), found)
    }
}

/// How a site is made: for whom, who is told, and from what an earlier run has kept.
pub(super) struct Making<'a> {
    pub(super) sink: &'a dyn Sink,
    pub(super) progress: &'a dyn Progress,
    pub(super) recall: Option<Recall<'a>>,
}

/// How many links and references lead somewhere.
pub(super) fn links(graph: &LinkGraph) -> usize {
    let links = graph.pages.iter().map(|page| {
        let in_texts = page.texts.iter().flatten().filter(|target| **target != Destination::Nowhere);
        in_texts.count() + page.references.iter().flatten().count()
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
