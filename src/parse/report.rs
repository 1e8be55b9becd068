//! Where findings about a file go.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourcePath, Span};

/// A file, and what was found in it.
pub(crate) struct Report<'a> {
    /// The file.
    pub(crate) file: &'a SourcePath,
    /// What was found so far.
    pub(crate) found: &'a mut Vec<Diagnostic>,
}

impl Report<'_> {
    /// Reports an error at a place.
    pub(crate) fn error(&mut self, code: Code, span: Span, message: impl Into<String>, help: Option<String>) {
        let mut diagnostic = Diagnostic::error(code, self.file, message).at(span);
        diagnostic.help = help;
        self.found.push(diagnostic);
    }
}
