//! All files that the theme makes of a site: every page, alone or all at once, with the theme's files and the media.

use std::collections::BTreeSet;
use std::ops::Range;

use indexmap::IndexMap;
use rayon::prelude::*;

use crate::artifact::{Artifact, Content, OutputPath, Sink};
use crate::diagnostic::{Code, Diagnostic};
use crate::fault;
use crate::model::drawing::Drawings;
use crate::model::graph::LinkGraph;
use crate::model::site::{File, Site};
use crate::render::renderer::Renderer;
use crate::render::text::highlight::Highlighter;
use crate::render::theme::Theme;
use crate::render::views::{self, View};
use crate::source::SourcePath;

/// The pages of a site, none of which is made before it is asked for.
pub struct Pages<'a> {
    site: &'a Site,
    graph: &'a LinkGraph,
    theme: &'a Theme,
    renderer: Renderer<'a>,
    /// What makes the page that goes to each path.
    views: IndexMap<OutputPath, Box<dyn View<'a> + 'a>>,
}

/// What a page is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Its Markdown file, if it has one.
    pub file: Option<SourcePath>,
    /// What sort of page it is, as people say.
    pub sort: String,
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
        if !views::check_templates(site, theme, found) {
            return None;
        }
        let renderer = Renderer::new((site, graph, drawings), theme, highlighter, found)?;
        let mut views = IndexMap::new();
        for view in views::all(site, &graph.facets) {
            match view.output() {
                Ok(output) => drop(views.insert(output, view)),
                Err(fault) => {
                    let message = format!("this cannot be published: {fault}");
                    found.push(Diagnostic::error(Code::InvalidSlug, &file(&*view), message));
                }
            }
        }
        Some(Self { site, graph, theme, renderer, views })
    }

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.views.len()
    }

    /// Makes pages, by their numbers, and hands them to the sink. What is wrong with them is reported.
    pub fn make(&self, numbers: Range<usize>, sink: &dyn Sink, found: &mut Vec<Diagnostic>) {
        let make = |number: usize| {
            let (output, view) = self.views.get_index(number)?;
            let mut failure = None;
            sink.offer(output, &mut || match self.html(&**view) {
                Ok(html) => Some(html.into_bytes().into()),
                Err(diagnostic) => {
                    failure = Some(diagnostic);
                    None
                }
            });
            failure
        };
        found.extend(numbers.into_par_iter().filter_map(make).collect::<Vec<Diagnostic>>());
    }

    /// Fills each template once, that of entries once for each kind, and keeps nothing. What is wrong is reported.
    pub fn check(&self, found: &mut Vec<Diagnostic>) {
        let mut filled = BTreeSet::new();
        let mut is_first = |view: &dyn View<'a>| {
            let kind = view.source().and_then(|page| page.document.kind());
            filled.insert((view.template(), kind))
        };
        let views = self.views.iter().map(|(output, view)| (output, &**view));
        let some: Vec<(&OutputPath, &dyn View<'a>)> = views.filter(|(_, view)| is_first(*view)).collect();
        let make = |(output, view): (&OutputPath, &dyn View<'a>)| self.one(output, view).err();
        found.extend(some.into_par_iter().filter_map(make).collect::<Vec<Diagnostic>>());
    }

    /// The theme's own files and the media, which stand below the root of the whole site.
    pub fn files(&self) -> impl Iterator<Item = Artifact> {
        self.theme.assets().into_iter().chain(self.media().map(medium))
    }

    /// The one of these files that goes to a path below the root of the whole site, if there is one.
    pub fn file(&self, path: &str) -> Option<Artifact> {
        let media = self.media().find(|file| file.output.as_str() == path).map(medium);
        media.or_else(|| self.theme.asset(path))
    }

    /// Makes the page that goes to a path, if there is one.
    ///
    /// # Errors
    /// What is wrong with the page.
    pub fn at(&self, path: &str) -> Option<Result<Artifact, Diagnostic>> {
        let (_, output, view) = self.views.get_full(path)?;
        Some(self.one(output, &**view))
    }

    /// The files of the content that are published.
    fn media(&self) -> impl Iterator<Item = &'a File> {
        self.graph.files.iter().filter_map(|number| self.site.files.get(*number))
    }

    /// What the page that goes to a path is made from.
    pub fn about(&self, path: &str) -> Option<About> {
        let view = self.views.get(path)?;
        Some(About { file: view.source().map(|page| page.document.file.clone()), sort: view.sort(self.site) })
    }

    fn one(&self, output: &OutputPath, view: &dyn View<'a>) -> Result<Artifact, Diagnostic> {
        Ok(Artifact { path: output.clone(), content: Content::Bytes(self.html(view)?.into_bytes()) })
    }

    /// Makes a page. A library that panics fails its page only.
    fn html(&self, view: &dyn View<'a>) -> Result<String, Diagnostic> {
        fault::catch(|| view.html(&self.renderer)).unwrap_or_else(|words| Err(fault::on_page(&file(view), &words)))
    }
}

/// The file to which a finding about a page points.
fn file(view: &dyn View<'_>) -> SourcePath {
    view.source().map_or_else(|| SourcePath::new("content/site.yaml"), |page| page.document.file.clone())
}

/// A file that is published as it is.
fn medium(file: &File) -> Artifact {
    let content = Content::CopyOf(SourcePath::new(&format!("content/{}", file.path)));
    Artifact { path: file.output.clone(), content }
}

/// Whether any page of a site has code in a language, so that its pages need a [`Highlighter`].
pub fn has_code(site: &Site) -> bool {
    site.pages.iter().any(|page| page.document.texts.iter().any(|body| body.has_code))
}
