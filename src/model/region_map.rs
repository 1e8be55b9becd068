//! A map of regions on which the pages of a kind stand: what `site.yaml` and a file of borders say.

use std::sync::Arc;

use crate::model::schema::KindId;
use crate::model::site::PageId;

/// A place on the Earth, in degrees on the WGS 84 ellipsoid.
#[derive(Debug, Clone, Copy, PartialEq)]
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
    /// The field that names the region of a page by a term, by index.
    pub field: Option<usize>,
    /// The fields with the latitude and the longitude of a page, by index.
    pub position: Option<(usize, usize)>,
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

/// Where a page stands on a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The page.
    pub page: PageId,
    /// The regions that it is in, by index.
    pub regions: Vec<usize>,
    /// Its own position; without one it stands in the middle of its first region.
    pub position: Option<Position>,
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

impl Regions {
    /// The same position with a longitude within 180 degrees of the meridian.
    pub fn turned(&self, position: Position) -> Position {
        Position { longitude: turned(position.longitude, self.meridian), ..position }
    }
}

impl Bounds {
    /// The bounds of positions; `None` where there are none.
    pub fn of<'p>(positions: impl IntoIterator<Item = &'p Position>) -> Option<Self> {
        let mut positions = positions.into_iter();
        let first = *positions.next()?;
        let wider = |bounds: Self, at: &Position| Self {
            least: Position {
                longitude: bounds.least.longitude.min(at.longitude),
                latitude: bounds.least.latitude.min(at.latitude),
            },
            greatest: Position {
                longitude: bounds.greatest.longitude.max(at.longitude),
                latitude: bounds.greatest.latitude.max(at.latitude),
            },
        };
        Some(positions.fold(Self { least: first, greatest: first }, wider))
    }

    /// Whether a position lies within, or no further outside than so many degrees.
    pub fn hold(&self, at: Position, beyond: f64) -> bool {
        let within = |at: f64, least: f64, greatest: f64| at >= least - beyond && at <= greatest + beyond;
        within(at.longitude, self.least.longitude, self.greatest.longitude)
            && within(at.latitude, self.least.latitude, self.greatest.latitude)
    }
}

impl Region {
    /// All its positions.
    pub fn positions(&self) -> impl Iterator<Item = &Position> {
        self.polygons.iter().flatten().flatten()
    }

    /// Whether a position lies in it.
    pub fn holds(&self, position: Position) -> bool {
        self.polygons.iter().any(|polygon| contains(polygon, position))
    }
}

/// A longitude, turned by whole circles to within 180 degrees of a meridian.
pub fn turned(longitude: f64, meridian: f64) -> f64 {
    meridian + (longitude - meridian + 180.0).rem_euclid(360.0) - 180.0
}

/// Whether a position lies within an odd number of the rings of a polygon.
fn contains(polygon: &Polygon, at: Position) -> bool {
    let mut inside = false;
    for ring in polygon {
        let mut before = ring.last();
        for to in ring {
            let from = before.replace(to).unwrap_or(to);
            if (from.latitude > at.latitude) != (to.latitude > at.latitude) {
                let part = (at.latitude - from.latitude) / (to.latitude - from.latitude);
                inside ^= at.longitude < from.longitude + part * (to.longitude - from.longitude);
            }
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::{Position, contains, turned};

    #[test]
    fn a_position_in_a_hole_is_outside() {
        let square = |size: f64| {
            let corners = [(-size, -size), (size, -size), (size, size), (-size, size)];
            corners.map(|(longitude, latitude)| Position { longitude, latitude }).to_vec()
        };
        let polygon = vec![square(3.0), square(1.0)];
        for (longitude, latitude, expected) in
            [(2.0, 0.0, true), (0.0, 0.5, false), (4.0, 0.0, false), (-2.0, 2.9, true)]
        {
            assert_eq!(contains(&polygon, Position { longitude, latitude }), expected, "{longitude} {latitude}");
        }
    }

    #[test]
    fn longitudes_turn_to_the_side_of_the_meridian() {
        for (longitude, meridian, expected) in
            [(-179.0, 170.0, 181.0), (179.0, -170.0, -181.0), (10.0, 0.0, 10.0), (350.0, 0.0, -10.0)]
        {
            assert_eq!(turned(longitude, meridian), expected, "{longitude}");
        }
    }
}
