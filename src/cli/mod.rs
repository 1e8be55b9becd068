//! THE COMMANDS, one file each, and how findings are printed. The only place that prints.

mod build;
mod check;
mod explain;
mod progress;
mod report;
mod search;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::model::url::BaseUrl;
use crate::pipeline;
use crate::system::clock;

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
    /// Check the content and publish the site
    Build(build::BuildArgs),
    /// Check the content and publish nothing
    Check(CommonArgs),
    /// Search the site as its readers do
    Search(search::SearchArgs),
    /// Explain a code in a finding, or list all codes
    Explain(explain::ExplainArgs),
}

/// What every command that reads a site takes.
#[derive(Debug, Args)]
struct CommonArgs {
    /// The folder that holds `content` and `themes`
    #[arg(long, default_value = ".", value_name = "DIR")]
    root: PathBuf,
    /// Include drafts, and pages whose day has not come or is past
    #[arg(long)]
    drafts: bool,
    /// Where the site is published, in place of what `site.yaml` says
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<BaseUrl>,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = Format::Pretty)]
    format: Format,
    /// Print findings and errors only
    #[arg(long, short)]
    quiet: bool,
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

/// Runs the command that the process was called with, and gives its exit code: 0 when all is well, 1 when the content
/// has errors, 2 when the machine or the call failed.
pub fn run() -> ExitCode {
    std::panic::set_hook(Box::new(|_| {})); // a panic becomes a finding, or the message below
    let call = || match Cli::parse().command {
        Command::Build(args) => build::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Search(args) => search::run(&args),
        Command::Explain(args) => explain::run(&args),
    };
    std::panic::catch_unwind(call).unwrap_or_else(|_| fail("fieldguide failed; please report it", None))
}

impl CommonArgs {
    fn options(&self) -> pipeline::Options {
        pipeline::Options { today: clock::today(), drafts: self.drafts, base_url: self.base_url.clone() }
    }
}

fn base_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::new(text).ok_or_else(|| "write the full address, such as https://example.org/guide/".to_owned())
}

/// Says why the machine or the call failed, and gives the exit code for it.
fn fail(message: &str, help: Option<&str>) -> ExitCode {
    let mut text = format!("error: {}\n", report::plain(message));
    if let Some(help) = help {
        text.push_str(&format!("  help: {}\n", report::plain(help)));
    }
    report::to_stderr(&text);
    ExitCode::from(MACHINE_FAILED)
}
