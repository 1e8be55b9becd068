//! `fieldguide search`: what readers of the site find, and why.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anstyle::Style;
use clap::Args;
use serde_json::{Value, json};

use crate::cli::{CONTENT_FAILED, CommonArgs, Failure, Format, fail, missed, report};
use crate::diagnostic::nearest;
use crate::pipeline::{Answer, Edition, Hit, Memory, Silent, Snapshot, Understood, review};
use crate::system::list;
use crate::system::sources::discover::discover;

/// How marked words and headings look on a terminal.
const MARK: Style = Style::new().bold();
/// How addresses look on a terminal.
const FAINT: Style = Style::new().dimmed();

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  fieldguide search \"small district\" --explain    says what is found, and why")]
pub(super) struct SearchArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// What to search for: words, "phrases" in quotes, and behind `--` also -words that no hit may have
    #[arg(required_unless_present = "missed")]
    words: Vec<String>,
    /// In place of words a file with queries, one on each line, or `-`: say which of them fail, and which pages are not
    /// found
    #[arg(long, value_name = "FILE", conflicts_with_all = ["words", "explain", "limit"])]
    missed: Option<PathBuf>,
    /// The language of the edition that is searched, one of the site's; without it the site's own
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// How many hits are printed at most
    #[arg(long, default_value_t = 10, value_name = "N")]
    limit: usize,
    /// Print what each score is made of
    #[arg(long)]
    explain: bool,
}

/// Searches the site as it would be published now.
pub(super) fn run(args: &SearchArgs) -> ExitCode {
    let common = &args.common;
    let sources = match discover(&common.root) {
        Ok(sources) => sources,
        Err(error) => return fail(&Failure::no_root(error)),
    };
    let queries = match args.missed.as_deref().map(list::read).transpose() {
        Ok(text) => text.map(|text| missed::queries(&text)),
        Err(error) => {
            let path = args.missed.as_deref().unwrap_or(Path::new("-")).display();
            return fail(&Failure::new(format!("`{path}` cannot be read: {error}")));
        }
    };
    let snapshot = match Memory::default().read(&sources, &common.options(), &Silent) {
        Ok(snapshot) => snapshot,
        Err(outcome) => {
            report::findings((&outcome).into(), &sources, common.format, report::Stream::Error);
            return ExitCode::from(CONTENT_FAILED);
        }
    };
    let edition = match edition(&snapshot, args.language.as_deref()) {
        Ok(edition) => edition,
        Err(failure) => return fail(&failure),
    };
    report::to_stdout(&match &queries {
        Some(queries) => {
            let review = edition.search(|searcher| review(&searcher, queries));
            missed::print(&review, queries.len(), common.format)
        }
        None => args.print(edition, &snapshot),
    });
    ExitCode::SUCCESS
}

/// The edition in a language, or else the site's own.
fn edition<'s>(snapshot: &'s Snapshot, language: Option<&str>) -> Result<&'s Edition, Failure> {
    let tags = || snapshot.sites().map(|site| site.config.tag());
    let Some(tag) = language else { return Ok(&snapshot.editions[0]) }; // there is always one
    let number = tags().position(|known| known == tag);
    number.and_then(|number| snapshot.editions.get(number)).map(|edition| &**edition).ok_or_else(|| {
        let known: Vec<String> = tags().map(|tag| format!("`{tag}`")).collect();
        let failure = Failure::new(format!("the site has no language `{tag}`; it has {}", known.join(", ")));
        match nearest(tag, tags()) {
            Some(near) => failure.help(format!("did you mean `{near}`?")),
            None => failure,
        }
    })
}

impl SearchArgs {
    /// The answer to the query, as it is printed.
    fn print(&self, edition: &Edition, snapshot: &Snapshot) -> String {
        let query = self.words.join(" ");
        let answer = edition.search(|searcher| searcher.search(&query, self.limit));
        match self.common.format {
            Format::Json => machine(&query, &answer, self.explain),
            Format::Short => answer.hits.iter().map(short).collect(),
            Format::Pretty if answer.total == 0 || answer.closest => {
                pretty(&answer, self.explain) + &elsewhere(&query, edition, snapshot)
            }
            Format::Pretty => pretty(&answer, self.explain),
        }
    }
}

fn short(hit: &Hit) -> String {
    format!("{:.4} {} {}\n", hit.score, hit.url, report::plain(&hit.title))
}

/// The other editions that have what was asked for, each on a line.
fn elsewhere(query: &str, asked: &Edition, snapshot: &Snapshot) -> String {
    let others = snapshot.editions.iter().filter(|edition| edition.site.config.language != asked.site.config.language);
    let line = |edition: &Edition| {
        let answer = edition.search(|searcher| searcher.search(query, 1));
        let (tag, pages) = (edition.site.config.tag(), if answer.total == 1 { "page" } else { "pages" });
        let has_it = answer.total > 0 && !answer.closest;
        has_it.then(|| format!("in `{tag}`: {} {pages}; ask with `--language {tag}`\n", answer.total))
    };
    others.filter_map(|edition| line(edition)).collect()
}

