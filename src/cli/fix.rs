//! `fieldguide fix`: correct what is certain, in the files themselves.

use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

use crate::cli::{CONTENT_FAILED, CommonArgs, Failure, Format, diff, fail, report};
use crate::mend::{self, Fixed, FixedFile};
use crate::source::{Change, SourcePath};
use crate::system::sources::change;
use crate::system::sources::discover::discover;

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  fieldguide fix --dry-run    shows what would be corrected, and changes nothing")]
pub(super) struct FixArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// Only these files, or those below these folders
    #[arg(value_name = "PATH")]
    paths: Vec<String>,
    /// Show what would be corrected, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Corrects the content and shows how. What is left to do is for people, and makes the command fail as `check` would.
pub(super) fn run(args: &FixArgs) -> ExitCode {
    fix(args).unwrap_or_else(|failure| fail(&failure))
}

fn fix(args: &FixArgs) -> Result<ExitCode, Failure> {
    let common = &args.common;
    let sources = discover(&common.root).map_err(Failure::no_root)?;
    let asked: Vec<&str> = args.paths.iter().map(|path| path.trim_start_matches("./").trim_end_matches('/')).collect();
    if let Some(none) = asked.iter().find(|path| !sources.paths().any(|file| is_below(file, path))) {
        let help = "write the path below the folder of the site, such as `content/districts`";
        return Err(Failure::new(format!("there is no file `{none}` here")).help(help));
    }
    let is_meant = |file: &SourcePath| asked.is_empty() || asked.iter().any(|path| is_below(file, path));
    let fixed = mend::fix(&sources, &common.options(), &is_meant);
    report::to_stdout(&match common.format {
        Format::Json => machine(&fixed),
        _ if common.quiet => String::new(),
        Format::Pretty | Format::Short => fixed.files.iter().map(shown).collect(),
    });
    if !args.dry_run {
        let changes: Vec<Change> = fixed.files.iter().map(change_of).collect();
        change::apply(&common.root, &changes)
            .map_err(|error| Failure::new(error.to_string()).help("nothing was changed"))?;
    }
    if !common.quiet && common.format != Format::Json {
        report::to_stderr(&summary(&fixed, args.dry_run));
    }
    Ok(if fixed.left.has_errors() { ExitCode::from(CONTENT_FAILED) } else { ExitCode::SUCCESS })
}

/// Whether a file is the one at a path, or lies below it.
fn is_below(file: &SourcePath, path: &str) -> bool {
    file.as_str().strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn change_of(file: &FixedFile) -> Change {
    let FixedFile { before, text, .. } = file;
    Change::Write { before: Some(before.clone()), path: before.path.clone(), text: text.clone() }
}

fn shown(file: &FixedFile) -> String {
    let name = report::plain(file.before.path.as_str());
    report::plain_lines(&diff::unified((&name, &file.before.text), (&name, &file.text)))
}

fn summary(fixed: &Fixed, is_dry: bool) -> String {
    let corrections: usize = fixed.files.iter().map(|file| file.corrections).sum();
    let what = match (corrections, is_dry) {
        (0, _) => "nothing can be corrected for certain".to_owned(),
        (1, true) => "1 correction can be made".to_owned(),
        (1, false) => "1 correction made".to_owned(),
        (count, true) => format!("{count} corrections can be made in {}", files(fixed.files.len())),
        (count, false) => format!("{count} corrections made in {}", files(fixed.files.len())),
    };
    let left = report::Counts::of(&fixed.left.diagnostics).words();
    match left.is_empty() {
        true => format!("{what}; no problems are left\n"),
        false => format!("{what}; left for you: {left} (`fieldguide check` shows them)\n"),
    }
}

fn files(count: usize) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}

fn machine(fixed: &Fixed) -> String {
    let file = |file: &FixedFile| {
        let path = file.before.path.as_str();
        json!({
            "file": path, "corrections": file.corrections,
            "diff": diff::unified((path, &file.before.text), (path, &file.text)),
        })
    };
    let left = fixed.left.diagnostics.len();
    format!("{:#}\n", json!({"files": fixed.files.iter().map(file).collect::<Value>(), "left": left}))
}
