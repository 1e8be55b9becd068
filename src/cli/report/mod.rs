//! Prints findings: with the source line marked, one a line, or as JSON. The only file that names annotate-snippets.

mod json;

use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::path::Path;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};
use anstream::AutoStream;

use crate::cli::Format;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::url::Address;
use crate::pipeline::Outcome;
use crate::source::{LineIndex, Source, SourcePath, Sources, Span};

/// The most findings that are printed with their source lines; the rest is counted.
const MOST_PRETTY: usize = 200;
/// The longest part of a source line that is printed, in characters on either side of the place.
const MARGIN: usize = 90;

/// What is printed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'a> {
    /// The findings, in source order.
    pub(super) diagnostics: &'a [Diagnostic],
    /// Where the pages stand, for machines that want to know.
    pub(super) addresses: &'a [(SourcePath, Address)],
}

impl<'a> From<&'a Outcome> for Found<'a> {
    fn from(outcome: &'a Outcome) -> Self {
        Self { diagnostics: &outcome.diagnostics, addresses: &outcome.addresses }
    }
}

/// Where findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stream {
    /// Standard output: they are what was asked for.
    Output,
    /// Standard output, of a command that publishes nothing either way.
    Found,
    /// Standard error: they are a message.
    Error,
    /// Standard error, of a preview that goes on; holds what it shows.
    Preview(&'static str),
}

/// Prints findings, and in the formats for people how many there were.
pub(super) fn findings(found: Found<'_>, sources: &Sources, format: Format, stream: Stream) {
    let diagnostics = found.diagnostics;
    let text = match format {
        Format::Json => json::json(found, sources),
        Format::Short => short(diagnostics, sources) + &total(diagnostics, stream),
        Format::Pretty => pretty(diagnostics, sources) + &total(diagnostics, stream),
    };
    match stream {
        _ if format == Format::Json => write(AutoStream::auto(std::io::stdout()), &text),
        Stream::Output | Stream::Found => write(AutoStream::auto(std::io::stdout()), &text),
        Stream::Error | Stream::Preview(_) => write(AutoStream::auto(std::io::stderr()), &text),
    }
}

/// Writes to standard output.
pub(super) fn to_stdout(text: &str) {
    write(AutoStream::auto(std::io::stdout()), text);
}

/// Writes bytes to standard output as they are: what another program reads must be whole.
///
/// # Errors
/// They cannot be written, unless the other program has read enough and gone.
pub(super) fn bytes_to_stdout(bytes: &[u8]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Writes to standard error.
pub(super) fn to_stderr(text: &str) {
    write(AutoStream::auto(std::io::stderr()), text);
}

/// A path, as it is shown below the folder that somebody works in.
pub(super) fn path(path: &Path) -> String {
    plain(&path.strip_prefix(".").unwrap_or(path).to_string_lossy())
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

/// The same for a text of several lines.
pub(super) fn plain_lines(text: &str) -> String {
    text.split_inclusive('\n').flat_map(|line| [plain(line.trim_end_matches(['\n', '\r'])), "\n".to_owned()]).collect()
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

/// Findings that say the same of several places: told once, with the first of these.
struct Told<'a> {
    first: &'a Diagnostic,
    others: Vec<&'a Diagnostic>,
}

/// The fewest findings alike that are told once.
const ALIKE: usize = 4;
/// How many of the other places are named.
const NAMED: usize = 2;

/// Findings in their order, those that are alike together with their first.
fn told(diagnostics: &[Diagnostic]) -> Vec<Told<'_>> {
    let mut alike: HashMap<(Code, &str, Option<&str>), Vec<&Diagnostic>> = HashMap::new();
    for finding in diagnostics {
        alike.entry((finding.code, &finding.message, finding.help.as_deref())).or_default().push(finding);
    }
    let mut told = Vec::with_capacity(diagnostics.len());
    for finding in diagnostics {
        match alike.get(&(finding.code, finding.message.as_str(), finding.help.as_deref())) {
            Some(all) if all.len() >= ALIKE => {
                if std::ptr::eq(all[0], finding) {
                    told.push(Told { first: finding, others: all[1..].to_vec() });
                }
            }
            _ => told.push(Told { first: finding, others: Vec::new() }),
        }
    }
    told
}

impl Told<'_> {
    /// Where else the same was found; nothing when it was nowhere else.
    fn elsewhere(&self, places: &mut Places<'_>) -> Option<String> {
        if self.others.is_empty() {
            return None;
        }
        let named: Vec<String> = self.others.iter().take(NAMED).map(|other| position(other, places)).collect();
        let more = if self.others.len() > NAMED { ", …" } else { "" };
        let files: HashSet<&str> = self.others.iter().map(|other| other.file.as_str()).collect();
        let what = if files.len() == self.others.len() { "files" } else { "places" };
        Some(format!("the same in {} more {what}: {}{more}", self.others.len(), named.join(", ")))
    }
}

