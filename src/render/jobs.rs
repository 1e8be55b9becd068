//! What there is to make: a job for every HTML page of the published site.

use crate::artifact::{OutputPath, PathFault};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::document::Role;
use crate::model::schema::{Kind, KindId};
use crate::model::site::{Page, PageId, Site};
use crate::model::url::Address;
use crate::render::listing;
use crate::source::SourcePath;

/// One page to make.
pub(super) enum Job<'a> {
    /// A Markdown file.
    Document(PageId, &'a Page),
    /// The home page of a site that has no file for it.
    EmptyHome,
    /// A part of the listing of a kind.
    Listing(KindId, &'a Kind, listing::Part<'a, PageId>),
    /// The list of all tags.
    Tags,
    /// A part of the list of the pages with a tag, by its index.
    Tag(usize, listing::Part<'a, PageId>),
    /// The search page.
    Search,
    /// What a reader sees at an address that does not exist.
    NotFound,
    /// A former address of a page.
    Redirect(&'a OutputPath, &'a Page),
}

/// All jobs of a site.
pub(super) fn jobs(site: &Site) -> Vec<Job<'_>> {
    let mut jobs: Vec<Job<'_>> = site.published_pages().map(|(id, page)| Job::Document(id, page)).collect();
    let has_home = site.published_pages().any(|(_, page)| page.address == Address::default());
    if !has_home {
        jobs.push(Job::EmptyHome);
    }
    for (id, kind) in site.schema.numbered_kinds() {
        let pages = site.by_kind.get(usize::from(id.0)).map(Vec::as_slice).unwrap_or_default();
        let parts = listing::split(&site.listing(kind), pages);
        jobs.extend(parts.into_iter().map(|part| Job::Listing(id, kind, part)));
    }
    jobs.push(Job::Tags);
    for (at, tag) in site.tags.iter().enumerate() {
        let parts = listing::split(&Address::new(["tags", &tag.slug]), &tag.pages);
        jobs.extend(parts.into_iter().map(|part| Job::Tag(at, part)));
    }
    jobs.push(Job::Search);
    jobs.push(Job::NotFound);
    let aliases = site.aliases.iter().filter_map(|alias| Some((&alias.output, site.page(alias.page)?)));
    jobs.extend(aliases.map(|(output, page)| Job::Redirect(output, page)));
    jobs
}

impl Job<'_> {
    /// Where the page goes.
    ///
    /// # Errors
    /// A segment that cannot be a file's name; no site that was checked has one.
    pub(super) fn output(&self) -> Result<OutputPath, Diagnostic> {
        let output = match self {
            Self::Document(_, page) => page.address.output(),
            Self::EmptyHome => Address::default().output(),
            Self::Listing(_, _, part) | Self::Tag(_, part) => part.address.output(),
            Self::Tags => Address::new(["tags"]).output(),
            Self::Search => Address::new(["search"]).output(),
            Self::NotFound => OutputPath::new("404.html"),
            Self::Redirect(output, _) => Ok((*output).clone()),
        };
        output.map_err(|fault: PathFault| {
            let message = format!("this cannot be published: {fault}");
            Diagnostic::error(Code::InvalidSlug, &self.file(), message)
        })
    }

    /// Whether the page goes to a path.
    pub(super) fn goes_to(&self, path: &str) -> bool {
        let stands_at = |address: &Address| path.strip_suffix("index.html") == Some(address.as_str());
        match self {
            Self::Document(_, page) => stands_at(&page.address),
            Self::Listing(_, _, part) | Self::Tag(_, part) => stands_at(&part.address),
            Self::Redirect(output, _) => path == output.as_str(),
            Self::EmptyHome => path == "index.html",
            Self::Tags => path == "tags/index.html",
            Self::Search => path == "search/index.html",
            Self::NotFound => path == "404.html",
        }
    }

    /// The page of the site that the page is made from.
    pub(super) fn document(&self) -> Option<&Page> {
        match self {
            Self::Document(_, page) | Self::Redirect(_, page) => Some(page),
            _ => None,
        }
    }

    /// What sort of page it is, as people say.
    pub(super) fn kind(&self, site: &Site) -> String {
        match self {
            Self::Document(_, page) => {
                let kind = match (page.document.role, site.kind_of(page)) {
                    (Role::Home, _) => "Home page",
                    (_, Some(kind)) => &kind.label,
                    (_, None) => "Page",
                };
                format!("{kind}{}", if page.document.meta.draft { " (draft)" } else { "" })
            }
            Self::EmptyHome => "Home page".to_owned(),
            Self::Listing(_, kind, _) => format!("List of {}", kind.plural.to_lowercase()),
            Self::Tags => "List of tags".to_owned(),
            Self::Tag(at, _) => format!("Pages with the tag {}", site.tags.get(*at).map_or("", |tag| &tag.label)),
            Self::Search => "Search page".to_owned(),
            Self::NotFound => "No page".to_owned(),
            Self::Redirect(..) => "Former address".to_owned(),
        }
    }

    fn file(&self) -> SourcePath {
        self.document().map_or_else(|| SourcePath::new("content/site.yaml"), |page| page.document.file.clone())
    }

    /// What is said when fieldguide itself fails on the page.
    pub(super) fn failed(&self) -> Diagnostic {
        let message = "fieldguide itself failed on this page";
        let help = "this is a fault in fieldguide: please report it, with the file";
        Diagnostic::error(Code::PageFailed, &self.file(), message).help(help)
    }
}