fn pretty(answer: &Answer, explain: bool) -> String {
    let mut out = String::new();
    let pages = if answer.total == 1 { "page" } else { "pages" };
    out.push_str(&match (answer.total, answer.closest) {
        (0, _) => "no page has anything like this\n".to_owned(),
        (total, true) => format!("no page has enough of this; the closest of {total}:\n"),
        (total, false) => format!("{total} {pages}\n"),
    });
    notes(&answer.words).iter().for_each(|note| out.push_str(&format!("{}\n", report::plain(note))));
    if !answer.left_out.is_empty() {
        out.push_str(&format!("too long; not searched for: {}\n", report::plain(&answer.left_out)));
    }
    for (at, hit) in answer.hits.iter().enumerate() {
        let trail = [&hit.kind, &hit.title, &hit.heading].map(|part| report::plain(part));
        let trail = trail.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" › ");
        out.push_str(&format!("\n{:>2}. {MARK}{trail}{MARK:#}\n    {FAINT}{}{FAINT:#}\n    ", at + 1, hit.url));
        for piece in &hit.excerpt {
            let text = report::plain(&piece.text);
            out.push_str(&if piece.marked { format!("{MARK}{text}{MARK:#}") } else { text });
        }
        out.push('\n');
        if explain {
            out.push_str(&explanation(hit));
        }
    }
    out
}

/// What to tell of the parts of the query that were not simply looked for: parts with the same story share a line.
fn notes(words: &[Understood]) -> Vec<String> {
    let mut told: Vec<(&str, &[String], Vec<&str>)> = Vec::new();
    for word in words.iter().filter(|word| word.role != "excluded" && word.role != "pair") {
        let same = told.iter_mut().find(|(how, shown, _)| *how == word.how && *shown == word.shown);
        match same {
            Some((_, _, parts)) if !parts.contains(&&*word.text) => parts.push(&word.text),
            Some(_) => {}
            None => told.push((word.how, &word.shown, vec![&word.text])),
        }
    }
    told.into_iter().filter_map(|(how, shown, parts)| note(how, &shown.join(", "), &parts)).collect()
}

fn note(how: &str, shown: &str, parts: &[&str]) -> Option<String> {
    let (listed, text) = (parts.join(", "), parts.join(" "));
    match how {
        "similar" => Some(format!("showing results for {shown} instead of {text}")),
        "prefix" => Some(format!("{text}: words that begin so, such as {shown}")),
        "synonym" => Some(format!("{text}: also {shown}")),
        "small" => Some(format!("left out: {listed}")),
        "missing" => Some(format!("nothing like {listed} is on the site")),
        _ => None,
    }
}

fn explanation(hit: &Hit) -> String {
    let parts = &hit.explanation;
    let mut out = format!(
        "    {:.3} = {:.2} coverage × {:.2} boost × ({:.3} words + {:.3} section + {:.3} near)\n",
        hit.score, parts.coverage, parts.boost, parts.words, parts.section, parts.near
    );
    for (term, rarity, strength) in &parts.terms {
        out.push_str(&format!("        {}: rarity {rarity:.3}, strength {strength:.3}\n", report::plain(term)));
    }
    for phrase in &parts.also {
        out.push_str(&format!("        readers say: {}\n", report::plain(phrase)));
    }
    out
}

fn machine(query: &str, answer: &Answer, explain: bool) -> String {
    let hit = |hit: &Hit| {
        let excerpt: String = hit.excerpt.iter().map(|piece| piece.text.as_str()).collect();
        let mut object = json!({
            "url": hit.url, "title": hit.title, "kind": hit.kind, "heading": hit.heading, "excerpt": excerpt,
            "score": hit.score,
        });
        if explain {
            let parts = &hit.explanation;
            let term = |(term, rarity, strength): &(String, f64, f64)| json!({"term": term, "rarity": rarity, "strength": strength});
            object["explanation"] = json!({
                "coverage": parts.coverage, "boost": parts.boost, "words": parts.words, "section": parts.section,
                "near": parts.near, "also": parts.also, "terms": parts.terms.iter().map(term).collect::<Vec<_>>(),
            });
        }
        object
    };
    let word = |word: &Understood| json!({"text": word.text, "role": word.role, "how": word.how, "shown": word.shown});
    let facets: serde_json::Map<String, Value> = answer
        .facets
        .iter()
        .map(|facet| {
            let values = facet
                .values
                .iter()
                .map(|value| json!({"value": value.value, "label": value.label, "count": value.count}));
            (facet.name.clone(), json!({"label": facet.label, "values": values.collect::<Vec<_>>()}))
        })
        .collect();
    let answer = json!({
        "query": query,
        "total": answer.total,
        "closest": answer.closest,
        "left_out": answer.left_out,
        "words": answer.words.iter().map(word).collect::<Vec<_>>(),
        "hits": answer.hits.iter().map(hit).collect::<Vec<_>>(),
        "facets": facets,
    });
    format!("{answer:#}\n")
}
