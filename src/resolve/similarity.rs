//! What makes pages similar: the references, links, terms and tags that they share.
//!
//! Each shared thing counts by its rarity, ln(pages / pages that have it), as in inverse document frequency.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::model::graph::{Destination, PageLinks};
use crate::model::id::PageId;
use crate::model::similarity::{Reason, Similarity};
use crate::model::site::{Page, Site};
use crate::model::value::Value;
use crate::shared::numeric;

/// The similarity of all published pages of the site's own language.
pub(super) fn similarity(site: &Site, links: &[PageLinks]) -> Similarity {
    let takes_part = |page: &Page| page.published && page.document.language == 0;
    let features = |(page, links)| if takes_part(page) { reasons(page, links) } else { Vec::new() };
    of_features(site.pages.par_iter().zip(links).map(features).collect())
}

/// What a page may have in common with others; some of it more than once.
pub(super) fn reasons(page: &Page, links: &PageLinks) -> Vec<Reason> {
    let references = links.references.iter().filter_map(|target| target.map(Reason::Page));
    let linked = links.texts.iter().flatten().filter_map(|destination| match destination {
        Destination::Page(page, _) => Some(Reason::Page(*page)),
        _ => None,
    });
    let terms = page.document.fields.iter().flatten().flat_map(|value| match value {
        Value::Terms(vocabulary, terms) => terms.iter().map(|term| term_reason(*vocabulary, *term)).collect(),
        _ => Vec::new(),
    });
    let tags = page.document.meta.tags.iter().map(|tag| Reason::Tag(tag.text.clone()));
    references.chain(linked).chain(terms).chain(tags).collect()
}

fn term_reason(vocabulary: usize, term: usize) -> Reason {
    Reason::Term(PageId::new(vocabulary).0, PageId::new(term).0)
}

/// The similarity of pages by their features, which may be named more than once; those without any are similar to none.
fn of_features(features: Vec<Vec<Reason>>) -> Similarity {
    let mut numbers: FxHashMap<Reason, u32> = FxHashMap::default();
    let mut similarity = Similarity::default();
    for (at, reasons) in features.into_iter().enumerate() {
        let mut own: Vec<u32> =
            reasons.into_iter().map(|reason| number(&mut similarity, reason, &mut numbers)).collect();
        own.sort_unstable();
        own.dedup();
        for feature in &own {
            similarity.pages[*feature as usize].push(PageId::new(at).0);
        }
        similarity.of.push(own);
    }
    let all = similarity.of.iter().filter(|own| !own.is_empty()).count();
    let reasons = similarity.reasons.iter().zip(&similarity.pages);
    similarity.weights = reasons.map(|(reason, with)| weight(reason, with.len(), all)).collect();
    similarity
}

fn number(similarity: &mut Similarity, reason: Reason, numbers: &mut FxHashMap<Reason, u32>) -> u32 {
    let next = PageId::new(similarity.reasons.len()).0;
    *numbers.entry(reason).or_insert_with_key(|reason| {
        similarity.reasons.push(reason.clone());
        similarity.pages.push(Vec::new());
        next
    })
}

#[expect(clippy::cast_precision_loss, reason = "counts of pages are far below 2^23")]
fn weight(reason: &Reason, with: usize, all: usize) -> f32 {
    let rarity = numeric::logf(all.max(1) as f32 / with.max(1) as f32).max(0.05);
    match reason {
        Reason::Page(_) | Reason::Tag(_) => rarity,
        Reason::Term(..) => rarity * 0.6,
    }
}
