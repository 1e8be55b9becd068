//! TopoJSON ([specification 1.0](https://github.com/topojson/topojson-specification)) → polygons with their properties.

use crate::model::settings::region_map::{Polygon, Position, Ring};
use crate::parse::json::{Json, JsonValue};
use crate::parse::regions::geojson::WITHOUT_AREA;
use crate::parse::regions::{Fault, Found, list, list_of, number, pair, position, type_of, unknown_type, wrong};
use crate::source::Span;

/// What a topology says it is.
pub(super) const TYPE: &str = "Topology";

const KNOWN: [&str; 3] = ["GeometryCollection", "Polygon", "MultiPolygon"];

/// How the numbers of quantized positions become degrees (2.1.2 of the specification).
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

/// The lines that rings are made of.
type Arcs = Vec<Vec<Position>>;

/// Reads the object of a topology that has this name, or the only one.
pub(super) fn read<'j>(json: &'j Json, name: Option<&str>, found: &mut Found<'j>) -> Result<(), Fault> {
    let objects = match json.get("objects") {
        Some(Json { value: JsonValue::Object(objects), .. }) => objects.as_slice(),
        Some(other) => return Err(wrong(other, "a group of named objects")),
        None => &[],
    };
    let object = match (name, objects) {
        (None, [(_, only)]) => only,
        (None, []) => return Ok(()),
        (name, _) => {
            let named = objects.iter().find(|(known, _)| Some(known.as_str()) == name);
            let names = || objects.iter().map(|(name, _)| name.clone()).collect();
            named.map(|(_, object)| object).ok_or_else(|| Fault::Object(names()))?
        }
    };
    let arcs = arcs(json)?;
    geometries(object, &arcs, found)
}

/// Decodes all arcs. In a quantized topology each position is the difference from the one before it (2.1.3).
fn arcs(json: &Json) -> Result<Arcs, Fault> {
    let transform = json.get("transform").map(transform).transpose()?;
    let all = list_of(json, "arcs")?;
    all.iter().map(|arc| line(list(arc)?, transform.as_ref())).collect()
}

fn transform(json: &Json) -> Result<Transform, Fault> {
    let of = |key: &str| {
        let missing =
            || Fault::File(Span { end: json.span.start, ..json.span }, format!("`{key}` is missing here"), None);
        pair(json.get(key).ok_or_else(missing)?)
    };
    Ok(Transform { scale: of("scale")?, translate: of("translate")? })
}

fn line(positions: &[Json], transform: Option<&Transform>) -> Result<Vec<Position>, Fault> {
    let mut sum = [0.0, 0.0];
    let decode = |json: &Json| {
        let [x, y] = pair(json)?;
        let Some(Transform { scale, translate }) = transform else { return position([x, y], json.span) };
        sum = [sum[0] + x, sum[1] + y];
        position([sum[0] * scale[0] + translate[0], sum[1] * scale[1] + translate[1]], json.span)
    };
    positions.iter().map(decode).collect()
}

/// Reads an object and those in it.
fn geometries<'j>(json: &'j Json, arcs: &Arcs, found: &mut Found<'j>) -> Result<(), Fault> {
    let polygons = match &json.get("type").map(|kind| &kind.value) {
        Some(JsonValue::Null) => return Ok(()), // a geometry without shape (2.2.1)
        _ => match type_of(json)? {
            "GeometryCollection" => {
                return list_of(json, "geometries")?.iter().try_for_each(|inner| geometries(inner, arcs, found));
            }
            "Polygon" => vec![polygon(list_of(json, "arcs")?, arcs, found)?],
            "MultiPolygon" => {
                let polygons = list_of(json, "arcs")?.iter();
                polygons.map(|rings| polygon(list(rings)?, arcs, found)).collect::<Result<_, _>>()?
            }
            kind if WITHOUT_AREA.contains(&kind) => return Ok(()),
            kind => return Err(unknown_type(json, kind, &KNOWN)),
        },
    };
    found.add(json.get("properties"), polygons);
    Ok(())
}

fn polygon(rings: &[Json], arcs: &Arcs, found: &mut Found<'_>) -> Result<Polygon, Fault> {
    rings.iter().map(|json| ring(list(json)?, arcs, found)).collect()
}

/// Puts a ring together from its arcs: each begins where the one before it ends, so that place is there twice (2.1.4).
fn ring(indexes: &[Json], arcs: &Arcs, found: &mut Found<'_>) -> Result<Ring, Fault> {
    let mut ring = Ring::new();
    for json in indexes {
        let index = number(json)?;
        let arc = arc(index, arcs).ok_or_else(|| {
            let message = format!("there is no arc of this number: the file has {}", arcs.len());
            Fault::File(json.span, message, Some("export the file again".into()))
        })?;
        found.count(arc.len(), json.span)?;
        let skipped = usize::from(!ring.is_empty());
        match index < 0.0 {
            true => ring.extend(arc.iter().rev().skip(skipped)),
            false => ring.extend(arc.iter().skip(skipped)),
        }
    }
    Ok(ring)
}

/// The arc of an index; a negative one is the ones' complement of that of a reversed arc (2.1.4).
fn arc(index: f64, arcs: &Arcs) -> Option<&Vec<Position>> {
    #[expect(clippy::cast_possible_truncation, reason = "a number beyond all arcs becomes one that is beyond them too")]
    let whole = index as i64;
    #[expect(clippy::cast_precision_loss, reason = "what is not the same number is refused")]
    let is_whole = whole as f64 == index;
    let at = if whole < 0 { !whole } else { whole };
    usize::try_from(at).ok().filter(|_| is_whole).and_then(|at| arcs.get(at))
}
