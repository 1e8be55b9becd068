//! Prints findings: with the source line marked, one a line, or as JSON. The only file that names annotate-snippets.

use std::io::Write;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};
use anstream::AutoStream;
use serde::Serialize;

use crate::cli::Format;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{LineIndex, Source, Sources, Span};

/// The most findings that are printed with their source lines; the rest is counted.
const MOST_PRETTY: usize = 200;
/// The longest part of a source line that is printed, in characters on either side of the place.
const MARGIN: usize = 90;

/// Where findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stream {
    /// Standard output: they are what was asked for.
    Output,
    /// Standard error: they are a message.
    Error,
    /// Standard error, of a preview that goes on; holds what it shows.
    Preview(&'static str),
}

/// Prints findings, and in the formats for people how many there were.
pub(super) fn findings(diagnostics: &[Diagnostic], sources: &Sources, format: Format, stream: Stream) {
    let text = match format {
        Format::Json => json(diagnostics, sources),
        Format::Short => short(diagnostics, sources) + &total(diagnostics, stream),
        Format::Pretty => pretty(diagnostics, sources) + &total(diagnostics, stream),
    };
    match stream {
        _ if format == Format::Json => write(AutoStream::auto(std::io::stdout()), &text),
        Stream::Output => write(AutoStream::auto(std::io::stdout()), &text),
        Stream::Error | Stream::Preview(_) => write(AutoStream::auto(std::io::stderr()), &text),
    }
}

/// Writes to standard output.
pub(super) fn to_stdout(text: &str) {
    write(AutoStream::auto(std::io::stdout()), text);
}

/// Writes to standard error.
pub(super) fn to_stderr(text: &str) {
    write(AutoStream::auto(std::io::stderr()), text);
}

/// Text with its control characters shown as escapes.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
            true => out.extend(c.escape_default()),
            false => out.push(c),
        }
    }
    out
}

/// A stream that is closed or full is no reason to fail.
fn write(mut to: impl Write, text: &str) {
    let _ = to.write_all(text.as_bytes()).and_then(|()| to.flush());
}

/// A place as people count: lines and columns from 1, the end behind the last character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) start: (usize, usize),
    end: (usize, usize),
}

/// Finds the places of findings, which come file by file.
pub(super) struct Places<'a> {
    sources: &'a Sources,
    current: Option<Current<'a>>,
}

/// The file of the finding before, its lines, and the offset and position of that finding.
struct Current<'a> {
    file: &'a Source,
    lines: LineIndex<'a>,
    last: (u32, (usize, usize)),
}

impl<'a> Places<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self { sources, current: None }
    }

    fn index(&mut self, diagnostic: &Diagnostic) -> Option<&mut Current<'a>> {
        if self.current.as_ref().is_none_or(|current| current.file.path != diagnostic.file) {
            let file = self.sources.text(diagnostic.file.as_str());
            self.current = file.map(|file| Current { file, lines: LineIndex::new(&file.text), last: (0, (1, 1)) });
        }
        self.current.as_mut()
    }

    /// The place of a finding, if it has one.
    pub(super) fn place(&mut self, diagnostic: &Diagnostic) -> Option<Place> {
        let span = diagnostic.span?;
        let current = self.index(diagnostic)?;
        let start = current.lines.position_from(current.last, span.start);
        current.last = (span.start, start);
        Some(Place { start, end: current.lines.position_from(current.last, span.end) })
    }

    /// The part of the source around a finding, if it has a place.
    pub(super) fn excerpt(&mut self, diagnostic: &Diagnostic) -> Option<Excerpt> {
        let span = diagnostic.span?;
        Some(Excerpt::new(&self.index(diagnostic)?.lines, span))
    }
}

#[derive(Serialize)]
struct Document<'a> {
    diagnostics: Vec<Finding<'a>>,
    errors: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

