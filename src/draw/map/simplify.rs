//! Lines → lines with fewer points that look the same, by the areas of triangles (M. Visvalingam and J. D. Whyatt,
//! *Line generalisation by repeated elimination of points*, The Cartographic Journal 30, 1993).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::draw::map::sheet::Point;

/// Leaves out every point that stands out from the line between its neighbors by a triangle of less than half of this
/// area. The first and the last point stay.
pub(super) fn simplify(line: &[Point], least: i64) -> Vec<Point> {
    let last = line.len().saturating_sub(1);
    let (mut before, mut behind): (Vec<usize>, Vec<usize>) =
        (0..line.len()).map(|at| (at.saturating_sub(1), at + 1)).unzip();
    let mut areas: Vec<Option<i64>> = vec![None; line.len()];
    let mut heap = BinaryHeap::new();
    for at in 1..last {
        let area = area(line[at - 1], line[at], line[at + 1]);
        areas[at] = Some(area);
        heap.push(Reverse((area, at)));
    }
    let mut gone = vec![false; line.len()];
    while let Some(Reverse((least_area, at))) = heap.pop() {
        if least_area >= least {
            break;
        }
        if areas[at] != Some(least_area) {
            continue; // it was measured again, or is gone
        }
        (gone[at], areas[at]) = (true, None);
        let (from, to) = (before[at], behind[at]);
        (behind[from], before[to]) = (to, from);
        for next in [from, to].into_iter().filter(|next| (1..last).contains(next)) {
            let area = area(line[before[next]], line[next], line[behind[next]]).max(least_area);
            areas[next] = Some(area);
            heap.push(Reverse((area, next)));
        }
    }
    line.iter().zip(gone).filter(|(_, gone)| !gone).map(|(point, _)| *point).collect()
}

/// Twice the area of a triangle.
fn area(a: Point, b: Point, c: Point) -> i64 {
    let [ax, ay, bx, by, cx, cy] = [a.x, a.y, b.x, b.y, c.x, c.y].map(i64::from);
    ((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)).abs()
}

#[cfg(test)]
mod tests {
    use super::simplify;
    use crate::draw::map::sheet::Point;

    #[test]
    fn what_stands_out_stays() {
        let line = [(0, 0), (10, 1), (20, 0), (30, 40), (40, 0), (50, 0), (60, 0)];
        let line: Vec<Point> = line.iter().map(|(x, y)| Point { x: *x, y: *y }).collect();
        let kept = |least: i64| simplify(&line, least).iter().map(|point| point.x).collect::<Vec<_>>();
        assert_eq!(kept(0), [0, 10, 20, 30, 40, 50, 60]);
        assert_eq!(kept(1), [0, 10, 20, 30, 40, 60]);
        assert_eq!(kept(100), [0, 20, 30, 40, 60]);
        assert_eq!(kept(i64::MAX), [0, 60]);
        assert_eq!(simplify(&[], 9), []);
        assert_eq!(simplify(&line[..1], 9), line[..1]);
    }
}
