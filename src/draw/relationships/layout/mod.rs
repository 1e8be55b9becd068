//! Where the boxes and lines of a layered drawing go: geometry alone, in pixels from the top left corner.
//!
//! The method is that of Sugiyama, Tagawa and Toda, "Methods for Visual Understanding of Hierarchical System
//! Structures" (IEEE Transactions on Systems, Man, and Cybernetics 11, 1981), with the columns given: an edge that skips
//! columns gets a passage through each, the boxes and passages of a column are ordered so that few edges cross, and
//! then moved toward what they are linked with.

mod layers;
mod order;
mod place;
mod route;

use layers::Layers;

/// The width of a box.
pub(super) const NODE_WIDTH: f64 = 216.0;

/// The space between two columns, for the edges.
const BETWEEN: f64 = 96.0;

/// How far the handles of an edge between two boxes of a column stand out of it; the edge itself bulges by less.
pub(super) const BEND: f64 = 48.0;

/// The space around everything, for the outlines of boxes.
const MARGIN: f64 = 6.0;

/// What is to be drawn.
#[derive(Debug, Clone, Default)]
pub(super) struct Graph {
    /// How many columns there are.
    pub(super) columns: usize,
    /// The boxes.
    pub(super) nodes: Vec<Node>,
    /// Which boxes are linked, by index, whichever comes first; no box with itself, and no pair twice.
    pub(super) edges: Vec<(usize, usize)>,
}

/// A box to place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// The column it stands in, from 0.
    pub(super) column: usize,
    /// Its height.
    pub(super) height: f64,
}

/// A place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// Where everything goes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) height: f64,
    /// The left edge of every column.
    pub(super) columns: Vec<f64>,
    /// The top left corner of every box; whole pixels.
    pub(super) corners: Vec<Point>,
    /// The boxes of every column, from top to bottom.
    pub(super) order: Vec<Vec<usize>>,
    /// For every edge the points it passes, from left to right. Between two points of the same height it is straight;
    /// between others it is a curve that leaves and arrives level; between two of the same column it bulges to the right.
    pub(super) routes: Vec<Vec<Point>>,
}

/// Lays out a graph. The same graph always gets the same layout.
pub(super) fn layout(graph: &Graph) -> Layout {
    let mut layers = Layers::new(graph);
    order::reduce_crossings(&mut layers);
    let centers = place::centers(&layers);
    let columns: Vec<f64> = (0..graph.columns).map(left_edge).collect();
    let corner = |(at, item): (usize, &Node)| Point { x: left_edge(item.column), y: centers[at] - item.height / 2.0 };
    let corners: Vec<Point> = graph.nodes.iter().enumerate().map(corner).collect();
    let routes = route::routes(&layers, &centers);
    let bottoms = corners.iter().zip(&graph.nodes).map(|(corner, item)| corner.y + item.height);
    let passed = routes.iter().flatten().map(|point| point.y);
    let height = bottoms.chain(passed).fold(0.0, f64::max) + MARGIN;
    let bulge = if layers.has_edge_within(graph.columns.saturating_sub(1)) { BEND } else { 0.0 };
    let width = columns.last().map_or(0.0, |left| left + NODE_WIDTH) + bulge + MARGIN;
    let is_node = |item: &usize| *item < graph.nodes.len();
    let order = layers.order.iter().map(|layer| layer.iter().copied().filter(is_node).collect()).collect();
    Layout { width, height, columns, corners, order, routes }
}

/// The left edge of a column.
#[expect(clippy::cast_precision_loss, reason = "there are fewer columns than kinds, which 16 bits number")]
fn left_edge(column: usize) -> f64 {
    MARGIN + column as f64 * (NODE_WIDTH + BETWEEN)
}

#[cfg(test)]
mod tests {
    use super::{Graph, Layout, NODE_WIDTH, Node, layout};

    /// A graph whose columns have so many boxes of several heights.
    fn graph(counts: &[usize], edges: &[(usize, usize)]) -> Graph {
        let heights = [40.0, 58.0, 76.0];
        let column = |(column, count): (usize, &usize)| vec![column; *count];
        let columns = counts.iter().enumerate().flat_map(column).enumerate();
        let nodes = columns.map(|(at, column)| Node { column, height: heights[at % 3] }).collect();
        Graph { columns: counts.len(), nodes, edges: edges.to_vec() }
    }

