//! What looks like markup, and is none here: it would be published as it was typed, without a word.
//!
//! | what | where |
//! |---|---|
//! | marks of other tools | `tools` |
//! | marks with a slip in them | `slips` |
//! | lists and tables of word processors | `pasted` |
//! | characters that nobody sees | `hidden` |

mod hidden;
mod pasted;
mod slips;
mod tools;

use std::ops::Range;

pub(super) use hidden::check_hidden;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::body::Alert;
use crate::parse::report::Report;
use crate::parse::text::dialect::{Disguise, Part, Stretch};
use crate::parse::text::origin::Origin;
use crate::shared::signs::Signs;

/// Something that is most likely not meant as it is read.
struct Slip {
    code: Code,
    range: Range<usize>,
    message: String,
    help: String,
}

impl Slip {
    fn new(code: Code, range: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, range, message: message.into(), help: help.into() }
    }
}

/// Warns of everything in a text that looks like markup and is none.
pub(super) fn check(origin: &Origin<'_>, disguise: &Disguise<'_>, stretches: &[Stretch], report: &mut Report<'_>) {
    let text = origin.text;
    let mut slips = Vec::new();
    let is_commented = |at: usize| disguise.comments.iter().any(|comment| comment.range.contains(&at));
    for (number, Stretch { part, range }) in stretches.iter().enumerate() {
        match part {
            Part::Text => in_words(text, range.clone(), &mut slips),
            Part::Paragraph => {
                slips::in_paragraph(text, range.clone(), &mut slips);
                tools::in_paragraph(text, range.clone(), &mut slips);
                pasted::in_paragraph(text, range.clone(), &stretches[number..], &mut slips);
            }
            Part::Heading(1) => slips.extend(slips::second_title(text, range.clone())),
            Part::Html => tools::in_html(text, range.clone(), &mut slips),
            _ => {}
        }
    }
    slips.retain(|slip| !is_commented(slip.range.start));
    for comment in &disguise.comments {
        let Some(tool) = comment.tool else { continue };
        let message = format!("this looks like a comment of {}; it is not published", tool.name);
        let range = comment.range.start..comment.range.start + tool.open.len();
        slips.push(Slip::new(Code::OtherTool, range, message, "a comment is written `<!-- like this -->` here"));
    }
    for callout in disguise.callouts.values().filter(|callout| callout.alert.is_none()) {
        let word = text.get(callout.word.clone()).unwrap_or_default();
        let message = format!("there is no callout `{word}`; it is shown as a note");
        let names: Vec<&str> = Alert::ALL.iter().map(|alert| alert.name()).collect();
        let help = format!("use one of: {}", names.join(", "));
        slips.push(Slip::new(Code::OtherTool, callout.word.clone(), message, help));
    }
    slips.sort_by_key(|slip| (slip.range.start, slip.range.end));
    slips.dedup_by_key(|slip| slip.range.start);
    for Slip { code, range, message, help } in slips {
        let finding = Diagnostic::error(code, report.file, message).at(origin.span(range)).help(help);
        report.found.push(finding.severity(Severity::Warning));
    }
}

/// The signs that may begin something in plain text.
const SIGNS: Signs = Signs::new(b"[]*{:^");

/// What signs in plain text begin; nothing within something that was found already.
fn in_words(text: &str, range: Range<usize>, slips: &mut Vec<Slip>) {
    let bytes = &text.as_bytes()[..range.end];
    let mut next = range.start;
    while let Some(at) = SIGNS.next(bytes, next) {
        next = at + 1;
        if let Some(slip) = tools::at_sign(text, at, bytes[at]).or_else(|| slips::at_sign(text, at, bytes[at])) {
            next = slip.range.end.max(next);
            slips.push(slip);
        }
    }
}

/// The first lines, two at least, one after the other, that have as many of something, and how many; 0 is none.
fn run(lines: &[(usize, &str)], count: impl Fn(&(usize, &str)) -> usize) -> Option<(Range<usize>, usize)> {
    let counts: Vec<usize> = lines.iter().map(count).collect();
    let first = counts.windows(2).position(|pair| pair[0] > 0 && pair[0] == pair[1])?;
    let columns = counts[first];
    let length = counts[first..].iter().take_while(|other| **other == columns).count();
    let (start, last) = (lines[first].0, lines[first + length - 1]);
    Some((start..last.0 + last.1.len(), columns))
}

/// The beginning of a text, at most so many bytes.
fn head(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// The lines of a range: where each begins, and its words without what marks a quotation.
fn lines(text: &str, range: Range<usize>) -> Vec<(usize, &str)> {
    let mut at = range.start;
    let part = text.get(range).unwrap_or_default();
    let mut lines = Vec::new();
    for line in part.split_inclusive('\n') {
        let words = line.trim_start_matches([' ', '>']);
        lines.push((at + line.len() - words.len(), words.trim_end()));
        at += line.len();
    }
    lines
}
