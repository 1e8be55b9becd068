//! A file of borders, GeoJSON or TopoJSON → the regions of a map.

mod geojson;
mod topojson;

use std::collections::BTreeSet;

use crate::diagnostic::{Advice, Code, did_you_mean};
use crate::model::settings::region_map::{Polygon, Position, Region, Regions};
use crate::parse::json::{self, Json, JsonValue};
use crate::parse::report::Report;
use crate::shared::geometry::{self, turned};
use crate::source::{Located, Source, Span};

/// How many positions the borders of a map may have.
const MOST_POSITIONS: usize = 200_000;
/// The least extent of a map, in degrees: some ten meters.
const LEAST_EXTENT: f64 = 1e-4;
/// The least gap between longitudes that a map can be cut at, in degrees; around the whole Earth there is none.
const LEAST_GAP: f64 = 5.0;

/// What settings say of a file.
pub(super) struct Wanted<'a> {
    /// The object of a topology.
    pub(super) object: Option<&'a str>,
    /// The property that holds the name of a region.
    pub(super) name: &'a Located,
}

/// Why a file has no map in it.
enum Fault {
    /// Something in the file: its place, what is wrong with it, and what to do.
    File(Span, String, Option<Advice>),
    /// The settings name no object, or one that is not there; holds the names of those that are.
    Object(Vec<String>),
}

/// A geometry with what is known of it.
struct Feature<'j> {
    properties: Option<&'j Json>,
    polygons: Vec<Polygon>,
}

/// The regions that were found so far.
#[derive(Default)]
struct Found<'j> {
    features: Vec<Feature<'j>>,
    positions: usize,
}

/// What came of a file.
pub(super) enum Outcome {
    /// Its regions.
    Read(Regions),
    /// What is wrong with it is reported.
    Wrong,
    /// The settings must name one of these objects.
    Object(Vec<String>),
    /// No region has the property that the settings name; some have these.
    Name(Vec<String>),
}

/// Reads the regions of a file; what is wrong in it is reported.
pub(super) fn read(source: &Source, wanted: &Wanted<'_>, report: &mut Report<'_>) -> Outcome {
    let (text, mark) = source.without_mark();
    let json = match json::read(text, mark) {
        Ok(json) => json,
        Err(fault) => {
            let help = "export the file again as GeoJSON or TopoJSON";
            let message = format!("this is not JSON: {}", fault.words);
            report.error(Code::InvalidMap, fault.span, message, Some(help.to_owned()));
            return Outcome::Wrong;
        }
    };
    let found = match features(&json, wanted.object) {
        Ok(found) => found,
        Err(Fault::Object(names)) => return Outcome::Object(names),
        Err(Fault::File(span, message, help)) => {
            report.error(Code::InvalidMap, span, message, help);
            return Outcome::Wrong;
        }
    };
    let named = found.features.iter().any(|feature| feature.name(&wanted.name.text).is_some());
    if !named && !found.features.is_empty() {
        return Outcome::Name(found.properties());
    }
    let start = Span { end: json.span.start, ..json.span };
    match regions(found.features, &wanted.name.text) {
        Some(regions) => Outcome::Read(regions),
        None => {
            let help = "name a file with polygons: the borders of counties, states or the like";
            report.error(Code::InvalidMap, start, "there are no regions in this file", Some(help.to_owned()));
            Outcome::Wrong
        }
    }
}

fn features<'j>(json: &'j Json, object: Option<&str>) -> Result<Found<'j>, Fault> {
    let mut found = Found::default();
    let kind = type_of(json)?;
    if kind == topojson::TYPE {
        topojson::read(json, object, &mut found)?;
    } else {
        geojson::read(json, &mut found)?;
    }
    Ok(found)
}

/// The `type` of an object.
fn type_of(json: &Json) -> Result<&str, Fault> {
    let Some(kind) = json.get("type") else {
        let message = match json.value {
            JsonValue::Object(_) => "`type` is missing here".to_owned(),
            _ => format!("an object with a `type` has to stand here, but this is {}", json.type_name()),
        };
        let help = "a file of borders is GeoJSON or TopoJSON".to_owned();
        return Err(Fault::File(Span { end: json.span.start, ..json.span }, message, Some(help.into())));
    };
    kind.text().ok_or_else(|| wrong(kind, "a text"))
}

fn wrong(json: &Json, expected: &str) -> Fault {
    let message = format!("{expected} has to stand here, but this is {}", json.type_name());
    Fault::File(json.span, message, None)
}

fn unknown_type(json: &Json, kind: &str, known: &[&str]) -> Fault {
    let span = json.get("type").map_or(json.span, |kind| kind.span);
    Fault::File(span, format!("`{kind}` is no type that can stand here"), did_you_mean(kind, known.iter().copied()))
}

fn list(json: &Json) -> Result<&[Json], Fault> {
    json.items().ok_or_else(|| wrong(json, "a list"))
}

