//! `fieldguide explain`: what a code in a finding means, from the manual.

use std::process::ExitCode;

use clap::Args;

use crate::cli::{Failure, fail, report};
use crate::diagnostic::{Code, nearest};

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The code in the brackets of a finding; without it, all codes are listed
    code: Option<String>,
}

/// Prints the manual's page on a code, or the list of all codes.
pub(super) fn run(args: &ExplainArgs) -> ExitCode {
    let Some(asked) = &args.code else {
        report::to_stdout(&list());
        return ExitCode::SUCCESS;
    };
    match Code::ALL.iter().find(|code| code.as_str() == asked) {
        Some(code) => {
            report::to_stdout(code.page());
            ExitCode::SUCCESS
        }
        None => unknown(asked),
    }
}

fn list() -> String {
    let width = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or_default();
    let line = |code: &Code| format!("{:width$}  {}\n", code.as_str(), code.title());
    Code::ALL.iter().map(line).collect()
}

fn unknown(asked: &str) -> ExitCode {
    let help = match nearest(asked, Code::ALL.iter().map(|code| code.as_str())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`fieldguide explain` lists all codes".to_owned(),
    };
    fail(&Failure::new(format!("there is no code `{asked}`")).help(help))
}
