//! `fieldguide build`: check the content and publish the site, once or whenever it changes.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use crate::artifact::OutputPath;
use crate::cli::progress::Bar;
use crate::cli::{CONTENT_FAILED, CommonArgs, Failure, Format, fail, kept, report, strict_failure, summary};
use crate::pipeline::{self, Memory, Outcome, Purpose, Run, Silent};
use crate::source::Sources;
use crate::store::Store;
use crate::system::clock::Stopwatch;
use crate::system::interrupt::{self, Interrupt};
use crate::system::publish::plan::Changes;
use crate::system::publish::write::Publisher;
use crate::system::sources::discover::{discover, look_again};
use crate::system::sources::watch::{Touched, Watch};

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  fieldguide build --watch    publishes into `public/`, and again after every change"
)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// The folder to publish into; usually `public` in the root
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Go on, and publish again whenever the sources change
    #[arg(long, conflicts_with = "plan")]
    watch: bool,
    /// Make everything anew, and keep nothing for the next build
    #[arg(long)]
    no_cache: bool,
    /// Make everything once more without the cache, and fail if any file differs
    #[arg(long, conflicts_with_all = ["no_cache", "plan", "watch"])]
    verify: bool,
    /// Publish nothing, and print what publishing would change: a file a line behind `new`, `changed` or `removed`
    #[arg(long)]
    plan: bool,
    /// Take warnings for errors, and publish nothing when there are some
    #[arg(long)]
    strict: bool,
}

/// What a build works with.
struct Builder<'a> {
    args: &'a BuildArgs,
    interrupt: Interrupt,
    out: PathBuf,
    store: Arc<dyn Store>,
    memory: Memory,
    sources: Sources,
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
    let (store, memory) = kept(root, args.no_cache);
    let mut builder = Builder {
        args,
        interrupt,
        out: args.out.clone().unwrap_or_else(|| root.join("public")),
        store,
        memory,
        sources: discover(root).map_err(Failure::no_root)?,
    };
    let code = builder.publish(stopwatch)?;
    match watch {
        Some(watch) => {
            if !args.common.quiet {
                report::to_stderr("publishing again whenever something changes (Ctrl-C ends it)\n");
            }
            builder.follow(watch)
        }
        None => {
            std::mem::forget(builder); // the process ends, and the system takes all of its memory at once
            Ok(code)
        }
    }
}

impl Builder<'_> {
    /// Publishes again whenever something changes, until nothing can be heard any more.
    fn follow(&mut self, mut watch: Watch) -> Result<ExitCode, Failure> {
        let root = &self.args.common.root;
        let mut lost = false; // whether the sources are not known to be those that are there
        while let Some(touched) = watch.wait() {
            let stopwatch = Stopwatch::start();
            let looked = match &touched {
                Touched::Paths(paths) if !lost => look_again(root, &mut self.sources, paths),
                _ => discover(root).map(|found| self.sources = found).map(|()| true),
            };
            lost = looked.is_err();
            let result = match looked {
                Ok(false) if !touched.is_at_media_of(&self.sources) => continue,
                Ok(_) => self.publish(stopwatch).map(drop),
                Err(error) => Err(Failure::new(error.to_string())),
            };
            if let Err(failure) = result {
                fail(&failure); // it may be mended by the next change
            }
        }
        Err(Failure::unheard())
    }

    fn publish(&mut self, stopwatch: Stopwatch) -> Result<ExitCode, Failure> {
        let common = &self.args.common;
        let publisher = Publisher::begin(&common.root, &self.out, &self.interrupt)?;
        let mut outcome = self.make(&publisher);
        outcome.check_size(&publisher.size());
        // A plan as JSON is the one document on standard output.
        let format = if self.args.plan && !outcome.has_errors() { common.format.for_people() } else { common.format };
        report::findings((&outcome).into(), &self.sources, format, report::Stream::Error);
        if outcome.has_errors() {
            return Ok(ExitCode::from(CONTENT_FAILED));
        }
        if self.args.strict && outcome.has_warnings() {
            return Ok(strict_failure(&outcome, "; nothing was published"));
        }
        if self.args.plan {
            report::to_stdout(&summary::plan(&publisher.plan()?, common.format));
            return Ok(ExitCode::SUCCESS);
        }
        let changes = publisher.commit()?;
        if !common.quiet && common.format != Format::Json {
            let drafts = if common.drafts { "drafts are included: this is not for the public\n" } else { "" };
            report::to_stderr(&(summary::of(&outcome, &changes, stopwatch.seconds()) + drafts));
        }
        if self.args.verify { self.verify(&outcome) } else { Ok(ExitCode::SUCCESS) }
    }

    /// Makes the site for a publisher, or takes it as the last build made it. What is published is kept for the next.
    fn make(&mut self, publisher: &Publisher) -> Outcome {
        let (common, store) = (&self.args.common, Arc::clone(&self.store));
        let new_run = || Run::new(&*store, Purpose::Build, &self.sources, &common.options());
        let mut run = (!self.args.no_cache).then(new_run);
        if let Some(outcome) = run.as_mut().and_then(|run| run.again(publisher)) {
            return outcome;
        }
        let bar = Bar::new(common.quiet || common.format == Format::Json);
        let outcome = match (self.memory.read(&self.sources, &common.options(), &bar), &mut run) {
            (Ok(snapshot), Some(run)) => run.publish(&snapshot, publisher, &bar),
            (Ok(snapshot), None) => snapshot.publish(publisher, &bar),
            (Err(outcome), _) => outcome,
        };
        bar.finish();
        let is_refused = outcome.has_errors() || self.args.strict && outcome.has_warnings();
        if let Some(run) = run.filter(|_| !self.args.plan && !is_refused) {
            run.keep();
        }
        outcome
    }

    /// Makes everything anew, and holds it against what was published.
    fn verify(&mut self, outcome: &Outcome) -> Result<ExitCode, Failure> {
        let publisher = Publisher::begin(&self.args.common.root, &self.out, &self.interrupt)?;
        let mut anew = pipeline::build(&self.sources, &self.args.common.options(), &publisher, &Silent);
        anew.check_size(&publisher.size());
        let changes = publisher.plan()?;
        if changes.is_none() && anew == *outcome {
            if !self.args.common.quiet {
                report::to_stderr(&format!(
                    "verified: all {} files are as a build without the cache makes them\n",
                    changes.size.files
                ));
            }
            return Ok(ExitCode::SUCCESS);
        }
        Err(differs(&changes))
    }
}

/// What is said when the cache gave another site than a clean build.
fn differs(changes: &Changes) -> Failure {
    let paths = changes.created.iter().chain(&changes.changed).chain(&changes.removed);
    let paths: Vec<&str> = paths.map(OutputPath::as_str).collect();
    let what = if paths.is_empty() { "what is found".to_owned() } else { paths.join(", ") };
    Failure::new(format!("a build without the cache differs in {what}"))
        .help(format!("remove the folder `{}`, build again, and report this", crate::system::cache::FOLDER))
}
