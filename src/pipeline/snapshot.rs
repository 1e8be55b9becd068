//! What the sources say at one moment, without errors: all editions of a site, to be published whole or made page by page
//! for a preview.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::artifact::{Artifact, OutputPath, Sink};
use crate::diagnostic::{self, Diagnostic};
use crate::export;
use crate::model::site::Site;
use crate::model::url::Address;
use crate::pipeline::edition::{Edition, Making, links};
use crate::pipeline::moves::moves;
use crate::pipeline::{Outcome, Progress, Step, addresses};
use crate::render::{About, Highlighter, Pages};
use crate::search::Recall;

/// All editions of a site. It never changes; an edit makes a new one.
pub struct Snapshot {
    /// The site in each of its languages, its own first; there is always that.
    pub editions: Vec<Arc<Edition>>,
    /// The warnings, in no order.
    pub warnings: Vec<Diagnostic>,
    pub(super) highlighter: Option<Arc<Highlighter>>,
}

/// The pages of all editions, none of which is made before it is asked for.
pub struct AllPages<'a>(pub(super) Vec<Pages<'a>>);

/// Whom an edition is made for, and from what an earlier run has kept.
pub(super) type For<'a> = (&'a dyn Sink, Option<Recall<'a>>);

impl Snapshot {
    /// The site in its own language.
    pub fn site(&self) -> &Site {
        &self.editions[0].site // there is always one
    }

    /// The sites of all editions.
    pub fn sites(&self) -> impl Iterator<Item = &Site> {
        self.editions.iter().map(|edition| &edition.site)
    }

    /// Makes every file and hands it to the sink.
    pub fn publish(&self, sink: &dyn Sink, progress: &dyn Progress) -> Outcome {
        let mut found = self.warnings.clone();
        let pages = self.pages(&mut found);
        let sinks = self.editions.iter().map(|_| (sink, None)).collect();
        self.make(pages, found, (sinks, sink), progress)
    }

    /// Makes every file, with these pages, if they could be made ready. Each edition has a sink of its own; what belongs
    /// to none of them goes to the last.
    pub(super) fn make(
        &self,
        pages: Option<AllPages<'_>>,
        mut found: Vec<Diagnostic>,
        (sinks, sink): (Vec<For<'_>>, &dyn Sink),
        progress: &dyn Progress,
    ) -> Outcome {
        progress.begin(Step::Render, self.sites().map(|site| site.own_pages().count()).sum());
        let has_pages = pages.is_some();
        if let Some(AllPages(pages)) = pages {
            let each = self.editions.iter().zip(&pages).zip(sinks);
            for ((edition, pages), (sink, recall)) in each {
                edition.make(pages, Making { sink, progress, recall }, &mut found);
            }
            let files: BTreeMap<OutputPath, Artifact> =
                pages.iter().flat_map(Pages::files).map(|file| (file.path.clone(), file)).collect();
            files.into_values().for_each(|file| sink.accept(file));
        }
        export::make_for_host(&self.sites().collect::<Vec<_>>(), sink);
        self.outcome(found, has_pages)
    }

    /// Says what is wrong, and makes no more than that takes: a page of each sort, for the templates, and the search
    /// index, where there are search tests.
    pub fn check(&self, progress: &dyn Progress) -> Outcome {
        let mut found = self.warnings.clone();
        progress.begin(Step::Render, 0);
        let pages = self.pages(&mut found);
        pages.iter().flat_map(|all| &all.0).for_each(|pages| pages.check(&mut found));
        self.editions.iter().for_each(|edition| edition.check_search(&mut found));
        self.outcome(found, pages.is_some())
    }

    fn outcome(&self, mut found: Vec<Diagnostic>, has_pages: bool) -> Outcome {
        diagnostic::sort(&mut found);
        let pages = if has_pages { self.sites().map(|site| site.own_pages().count()).sum() } else { 0 };
        let config = &self.site().config;
        let (host, host_span) = (config.host, config.host_span);
        let links = self.editions.iter().map(|edition| links(&edition.site, &edition.graph)).sum();
        Outcome { diagnostics: found, pages, addresses: addresses(self.sites()), links, host, host_span }
    }

    /// The pages of all editions. `None` when the parts that all share cannot be made, which is reported.
    pub fn pages(&self, found: &mut Vec<Diagnostic>) -> Option<AllPages<'_>> {
        let highlighter = self.highlighter.as_deref();
        let pages = self.editions.iter().map(|edition| edition.pages(highlighter, found));
        pages.collect::<Option<Vec<_>>>().map(AllPages)
    }

    /// The edition that has a path below the site's root, its number, and the path below its own.
    pub fn edition_of<'p>(&self, path: &'p str) -> (usize, &'p str) {
        let others = self.editions.iter().enumerate().skip(1);
        let mut below = others.filter_map(|(number, edition)| Some((number, path.strip_prefix(&edition.folder())?)));
        below.next().unwrap_or((0, path))
    }

    /// The file that goes to a path below the site's root, if there is one, for machines or as a picture; those of the
    /// search aside.
    pub fn for_machines(&self, path: &str) -> Option<Artifact> {
        let (number, below) = self.edition_of(path);
        let file = self.editions.get(number)?.for_machines(below);
        file.or_else(|| export::at_host(&self.sites().collect::<Vec<_>>(), path))
    }

    /// The pages that stand at another address than in an earlier snapshot: the old address and the new.
    pub fn moved_since(&self, earlier: &Self) -> Vec<(Address, Address)> {
        let below = |edition: &Edition, address: Address| address.seen_from(&edition.folder());
        let pairs = earlier.editions.iter().zip(&self.editions);
        let moved = pairs.flat_map(|(old, new)| {
            let moved = moves(&old.site, &new.site).into_iter();
            moved.map(|(from, to)| (below(old, from), below(new, to)))
        });
        moved.collect()
    }
}

impl AllPages<'_> {
    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.0.iter().map(Pages::count).sum()
    }

    /// Makes pages, by their numbers, and hands them to the sink. What is wrong with them is reported.
    pub fn make(&self, numbers: std::ops::Range<usize>, sink: &dyn Sink, found: &mut Vec<Diagnostic>) {
        let mut first = 0;
        for pages in &self.0 {
            let own = numbers.start.max(first)..numbers.end.min(first + pages.count());
            if !own.is_empty() {
                pages.make(own.start - first..own.end - first, sink, found);
            }
            first += pages.count();
        }
    }

    /// Makes the page of an edition that goes to a path below its folder, if there is one.
    ///
    /// # Errors
    /// What is wrong with the page.
    pub fn at(&self, (number, below): (usize, &str)) -> Option<Result<Artifact, Diagnostic>> {
        self.0.get(number)?.at(below)
    }

    /// The file of the theme or of the media that goes to a path below the site's root, if there is one.
    pub fn file(&self, path: &str) -> Option<Artifact> {
        self.0.iter().find_map(|pages| pages.file(path))
    }

    /// What the page of an edition that goes to a path below its folder is made from.
    pub fn about(&self, (number, below): (usize, &str)) -> Option<About> {
        self.0.get(number)?.about(below)
    }
}
