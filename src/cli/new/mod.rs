//! `fieldguide new`: begin a page, or list the kinds of page.

mod list;

use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use crate::cli::{CONTENT_FAILED, CommonArgs, Failure, Format, fail, report};
use crate::pipeline::{NewPage, Refused, WantedPage, kinds_of_page, new_page};
use crate::source::{Change, Sources};
use crate::system::editor;
use crate::system::sources::change;
use crate::system::sources::discover::discover;

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  fieldguide new strategy \"Read aloud every day\"\n\n\
    Without anything behind it, it lists the kinds of page that the guide has.")]
pub(super) struct NewArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// The kind of page, by its name or its label; `page` for a page of no kind
    #[arg(value_name = "KIND")]
    kind: Option<String>,
    /// The title
    #[arg(value_name = "TITLE")]
    title: Vec<String>,
    /// The last part of the address, where that is not to be made from the title
    #[arg(long, value_name = "SLUG")]
    slug: Option<String>,
    /// The language that the page is written in, where that is not the site's own
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Open the file in the editor that `$VISUAL` or `$EDITOR` names
    #[arg(long)]
    edit: bool,
    /// Print the file, and write none
    #[arg(long, conflicts_with = "edit")]
    stdout: bool,
}

/// Writes the file of a new page, or lists the kinds.
pub(super) fn run(args: &NewArgs) -> ExitCode {
    new(args).unwrap_or_else(|failure| fail(&failure))
}

fn new(args: &NewArgs) -> Result<ExitCode, Failure> {
    let NewArgs { common, kind, title, slug, language, stdout, .. } = args;
    let sources = discover(&common.root).map_err(|error| {
        Failure::no_root(error)
            .help("give the folder that holds `content` with --root; `fieldguide init` begins a new guide")
    })?;
    let Some(kind) = kind else {
        return match kinds_of_page(&sources, &common.options()) {
            Ok(kinds) => {
                report::to_stdout(&if common.format == Format::Json {
                    list::machine(&kinds)
                } else {
                    list::table(&kinds)
                });
                Ok(ExitCode::SUCCESS)
            }
            Err(refused) => said(refused, &sources, common.format),
        };
    };
    let title = title.join(" ");
    let wanted = WantedPage { kind, title: &title, slug: slug.as_deref(), language: language.as_deref() };
    let page = match new_page(&sources, &common.options(), wanted) {
        Ok(page) => page,
        Err(refused) => return said(refused, &sources, common.format),
    };
    if *stdout {
        report::to_stdout(&page.text);
        return Ok(ExitCode::SUCCESS);
    }
    write(args, &page)?;
    if args.edit {
        edit(args, &page)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints why there is no page.
fn said(refused: Refused, sources: &Sources, format: Format) -> Result<ExitCode, Failure> {
    match refused {
        Refused::Call(message, help) => Err(Failure::new(message).help(help)),
        Refused::Content(outcome) => {
            report::findings((&outcome).into(), sources, format, report::Stream::Error);
            Ok(ExitCode::from(CONTENT_FAILED))
        }
    }
}

/// Writes the file, and says where it is and what is missing in it.
fn write(args: &NewArgs, page: &NewPage) -> Result<(), Failure> {
    let NewPage { file, text, address, to_fill_in, notes } = page;
    let written = Change::Write { before: None, path: file.clone(), text: text.clone() };
    change::apply(&args.common.root, &[written]).map_err(|error| {
        Failure::new(error.to_string()).help("check that you may write there; `--stdout` prints the file instead")
    })?;
    if args.common.format == Format::Json {
        let said = json!({"file": file.as_str(), "address": address, "to_fill_in": to_fill_in, "notes": notes});
        report::to_stdout(&format!("{said:#}\n"));
    } else if !args.common.quiet {
        let mut out: String = notes.iter().map(|note| format!("note: {note}\n")).collect();
        out.push_str(&format!("{file} is there to be written; the page will stand at `{address}`\n"));
        if !to_fill_in.is_empty() {
            let names: Vec<String> = to_fill_in.iter().map(|name| format!("`{name}`")).collect();
            out.push_str(&format!("fill in {}; `fieldguide check` says what is missing\n", names.join(", ")));
        }
        report::to_stderr(&out);
    }
    Ok(())
}

/// Opens the file in an editor.
fn edit(args: &NewArgs, NewPage { file, .. }: &NewPage) -> Result<(), Failure> {
    let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let Some(command) = ["VISUAL", "EDITOR"].iter().find_map(set) else {
        let help = format!("set $VISUAL or $EDITOR, as in `EDITOR=nano`, or open `{file}` yourself");
        return Err(Failure::new("no editor is set, so none was opened").help(help));
    };
    let opened = editor::open(&command, &args.common.root.join(file.as_str()));
    opened.map_err(|error| Failure::new(error.to_string()).help(format!("open `{file}` yourself: it is there")))
}
