//! All files that the theme makes of a site: every page, alone or all at once, with the theme's files and the media.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use crate::artifact::{Artifact, Content, OutputPath, Sink};
use crate::diagnostic::Diagnostic;
use crate::model::link::LinkGraph;
use crate::model::site::Site;
use crate::render::highlight::Highlighter;
use crate::render::jobs::{Job, jobs};
use crate::render::pages::Renderer;
use crate::render::theme::Theme;
use crate::source::SourcePath;

/// The pages of a site, none of which is made before it is asked for.
pub struct Pages<'a> {
    site: &'a Site,
    theme: &'a Theme,
    renderer: Renderer<'a>,
    jobs: Vec<Job<'a>>,
}

/// Where each page of [`Pages`] goes, to find the one for a path.
#[derive(Debug, Default)]
pub struct Places(HashMap<String, usize>);

impl<'a> Pages<'a> {
    /// The pages of a site whose links were followed. The highlighter is needed where pages have [code](has_code).
    /// `None` when the parts that all pages share cannot be made, which is reported.
    pub fn new(
        (site, graph): (&'a Site, &'a LinkGraph),
        theme: &'a Theme,
        highlighter: Option<&'a Highlighter>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let renderer = Renderer::new(site, graph, theme, highlighter, found)?;
        Some(Self { site, theme, renderer, jobs: jobs(site) })
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
        let media = self.site.media.iter().filter_map(|path| {
            let content = Content::CopyOf(SourcePath::new(&format!("content/{path}")));
            Some(Artifact { path: OutputPath::new(path).ok()?, content })
        });
        self.theme.assets().into_iter().chain(media)
    }

    /// Where each page goes.
    pub fn places(&self) -> Places {
        let place = |(at, job): (usize, &Job<'_>)| Some((job.output().ok()?.as_str().to_owned(), at));
        Places(self.jobs.iter().enumerate().filter_map(place).collect())
    }

    /// Makes the page that goes to a path, if there is one.
    ///
    /// # Errors
    /// What is wrong with the page.
    pub fn page(&self, path: &str, places: &Places) -> Option<Result<Artifact, Diagnostic>> {
        let job = self.jobs.get(*places.0.get(path)?)?;
        Some(self.one(job))
    }

    fn one(&self, job: &Job<'a>) -> Result<Artifact, Diagnostic> {
        let html = self.renderer.make(job)?;
        Ok(Artifact { path: job.output()?, content: Content::Bytes(html.into_bytes()) })
    }
}

/// Whether any page of a site has code in a language, so that its pages need a [`Highlighter`].
pub fn has_code(site: &Site) -> bool {
    site.pages.iter().any(|page| page.document.texts.iter().any(|body| body.has_code))
}
