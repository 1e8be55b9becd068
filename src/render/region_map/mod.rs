//! The regions of a map and the places on it → an SVG drawing with links, and what to say of them.

mod arcs;
mod drawing;
mod markers;
mod projection;
mod sheet;
mod simplify;

use std::collections::BTreeSet;

use crate::model::region_map::{Place, RegionMap};

pub(super) use drawing::Label;
pub(super) use sheet::Sheet;

use sheet::Point;

/// How many pages have a marker at most: more cannot be told apart.
const MOST: usize = 60;

/// A page on a map.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'m> {
    /// Where it stands.
    pub(super) point: Point,
    /// What the map knows of it.
    pub(super) place: &'m Place,
}

/// The pages that the map shows, from north to south, those of one region beside one another.
pub(super) fn spots<'m>(sheet: &Sheet<'_>, places: &'m [Place]) -> Vec<Spot<'m>> {
    let spot = |place: &'m Place| Some(Spot { point: sheet.point(place)?, place });
    let spots: Vec<Spot<'m>> = places.iter().filter_map(spot).take(MOST).collect();
    let region = |spot: &Spot<'_>| spot.place.regions.first().copied();
    let top = |of: Option<usize>| spots.iter().filter(|spot| region(spot) == of).map(|spot| spot.point.y).min();
    let mut sorted = spots.clone();
    sorted.sort_by_cached_key(|spot| (top(region(spot)), region(spot), spot.point.y));
    sorted
}

/// The drawing: the regions, those with pages in a tint, and a numbered marker for each of the spots.
pub(super) fn svg(map: &RegionMap, sheet: &Sheet<'_>, places: &[Place], labels: &[Label<'_>]) -> String {
    let filled: BTreeSet<usize> = places.iter().flat_map(|place| place.regions.iter().copied()).collect();
    drawing::svg(map, sheet, &filled, labels)
}
