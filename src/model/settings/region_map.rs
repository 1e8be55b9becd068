//! A map of regions on which the pages of a kind stand: what `site.yaml` and a file of borders say.

use std::sync::Arc;

use serde::Serialize;

use crate::model::id::{FieldId, KindId};

/// A place on the Earth, in degrees on the WGS 84 ellipsoid.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Position {
    /// East of Greenwich; negative to the west.
    pub longitude: f64,
    /// North of the equator; negative to the south, from -90 to 90.
    pub latitude: f64,
}

/// A line that ends where it begins; the last position need not repeat the first.
pub type Ring = Vec<Position>;

/// An area with holes: whatever lies within an odd number of its rings.
pub type Polygon = Vec<Ring>;

/// A region of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// What it is called; none for one that has no name.
    pub name: Option<String>,
    /// Its area: one polygon or more.
    pub polygons: Vec<Polygon>,
}

/// The map of a kind.
#[derive(Debug, Clone)]
pub struct RegionMap {
    /// The kind whose pages stand on it.
    pub kind: KindId,
    /// The file of the borders, by its name below [`RegionMap::FOLDER`].
    pub file: String,
    /// The field that names the region of a page by a term.
    pub field: Option<FieldId>,
    /// The fields with the latitude and the longitude of a page.
    pub position: Option<(FieldId, FieldId)>,
    /// Who made the borders, in a line of text below the map.
    pub credit: Option<String>,
    /// What its pages are placed by.
    pub regions: Arc<Regions>,
}

/// The regions of a map, in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Regions {
    /// Each region; longitudes lie within 180 degrees of the meridian.
    pub all: Vec<Region>,
    /// The longitude in the middle.
    pub meridian: f64,
    /// The positions that bound all of it.
    pub bounds: Bounds,
}

/// The least and the greatest longitude and latitude of something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// West and south.
    pub least: Position,
    /// East and north.
    pub greatest: Position,
}

impl RegionMap {
    /// The folder that the files of borders lie in.
    pub const FOLDER: &str = "content/maps/";

    /// What the files of borders end in.
    pub const ENDINGS: [&str; 3] = [".topojson", ".geojson", ".json"];

    /// Whether a file is one of borders, going by its place and name.
    pub fn is_file(path: &str) -> bool {
        path.starts_with(Self::FOLDER) && Self::ENDINGS.iter().any(|ending| path.ends_with(ending))
    }
}

impl Region {
    /// All its positions.
    pub fn positions(&self) -> impl Iterator<Item = &Position> {
        self.polygons.iter().flatten().flatten()
    }
}
