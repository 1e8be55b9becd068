//! What there is to make: a job for every HTML page of the published site.

use crate::artifact::{OutputPath, PathFault};
use crate::diagnostic::{Code, Diagnostic};
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

    /// The file that the page is made from, or else the settings.
    pub(super) fn file(&self) -> SourcePath {
        match self {
            Self::Document(_, page) | Self::Redirect(_, page) => page.document.file.clone(),
            _ => SourcePath::new("content/site.yaml"),
        }
    }

    /// What is said when fieldguide itself fails on the page.
    pub(super) fn failed(&self) -> Diagnostic {
        let message = "fieldguide itself failed on this page";
        let help = "this is a fault in fieldguide: please report it, with the file";
        Diagnostic::error(Code::PageFailed, &self.file(), message).help(help)
    }
}
