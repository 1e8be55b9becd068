//! Fills the template of every page of the site.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Serialize;

use crate::artifact::OutputPath;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::document::Role;
use crate::model::link::{Destination, LinkGraph};
use crate::model::schema::{Kind, KindId};
use crate::model::site::{Page, PageId, Site};
use crate::model::url::Address;
use crate::render::context::{
    ColumnContext, CrumbContext, DocumentContext, GroupContext, KindContext, NavigationContext, PageContext,
};
use crate::render::document::Contexts;
use crate::render::highlight::Highlighter;
use crate::render::html::{self, Surroundings};
use crate::render::jobs::Job;
use crate::render::listing;
use crate::render::theme::{Fragment, Theme, Values};

/// How many pages of a kind the home page shows.
const ON_HOME: usize = 12;

/// The number that keeps the ids in the footer apart from those of a page's texts.
const FOOTER: usize = 1_000;

/// The parts that pages of one depth share.
struct Frame {
    root: String,
    /// The header, for a page outside of every entry of the navigation and then for each entry.
    headers: Vec<Fragment>,
    footer: Fragment,
}

/// Makes the pages of a site.
pub(super) struct Renderer<'a> {
    site: &'a Site,
    graph: &'a LinkGraph,
    theme: &'a Theme,
    contexts: Contexts<'a>,
    /// By depth; the last is for pages that may be shown at any address.
    frames: Vec<Frame>,
}

impl<'a> Renderer<'a> {
    /// A renderer for a site. What is wrong with the parts that pages share is reported.
    pub(super) fn new(
        site: &'a Site,
        graph: &'a LinkGraph,
        theme: &'a Theme,
        highlighter: Option<&'a Highlighter>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let contexts = Contexts::new(site, graph, highlighter);
        Self { site, graph, theme, contexts, frames: Vec::new() }.with_frames(found)
    }

    /// Renders headers and footers once for every depth.
    fn with_frames(mut self, found: &mut Vec<Diagnostic>) -> Option<Self> {
        let deepest = self.site.pages.iter().map(|page| depth(&page.address)).max().unwrap_or(0).max(2);
        let mut roots: Vec<String> = (0..=deepest + 2).map(|depth| Address::new(vec!["x"; depth]).root()).collect();
        roots.push(self.site.config.base_url.path().to_owned());
        for root in roots {
            match self.frame(root) {
                Ok(frame) => self.frames.push(frame),
                Err(diagnostic) => {
                    found.push(diagnostic);
                    return None;
                }
            }
        }
        Some(self)
    }

    fn frame(&self, root: String) -> Result<Frame, Diagnostic> {
        let around = Surroundings {
            site: self.site,
            highlighter: None,
            root: &root,
            page: None,
            destinations: &self.graph.footer,
            text: FOOTER,
            top_level: 2,
        };
        let footer_html = html::write(&self.site.config.footer, around);
        let values = Values::new(&root).with("footer_html", &footer_html);
        let footer = Fragment::new(&self.theme.fill("footer.html", &values)?);
        let mut headers = Vec::new();
        for current in std::iter::once(None).chain((0..self.graph.navigation.len()).map(Some)) {
            let values = Values::new(&root).with("navigation", &self.navigation(current));
            headers.push(Fragment::new(&self.theme.fill("header.html", &values)?));
        }
        Ok(Frame { root, headers, footer })
    }

    fn navigation(&self, current: Option<usize>) -> Vec<NavigationContext> {
        let site = self.site;
        let items = site.config.navigation.iter().zip(&self.graph.navigation).enumerate();
        let context = |(at, (item, target)): (usize, (&crate::model::config::NavigationItem, &Destination))| {
            let (label, url, external) = match target {
                Destination::Page(id, _) => {
                    let page = site.page(*id)?;
                    (page.document.meta.title.clone(), page.address.as_str().to_owned(), false)
                }
                Destination::Listing(kind) => {
                    let kind = site.schema.kind(*kind)?;
                    (kind.plural.clone(), site.listing(kind).as_str().to_owned(), false)
                }
                Destination::External(address) => (address.clone(), address.clone(), true),
                Destination::Media(_) | Destination::Nowhere => return None,
            };
            let label = item.label.clone().unwrap_or(label);
            Some(NavigationContext { label, url, external, current: Some(at) == current })
        };
        items.filter_map(context).collect()
    }

