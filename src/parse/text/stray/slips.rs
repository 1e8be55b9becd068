//! Marks of Markdown with a slip in them.

use std::ops::Range;

use crate::diagnostic::Code::StrayMarkup;
use crate::parse::text::shortened;
use crate::parse::text::stray::{Slip, head, lines, run};

/// How far ahead the end of a mark is looked for, in bytes.
const AHEAD: usize = 600;

/// The slip that a sign in plain text begins, or is the middle of.
pub(super) fn at_sign(text: &str, at: usize, sign: u8) -> Option<Slip> {
    match sign {
        b'[' => open_link(text, at).or_else(|| number(text, at)).or_else(|| apart(text, at)),
        b']' => blank_in_address(text, at),
        b'*' => loose_stars(text, at),
        _ => None,
    }
}

/// `[[page|words]`: a bracket is missing.
fn open_link(text: &str, at: usize) -> Option<Slip> {
    let rest = text.get(at..)?.strip_prefix("[[")?;
    if text[..at].ends_with(['[', '\\']) {
        return None;
    }
    let line = head(rest, AHEAD).lines().next().unwrap_or_default();
    let end = line.find(']').unwrap_or(line.len());
    let name = line[..end].trim();
    let is_name =
        !name.is_empty() && name.chars().count() < 120 && !line[end..].starts_with("]]") && !name.contains('[');
    is_name.then(|| {
        let written = &text[at..at + 2 + end + usize::from(line[end..].starts_with(']'))];
        let message = format!("`{written}` is no link: it begins with two brackets and does not end with two");
        Slip::new(StrayMarkup, at..at + written.len(), message, format!("write `[[{name}]]`"))
    })
}

/// `[1]`, which many write for a note.
fn number(text: &str, at: usize) -> Option<Slip> {
    let rest = text.get(at + 1..)?;
    let end = head(rest, 4).find(']').filter(|end| *end > 0)?;
    let is_alone = !text[..at].ends_with(['[', '\\', ']']) && !rest[end + 1..].starts_with(['(', '[', ':']);
    if !is_alone || !rest[..end].bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = &rest[..end];
    let message = format!("`[{number}]` looks like the mark of a note, and leads nowhere");
    let help =
        format!("write `[^{number}]` here, and a line `[^{number}]: …` with the note; with `\\[{number}]` it is text");
    Some(Slip::new(StrayMarkup, at..at + end + 2, message, help))
}

/// `[words] (address)`: a blank is between them.
fn apart(text: &str, at: usize) -> Option<Slip> {
    let rest = head(text.get(at + 1..)?, AHEAD);
    if text[..at].ends_with(['\\', '!', '[']) {
        return None;
    }
    let end = rest.find(']').filter(|end| !rest[..*end].contains(['[', '\n']))?;
    let behind = rest[end + 1..].strip_prefix(' ')?.trim_start_matches(' ').strip_prefix('(')?;
    let close = behind.find(')').filter(|close| !behind[..*close].contains('\n'))?;
    let address = behind[..close].trim();
    let is_address =
        ["http:", "https:", "mailto:", "www.", "/", "./", "../", "#"].iter().any(|begin| address.starts_with(begin))
            || [".md", ".html", ".pdf", ".png", ".jpg"].iter().any(|ending| address.ends_with(ending));
    is_address.then(|| {
        let words = &rest[..end];
        let length = 1 + end + 1 + (behind.as_ptr() as usize - rest[end + 1..].as_ptr() as usize) + close + 1;
        let message = format!("`[{words}]` is no link: a blank stands between it and its address");
        Slip::new(StrayMarkup, at..at + length, message, format!("write `[{words}]({address})`"))
    })
}

