//! `fieldguide stats`: what a site has, and what of it wants looking after.

pub(super) mod machine;
mod text;

use std::process::ExitCode;

use crate::cli::{CONTENT_FAILED, CommonArgs, Failure, Format, fail, report};
use crate::pipeline::{self, Measures, OfKind};
use crate::system::sources::discover::discover;
use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  fieldguide stats --all    names every page that wants looking after")]
pub(super) struct StatsArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// Name every place, and how long and how hard to read each page is
    #[arg(long)]
    all: bool,
}

/// How much is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Detail {
    /// The first places of each sort.
    Some,
    /// Every place and page.
    All,
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
            let detail = if args.all { Detail::All } else { Detail::Some };
            report::to_stdout(&match common.format {
                Format::Json => format!("{:#}\n", machine::value(&stats)),
                Format::Pretty | Format::Short => text::page(&stats, detail),
            });
            ExitCode::SUCCESS
        }
        Err(outcome) => {
            report::findings((&outcome).into(), &sources, common.format, report::Stream::Error);
            ExitCode::from(CONTENT_FAILED)
        }
    }
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

/// How hard a text is to read: the school grade for English, else LIX.
fn level(measures: &Measures, language: &str) -> String {
    let (name, value) = match language.starts_with("en") {
        true => ("grade", measures.grade()),
        false => ("LIX", measures.lix()),
    };
    value.map_or_else(|| "—".to_owned(), |value| format!("{name} {value:.0}"))
}
