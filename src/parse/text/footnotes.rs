//! Footnotes: marks, notes, and which belong together.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::body::{Footnote, Node};
use crate::parse::report::Report;
use crate::source::Span;

/// The footnotes of a text in the making.
#[derive(Default)]
pub(crate) struct Footnotes {
    numbers: HashMap<String, usize>,
    mentioned: Vec<(String, u32, Span)>,
    notes: Vec<(String, Span, Vec<Node>)>,
}

/// The labels of the footnote marks that are left in plain text because their notes are missing.
pub(crate) fn undefined(text: &str) -> impl Iterator<Item = &str> {
    let labels = text.split("[^").skip(1).filter_map(|rest| Some(rest.split_once(']')?.0));
    labels.filter(|label| !label.is_empty() && !label.contains(char::is_whitespace))
}

impl Footnotes {
    /// Adds a mark; labels that differ by letter case only are one, as to the parser. Gives the number of its note, from 0, and which mention of it this is, from 1.
    pub(crate) fn mention(&mut self, label: &str, span: Span) -> (usize, u32) {
        let next = self.mentioned.len();
        let number = *self.numbers.entry(label.to_lowercase()).or_insert(next);
        if number == next {
            self.mentioned.push((label.to_owned(), 0, span));
        }
        let mention = self.mentioned.get_mut(number).map_or(1, |entry| {
            entry.1 += 1;
            entry.1
        });
        (number, mention)
    }

    /// Adds a note.
    pub(crate) fn define(&mut self, label: String, span: Span, nodes: Vec<Node>) {
        self.notes.push((label, span, nodes));
    }

    /// The notes in the order of their first mention. Notes that nothing mentions are reported.
    pub(crate) fn finish(mut self, report: &mut Report<'_>) -> Vec<Footnote> {
        let mut footnotes: Vec<Footnote> = Vec::with_capacity(self.mentioned.len());
        for (label, mentions, span) in self.mentioned {
            footnotes.push(Footnote { label, span, mentions, nodes: Vec::new() });
        }
        for (label, span, nodes) in self.notes {
            if let Some(note) = self.numbers.remove(&label.to_lowercase()).and_then(|number| footnotes.get_mut(number))
            {
                note.nodes = nodes;
                continue;
            }
            let message = format!("the footnote `{label}` is mentioned nowhere, so it is not shown");
            let help = format!("put `[^{label}]` behind the words it belongs to, or remove it");
            let finding = Diagnostic::error(Code::BrokenFootnote, report.file, message).at(span).help(help);
            report.found.push(finding.severity(Severity::Warning));
        }
        footnotes
    }
}
