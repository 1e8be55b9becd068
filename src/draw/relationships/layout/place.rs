//! Moves the items of each layer up and down toward what they are linked with, without overlap.

use crate::draw::relationships::layout::MARGIN;
use crate::draw::relationships::layout::layers::Layers;

/// How often all layers are gone through in both directions.
const SWEEPS: usize = 12;

/// The space between two boxes, between two passages, and between one of each.
const GAPS: (f64, f64, f64) = (14.0, 8.0, 12.0);

/// How much it counts that an item stands in the middle of what it is linked with; the rest is that the items of a layer
/// are spread over the height of the drawing.
const PULL: f64 = 0.5;

/// Where the items of a layer may stand; lengths from the middle of the drawing, downward.
struct Column<'a> {
    items: &'a [usize],
    /// How far the center of each item is below that of the first where all stand tight.
    offsets: Vec<f64>,
    /// The highest and the lowest place of the first item where all stand tight.
    bounds: (f64, f64),
}

/// The height of every item's center, from the top of the drawing.
pub(super) fn centers(layers: &Layers) -> Vec<f64> {
    let stacks: Vec<Vec<f64>> = layers.order.iter().map(|items| offsets(layers, items)).collect();
    let height =
        layers.order.iter().zip(&stacks).map(|(items, offsets)| tight(layers, items, offsets)).fold(0.0, f64::max);
    let columns = layers.order.iter().zip(stacks).map(|(items, offsets)| column(layers, items, offsets, height));
    let columns: Vec<Column<'_>> = columns.collect();
    let spread = spread(&columns, layers.layer.len());
    let mut centers = spread.clone();
    let there = || columns.iter();
    for column in (0..SWEEPS).flat_map(|_| there().chain(there().rev())) {
        relax(layers, column, &spread, &mut centers);
    }
    centers.iter().map(|center| (center + height / 2.0 + MARGIN).round()).collect()
}

/// How far the center of each item is below that of the first where all stand tight.
fn offsets(layers: &Layers, items: &[usize]) -> Vec<f64> {
    let mut offset = 0.0;
    let step = |pair: &[usize]| {
        let (upper, lower) = (layers.heights[pair[0]], layers.heights[pair[1]]);
        let gap = match (upper > 0.0, lower > 0.0) {
            (true, true) => GAPS.0,
            (false, false) => GAPS.1,
            _ => GAPS.2,
        };
        offset += ((upper + lower) / 2.0 + gap).ceil();
        offset
    };
    let further: Vec<f64> = items.windows(2).map(step).collect();
    items.first().map(|_| 0.0).into_iter().chain(further).collect()
}

/// How far the first item reaches above its center, and the last below.
fn overhangs(layers: &Layers, items: &[usize]) -> (f64, f64) {
    let half = |item: Option<&usize>| item.map_or(0.0, |item| layers.heights[*item] / 2.0);
    (half(items.first()), half(items.last()))
}

/// The height of a layer whose items stand tight.
fn tight(layers: &Layers, items: &[usize], offsets: &[f64]) -> f64 {
    let (above, below) = overhangs(layers, items);
    above + offsets.last().copied().unwrap_or_default() + below
}

fn column<'a>(layers: &Layers, items: &'a [usize], offsets: Vec<f64>, height: f64) -> Column<'a> {
    let (above, _) = overhangs(layers, items);
    let highest = above - height / 2.0;
    let bounds = (highest, highest + height - tight(layers, items, &offsets));
    Column { items, offsets, bounds }
}

/// Where the items stand when the space that a layer leaves free is shared out evenly.
#[expect(clippy::cast_precision_loss, reason = "a layer has few items")]
fn spread(columns: &[Column<'_>], items: usize) -> Vec<f64> {
    let mut centers = vec![0.0; items];
    for column in columns {
        let (highest, lowest) = column.bounds;
        let share = (lowest - highest) / column.items.len().max(1) as f64;
        for (at, (item, offset)) in column.items.iter().zip(&column.offsets).enumerate() {
            centers[*item] = highest + offset + share * (at as f64 + 0.5);
        }
    }
    centers
}

/// Moves a layer's items as near as possible to where each would stand best: the least squares under the bounds that
/// none comes too near to the next and all stay within the drawing. Counted from the items' places in a tight stack,
/// that is an isotonic regression, which pooling adjacent violators solves (Barlow, Bartholomew, Bremner and Brunk,
/// "Statistical Inference under Order Restrictions", 1972).
fn relax(layers: &Layers, column: &Column<'_>, spread: &[f64], centers: &mut [f64]) {
    let mut pools: Vec<(f64, usize)> = Vec::new(); // the mean of some items that stand tight, and their number
    for (item, offset) in column.items.iter().zip(&column.offsets) {
        let mut pool = (best(layers, *item, spread, centers) - offset, 1);
        while let Some(upper) = pools.pop_if(|upper| upper.0 >= pool.0) {
            pool = merge(upper, pool);
        }
        pools.push(pool);
    }
    let (highest, lowest) = column.bounds;
    let shifts = pools.into_iter().flat_map(|(shift, count)| std::iter::repeat_n(shift, count));
    for ((item, offset), shift) in column.items.iter().zip(&column.offsets).zip(shifts) {
        centers[*item] = offset + shift.max(highest).min(lowest.max(highest));
    }
}

/// Where an item would stand best: between the middle of what it is linked with and its share of the space.
#[expect(clippy::cast_precision_loss, reason = "an item has few links")]
fn best(layers: &Layers, item: usize, spread: &[f64], centers: &[f64]) -> f64 {
    let linked = || layers.before[item].iter().chain(&layers.behind[item]);
    match linked().count() {
        0 => spread[item],
        count => {
            let middle = linked().map(|other| centers[*other]).sum::<f64>() / count as f64;
            PULL * middle + (1.0 - PULL) * spread[item]
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a layer has few items")]
fn merge(upper: (f64, usize), lower: (f64, usize)) -> (f64, usize) {
    let count = upper.1 + lower.1;
    ((upper.0 * upper.1 as f64 + lower.0 * lower.1 as f64) / count as f64, count)
}
