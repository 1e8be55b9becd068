//! Where findings about a file go.

use crate::diagnostic::{Advice, Code, Diagnostic};
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
    pub(crate) fn error(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: Option<impl Into<Advice>>,
    ) {
        let diagnostic = Diagnostic::error(code, self.file, message).at(span);
        self.found.push(match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }
}
