//! Turns links around: which pages point to a page, through which relation, and in which sentence.

use crate::model::graph::{Backlink, Destination, InverseGroup, PageLinks};
use crate::model::id::PageId;
use crate::model::schema::Relation;
use crate::model::site::Site;

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

/// Gives every page the pages whose texts link to it, each once, with its first link.
pub(super) fn backlinks(site: &Site, pages: &mut [PageLinks]) {
    let mut edges: Vec<(PageId, Backlink)> = Vec::new();
    for (from, _) in site.published_pages() {
        edges.extend(pages.get(from.index()).into_iter().flat_map(|links| links_of(from, links)));
    }
    edges.sort_unstable();
    edges.dedup_by_key(|(target, backlink)| (*target, backlink.from));
    for (target, backlink) in edges {
        if let Some(links) = pages.get_mut(target.index()) {
            links.backlinks.push(backlink);
        }
    }
}

/// The links from the texts of a page to other pages, in the order of the texts.
pub(super) fn links_of(from: PageId, links: &PageLinks) -> impl Iterator<Item = (PageId, Backlink)> {
    let texts = links.texts.iter().enumerate();
    let all = texts.flat_map(|(text, links)| links.iter().enumerate().map(move |(link, to)| ((text, link), to)));
    all.filter_map(move |(link, destination)| match destination {
        Destination::Page(target, _) if *target != from => Some((*target, Backlink { from, link })),
        _ => None,
    })
}
