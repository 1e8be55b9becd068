//! Pages → their places on the maps of regions.

use rustc_hash::FxHashMap;

use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::model::graph::Place;
use crate::model::id::{FieldId, PageId};
use crate::model::schema::{Kind, Term};
use crate::model::settings::region_map::{Bounds, Position, RegionMap};
use crate::model::site::{Page, Site};
use crate::model::url::slugify;
use crate::model::value::Value;
use crate::shared::geometry;

/// How far outside of its region a position may lie, as a part of the extent of the map: borders are drawn roughly.
const ROUGH: f64 = 0.02;

/// A map, with what its regions are found by.
struct Atlas<'s> {
    map: &'s RegionMap,
    kind: &'s Kind,
    /// The regions by name, in small letters.
    names: FxHashMap<String, usize>,
    /// The regions by name, as in an address.
    slugs: FxHashMap<String, usize>,
    /// The bounds of each region.
    bounds: Vec<Option<Bounds>>,
}

/// The places of each map of a site, in the order of its pages. What has no place is reported.
pub(super) fn places(site: &Site, found: &mut Vec<Diagnostic>) -> Vec<Vec<Place>> {
    let of_map = |map: &RegionMap| {
        let Some(kind) = site.schema.kind(map.kind) else { return Vec::new() };
        let atlas = Atlas::new(map, kind);
        let pages = site.of_kind(map.kind).iter().filter_map(|id| Some((*id, site.page(*id)?)));
        pages
            .filter(|(_, page)| page.document.readable)
            .filter_map(|(id, page)| atlas.place(site, id, page, found))
            .collect()
    };
    site.config.maps.iter().map(of_map).collect()
}

impl<'s> Atlas<'s> {
    fn new(map: &'s RegionMap, kind: &'s Kind) -> Self {
        let all = &map.regions.all;
        let named = || all.iter().enumerate().filter_map(|(at, region)| Some((region.name.as_deref()?, at))).rev();
        Self {
            map,
            kind,
            names: named().map(|(name, at)| (name.to_lowercase(), at)).collect(),
            slugs: named().map(|(name, at)| (slugify(name), at)).collect(),
            bounds: all.iter().map(|region| geometry::bounds(region.positions())).collect(),
        }
    }

    fn place(&self, site: &Site, id: PageId, page: &Page, found: &mut Vec<Diagnostic>) -> Option<Place> {
        let mut regions = self.regions(site, page, found);
        let position = self.position(page, found).filter(|position| {
            let strays = self.strays(regions.first().copied(), *position);
            if let Some(field) = strays {
                let name = regions.first().and_then(|region| self.map.regions.all.get(*region)?.name.as_deref());
                let place = name.map_or_else(|| "the map".to_owned(), |name| format!("`{name}`"));
                let help =
                    "check the numbers and their signs: latitude is north of the equator, longitude east of Greenwich";
                let message = format!("this position lies outside of {place}");
                found.push(warning(page, field, message, help.to_owned()));
            }
            strays.is_none()
        });
        if regions.is_empty() {
            regions.extend(position.and_then(|position| self.region_at(position)));
        }
        (position.is_some() || !regions.is_empty()).then_some(Place { page: id, regions, position })
    }

    /// The regions that the terms of a page name.
    fn regions(&self, site: &Site, page: &Page, found: &mut Vec<Diagnostic>) -> Vec<usize> {
        let mut regions = Vec::new();
        let Some(field) = self.map.field else { return regions };
        for term in terms(site, page, field) {
            match self.region(term) {
                Some(region) if regions.contains(&region) => {}
                Some(region) => regions.push(region),
                None => {
                    let message = format!("`{}` has no region `{}`", self.map.file, term.label);
                    found.push(warning(page, field, message, self.help_for(term)));
                }
            }
        }
        regions
    }

    /// The region that is called as a term is: by its label, a synonym or its id.
    fn region(&self, term: &Term) -> Option<usize> {
        let mut words = std::iter::once(&term.label).chain(&term.synonyms);
        words.find_map(|word| self.names.get(&word.to_lowercase())).or_else(|| self.slugs.get(&term.id)).copied()
    }

    fn help_for(&self, term: &Term) -> String {
        let names = self.map.regions.all.iter().filter_map(|region| region.name.as_deref());
        let rule = "a region is called as the term's label, its id or one of its synonyms";
        match nearest(&term.label, names) {
            Some(near) => format!("the nearest is `{near}`; {rule}"),
            None => rule.to_owned(),
        }
    }

    /// The position that a page gives.
    fn position(&self, page: &Page, found: &mut Vec<Diagnostic>) -> Option<Position> {
        let (latitude, longitude) = self.map.position?;
        let (given, missing) = match (number(page, latitude), number(page, longitude)) {
            (Some(latitude), Some(longitude)) => {
                return Some(Position { longitude: geometry::turned(longitude, self.map.regions.meridian), latitude });
            }
            (None, None) => return None,
            (Some(_), None) => (latitude, longitude),
            (None, Some(_)) => (longitude, latitude),
        };
        let name = |field: FieldId| self.kind.fields.get(field).map_or("", |field| &field.name);
        let message = format!("`{}` alone is no position on the map", name(given));
        let help = format!("add `{}`, or remove `{}`", name(missing), name(given));
        found.push(warning(page, given, message, help));
        None
    }

    /// The field that takes a position away from a region, or else from the map; `None` where it is within or close.
    fn strays(&self, region: Option<usize>, position: Position) -> Option<FieldId> {
        let (latitude, longitude) = self.map.position?;
        let whole = self.map.regions.bounds;
        let beyond = ROUGH * (whole.greatest.latitude - whole.least.latitude);
        let bounds = region.and_then(|region| self.bounds.get(region).copied().flatten()).unwrap_or(whole);
        if geometry::lies_within(&bounds, position, beyond) {
            return None;
        }
        let level = Position { longitude: bounds.least.longitude, ..position };
        Some(if geometry::lies_within(&bounds, level, beyond) { longitude } else { latitude })
    }

    /// The region that a position lies in.
    fn region_at(&self, position: Position) -> Option<usize> {
        let near =
            |region: &usize| self.bounds[*region].is_some_and(|bounds| geometry::lies_within(&bounds, position, 0.0));
        let mut regions = (0..self.bounds.len()).filter(near);
        regions.find(|region| geometry::is_in(&self.map.regions.all[*region], position)) // bounds go by region
    }
}

fn warning(page: &Page, field: FieldId, message: String, help: String) -> Diagnostic {
    let span = page.document.field_spans.get(field).copied().flatten();
    let diagnostic = Diagnostic::error(Code::OffMap, &page.document.file, message);
    diagnostic.severity(Severity::Warning).at(span.unwrap_or(page.document.front_matter)).help(help)
}

/// The terms that a field of a page holds.
fn terms<'s>(site: &'s Site, page: &Page, field: FieldId) -> Vec<&'s Term> {
    let Some(Value::Terms(vocabulary, terms)) = page.document.value(field) else { return Vec::new() };
    terms.iter().filter_map(|term| site.schema.term(*vocabulary, *term)).collect()
}

fn number(page: &Page, field: FieldId) -> Option<f64> {
    match page.document.value(field) {
        Some(Value::Number(number, _)) if number.is_finite() => Some(*number),
        _ => None,
    }
}
