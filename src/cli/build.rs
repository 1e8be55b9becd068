//! `fieldguide build`: check the content and publish the site.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::cli::progress::Bar;
use crate::cli::{CONTENT_FAILED, CommonArgs, Format, fail, report};
use crate::pipeline::{self, Outcome};
use crate::system::clock::Stopwatch;
use crate::system::discover::discover;
use crate::system::interrupt;
use crate::system::write::{Publisher, Written};

#[derive(Debug, Args)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// The folder to publish into; usually `public` in the root
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Builds the site. When the content has errors, what was published before stays as it is.
pub(super) fn run(args: &BuildArgs) -> ExitCode {
    let watch = Stopwatch::start();
    let common = &args.common;
    let sources = match discover(&common.root) {
        Ok(sources) => sources,
        Err(error) => return fail(&error.to_string(), Some("give the folder that holds `content` with --root")),
    };
    let out = args.out.clone().unwrap_or_else(|| common.root.join("public"));
    let publisher = interrupt::listen().map_err(|error| (format!("signals cannot be heard: {error}"), None)).and_then(
        |interrupt| Publisher::begin(&common.root, &out, &interrupt).map_err(|error| (error.to_string(), error.help())),
    );
    let publisher = match publisher {
        Ok(publisher) => publisher,
        Err((message, help)) => return fail(&message, help),
    };
    let bar = Bar::new(common.quiet || common.format == Format::Json);
    let outcome = pipeline::build(&sources, &common.options(), &publisher, &bar);
    bar.finish();
    report::findings(&outcome.diagnostics, &sources, common.format, report::Stream::Error);
    if outcome.has_errors() {
        return ExitCode::from(CONTENT_FAILED);
    }
    match publisher.commit() {
        Ok(written) => {
            if !common.quiet && common.format != Format::Json {
                let drafts = if common.drafts { "drafts are included: this is not for the public\n" } else { "" };
                report::to_stderr(&(summary(&outcome, written, watch.seconds()) + drafts));
            }
            ExitCode::SUCCESS
        }
        Err(error) => fail(&error.to_string(), error.help()),
    }
}

fn summary(outcome: &Outcome, written: Written, seconds: f64) -> String {
    let count = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    let warnings = match outcome.diagnostics.len() {
        0 => "no warnings".to_owned(),
        number => count(number, "warning", "warnings"),
    };
    let files = match written.created + written.changed + written.removed {
        0 => "nothing changed".to_owned(),
        _ => format!(
            "{} written, {} unchanged, {} removed",
            written.created + written.changed,
            written.unchanged,
            written.removed
        ),
    };
    let pages = count(outcome.pages, "page", "pages");
    let links = count(outcome.links, "link", "links");
    format!("{pages}, {links}, {warnings} in {seconds:.2} s ({files})\n")
}
