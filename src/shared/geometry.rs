//! Positions on the Earth and what lies within what.

use crate::model::settings::region_map::{Bounds, Polygon, Position, Region};

/// The bounds of positions; `None` where there are none.
pub fn bounds<'p>(positions: impl IntoIterator<Item = &'p Position>) -> Option<Bounds> {
    let mut positions = positions.into_iter();
    let first = *positions.next()?;
    let wider = |bounds: Bounds, at: &Position| Bounds {
        least: Position {
            longitude: bounds.least.longitude.min(at.longitude),
            latitude: bounds.least.latitude.min(at.latitude),
        },
        greatest: Position {
            longitude: bounds.greatest.longitude.max(at.longitude),
            latitude: bounds.greatest.latitude.max(at.latitude),
        },
    };
    Some(positions.fold(Bounds { least: first, greatest: first }, wider))
}

/// Whether a position lies within bounds, or no further outside than so many degrees.
pub fn lies_within(bounds: &Bounds, at: Position, beyond: f64) -> bool {
    let lies = |at: f64, least: f64, greatest: f64| at >= least - beyond && at <= greatest + beyond;
    lies(at.longitude, bounds.least.longitude, bounds.greatest.longitude)
        && lies(at.latitude, bounds.least.latitude, bounds.greatest.latitude)
}

/// Whether a position lies in a region.
pub fn is_in(region: &Region, position: Position) -> bool {
    region.polygons.iter().any(|polygon| contains(polygon, position))
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
