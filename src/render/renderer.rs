//! What every view is made with: the site, its drawings and its theme, and the parts that pages share.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::model::body::Body;
use crate::model::document::BorrowedPlace;
use crate::model::drawing::{Drawings, Svg};
use crate::model::graph::{Destination, LinkGraph};
use crate::model::id::{KindId, PageId};
use crate::model::routes::{PLACES, Route};
use crate::model::schema::Kind;
use crate::model::settings::config::Notice;
use crate::model::site::Site;
use crate::model::url::Address;
use crate::render::context::{
    CrumbContext, GroupContext, KindContext, NavigationContext, PageContext, PlaceLinkContext,
};
use crate::render::document::picture::picture;
use crate::render::document::{self, Contexts, structured};
use crate::render::engine::{Fragment, Values};
use crate::render::text::highlight::Highlighter;
use crate::render::text::html;
use crate::render::text::surroundings::Surroundings;
use crate::render::theme::Theme;
use crate::shared::escape;
use crate::shared::language::direction;

/// The number that keeps the ids in the footer apart from those of a page's texts.
const FOOTER: usize = 1_000;
/// The same for what the top of every page says.
const NOTICE: usize = 1_001;

/// How deep the addresses of lists are, further parts of them aside.
const DEEPEST: usize = 3;

/// The parts that pages of one depth share.
pub(super) struct Frame {
    pub(super) root: String,
    /// The headers, in the order of [`Current::place`].
    headers: Vec<Fragment>,
    footer: Fragment,
    /// What the top of every page says, if anything.
    notice: Option<Fragment>,
}

/// Which link of the header leads to a page or to its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Current {
    /// None of them.
    Nothing,
    /// That to the explorer.
    Explorer,
    /// That of an entry of the navigation, by index.
    Entry(usize),
}

impl Current {
    /// All that there are for a navigation of this length.
    fn all(entries: usize) -> impl Iterator<Item = Self> {
        [Self::Nothing, Self::Explorer].into_iter().chain((0..entries).map(Self::Entry))
    }

    /// Its place among all.
    fn place(self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Explorer => 1,
            Self::Entry(at) => at + 2,
        }
    }
}

/// Makes the pages of a site.
pub(super) struct Renderer<'a> {
    pub(super) site: &'a Site,
    pub(super) graph: &'a LinkGraph,
    pub(super) drawings: Box<dyn Drawings + 'a>,
    pub(super) theme: &'a Theme,
    pub(super) contexts: Contexts<'a>,
    /// By depth; the last is for pages that may be shown at any address.
    frames: Vec<Frame>,
}

impl<'a> Renderer<'a> {
    /// A renderer for a site. What is wrong with the parts that pages share is reported.
    pub(super) fn new(
        (site, graph, drawings): (&'a Site, &'a LinkGraph, Box<dyn Drawings + 'a>),
        theme: &'a Theme,
        highlighter: Option<&'a Highlighter>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let contexts = Contexts::new(site, graph, highlighter);
        Self { site, graph, drawings, theme, contexts, frames: Vec::new() }.with_frames(found)
    }

    /// Renders headers and footers once for every depth.
    fn with_frames(mut self, found: &mut Vec<Diagnostic>) -> Option<Self> {
        let deepest = self.site.pages.iter().map(|page| depth(&page.address)).max().unwrap_or(0).max(DEEPEST);
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
        let footer_html = self.text(&root, (&self.site.config.footer, &self.graph.footer), FOOTER);
        let notice = |notice: &Notice| {
            let notice_html = self.text(&root, (&notice.text, &self.graph.notice), NOTICE);
            let values = Values::new(&root).with("notice_html", &notice_html);
            Ok::<_, Diagnostic>(Fragment::new(&self.theme.fill("notice.html", &values)?))
        };
        let notice = self.site.config.notice.as_ref().map(notice).transpose()?;
        let values = Values::new(&root).with("footer_html", &footer_html).with("places", &self.places());
        let footer = Fragment::new(&self.theme.fill("footer.html", &values)?);
        let mut headers = Vec::new();
        for current in Current::all(self.graph.navigation.len()) {
            let values = Values::new(&root)
                .with("navigation", &self.navigation(current))
                .with("exploring", &(current == Current::Explorer));
            headers.push(Fragment::new(&self.theme.fill("header.html", &values)?));
        }
        Ok(Frame { root, headers, footer, notice })
    }

    /// A text of the settings; `number` keeps its ids apart from those of others.
    fn text(&self, root: &str, (text, destinations): (&Body, &[Destination]), number: usize) -> String {
        let (site, uses) = (self.site, [].as_slice());
        let around =
            Surroundings { site, highlighter: None, root, page: None, destinations, text: number, top_level: 2, uses };
        html::write(text, around)
    }

    /// The pages that lead through the whole site.
    fn places(&self) -> Vec<PlaceLinkContext> {
        let made = PLACES.iter().filter(|route| (route.is_made)(&self.site.config));
        made.map(|route| PlaceLinkContext { label: route.title(&self.site.config), url: route.path }).collect()
    }

    fn navigation(&self, current: Current) -> Vec<NavigationContext> {
        let site = self.site;
        let items = site.config.navigation.iter().zip(&self.graph.navigation).enumerate();
        let context =
            |(at, (item, target)): (usize, (&crate::model::settings::config::NavigationItem, &Destination))| {
                let mut foreign = None;
                let (label, url, external) = match target {
                    Destination::Page(id, _) => {
                        let page = site.page(*id)?;
                        foreign = document::foreign(&site.config, &page.document, BorrowedPlace::Title);
                        (page.document.meta.title.clone(), page.address.as_str().to_owned(), false)
                    }
                    Destination::Listing(kind) => {
                        let kind = site.schema.kind(*kind)?;
                        (kind.plural.clone(), site.listing(kind).as_str().to_owned(), false)
                    }
                    Destination::External(address) => (address.clone(), address.clone(), true),
                    Destination::Media(_) | Destination::Nowhere => return None,
                };
                let foreign = foreign.filter(|_| item.label.is_none());
                let label = item.label.clone().unwrap_or(label);
                Some(NavigationContext { label, url, external, current: current == Current::Entry(at), foreign })
            };
        items.filter_map(context).collect()
    }

    /// All kinds, without their pages.
    pub(super) fn kinds(&self) -> Vec<KindContext<'a>> {
        self.site.schema.kinds.numbered().map(|(id, kind)| self.kind(id, kind)).collect()
    }

