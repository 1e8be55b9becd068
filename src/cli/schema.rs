//! `fieldguide schema`: JSON Schemas and snippets, so that an editor of text helps those who write.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use crate::cli::{CONTENT_FAILED, CommonArgs, Failure, fail, report};
use crate::diagnostic::did_you_mean;
use crate::pipeline::{self, EditorHelp, MARK, SCHEMAS};
use crate::system::deliver::{self, DeliverError, File, deliver};
use crate::system::sources::discover::discover;

/// How much of a file can hold the words that say who made it.
const HEAD_BYTES: usize = 400;
/// The settings of Visual Studio Code, which people have of their own.
const SETTINGS: &str = EditorHelp::SETTINGS;
/// The extensions that it advises to install, which people may have chosen.
const EXTENSIONS: &str = EditorHelp::EXTENSIONS;
/// Its snippets, in a file of our own.
const SNIPPETS: &str = EditorHelp::SNIPPETS;

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  fieldguide schema --vscode")]
pub(super) struct SchemaArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// The folder to write into; usually `.schemas` in the root
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print one schema, such as `site.yaml` or the name of a kind, and write none
    #[arg(long, value_name = "NAME", conflicts_with_all = ["out", "vscode"])]
    stdout: Option<String>,
    /// Write settings and snippets for Visual Studio Code too; where it has settings, print the lines to add
    #[arg(long, conflicts_with = "out")]
    vscode: bool,
}

/// Writes what the model and the settings can say, for programs.
pub(super) fn run(args: &SchemaArgs) -> ExitCode {
    schema(args).unwrap_or_else(|failure| fail(&failure))
}

fn schema(args: &SchemaArgs) -> Result<ExitCode, Failure> {
    let common = &args.common;
    let sources = discover(&common.root).map_err(Failure::no_root)?;
    let help = match pipeline::editor_help(&sources, &common.options()) {
        Ok(help) => help,
        Err(outcome) => {
            report::findings((&outcome).into(), &sources, common.format, report::Stream::Error);
            return Ok(ExitCode::from(CONTENT_FAILED));
        }
    };
    if let Some(name) = &args.stdout {
        report::to_stdout(named(name, &help)?);
        return Ok(ExitCode::SUCCESS);
    }
    let folder = args.out.clone().unwrap_or_else(|| common.root.join(SCHEMAS));
    let schemas: Vec<File> =
        help.schemas.iter().map(|(name, text)| (format!("{name}.json"), text.clone().into_bytes())).collect();
    let written = put(&folder, &schemas)?;
    if !common.quiet {
        let (count, changed, folder) = (schemas.len(), written.len(), report::path(&folder));
        report::to_stderr(&format!("{count} schemas are in `{folder}`, {changed} of them new or changed\n"));
    }
    if args.vscode {
        vscode(args, help)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The schema that is meant: by its own name, that of the file that it is of, or the kind whose front matter it is of.
fn named<'h>(asked: &str, help: &'h EditorHelp) -> Result<&'h str, Failure> {
    let asked = asked.strip_suffix(".json").or(asked.strip_suffix(".yaml")).unwrap_or(asked);
    let of_kind = format!("front-matter/{asked}");
    let find = |wanted: &str| help.schemas.iter().find(|(name, _)| name == wanted).map(|(_, text)| text.as_str());
    find(asked).or_else(|| find(&of_kind)).ok_or_else(|| {
        let names = help.schemas.iter().map(|(name, _)| name.strip_prefix("front-matter/").unwrap_or(name));
        let failure = Failure::new(format!("there is no schema `{asked}`"));
        match did_you_mean(asked, names) {
            Some(near) => failure.help(near.words()),
            None => failure,
        }
    })
}

/// Writes what Visual Studio Code reads. Of what people have set themselves nothing is changed.
fn vscode(args: &SchemaArgs, help: EditorHelp) -> Result<(), Failure> {
    let root = &args.common.root;
    let mut files = vec![(SNIPPETS.to_owned(), help.snippets.into_bytes())];
    let mut to_add = Vec::new();
    for (name, text) in [(SETTINGS, help.settings), (EXTENSIONS, help.extensions)] {
        match deliver::text_of(&root.join(name)) {
            None => files.push((name.to_owned(), text.into_bytes())),
            Some(own) if has_lines(&own, &text) => {}
            Some(_) => to_add.push((name, text)),
        }
    }
    let written = put(root, &files)?;
    if !args.common.quiet {
        written.iter().for_each(|path| report::to_stderr(&format!("wrote `{}`\n", report::path(path))));
    }
    for (name, text) in to_add {
        report::to_stderr(&format!("`{name}` is there already and was not changed; add these lines to it:\n"));
        report::to_stdout(&text);
    }
    Ok(())
}

/// Whether each line of a text stands in another, however far it is set in, and whatever comma follows.
fn has_lines(own: &str, text: &str) -> bool {
    let bare = |line: &str| line.trim().trim_end_matches(',').to_owned();
    let lines: Vec<String> = own.lines().map(bare).collect();
    text.lines().map(bare).all(|line| lines.contains(&line))
}

/// Writes files; those that this command made before are replaced.
fn put(folder: &Path, files: &[File]) -> Result<Vec<PathBuf>, Failure> {
    let is_ours = |_: &str, old: &[u8]| {
        let head = String::from_utf8_lossy(old.get(..HEAD_BYTES).unwrap_or(old)).into_owned();
        head.contains(MARK)
    };
    deliver(folder, files, &is_ours).map_err(|error| {
        let failure = Failure::new(error.to_string());
        match error {
            DeliverError::NotOurs(_) | DeliverError::NotAFile(_) => {
                failure.help("move it to another place, then call this again")
            }
            DeliverError::System(..) => failure,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::has_lines;

    #[test]
    fn settings_are_known_in_whatever_order_they_stand() {
        let own = "{\n    \"a\": 1, \n    // mine\n    \"b\": {\n      \"c\": 2\n    }\n}\n";
        assert!(has_lines(own, "{\n  \"b\": {\n    \"c\": 2\n  },\n  \"a\": 1\n}\n"));
        assert!(!has_lines(own, "{\n  \"a\": 2\n}\n"));
    }
}
