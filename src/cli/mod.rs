//! THE COMMANDS, one file each, and how findings are printed. The only place that prints.

mod build;
mod check;
mod completions;
mod diff;
mod explain;
mod export;
mod fix;
mod init;
mod links;
mod missed;
mod new;
mod progress;
mod rename;
mod report;
mod schema;
mod search;
mod serve;
mod stats;
mod summary;
mod theme;
mod translate;
mod why;

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::fault;
use crate::model::url::BaseUrl;
use crate::pipeline::{self, Memory, Outcome};
use crate::store::{Nothing, Store};
use crate::system::cache::Cache;
use crate::system::clock;
use crate::system::error::WriteError;

/// The content has errors.
const CONTENT_FAILED: u8 = 1;
/// The machine or the call failed.
const MACHINE_FAILED: u8 = 2;

/// Builds best-practices knowledge bases: checked, cross-linked websites from Markdown
#[derive(Debug, Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Begin a new guide in a folder
    Init(init::InitArgs),
    /// Begin a new page, or list the kinds of page
    New(new::NewArgs),
    /// Check the content and publish the site
    Build(build::BuildArgs),
    /// Check the content and publish nothing
    Check(check::CheckArgs),
    /// Correct what is certain, in the files themselves
    Fix(fix::FixArgs),
    /// Call a page, term, tag, kind or picture by another name, everywhere
    Rename(rename::RenameArgs),
    /// Preview the site in the browser while it is being written
    Serve(serve::ServeArgs),
    /// Search the site as its readers do
    Search(search::SearchArgs),
    /// Begin the translation of a page, or say that it is up to date
    Translate(translate::TranslateArgs),
    /// Count pages and translations, and what of the content wants looking after
    Stats(stats::StatsArgs),
    /// Write the pages in a format for other programs
    Export(export::ExportArgs),
    /// Write JSON Schemas and snippets, by which an editor of text helps while you write
    Schema(schema::SchemaArgs),
    /// Ask for the addresses of other sites, and say which are not there any more
    Links(links::LinksArgs),
    /// Show or copy files of the default theme, and say which have changed since
    Theme(theme::ThemeArgs),
    /// Say why a file of the site was made again when it last was
    Why(why::WhyArgs),
    /// Explain a code in a finding, or list all codes
    Explain(explain::ExplainArgs),
    /// Print what a shell needs to finish commands that are being typed
    Completions(completions::CompletionsArgs),
}

/// What every command takes that reads a site.
#[derive(Debug, Args)]
struct SiteArgs {
    /// The folder that holds `content` and `themes`
    #[arg(long, default_value = ".", value_name = "DIR")]
    root: PathBuf,
    /// Include drafts, and pages whose day has not come or is past
    #[arg(long)]
    drafts: bool,
    /// Where the site is published, in place of what `site.yaml` says
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<BaseUrl>,
    /// Print findings and errors only
    #[arg(long, short)]
    quiet: bool,
}

/// The same, for commands whose findings can be printed in several ways.
#[derive(Debug, Args)]
struct CommonArgs {
    #[command(flatten)]
    site: SiteArgs,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = Format::Pretty)]
    format: Format,
}

impl Deref for CommonArgs {
    type Target = SiteArgs;

    fn deref(&self) -> &SiteArgs {
        &self.site
    }
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With the line of the source and the place marked
    Pretty,
    /// One line a finding, as compilers print them
    Short,
    /// For other programs
    Json,
}

impl Format {
    /// The format, or another one where this is for programs.
    fn for_people(self) -> Self {
        if self == Self::Json { Self::Short } else { self }
    }
}

/// Runs the command that the process was called with, and gives its exit code: 0 when all is well, 1 when the content
/// has errors, 2 when the machine or the call failed.
pub fn run() -> ExitCode {
    fault::listen();
    let call = || match Cli::parse().command {
        Command::Init(args) => init::run(&args),
        Command::New(args) => new::run(&args),
        Command::Build(args) => build::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Fix(args) => fix::run(&args),
        Command::Rename(args) => rename::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Search(args) => search::run(&args),
        Command::Translate(args) => translate::run(&args),
        Command::Stats(args) => stats::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Links(args) => links::run(&args),
        Command::Theme(args) => theme::run(&args),
        Command::Why(args) => why::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Completions(args) => completions::run(&args),
    };
    fault::catch(call).unwrap_or_else(|words| fail(&Failure::fault(&words)))
}

/// The command with all that it takes, for those who describe it: shells and manual pages.
pub fn command() -> clap::Command {
    Cli::command()
}

impl SiteArgs {
    fn options(&self) -> pipeline::Options {
        pipeline::Options { today: clock::today(), drafts: self.drafts, base_url: self.base_url.clone() }
    }
}

/// What earlier runs on a site have kept, and the memory that makes use of it.
fn kept(root: &Path, is_off: bool) -> (Arc<dyn Store>, Memory) {
    if is_off {
        return (Arc::new(Nothing), Memory::default());
    }
    let store: Arc<dyn Store> = Arc::new(Cache::of(root));
    (Arc::clone(&store), Memory::of(store))
}

fn base_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::new(text).ok_or_else(|| "write the full address, such as https://example.org/guide/".to_owned())
}

/// Why the machine or the call failed, and what to do about it.
#[derive(Debug)]
struct Failure {
    message: String,
    help: Option<String>,
}

impl Failure {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// The folder of the site cannot be read.
    fn no_root(error: impl std::fmt::Display) -> Self {
        Self::new(error.to_string()).help("give the folder that holds `content` with --root")
    }

    /// fieldguide itself failed.
    fn fault(words: &str) -> Self {
        Self::new(format!("fieldguide itself failed: {words}")).help("this is a fault in fieldguide: please report it")
    }

    /// The system does not tell of changes any more.
    fn unheard() -> Self {
        Self::new("the system no longer tells what happens to the sources").help("start the command again")
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self { message: error.to_string(), help: error.help().map(str::to_owned) }
    }
}

/// Says that warnings fail the command, and what that means, and gives the exit code for it.
fn strict_failure(outcome: &Outcome, meaning: &str) -> ExitCode {
    let words = report::Counts::of(&outcome.diagnostics).words();
    report::to_stderr(&format!("{words}{meaning}; with --strict, warnings are errors\n"));
    ExitCode::from(CONTENT_FAILED)
}

/// Says why the machine or the call failed, and gives the exit code for it.
fn fail(failure: &Failure) -> ExitCode {
    let mut text = format!("error: {}\n", report::plain(&failure.message));
    if let Some(help) = &failure.help {
        text.push_str(&format!("  help: {}\n", report::plain(help)));
    }
    report::to_stderr(&text);
    ExitCode::from(MACHINE_FAILED)
}
