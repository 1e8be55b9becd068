//! Findings as one JSON document, for other programs.

use serde::Serialize;

use crate::cli::report::{Counts, Found, Places, word};
use crate::diagnostic::{Diagnostic, Edit};
use crate::source::Sources;

#[derive(Serialize)]
struct Document<'a> {
    diagnostics: Vec<Finding<'a>>,
    errors: usize,
    warnings: usize,
    notes: usize,
    /// Every page that has an address, drafts included.
    pages: Vec<PageAddress<'a>>,
}

#[derive(Serialize)]
struct PageAddress<'a> {
    file: &'a str,
    address: &'a str,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    /// What `fieldguide fix` does about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Correction<'a>>,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

/// A text in the place of what stands there.
#[derive(Serialize)]
struct Correction<'a> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
}

/// Everything there is to say, as JSON.
pub(super) fn json(found: Found<'_>, sources: &Sources) -> String {
    let Found { diagnostics, addresses } = found;
    let mut places = Places::new(sources);
    let finding = |diagnostic| {
        let place = places.place(diagnostic);
        Finding {
            code: diagnostic.code.as_str(),
            severity: word(diagnostic.severity),
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            fix: correction(&mut places, diagnostic),
            file: diagnostic.file.as_str(),
            line: place.map(|place| place.start.0),
            column: place.map(|place| place.start.1),
            end_line: place.map(|place| place.end.0),
            end_column: place.map(|place| place.end.1),
        }
    };
    let Counts { errors, warnings, notes } = Counts::of(diagnostics);
    let pages = addresses
        .iter()
        .map(|(file, address)| PageAddress { file: file.as_str(), address: address.as_str() })
        .collect();
    let diagnostics = diagnostics.iter().map(finding).collect();
    let document = Document { diagnostics, errors, warnings, notes, pages };
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

/// The change that mends a finding, if one is certain to.
fn correction<'d>(places: &mut Places<'_>, diagnostic: &'d Diagnostic) -> Option<Correction<'d>> {
    let Edit { span, text } = diagnostic.fix.as_ref()?;
    let lines = &places.index(diagnostic)?.lines;
    let ((line, column), (end_line, end_column)) = (lines.position(span.start), lines.position(span.end));
    Some(Correction { line, column, end_line, end_column, text })
}
