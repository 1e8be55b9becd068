//! A graph in layers, where every link leads from one layer to the next.

use std::collections::{BTreeMap, BTreeSet};

use crate::draw::relationships::layout::Graph;

/// The boxes of a graph, by their indices, and behind them the passages of edges that skip columns: the items.
///
/// All edges that leave a box over the same column share one passage, so that they run as one line until they part.
pub(super) struct Layers {
    /// The items of each layer, from top to bottom.
    pub(super) order: Vec<Vec<usize>>,
    /// The layer of each item.
    pub(super) layer: Vec<usize>,
    /// The height of each item; a passage has none.
    pub(super) heights: Vec<f64>,
    /// What each item is linked with in the layer before it.
    pub(super) before: Vec<Vec<usize>>,
    /// What each item is linked with in the layer behind it.
    pub(super) behind: Vec<Vec<usize>>,
    /// The items that each edge passes, from left to right, in the order of the graph's edges.
    pub(super) chains: Vec<Vec<usize>>,
}

impl Layers {
    /// The layers of a graph, in the order that the graph gives.
    pub(super) fn new(graph: &Graph) -> Self {
        let mut layers = Self {
            order: vec![Vec::new(); graph.columns],
            layer: Vec::new(),
            heights: Vec::new(),
            before: Vec::new(),
            behind: Vec::new(),
            chains: Vec::new(),
        };
        for item in &graph.nodes {
            layers.add(item.column, item.height);
        }
        let mut passages = BTreeMap::new();
        for &(a, b) in &graph.edges {
            let (from, to) = if layers.layer[a] <= layers.layer[b] { (a, b) } else { (b, a) };
            let skipped = layers.layer[from] + 1..layers.layer[to];
            let mut chain = vec![from];
            chain.extend(skipped.map(|layer| *passages.entry((from, layer)).or_insert_with(|| layers.add(layer, 0.0))));
            chain.push(to);
            layers.chains.push(chain);
        }
        layers.link();
        layers
    }

    /// Whether an edge links two boxes of a layer.
    pub(super) fn has_edge_within(&self, layer: usize) -> bool {
        self.chains.iter().any(|chain| self.is_within(chain) && self.layer[chain[0]] == layer)
    }

    /// Whether an edge links two boxes of one layer.
    pub(super) fn is_within(&self, chain: &[usize]) -> bool {
        chain.first().map(|first| self.layer[*first]) == chain.last().map(|last| self.layer[*last])
    }

    /// The place of each item in its layer, from 0.
    pub(super) fn places(&self) -> Vec<usize> {
        let mut places = vec![0; self.layer.len()];
        for (place, item) in self.order.iter().flat_map(|layer| layer.iter().enumerate()) {
            places[*item] = place;
        }
        places
    }

    fn add(&mut self, layer: usize, height: f64) -> usize {
        let item = self.layer.len();
        self.order[layer].push(item);
        self.layer.push(layer);
        self.heights.push(height);
        item
    }

    fn link(&mut self) {
        let steps = self.chains.iter().filter(|chain| !self.is_within(chain)).flat_map(|chain| chain.windows(2));
        let links: BTreeSet<(usize, usize)> = steps.map(|step| (step[0], step[1])).collect();
        self.before = vec![Vec::new(); self.layer.len()];
        self.behind = vec![Vec::new(); self.layer.len()];
        for (from, to) in links {
            self.behind[from].push(to);
            self.before[to].push(from);
        }
    }
}
