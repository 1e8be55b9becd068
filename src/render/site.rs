//! All files that the theme makes of a site: every page, alone or all at once, with the theme's files and the media.

use std::ops::Range;

use rayon::prelude::*;

use crate::artifact::{Artifact, Content, OutputPath, Sink};
use crate::diagnostic::Diagnostic;
use crate::model::drawing::Drawings;
use crate::model::graph::LinkGraph;
use crate::model::site::Site;
use crate::render::jobs::{Job, jobs};
use crate::render::text::highlight::Highlighter;
use crate::render::theme::Theme;
use crate::render::views::Renderer;
use crate::source::SourcePath;

/// The pages of a site, none of which is made before it is asked for.
pub struct Pages<'a> {
    site: &'a Site,
    theme: &'a Theme,
    renderer: Renderer<'a>,
    jobs: Vec<Job<'a>>,
}

/// What a page is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Its Markdown file, if it has one.
    pub file: Option<SourcePath>,
    /// What sort of page it is, as people say.
    pub kind: String,
}

impl<'a> Pages<'a> {
    /// The pages of a site whose links were followed. The highlighter is needed where pages have [code](has_code).
    /// `None` when the parts that all pages share cannot be made, which is reported.
    pub fn new(
        (site, graph, drawings): (&'a Site, &'a LinkGraph, Box<dyn Drawings + 'a>),
        theme: &'a Theme,
        highlighter: Option<&'a Highlighter>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let renderer = Renderer::new((site, graph, drawings), theme, highlighter, found)?;
        Some(Self { site, theme, renderer, jobs: jobs(site, &graph.facets) })
    }

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.jobs.len()
    }

    /// Makes pages, by their numbers, and hands them to the sink. What is wrong with them is reported.
    pub fn make(&self, numbers: Range<usize>, sink: &dyn Sink, found: &mut Vec<Diagnostic>) {
        let jobs = self.jobs.get(numbers).unwrap_or_default();
        let make = |job: &Job<'a>| self.one(job).map(|artifact| sink.accept(artifact));
        let results: Vec<Result<(), Diagnostic>> = jobs.par_iter().map(make).collect();
        found.extend(results.into_iter().filter_map(Result::err));
    }

    /// The theme's own files and the media.
    pub fn files(&self) -> impl Iterator<Item = Artifact> {
        let media = self.site.media.iter().filter_map(|path| medium(path));
        self.theme.assets().into_iter().chain(media)
    }

    /// Makes the page or gives the file that goes to a path, if there is one.
    ///
    /// # Errors
    /// What is wrong with the page.
    pub fn at(&self, path: &str) -> Option<Result<Artifact, Diagnostic>> {
        if let Some(job) = self.job(path) {
            return Some(self.one(job));
        }
        let is_media = self.site.media.binary_search_by(|media| media.as_str().cmp(path)).is_ok();
        let file = if is_media { medium(path) } else { self.theme.asset(path) };
        file.map(Ok)
    }

    /// What the page that goes to a path is made from.
    pub fn about(&self, path: &str) -> Option<About> {
        let job = self.job(path)?;
        Some(About { file: job.document().map(|page| page.document.file.clone()), kind: job.kind(self.site) })
    }

    fn job(&self, path: &str) -> Option<&Job<'a>> {
        self.jobs.iter().find(|job| job.goes_to(path))
    }

    fn one(&self, job: &Job<'a>) -> Result<Artifact, Diagnostic> {
        let html = self.renderer.make(job)?;
        Ok(Artifact { path: job.output()?, content: Content::Bytes(html.into_bytes()) })
    }
}

/// A file that is published as it is, by its path below the site's root.
fn medium(path: &str) -> Option<Artifact> {
    let content = Content::CopyOf(SourcePath::new(&format!("content/{path}")));
    Some(Artifact { path: OutputPath::new(path).ok()?, content })
}

/// Whether any page of a site has code in a language, so that its pages need a [`Highlighter`].
pub fn has_code(site: &Site) -> bool {
    site.pages.iter().any(|page| page.document.texts.iter().any(|body| body.has_code))
}
