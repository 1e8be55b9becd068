//! How pages hang together: where links lead, who names whom, what pages share.

use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::model::document::{Document, ReferenceUse};
use crate::model::facets::FacetIndex;
use crate::model::id::{KindId, PageId, ReferenceId, Table};
use crate::model::settings::region_map::Position;
use crate::model::similarity::Similarity;
use crate::model::site::Site;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Destination {
    /// A page of the site, and a heading on it.
    Page(PageId, Option<String>),
    /// The listing of a kind.
    Listing(KindId),
    /// A published file, by its path from the root of the edition on.
    Media(String),
    /// Another site.
    External(String),
    /// Nowhere; a diagnostic says why.
    Nowhere,
}

/// A link to a page from the body of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Backlink {
    /// The page that links.
    pub from: PageId,
    /// Which of its texts, and which link of that.
    pub link: (usize, usize),
}

/// Pages that point to a page through a relation with one name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InverseGroup {
    /// The relation's inverse name, as in the model.
    pub name: String,
    /// Its label on this page.
    pub label: String,
    /// The pages, in the order of the site.
    pub pages: Vec<PageId>,
}

/// Where a page stands on a map.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Place {
    /// The page.
    pub page: PageId,
    /// The regions that it is in, by index.
    pub regions: Vec<usize>,
    /// Its own position; without one it stands in the middle of its first region.
    pub position: Option<Position>,
}

/// Everything that is known about how pages hang together.
#[derive(Debug, Clone, Default)]
pub struct LinkGraph {
    /// What is known about each page; shared with the graph that a later one is made from.
    pub pages: Table<PageId, Arc<PageLinks>>,
    /// What the pages have in common.
    pub similarity: Arc<Similarity>,
    /// The pages by what they can be filtered by.
    pub facets: Arc<FacetIndex>,
    /// The destinations of the links in the site's footer.
    pub footer: Vec<Destination>,
    /// The destinations of the links in what the top of every page says.
    pub notice: Vec<Destination>,
    /// The destinations of the entries of the main navigation.
    pub navigation: Vec<Destination>,
    /// The destinations of the pages that the questions on the home page name, in their order.
    pub home: Vec<Destination>,
    /// The places on each map of regions, in the order of the settings.
    pub maps: Vec<Vec<Place>>,
    /// What is doubtful in the pages, in no order.
    pub doubts: Arc<Vec<Diagnostic>>,
    /// The files that are published as they are, by their numbers in [`Site::files`], in order.
    pub files: Vec<usize>,
    /// The pages of the search tests; none where a diagnostic says why.
    pub search_tests: Vec<Option<PageId>>,
}

/// How one page hangs together with others.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PageLinks {
    /// The destinations of its links: first its body's, then its Markdown fields', text by text.
    pub texts: Vec<Vec<Destination>>,
    /// The pages that its reference fields name; none where a diagnostic says why.
    pub references: Table<ReferenceId, Option<PageId>>,
    /// The paths of the pictures its image fields name, in their order.
    pub images: Vec<String>,
    /// Who points here, by relation.
    pub inverses: Vec<InverseGroup>,
    /// Who links here from a text.
    pub backlinks: Vec<Backlink>,
}

impl Destination {
    /// What a link without label shows: the title of its page, and of the heading it leads to; on that page itself of
    /// the heading alone. Empty for what lies elsewhere. A page in the language of the original names that.
    pub fn name(&self, site: &Site, from: Option<PageId>) -> String {
        match self {
            Self::Page(id, anchor) => {
                let Some(page) = site.page(*id) else { return String::new() };
                let language = from.and_then(|from| site.page(from)).map(|from| from.document.language);
                let document = page.said_in(language.unwrap_or(site.config.language));
                let title = &document.meta.title;
                let headings = document.body().map(|body| body.headings.as_slice()).unwrap_or_default();
                let heading = anchor.as_ref().and_then(|id| headings.iter().find(|heading| heading.id == *id));
                match heading {
                    Some(heading) if from == Some(*id) => heading.text.clone(),
                    Some(heading) => format!("{title}: {}", heading.text),
                    None => title.clone(),
                }
            }
            Self::Listing(kind) => site.schema.kind(*kind).map(|kind| kind.plural.clone()).unwrap_or_default(),
            Self::Media(path) => path.clone(),
            Self::External(_) | Self::Nowhere => String::new(),
        }
    }
}

impl PageLinks {
    /// The page that a reference of this page's document names.
    pub fn target(&self, reference: ReferenceId) -> Option<PageId> {
        *self.references.get(reference)?
    }

    /// The references of this page's document that name a page, each with that page.
    pub fn targets<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = (&'a ReferenceUse, PageId)> {
        document.references.numbered().filter_map(|(id, reference)| Some((reference, self.target(id)?)))
    }

    /// The pages that the relations of this page name, in either direction, in order.
    pub fn named(&self) -> Vec<PageId> {
        let inverses = self.inverses.iter().flat_map(|group| group.pages.iter().copied());
        let mut all: Vec<PageId> = self.references.iter().filter_map(|target| *target).chain(inverses).collect();
        all.sort_unstable();
        all
    }
}
