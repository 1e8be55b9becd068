//! What a site has, for people.

use crate::cli::report;
use crate::cli::stats::{Detail, level, missing, with_total};
use crate::diagnostic::{Code, Diagnostic};
use crate::pipeline::{Measures, OfKind, OfLanguage, OfText, Stats};
use crate::source::SourcePath;

/// How many places of a sort are named, unless all are asked for.
const NAMED: usize = 5;

/// What wants looking after, in the order of the page, and how it is called.
const SORTS: [(Code, &str); 7] = [
    (Code::OutdatedTranslation, "translations whose original has changed"),
    (Code::NoEvidence, "pages without evidence"),
    (Code::ReviewDue, "pages due for review"),
    (Code::OrphanPage, "pages that no other leads to"),
    (Code::EmptyCells, "crosstabs with empty cells"),
    (Code::UnusedTerm, "terms that no page has"),
    (Code::UnusedMedia, "files that no page shows"),
];

/// The whole page.
pub(super) fn page(stats: &Stats, detail: Detail) -> String {
    let mut out = String::new();
    kinds(&mut out, stats);
    crosstabs(&mut out, stats);
    upkeep(&mut out, stats, detail);
    texts(&mut out, stats, detail);
    out
}

fn kinds(out: &mut String, stats: &Stats) {
    let rows = with_total(&stats.kinds).iter().map(|of| vec![name(of), of.pages.to_string()]).collect();
    write_table(out, &["", "pages"], rows);
    for OfLanguage { tag, kinds, settings } in &stats.languages {
        out.push('\n');
        let counts = |of: &OfKind| [of.translated, of.outdated, of.without_state, missing(of), of.pages];
        let row = |of: &OfKind| std::iter::once(name(of)).chain(counts(of).map(|count| count.to_string())).collect();
        let rows = with_total(kinds).iter().map(row).collect();
        write_table(out, &[tag, "translated", "outdated", "without state", "missing", "of"], rows);
        for (file, count) in settings {
            let words = if *count == 1 { "text has" } else { "texts have" };
            out.push_str(&format!("{file}: {count} {words} no words in {tag}\n"));
        }
    }
}

fn crosstabs(out: &mut String, stats: &Stats) {
    if stats.crosstabs.is_empty() {
        return;
    }
    out.push('\n');
    let row = |table: &crate::pipeline::OfCrosstab| {
        vec![report::plain(&table.title), table.cells.to_string(), table.empty.to_string()]
    };
    write_table(out, &["crosstab", "cells", "empty"], stats.crosstabs.iter().map(row).collect());
}

fn upkeep(out: &mut String, stats: &Stats, detail: Detail) {
    let mut sections = String::new();
    for (code, title) in SORTS {
        let found: Vec<&Diagnostic> = stats.upkeep.iter().filter(|finding| finding.code == code).collect();
        let place = |finding: &&Diagnostic| match code {
            Code::UnusedTerm | Code::EmptyCells => format!("{}: {}", finding.file, report::plain(&finding.message)),
            _ => finding.file.to_string(),
        };
        section(&mut sections, title, &found.iter().map(place).collect::<Vec<_>>(), detail);
    }
    let expired: Vec<String> = stats.expired.iter().map(SourcePath::to_string).collect();
    section(&mut sections, "pages whose last day is past", &expired, detail);
    out.push_str(if sections.is_empty() { "\nnothing wants looking after\n" } else { &sections });
}

fn section(out: &mut String, title: &str, places: &[String], detail: Detail) {
    if places.is_empty() {
        return;
    }
    out.push_str(&format!("\n{title}: {}\n", places.len()));
    let shown = if detail == Detail::All { places.len() } else { NAMED };
    places.iter().take(shown).for_each(|place| out.push_str(&format!("  {}\n", report::plain(place))));
    if places.len() > shown {
        out.push_str(&format!("  … and {} more; `fieldguide stats --all` names all\n", places.len() - shown));
    }
}

/// The words of all pages by language, and of each where that is asked for.
fn texts(out: &mut String, stats: &Stats, detail: Detail) {
    let mut tags: Vec<&str> = Vec::new();
    for text in &stats.texts {
        if !tags.contains(&text.language.as_str()) {
            tags.push(&text.language);
        }
    }
    let row = |tag: &str| {
        let own: Vec<&OfText> = stats.texts.iter().filter(|text| text.language == tag).collect();
        let sum: Measures = own.iter().map(|text| text.measures).sum();
        let each = sum.words / own.len().max(1);
        vec![tag.to_owned(), own.len().to_string(), sum.words.to_string(), each.to_string(), level(&sum, tag)]
    };
    out.push('\n');
    write_table(
        out,
        &["language", "pages", "words", "a page", "reading level"],
        tags.iter().map(|tag| row(tag)).collect(),
    );
    if detail == Detail::All {
        out.push('\n');
        let row = |text: &OfText| {
            let measures = &text.measures;
            vec![report::plain(text.file.as_str()), measures.words.to_string(), level(measures, &text.language)]
        };
        write_table(out, &["page", "words", "reading level"], stats.texts.iter().map(row).collect());
    }
    out.push_str(
        "reading level: the school grade by Flesch and Kincaid for English, else LIX (below 30 easy, above 50 hard)\n",
    );
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
