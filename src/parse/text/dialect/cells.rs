//! `[[page|words]]` in a table, whose cells end at a `|`.

use crate::parse::text::dialect::{BAR, Edits, Part, Seen};

/// Keeps the `|` of links in tables from ending a cell. A table whose first row has such a link is none to the crate yet.
pub(super) fn find(seen: &Seen<'_>, edits: &mut Edits) {
    let may_be = seen.of(Part::Table).chain(seen.of(Part::Paragraph));
    for range in may_be {
        let Some(block) = seen.disguise.get(range.clone()) else { continue };
        if !block.contains("[[") || !block.contains('|') || !block.lines().any(is_rule) {
            continue;
        }
        let mut from = 0;
        while let Some(open) = block[from..].find("[[").map(|at| from + at + 2) {
            let inside = &block[open..];
            let end = inside.find("]]").unwrap_or(inside.len()).min(inside.find('\n').unwrap_or(inside.len()));
            let bar = inside[..end]
                .find('|')
                .filter(|bar| !inside[..*bar].ends_with('\\') && inside[end..].starts_with("]]"));
            if let Some(bar) = bar {
                edits.put(range.start + open + bar, BAR);
            }
            from = open + end;
        }
    }
}

/// Whether a line is the one below the head of a table.
pub(in crate::parse::text) fn is_rule(line: &str) -> bool {
    let line = line.trim_start_matches(['>', ' ', '\t']).trim_end();
    line.contains('-') && line.contains('|') && line.chars().all(|c| "-:| \t".contains(c))
}
