//! Turns links around: which pages point to a page, through which relation, and in which sentence.

use crate::model::graph::{Backlink, Destination, InverseGroup, PageLinks};
use crate::model::id::{PageId, RelationId, Table};
use crate::model::schema::Relation;
use crate::model::site::Site;

/// Gives every page the pages that point to it, by the inverse names of the relations, in the order of the model.
pub(super) fn inverses(site: &Site, pages: &mut Table<PageId, PageLinks>) {
    let mut edges: Vec<(PageId, RelationId, PageId)> = Vec::new();
    for (from, page) in site.published_pages() {
        for (reference, target) in pages.get(from).iter().flat_map(|links| links.targets(&page.document)) {
            let group = group_of(site, reference.relation);
            edges.extend(group.map(|group| (target, group, from)));
        }
    }
    edges.sort_unstable();
    edges.dedup();
    for (target, relation, from) in edges {
        let Some(relation) = site.schema.relations.get(relation) else { continue };
        let Some(links) = pages.get_mut(target) else { continue };
        push(&mut links.inverses, relation, from);
    }
}

/// Relations to one kind that share an inverse name are one group, named by the first of them; `None` for one without.
fn group_of(site: &Site, relation: RelationId) -> Option<RelationId> {
    let relation = site.schema.relations.get(relation).filter(|relation| relation.inverse.is_some())?;
    site.schema.relations.find(|other| other.to == relation.to && other.inverse == relation.inverse)
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
pub(super) fn backlinks(site: &Site, pages: &mut Table<PageId, PageLinks>) {
    let mut edges: Vec<(PageId, Backlink)> = Vec::new();
    for (from, _) in site.published_pages() {
        edges.extend(pages.get(from).into_iter().flat_map(|links| links_of(from, links)));
    }
    edges.sort_unstable();
    edges.dedup_by_key(|(target, backlink)| (*target, backlink.from));
    for (target, backlink) in edges {
        if let Some(links) = pages.get_mut(target) {
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
