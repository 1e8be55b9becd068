//! Where markers stand: on their spots, or beside them where they would cover one another.
//!
//! A drawing is shown at many widths, and markers are as large at each of them. So a marker has a place on the sheet and
//! a distance from it in pixels, which must be good at every width.

use crate::draw::map::sheet::Point;
use crate::shared::numeric;

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
const ROUNDS: usize = 3;

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

/// A marker at each of the widths: its spot, and where it stands.
type Shown = [(Pixels, Pixels); WIDTHS.len()];

/// Finds a place for a marker for each of the spots on a sheet of this size.
pub(super) fn place(spots: &[Point], size: Point) -> Vec<Offset> {
    let candidates = candidates();
    let sizes = shown(size, Offset::default(), size).map(|(size, _)| size);
    let mut offsets = vec![Offset::default(); spots.len()];
    let mut markers: Vec<Shown> = spots.iter().map(|spot| shown(*spot, Offset::default(), size)).collect();
    for _ in 0..ROUNDS {
        let before = offsets.clone();
        for at in 0..spots.len() {
            let (mut best, mut least) = (Offset::default(), i64::MAX);
            for offset in &candidates {
                let length = numeric::hypot(f64::from(offset.x), f64::from(offset.y));
                if total(length) >= least {
                    break; // those that follow are no nearer
                }
                let others = markers.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| other);
                let cost = length + in_the_way(&shown(spots[at], *offset, size), others, sizes);
                if total(cost) < least {
                    (best, least) = (*offset, total(cost));
                }
            }
            (offsets[at], markers[at]) = (best, shown(spots[at], best, size));
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
            Offset { x: whole(distance * numeric::cos(angle)), y: whole(distance * numeric::sin(angle)) }
        })
    };
    std::iter::once(Offset::default()).chain(DISTANCES.into_iter().flat_map(around)).collect()
}

/// A spot on a sheet of some size, and its marker, in pixels at each of the widths.
fn shown(spot: Point, offset: Offset, size: Point) -> Shown {
    WIDTHS.map(|width| {
        let scale = width / f64::from(size.x.max(1));
        let own = (f64::from(spot.x) * scale, f64::from(spot.y) * scale);
        (own, moved(own, offset))
    })
}

/// What it costs that a marker is in the way of others, or partly outside of the drawing, at each of the widths.
fn in_the_way<'m>(marker: &Shown, others: impl Iterator<Item = &'m Shown>, sizes: [Pixels; WIDTHS.len()]) -> f64 {
    let edges: f64 = marker.iter().zip(sizes).map(|((_, marker), size)| outside(*marker, size)).sum();
    let conflicts = |other: &Shown| marker.iter().zip(other).map(|(one, other)| conflict(*one, *other)).sum::<f64>();
    40.0 * (edges + others.map(conflicts).sum::<f64>())
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
    numeric::hypot(a.0 - b.0, a.1 - b.1)
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
    use crate::draw::map::sheet::Point;

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
