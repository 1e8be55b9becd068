//! Marks of other tools.

use std::ops::Range;

use crate::diagnostic::Code::OtherTool;
use crate::parse::text::stray::{Slip, head, lines};

/// How far ahead the end of a mark is looked for, in bytes.
const AHEAD: usize = 2_000;

/// What a mark of another tool begins and ends with, whose it is, and what to do here.
struct Mark {
    open: &'static str,
    close: &'static str,
    tool: &'static str,
    what: &'static str,
    help: &'static str,
}

const SHORTCODE: &str = "write in Markdown what it would have made: a link, a picture, a `> [!NOTE]`";
const MARKS: [Mark; 5] = [
    Mark { open: "{{<", close: ">}}", tool: "Hugo", what: "a shortcode", help: SHORTCODE },
    Mark { open: "{{%", close: "%}}", tool: "Hugo", what: "a shortcode", help: SHORTCODE },
    Mark { open: "{{", close: "}}", tool: "Hugo, Zola, Jekyll or Jinja", what: "a shortcode", help: SHORTCODE },
    Mark { open: "{%", close: "%}", tool: "Jekyll or Zola", what: "a tag", help: SHORTCODE },
    Mark {
        open: "{:",
        close: "}",
        tool: "kramdown",
        what: "a list of attributes",
        help: "remove it; the theme says how a page looks",
    },
];

/// The mark that a sign in plain text begins.
pub(super) fn at_sign(text: &str, at: usize, sign: u8) -> Option<Slip> {
    match sign {
        _ if text[..at].ends_with('\\') => None,
        b'{' => template(text, at),
        b':' => emoji(text, at),
        b'^' => block_id(text, at),
        b'[' => contents(text, at),
        _ => None,
    }
}

fn template(text: &str, at: usize) -> Option<Slip> {
    let rest = &text[at..];
    let mark = MARKS.iter().find(|mark| rest.starts_with(mark.open))?;
    let is_end = rest[mark.open.len()..].trim_start().starts_with('/'); // told where it begins
    if is_end {
        return None;
    }
    let block = head(rest, AHEAD).split("\n\n").next().unwrap_or_default();
    let end = block.find(mark.close)? + mark.close.len();
    let message = format!("this looks like {} of {}, which is shown as it is here", mark.what, mark.tool);
    Some(Slip::new(OtherTool, at..at + end, message, mark.help))
}

/// `:smile:`
fn emoji(text: &str, at: usize) -> Option<Slip> {
    let rest = &text[at + 1..];
    let end = head(rest, 40).find(':')?;
    let name = &rest[..end];
    let is_name = name.len() > 1
        && name.starts_with(|c: char| c.is_ascii_lowercase() || c == '+')
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_+-".contains(c));
    let is_word = |c: char| c.is_alphanumeric() || c == ':' || c == '/';
    let is_alone = !text[..at].ends_with(is_word) && !rest[end + 1..].starts_with(is_word);
    (is_name && is_alone).then(|| {
        let message = format!("`:{name}:` looks like an emoji of GitHub or Slack, which is shown as it is here");
        Slip::new(OtherTool, at..at + end + 2, message, "put the character itself, such as 🙂, or words in its place")
    })
}

/// `^name` at the end of a block.
fn block_id(text: &str, at: usize) -> Option<Slip> {
    let rest = &text[at + 1..];
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
    let behind = rest[end..].trim_start_matches([' ', '\t', '\r']);
    let ends = behind.is_empty() || behind.starts_with('\n');
    (end > 2 && ends && text[..at].ends_with([' ', '\n'])).then(|| {
        let message =
            format!("`^{}` looks like the name of a block in Obsidian, which is shown as it is here", &rest[..end]);
        Slip::new(OtherTool, at..at + 1 + end, message, "remove it; links lead to a heading: `[[page#heading]]`")
    })
}

/// `[TOC]`
fn contents(text: &str, at: usize) -> Option<Slip> {
    let names = ["[TOC]", "[toc]", "[[_TOC_]]", "[[TOC]]", "[[toc]]"];
    let name = names.iter().find(|name| text[at..].starts_with(**name))?;
    let message = format!("`{name}` looks like the table of contents of another tool");
    Some(Slip::new(OtherTool, at..at + name.len(), message, "remove it; every page shows its contents by itself"))
}

/// Blocks of other tools, each by its first line.
pub(super) fn in_paragraph(text: &str, range: Range<usize>, slips: &mut Vec<Slip>) {
    const NOTE: &str = "write a callout: `> [!NOTE]`, and `> ` before each of its lines";
    let blocks: [(&str, &str, &str); 6] = [
        (":::", "Docusaurus or Pandoc", NOTE),
        ("!!! ", "Material for MkDocs", NOTE),
        (
            "??? ",
            "Material for MkDocs",
            "write a callout that folds: `> [!NOTE]- Title`, and `> ` before each of its lines",
        ),
        (".. ", "reStructuredText", NOTE),
        ("import ", "MDX", "remove it; what it brings is not run here"),
        ("export ", "MDX", "remove it; what it brings is not run here"),
    ];
    let part = text.get(range.clone()).unwrap_or_default();
    let may_begin = |line: &str| line.starts_with(['>', ' ', ':', '!', '?', '.', 'i', 'e']);
    if !part.split('\n').any(may_begin) {
        return;
    }
    for (at, line) in lines(text, range) {
        let found = blocks.iter().find(|(begin, ..)| line.starts_with(begin)).filter(|(begin, ..)| match *begin {
            ":::" => line.trim_matches(':').trim().starts_with(|c: char| c.is_alphabetic() || c == '{'),
            ".. " => line.contains("::"),
            "import " => line.contains(" from ") && line.contains(['"', '\'']),
            "export " => line.starts_with("export const") || line.starts_with("export default"),
            _ => true,
        });
        if let Some((_, tool, help)) = found {
            let message = format!("this looks like a block of {tool}, which is shown as it is here");
            slips.push(Slip::new(OtherTool, at..at + line.len(), message, *help));
        }
    }
}

/// `<Tabs>`: elements with a capital letter.
pub(super) fn in_html(text: &str, range: Range<usize>, slips: &mut Vec<Slip>) {
    let Some(html) = text.get(range.clone()) else { return };
    for (at, _) in html.match_indices('<') {
        let name = &html[at + 1..];
        let length = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(name.len());
        let name = &name[..length];
        let is_component =
            name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().any(|c| c.is_ascii_lowercase());
        if is_component {
            let at = range.start + at;
            let message = format!("`<{name}>` looks like a component of MDX, which is not run here");
            let help = "write in Markdown what it would have made: headings, a table, a `> [!NOTE]`";
            slips.push(Slip::new(OtherTool, at..at + 1 + length, message, help));
        }
    }
}
