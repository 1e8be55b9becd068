//! Rings of regions → the lines that they are made of, each once: a border that two regions share is one line.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::draw::map::sheet::Point;
use crate::draw::map::simplify::simplify;

/// The lines of a map.
#[derive(Debug, Clone, Default)]
pub(super) struct Arcs {
    /// Each line, simplified.
    lines: Vec<Vec<Point>>,
    /// How many rings have it.
    uses: Vec<usize>,
    /// The lines of each ring in order, each with whether the ring takes it backward.
    rings: Vec<Vec<(usize, bool)>>,
}

impl Arcs {
    /// Cuts rings where they meet or part, and simplifies the lines between.
    pub(super) fn new<'r>(rings: impl Iterator<Item = &'r Vec<Point>> + Clone, least: i64) -> Self {
        let junctions = junctions(rings.clone());
        let mut arcs = Self::default();
        let mut known: FxHashMap<Vec<Point>, usize> = FxHashMap::default();
        for ring in rings {
            let parts = cut(ring, &junctions).into_iter().map(|mut line| {
                let reversed: Vec<Point> = line.iter().rev().copied().collect();
                let backward = reversed < line;
                if backward {
                    line = reversed;
                }
                let next = known.len();
                let at = *known.entry(line.clone()).or_insert(next);
                if at == next {
                    arcs.lines.push(simplify(&line, least));
                    arcs.uses.push(0);
                }
                arcs.uses[at] += 1;
                (at, backward)
            });
            arcs.rings.push(parts.collect());
        }
        arcs
    }

    /// A ring by its number, simplified; its last point repeats the first.
    pub(super) fn ring(&self, number: usize) -> Vec<Point> {
        let mut points: Vec<Point> = Vec::new();
        for (at, backward) in self.rings.get(number).into_iter().flatten() {
            let line = &self.lines[*at]; // rings name lines that are there
            let skipped = usize::from(!points.is_empty());
            match backward {
                true => points.extend(line.iter().rev().skip(skipped)),
                false => points.extend(line.iter().skip(skipped)),
            }
        }
        points
    }

    /// The outline of all regions together: the lines that no two share, put together to rings.
    pub(super) fn outline(&self) -> Vec<Vec<Point>> {
        self.chains(|uses| uses % 2 == 1)
    }

    /// The borders between regions, put together to lines that are as long as can be.
    pub(super) fn borders(&self) -> Vec<Vec<Point>> {
        self.chains(|uses| uses > 1)
    }

    fn chains(&self, wanted: fn(usize) -> bool) -> Vec<Vec<Point>> {
        let mut ends: FxHashMap<Point, VecDeque<usize>> = FxHashMap::default();
        let lines: Vec<usize> =
            (0..self.lines.len()).filter(|at| wanted(self.uses[*at]) && self.lines[*at].len() > 1).collect();
        for at in &lines {
            for end in [self.lines[*at].first(), self.lines[*at].last()].into_iter().flatten() {
                ends.entry(*end).or_default().push_back(*at);
            }
        }
        let mut used = vec![false; self.lines.len()];
        let mut chains = Vec::new();
        for at in lines {
            if std::mem::replace(&mut used[at], true) {
                continue;
            }
            let mut chain = self.lines[at].clone();
            while chain.first() != chain.last() {
                let Some(end) = chain.last().copied() else { break };
                let next = ends
                    .get_mut(&end)
                    .and_then(|lines| std::iter::from_fn(|| lines.pop_front()).find(|line| !used[*line]));
                let Some(next) = next else { break };
                used[next] = true;
                let line = &self.lines[next];
                match line.first() == Some(&end) {
                    true => chain.extend(line.iter().skip(1)),
                    false => chain.extend(line.iter().rev().skip(1)),
                }
            }
            chains.push(chain);
        }
        chains
    }
}

/// The points at which rings meet or part: those that two rings, or one ring twice, go through in different ways.
fn junctions<'r>(rings: impl Iterator<Item = &'r Vec<Point>>) -> FxHashSet<Point> {
    let mut ways: FxHashMap<Point, (Point, Point)> = FxHashMap::default();
    let mut junctions = FxHashSet::default();
    for ring in rings {
        let before = ring.iter().cycle().skip(ring.len().saturating_sub(1));
        let behind = ring.iter().cycle().skip(1);
        for ((before, at), behind) in before.zip(ring).zip(behind) {
            let way = (*before.min(behind), *before.max(behind));
            if *ways.entry(*at).or_insert(way) != way {
                junctions.insert(*at);
            }
        }
    }
    junctions
}

/// The lines between the junctions of a ring, in order; one that has none is a line from its least point to itself.
fn cut(ring: &[Point], junctions: &FxHashSet<Point>) -> Vec<Vec<Point>> {
    let least = || ring.iter().enumerate().min_by_key(|(_, point)| **point).map(|(at, _)| at);
    let Some(start) = ring.iter().position(|point| junctions.contains(point)).or_else(least) else { return Vec::new() };
    let mut lines = Vec::new();
    let mut line = vec![ring[start]];
    for point in ring[start + 1..].iter().chain(&ring[..=start]) {
        line.push(*point);
        if junctions.contains(point) {
            lines.push(std::mem::replace(&mut line, vec![*point]));
        }
    }
    if line.len() > 1 {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::Arcs;
    use crate::draw::map::sheet::Point;

    fn ring(points: &[(i32, i32)]) -> Vec<Point> {
        points.iter().map(|(x, y)| Point { x: *x, y: *y }).collect()
    }

    #[test]
    fn a_border_that_two_regions_share_is_there_once() {
        let rings = [
            ring(&[(0, 0), (5, 0), (5, 5), (0, 5)]),
            ring(&[(9, 5), (5, 5), (5, 0), (9, 0)]),
            ring(&[(20, 0), (30, 0), (30, 9)]),
            ring(&[(30, 9), (20, 0), (30, 0)]),
        ];
        let arcs = Arcs::new(rings.iter(), 0);
        assert_eq!(arcs.borders(), [ring(&[(5, 0), (5, 5)]), ring(&[(20, 0), (30, 0), (30, 9), (20, 0)])]);
        let outline = arcs.outline();
        assert_eq!(outline.len(), 1);
        assert_eq!((outline[0].first(), outline[0].len()), (outline[0].last(), 7));
        for (number, ring) in rings.iter().enumerate() {
            let mut drawn = arcs.ring(number);
            assert_eq!(drawn.pop(), drawn.first().copied());
            let (mut drawn, mut ring) = (drawn, ring.clone());
            drawn.sort_unstable();
            ring.sort_unstable();
            assert_eq!(drawn, ring);
        }
    }

    #[test]
    fn a_region_within_another_shares_its_whole_border() {
        let rings = [
            ring(&[(0, 0), (9, 0), (9, 9), (0, 9)]),
            ring(&[(3, 3), (3, 6), (6, 6), (6, 3)]),
            ring(&[(6, 6), (6, 3), (3, 3), (3, 6)]),
        ];
        let arcs = Arcs::new(rings.iter(), 0);
        assert_eq!((arcs.outline().len(), arcs.borders().len()), (1, 1));
    }
}
