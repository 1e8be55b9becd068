//! `fieldguide check`: check the content and publish nothing.

use std::process::ExitCode;

use crate::cli::progress::Bar;
use crate::cli::{CONTENT_FAILED, CommonArgs, Failure, Format, fail, report};
use crate::pipeline;
use crate::system::publish::write::Discard;
use crate::system::sources::discover::discover;

/// Checks the site, templates included. The findings are the result, so they go to standard output.
pub(super) fn run(args: &CommonArgs) -> ExitCode {
    let sources = match discover(&args.root) {
        Ok(sources) => sources,
        Err(error) => return fail(&Failure::no_root(error)),
    };
    let bar = Bar::new(args.quiet || args.format == Format::Json);
    let outcome = pipeline::build(&sources, &args.options(), &Discard, &bar);
    bar.finish();
    report::findings(&outcome.diagnostics, &sources, args.format, report::Stream::Output);
    if outcome.has_errors() {
        return ExitCode::from(CONTENT_FAILED);
    }
    if !args.quiet && args.format != Format::Json {
        let warnings = match outcome.diagnostics.len() {
            0 => "no problems".to_owned(),
            1 => "1 warning".to_owned(),
            number => format!("{number} warnings"),
        };
        report::to_stderr(&format!("{} pages, {} links: {warnings}\n", outcome.pages, outcome.links));
    }
    ExitCode::SUCCESS
}