    pub(super) fn kind(&self, id: KindId, kind: &'a Kind) -> KindContext<'a> {
        KindContext {
            id: &kind.id,
            label: &kind.label,
            plural: &kind.plural,
            description: &kind.description,
            url: self.site.listing(kind).as_str().to_owned(),
            count: self.site.of_kind(id).len(),
            entries: Vec::new(),
            fields: Vec::new(),
        }
    }

    pub(super) fn page<'p>(
        &self,
        title: &'p str,
        summary: &'p str,
        address: &'p Address,
        crumbs: Vec<CrumbContext>,
    ) -> PageContext<'p>
    where
        'a: 'p,
    {
        let language = self.site.config.tag();
        let page = PageContext {
            title,
            summary,
            url: address.as_str(),
            canonical: self.site.config.base_url.join(address.as_str()),
            language,
            direction: direction(language),
            editions: self.contexts.editions(address, None),
            foreign: None,
            foreign_summary: None,
            crumbs,
            hidden: false,
            picture: picture(self.site, None),
            twins: Vec::new(),
            data: None,
            json_ld: String::new(),
        };
        PageContext { json_ld: structured::collection(self.site, &page), ..page }
    }

    pub(super) fn home_crumb(&self) -> CrumbContext {
        CrumbContext { label: self.site.config.title.clone(), url: String::new() }
    }

    pub(super) fn crumb(&self, route: &Route) -> CrumbContext {
        CrumbContext { label: route.title(&self.site.config), url: route.path.to_owned() }
    }

    pub(super) fn frame_of(&self, address: &Address) -> &Frame {
        &self.frames[depth(address).min(self.frames.len() - 1)] // frames reach deeper than any address
    }

    /// The frame that works at any address.
    pub(super) fn any_frame(&self) -> &Frame {
        &self.frames[self.frames.len() - 1] // there is always one
    }

    /// The first entry of the navigation that leads to a page, or to a list that it is in.
    pub(super) fn current(&self, leads_to: impl Fn(&Destination) -> bool) -> Current {
        self.graph.navigation.iter().position(leads_to).map_or(Current::Nothing, Current::Entry)
    }

    /// Pages by their kind, in the order in which they come.
    pub(super) fn groups(&self, pages: &[PageId]) -> Vec<GroupContext<'a>> {
        let mut groups: Vec<GroupContext<'a>> = Vec::new();
        for id in pages {
            let plural = self.site.page(*id).and_then(|page| self.site.kind_of(page)).map(|kind| kind.plural.as_str());
            let Some(entry) = self.contexts.entry(*id) else { continue };
            match groups.last_mut().filter(|group| group.plural == plural) {
                Some(group) => group.entries.push(entry),
                None => groups.push(GroupContext { plural, entries: vec![entry] }),
            }
        }
        groups
    }

    pub(super) fn values(&self, frame: &Frame, current: Current, page: &impl Serialize) -> Values {
        let header = &frame.headers[current.place()]; // a frame has all
        let values = Values::new(&frame.root)
            .with_fragment("header", header)
            .with_fragment("footer", &frame.footer)
            .with("page", page);
        match &frame.notice {
            Some(notice) => values.with_fragment("notice", notice),
            None => values,
        }
    }
}

fn depth(address: &Address) -> usize {
    address.as_str().matches('/').count()
}

/// A drawing on a page from which this is the way up to the site's root.
pub(super) fn place(svg: &Svg, root: &str) -> String {
    let mut out = String::with_capacity(svg.text.len() + svg.roots.len() * root.len());
    let mut from = 0;
    for at in &svg.roots {
        out.push_str(&svg.text[from..*at]);
        escape::text(&mut out, root);
        from = *at;
    }
    out.push_str(&svg.text[from..]);
    out
}