    /// Makes the page of a job. A library that panics fails its page only.
    ///
    /// # Errors
    /// What is wrong with the page or its template.
    pub(super) fn make(&self, job: &Job<'a>) -> Result<String, Diagnostic> {
        let html = || match job {
            Job::Document(id, page) => self.document(*id, page),
            Job::EmptyHome => self.empty_home(),
            Job::Listing(id, kind, part) => self.listing(*id, kind, part),
            Job::Tags => self.tags(),
            Job::Tag(at, part) => self.tag(*at, part),
            Job::Search => self.search(),
            Job::NotFound => self.not_found(),
            Job::Redirect(output, page) => self.redirect(output, page),
        };
        catch_unwind(AssertUnwindSafe(html)).unwrap_or_else(|_| Err(job.failed()))
    }

    fn document(&self, id: PageId, page: &'a Page) -> Result<String, Diagnostic> {
        let document = &page.document;
        let usual = match document.role {
            Role::Home => "home.html",
            Role::Plain => "page.html",
            Role::Entry(_) => "entry.html",
        };
        let template = document.meta.template.as_ref().map_or(usual, |template| template.text.as_str());
        if let Some(asked) = document.meta.template.as_ref().filter(|_| !self.theme.has(template)) {
            let message = format!("the theme has no template `{template}`");
            let diagnostic = Diagnostic::error(Code::TemplateError, &document.file, message).at(asked.span);
            return Err(Diagnostic { help: self.theme.suggest(template), ..diagnostic });
        }
        let frame = self.frame_of(&page.address);
        let current = self.graph.navigation.iter().position(|target| match target {
            Destination::Page(target, _) => *target == id,
            Destination::Listing(kind) => document.kind() == Some(*kind),
            _ => false,
        });
        let entry = self.contexts.document(id, page, &frame.root);
        let values = self.values(frame, current, &self.contexts.page(page)).with("entry", &entry);
        let values = if document.role == Role::Home { values.with("kinds", &self.kinds(&frame.root)) } else { values };
        self.theme.fill(template, &values)
    }

    fn empty_home(&self) -> Result<String, Diagnostic> {
        let address = Address::default();
        let config = &self.site.config;
        let frame = self.frame_of(&address);
        let page = self.page(&config.title, &config.description, &address, Vec::new());
        let entry = DocumentContext::default();
        let values = self.values(frame, None, &page).with("entry", &entry).with("kinds", &self.kinds(&frame.root));
        self.theme.fill("home.html", &values)
    }

    fn listing(&self, id: KindId, kind: &'a Kind, part: &listing::Part<'_, PageId>) -> Result<String, Diagnostic> {
        let frame = self.frame_of(&part.address);
        let current = self.graph.navigation.iter().position(|target| *target == Destination::Listing(id));
        let mut context = self.kind(id, kind);
        context.entries = part.items.iter().filter_map(|page| self.contexts.listed(*page, kind, &frame.root)).collect();
        let column =
            |at: &usize| kind.fields.get(*at).map(|field| ColumnContext { name: &field.name, label: &field.label });
        let columns: Vec<ColumnContext<'_>> = kind.listing.iter().filter_map(column).collect();
        let page = self.page(&kind.plural, &kind.description, &part.address, vec![self.home_crumb()]);
        let values = self
            .values(frame, current, &page)
            .with("kind", &context)
            .with("columns", &columns)
            .with("pagination", &part.pagination);
        self.theme.fill("listing.html", &values)
    }

    fn tags(&self) -> Result<String, Diagnostic> {
        let address = Address::new(["tags"]);
        let page = self.page("Tags", "", &address, vec![self.home_crumb()]);
        let tags: Vec<_> = self.site.tags.iter().map(|tag| self.contexts.tag(tag)).collect();
        let values = self.values(self.frame_of(&address), None, &page).with("tags", &tags);
        self.theme.fill("tags.html", &values)
    }