fn json(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut places = Places::new(sources);
    let finding = |diagnostic| {
        let place = places.place(diagnostic);
        Finding {
            code: diagnostic.code.as_str(),
            severity: word(diagnostic.severity),
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            file: diagnostic.file.as_str(),
            line: place.map(|place| place.start.0),
            column: place.map(|place| place.start.1),
            end_line: place.map(|place| place.end.0),
            end_column: place.map(|place| place.end.1),
        }
    };
    let (errors, warnings) = counts(diagnostics);
    let document = Document { diagnostics: diagnostics.iter().map(finding).collect(), errors, warnings };
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn short(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut places = Places::new(sources);
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&plain(diagnostic.file.as_str()));
        if let Some(place) = places.place(diagnostic) {
            out.push_str(&format!(":{}:{}", place.start.0, place.start.1));
        }
        let (severity, code) = (word(diagnostic.severity), diagnostic.code.as_str());
        out.push_str(&format!(": {severity}[{code}]: {}", plain(&diagnostic.message)));
        if let Some(help) = &diagnostic.help {
            out.push_str(&format!(" ({})", plain(help)));
        }
        out.push('\n');
    }
    out
}

fn pretty(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut places = Places::new(sources);
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for diagnostic in diagnostics.iter().take(MOST_PRETTY) {
        let excerpt = places.excerpt(diagnostic);
        out.push_str(&renderer.render(&[group(diagnostic, excerpt.as_ref(), &plain(diagnostic.file.as_str()))]));
        out.push_str("\n\n");
    }
    if diagnostics.len() > MOST_PRETTY {
        let more = diagnostics.len() - MOST_PRETTY;
        out.push_str(&format!("… and {more} more; `--format short` prints all of them\n\n"));
    }
    out
}

/// The part of the source that is shown around a place.
pub(super) struct Excerpt {
    pub(super) text: String,
    /// Whether the beginning of the line is left out.
    is_cut: bool,
    /// The line and column of the place.
    start: (usize, usize),
    /// What is marked, in bytes of the text.
    pub(super) marked: std::ops::Range<usize>,
}

impl Excerpt {
    fn new(lines: &LineIndex<'_>, span: Span) -> Self {
        let position = lines.position(span.start);
        let line = lines.line(position.0);
        let start = (span.start as usize).clamp(line.start, line.end) - line.start;
        let end = (span.end as usize).clamp(line.start + start, line.end) - line.start;
        let text = &lines.text()[line];
        let back = text[..floor(text, start)].char_indices().rev().nth(MARGIN).map_or(0, |(at, _)| at);
        let from = floor(text, start);
        let until = text[from..].char_indices().nth(2 * MARGIN).map_or(text.len(), |(at, _)| from + at);
        let marked = from - back..floor(text, end.min(until)).max(from) - back;
        Self { text: text[back..until].to_owned(), is_cut: back > 0, start: position, marked }
    }
}

fn group<'a>(diagnostic: &'a Diagnostic, excerpt: Option<&'a Excerpt>, path: &'a str) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(plain(&diagnostic.message)).id(diagnostic.code.as_str());
    let group = match excerpt {
        Some(excerpt) => {
            let (line, column) = excerpt.start;
            let snippet = Snippet::source(&excerpt.text).line_start(line);
            let snippet = snippet.annotation(AnnotationKind::Primary.span(excerpt.marked.clone()));
            match excerpt.is_cut {
                // The printer counts columns in what it prints.
                true => title.element(Origin::path(path.to_owned()).line(line).char_column(column)).element(snippet),
                false => title.element(snippet.path(path.to_owned())),
            }
        }
        None => title.element(Origin::path(path.to_owned())),
    };
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(plain(help))),
        None => group,
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A severity in a word.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn counts(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    (errors, diagnostics.len() - errors)
}

fn total(diagnostics: &[Diagnostic], stream: Stream) -> String {
    let (errors, warnings) = counts(diagnostics);
    let count = |number: usize, word: &str| match number {
        1 => format!("1 {word}"),
        number => format!("{number} {word}s"),
    };
    let kept = match stream {
        Stream::Preview(shown) => shown,
        Stream::Output | Stream::Error => "nothing was published",
    };
    match (errors, warnings) {
        (0, _) => String::new(),
        (_, 0) => format!("{}; {kept}\n", count(errors, "error")),
        _ => format!("{}, {}; {kept}\n", count(errors, "error"), count(warnings, "warning")),
    }
}
