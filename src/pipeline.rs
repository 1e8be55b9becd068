//! The straight line from sources to site. It knows the order of the stages and does no work of its own.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use crate::artifact::{Artifact, Sink};
use crate::diagnostic::{self, Code, Diagnostic};
pub use crate::index::search::{Answer, Explanation, FacetCounts, Hit, Piece, Understood, ValueCount};
use crate::index::search::{SearchIndex, Searcher};
use crate::model::config::Config;
use crate::model::document::Document;
use crate::model::link::{Destination, LinkGraph};
use crate::model::schema::Schema;
use crate::model::site::Site;
use crate::model::url::BaseUrl;
use crate::model::value::Date;
use crate::parse::settings::Settings;
use crate::resolve::assemble::{Selection, assemble};
use crate::source::{MAX_SOURCE_BYTES, Refusal, Refused, Source, Sources};
use crate::{index, parse, render, resolve};

/// What a build is asked for.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day on which the site is read: pages whose day has not come, or is past, are left out.
    pub today: Date,
    /// Whether drafts are published too.
    pub drafts: bool,
    /// Where the site is published, in place of what `site.yaml` says.
    pub base_url: Option<BaseUrl>,
}

/// What a build found and made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The findings in source order.
    pub diagnostics: Vec<Diagnostic>,
    /// How many HTML pages were made; 0 when there were errors.
    pub pages: usize,
    /// How many links and references were followed.
    pub links: usize,
}

/// A step that takes time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Pages are read.
    Parse,
    /// Links are followed.
    Resolve,
    /// Pages are made.
    Render,
}

/// Is told how a build gets on, from many threads.
pub trait Progress: Sync {
    /// A step begins; it takes so many ticks.
    fn begin(&self, step: Step, ticks: usize);
    /// One more thing is done.
    fn tick(&self);
}

/// Builds a site: checks everything, and if there is no error makes every file and hands it to the sink. Files may
/// reach the sink before a template or a search test turns out to fail, so a sink publishes nothing before it has seen
/// the outcome.
pub fn build(sources: &Sources, options: &Options, sink: &dyn Sink, progress: &dyn Progress) -> Outcome {
    let (site, graph, mut found) = match read(sources, options, progress) {
        Ok(read) => read,
        Err(outcome) => return outcome,
    };
    progress.begin(Step::Render, site.pages.len());
    let ticking = Ticking { sink, progress };
    let rendered = render::render(&site, &graph, sources, &ticking, &mut found);
    index::index(&site, sink);
    let mut search = SearchIndex::new(&site, &graph, sink);
    let shards = search.shards();
    shards.iter().for_each(|shard| shard.publish(sink));
    let searcher = Searcher::new(&site, &graph, &search, &shards);
    index::search::check(&searcher, &site.config.search_tests, &graph.search_tests, &mut found);
    diagnostic::sort(&mut found);
    let pages = rendered.map_or(0, |rendered| rendered.pages);
    Outcome { diagnostics: found, pages, links: links(&graph) }
}

/// Searches a site as its readers do, for at most so many hits.
///
/// # Errors
/// What a build would report, when the content has errors.
pub fn search(sources: &Sources, options: &Options, query: &str, limit: usize) -> Result<Answer, Outcome> {
    let (site, graph, _) = read(sources, options, &Silent)?;
    let mut search = SearchIndex::new(&site, &graph, &Nowhere);
    let shards = search.shards();
    Ok(Searcher::new(&site, &graph, &search, &shards).search(query, limit))
}

/// The site that the sources say, with all links followed, and the warnings.
///
/// # Errors
/// What was found, when there are errors among it.
pub fn read(
    sources: &Sources,
    options: &Options,
    progress: &dyn Progress,
) -> Result<(Site, LinkGraph, Vec<Diagnostic>), Outcome> {
    let mut found: Vec<Diagnostic> = sources.refused.iter().map(refused).collect();
    let Some(settings) = parse::settings::read(sources, &mut found) else {
        return Err(Outcome::failed(found, 0));
    };
    let Settings { mut config, schema } = settings;
    if let Some(base) = &options.base_url {
        config.base_url = base.clone();
    }
    let documents = documents(sources, &config, &schema, progress, &mut found);
    progress.begin(Step::Resolve, 0);
    let selection = Selection { today: options.today, drafts: options.drafts };
    let site = assemble((config, schema), documents, &sources.media, selection, &mut found);
    let graph = resolve::resolve(&site, &mut found);
    if found.iter().any(Diagnostic::is_error) {
        return Err(Outcome::failed(found, links(&graph)));
    }
    Ok((site, graph, found))
}

