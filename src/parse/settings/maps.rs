//! `maps` in `site.yaml`, with the files of borders that they name → [`RegionMap`]s.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::id::{FieldId, KindId};
use crate::model::keys::site as keys;
use crate::model::schema::{Field, Kind, Schema, Shape};
use crate::model::settings::region_map::{RegionMap, Regions};
use crate::parse::encoding::check_encoding;
use crate::parse::regions::{self, Outcome, Wanted};
use crate::parse::report::Report;
use crate::parse::settings::kinds::kind;
use crate::parse::yaml::{Yaml, YamlValue};
use crate::source::{Located, Source, SourcePath, Sources};

/// What settings say of maps.
#[derive(Default)]
pub(super) struct Maps {
    /// The maps without mistakes.
    pub(super) all: Vec<RegionMap>,
    /// The kinds that have a map, even one with mistakes.
    pub(super) kinds: Vec<KindId>,
    /// Whether it is not known of which kind one of the maps is.
    pub(super) unclear: bool,
}

/// Reads the maps; what is wrong with them or their files is reported, and files that no map names are.
pub(super) fn read(sources: &Sources, site: &Yaml, schema: &Schema, report: &mut Report<'_>) -> Maps {
    let mut maps = Maps::default();
    let list = site.value_of("maps").filter(|yaml| yaml.value != YamlValue::Null);
    let list = list.map_or(&[][..], |yaml| report.sequence("maps", yaml, "maps"));
    for yaml in list {
        let map = map(yaml, sources, schema, &mut maps, report);
        maps.all.extend(map);
    }
    let named: Vec<&str> = list.iter().filter_map(|yaml| yaml.value_of("regions")).filter_map(Yaml::as_text).collect();
    let exists = |name: &&str| files(sources).any(|source| name_of(source) == *name);
    if named.len() < list.len() || !named.iter().all(exists) {
        return maps; // what seems to be named by none may be meant by one that is wrong
    }
    for source in files(sources).filter(|source| !named.contains(&name_of(source))) {
        let help = format!("name it in `content/site.yaml`, as `regions: {}` of a map, or remove it", name_of(source));
        let message = "no map names this file";
        report.found.push(Diagnostic::error(Code::MisplacedFile, &source.path, message).help(help));
    }
    maps
}

fn map(yaml: &Yaml, sources: &Sources, schema: &Schema, maps: &mut Maps, report: &mut Report<'_>) -> Option<RegionMap> {
    let reader = report.mapping(&keys::MAP, yaml)?;
    let kind_span = reader.take("kind").map_or(reader.span, |value| value.span);
    let of = kind(&reader, schema, report);
    let file = reader.located("regions", report);
    let object = reader.located("object", report);
    let name = reader.located("name", report);
    let keys = ["field", "latitude", "longitude"].map(|key| reader.located(key, report));
    let credit = reader.text("credit", report).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    if let [_, Some(_), None] | [_, None, Some(_)] = keys {
        reader.missing(if keys[1].is_some() { "longitude" } else { "latitude" }, report);
    } else if keys.iter().all(Option::is_none) {
        let message = "a map needs `field`, or `latitude` and `longitude`";
        let help = "name the field with a page's region, or the two with its position".to_owned();
        report.error(Code::MissingField, yaml.span, message, Some(help));
    }
    maps.unclear |= of.is_none();
    let (id, of) = of?;
    if maps.kinds.contains(&id) {
        let message = format!("the kind `{}` has two maps", of.id);
        report.error(Code::DuplicateKey, kind_span, message, Some("remove one of the two".to_owned()));
        return None;
    }
    maps.kinds.push(id);
    let before = report.found.len();
    let [field, latitude, longitude] = keys;
    let field = field.and_then(|name| field_of(&name, of, "terms", is_term, report));
    let [latitude, longitude] = [latitude, longitude].map(|name| field_of(&name?, of, "a number", is_number, report));
    let file = file?;
    let regions = borders(&file, object.as_ref(), &name?, sources, report)?;
    let position = latitude.zip(longitude);
    (report.found.len() == before && (field.is_some() || position.is_some())).then(|| RegionMap {
        kind: id,
        file: file.text,
        field,
        position,
        credit,
        regions: Arc::new(regions),
    })
}