/// The list that a key holds.
fn list_of<'j>(json: &'j Json, key: &str) -> Result<&'j [Json], Fault> {
    let start = Span { end: json.span.start, ..json.span };
    json.get(key).map_or_else(|| Err(Fault::File(start, format!("`{key}` is missing here"), None)), list)
}

fn number(json: &Json) -> Result<f64, Fault> {
    json.number().ok_or_else(|| wrong(json, "a number"))
}

/// The two numbers that a position begins with; a height behind them is passed over.
fn pair(json: &Json) -> Result<[f64; 2], Fault> {
    match list(json)? {
        [x, y, ..] => Ok([number(x)?, number(y)?]),
        _ => Err(Fault::File(json.span, "a position needs two numbers".to_owned(), None)),
    }
}

/// A longitude and a latitude, in degrees.
fn position([longitude, latitude]: [f64; 2], span: Span) -> Result<Position, Fault> {
    if longitude.abs() <= 360.0 && latitude.abs() <= 90.0 + 1e-6 {
        return Ok(Position { longitude, latitude: latitude.clamp(-90.0, 90.0) });
    }
    let message = "this is no position in degrees of longitude and latitude".to_owned();
    let help = "export the borders in longitude and latitude (WGS 84, EPSG:4326), longitude first".to_owned();
    Err(Fault::File(span, message, Some(help.into())))
}

impl<'j> Found<'j> {
    fn add(&mut self, properties: Option<&'j Json>, polygons: Vec<Polygon>) {
        if !polygons.is_empty() {
            self.features.push(Feature { properties, polygons });
        }
    }

    /// Counts positions that are about to be read.
    fn count(&mut self, positions: usize, span: Span) -> Result<(), Fault> {
        self.positions += positions;
        if self.positions <= MOST_POSITIONS {
            return Ok(());
        }
        let message = format!("these borders have more than {MOST_POSITIONS} positions");
        let help = "simplify them: a map on a page shows some thousand".to_owned();
        Err(Fault::File(span, message, Some(help.into())))
    }

    /// The names of all properties.
    fn properties(&self) -> Vec<String> {
        let all = self.features.iter().filter_map(|feature| feature.properties);
        let names: BTreeSet<&String> = all
            .filter_map(|properties| match &properties.value {
                JsonValue::Object(entries) => Some(entries.iter().map(|(name, _)| name)),
                _ => None,
            })
            .flatten()
            .collect();
        names.into_iter().cloned().collect()
    }
}

impl Feature<'_> {
    fn name(&self, property: &str) -> Option<String> {
        let value = self.properties?.get(property)?;
        let name = value.text().map(str::to_owned).or_else(|| value.number().map(|number| number.to_string()))?;
        let name = name.trim();
        (!name.is_empty()).then(|| name.to_owned())
    }
}

/// Puts features of one name together. `None` when they have no extent.
fn regions(features: Vec<Feature<'_>>, property: &str) -> Option<Regions> {
    let mut all: Vec<Region> = Vec::new();
    let mut index = rustc_hash::FxHashMap::default();
    for feature in features {
        let name = feature.name(property);
        let known = name.as_ref().and_then(|name| index.get(name).copied());
        match known {
            Some(at) => {
                let region: &mut Region = &mut all[at];
                region.polygons.extend(feature.polygons);
            }
            None => {
                index.extend(name.clone().map(|name| (name, all.len())));
                all.push(Region { name, polygons: feature.polygons });
            }
        }
    }
    let meridian = meridian(&all);
    for at in all.iter_mut().flat_map(|region| &mut region.polygons).flatten().flatten() {
        at.longitude = turned(at.longitude, meridian);
    }
    let bounds = geometry::bounds(all.iter().flat_map(Region::positions))?;
    let (width, height) =
        (bounds.greatest.longitude - bounds.least.longitude, bounds.greatest.latitude - bounds.least.latitude);
    (width > LEAST_EXTENT && height > LEAST_EXTENT).then_some(Regions { all, meridian, bounds })
}

/// The longitude in the middle of all regions: opposite to the middle of the widest gap between their longitudes, so
/// that a country on both sides of the 180th meridian is in one piece.
fn meridian(regions: &[Region]) -> f64 {
    let mut all: Vec<f64> =
        regions.iter().flat_map(Region::positions).map(|at| at.longitude.rem_euclid(360.0)).collect();
    all.sort_by(f64::total_cmp);
    let (Some(first), Some(last)) = (all.first(), all.last()) else { return 0.0 };
    let around = (first + 360.0 - last, (first + 360.0 + last) / 2.0);
    let gaps = all.windows(2).map(|pair| (pair[1] - pair[0], (pair[0] + pair[1]) / 2.0));
    let (gap, middle) = gaps.fold(around, |widest, gap| if gap.0 > widest.0 { gap } else { widest });
    if gap < LEAST_GAP { 0.0 } else { turned(middle + 180.0, 0.0) }
}
