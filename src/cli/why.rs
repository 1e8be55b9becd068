//! `fieldguide why`: why a file of the site was made again when it last was.

use std::process::ExitCode;

use clap::Args;

use crate::cli::{CommonArgs, Failure, fail, kept, report};
use crate::pipeline::{Named, Purpose, Reason, Run, Why};
use crate::system::sources::discover::discover;

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  fieldguide why /districts/sanger/    says which pages it is made from")]
pub(super) struct WhyArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// The address of a page or a file of the site, such as `districts/sanger/`, or the file of a page
    #[arg(value_name = "ADDRESS")]
    address: String,
}

/// Says what the last build made a file for, and from which pages.
pub(super) fn run(args: &WhyArgs) -> ExitCode {
    why(args).unwrap_or_else(|failure| fail(&failure))
}

fn why(args: &WhyArgs) -> Result<ExitCode, Failure> {
    let sources = discover(&args.common.root).map_err(Failure::no_root)?;
    let (store, _) = kept(&args.common.root, false);
    let run = Run::new(&*store, Purpose::Build, &sources, &args.common.options());
    if !run.is_known() {
        return Err(Failure::new("nothing is known of an earlier build").help("build the site first, with the cache"));
    }
    let wanted = args.address.split(['?', '#']).next().unwrap_or_default();
    let address = run.address_of(wanted).unwrap_or_else(|| below_root(wanted));
    let found = paths(address).iter().find_map(|path| run.why(path));
    let Some(found) = found else {
        let help = "write its address below the root of the site, such as `districts/sanger/`, or the path of its file";
        return Err(Failure::new(format!("the last build made no file at `{}`", args.address)).help(help));
    };
    report::to_stdout(&words(&found));
    Ok(ExitCode::SUCCESS)
}

/// An address without the host, which may be in it, and the slash before it.
fn below_root(address: &str) -> &str {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    path.trim_start_matches('/')
}

/// The paths that a file at an address may have.
fn paths(address: &str) -> [String; 2] {
    let folder = address.trim_end_matches('/');
    let index = if folder.is_empty() { "index.html".to_owned() } else { format!("{folder}/index.html") };
    [address.to_owned(), index]
}

fn words(why: &Why) -> String {
    let because = match &why.reason {
        Reason::New => "nothing was known of it".to_owned(),
        Reason::Gone => "the site did not have it, or had something else in its place".to_owned(),
        Reason::Always => "it is made whenever anything changed".to_owned(),
        Reason::Pages(pages) => format!("{} changed, which it shows something of", list(pages)),
        Reason::Site(files) if files.count == 0 => "a file that is published as it is came, went or changed".to_owned(),
        Reason::Site(files) => format!("{} changed in what any page may show", list(files)),
    };
    let from = match why.pages.count {
        0 => String::new(),
        _ => format!("It is made from {}.\n", list(&why.pages)),
    };
    format!("{} was last made because {because}.\n{from}", why.path)
}

fn list(files: &Named) -> String {
    let more = files.count - files.first.len();
    let first = files.first.join(", ");
    if more == 0 { first } else { format!("{first} and {more} more") }
}
