//! Comments: what editors write for one another, which no reader sees.

use std::ops::Range;

use crate::parse::text::dialect::{Edits, Part, Stretch};

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::parse::text) struct Comment {
    /// Where it stands, with its marks.
    pub(in crate::parse::text) range: Range<usize>,
    /// Whose comment it is, where it is not one of HTML.
    pub(in crate::parse::text) tool: Option<Tool>,
}

/// Another tool that writes comments in a way of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse::text) struct Tool {
    /// What the comment begins with.
    pub(in crate::parse::text) open: &'static str,
    close: &'static str,
    /// The name of the tool.
    pub(in crate::parse::text) name: &'static str,
}

const TOOLS: [Tool; 5] = [
    Tool { open: "%%", close: "%%", name: "Obsidian" },
    Tool { open: "{{/*", close: "*/}}", name: "Hugo" },
    Tool { open: "{/*", close: "*/}", name: "MDX" },
    Tool { open: "{#", close: "#}", name: "Jinja" },
    Tool { open: "{% comment %}", close: "{% endcomment %}", name: "Liquid" },
];

/// The comments of a text, none of which begins in code.
pub(super) fn find(text: &str, stretches: &[Stretch], edits: &mut Edits) -> Vec<Comment> {
    let mut comments: Vec<Comment> = Vec::new();
    let mut done = 0;
    // A tool whose closing mark is not found once is not looked for again.
    let mut tools: Vec<Tool> = TOOLS.to_vec();
    for Stretch { part, range } in stretches {
        match part {
            Part::Text => {
                while let Some(comment) = next(text, done.max(range.start)..range.end, &mut tools) {
                    done = comment.range.end;
                    comments.push(comment);
                }
            }
            Part::Html => {
                while let Some(found) = of_html(text, done.max(range.start)..range.end) {
                    done = found.end;
                    comments.push(Comment { range: found, tool: None });
                }
            }
            Part::Remark => comments.push(Comment { range: range.clone(), tool: None }),
            _ => {}
        }
    }
    comments.sort_by_key(|comment| comment.range.start);
    for comment in &comments {
        hide(text, comment.range.clone(), edits);
    }
    comments
}

/// The first comment of another tool that begins in a range.
fn next(text: &str, range: Range<usize>, tools: &mut Vec<Tool>) -> Option<Comment> {
    let part = text.get(range.clone()).filter(|part| part.contains(['%', '{']))?;
    let mut first: Option<Comment> = None;
    tools.retain(|tool| {
        let Some(open) = part.find(tool.open).map(|at| range.start + at) else { return true };
        let inside = open + tool.open.len();
        let Some(close) = text[inside..].find(tool.close).map(|at| inside + at) else { return false };
        let is_first = first.as_ref().is_none_or(|first| open < first.range.start);
        if close > inside && is_first {
            first = Some(Comment { range: open..close + tool.close.len(), tool: Some(*tool) });
        }
        true
    });
    first
}

fn of_html(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let open = range.start + text.get(range)?.find("<!--")?;
    let close = text[open + 4..].find("-->").map_or(text.len(), |at| open + 4 + at + 3);
    Some(open..close)
}

/// Lines that are nothing but comment become blank; what shares its line with other text is passed over.
fn hide(text: &str, range: Range<usize>, edits: &mut Edits) {
    let mut at = range.start;
    for line in text[range].split_inclusive('\n') {
        let words = line.trim_end_matches(['\n', '\r']).len();
        let is_inner = at > 0 && text.as_bytes().get(at - 1) == Some(&b'\n') && line.len() > words;
        match is_inner {
            true => edits.blank(at..at + words),
            false => edits.hide(at..at + words),
        }
        at += line.len();
    }
}
