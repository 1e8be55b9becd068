//! The sheet that a map is drawn on: its size, and where positions are on it.

use crate::draw::map::projection::Projection;
use crate::model::graph::Place;
use crate::model::settings::region_map::{Position, Region, Regions};

/// The longer side of the drawing, its margins aside. Shown at some 400 pixels, a unit is a quarter of one.
const LONGER: f64 = 1600.0;
/// The least part of it that the shorter side is.
const NARROWEST: f64 = 0.6;
/// The margin around it.
const MARGIN: f64 = 56.0;
/// How many lines are laid through a region to find its middle.
const LINES: i32 = 15;

/// A place on the sheet, in whole units from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Point {
    /// To the right.
    pub(super) x: i32,
    /// Downward.
    pub(super) y: i32,
}

/// A sheet for a map.
#[derive(Debug, Clone)]
pub(super) struct Sheet<'m> {
    regions: &'m Regions,
    projection: Projection,
    /// Units to a radius of the Earth.
    scale: f64,
    /// What is drawn in the upper left corner.
    corner: (f64, f64),
    /// Its width and height.
    pub(super) size: Point,
}

impl<'m> Sheet<'m> {
    /// A sheet that all regions fit on.
    pub(super) fn new(regions: &'m Regions) -> Self {
        let projection = Projection::of(regions);
        let points = regions.all.iter().flat_map(Region::positions).map(|at| projection.project(*at));
        let bounds = points.fold(None, |bounds: Option<[f64; 4]>, (x, y)| {
            let [left, top, right, bottom] = bounds.unwrap_or([x, y, x, y]);
            Some([left.min(x), top.min(y), right.max(x), bottom.max(y)])
        });
        let [left, top, right, bottom] = bounds.unwrap_or_default();
        let scale = LONGER / (right - left).max(bottom - top).max(f64::MIN_POSITIVE);
        // Beside a region that is long and narrow there is room, for it would not fit a screen otherwise.
        let sides = [(left, right), (top, bottom)].map(|(from, to)| ((to - from) * scale).max(LONGER * NARROWEST));
        let corner = |from: f64, to: f64, side: f64| (from + to) / 2.0 - (side / 2.0 + MARGIN) / scale;
        let corner = (corner(left, right, sides[0]), corner(top, bottom, sides[1]));
        let [x, y] = sides.map(|side| whole(side + 2.0 * MARGIN));
        Self { regions, projection, scale, corner, size: Point { x, y } }
    }

    /// Where a position is drawn.
    pub(super) fn at(&self, position: Position) -> Point {
        let (x, y) = self.projection.project(position);
        Point { x: whole((x - self.corner.0) * self.scale), y: whole((y - self.corner.1) * self.scale) }
    }

    /// Where a page is drawn: at its own position, or else in the middle of its region.
    pub(super) fn point(&self, place: &Place) -> Option<Point> {
        let middle = || self.middle(self.regions.all.get(*place.regions.first()?)?);
        place.position.map(|position| self.at(position)).or_else(middle)
    }

    /// The rings of a region, without points that are drawn in one place with the one before.
    pub(super) fn rings(&self, region: &Region) -> Vec<Vec<Point>> {
        let rings = region.polygons.iter().flatten();
        rings.map(|ring| self.ring(ring)).filter(|ring| ring.len() > 2).collect()
    }

    fn ring(&self, ring: &[Position]) -> Vec<Point> {
        let mut points: Vec<Point> = ring.iter().map(|position| self.at(*position)).collect();
        points.dedup();
        while points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        points
    }

    /// A point well inside of a region: in the middle of the longest line from left to right in it, of some that are
    /// laid through it; the middle of its bounds where it is too small to draw.
    fn middle(&self, region: &Region) -> Option<Point> {
        let rings = self.rings(region);
        let points = || region.positions().map(|position| self.at(*position));
        let (top, bottom) = (points().map(|at| at.y).min()?, points().map(|at| at.y).max()?);
        let lines = (1..=LINES).map(|line| top + (bottom - top) * line / (LINES + 1));
        let longest = lines
            .flat_map(|y| inside(&rings, y))
            .max_by_key(|(left, right, y)| (right - left, -(y - (top + bottom) / 2).abs(), -left));
        let (left, right) = (points().map(|at| at.x).min()?, points().map(|at| at.x).max()?);
        let (left, right, y) = longest.unwrap_or((left, right, (top + bottom) / 2));
        Some(Point { x: (left + right) / 2, y })
    }
}

/// The parts of a level line that lie inside of rings: from where to where, and its height.
fn inside(rings: &[Vec<Point>], y: i32) -> Vec<(i32, i32, i32)> {
    let mut crossed = Vec::new();
    for ring in rings {
        for (from, to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            if (from.y > y) != (to.y > y) {
                let part = f64::from(y - from.y) / f64::from(to.y - from.y);
                crossed.push(from.x + whole(part * f64::from(to.x - from.x)));
            }
        }
    }
    crossed.sort_unstable();
    crossed.chunks_exact(2).map(|pair| (pair[0], pair[1], y)).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "lengths on the sheet are some thousand; a cast never wraps")]
fn whole(length: f64) -> i32 {
    length.round() as i32
}
