//! The points that every edge passes.

use std::collections::BTreeMap;

use crate::draw::relationships::layout::layers::Layers;
use crate::draw::relationships::layout::{NODE_WIDTH, Point, left_edge};

/// The most space between two edges where they meet a box.
const SPREAD: f64 = 7.0;

/// The part of a box's side, at either end, that no edge meets.
const CORNER: f64 = 9.0;

/// The height at which the edges between two items meet the first of them.
type Ports = BTreeMap<(usize, usize), f64>;

/// The points of every edge, from left to right, in the order of the graph's edges.
pub(super) fn routes(layers: &Layers, centers: &[f64]) -> Vec<Vec<Point>> {
    let mut behind = layers.behind.clone();
    for chain in layers.chains.iter().filter(|chain| layers.is_within(chain)) {
        behind[chain[0]].push(chain[1]);
        behind[chain[1]].push(chain[0]);
    }
    let ports = (ports(layers, &layers.before, centers), ports(layers, &behind, centers));
    layers.chains.iter().map(|chain| route(layers, chain, &ports)).collect()
}

/// Spreads the edges over a side of every item, in the order of their other ends, so that they do not cross there.
#[expect(clippy::cast_precision_loss, reason = "an item has few links")]
fn ports(layers: &Layers, linked: &[Vec<usize>], centers: &[f64]) -> Ports {
    let mut ports = Ports::new();
    for (item, others) in linked.iter().enumerate() {
        let mut others = others.clone();
        others.sort_by(|one, other| centers[*one].total_cmp(&centers[*other]));
        let last = others.len().saturating_sub(1) as f64;
        let room = (layers.heights[item] - 2.0 * CORNER).max(0.0);
        let step = if last > 0.0 { (room / last).min(SPREAD) } else { 0.0 };
        let place = |(at, other): (usize, usize)| ((item, other), centers[item] + (at as f64 - last / 2.0) * step);
        ports.extend(others.into_iter().enumerate().map(place));
    }
    ports
}

fn route(layers: &Layers, chain: &[usize], (before, behind): &(Ports, Ports)) -> Vec<Point> {
    let right = |item: usize| left_edge(layers.layer[item]) + NODE_WIDTH;
    let port = |ports: &Ports, item: usize, other: usize| ports.get(&(item, other)).copied().unwrap_or_default();
    let mut points = Vec::new();
    for step in chain.windows(2) {
        let (from, to) = (step[0], step[1]);
        points.push(Point { x: right(from), y: port(behind, from, to) });
        points.push(if layers.is_within(chain) {
            Point { x: right(to), y: port(behind, to, from) }
        } else {
            Point { x: left_edge(layers.layer[to]), y: port(before, to, from) }
        });
    }
    points
}
