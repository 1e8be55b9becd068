//! `fieldguide build`: check the content and publish the site, once or whenever it changes.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::cli::progress::Bar;
use crate::cli::{CONTENT_FAILED, CommonArgs, Failure, Format, fail, report};
use crate::pipeline::{Memory, Outcome};
use crate::source::Sources;
use crate::system::clock::Stopwatch;
use crate::system::interrupt::{self, Interrupt};
use crate::system::publish::plan::Written;
use crate::system::publish::write::Publisher;
use crate::system::sources::discover::{discover, look_again};
use crate::system::sources::watch::{Touched, Watch};

#[derive(Debug, Args)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// The folder to publish into; usually `public` in the root
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Go on, and publish again whenever the sources change
    #[arg(long)]
    watch: bool,
}

/// Builds the site. When the content has errors, what was published before stays as it is.
pub(super) fn run(args: &BuildArgs) -> ExitCode {
    build(args).unwrap_or_else(|failure| fail(&failure))
}

fn build(args: &BuildArgs) -> Result<ExitCode, Failure> {
    let stopwatch = Stopwatch::start();
    let root = &args.common.root;
    let interrupt = interrupt::listen().map_err(|error| Failure::new(format!("signals cannot be heard: {error}")))?;
    let watch = if args.watch { Some(Watch::begin(root).map_err(Failure::no_root)?) } else { None };
    let sources = discover(root).map_err(Failure::no_root)?;
    let mut memory = Memory::default();
    let code = publish(args, &interrupt, (&mut memory, &sources), stopwatch)?;
    match watch {
        Some(watch) => {
            if !args.common.quiet {
                report::to_stderr("publishing again whenever something changes (Ctrl-C ends it)\n");
            }
            follow(args, &interrupt, (memory, sources), watch)
        }
        None => Ok(code),
    }
}

/// Publishes again whenever something changes, until nothing can be heard any more.
fn follow(
    args: &BuildArgs,
    interrupt: &Interrupt,
    (mut memory, mut sources): (Memory, Sources),
    mut watch: Watch,
) -> Result<ExitCode, Failure> {
    let mut lost = false; // whether the sources are not known to be those that are there
    while let Some(touched) = watch.wait() {
        let stopwatch = Stopwatch::start();
        let looked = match &touched {
            Touched::Paths(paths) if !lost => look_again(&args.common.root, &mut sources, paths),
            _ => discover(&args.common.root).map(|found| sources = found).map(|()| true),
        };
        lost = looked.is_err();
        let result = match looked {
            Ok(false) if !touched.is_at_media_of(&sources) => continue,
            Ok(_) => publish(args, interrupt, (&mut memory, &sources), stopwatch).map(drop),
            Err(error) => Err(Failure::new(error.to_string())),
        };
        if let Err(failure) = result {
            fail(&failure); // it may be mended by the next change
        }
    }
    Err(Failure::unheard())
}

fn publish(
    args: &BuildArgs,
    interrupt: &Interrupt,
    (memory, sources): (&mut Memory, &Sources),
    stopwatch: Stopwatch,
) -> Result<ExitCode, Failure> {
    let common = &args.common;
    let out = args.out.clone().unwrap_or_else(|| common.root.join("public"));
    let publisher = Publisher::begin(&common.root, &out, interrupt)?;
    let bar = Bar::new(common.quiet || common.format == Format::Json);
    let outcome = match memory.read(sources, &common.options(), &bar) {
        Ok(edition) => edition.publish(&publisher, &bar),
        Err(outcome) => outcome,
    };
    bar.finish();
    report::findings((&outcome).into(), sources, common.format, report::Stream::Error);
    if outcome.has_errors() {
        return Ok(ExitCode::from(CONTENT_FAILED));
    }
    let written = publisher.commit()?;
    if !common.quiet && common.format != Format::Json {
        let drafts = if common.drafts { "drafts are included: this is not for the public\n" } else { "" };
        report::to_stderr(&(summary(&outcome, written, stopwatch.seconds()) + drafts));
    }
    Ok(ExitCode::SUCCESS)
}

fn summary(outcome: &Outcome, written: Written, seconds: f64) -> String {
    let count = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    let words = report::Counts::of(&outcome.diagnostics).words();
    let warnings = if words.is_empty() { "no warnings".to_owned() } else { words };
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