    fn tag(&self, at: usize, part: &listing::Part<'_, PageId>) -> Result<String, Diagnostic> {
        let tag = &self.site.tags[at]; // jobs are made from this list
        let crumbs = vec![self.home_crumb(), CrumbContext { label: "Tags".to_owned(), url: "tags/".to_owned() }];
        let page = self.page(&tag.label, "", &part.address, crumbs);
        let mut groups: Vec<GroupContext<'_>> = Vec::new();
        for id in part.items {
            let plural = self.site.page(*id).and_then(|page| self.site.kind_of(page)).map(|kind| kind.plural.as_str());
            let Some(entry) = self.contexts.entry(*id) else { continue };
            match groups.last_mut().filter(|group| group.plural == plural) {
                Some(group) => group.entries.push(entry),
                None => groups.push(GroupContext { plural, entries: vec![entry] }),
            }
        }
        let values = self
            .values(self.frame_of(&part.address), None, &page)
            .with("tag", &self.contexts.tag(tag))
            .with("groups", &groups)
            .with("pagination", &part.pagination);
        self.theme.fill("tag.html", &values)
    }

    fn search(&self) -> Result<String, Diagnostic> {
        let address = Address::new(["search"]);
        let page = self.page("Search", "", &address, vec![self.home_crumb()]);
        let page = PageContext { hidden: true, ..page };
        let frame = self.frame_of(&address);
        let tags: Vec<_> = self.site.tags.iter().map(|tag| self.contexts.tag(tag)).collect();
        let values = self.values(frame, None, &page).with("kinds", &self.kinds(&frame.root)).with("tags", &tags);
        self.theme.fill("search.html", &values)
    }

    fn not_found(&self) -> Result<String, Diagnostic> {
        let frame = &self.frames[self.frames.len() - 1]; // the one that works at any address is always there
        let address = Address::default();
        let page = PageContext { hidden: true, ..self.page("Page not found", "", &address, Vec::new()) };
        let values = self.values(frame, None, &page).with("kinds", &self.kinds(&frame.root));
        self.theme.fill("404.html", &values)
    }

    fn redirect(&self, output: &OutputPath, page: &'a Page) -> Result<String, Diagnostic> {
        let depth = output.as_str().matches('/').count();
        let root = Address::new(vec!["x"; depth]).root();
        let target = format!("{root}{}", page.address.as_str());
        let context = PageContext { hidden: true, ..self.contexts.page(page) };
        let values = Values::new(&root).with("page", &context).with("target", &target);
        self.theme.fill("redirect.html", &values)
    }

    fn kinds(&self, root: &str) -> Vec<KindContext<'a>> {
        let with_entries = |(id, kind): (KindId, &'a Kind)| {
            let pages = self.site.by_kind.get(usize::from(id.0)).map(Vec::as_slice).unwrap_or_default();
            let listed = pages.iter().take(ON_HOME).filter_map(|page| self.contexts.listed(*page, kind, root));
            KindContext { entries: listed.collect(), ..self.kind(id, kind) }
        };
        self.site.schema.numbered_kinds().map(with_entries).collect()
    }

    fn kind(&self, id: KindId, kind: &'a Kind) -> KindContext<'a> {
        KindContext {
            id: &kind.id,
            label: &kind.label,
            plural: &kind.plural,
            description: &kind.description,
            url: self.site.listing(kind).as_str().to_owned(),
            count: self.site.by_kind.get(usize::from(id.0)).map_or(0, Vec::len),
            entries: Vec::new(),
        }
    }

    fn page<'p>(
        &self,
        title: &'p str,
        summary: &'p str,
        address: &'p Address,
        crumbs: Vec<CrumbContext>,
    ) -> PageContext<'p>
    where
        'a: 'p,
    {
        PageContext {
            title,
            summary,
            url: address.as_str(),
            canonical: self.site.config.base_url.join(address.as_str()),
            language: self.site.config.languages.first().map_or("en", String::as_str),
            crumbs,
            hidden: false,
            twins: Vec::new(),
        }
    }

    fn home_crumb(&self) -> CrumbContext {
        CrumbContext { label: self.site.config.title.clone(), url: String::new() }
    }

    fn frame_of(&self, address: &Address) -> &Frame {
        &self.frames[depth(address).min(self.frames.len() - 1)] // frames reach deeper than any address
    }

    fn values(&self, frame: &Frame, current: Option<usize>, page: &impl Serialize) -> Values {
        let header = &frame.headers[current.map_or(0, |at| at + 1)]; // one for each entry of the navigation
        Values::new(&frame.root)
            .with_fragment("header", header)
            .with_fragment("footer", &frame.footer)
            .with("page", page)
    }
}

fn depth(address: &Address) -> usize {
    address.as_str().matches('/').count()
}
