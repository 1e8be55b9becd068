//! `fieldguide search --missed`: from what readers did not find to a search that finds it.

use anstyle::Style;
use serde_json::json;

use crate::cli::{Format, report};
use crate::pipeline::{Miss, Missed, Review};

/// How headings look on a terminal.
const HEADING: Style = Style::new().bold();
/// How many pages are listed.
const LISTED: usize = 20;

/// The queries of a file: one on each line, up to a tab if there is one. Empty lines, comments behind `#` and what stood
/// before are left out.
pub(super) fn queries(text: &str) -> Vec<String> {
    let mut queries: Vec<String> = Vec::new();
    for line in text.trim_start_matches('\u{feff}').lines() {
        let query = line.split('\t').next().unwrap_or_default().trim();
        if !query.is_empty() && !query.starts_with('#') && !queries.iter().any(|known| known == query) {
            queries.push(query.to_owned());
        }
    }
    queries
}

/// A review, as it is printed.
pub(super) fn print(review: &Review, asked: usize, format: Format) -> String {
    match format {
        Format::Json => machine(review, asked),
        Format::Short => review.missed.iter().map(|missed| format!("{}\n", line(missed))).collect(),
        Format::Pretty => pretty(review, asked),
    }
}

fn pretty(review: &Review, asked: usize) -> String {
    let sections = [
        (Miss::Nothing, "find nothing"),
        (Miss::Close, "find only what comes close"),
        (Miss::Guess, "rest on a guess at a word"),
    ];
    let mut out = String::new();
    for (how, title) in sections {
        let missed: Vec<&Missed> = review.missed.iter().filter(|missed| missed.how == how).collect();
        out.push_str(&format!("{HEADING}{} of {asked} queries {title}{HEADING:#}\n", missed.len()));
        missed.iter().for_each(|missed| out.push_str(&format!("  {}\n", line(missed))));
    }
    let found = "are not found by their own title, among the first ten";
    pages(&mut out, &review.unfound, found);
    pages(&mut out, &review.unasked, "are among the first ten for none of these queries");
    if !review.missed.is_empty() {
        out.push_str(&format!("\n{HEADING}Tests to fill in, for content/search-tests.yaml{HEADING:#}\n"));
        review.missed.iter().for_each(|missed| out.push_str(&test(missed)));
        out.push_str(
            "\nName the page that readers should find by each, then let the page say so: in its text, or under `also`.\n",
        );
    }
    out
}

fn pages(out: &mut String, pages: &[(String, String)], title: &str) {
    out.push_str(&format!("{HEADING}{} {} {title}{HEADING:#}\n", pages.len(), noun(pages.len())));
    for (address, title) in pages.iter().take(LISTED) {
        out.push_str(&format!("  {address} ({})\n", report::plain(title)));
    }
    if pages.len() > LISTED {
        out.push_str(&format!("  and {} more\n", pages.len() - LISTED));
    }
}

fn noun(count: usize) -> &'static str {
    if count == 1 { "page" } else { "pages" }
}

fn line(missed: &Missed) -> String {
    let words: Vec<String> = missed
        .words
        .iter()
        .map(|(word, shown)| match shown.first() {
            Some(first) => format!("{word} taken for {first}"),
            None => format!("{word} is nowhere"),
        })
        .collect();
    let words = if words.is_empty() { String::new() } else { format!(": {}", words.join(", ")) };
    report::plain(&format!("{}{words}", missed.query)).to_string()
}

fn test(missed: &Missed) -> String {
    let query = json!(missed.query);
    let first = missed.first.as_ref().map(|first| format!(" # first now: {first}")).unwrap_or_default();
    format!("  - {{query: {query}, page: }}{first}\n")
}

fn machine(review: &Review, asked: usize) -> String {
    let missed = |missed: &Missed| {
        let word = |(word, shown): &(String, Vec<String>)| json!({"text": word, "shown": shown});
        json!({
            "query": missed.query, "how": missed.how.name(), "first": missed.first,
            "words": missed.words.iter().map(word).collect::<Vec<_>>(),
        })
    };
    let pages = |pages: &[(String, String)]| -> Vec<serde_json::Value> {
        pages.iter().map(|(url, title)| json!({"url": url, "title": title})).collect()
    };
    let review = json!({
        "asked": asked,
        "missed": review.missed.iter().map(missed).collect::<Vec<_>>(),
        "unfound": pages(&review.unfound),
        "unasked": pages(&review.unasked),
    });
    format!("{review:#}\n")
}

#[cfg(test)]
mod tests {
    use super::queries;

    #[test]
    fn a_list_of_queries_is_read() {
        let text = "\u{feff}coach\n\n# a comment\ncoach time\t12\n coach \n";
        assert_eq!(queries(text), ["coach", "coach time"]);
    }
}