    /// Edges that look random and are always the same, by a linear congruential generator.
    fn scattered(boxes: usize, edges: usize) -> Vec<(usize, usize)> {
        let mut state: u64 = 7;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        let mut all = std::collections::BTreeSet::new();
        while all.len() < edges {
            let (a, b) = (next(boxes), next(boxes));
            if a != b {
                all.insert((a.min(b), a.max(b)));
            }
        }
        all.into_iter().collect()
    }

    /// Checks what holds for every layout, and gives it.
    fn check(graph: &Graph) -> Layout {
        let made = layout(graph);
        assert_eq!(made, layout(graph), "a second layout is another one");
        assert_eq!(made.corners.len(), graph.nodes.len());
        assert_eq!(made.order.iter().map(Vec::len).sum::<usize>(), graph.nodes.len());
        for (corner, item) in made.corners.iter().zip(&graph.nodes) {
            assert!(corner.x >= 0.0 && corner.x + NODE_WIDTH <= made.width, "{corner:?} sticks out of {}", made.width);
            assert!(corner.y >= 0.0 && corner.y + item.height <= made.height, "{corner:?} is not in {}", made.height);
            assert!(made.columns[item.column] == corner.x, "{corner:?} stands outside of its column");
        }
        for column in &made.order {
            for pair in column.windows(2) {
                let bottom = made.corners[pair[0]].y + graph.nodes[pair[0]].height;
                assert!(bottom + 8.0 <= made.corners[pair[1]].y, "{pair:?} touch or overlap");
            }
        }
        for ((from, to), route) in graph.edges.iter().zip(&made.routes) {
            let ends = [route.first().unwrap(), route.last().unwrap()];
            let left_first = graph.nodes[*from].column <= graph.nodes[*to].column;
            let (left, right) = if left_first { (*from, *to) } else { (*to, *from) };
            for (end, item) in ends.into_iter().zip([left, right]) {
                let (corner, height) = (made.corners[item], graph.nodes[item].height);
                let side = end.x == corner.x || end.x == corner.x + NODE_WIDTH;
                assert!(side && end.y > corner.y && end.y < corner.y + height, "an edge misses box {item}");
            }
        }
        made
    }

    #[test]
    fn every_layout_is_within_its_frame_without_overlap() {
        type Row = (&'static [usize], Vec<(usize, usize)>);
        let rows: [Row; 9] = [
            (&[], vec![]),
            (&[1, 0], vec![]),
            (&[4, 3], vec![]),
            (&[2, 0, 2], vec![(0, 2), (1, 3), (0, 3)]),
            (&[3, 3], vec![(0, 5), (1, 4), (2, 3)]),
            (&[2, 3], vec![(2, 3), (2, 4), (0, 4)]),
            (&[1, 30], (1..31).map(|at| (0, at)).collect()),
            (&[5, 3, 12, 10], scattered(30, 90)),
            (&[60, 40, 100, 50], scattered(250, 1000)),
        ];
        for (counts, edges) in rows {
            check(&graph(counts, &edges));
        }
    }

    #[test]
    fn linked_boxes_stand_side_by_side() {
        let made = check(&graph(&[3, 3], &[(0, 5), (1, 4), (2, 3)]));
        for (left, right) in [(0, 5), (1, 4), (2, 3)] {
            let place = |column: usize, item: usize| made.order[column].iter().position(|other| *other == item);
            assert_eq!(place(0, left), place(1, right));
        }
    }

    #[test]
    fn boxes_without_edges_come_last() {
        let made = check(&graph(&[3, 2], &[(1, 3), (2, 4)]));
        assert_eq!(made.order[0].last(), Some(&0));
    }

    #[test]
    fn an_edge_that_skips_a_column_passes_between_its_boxes() {
        let all: Vec<(usize, usize)> =
            (0..4).flat_map(|a| (4..7).map(move |b| (a, b))).chain([(0, 7), (3, 8)]).collect();
        let drawn = graph(&[4, 3, 2], &all);
        let made = check(&drawn);
        for route in &made.routes[12..] {
            let inside = route.iter().filter(|point| point.x == made.columns[1]).map(|point| point.y);
            for y in inside {
                let hit = |item: &usize| {
                    let top = made.corners[*item].y;
                    y >= top && y <= top + drawn.nodes[*item].height
                };
                assert!(!made.order[1].iter().any(hit), "an edge runs behind a box at {y}");
            }
        }
    }
}
