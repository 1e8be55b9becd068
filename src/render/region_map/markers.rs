//! Where markers stand: on their spots, or beside them where they would cover one another.
//!
//! A drawing is shown at many widths, and markers are as large at each of them. So a marker has a place on the sheet and
//! a distance from it in pixels, which must be good at every width.

use crate::render::region_map::sheet::Point;

/// The radius of a marker in pixels: it can be hit on a touch screen (WCAG 2.2, 2.5.8).
pub(super) const RADIUS: f64 = 12.5;
/// The radius of the dot on the spot of a marker that stands beside it.
pub(super) const DOT: f64 = 3.0;
/// The least distance between the middles of two markers.
const APART: f64 = 2.0 * RADIUS + 3.0;
/// The widths in pixels that a drawing is shown at.
const WIDTHS: [f64; 4] = [240.0, 340.0, 440.0, 600.0];
/// How far from its spot a marker may stand, in steps.
const DISTANCES: [f64; 8] = [26.0, 32.0, 40.0, 50.0, 64.0, 82.0, 104.0, 130.0];
/// The greatest of these.
const FARTHEST: f64 = DISTANCES[DISTANCES.len() - 1];
/// In how many directions.
const DIRECTIONS: u32 = 24;
/// How many times every marker looks for a better place at most.
const ROUNDS: usize = 5;

/// A distance in whole pixels, to the right and downward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Offset {
    /// To the right.
    pub(super) x: i32,
    /// Downward.
    pub(super) y: i32,
}

/// A marker or a spot, in pixels.
type Pixels = (f64, f64);

/// Finds a place for a marker for each of the spots on a sheet of this size.
pub(super) fn place(spots: &[Point], size: Point) -> Vec<Offset> {
    let candidates = candidates();
    let mut offsets = vec![Offset::default(); spots.len()];
    for _ in 0..ROUNDS {
        let before = offsets.clone();
        for at in 0..spots.len() {
            let cost = |offset: &Offset| total(cost(at, *offset, spots, &offsets, size));
            let best = candidates.iter().min_by_key(|offset| cost(offset));
            offsets[at] = best.copied().unwrap_or_default();
        }
        if offsets == before {
            break;
        }
    }
    offsets
}

/// The places that a marker may take: on its spot, and around it.
fn candidates() -> Vec<Offset> {
    let around = |distance: f64| {
        (0..DIRECTIONS).map(move |direction| {
            let angle = f64::from(direction) / f64::from(DIRECTIONS) * std::f64::consts::TAU;
            Offset { x: whole(distance * angle.cos()), y: whole(distance * angle.sin()) }
        })
    };
    std::iter::once(Offset::default()).chain(DISTANCES.into_iter().flat_map(around)).collect()
}

/// How bad a place is for a marker, while all others stay where they are: its distance, and by how many pixels it is in
/// the way at each width.
fn cost(at: usize, offset: Offset, spots: &[Point], offsets: &[Offset], size: Point) -> f64 {
    let length = f64::from(offset.x).hypot(f64::from(offset.y));
    let in_the_way = WIDTHS.iter().map(|width| {
        let scale = width / f64::from(size.x);
        let pixels = |point: Point| (f64::from(point.x) * scale, f64::from(point.y) * scale);
        let own = pixels(spots[at]);
        let marker = moved(own, offset);
        let edge = outside(marker, pixels(size));
        let others = (0..spots.len()).filter(|other| *other != at).map(|other| {
            let spot = pixels(spots[other]);
            conflict((own, marker), (spot, moved(spot, offsets[other])))
        });
        edge + others.sum::<f64>()
    });
    length + 40.0 * in_the_way.sum::<f64>()
}

/// By how many pixels two markers with their spots are in each other's way.
fn conflict((own, marker): (Pixels, Pixels), (spot, other): (Pixels, Pixels)) -> f64 {
    if distance(own, spot) > 2.0 * FARTHEST + APART {
        return 0.0;
    }
    let markers = (APART - distance(marker, other)).max(0.0);
    // A marker covers neither the dot of another nor the line that leads to it.
    let clear = RADIUS + DOT + 1.0;
    let covers = |marker: Pixels, (spot, other): (Pixels, Pixels)| match spot == other {
        true => 0.0,
        false => (clear - to_segment(marker, spot, other)).max(0.0),
    };
    let crossed = if cross((own, marker), (spot, other)) { 10.0 } else { 0.0 };
    2.0 * markers + covers(marker, (spot, other)) + covers(other, (own, marker)) + crossed
}

fn outside((x, y): Pixels, (width, height): Pixels) -> f64 {
    let beyond = |at: f64, most: f64| (RADIUS + 1.0 - at).max(at - (most - RADIUS - 1.0)).max(0.0);
    beyond(x, width) + beyond(y, height)
}

fn moved((x, y): Pixels, offset: Offset) -> Pixels {
    (x + f64::from(offset.x), y + f64::from(offset.y))
}

fn distance(a: Pixels, b: Pixels) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

/// The distance of a point from a line between two others.
fn to_segment(point: Pixels, from: Pixels, to: Pixels) -> f64 {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    let length = x * x + y * y;
    let part = if length > 0.0 { ((point.0 - from.0) * x + (point.1 - from.1) * y) / length } else { 0.0 };
    let part = part.clamp(0.0, 1.0);
    distance(point, (from.0 + part * x, from.1 + part * y))
}

fn cross((a, b): (Pixels, Pixels), (c, d): (Pixels, Pixels)) -> bool {
    let side =
        |from: Pixels, to: Pixels, at: Pixels| (to.0 - from.0) * (at.1 - from.1) - (to.1 - from.1) * (at.0 - from.0);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

/// A cost as a number that can be compared, in thousandths.
#[expect(clippy::cast_possible_truncation, reason = "a cast never wraps, and costs that large are equally bad")]
fn total(cost: f64) -> i64 {
    (cost * 1000.0).round() as i64
}

#[expect(clippy::cast_possible_truncation, reason = "some ten pixels")]
fn whole(length: f64) -> i32 {
    length.round() as i32
}

#[cfg(test)]
mod tests {
    use super::{APART, Offset, WIDTHS, distance, moved, place};
    use crate::render::region_map::sheet::Point;

    #[test]
    fn markers_that_would_cover_one_another_move_apart_at_every_width() {
        let size = Point { x: 1600, y: 1600 };
        let spots = [(400, 700), (420, 705), (410, 720), (1200, 700), (20, 1580), (1225, 690)];
        let spots = spots.map(|(x, y)| Point { x, y });
        let offsets = place(&spots, size);
        for width in WIDTHS {
            let scale = width / 1600.0;
            let at = |at: usize| moved((f64::from(spots[at].x) * scale, f64::from(spots[at].y) * scale), offsets[at]);
            for (one, other) in (0..spots.len()).flat_map(|one| (0..one).map(move |other| (one, other))) {
                let apart = distance(at(one), at(other));
                assert!(apart > APART - 3.0, "{one} and {other} at {width} are {apart} apart: {offsets:?}");
            }
        }
        assert_eq!(place(&[Point { x: 800, y: 800 }], size), [Offset::default()]);
        assert_eq!(place(&[], size), []);
    }
}