/// `[words](an address)`: a blank is in the address.
fn blank_in_address(text: &str, at: usize) -> Option<Slip> {
    let rest = head(text.get(at..)?.strip_prefix("](")?, AHEAD);
    let close = rest.find(')').filter(|close| !rest[..*close].contains('\n'))?;
    let address = &rest[..close];
    let is_address = address.trim().contains(' ') && !address.contains(['"', '<', '`']) && address.trim().len() > 2;
    let looks = address.contains(['/', '.', '#']);
    (is_address && looks && !text[..at].ends_with('\\')).then(|| {
        let message = format!("this is no link: a blank stands in its address `{}`", address.trim());
        let help = format!("write it in angle brackets: `](<{}>)`", address.trim());
        Slip::new(StrayMarkup, at + 2..at + 2 + close, message, help)
    })
}

/// `** words **`: what is bold begins and ends with no blank.
fn loose_stars(text: &str, at: usize) -> Option<Slip> {
    let is_pair = |at: usize| {
        text[at..].starts_with("**") && !text[at + 2..].starts_with('*') && !text[..at].ends_with(['*', '\\'])
    };
    if !is_pair(at) {
        return None;
    }
    let rest = head(&text[at + 2..], AHEAD);
    let block = rest.split("\n\n").next().unwrap_or_default();
    let end = block.match_indices("**").map(|(end, _)| end).find(|end| is_pair(at + 2 + end))?;
    let words = &block[..end];
    let has_blank = words.starts_with(' ') || words.ends_with(' ');
    (has_blank && !words.trim().is_empty() && words.chars().count() < 200).then(|| {
        let message = "these asterisks make nothing bold: a blank stands between them and the words";
        Slip::new(StrayMarkup, at..at + end + 4, message, format!("write `**{}**`", words.trim()))
    })
}

/// `##Heading`: the blank behind the signs is missing; rows of a table without its line of dashes.
pub(super) fn in_paragraph(text: &str, range: Range<usize>, slips: &mut Vec<Slip>) {
    let part = text.get(range.clone()).unwrap_or_default();
    if !part.bytes().any(|byte| matches!(byte, b'#' | b'|')) {
        return;
    }
    let lines = lines(text, range);
    for (at, line) in &lines {
        let signs = line.len() - line.trim_start_matches('#').len();
        let name = &line[signs..];
        let is_name = name.starts_with(|c: char| c.is_alphabetic() && (signs > 1 || c.is_uppercase()));
        if (1..=6).contains(&signs) && is_name && !text[..*at].ends_with('\\') {
            let message = format!("`{}` is no heading: the blank behind it is missing", &line[..signs]);
            let help = format!("write `{} {}`", "#".repeat(signs.max(2)), shortened(name, 60));
            slips.push(Slip::new(StrayMarkup, *at..at + line.len(), message, help));
        }
    }
    let bars = |line: &str| {
        let inner = line.trim_matches('|');
        inner.match_indices('|').filter(|(at, _)| !inner[..*at].ends_with('\\')).count()
    };
    let is_row = |line: &str| {
        let may_be = line.contains(" |") || line.starts_with('|');
        may_be && bars(line) > 0 && !line.contains("[[") && !line.contains('`')
    };
    let columns = |(_, line): &(usize, &str)| if is_row(line) { bars(line) } else { 0 };
    if let Some((rows, columns)) = run(&lines, columns) {
        let rule = vec!["---"; columns + 1].join(" | ");
        let message = "these lines are no table: the line of dashes below the first is missing";
        let is_first = lines.first().is_some_and(|(at, _)| *at == rows.start);
        let before = if is_first { "" } else { ", and a blank one before it" };
        let help = format!("put a line `{rule}` below the first one{before}");
        slips.push(Slip::new(StrayMarkup, rows, message, help));
    }
}

/// `# Title` in a text, whose title stands in the front matter.
pub(super) fn second_title(text: &str, range: Range<usize>) -> Option<Slip> {
    let line = text.get(range.clone())?.lines().next()?.trim_end();
    let name = line.trim_start_matches(['#', ' ']);
    let message = "this is a second title: that of the page stands in its front matter";
    let help =
        format!("write `## {}` for a heading, or remove the line where it repeats the title", shortened(name, 60));
    Some(Slip::new(StrayMarkup, range.start..range.start + line.len(), message, help))
}
