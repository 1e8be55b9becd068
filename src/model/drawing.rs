//! Drawings: what a page needs to place one, and to say in words what is on it.

use crate::model::id::{KindId, PageId, RelationId};

/// The drawings of a site, each made when a page asks for it.
pub trait Drawings: Sync {
    /// The map of a kind, if it has one and pages stand on it.
    fn map(&self, kind: KindId) -> Option<MapDrawing>;
    /// How the pages of some kinds hang together, if the site has such a map.
    fn relationships(&self) -> Option<RelationshipDrawing>;
}

/// A drawing as SVG, with links that begin at the site's root.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Svg {
    /// The elements.
    pub text: String,
    /// Where in the text the way to the site's root belongs, in bytes and in order.
    pub roots: Vec<usize>,
}

/// A map of regions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapDrawing {
    /// The regions, those with pages in a tint, and a numbered marker for each of the spots.
    pub svg: Svg,
    /// The pages with a marker, in the order of their numbers.
    pub spots: Vec<Spot>,
    /// How many pages stand on the map, with a marker or without.
    pub total: usize,
}

/// A page on a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The page.
    pub page: PageId,
    /// The first region that it is in, by index.
    pub region: Option<usize>,
}

/// How the pages of some kinds hang together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationshipDrawing {
    /// The pages in columns, and lines between those that are connected; empty where there are none.
    pub svg: Svg,
    /// The pages that are shown, by column.
    pub columns: Vec<Vec<PageId>>,
    /// That one of these pages names another, each once and in order.
    pub connections: Vec<Connection>,
    /// How many pairs of pages are connected.
    pub pairs: usize,
    /// How many pages there are, shown or not.
    pub total: usize,
}

/// That a field of a page names another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Connection {
    /// The page that has the field.
    pub from: PageId,
    /// The relation, by index.
    pub relation: RelationId,
    /// The page that is named.
    pub to: PageId,
}

impl Svg {
    /// Notes that the way to the site's root belongs here.
    pub fn begin_link(&mut self) {
        self.roots.push(self.text.len());
    }
}
