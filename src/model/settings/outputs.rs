//! Which files are made of pages besides their HTML: `outputs` in `site.yaml`.

use crate::model::document::Document;
use crate::model::id::KindId;

/// For which pages files of one sort are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Made {
    /// For none, nor for the site as a whole.
    None,
    /// For every page.
    All,
    /// For the pages of these kinds, and what holds all pages or stands for them.
    Kinds(Vec<KindId>),
}

/// The sorts of files that are made besides the HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outputs {
    /// The pictures that are shown where addresses are shared.
    pub cards: Made,
    /// The pages as Markdown.
    pub markdown: Made,
    /// The pages as JSON.
    pub json: Made,
    /// What holds all pages, as JSON and as tables.
    pub data: Made,
    /// A page that lists the pages with a value of a facet: for every value, for none, or for pages of these kinds as
    /// values and for all other values that more than a [few](crate::model::facets::FEW) pages have.
    pub facet_pages: Made,
    /// The feed of the newest pages.
    pub feed: Made,
}

impl Made {
    /// Whether anything is made.
    pub fn is_any(&self) -> bool {
        *self != Self::None
    }

    /// Whether the file of a page is made, or a file has the page in it.
    pub fn has(&self, document: &Document) -> bool {
        *self == Self::All || document.kind().is_some_and(|kind| self.has_kind(kind))
    }

    /// The same for the pages of a kind.
    pub fn has_kind(&self, kind: KindId) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::Kinds(kinds) => kinds.contains(&kind),
        }
    }
}
