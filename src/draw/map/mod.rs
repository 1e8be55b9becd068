//! The regions of a map and the pages on it → an SVG drawing with links.
//!
//! | what | where |
//! |---|---|
//! | positions on the Earth → a plane → a sheet | `projection`, `sheet` |
//! | borders as lines that regions share, with fewer points | `arcs`, `simplify` |
//! | where markers stand | `markers` |
//! | all of it as SVG | `svg` |

mod arcs;
mod markers;
mod projection;
mod sheet;
mod simplify;
mod svg;

use std::collections::BTreeSet;

use crate::draw::map::sheet::{Point, Sheet};
use crate::draw::map::svg::{Marker, svg};
use crate::model::drawing::{MapDrawing, Spot};
use crate::model::graph::{LinkGraph, Place};
use crate::model::id::KindId;
use crate::model::site::Site;

/// How many pages have a marker at most: more cannot be told apart.
const MOST: usize = 60;

/// Draws the map of a kind, if it has one and pages stand on it.
pub(super) fn draw(site: &Site, graph: &LinkGraph, kind: KindId) -> Option<MapDrawing> {
    let (map, places) = site.config.maps.iter().zip(&graph.maps).find(|(map, _)| map.kind == kind)?;
    let sheet = Sheet::new(&map.regions);
    let placed = placed(&sheet, places);
    let marker = |(point, place): &(Point, &Place)| {
        let page = site.page(place.page);
        Marker {
            point: *point,
            title: page.map_or("", |page| &page.document.meta.title),
            foreign: page.filter(|page| !site.is_own(page)).map(|page| site.config.tag_of(page.document.language)),
            url: page.map_or("", |page| page.address.as_str()),
        }
    };
    let markers: Vec<Marker<'_>> = placed.iter().map(marker).collect();
    let filled: BTreeSet<usize> = places.iter().flat_map(|place| place.regions.iter().copied()).collect();
    let spot = |(_, place): &(Point, &Place)| Spot { page: place.page, region: place.regions.first().copied() };
    (!placed.is_empty()).then(|| MapDrawing {
        svg: svg(map, &sheet, &filled, &markers),
        spots: placed.iter().map(spot).collect(),
        total: places.len(),
    })
}

/// The places that the map shows with where they are drawn, from north to south, those of one region beside one another.
fn placed<'m>(sheet: &Sheet<'_>, places: &'m [Place]) -> Vec<(Point, &'m Place)> {
    let placed: Vec<(Point, &'m Place)> =
        places.iter().filter_map(|place| Some((sheet.point(place)?, place))).take(MOST).collect();
    let region = |(_, place): &(Point, &Place)| place.regions.first().copied();
    let top = |of: Option<usize>| placed.iter().filter(|spot| region(spot) == of).map(|(point, _)| point.y).min();
    let mut sorted = placed.clone();
    sorted.sort_by_cached_key(|spot| (top(region(spot)), region(spot), spot.0.y));
    sorted
}
