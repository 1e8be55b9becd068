//! `fieldguide check`: check the content and publish nothing.

use std::process::ExitCode;

use crate::cli::progress::Bar;
use crate::cli::{CONTENT_FAILED, CommonArgs, Failure, Format, fail, report};
use crate::pipeline;
use crate::system::sources::discover::discover;

/// Checks the site, each template once. The findings are the result, so they go to standard output.
pub(super) fn run(args: &CommonArgs) -> ExitCode {
    let sources = match discover(&args.root) {
        Ok(sources) => sources,
        Err(error) => return fail(&Failure::no_root(error)),
    };
    let bar = Bar::new(args.quiet || args.format == Format::Json);
    let outcome = pipeline::check(&sources, &args.options(), &bar);
    bar.finish();
    report::findings((&outcome).into(), &sources, args.format, report::Stream::Output);
    if outcome.has_errors() {
        return ExitCode::from(CONTENT_FAILED);
    }
    if !args.quiet && args.format != Format::Json {
        let words = report::Counts::of(&outcome.diagnostics).words();
        let words = if words.is_empty() { "no problems".to_owned() } else { words };
        report::to_stderr(&format!("{} pages, {} links: {words}\n", outcome.pages, outcome.links));
    }
    ExitCode::SUCCESS
}
