//! The relations between the pages of some kinds → what the relationship map shows.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::config::RelationshipMap;
use crate::model::link::LinkGraph;
use crate::model::schema::{KindId, Relation};
use crate::model::site::{Page, PageId, Site};
use crate::render::context::{FieldContext, ItemContext, MapColumnContext, MapNodeContext, RelationshipMapContext};
use crate::render::drawing::{self, Node};

/// How many pages the map shows at most: more cannot be told apart.
const MOST: usize = 250;

/// That a field of a page names another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Reference {
    from: PageId,
    /// The relation, by index.
    relation: usize,
    to: PageId,
}

/// `map` for the relationship map of a site.
pub(super) fn map<'a>(
    site: &'a Site,
    graph: &LinkGraph,
    map: &RelationshipMap,
    root: &str,
) -> RelationshipMapContext<'a> {
    let all = pages(site, &map.kinds);
    let found = references(site, graph, &all.iter().copied().collect());
    let shown = most_connected(&all, &found);
    let index: BTreeMap<PageId, usize> = shown.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let found: Vec<Reference> = found.into_iter().filter(|found| is_shown(found, &index)).collect();
    let edges: BTreeSet<(usize, usize)> =
        found.iter().map(|found| pair(index[&found.from], index[&found.to])).collect();
    let edges: Vec<(usize, usize)> = edges.into_iter().collect();
    let columns: Vec<MapColumnContext<'a>> =
        map.kinds.iter().filter_map(|kind| column(site, *kind, &shown, &found)).collect();
    let titles: Vec<&str> = columns.iter().map(|column| column.plural).collect();
    let nodes = |(column, context): (usize, &MapColumnContext<'a>)| {
        let node = move |node: &MapNodeContext<'a>| Node { title: node.title, url: node.url, column };
        context.nodes.iter().map(node).collect::<Vec<_>>()
    };
    let nodes: Vec<Node<'_>> = columns.iter().enumerate().flat_map(nodes).collect();
    let svg = if nodes.is_empty() { String::new() } else { drawing::svg(&titles, &nodes, &edges, root) };
    RelationshipMapContext { svg, shown: shown.len(), total: all.len(), connections: edges.len(), columns }
}

/// The published pages of some kinds, kind by kind.
fn pages(site: &Site, kinds: &[KindId]) -> Vec<PageId> {
    kinds.iter().filter_map(|kind| site.by_kind.get(usize::from(kind.0))).flatten().copied().collect()
}

/// All references from one of these pages to another, each once, in order.
fn references(site: &Site, graph: &LinkGraph, among: &BTreeSet<PageId>) -> Vec<Reference> {
    let mut all = Vec::new();
    for from in among {
        let (Some(page), Some(links)) = (site.page(*from), graph.pages.get(from.index())) else { continue };
        let targets = page.document.references.iter().zip(&links.references);
        let known = targets.filter_map(|(field, to)| Some((field.relation, to.filter(|to| among.contains(to))?)));
        all.extend(known.map(|(relation, to)| Reference { from: *from, relation, to }));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Those of the pages that are connected with the most others, as many as the map shows, in their order.
fn most_connected(pages: &[PageId], references: &[Reference]) -> Vec<PageId> {
    let mut connected: BTreeMap<PageId, BTreeSet<PageId>> = BTreeMap::new();
    for found in references {
        connected.entry(found.from).or_default().insert(found.to);
        connected.entry(found.to).or_default().insert(found.from);
    }
    let mut ranked: Vec<usize> = (0..pages.len()).collect();
    ranked.sort_by_key(|at| std::cmp::Reverse(connected.get(&pages[*at]).map_or(0, BTreeSet::len)));
    ranked.truncate(MOST);
    ranked.sort_unstable();
    ranked.into_iter().map(|at| pages[at]).collect()
}

fn is_shown(found: &Reference, index: &BTreeMap<PageId, usize>) -> bool {
    index.contains_key(&found.from) && index.contains_key(&found.to)
}

fn pair(one: usize, other: usize) -> (usize, usize) {
    (one.min(other), one.max(other))
}

fn column<'a>(site: &'a Site, id: KindId, shown: &[PageId], found: &[Reference]) -> Option<MapColumnContext<'a>> {
    let kind = site.schema.kind(id)?;
    let pages = shown.iter().filter_map(|page| Some((*page, site.page(*page)?)));
    let own = pages.filter(|(_, page)| page.document.kind() == Some(id));
    let nodes = own.map(|(page_id, page)| node(site, page_id, page, found)).collect();
    Some(MapColumnContext { plural: &kind.plural, url: site.listing(kind).as_str().to_owned(), nodes })
}

fn node<'a>(site: &'a Site, id: PageId, page: &'a Page, found: &[Reference]) -> MapNodeContext<'a> {
    let mut relations: Vec<FieldContext> = Vec::new();
    for found in found.iter().filter(|found| found.from == id) {
        let Some(relation) = site.schema.relations.get(found.relation) else { continue };
        add(&mut relations, &relation.field, &relation.label, site.page(found.to));
    }
    for found in found.iter().filter(|found| found.to == id) {
        let Some(relation) = site.schema.relations.get(found.relation) else { continue };
        let name = relation.inverse.as_deref().unwrap_or(&relation.field);
        add(&mut relations, name, inverse_label(site, relation), site.page(found.from));
    }
    MapNodeContext { title: &page.document.meta.title, url: page.address.as_str(), relations }
}

/// What a relation is called from its other side; where the model does not say so, what the pages there are called.
fn inverse_label<'a>(site: &'a Site, relation: &'a Relation) -> &'a str {
    if !relation.inverse_label.is_empty() {
        return &relation.inverse_label;
    }
    site.schema.kind(relation.from).map_or(&relation.label, |kind| &kind.plural)
}

/// Adds a page to the relation with a label, once.
fn add(relations: &mut Vec<FieldContext>, name: &str, label: &str, page: Option<&Page>) {
    let Some(page) = page else { return };
    let (text, url) = (page.document.meta.title.clone(), Some(page.address.as_str().to_owned()));
    let item = ItemContext { text, url, ..ItemContext::default() };
    match relations.iter_mut().find(|relation| relation.label == label) {
        Some(relation) if relation.items.iter().any(|other| other.url == item.url) => {}
        Some(relation) => relation.items.push(item),
        None => relations.push(FieldContext { name: name.to_owned(), label: label.to_owned(), items: vec![item] }),
    }
}
