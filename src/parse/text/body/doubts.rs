//! What may be wrong in a body: footnotes without text, amounts of money set as formulas, drawings of other tools.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::parse::text::body::Builder;
use crate::parse::text::dialect::money::{Verdict, verdict};
use crate::parse::text::footnotes::undefined;
use crate::parse::text::shortened;

/// Languages of blocks of code that other tools draw, each with its tool.
const DIAGRAMS: [(&str, &str); 8] = [
    ("mermaid", "Mermaid"),
    ("plantuml", "PlantUML"),
    ("dot", "Graphviz"),
    ("graphviz", "Graphviz"),
    ("dataview", "Obsidian’s Dataview"),
    ("dataviewjs", "Obsidian’s Dataview"),
    ("tikz", "TikZ"),
    ("d2", "D2"),
];

impl Builder<'_, '_, '_> {
    pub(super) fn check_footnotes(&mut self, text: &str, range: Range<usize>) {
        let mut from = range.start;
        for label in undefined(text) {
            let mark = format!("[^{label}]");
            let Some(at) = self.origin.text.get(from..range.end).and_then(|rest| rest.find(&mark)) else {
                break; // a bracket is written as an entity; to look on would take quadratic time
            };
            let place = from + at..from + at + mark.len();
            from = place.end;
            if self.origin.text[..place.start].ends_with('\\') {
                continue; // the bracket is meant as one
            }
            let span = self.origin.span(place);
            let message = format!("the footnote `{label}` has no text");
            let help = format!("add a line `{mark}: …` to the page");
            self.report.error(Code::BrokenFootnote, span, message, Some(help));
        }
    }

    /// Warns of a formula that may be an amount of money.
    pub(super) fn check_money(&mut self, range: Range<usize>) {
        if verdict(self.origin.text, range.clone()) != Verdict::Doubtful {
            return;
        }
        let written = self.origin.text.get(range.clone()).unwrap_or_default();
        let inside = written.trim_matches('$');
        let message =
            format!("`{}` is set as a formula, but holds nothing that only formulas have", shortened(written, 40));
        let help = format!(
            "for money and other text, write a backslash before the dollar sign: `\\{}`; for a formula that is meant, \
             make it plain: `${{{}}}$`",
            shortened(written, 40),
            shortened(inside, 40)
        );
        self.warn(Code::DoubtfulFormula, range, message, help);
    }

    /// Warns of a block of code that another tool draws.
    pub(super) fn check_diagram(&mut self, language: &str, range: Range<usize>) {
        let Some((name, tool)) = DIAGRAMS.iter().find(|(name, _)| *name == language) else { return };
        let first = self.origin.text[range.clone()].lines().next().map_or(0, str::len);
        let message = format!("`{name}` looks like a drawing of {tool}, which is shown as code here");
        let help =
            "save the drawing as a picture below `content/media/` and show that: `![What it shows](/media/name.svg)`";
        self.warn(Code::OtherTool, range.start..range.start + first, message, help.to_owned());
    }

    pub(super) fn warn(&mut self, code: Code, range: Range<usize>, message: String, help: String) {
        let finding = Diagnostic::error(code, self.report.file, message).at(self.origin.span(range)).help(help);
        self.report.found.push(finding.severity(Severity::Warning));
    }
}
