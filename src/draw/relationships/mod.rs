//! The relations between the pages of some kinds → what the relationship map shows, and its drawing.
//!
//! | what | where |
//! |---|---|
//! | which pages are shown, and which are connected | here |
//! | where boxes and lines go | `layout` |
//! | titles in lines, and all of it as SVG | `wrap`, `svg` |

mod layout;
mod svg;
mod wrap;

use std::collections::{BTreeMap, BTreeSet};

use crate::draw::relationships::svg::{Direction, Node, svg};
use crate::model::drawing::{Connection, RelationshipDrawing, Svg};
use crate::model::graph::LinkGraph;
use crate::model::id::{KindId, PageId};
use crate::model::settings::config::RelationshipMap;
use crate::model::site::Site;
use crate::shared::language;

/// How many pages the map shows at most: more cannot be told apart.
const MOST: usize = 250;

/// Draws the relationship map of a site.
pub(super) fn draw(site: &Site, graph: &LinkGraph, map: &RelationshipMap) -> RelationshipDrawing {
    let all = pages(site, &map.kinds);
    let found = references(site, graph, &all.iter().copied().collect());
    let shown = most_connected(&all, &found);
    let index: BTreeMap<PageId, usize> = shown.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let connections: Vec<Connection> = found.into_iter().filter(|found| is_shown(found, &index)).collect();
    let edges: BTreeSet<(usize, usize)> =
        connections.iter().map(|found| pair(index[&found.from], index[&found.to])).collect();
    let edges: Vec<(usize, usize)> = edges.into_iter().collect();
    let of_kind = |kind: &KindId| shown.iter().copied().filter(|page| kind_of(site, *page) == Some(*kind)).collect();
    let columns: Vec<Vec<PageId>> = map.kinds.iter().map(of_kind).collect();
    let titles: Vec<&str> =
        map.kinds.iter().map(|kind| site.schema.kind(*kind).map_or("", |kind| &kind.plural)).collect();
    let nodes: Vec<Node<'_>> = columns.iter().enumerate().flat_map(|(at, pages)| nodes(site, at, pages)).collect();
    let direction = match language::direction(site.config.tag()) {
        "rtl" => Direction::RightToLeft,
        _ => Direction::LeftToRight,
    };
    let svg = if nodes.is_empty() { Svg::default() } else { svg(&titles, &nodes, &edges, direction) };
    RelationshipDrawing { svg, columns, connections, pairs: edges.len(), total: all.len() }
}

fn kind_of(site: &Site, page: PageId) -> Option<KindId> {
    site.page(page)?.document.kind()
}

fn nodes<'a>(site: &'a Site, column: usize, pages: &[PageId]) -> impl Iterator<Item = Node<'a>> {
    let pages = pages.iter().filter_map(|id| site.page(*id));
    pages.map(move |page| Node {
        title: &page.document.meta.title,
        url: page.address.as_str(),
        foreign: (!site.is_own(page)).then(|| site.config.tag_of(page.document.language)),
        column,
    })
}

/// The published pages of some kinds, kind by kind.
fn pages(site: &Site, kinds: &[KindId]) -> Vec<PageId> {
    kinds.iter().filter_map(|kind| site.by_kind.get(*kind)).flatten().copied().collect()
}

/// All references from one of these pages to another, each once, in order.
fn references(site: &Site, graph: &LinkGraph, among: &BTreeSet<PageId>) -> Vec<Connection> {
    let mut all = Vec::new();
    for from in among {
        let (Some(page), Some(links)) = (site.page(*from), graph.pages.get(*from)) else { continue };
        let targets = links.targets(&page.document).filter(|(_, to)| among.contains(to));
        all.extend(targets.map(|(field, to)| Connection { from: *from, relation: field.relation, to }));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Those of the pages that are connected with the most others, as many as the map shows, in their order.
fn most_connected(pages: &[PageId], references: &[Connection]) -> Vec<PageId> {
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

fn is_shown(found: &Connection, index: &BTreeMap<PageId, usize>) -> bool {
    index.contains_key(&found.from) && index.contains_key(&found.to)
}

fn pair(one: usize, other: usize) -> (usize, usize) {
    (one.min(other), one.max(other))
}