/// The field of a name; one that is not there, or holds something else, is reported.
fn field_of(
    name: &Located,
    kind: &Kind,
    needed: &str,
    fits: fn(&Shape) -> bool,
    report: &mut Report<'_>,
) -> Option<FieldId> {
    let fitting = || kind.fields.iter().filter(|field| fits(&field.shape)).map(|field: &Field| field.name.as_str());
    let at = kind.field(&name.text);
    let message = match at {
        Some(at) if fits(&kind.fields[at].shape) => return Some(at),
        Some(_) => format!("the field `{}` does not hold {needed}", name.text),
        None if kind.unreadable.contains(&name.text) => return None, // its declaration was reported
        None => format!("the kind `{}` has no field `{}`", kind.id, name.text),
    };
    report.error(Code::InvalidModel, name.span, message, did_you_mean(&name.text, fitting()));
    None
}

fn is_term(shape: &Shape) -> bool {
    matches!(shape, Shape::Term(_) | Shape::Terms(..))
}

fn is_number(shape: &Shape) -> bool {
    matches!(shape, Shape::Number(_))
}

/// The regions of the file that a map names.
fn borders(
    file: &Located,
    object: Option<&Located>,
    name: &Located,
    sources: &Sources,
    report: &mut Report<'_>,
) -> Option<Regions> {
    let path = format!("{}{}", RegionMap::FOLDER, file.text);
    let Some(source) = files(sources).find(|source| source.path.as_str() == path) else {
        if !sources.refused.iter().any(|refused| refused.path.as_str() == path) {
            not_there(file, &path, sources, report);
        }
        return None;
    };
    let before = report.found.len();
    check_encoding(source, &mut Report { file: &source.path, found: report.found });
    if report.found.len() > before {
        return None;
    }
    let wanted = Wanted { object: object.map(|object| object.text.as_str()), name };
    match regions::read(source, &wanted, &mut Report { file: &source.path, found: report.found }) {
        Outcome::Read(regions) => Some(regions),
        Outcome::Wrong => None,
        Outcome::Object(names) => {
            let names = names.iter().map(String::as_str);
            let (span, message, help) = match object {
                Some(Located { text, span }) => {
                    (*span, format!("`{}` has no object `{text}`", file.text), did_you_mean(text, names))
                }
                None => {
                    let help = format!("name one of them as `object`: {}", names.collect::<Vec<_>>().join(", "));
                    (file.span, format!("`{}` has several objects", file.text), Some(help.into()))
                }
            };
            report.error(Code::InvalidMap, span, message, help);
            None
        }
        Outcome::Name(names) => {
            let message = format!("no region of `{}` has its name in a property `{}`", file.text, name.text);
            let help = did_you_mean(&name.text, names.iter().map(String::as_str));
            report.error(Code::InvalidMap, name.span, message, help);
            None
        }
    }
}

fn not_there(file: &Located, path: &str, sources: &Sources, report: &mut Report<'_>) {
    let names = files(sources).map(|source| name_of(source));
    let help = match RegionMap::is_file(path) {
        true => did_you_mean(&file.text, names).or_else(|| Some(format!("save it as `{path}`").into())),
        false => Some(format!("save the borders as GeoJSON or TopoJSON below `{}`", RegionMap::FOLDER).into()),
    };
    report.error(Code::BrokenLink, file.span, format!("there is no file of borders `{}`", file.text), help);
}

/// The files of borders that were read.
fn files(sources: &Sources) -> impl Iterator<Item = &Arc<Source>> {
    sources.texts.iter().filter(|source| RegionMap::is_file(source.path.as_str()))
}

/// The name of a file below the folder of borders.
fn name_of(source: &Source) -> &str {
    let path: &SourcePath = &source.path;
    path.as_str().strip_prefix(RegionMap::FOLDER).unwrap_or_default()
}
