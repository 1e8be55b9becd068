//! Turns links around: which pages point to a page, through which relation, and in which sentence.

use crate::model::link::{Backlink, Destination, InverseGroup, PageLinks};
use crate::model::schema::Relation;
use crate::model::site::{PageId, Site};

/// Gives every page the pages that point to it, by the inverse names of the relations, in the order of the model.
pub(super) fn inverses(site: &Site, pages: &mut [PageLinks]) {
    let mut edges: Vec<(PageId, usize, PageId)> = Vec::new();
    for (from, page) in site.published_pages() {
        let targets = pages.get(from.index()).map(|links| links.references.as_slice()).unwrap_or_default();
        for (reference, target) in page.document.references.iter().zip(targets) {
            let named = site.schema.relations.get(reference.relation).filter(|relation| relation.inverse.is_some());
            let (Some(relation), Some(target)) = (named, target) else { continue };
            edges.push((*target, first_of_name(site, relation), from));
        }
    }
    edges.sort_unstable();
    edges.dedup();
    for (target, relation, from) in edges {
        let Some(relation) = site.schema.relations.get(relation) else { continue };
        let Some(links) = pages.get_mut(target.index()) else { continue };
        push(&mut links.inverses, relation, from);
    }
}

/// Relations to one kind that share an inverse name are one group: the number of the first of them.
fn first_of_name(site: &Site, relation: &Relation) -> usize {
    let same = |other: &Relation| other.to == relation.to && other.inverse == relation.inverse;
    site.schema.relations.iter().position(same).unwrap_or_default()
}

fn push(groups: &mut Vec<InverseGroup>, relation: &Relation, from: PageId) {
    let name = relation.inverse.as_deref().unwrap_or_default();
    match groups.iter_mut().find(|group| group.name == name) {
        Some(group) => group.pages.push(from),
        None => groups.push(InverseGroup {
            name: name.to_owned(),
            label: relation.inverse_label.clone(),
            pages: vec![from],
        }),
    }
}

/// Gives every page the pages whose texts link to it, each once, with the sentence of its first link.
pub(super) fn backlinks(site: &Site, pages: &mut [PageLinks]) {
    let mut edges: Vec<(PageId, PageId, usize, usize)> = Vec::new();
    for (from, _) in site.published_pages() {
        let Some(links) = pages.get(from.index()) else { continue };
        for (text, destinations) in links.texts.iter().enumerate() {
            for (link, destination) in destinations.iter().enumerate() {
                if let Destination::Page(target, _) = destination
                    && *target != from
                {
                    edges.push((*target, from, text, link));
                }
            }
        }
    }
    edges.sort_unstable();
    edges.dedup_by_key(|(target, from, ..)| (*target, *from));
    for (target, from, text, link) in edges {
        let used = site.page(from).and_then(|page| page.document.texts.get(text)?.links.get(link));
        let (Some(used), Some(links)) = (used, pages.get_mut(target.index())) else { continue };
        let mut context = used.context.clone();
        if !used.labelled {
            context.label.clear();
        }
        links.backlinks.push(Backlink { from, context });
    }
}
