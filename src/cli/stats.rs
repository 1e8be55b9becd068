//! `fieldguide stats`: how many pages a site has, and what of them is translated.

use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

use crate::cli::{CONTENT_FAILED, CommonArgs, Failure, Format, fail, report};
use crate::pipeline::{self, OfKind, OfLanguage, Stats};
use crate::system::sources::discover::discover;

#[derive(Debug, Args)]
pub(super) struct StatsArgs {
    #[command(flatten)]
    common: CommonArgs,
}

/// Counts what the site has as it would be published now.
pub(super) fn run(args: &StatsArgs) -> ExitCode {
    let common = &args.common;
    let sources = match discover(&common.root) {
        Ok(sources) => sources,
        Err(error) => return fail(&Failure::no_root(error)),
    };
    match pipeline::stats(&sources, &common.options()) {
        Ok(stats) => {
            report::to_stdout(&if common.format == Format::Json { machine(&stats) } else { table(&stats) });
            ExitCode::SUCCESS
        }
        Err(outcome) => {
            report::findings((&outcome).into(), &sources, common.format, report::Stream::Error);
            ExitCode::from(CONTENT_FAILED)
        }
    }
}

fn table(stats: &Stats) -> String {
    let mut out = String::new();
    let rows = with_total(&stats.kinds).iter().map(|of| vec![name(of), of.pages.to_string()]).collect();
    write_table(&mut out, &["", "pages"], rows);
    for OfLanguage { tag, kinds, settings } in &stats.languages {
        out.push('\n');
        let counts = |of: &OfKind| [of.translated, of.outdated, of.without_state, missing(of), of.pages];
        let row = |of: &OfKind| std::iter::once(name(of)).chain(counts(of).map(|count| count.to_string())).collect();
        let rows = with_total(kinds).iter().map(row).collect();
        write_table(&mut out, &[tag, "translated", "outdated", "without state", "missing", "of"], rows);
        for (file, count) in settings {
            let words = if *count == 1 { "text has" } else { "texts have" };
            out.push_str(&format!("{file}: {count} {words} no words in {tag}\n"));
        }
    }
    out
}

/// A table with the first column to the left and the others to the right.
fn write_table(out: &mut String, head: &[&str], rows: Vec<Vec<String>>) {
    let head = head.iter().map(|cell| (*cell).to_owned()).collect();
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or_default()).collect();
    for row in &rows {
        for (number, (cell, width)) in row.iter().zip(&widths).enumerate() {
            out.push_str(&if number == 0 { format!("{cell:width$}") } else { format!("  {cell:>width$}") });
        }
        out.push('\n');
    }
}

fn name(of: &OfKind) -> String {
    if of.kind.is_empty() { "without kind".to_owned() } else { of.kind.clone() }
}

fn missing(of: &OfKind) -> usize {
    of.pages - of.translated
}

/// The kinds, and all of them together.
fn with_total(kinds: &[OfKind]) -> Vec<OfKind> {
    let mut all = OfKind { kind: "all".to_owned(), ..OfKind::default() };
    for of in kinds {
        all.pages += of.pages;
        all.translated += of.translated;
        all.outdated += of.outdated;
        all.without_state += of.without_state;
    }
    kinds.iter().cloned().chain([all]).collect()
}

fn machine(stats: &Stats) -> String {
    let kinds = stats.kinds.iter().map(|of| json!({"kind": kind(of), "pages": of.pages}));
    let of_kind = |of: &OfKind| {
        json!({
            "kind": kind(of), "pages": of.pages, "translated": of.translated, "outdated": of.outdated,
            "without_state": of.without_state, "missing": missing(of),
        })
    };
    let language = |OfLanguage { tag, kinds, settings }: &OfLanguage| {
        let settings = settings.iter().map(|(file, count)| json!({"file": file.as_str(), "texts": count}));
        json!({
            "language": tag, "kinds": kinds.iter().map(of_kind).collect::<Value>(),
            "settings": settings.collect::<Value>(),
        })
    };
    let languages = stats.languages.iter().map(language);
    format!("{:#}\n", json!({"kinds": kinds.collect::<Value>(), "languages": languages.collect::<Value>()}))
}

/// The name of a kind; none for pages without one.
fn kind(of: &OfKind) -> Option<&str> {
    Some(of.kind.as_str()).filter(|kind| !kind.is_empty())
}
