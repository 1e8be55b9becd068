//! GeoJSON ([RFC 7946](https://www.rfc-editor.org/rfc/rfc7946)) → polygons with their properties.

use crate::model::settings::region_map::{Polygon, Ring};
use crate::parse::json::{Json, JsonValue};
use crate::parse::regions::{Fault, Found, list, list_of, pair, position, type_of, unknown_type};

/// The types of geometry that have no area, and are no regions.
pub(super) const WITHOUT_AREA: [&str; 4] = ["Point", "MultiPoint", "LineString", "MultiLineString"];

/// How many positions a ring has at least: those of a triangle, the first once more (RFC 7946, 3.1.6).
const LEAST_POSITIONS: usize = 4;

const KNOWN: [&str; 5] = ["FeatureCollection", "Feature", "Polygon", "MultiPolygon", "Topology"];

/// Reads a GeoJSON object of any type.
pub(super) fn read<'j>(json: &'j Json, found: &mut Found<'j>) -> Result<(), Fault> {
    match type_of(json)? {
        "FeatureCollection" => list_of(json, "features")?.iter().try_for_each(|feature| read(feature, found)),
        "Feature" => {
            let mut polygons = Vec::new();
            if let Some(geometry) = json.get("geometry").filter(|geometry| geometry.value != JsonValue::Null) {
                geometry_of(geometry, &mut polygons, found)?;
            }
            found.add(json.get("properties"), polygons);
            Ok(())
        }
        _ => {
            let mut polygons = Vec::new();
            geometry_of(json, &mut polygons, found)?;
            found.add(None, polygons);
            Ok(())
        }
    }
}

fn geometry_of(json: &Json, polygons: &mut Vec<Polygon>, found: &mut Found<'_>) -> Result<(), Fault> {
    match type_of(json)? {
        "Polygon" => polygons.push(polygon(list_of(json, "coordinates")?, found)?),
        "MultiPolygon" => {
            for rings in list_of(json, "coordinates")? {
                polygons.push(polygon(list(rings)?, found)?);
            }
        }
        "GeometryCollection" => {
            for geometry in list_of(json, "geometries")? {
                geometry_of(geometry, polygons, found)?;
            }
        }
        kind if WITHOUT_AREA.contains(&kind) => {}
        kind => return Err(unknown_type(json, kind, &KNOWN)),
    }
    Ok(())
}

fn polygon(rings: &[Json], found: &mut Found<'_>) -> Result<Polygon, Fault> {
    rings.iter().map(|json| ring(json, found)).collect()
}

fn ring(json: &Json, found: &mut Found<'_>) -> Result<Ring, Fault> {
    let positions = list(json)?;
    found.count(positions.len(), json.span)?;
    let ring: Ring = positions.iter().map(|json| position(pair(json)?, json.span)).collect::<Result<_, _>>()?;
    if ring.len() < LEAST_POSITIONS {
        let message =
            format!("a border needs {LEAST_POSITIONS} positions or more, the last of them equal to the first");
        return Err(Fault::File(json.span, message, None));
    }
    Ok(ring)
}
