//! Pages → their places on the maps of regions.

use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::model::region_map::{Bounds, Place, Position, RegionMap};
use crate::model::schema::{Kind, Term};
use crate::model::site::{Page, PageId, Site};
use crate::model::url::slugify;
use crate::model::value::Value;

/// How far outside of its region a position may lie, as a part of the extent of the map: borders are drawn roughly.
const ROUGH: f64 = 0.02;

/// The places of each map of a site, in the order of its pages. What has no place is reported.
pub(super) fn places(site: &Site, found: &mut Vec<Diagnostic>) -> Vec<Vec<Place>> {
    let of_map = |map: &RegionMap| {
        let Some(kind) = site.schema.kind(map.kind) else { return Vec::new() };
        let pages = site.of_kind(map.kind).iter().filter_map(|id| Some((*id, site.page(*id)?)));
        let own = pages.filter(|(_, page)| page.document.readable && !is_translation(site, page));
        own.filter_map(|(id, page)| place(site, (map, kind), (id, page), found)).collect()
    };
    site.config.maps.iter().map(of_map).collect()
}

/// Whether a page says in another language what one in the site's own language says.
fn is_translation(site: &Site, page: &Page) -> bool {
    let document = &page.document;
    let original = || site.find(document.kind()?, &document.slug, 0);
    document.language != 0 && original().and_then(|id| site.page(id)).is_some_and(|page| page.published)
}

fn place(
    site: &Site,
    (map, kind): (&RegionMap, &Kind),
    (id, page): (PageId, &Page),
    found: &mut Vec<Diagnostic>,
) -> Option<Place> {
    let mut warn = |field: usize, message: String, help: String| {
        let warning = Diagnostic::error(Code::OffMap, &page.document.file, message).severity(Severity::Warning);
        let span = page.document.field_spans.get(field).copied().flatten();
        found.push(warning.at(span.unwrap_or(page.document.front_matter)).help(help));
    };
    let mut regions = Vec::new();
    if let Some(field) = map.field {
        for term in terms(site, page, field) {
            match region(map, term) {
                Some(region) => regions.push(region),
                None => warn(field, format!("`{}` has no region `{}`", map.file, term.label), help_for(map, term)),
            }
        }
        regions.dedup();
    }
    let position = match map.position.map(|(latitude, longitude)| {
        ((latitude, number(page, latitude)), (longitude, number(page, longitude)))
    }) {
        Some(((_, Some(latitude)), (_, Some(longitude)))) => Some(Position { longitude, latitude }),
        Some(((given, Some(_)), (missing, None)) | ((missing, None), (given, Some(_)))) => {
            let [given_name, missing] = [given, missing].map(|at| kind.fields.get(at).map_or("", |field| &field.name));
            let message = format!("`{given_name}` alone is no position on the map");
            warn(given, message, format!("add `{missing}`, or remove `{given_name}`"));
            None
        }
        _ => None,
    };
    let position = position.map(|position| map.regions.turned(position)).filter(|position| {
        let near = is_near(map, regions.first().copied(), *position);
        if let (false, Some((latitude, _))) = (near, map.position) {
            let name = regions.first().and_then(|region| map.regions.all.get(*region)?.name.as_deref());
            let place = name.map_or_else(|| "the map".to_owned(), |name| format!("`{name}`"));
            let help = "check the numbers and their signs: latitude is north of the equator, longitude east of Greenwich";
            warn(latitude, format!("this position lies outside of {place}"), help.to_owned());
        }
        near
    });
    if regions.is_empty() {
        regions.extend(position.and_then(|position| map.regions.at(position)));
    }
    (position.is_some() || !regions.is_empty()).then_some(Place { page: id, regions, position })
}

/// The terms that a field of a page holds.
fn terms<'s>(site: &'s Site, page: &Page, field: usize) -> Vec<&'s Term> {
    let Some(Some(Value::Terms(vocabulary, terms))) = page.document.fields.get(field) else { return Vec::new() };
    let Some(vocabulary) = site.schema.vocabularies.get(*vocabulary) else { return Vec::new() };
    terms.iter().filter_map(|term| vocabulary.terms.get(*term)).collect()
}

fn number(page: &Page, field: usize) -> Option<f64> {
    match page.document.fields.get(field) {
        Some(Some(Value::Number(number, _))) if number.is_finite() => Some(*number),
        _ => None,
    }
}

/// The region that is called as a term is: by its label, a synonym or its id.
fn region(map: &RegionMap, term: &Term) -> Option<usize> {
    let called = |name: &str| {
        let same = |word: &String| word.to_lowercase() == name.to_lowercase();
        same(&term.label) || term.synonyms.iter().any(same) || slugify(name) == term.id
    };
    map.regions.all.iter().position(|region| region.name.as_deref().is_some_and(called))
}

fn help_for(map: &RegionMap, term: &Term) -> String {
    let names = map.regions.all.iter().filter_map(|region| region.name.as_deref());
    let rule = "a region is called as the term's label, its id or one of its synonyms";
    match nearest(&term.label, names) {
        Some(near) => format!("the nearest is `{near}`; {rule}"),
        None => rule.to_owned(),
    }
}

/// Whether a position lies within the bounds of a region, or else of the map, or close to them.
fn is_near(map: &RegionMap, region: Option<usize>, position: Position) -> bool {
    let whole = map.regions.bounds;
    let beyond = ROUGH * (whole.greatest.latitude - whole.least.latitude);
    let region = region.and_then(|region| Bounds::of(map.regions.all.get(region)?.positions()));
    region.unwrap_or(whole).hold(position, beyond)
}
