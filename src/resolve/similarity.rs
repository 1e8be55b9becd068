//! What makes pages similar: the references, links, terms and tags that they share.
//!
//! Each shared thing counts by its rarity, ln(pages / pages that have it), as in inverse document frequency.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::model::graph::{Destination, PageLinks};
use crate::model::id::{FeatureId, PageId, Table};
use crate::model::similarity::{Feature, Reason, Similarity};
use crate::model::site::{Page, Site};
use crate::model::value::Value;
use crate::shared::numeric;

/// The similarity of all published pages of the site's own language.
pub(super) fn similarity(site: &Site, links: &Table<PageId, PageLinks>) -> Similarity {
    let takes_part = |page: &Page| page.published;
    let features = |(page, links)| if takes_part(page) { reasons(page, links) } else { Vec::new() };
    let features: Vec<Vec<Reason>> = site.pages.par_iter().zip(links.as_slice()).map(features).collect();
    of_features(features.into())
}

/// What a page may have in common with others; some of it more than once.
pub(super) fn reasons(page: &Page, links: &PageLinks) -> Vec<Reason> {
    let references = links.references.iter().filter_map(|target| target.map(Reason::Page));
    let linked = links.texts.iter().flatten().filter_map(|destination| match destination {
        Destination::Page(page, _) => Some(Reason::Page(*page)),
        _ => None,
    });
    let terms = page.document.fields.iter().flatten().flat_map(|value| match value {
        Value::Terms(vocabulary, terms) => terms.iter().map(|term| Reason::Term(*vocabulary, *term)).collect(),
        _ => Vec::new(),
    });
    let tags = page.document.meta.tags.iter().map(|tag| Reason::Tag(tag.text.clone()));
    references.chain(linked).chain(terms).chain(tags).collect()
}

/// The similarity of pages by their features, which may be named more than once; those without any are similar to none.
fn of_features(pages: Table<PageId, Vec<Reason>>) -> Similarity {
    let mut known: FxHashMap<Reason, FeatureId> = FxHashMap::default();
    let mut similarity = Similarity::default();
    for (page, reasons) in pages.ids().zip(pages) {
        let mut add = |reason: Reason| {
            *known.entry(reason).or_insert_with_key(|reason| {
                similarity.features.push(Feature { reason: reason.clone(), weight: 0.0, pages: Vec::new() })
            })
        };
        let mut own: Vec<FeatureId> = reasons.into_iter().map(&mut add).collect();
        own.sort_unstable();
        own.dedup();
        for feature in &own {
            similarity.features[*feature].pages.push(page);
        }
        similarity.of.push(own);
    }
    let all = similarity.of.iter().filter(|own| !own.is_empty()).count();
    for feature in similarity.features.iter_mut() {
        feature.weight = weight(&feature.reason, feature.pages.len(), all);
    }
    similarity
}

#[expect(clippy::cast_precision_loss, reason = "counts of pages are far below 2^23")]
fn weight(reason: &Reason, with: usize, all: usize) -> f32 {
    let rarity = numeric::logf(all.max(1) as f32 / with.max(1) as f32).max(0.05);
    match reason {
        Reason::Page(_) | Reason::Tag(_) => rarity,
        Reason::Term(..) => rarity * 0.6,
    }
}
