//! `fieldguide translate`: begin the translation of a page, or say that it is up to date.

use std::process::ExitCode;

use clap::Args;

use crate::cli::{CONTENT_FAILED, CommonArgs, Failure, fail, report};
use crate::pipeline::{self, Refused, Request, Wanted, Written};
use crate::source::Change;
use crate::system::sources::change;
use crate::system::sources::discover::discover;

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  fieldguide translate districts/sanger es    begins the Spanish version of a page")]
pub(super) struct TranslateArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// The page, as in a wiki link, or the path of its file
    #[arg(value_name = "PAGE")]
    page: String,
    /// The language, one of `other_languages` in `site.yaml`
    #[arg(value_name = "LANGUAGE")]
    language: String,
    /// Note in the translation that it says what the original says now, and change nothing else in it
    #[arg(long)]
    current: bool,
    /// Print the file, and write none
    #[arg(long)]
    stdout: bool,
}

/// Writes a file with the texts of a page, to be written over in another language.
pub(super) fn run(args: &TranslateArgs) -> ExitCode {
    translate(args).unwrap_or_else(|failure| fail(&failure))
}

fn translate(args: &TranslateArgs) -> Result<ExitCode, Failure> {
    let TranslateArgs { common, page, language, current, stdout } = args;
    let sources = discover(&common.root).map_err(Failure::no_root)?;
    let wanted = if *current { Wanted::Current } else { Wanted::New };
    let request = Request { page, language, wanted };
    let written = match pipeline::translate(&sources, &common.options(), request) {
        Ok(written) => written,
        Err(Refused::Call(message, help)) => return Err(Failure::new(message).help(help)),
        Err(Refused::Content(outcome)) => {
            report::findings((&outcome).into(), &sources, common.format, report::Stream::Error);
            return Ok(ExitCode::from(CONTENT_FAILED));
        }
    };
    let Written { file, text, before } = written;
    if *stdout {
        report::to_stdout(&text);
        return Ok(ExitCode::SUCCESS);
    }
    let said = match &before {
        None => format!("{file} is there to be filled in: write over each of its texts\n"),
        Some(before) if before.text == text => format!("{file} was up to date already\n"),
        Some(_) => format!("{file} is noted as up to date\n"),
    };
    if before.as_ref().is_none_or(|before| before.text != text) {
        let change = Change::Write { before, path: file, text };
        change::apply(&common.root, &[change]).map_err(|error| Failure::new(error.to_string()))?;
    }
    if !common.quiet {
        report::to_stderr(&said);
    }
    Ok(ExitCode::SUCCESS)
}
