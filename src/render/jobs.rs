//! What there is to make: a job for every HTML page of the published site.

use std::borrow::Cow;

use crate::artifact::{OutputPath, PathFault};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::document::Role;
use crate::model::facets::{FacetIndex, FacetPages, ValuePages};
use crate::model::id::{KindId, PageId};
use crate::model::schema::Kind;
use crate::model::settings::config::RelationshipMap;
use crate::model::settings::crosstab::Crosstab;
use crate::model::site::{Page, Site};
use crate::model::twin::DATA;
use crate::model::url::Address;
use crate::render::listing;
use crate::source::SourcePath;

/// One page to make.
pub(super) struct Job<'a> {
    place: Place<'a>,
    /// What is on it.
    pub(super) what: What<'a>,
}

/// Where a page goes.
enum Place<'a> {
    /// The page that is shown at an address.
    Address(Cow<'a, Address>),
    /// A file by its path.
    File(&'a str),
}

/// What is on a page.
pub(super) enum What<'a> {
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
    /// What machines can read of the whole site.
    Data,
    /// Pages side by side.
    Compare,
    /// The list of all crosstabs.
    Crosstabs,
    /// A crosstab.
    Crosstab(&'a Crosstab),
    /// A part of the list of everything that can be explored.
    Explore(listing::Part<'a, PageId>),
    /// A part of the list of the values of a facet.
    Facet(&'a FacetPages, listing::Part<'a, ValuePages>),
    /// A part of the list of the pages with a value of a facet.
    Value(&'a FacetPages, &'a ValuePages, listing::Part<'a, PageId>),
    /// How the pages of some kinds hang together.
    RelationshipMap(&'a RelationshipMap),
    /// The search page.
    Search,
    /// What a reader sees at an address that does not exist.
    NotFound,
    /// A former address of a page.
    Redirect(&'a OutputPath, &'a Page),
}

/// All jobs of a site.
pub(super) fn jobs<'a>(site: &'a Site, facets: &'a FacetIndex) -> Vec<Job<'a>> {
    let mut jobs: Vec<Job<'a>> = site.published_pages().map(|(id, page)| Job::of(id, page)).collect();
    let has_home = site.published_pages().any(|(_, page)| page.address == Address::default());
    if !has_home {
        jobs.push(Job::at(Address::default(), What::EmptyHome));
    }
    for (id, kind) in site.schema.numbered_kinds() {
        let pages = site.of_kind(id);
        let parts = listing::split(&site.listing(kind), pages);
        jobs.extend(parts.into_iter().map(|part| Job::at(part.address.clone(), What::Listing(id, kind, part))));
    }
    jobs.push(Job::at(Address::new(["tags"]), What::Tags));
    for (at, tag) in site.tags.iter().enumerate() {
        let parts = listing::split(&Address::new(["tags", &tag.slug]), &tag.pages);
        jobs.extend(parts.into_iter().map(|part| Job::at(part.address.clone(), What::Tag(at, part))));
    }
    jobs.push(Job::at(Address::new([DATA]), What::Data));
    if !site.config.compare.is_empty() {
        jobs.push(Job::at(Address::new(["compare"]), What::Compare));
    }
    if !site.config.crosstabs.is_empty() {
        jobs.push(Job::at(Address::new(["crosstabs"]), What::Crosstabs));
    }
    let tables = site.config.crosstabs.iter();
    jobs.extend(tables.map(|table| Job::at(Address::new(["crosstabs", &table.slug]), What::Crosstab(table))));
    explorer(facets, &mut jobs);
    let map = site.config.relationship_map.as_ref();
    jobs.extend(map.map(|map| Job::at(Address::new([RelationshipMap::FOLDER]), What::RelationshipMap(map))));
    jobs.push(Job::at(Address::new(["search"]), What::Search));
    jobs.push(Job { place: Place::File("404.html"), what: What::NotFound });
    let aliases = site.aliases.iter().filter_map(|alias| Some((&alias.output, site.page(alias.page)?)));
    jobs.extend(
        aliases.map(|(output, page)| Job { place: Place::File(output.as_str()), what: What::Redirect(output, page) }),
    );
    jobs
}

/// Adds the explorer, and the pages of facets and values below it.
fn explorer<'a>(facets: &'a FacetIndex, jobs: &mut Vec<Job<'a>>) {
    let parts = listing::split(&FacetIndex::address(), &facets.pages);
    jobs.extend(parts.into_iter().map(|part| Job::at(part.address.clone(), What::Explore(part))));
    for facet in facets.facets.iter().filter(|facet| facet.has_pages()) {
        for part in facet.address.iter().flat_map(|address| listing::split(address, &facet.values)) {
            jobs.push(Job::at(part.address.clone(), What::Facet(facet, part)));
        }
        let values = facet.values.iter().filter_map(|value| Some((value, value.address.as_ref()?)));
        for (value, address) in values {
            let parts = listing::split(address, &value.pages).into_iter();
            jobs.extend(parts.map(|part| Job::at(part.address.clone(), What::Value(facet, value, part))));
        }
    }
}

impl<'a> Job<'a> {
    fn of(id: PageId, page: &'a Page) -> Self {
        Self { place: Place::Address(Cow::Borrowed(&page.address)), what: What::Document(id, page) }
    }

    fn at(address: Address, what: What<'a>) -> Self {
        Self { place: Place::Address(Cow::Owned(address)), what }
    }

    /// Where the page goes.
    ///
    /// # Errors
    /// A segment that cannot be a file's name; no site that was checked has one.
    pub(super) fn output(&self) -> Result<OutputPath, Diagnostic> {
        let output = match &self.place {
            Place::Address(address) => address.output(),
            Place::File(path) => OutputPath::new(path),
        };
        output.map_err(|fault: PathFault| {
            let message = format!("this cannot be published: {fault}");
            Diagnostic::error(Code::InvalidSlug, &self.file(), message)
        })
    }

    /// Whether the page goes to a path.
    pub(super) fn goes_to(&self, path: &str) -> bool {
        match &self.place {
            Place::Address(address) => path.strip_suffix("index.html") == Some(address.as_str()),
            Place::File(own) => path == *own,
        }
    }

    /// The page of the site that the page is made from.
    pub(super) fn document(&self) -> Option<&Page> {
        match self.what {
            What::Document(_, page) | What::Redirect(_, page) => Some(page),
            _ => None,
        }
    }

    /// What sort of page it is, as people say.
    pub(super) fn kind(&self, site: &Site) -> String {
        match &self.what {
            What::Document(_, page) => {
                let kind = match (page.document.role, site.kind_of(page)) {
                    (Role::Home, _) => "Home page",
                    (_, Some(kind)) => &kind.label,
                    (_, None) => "Page",
                };
                format!("{kind}{}", if page.document.meta.draft { " (draft)" } else { "" })
            }
            What::EmptyHome => "Home page".to_owned(),
            What::Listing(_, kind, _) => format!("List of {}", kind.plural.to_lowercase()),
            What::Tags => "List of tags".to_owned(),
            What::Tag(at, _) => format!("Pages with the tag {}", site.tags.get(*at).map_or("", |tag| &tag.label)),
            What::Data => "Data".to_owned(),
            What::Compare => "Comparison".to_owned(),
            What::Crosstabs => "List of crosstabs".to_owned(),
            What::Crosstab(table) => format!("Crosstab {}", table.title),
            What::Explore(_) => "List of all pages".to_owned(),
            What::Facet(facet, _) => format!("List of values: {}", facet.facet.label),
            What::Value(facet, value, _) => format!("Pages by {}: {}", facet.facet.label, value.label),
            What::RelationshipMap(_) => "Relationship map".to_owned(),
            What::Search => "Search page".to_owned(),
            What::NotFound => "No page".to_owned(),
            What::Redirect(..) => "Former address".to_owned(),
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
