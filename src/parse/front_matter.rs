//! Splits a Markdown file into front matter and body.

use crate::diagnostic::Code;
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
    let help = "put a line with only `---` behind its last line";
    report.error(Code::UnclosedFrontMatter, opening, message, Some(help.to_owned()));
    FrontMatter { yaml: None, yaml_offset: 0, opening, body_offset: mark + text.len() }
}

fn missing<'a>(text: &'a str, mark: usize, report: &mut Report<'_>) -> FrontMatter<'a> {
    let opening = Span::new(mark, mark);
    let (message, help) = match text.trim_start() {
        "" => ("this page is empty", BEGIN),
        late if late.starts_with("---\n") || late.starts_with("---\r") => {
            ("the front matter must begin in the very first line", "remove what stands above the first `---`")
        }
        _ => ("this page has no front matter", BEGIN),
    };
    report.error(Code::NoFrontMatter, opening, message, Some(help.to_owned()));
    FrontMatter { yaml: None, yaml_offset: 0, opening, body_offset: mark }
}