fn documents(
    sources: &Sources,
    config: &Config,
    schema: &Schema,
    progress: &dyn Progress,
    found: &mut Vec<Diagnostic>,
) -> Vec<Document> {
    let pages: Vec<&Source> = sources.texts.iter().filter(|source| is_page(source)).collect();
    progress.begin(Step::Parse, pages.len());
    let (documents, reports): (Vec<Option<Document>>, Vec<Vec<Diagnostic>>) = pages
        .par_iter()
        .map(|source| {
            progress.tick();
            let mut found = Vec::new();
            let read = AssertUnwindSafe(|| parse::document::read(source, config, schema, &mut found));
            let document = catch_unwind(read).unwrap_or_else(|_| {
                found.push(failed(source));
                None
            });
            (document, found)
        })
        .unzip();
    found.extend(reports.into_iter().flatten());
    documents.into_iter().flatten().collect()
}

/// How many links and references lead somewhere.
fn links(graph: &LinkGraph) -> usize {
    let links = graph.pages.iter().map(|page| {
        let in_texts = page.texts.iter().flatten().filter(|target| **target != Destination::Nowhere);
        in_texts.count() + page.references.iter().flatten().count()
    });
    links.sum()
}

/// Takes files and keeps none.
struct Nowhere;

impl Sink for Nowhere {
    fn accept(&self, _: Artifact) {}
}

/// Tells nobody how a build gets on.
#[derive(Debug, Clone, Copy)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Step, _: usize) {}
    fn tick(&self) {}
}

impl Outcome {
    /// Whether anything keeps the site from being published.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    fn failed(mut diagnostics: Vec<Diagnostic>, links: usize) -> Self {
        diagnostic::sort(&mut diagnostics);
        Self { diagnostics, pages: 0, links }
    }
}

/// Tells how many pages went to a sink.
struct Ticking<'a> {
    sink: &'a dyn Sink,
    progress: &'a dyn Progress,
}

impl Sink for Ticking<'_> {
    fn accept(&self, artifact: Artifact) {
        let is_page = artifact.path.as_str().ends_with(".html");
        self.sink.accept(artifact);
        if is_page {
            self.progress.tick();
        }
    }
}

fn is_page(source: &Source) -> bool {
    let path = source.path.as_str();
    path.starts_with("content/") && path.ends_with(".md")
}

fn refused(refused: &Refused) -> Diagnostic {
    let (code, message, help) = match &refused.reason {
        Refusal::LeavesRoot => (
            Code::LeavesRoot,
            "this is a link to something outside of the site's folder".to_owned(),
            "put a copy of what it leads to here instead",
        ),
        Refusal::NotAFile => {
            (Code::UnreadableFile, "this is not an ordinary file".to_owned(), "put an ordinary file here, or remove it")
        }
        Refusal::TooLarge(_) => {
            let most = MAX_SOURCE_BYTES / 1024 / 1024;
            let message = format!("this file is larger than {most} MB, too large for a text");
            (Code::UnreadableFile, message, "split it, and keep pictures in files of their own below `content/media`")
        }
        Refusal::OddName => {
            (Code::UnreadableFile, "the name of this file cannot be read".to_owned(), "give the file another name")
        }
        Refusal::Unreadable(words) => (
            Code::UnreadableFile,
            format!("this file cannot be read: {words}"),
            "check that it is there and you may open it",
        ),
    };
    Diagnostic::error(code, &refused.path, message).help(help)
}

fn failed(source: &Source) -> Diagnostic {
    let message = "fieldguide itself failed on this page";
    let help = "this is a fault in fieldguide: please report it, with the file";
    Diagnostic::error(Code::PageFailed, &source.path, message).help(help)
}
