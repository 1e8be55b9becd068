//! Splits a Markdown file into front matter and body.

use crate::diagnostic::{Advice, Code};
use crate::parse::odd;
use crate::parse::report::Report;
use crate::source::{Source, Span};

/// How a page begins, for pages that do not.
const BEGIN: &str = "begin the file with a line `---`, then `title: …`, then a line `---`, then the text";

/// The parts of a Markdown file.
pub(crate) struct FrontMatter<'a> {
    /// The text between the two `---` lines; `None` where they are missing.
    pub(crate) yaml: Option<&'a str>,
    /// Where it begins in the file.
    pub(crate) yaml_offset: usize,
    /// The place of the opening line, for what is missing as a whole.
    pub(crate) opening: Span,
    /// Where the text behind the front matter begins in the file.
    pub(crate) body_offset: usize,
}

/// Splits a file; front matter that is missing or not closed is reported.
pub(crate) fn split<'a>(source: &'a Source, report: &mut Report<'_>) -> FrontMatter<'a> {
    let (text, mark) = source.without_mark();
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        return missing(text, mark, report);
    }
    let opening = Span::new(mark, mark + 3);
    let mut end = first.len();
    for line in lines {
        if line.trim_end() == "---" {
            let body = end + line.len();
            return FrontMatter {
                yaml: Some(&text[first.len()..end]),
                yaml_offset: mark + first.len(),
                opening,
                body_offset: mark + body,
            };
        }
        end += line.len();
    }
    let message = "the front matter that begins here is never closed";
    let help = match closing(text) {
        Some((at, line)) => {
            let span = Span::new(at, at + line.trim_end().len()).shifted(mark);
            Advice::new(format!("write `---` in the place of the line `{}`", line.trim())).edit(span, "---")
        }
        None => "put a line with only `---` behind its last line".into(),
    };
    report.error(Code::UnclosedFrontMatter, opening, message, Some(help));
    FrontMatter { yaml: None, yaml_offset: 0, opening, body_offset: mark + text.len() }
}

/// The line that was most likely meant to close the front matter, and where it begins.
fn closing(text: &str) -> Option<(usize, &str)> {
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        *at += line.len();
        Some((*at - line.len(), line))
    });
    lines.skip(1).find(|(_, line)| odd::is_rule(line) || line.trim() == "...")
}

fn missing<'a>(text: &'a str, mark: usize, report: &mut Report<'_>) -> FrontMatter<'a> {
    let first = text.lines().next().unwrap_or_default().trim_end();
    let opening = Span::new(mark, mark + if is_other_form(first) { first.len().min(80) } else { 0 });
    let (message, help) = match text.trim_start() {
        "" => ("this page is empty".to_owned(), BEGIN.into()),
        late if late.starts_with("---\n") || late.starts_with("---\r") => (
            "the front matter must begin in the very first line".to_owned(),
            "remove what stands above the first `---`".into(),
        ),
        toml if toml.starts_with("+++") => (
            "this front matter is TOML, as Hugo and Zola have it; here it is YAML".to_owned(),
            other_form(toml.lines().skip(1).find_map(|line| line.split_once('='))).into(),
        ),
        json if json.starts_with('{') => (
            "this front matter is JSON; here it is YAML".to_owned(),
            other_form(
                json.trim_start_matches(['{', ' ', '\n', '\r', '\t'])
                    .split([',', '}'])
                    .next()
                    .and_then(|pair| pair.split_once(':')),
            )
            .into(),
        ),
        _ if odd::is_rule(first) => (
            format!("`{first}` is no line of three hyphens: a word processor may have changed them"),
            Advice::from("write `---`, and the same below the front matter").instead("---"),
        ),
        _ => ("this page has no front matter".to_owned(), BEGIN.into()),
    };
    report.error(Code::NoFrontMatter, opening, message, Some(help));
    FrontMatter { yaml: None, yaml_offset: 0, opening, body_offset: mark }
}

fn is_other_form(first: &str) -> bool {
    first.starts_with("+++") || first.starts_with('{') || odd::is_rule(first)
}

/// How front matter is written, with a key and value that stand in another form.
fn other_form(pair: Option<(&str, &str)>) -> String {
    let plain = |text: &str| text.trim_matches(|c: char| c.is_whitespace() || "\"',{}".contains(c)).to_owned();
    let line = pair.map_or_else(|| "title: …".to_owned(), |(key, value)| format!("{}: {}", plain(key), plain(value)));
    format!(
        "begin the file with a line `---`, then a line for each key, such as `{line}`, then a line `---`, then the text"
    )
}