/// A file and the place in it.
fn position(diagnostic: &Diagnostic, places: &mut Places<'_>) -> String {
    let file = plain(diagnostic.file.as_str());
    match places.place(diagnostic) {
        Some(place) => format!("{file}:{}:{}", place.start.0, place.start.1),
        None => file,
    }
}

/// What to do about a finding, and whether `fix` does it.
fn help(diagnostic: &Diagnostic) -> Option<String> {
    let help = plain(diagnostic.help.as_ref()?);
    Some(match (&diagnostic.fix, help.ends_with('?')) {
        (None, _) => help,
        (Some(_), true) => format!("{help} `fieldguide fix` writes it"),
        (Some(_), false) => format!("{help}; `fieldguide fix` does it"),
    })
}

fn short(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut places = Places::new(sources);
    let mut out = String::new();
    for told in told(diagnostics) {
        let diagnostic = told.first;
        let (severity, code) = (word(diagnostic.severity), diagnostic.code.as_str());
        let place = position(diagnostic, &mut places);
        out.push_str(&format!("{place}: {severity}[{code}]: {}", plain(&diagnostic.message)));
        if let Some(help) = help(diagnostic) {
            out.push_str(&format!(" ({help})"));
        }
        if let Some(elsewhere) = told.elsewhere(&mut places) {
            out.push_str(&format!("; {elsewhere}"));
        }
        out.push('\n');
    }
    out
}

fn pretty(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut places = Places::new(sources);
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    let all = told(diagnostics);
    for told in all.iter().take(MOST_PRETTY) {
        let diagnostic = told.first;
        let excerpt = places.excerpt(diagnostic);
        let elsewhere = told.elsewhere(&mut places);
        let path = plain(diagnostic.file.as_str());
        out.push_str(&renderer.render(&[group(diagnostic, excerpt.as_ref(), elsewhere.as_deref(), &path)]));
        out.push_str("\n\n");
    }
    if all.len() > MOST_PRETTY {
        let more = all.len() - MOST_PRETTY;
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
        let back = text[..text.floor_char_boundary(start)].char_indices().rev().nth(MARGIN).map_or(0, |(at, _)| at);
        let from = text.floor_char_boundary(start);
        let until = text[from..].char_indices().nth(2 * MARGIN).map_or(text.len(), |(at, _)| from + at);
        let marked = from - back..text.floor_char_boundary(end.min(until)).max(from) - back;
        Self { text: text[back..until].to_owned(), is_cut: back > 0, start: position, marked }
    }
}

fn group<'a>(
    diagnostic: &'a Diagnostic,
    excerpt: Option<&'a Excerpt>,
    elsewhere: Option<&'a str>,
    path: &'a str,
) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
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
    let group = match help(diagnostic) {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    };
    match elsewhere {
        Some(elsewhere) => group.element(Level::NOTE.message(elsewhere.to_owned())),
        None => group,
    }
}

/// A severity in a word.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counts {
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Counts {
    /// Counts findings.
    pub(super) fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |severity: Severity| diagnostics.iter().filter(|finding| finding.severity == severity).count();
        Self { errors: count(Severity::Error), warnings: count(Severity::Warning), notes: count(Severity::Note) }
    }

    /// The counts in words: `2 errors, 1 warning`; none where there is nothing to count.
    pub(super) fn words(self) -> String {
        let all = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")];
        let words = all.into_iter().filter(|(number, _)| *number > 0).map(|(number, word)| match number {
            1 => format!("1 {word}"),
            number => format!("{number} {word}s"),
        });
        words.collect::<Vec<_>>().join(", ")
    }
}

fn total(diagnostics: &[Diagnostic], stream: Stream) -> String {
    let counts = Counts::of(diagnostics);
    let kept = match stream {
        Stream::Preview(shown) => shown,
        Stream::Output | Stream::Error => "nothing was published",
        Stream::Found => return String::new(),
    };
    if counts.errors == 0 { String::new() } else { format!("{}; {kept}\n", counts.words()) }
}
