//! Orders the items of each layer so that few links cross.

use crate::draw::relationships::layout::layers::Layers;

/// How often the layers are swept in both directions; more has never helped.
const SWEEPS: usize = 16;

/// How often neighbors of a layer are tried the other way round.
const SWITCHES: usize = 16;

/// Reorders every layer by the barycenters of what its items are linked with, sweep by sweep (Sugiyama, Tagawa and Toda
/// 1981), switches neighbors where fewer links cross then (Eades and Kelly, "Heuristics for Reducing Crossings in
/// 2-Layered Networks", Ars Combinatoria 21, 1986), and keeps the best order seen.
pub(super) fn reduce_crossings(layers: &mut Layers) {
    let mut best = (crossings(layers), layers.order.clone());
    for _ in 0..SWEEPS {
        for layer in 1..layers.order.len() {
            sort_by_barycenter(layers, layer, Side::Before);
        }
        keep_better(&mut best, layers);
        for layer in (0..layers.order.len().saturating_sub(1)).rev() {
            sort_by_barycenter(layers, layer, Side::Behind);
        }
        keep_better(&mut best, layers);
    }
    layers.order = best.1;
    for _ in 0..SWITCHES {
        if !switch_neighbors(layers) {
            break;
        }
    }
    let is_linked = |item: &usize| !layers.before[*item].is_empty() || !layers.behind[*item].is_empty();
    for layer in &mut layers.order {
        layer.sort_by_key(|item| !is_linked(item));
    }
}

/// Which neighbors of a layer count.
#[derive(Clone, Copy)]
enum Side {
    Before,
    Behind,
}

fn keep_better(best: &mut (usize, Vec<Vec<usize>>), layers: &Layers) {
    let count = crossings(layers);
    if count < best.0 {
        *best = (count, layers.order.clone());
    }
}

#[expect(clippy::cast_precision_loss, reason = "places are small numbers")]
fn sort_by_barycenter(layers: &mut Layers, layer: usize, side: Side) {
    let places = layers.places();
    let relative = |item: usize| (places[item] as f64 + 0.5) / layers.order[layers.layer[item]].len() as f64;
    let barycenter = |item: &usize| {
        let linked = match side {
            Side::Before => &layers.before[*item],
            Side::Behind => &layers.behind[*item],
        };
        match linked.len() {
            0 => relative(*item),
            count => linked.iter().map(|other| relative(*other)).sum::<f64>() / count as f64,
        }
    };
    let mut keyed: Vec<(f64, usize)> = layers.order[layer].iter().map(|item| (barycenter(item), *item)).collect();
    keyed.sort_by(|one, other| one.0.total_cmp(&other.0));
    layers.order[layer] = keyed.into_iter().map(|(_, item)| item).collect();
}

/// Switches neighbors where that helps, and says whether it did anywhere.
fn switch_neighbors(layers: &mut Layers) -> bool {
    let mut places = layers.places();
    let mut switched = false;
    for layer in &mut layers.order {
        for at in 1..layer.len() {
            let (upper, lower) = (layer[at - 1], layer[at]);
            let count = |upper: usize, lower: usize| {
                inverted(&places, &layers.before[upper], &layers.before[lower])
                    + inverted(&places, &layers.behind[upper], &layers.behind[lower])
            };
            if count(lower, upper) < count(upper, lower) {
                layer.swap(at - 1, at);
                places.swap(upper, lower);
                switched = true;
            }
        }
    }
    switched
}

/// How many links of an item cross those of the item below it, given what each is linked with on one side.
fn inverted(places: &[usize], upper: &[usize], lower: &[usize]) -> usize {
    upper.iter().map(|one| lower.iter().filter(|other| places[**other] < places[*one]).count()).sum()
}

/// How many pairs of links cross, counted with a tree of sums (Barth, Mutzel and Jünger, "Simple and Efficient Bilayer
/// Cross Counting", Journal of Graph Algorithms and Applications 8, 2004).
pub(super) fn crossings(layers: &Layers) -> usize {
    let places = layers.places();
    layers.order.windows(2).map(|pair| crossings_between(layers, &places, pair)).sum()
}

fn crossings_between(layers: &Layers, places: &[usize], pair: &[Vec<usize>]) -> usize {
    let mut sums = vec![0; pair[1].len() + 1]; // a Fenwick tree over the places of the second layer
    let mut count = 0;
    for (above, upper) in pair[0].iter().enumerate().rev() {
        debug_assert_eq!(places[*upper], above);
        let mut ends: Vec<usize> = layers.behind[*upper].iter().map(|lower| places[*lower]).collect();
        count += ends.iter().map(|end| sum_below(&sums, *end)).sum::<usize>();
        for end in ends.drain(..) {
            add_at(&mut sums, end);
        }
    }
    count
}

/// How many ends of links counted so far lie above a place.
fn sum_below(sums: &[usize], place: usize) -> usize {
    let (mut at, mut sum) = (place, 0);
    while at > 0 {
        sum += sums[at];
        at &= at - 1;
    }
    sum
}

fn add_at(sums: &mut [usize], place: usize) {
    let mut at = place + 1;
    while at < sums.len() {
        sums[at] += 1;
        at += at & at.wrapping_neg();
    }
}

#[cfg(test)]
mod tests {
    use super::{crossings, reduce_crossings};
    use crate::draw::relationships::layout::layers::Layers;
    use crate::draw::relationships::layout::{Graph, Node};

    /// Checks how many links cross before and after, for columns with so many boxes.
    fn check(counts: &[usize], edges: &[(usize, usize)], before: usize, after: usize) {
        let column = |(column, count): (usize, &usize)| vec![Node { column, height: 40.0 }; *count];
        let nodes = counts.iter().enumerate().flat_map(column).collect();
        let mut layers = Layers::new(&Graph { columns: counts.len(), nodes, edges: edges.to_vec() });
        assert_eq!(crossings(&layers), before, "{edges:?} at first");
        reduce_crossings(&mut layers);
        assert_eq!(crossings(&layers), after, "{edges:?} at last");
    }

    #[test]
    fn crossings_are_counted_and_reduced() {
        check(&[1, 1], &[], 0, 0);
        check(&[2, 2], &[(0, 2), (1, 3)], 0, 0);
        check(&[2, 2], &[(0, 3), (1, 2)], 1, 0);
        check(&[2, 2], &[(0, 2), (0, 3), (1, 2), (1, 3)], 1, 1);
        check(&[3, 3], &[(0, 5), (1, 4), (2, 3)], 3, 0);
        check(&[2, 2, 2], &[(0, 3), (1, 2), (2, 5), (3, 4)], 2, 0);
        check(&[2, 1, 2], &[(0, 4), (1, 3), (0, 2)], 1, 0); // two passages beside the box
        check(&[1, 3], &[(1, 2), (2, 3), (0, 3)], 0, 0); // edges within a column do not count
        let reversed: Vec<(usize, usize)> = (0..40).map(|at| (at, 79 - at)).collect();
        check(&[40, 40], &reversed, 780, 0); // more than switching neighbors alone can do
    }
}
