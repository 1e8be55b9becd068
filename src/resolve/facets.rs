//! What pages can be filtered by → the pages of every value.

use std::sync::Arc;

use rayon::prelude::*;

use crate::model::facet_index::FacetIndex;
use crate::model::facets::Facets;
use crate::model::link::PageLinks;
use crate::model::site::Site;

/// The pages of every value of every facet.
pub(super) fn index(site: &Site, links: &[PageLinks]) -> Arc<FacetIndex> {
    let facets = Facets::new(site);
    let given: Vec<_> = site.pages.par_iter().zip(links).map(|(page, links)| facets.given(site, page, links)).collect();
    Arc::new(FacetIndex::new(site, &facets, &given))
}
