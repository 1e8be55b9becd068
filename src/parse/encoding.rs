//! Files that are not saved as UTF-8.

use crate::diagnostic::Code;
use crate::parse::report::Report;
use crate::source::{Source, Span};

/// Reports the first byte of a file that is not UTF-8.
pub(crate) fn check_encoding(source: &Source, report: &mut Report<'_>) {
    let Some(at) = source.invalid_at else { return };
    let message = "this is not UTF-8 text from here on";
    let help = "save the file as UTF-8; most editors offer it under \"save with encoding\"";
    let span = Span { start: at, end: at + 3 };
    report.error(Code::InvalidUtf8, span, message, Some(help.to_owned()));
}
