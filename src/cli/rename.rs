//! `fieldguide rename`: call something by another name, everywhere.

use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

use crate::cli::{CONTENT_FAILED, CommonArgs, Failure, Format, diff, fail, report};
use crate::mend::{self, Renamed};
use crate::pipeline::Refused;
use crate::source::{Change, SourcePath};
use crate::system::sources::change;
use crate::system::sources::discover::discover;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  fieldguide rename districts/sanger sanger-unified      a page, with all links to it
  fieldguide rename roles/principal school-leader        a term of the vocabulary `roles`
  fieldguide rename media/visit.jpg media/first-visit.jpg
  fieldguide rename tag:coaching \"math coaching\"
  fieldguide rename kind:case-study story                a kind; `case-studies/ stories` moves its folder")]
pub(super) struct RenameArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// What is renamed: a page as in a link, a path, `vocabulary/term`, a tag or a kind; `page:`, `term:`, `tag:`, `kind:`
    /// or `file:` before it says which
    #[arg(value_name = "OLD")]
    old: String,
    /// What it will be called
    #[arg(value_name = "NEW")]
    new: String,
    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Renames something and mends everything that names it: all of it, or nothing.
pub(super) fn run(args: &RenameArgs) -> ExitCode {
    rename(args).unwrap_or_else(|failure| fail(&failure))
}

fn rename(args: &RenameArgs) -> Result<ExitCode, Failure> {
    let common = &args.common;
    let sources = discover(&common.root).map_err(Failure::no_root)?;
    let renamed = match mend::rename(&sources, &common.options(), &args.old, &args.new) {
        Ok(renamed) => renamed,
        Err(Refused::Call(message, help)) => return Err(Failure::new(message).help(help)),
        Err(Refused::Content(outcome)) => {
            report::findings((&outcome).into(), &sources, common.format, report::Stream::Error);
            report::to_stderr("nothing was renamed: mend these first, so that every link can be followed\n");
            return Ok(ExitCode::from(CONTENT_FAILED));
        }
    };
    if common.format == Format::Json {
        report::to_stdout(&machine(&renamed));
    } else if args.dry_run {
        report::to_stdout(&renamed.changes.iter().map(shown).collect::<String>());
    }
    if !args.dry_run {
        let failed = |error: std::io::Error| Failure::new(error.to_string()).help("nothing was changed");
        change::apply(&common.root, &renamed.changes).map_err(failed)?;
    }
    if !common.quiet && common.format != Format::Json {
        report::to_stderr(&summary(&renamed, args.dry_run));
    }
    Ok(ExitCode::SUCCESS)
}

fn summary(renamed: &Renamed, is_dry: bool) -> String {
    let Renamed { said, changes, places, notes } = renamed;
    let files = changes.len();
    let count = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let would = if is_dry { "would change" } else { "changed" };
    let notes: String = notes.iter().map(|note| format!("note: {}\n", report::plain(note))).collect();
    let mended = count(*places, "place");
    format!("{}\n{} {would}, {mended} that named it mended\n{notes}", report::plain(said), count(files, "file"))
}

fn shown(change: &Change) -> String {
    match change {
        Change::Move { from, to } => format!("rename {} to {}\n", name(from), name(to)),
        Change::Write { before, path, text } => {
            let (old, was) = before.as_ref().map_or((path, ""), |before| (&before.path, before.text.as_str()));
            let moved = if old == path { String::new() } else { format!("rename {} to {}\n", name(old), name(path)) };
            moved + &report::plain_lines(&diff::unified((&name(old), was), (&name(path), text)))
        }
    }
}

fn name(path: &SourcePath) -> String {
    report::plain(path.as_str())
}

fn machine(renamed: &Renamed) -> String {
    let change = |change: &Change| match change {
        Change::Move { from, to } => json!({"file": from.as_str(), "to": to.as_str()}),
        Change::Write { before, path, text } => {
            let (old, was) = before.as_ref().map_or((path, ""), |before| (&before.path, before.text.as_str()));
            let diff = diff::unified((old.as_str(), was), (path.as_str(), text));
            json!({"file": old.as_str(), "to": path.as_str(), "diff": diff})
        }
    };
    let Renamed { said, changes, places, notes } = renamed;
    let changes: Value = changes.iter().map(change).collect();
    format!("{:#}\n", json!({"said": said, "changes": changes, "places": places, "notes": notes}))
}
