//! Lists and tables as word processors put them on the clipboard.

use std::ops::Range;

use crate::diagnostic::Code::StrayMarkup;
use crate::parse::text::dialect::{Part, Stretch};
use crate::parse::text::stray::{Slip, lines, run};

/// Bullets that word processors write.
const BULLETS: [char; 10] = ['•', '·', '▪', '▫', '◦', '●', '○', '‣', '■', '\u{f0b7}'];

/// Lists and tables in a paragraph, each told once.
/// `stretches` begin with that of the paragraph.
pub(super) fn in_paragraph(text: &str, range: Range<usize>, stretches: &[Stretch], slips: &mut Vec<Slip>) {
    let part = text.get(range.clone()).unwrap_or_default();
    if part.is_ascii() && !part.contains('\t') {
        return;
    }
    // A tab in code says nothing.
    let own = stretches.iter().take_while(|other| other.range.start < range.end);
    let has_code = own.into_iter().any(|other| other.part == Part::Other);
    let all = lines(text, range);
    let dashes = all.iter().filter(|(_, line)| is_dashed(line)).count();
    let is_marked = |line: &str| is_item(line) || dashes > 1 && is_dashed(line);
    if let Some((at, line)) = all.iter().find(|(_, line)| is_marked(line)) {
        let message = "this is no list: its marks are those of a word processor";
        let help = if line.starts_with(BULLETS) || is_dashed(line) {
            "begin each item with `- `, behind a blank line".to_owned()
        } else {
            let mark = line.split('\t').next().unwrap_or(line);
            format!("begin the items with `1. `, `2. ` …, behind a blank line, in place of `{mark}`")
        };
        slips.push(Slip::new(StrayMarkup, *at..at + line.len(), message, help));
        return;
    }
    let tabs = |(_, line): &(usize, &str)| line.matches('\t').count();
    if let Some((rows, columns)) = run(&all, tabs).filter(|_| !has_code) {
        let first = text[rows.clone()].lines().next().unwrap_or_default().replace('\t', " | ");
        let message = "these lines are no table: tabs stand between their cells";
        let rule = vec!["---"; columns + 1].join(" | ");
        let help = format!("write `{first}`, below it a line `{rule}`, and ` | ` for each tab");
        slips.push(Slip::new(StrayMarkup, rows, message, help));
    }
}

/// Whether a line begins with a bullet, or a letter or number in brackets and a tab.
fn is_item(line: &str) -> bool {
    if let Some(rest) = line.strip_prefix(BULLETS) {
        return rest.starts_with(['\t', ' ', '\u{a0}']);
    }
    let Some((mark, _)) = line.split_once('\t') else { return false };
    let mark = mark.trim_start_matches('(');
    let name = mark.trim_end_matches([')', '.']);
    (mark.len() > name.len() && (1..=4).contains(&name.len()) && name.chars().all(char::is_alphanumeric)) || mark == "o"
}

/// Whether a line begins with a dash, as word processors make of a hyphen.
fn is_dashed(line: &str) -> bool {
    line.strip_prefix(['–', '—']).is_some_and(|rest| rest.starts_with([' ', '\t', '\u{a0}']))
}
