//! DATA → PICTURES: maps of regions, the map of relationships, and the pictures that are shown where pages are shared.
//!
//! | what | where |
//! |---|---|
//! | the regions of a map and the pages on it | `map` |
//! | pages in columns and how they hang together | `relationships` |
//! | the pictures that are shown where pages are shared | [`card`] |

pub mod card;
mod map;
mod relationships;

use crate::model::drawing::{Drawings, MapDrawing, RelationshipDrawing};
use crate::model::graph::LinkGraph;
use crate::model::id::KindId;
use crate::model::site::Site;

/// Draws what a site says.
#[derive(Debug, Clone, Copy)]
pub struct Drawer<'a> {
    /// Every page with its address.
    pub site: &'a Site,
    /// How the pages hang together.
    pub graph: &'a LinkGraph,
}

impl Drawings for Drawer<'_> {
    fn map(&self, kind: KindId) -> Option<MapDrawing> {
        map::draw(self.site, self.graph, kind)
    }

    fn relationships(&self) -> Option<RelationshipDrawing> {
        let map = self.site.config.relationship_map.as_ref()?;
        Some(relationships::draw(self.site, self.graph, map))
    }
}
