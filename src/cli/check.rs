//! `fieldguide check`: check the content and publish nothing.

use std::process::ExitCode;

use clap::Args;

use crate::artifact::Discard;
use crate::cli::progress::Bar;
use crate::cli::{CONTENT_FAILED, CommonArgs, Failure, Format, fail, kept, report, strict_failure};
use crate::pipeline::{self, Purpose, Run};
use crate::system::sources::discover::discover;

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  fieldguide check --format short    prints one line for each finding")]
pub(super) struct CheckArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// Check everything anew, and keep nothing for the next run
    #[arg(long)]
    no_cache: bool,
    /// Take warnings for errors
    #[arg(long)]
    strict: bool,
}

/// Checks the site, each template once. The findings are the result, so they go to standard output.
pub(super) fn run(args: &CheckArgs) -> ExitCode {
    let CheckArgs { common: args, no_cache, strict } = args;
    let sources = match discover(&args.root) {
        Ok(sources) => sources,
        Err(error) => return fail(&Failure::no_root(error)),
    };
    let (store, mut memory) = kept(&args.root, *no_cache);
    let mut run = (!no_cache).then(|| Run::new(&*store, Purpose::Check, &sources, &args.options()));
    let known = run.as_mut().and_then(|run| run.again(&Discard));
    let outcome = known.unwrap_or_else(|| {
        let bar = Bar::new(args.quiet || args.format == Format::Json);
        let outcome = pipeline::check(&mut memory, &sources, &args.options(), &bar);
        bar.finish();
        run.into_iter().for_each(|run| run.remember(&outcome));
        outcome
    });
    std::mem::forget(memory); // the process ends, and the system takes all of its memory at once
    report::findings((&outcome).into(), &sources, args.format, report::Stream::Output);
    if outcome.has_errors() {
        return ExitCode::from(CONTENT_FAILED);
    }
    if *strict && outcome.has_warnings() {
        return strict_failure(&outcome, "");
    }
    if !args.quiet && args.format != Format::Json {
        let words = report::Counts::of(&outcome.diagnostics).words();
        let words = if words.is_empty() { "no problems".to_owned() } else { words };
        report::to_stderr(&format!("{} pages, {} links: {words}\n", outcome.pages, outcome.links));
    }
    ExitCode::SUCCESS
}
