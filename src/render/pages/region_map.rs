//! The pages of a kind on the map of their regions.

use crate::model::region_map::RegionMap;
use crate::model::schema::KindId;
use crate::render::context::{RegionGroupContext, RegionMapContext, SpotContext};
use crate::render::pages::Renderer;
use crate::render::region_map::{self, Label, Sheet, Spot};

impl<'a> Renderer<'a> {
    /// The map of a kind, if it has one and pages stand on it.
    pub(super) fn region_map(&self, kind: KindId, root: &str) -> Option<RegionMapContext<'a>> {
        let maps = self.site.config.maps.iter().zip(&self.graph.maps);
        let (map, places) = maps.into_iter().find(|(map, _)| map.kind == kind)?;
        let declared = self.site.schema.kind(kind)?;
        let sheet = Sheet::new(&map.regions);
        let spots = region_map::spots(&sheet, places);
        let urls: Vec<String> = spots.iter().map(|spot| format!("{root}{}", self.address(spot))).collect();
        let labels: Vec<Label<'_>> =
            spots.iter().zip(&urls).map(|(spot, url)| Label { spot: *spot, title: self.title(spot), url }).collect();
        (!spots.is_empty()).then(|| RegionMapContext {
            svg: region_map::svg(map, &sheet, places, &labels),
            plural: &declared.plural,
            label: map.field.and_then(|field| declared.fields.get(field)).map(|field| field.label.as_str()),
            groups: self.region_groups(map, &spots),
            shown: spots.len(),
            total: places.len(),
            credit: map.credit.as_deref(),
        })
    }

    /// Spots by the region that they are in, in the order in which they come.
    fn region_groups(&self, map: &'a RegionMap, spots: &[Spot<'a>]) -> Vec<RegionGroupContext<'a>> {
        let mut groups: Vec<RegionGroupContext<'a>> = Vec::new();
        for (at, spot) in spots.iter().enumerate() {
            let region = spot.place.regions.first().and_then(|region| map.regions.all.get(*region)?.name.as_deref());
            let Some(entry) = self.contexts.entry(spot.place.page) else { continue };
            let spot = SpotContext { number: at + 1, entry };
            match groups.last_mut().filter(|group| group.region == region) {
                Some(group) => group.spots.push(spot),
                None => groups.push(RegionGroupContext { region, spots: vec![spot] }),
            }
        }
        groups
    }

    fn address(&self, spot: &Spot<'_>) -> &'a str {
        self.site.page(spot.place.page).map_or("", |page| page.address.as_str())
    }

    fn title(&self, spot: &Spot<'_>) -> &'a str {
        self.site.page(spot.place.page).map_or("", |page| &page.document.meta.title)
    }
}
