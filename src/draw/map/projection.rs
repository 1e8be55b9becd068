//! Positions on the Earth → a plane on which areas are as large as they are on the Earth.
//!
//! Formulas for the sphere from J. P. Snyder, *Map Projections: A Working Manual* (US Geological Survey Professional
//! Paper 1395, 1987): the Albers equal-area conic projection, equations 14-1 to 14-6, with standard parallels a sixth of
//! the extent inside of its southern and northern edge; the cylindrical equal-area projection, equations 10-1 and 10-2,
//! where a cone would be nearly a cylinder or go more than half around the Earth.

use crate::model::settings::region_map::{Position, Regions};
use crate::shared::numeric;

/// The least sine of a cone's constant; below, the cone is nearly a cylinder.
const FLATTEST: f64 = 0.02;
/// The greatest extent in degrees of longitude that a cone is used for.
const WIDEST: f64 = 180.0;

/// A way to draw a part of the Earth on a plane: lengths are in radii of the Earth, and y goes down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Projection {
    /// Albers equal-area conic.
    Conic {
        /// The longitude that is drawn upright, in degrees.
        meridian: f64,
        /// The constant of the cone.
        n: f64,
        /// Snyder's C.
        c: f64,
    },
    /// Cylindrical equal-area.
    Cylindrical {
        /// The longitude in the middle, in degrees.
        meridian: f64,
        /// The cosine of the standard parallel.
        cosine: f64,
    },
}

impl Projection {
    /// The projection that suits a map.
    pub(super) fn of(regions: &Regions) -> Self {
        let (south, north) = (regions.bounds.least.latitude, regions.bounds.greatest.latitude);
        let meridian = (regions.bounds.least.longitude + regions.bounds.greatest.longitude) / 2.0;
        let wide = regions.bounds.greatest.longitude - regions.bounds.least.longitude;
        let inside = (north - south) / 6.0;
        let [first, second] = [south + inside, north - inside].map(|latitude| numeric::sin(latitude.to_radians()));
        let n = (first + second) / 2.0;
        if n.abs() < FLATTEST || wide > WIDEST {
            let middle = (south + north) / 2.0;
            return Self::Cylindrical { meridian, cosine: numeric::cos(middle.to_radians()).max(0.1) };
        }
        Self::Conic { meridian, n, c: 1.0 + first * second }
    }

    /// Where a position is drawn.
    pub(super) fn project(&self, at: Position) -> (f64, f64) {
        let sine = numeric::sin(at.latitude.to_radians());
        match *self {
            Self::Conic { meridian, n, c } => {
                let rho = (c - 2.0 * n * sine).max(0.0).sqrt() / n;
                let theta = n * (at.longitude - meridian).to_radians();
                (rho * numeric::sin(theta), rho * numeric::cos(theta))
            }
            Self::Cylindrical { meridian, cosine } => ((at.longitude - meridian).to_radians() * cosine, -sine / cosine),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Projection;
    use crate::model::settings::region_map::{Bounds, Position, Regions};
    use crate::shared::numeric;

    fn of(west: f64, south: f64, east: f64, north: f64) -> Projection {
        let bounds = Bounds {
            least: Position { longitude: west, latitude: south },
            greatest: Position { longitude: east, latitude: north },
        };
        Projection::of(&Regions { all: Vec::new(), meridian: 0.0, bounds })
    }

    /// Snyder's numerical example (page 291): parallels 29.5 and 45.5 degrees north, origin 23 north and 96 west.
    #[test]
    fn a_published_example_comes_out() {
        let projection = of(-120.0, 25.5, -72.0, 49.5);
        let Projection::Conic { n, c, .. } = projection else { panic!("no cone") };
        assert!((n - 0.602_837_0).abs() < 1e-7, "{n}");
        assert!((c - 1.351_221_3).abs() < 1e-6, "{c}");
        let (x, y) = projection.project(Position { longitude: -75.0, latitude: 35.0 });
        let (_, origin) = projection.project(Position { longitude: -96.0, latitude: 23.0 });
        assert!((x - 0.295_272_0).abs() < 1e-6 && (origin - y - 0.241_677_5).abs() < 1e-6, "{x} {}", origin - y);
    }

    #[test]
    fn equal_areas_stay_equal_and_north_is_up() {
        for projection in [
            of(-125.0, 32.0, -114.0, 42.0),
            of(10.0, -3.0, 20.0, 3.0),
            of(-180.0, -90.0, 180.0, 90.0),
            of(110.0, -44.0, 154.0, -10.0),
        ] {
            let at = |longitude: f64, latitude: f64| projection.project(Position { longitude, latitude });
            let area = |west: f64, sine: f64| {
                let corners = [(west, sine), (west + 0.01, sine), (west + 0.01, sine + 0.0001), (west, sine + 0.0001)];
                let points = corners.map(|(longitude, sine)| at(longitude, numeric::asin(sine).to_degrees()));
                let pairs = points.iter().zip(points.iter().cycle().skip(1));
                pairs.map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>().abs() / 2.0
            };
            let (one, other) = (area(12.0, 0.1), area(15.0, -0.6));
            assert!((one / other - 1.0).abs() < 1e-3, "{projection:?}: {one} {other}");
            assert!(at(12.0, 1.0).1 < at(12.0, 0.0).1 && at(13.0, 0.0).0 > at(12.0, 0.0).0, "{projection:?}");
        }
    }
}
