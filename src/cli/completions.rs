//! `fieldguide completions`: what a shell reads to finish commands that are being typed. The only file that names
//! `clap_complete`.

use std::process::ExitCode;

use clap::Args;
use clap_complete::Shell;

use crate::cli::{self, report};

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  fieldguide completions bash > ~/.local/share/bash-completion/completions/fieldguide"
)]
pub(super) struct CompletionsArgs {
    /// The shell that the completions are for
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the script for the shell.
pub(super) fn run(args: &CompletionsArgs) -> ExitCode {
    let mut command = cli::command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, name, &mut script);
    report::to_stdout(&String::from_utf8_lossy(&script));
    ExitCode::SUCCESS
}
