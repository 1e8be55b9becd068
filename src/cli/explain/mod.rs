//! `fieldguide explain`: what a code in a finding means, from the manual, and what a file of settings can say.

mod reference;

use std::process::ExitCode;

use clap::Args;

use crate::cli::{Failure, fail, report};
use crate::diagnostic::{Code, nearest};
use crate::model::keys::{FILES, File};

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  fieldguide explain broken-link    says what a finding means and what to do")]
pub(super) struct ExplainArgs {
    /// The code in the brackets of a finding, or a file such as `site.yaml`; without it, all of them are listed
    #[arg(value_name = "CODE|FILE")]
    topic: Option<String>,
}

/// Prints the manual's page on a code, the reference of a file, or the list of both.
pub(super) fn run(args: &ExplainArgs) -> ExitCode {
    let Some(asked) = &args.topic else {
        report::to_stdout(&list());
        return ExitCode::SUCCESS;
    };
    let code = Code::ALL.iter().find(|code| code.as_str() == asked).map(|code| code.page().to_owned());
    let file = || file(asked).map(reference::page);
    match code.or_else(file) {
        Some(page) => {
            report::to_stdout(&page);
            ExitCode::SUCCESS
        }
        None => unknown(asked),
    }
}

/// The file of a name, which may be that of a single file of its sort, such as `terms.es.yaml` or `words/es.yaml`.
fn file(asked: &str) -> Option<&'static File> {
    let asked = asked.strip_prefix("content/").unwrap_or(asked);
    let sort = asked.strip_suffix(".yaml").and_then(|name| name.split(['.', '/']).next());
    FILES.iter().find(|file| file.name == asked || Some(file.name) == sort)
}

/// What there is to explain, each with what it is.
fn topics() -> impl Iterator<Item = (&'static str, &'static str)> {
    let codes = Code::ALL.iter().map(|code| (code.as_str(), code.title()));
    codes.chain(FILES.iter().map(|file| (file.name, file.title)))
}

fn list() -> String {
    let width = topics().map(|(name, _)| name.len()).max().unwrap_or_default();
    topics().map(|(name, title)| format!("{name:width$}  {title}\n")).collect()
}

fn unknown(asked: &str) -> ExitCode {
    let help = match nearest(asked, topics().map(|(name, _)| name)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`fieldguide explain` lists all codes and files".to_owned(),
    };
    fail(&Failure::new(format!("there is no code or file `{asked}` to explain")).help(help))
}
