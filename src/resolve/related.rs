//! What makes pages alike: the references, links, terms and tags of each.

use std::sync::Arc;

use rayon::prelude::*;

use crate::model::likeness::Likeness;
use crate::model::link::{Destination, PageLinks, Reason};
use crate::model::site::{Page, PageId, Site};
use crate::model::value::Value;

/// The likeness of all published pages of the site's own language.
pub(super) fn likeness(site: &Site, links: &[PageLinks]) -> Arc<Likeness> {
    let takes_part = |page: &Page| page.published && page.document.language == 0;
    let features = |(page, links)| if takes_part(page) { reasons(page, links) } else { Vec::new() };
    Arc::new(Likeness::new(site.pages.par_iter().zip(links).map(features).collect()))
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
