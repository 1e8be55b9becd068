//! Titles and connections → an SVG drawing with links, in columns.

use std::fmt::Write;

use crate::draw::relationships::layout::{self, Graph, Layout, NODE_WIDTH, Point};
use crate::draw::relationships::wrap::wrap;
use crate::model::drawing::Svg;
use crate::shared::escape;

/// The size of the letters that titles are wrapped for; the theme must not set them larger.
const LETTERS: f64 = 14.0;

/// The distance between two lines of a title.
const LINE: f64 = 18.0;

/// The space between the outline of a box and its title, beside it and above and below it.
const PADDING: (f64, f64) = (12.0, 11.0);

/// How many lines a title may have.
const MOST_LINES: usize = 3;

/// The space for the names of the columns.
const HEAD: f64 = 56.0;

/// A page in a drawing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'a> {
    /// Its title.
    pub(super) title: &'a str,
    /// Where it stands, from the site's root on.
    pub(super) url: &'a str,
    /// The tag of its language, where that is another than that of the edition.
    pub(super) foreign: Option<&'a str>,
    /// The column it stands in, from 0.
    pub(super) column: usize,
}

/// Which way the text of a drawing runs: its first column is where lines begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    LeftToRight,
    RightToLeft,
}

/// Draws nodes in columns with these titles; an edge names its two nodes by index. Every node is a link that a script
/// knows by `data-node`, the index; every edge has those of its nodes as `data-from` and `data-to`.
pub(super) fn svg(titles: &[&str], nodes: &[Node<'_>], edges: &[(usize, usize)], direction: Direction) -> Svg {
    let lines: Vec<Vec<String>> = nodes.iter().map(|node| wrapped(node.title)).collect();
    let boxes =
        nodes.iter().zip(&lines).map(|(node, lines)| layout::Node { column: node.column, height: height(lines) });
    let layout = layout::layout(&Graph { columns: titles.len(), nodes: boxes.collect(), edges: edges.to_vec() });
    let (layout, attribute) = match direction {
        Direction::LeftToRight => (layout, ""),
        Direction::RightToLeft => (mirrored(layout), " direction=\"rtl\""),
    };
    let (width, height) = (layout.width, layout.height + HEAD);
    let text = format!(
        "<svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"group\" \
         aria-labelledby=\"_map\"{attribute}>\n"
    );
    let mut out = Svg { text, roots: Vec::new() };
    write_heads(&mut out.text, titles, &layout, direction);
    write_edges(&mut out.text, edges, &layout, direction);
    for (title, column) in titles.iter().zip(&layout.order).filter(|(_, column)| !column.is_empty()) {
        out.text.push_str("<g class=\"nodes\" role=\"group\" aria-label=\"");
        escape::text(&mut out.text, title);
        out.text.push_str("\">\n");
        for at in column {
            write_node(&mut out, (*at, &nodes[*at], &lines[*at]), layout.corners[*at], direction);
        }
        out.text.push_str("</g>\n");
    }
    out.text.push_str("</svg>");
    out
}

/// A layout as a mirror shows it.
fn mirrored(mut layout: Layout) -> Layout {
    let width = layout.width;
    layout.columns.iter_mut().for_each(|x| *x = width - *x - NODE_WIDTH);
    layout.corners.iter_mut().for_each(|corner| corner.x = width - corner.x - NODE_WIDTH);
    layout.routes.iter_mut().flatten().for_each(|point| point.x = width - point.x);
    layout
}

/// Where lines begin in a box, so far from its edge.
fn beginning(x: f64, padding: f64, direction: Direction) -> f64 {
    match direction {
        Direction::LeftToRight => x + padding,
        Direction::RightToLeft => x + NODE_WIDTH - padding,
    }
}

fn wrapped(title: &str) -> Vec<String> {
    wrap(title, (NODE_WIDTH - 2.0 * PADDING.0) / LETTERS, MOST_LINES)
}

#[expect(clippy::cast_precision_loss, reason = "there are three lines at most")]
fn height(lines: &[String]) -> f64 {
    lines.len().max(1) as f64 * LINE + 2.0 * PADDING.1
}

fn write_heads(out: &mut String, titles: &[&str], layout: &Layout, direction: Direction) {
    out.push_str("<g class=\"heads\" aria-hidden=\"true\">\n");
    for (title, x) in titles.iter().zip(&layout.columns) {
        put(out, format_args!("<text x=\"{}\" y=\"24\">", beginning(*x, 0.0, direction)));
        escape::text(out, title);
        put(out, format_args!("</text><path d=\"M{x} 37h{NODE_WIDTH}\"/>\n"));
    }
    out.push_str("</g>\n");
}

fn write_edges(out: &mut String, edges: &[(usize, usize)], layout: &Layout, direction: Direction) {
    let bend = if direction == Direction::LeftToRight { layout::BEND } else { -layout::BEND };
    out.push_str("<g class=\"edges\">\n");
    for ((from, to), route) in edges.iter().zip(&layout.routes) {
        put(out, format_args!("<path class=\"edge\" data-from=\"{from}\" data-to=\"{to}\" d=\""));
        write_route(out, route, bend);
        out.push_str("\"/>\n");
    }
    out.push_str("</g>\n");
}

/// Writes the path data of a route: cubic Bézier curves that leave and arrive level, with the bend of those that come back.
fn write_route(out: &mut String, route: &[Point], bend: f64) {
    let at = |point: &Point| Point { x: point.x, y: tenths(point.y + HEAD) };
    let points: Vec<Point> = route.iter().map(at).collect();
    if let Some(first) = points.first() {
        put(out, format_args!("M{} {}", first.x, first.y));
    }
    for step in points.windows(2) {
        let (from, to) = (step[0], step[1]);
        if from.y == to.y && from.x != to.x {
            put(out, format_args!("H{}", to.x));
            continue;
        }
        let bend = if from.x == to.x { from.x + bend } else { (from.x + to.x) / 2.0 };
        put(out, format_args!("C{bend} {} {bend} {} {} {}", from.y, to.y, to.x, to.y));
    }
}

fn write_node(svg: &mut Svg, (at, node, lines): (usize, &Node<'_>, &[String]), corner: Point, direction: Direction) {
    let (x, y) = (corner.x, tenths(corner.y + HEAD));
    put(&mut svg.text, format_args!("<a class=\"node kind-{}\" data-node=\"{at}\" href=\"", node.column + 1));
    svg.begin_link();
    let out = &mut svg.text;
    escape::text(out, node.url);
    out.push('"');
    if let Some(tag) = node.foreign {
        put(out, format_args!(" lang=\"{tag}\" hreflang=\"{tag}\""));
    }
    out.push('>');
    if lines.join(" ") != node.title {
        out.push_str("<title>");
        escape::text(out, node.title);
        out.push_str("</title>");
    }
    let height = height(lines);
    put(out, format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"{NODE_WIDTH}\" height=\"{height}\" rx=\"5\"/><text>"));
    for (line, text) in lines.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "there are three lines at most")]
        let baseline = y + PADDING.1 + line as f64 * LINE + 13.5;
        let begins = beginning(x, PADDING.0, direction);
        put(out, format_args!("<tspan x=\"{begins}\" y=\"{baseline}\">"));
        escape::text(out, text);
        out.push_str(if line + 1 < lines.len() { "</tspan> " } else { "</tspan>" });
    }
    out.push_str("</text></a>\n");
}

/// A length to a tenth of a pixel.
fn tenths(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

/// Writes to a text, which never fails.
fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}
