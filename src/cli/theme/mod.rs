//! `fieldguide theme`: the files of the default theme, and those that a site has in their place.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::cli::{CONTENT_FAILED, CommonArgs, Failure, Format, diff, fail, report};
use crate::pipeline::{self, Refused, Since, ThemeFile, ThemeFiles};
use crate::source::{Source, Sources};
use crate::system::sources::change;
use crate::system::sources::discover::discover;

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  fieldguide theme copy templates/footer.html")]
pub(super) struct ThemeArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the files of the default theme, and say which of them the site has its own of
    #[command(after_help = "Example:\n  fieldguide theme list")]
    List {
        #[command(flatten)]
        common: CommonArgs,
    },
    /// Copy a file of the default theme into that of the site, to be changed there
    #[command(after_help = "Example:\n  fieldguide theme copy templates/footer.html")]
    Copy {
        #[command(flatten)]
        common: CommonArgs,
        /// The file, such as `templates/footer.html`
        #[arg(value_name = "FILE")]
        file: String,
        /// Copy nothing, and note that the site's own file has all that the default one has now
        #[arg(long)]
        current: bool,
    },
    /// Show what the site's own files have otherwise than the default theme, and which of that changed since they were copied
    #[command(after_help = "Example:\n  fieldguide theme diff templates/footer.html")]
    Diff {
        #[command(flatten)]
        common: CommonArgs,
        /// Only this file, such as `templates/footer.html`
        #[arg(value_name = "FILE")]
        file: Option<String>,
    },
}

/// Shows or copies files of the theme.
pub(super) fn run(args: &ThemeArgs) -> ExitCode {
    let result = match &args.command {
        Command::List { common } => list(common),
        Command::Copy { common, file, current } => copy(common, file, *current),
        Command::Diff { common, file } => differences(common, file.as_deref()),
    };
    result.unwrap_or_else(|failure| fail(&failure))
}

/// What a command works with; or the exit code for settings that have errors, which are printed.
fn files(common: &CommonArgs) -> Result<Result<ThemeFiles, ExitCode>, Failure> {
    let sources: Sources = discover(&common.root).map_err(Failure::no_root)?;
    Ok(pipeline::theme_files(&sources).map_err(|outcome| {
        report::findings((&outcome).into(), &sources, common.format, report::Stream::Error);
        ExitCode::from(CONTENT_FAILED)
    }))
}

fn refused(refused: Refused) -> Failure {
    match refused {
        Refused::Call(message, help) => Failure::new(message).help(help),
        Refused::Content(_) => Failure::new("the settings have errors").help("`fieldguide check` shows them"),
    }
}

fn list(common: &CommonArgs) -> Result<ExitCode, Failure> {
    let theme = match files(common)? {
        Ok(theme) => theme,
        Err(code) => return Ok(code),
    };
    let text = match common.format {
        Format::Json => {
            let file = |file: &ThemeFile| json!({"file": file.path, "own": file.own.is_some(), "state": state(file)});
            format!("{:#}\n", json!({"folder": theme.folder, "files": theme.files.iter().map(file).collect::<Value>()}))
        }
        Format::Pretty | Format::Short => {
            let width = theme.files.iter().map(|file| file.path.len()).max().unwrap_or_default();
            let line = |file: &ThemeFile| match &file.own {
                Some(own) => format!("{:width$}  yours: {}\n", file.path, words(file, own)),
                None => format!("{}\n", file.path),
            };
            theme.files.iter().map(line).collect()
        }
    };
    report::to_stdout(&text);
    Ok(ExitCode::SUCCESS)
}

fn copy(common: &CommonArgs, name: &str, is_current: bool) -> Result<ExitCode, Failure> {
    let theme = match files(common)? {
        Ok(theme) => theme,
        Err(code) => return Ok(code),
    };
    let file = theme.named(name).map_err(refused)?;
    let changes = match is_current {
        true => theme.note_current(file).map_err(refused)?.into_iter().collect(),
        false => theme.copy(file).map_err(refused)?,
    };
    change::apply(&common.root, &changes)
        .map_err(|error| Failure::new(error.to_string()).help("nothing was changed"))?;
    if !common.quiet {
        let place = theme.place(file);
        report::to_stderr(&match is_current {
            true => format!("{place} is noted as up to date\n"),
            false => format!("{place} is there to be changed; remove it to have that of the default theme again\n"),
        });
    }
    Ok(ExitCode::SUCCESS)
}

fn differences(common: &CommonArgs, name: Option<&str>) -> Result<ExitCode, Failure> {
    let theme = match files(common)? {
        Ok(theme) => theme,
        Err(code) => return Ok(code),
    };
    let shown: Vec<&ThemeFile> = match name {
        Some(name) => vec![theme.named(name).map_err(refused)?],
        None => theme.files.iter().filter(|file| file.since != Since::Own).collect(),
    };
    let own: Vec<(&ThemeFile, &Source)> = shown.iter().filter_map(|file| Some((*file, file.own.as_deref()?))).collect();
    let text = match common.format {
        Format::Json => {
            let file = |(file, own): &(&ThemeFile, &Source)| json!({"file": file.path, "state": state(file), "diff": difference(&theme, file, own)});
            format!("{:#}\n", json!({"files": own.iter().map(file).collect::<Value>()}))
        }
        Format::Pretty | Format::Short => {
            let part = |(file, own): &(&ThemeFile, &Source)| {
                let words = words(file, own);
                format!("{}: {words}\n{}", theme.place(file), report::plain_lines(&difference(&theme, file, own)))
            };
            own.iter().map(part).collect::<Vec<_>>().join("\n")
        }
    };
    report::to_stdout(&text);
    if own.is_empty() && !common.quiet && common.format != Format::Json {
        let what = name.map_or_else(|| "no file of the default theme".to_owned(), |name| format!("no `{name}`"));
        report::to_stderr(&format!("the site has {what} of its own\n"));
    }
    Ok(ExitCode::SUCCESS)
}

fn difference(theme: &ThemeFiles, file: &ThemeFile, own: &Source) -> String {
    let default = format!("default/{}", file.path);
    diff::unified((&default, file.default), (theme.place(file).as_str(), &own.text))
}

/// What became of a file of the default theme that the site has its own of, in words.
fn words(file: &ThemeFile, own: &Source) -> &'static str {
    match file.since {
        _ if own.text == file.default => "the same as the default now; remove it, and later versions reach it",
        Since::Same => "the default is as it was when this was copied",
        Since::Changed => "the default has changed since this was copied",
        Since::Unknown => "it is not known which state of the default this was copied from",
        Since::Own => "this is yours alone: the default says nothing here",
    }
}

/// The same for programs; none for a file that the site does not have.
fn state(file: &ThemeFile) -> Option<&'static str> {
    let own = file.own.as_ref()?;
    Some(match file.since {
        _ if own.text == file.default => "equal",
        Since::Same => "same",
        Since::Changed => "changed",
        Since::Unknown => "unknown",
        Since::Own => "own",
    })
}
