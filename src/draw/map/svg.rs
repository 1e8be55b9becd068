//! Regions and markers → SVG: the land is drawn to scale; markers, above it, are as large at every width.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::draw::map::arcs::Arcs;
use crate::draw::map::markers::{DOT, Offset, RADIUS, place};
use crate::draw::map::sheet::{Point, Sheet};
use crate::model::drawing::Svg;
use crate::model::settings::region_map::RegionMap;
use crate::shared::escape;

/// Twice the area of the smallest triangle that a point of a border stands out by, in square units of the sheet.
const LEAST_AREA: i64 = 48;

/// The marker of a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marker<'a> {
    /// Where the page is.
    pub(super) point: Point,
    /// Its title.
    pub(super) title: &'a str,
    /// The tag of its language, where that is another than that of the edition.
    pub(super) foreign: Option<&'a str>,
    /// Where it stands, from the site's root on.
    pub(super) url: &'a str,
}

/// Draws a map. Regions that are filled are of the class `filled`; markers are links with a number, by their order, for
/// the eye and the pointer: the key of the map has the same links, and nobody has to go through them twice.
pub(super) fn svg(map: &RegionMap, sheet: &Sheet<'_>, filled: &BTreeSet<usize>, markers: &[Marker<'_>]) -> Svg {
    let size = sheet.size;
    let rings: Vec<Vec<Vec<Point>>> = map.regions.all.iter().map(|region| sheet.rings(region)).collect();
    let arcs = Arcs::new(rings.iter().flatten(), LEAST_AREA);
    let text = format!("<svg class=\"land\" viewBox=\"0 0 {} {}\" aria-hidden=\"true\">\n", size.x, size.y);
    let mut out = Svg { text, roots: Vec::new() };
    write_path(&mut out.text, "outline", None, &arcs.outline());
    write_path(&mut out.text, "borders", None, &arcs.borders());
    let mut number = 0;
    for (at, (region, rings)) in map.regions.all.iter().zip(&rings).enumerate() {
        if filled.contains(&at) {
            let shape: Vec<Vec<Point>> = (number..number + rings.len()).map(|ring| arcs.ring(ring)).collect();
            write_path(&mut out.text, "filled", region.name.as_deref(), &shape);
        }
        number += rings.len();
    }
    out.text.push_str("</svg>\n<svg class=\"markers\" aria-hidden=\"true\">\n");
    let points: Vec<Point> = markers.iter().map(|marker| marker.point).collect();
    let offsets = place(&points, size);
    for (number, (marker, offset)) in markers.iter().zip(offsets).enumerate() {
        write_marker(&mut out, (number + 1, marker), offset, size);
    }
    out.text.push_str("</svg>");
    out
}

/// Writes lines as one path, with differences between points, which are shorter than the points themselves.
fn write_path(out: &mut String, class: &str, title: Option<&str>, lines: &[Vec<Point>]) {
    let drawn = |line: &&Vec<Point>| line.len() > if line.first() == line.last() { 3 } else { 1 };
    if !lines.iter().any(|line| drawn(&line)) {
        return;
    }
    put(out, format_args!("<path class=\"{class}\" d=\""));
    for line in lines.iter().filter(drawn) {
        write_line(out, line);
    }
    match title {
        Some(title) => {
            out.push_str("\"><title>");
            escape::text(out, title);
            out.push_str("</title></path>\n");
        }
        None => out.push_str("\"/>\n"),
    }
}

fn write_line(out: &mut String, line: &[Point]) {
    let is_ring = line.first() == line.last();
    let points = if is_ring { &line[..line.len() - 1] } else { line };
    let mut before: Option<Point> = None;
    for point in points {
        match before {
            None => put(out, format_args!("M{} {}l", point.x, point.y)),
            Some(before) => {
                let (x, y) = (point.x - before.x, point.y - before.y);
                let space = |number: i32| if number < 0 || out.ends_with('l') { "" } else { " " };
                let (first, second) = (space(x), if y < 0 { "" } else { " " });
                put(out, format_args!("{first}{x}{second}{y}"));
            }
        }
        before = Some(*point);
    }
    if is_ring {
        out.push('z');
    }
}

/// Writes a marker: a link that is where its page is, or beside it with a line from there.
fn write_marker(out: &mut Svg, (number, marker): (usize, &Marker<'_>), offset: Offset, size: Point) {
    let Point { x, y } = marker.point;
    put(&mut out.text, format_args!("<svg x=\"{}%\" y=\"{}%\">", percent(x, size.x), percent(y, size.y)));
    let Offset { x, y } = offset;
    if offset != Offset::default() {
        put(&mut out.text, format_args!("<path d=\"M0 0L{x} {y}\"/><circle class=\"dot\" r=\"{DOT}\"/>"));
    }
    out.text.push_str("<a tabindex=\"-1\" href=\"");
    out.begin_link();
    escape::text(&mut out.text, marker.url);
    out.text.push('"');
    if let Some(tag) = marker.foreign {
        put(&mut out.text, format_args!(" lang=\"{tag}\" hreflang=\"{tag}\""));
    }
    put(&mut out.text, format_args!("><title>{number} "));
    escape::text(&mut out.text, marker.title);
    put(&mut out.text, format_args!("</title><circle cx=\"{x}\" cy=\"{y}\" r=\"{RADIUS}\"/>"));
    put(&mut out.text, format_args!("<text x=\"{x}\" y=\"{y}\" dy=\".36em\">{number}</text></a></svg>\n"));
}

/// A part of a length in percent, to a hundredth.
fn percent(part: i32, of: i32) -> f64 {
    (f64::from(part) / f64::from(of.max(1)) * 10_000.0).round() / 100.0
}

/// Writes to a text, which never fails.
fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}

#[cfg(test)]
mod tests {
    use super::{percent, write_line};
    use crate::draw::map::sheet::Point;

    #[test]
    fn lines_are_written_short() {
        let line = |points: &[(i32, i32)]| {
            let mut out = String::new();
            let points: Vec<Point> = points.iter().map(|(x, y)| Point { x: *x, y: *y }).collect();
            write_line(&mut out, &points);
            out
        };
        assert_eq!(line(&[(1, 2), (3, 1), (0, 0), (4, 4)]), "M1 2l2-1-3-1 4 4");
        assert_eq!(line(&[(9, 9), (5, 9), (5, 5), (9, 9)]), "M9 9l-4 0 0-4z");
        assert_eq!((percent(1, 3), percent(5, 0)), (33.33, 500.0));
    }
}
