//! Lists and tables as word processors put them on the clipboard.

use std::ops::Range;

use crate::diagnostic::Code::StrayMarkup;
use crate::parse::text::dialect::{Part, Stretch};
use crate::parse::text::stray::{Slip, lines};

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
    let items = all.iter().filter(|(_, line)| is_item(line)).count();
    if items > 0
        && let Some((at, line)) = all.iter().find(|(_, line)| is_item(line))
    {
        let words =
            line.trim_start_matches(|c: char| BULLETS.contains(&c) || c.is_alphanumeric() || ").\t ".contains(c));
        let mark = line
            .split('\t')
            .next()
            .unwrap_or(line)
            .trim_end_matches(|c: char| !BULLETS.contains(&c) && c.is_alphabetic());
        let is_bullet = line.starts_with(BULLETS);
        let message = "this is no list: its marks are those of a word processor";
        let help = match (is_bullet, words.is_empty()) {
            (true, _) => "begin each item with `- `, behind a blank line".to_owned(),
            (false, _) => {
                format!("begin the items with `1. `, `2. ` …, behind a blank line, in place of `{}`", mark.trim())
            }
        };
        slips.push(Slip::new(StrayMarkup, *at..at + line.len(), message, help));
        return;
    }
    let tabs = |line: &str| line.matches('\t').count();
    let columns = all.first().map_or(0, |(_, line)| tabs(line));
    let rows = all.iter().take_while(|(_, line)| tabs(line) == columns).count();
    if columns > 0 && rows >= 2 && !has_code {
        let (first, last) = (all[0], all[rows - 1]);
        let head = first.1.replace('\t', " | ");
        let message = "these lines are no table: tabs stand between their cells";
        let help = format!(
            "write `{head}`, below it a line `{}`, and ` | ` for each tab",
            vec!["---"; columns + 1].join(" | ")
        );
        slips.push(Slip::new(StrayMarkup, first.0..last.0 + last.1.len(), message, help));
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
