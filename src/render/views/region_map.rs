//! The pages of a kind on the map of their regions.

use crate::model::drawing::Spot;
use crate::model::id::KindId;
use crate::model::settings::region_map::RegionMap;
use crate::render::context::{RegionGroupContext, RegionMapContext, SpotContext};
use crate::render::renderer::{Renderer, place};

impl<'a> Renderer<'a> {
    /// The map of a kind, if it has one and pages stand on it.
    pub(super) fn region_map(&self, kind: KindId, root: &str) -> Option<RegionMapContext<'a>> {
        let map = self.site.config.maps.iter().find(|map| map.kind == kind)?;
        let declared = self.site.schema.kind(kind)?;
        let drawing = self.drawings.map(kind)?;
        Some(RegionMapContext {
            svg: place(&drawing.svg, root),
            plural: &declared.plural,
            label: map.field.and_then(|field| declared.fields.get(field)).map(|field| field.label.as_str()),
            groups: self.region_groups(map, &drawing.spots),
            shown: drawing.spots.len(),
            total: drawing.total,
            credit: map.credit.as_deref(),
        })
    }

    /// Spots by the region that they are in, in the order in which they come.
    fn region_groups(&self, map: &'a RegionMap, spots: &[Spot]) -> Vec<RegionGroupContext<'a>> {
        let mut groups: Vec<RegionGroupContext<'a>> = Vec::new();
        for (at, spot) in spots.iter().enumerate() {
            let region = spot.region.and_then(|region| map.regions.all.get(region)?.name.as_deref());
            let Some(entry) = self.contexts.entry(spot.page) else { continue };
            let spot = SpotContext { number: at + 1, entry };
            match groups.last_mut().filter(|group| group.region == region) {
                Some(group) => group.spots.push(spot),
                None => groups.push(RegionGroupContext { region, spots: vec![spot] }),
            }
        }
        groups
    }
}
