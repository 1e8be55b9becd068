//! `fieldguide export`: the pages in a format for other programs.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::cli::{CONTENT_FAILED, Failure, Format as Findings, SiteArgs, fail, report};
use crate::pipeline::{self, CHECKSUMS, Checksums, Export, Refused, can_name};
use crate::system::deliver::{self, DeliverError, File, deliver};
use crate::system::sources::discover::discover;

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  fieldguide export --format csv --kind district --out districts.csv")]
pub(super) struct ExportArgs {
    #[command(flatten)]
    site: SiteArgs,
    /// The format of the file
    #[arg(long, value_enum)]
    format: Format,
    /// The kind whose pages are exported, by its name in `model.yaml`; without it all pages are
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// The file or folder to write to, with a file of checksums beside; without it, or with `-`, standard output
    #[arg(long, value_name = "FILE|DIR")]
    out: Option<PathBuf>,
    /// The language of the edition that is exported, one of the site's; without it the site's own
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// The name of the index for `opensearch`; without it one that follows from the title of the site
    #[arg(long, value_name = "NAME")]
    index: Option<String>,
    /// Replace files that an export did not make, or that were changed since
    #[arg(long)]
    force: bool,
}

/// The formats that pages can be exported in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON file with the content model and everything that is known of each page
    Json,
    /// A table for spreadsheets, a row a page
    Csv,
    /// JSON with a page on each line
    Ndjson,
    /// How to cite each page, or the work that it is about, for LaTeX
    Bibtex,
    /// The same for reference managers
    Ris,
    /// The same for Zotero, Pandoc and others that know the Citation Style Language
    CslJson,
    /// A mapping and bulk files for OpenSearch or Elasticsearch
    #[value(name = "opensearch")]
    OpenSearch,
}

/// Where files go: into a folder, the one file perhaps under a name of its own.
struct Place {
    folder: PathBuf,
    name: Option<String>,
}

/// Writes the pages as they would be published now.
pub(super) fn run(args: &ExportArgs) -> ExitCode {
    export(args).unwrap_or_else(|failure| fail(&failure))
}

fn export(args: &ExportArgs) -> Result<ExitCode, Failure> {
    if args.index.is_some() && args.format != Format::OpenSearch {
        let help = "leave it out, or export with `--format opensearch`";
        return Err(Failure::new("only `opensearch` has an index to name").help(help));
    }
    let place = place(args)?;
    let sources = discover(&args.site.root).map_err(Failure::no_root)?;
    let asked = Export {
        format: args.format.into(),
        kind: args.kind.as_deref(),
        language: args.language.as_deref(),
        index: args.index.as_deref(),
    };
    let files = match pipeline::export(&sources, &args.site.options(), asked) {
        Ok(files) => files,
        Err(Refused::Call(message, help)) => return Err(Failure::new(message).help(help)),
        Err(Refused::Content(outcome)) => {
            report::findings((&outcome).into(), &sources, Findings::Pretty, report::Stream::Error);
            return Ok(ExitCode::from(CONTENT_FAILED));
        }
    };
    match place {
        Some(place) => write(args, &place, files)?,
        None => print(&files)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Where the files go; nowhere but to standard output if nothing is said.
fn place(args: &ExportArgs) -> Result<Option<Place>, Failure> {
    let Some(out) = args.out.as_ref().filter(|out| *out != Path::new("-")) else {
        if args.format == Format::OpenSearch {
            let help = "name a folder for them: `--out search`";
            return Err(Failure::new("`opensearch` makes several files").help(help));
        }
        return Ok(None);
    };
    let ends_in_slash = out.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]);
    if args.format == Format::OpenSearch || ends_in_slash || deliver::is_folder(out) {
        return Ok(Some(Place { folder: out.clone(), name: None }));
    }
    let name = out.file_name().and_then(|name| name.to_str()).filter(|name| can_name(name) && *name != CHECKSUMS);
    let Some(name) = name else {
        let help = "give it a name of letters, digits and points, such as `guide.csv`";
        return Err(Failure::new(format!("`{}` cannot be the name of an export", out.display())).help(help));
    };
    let folder = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(Some(Place { folder: folder.to_owned(), name: Some(name.to_owned()) }))
}

fn print(files: &[File]) -> Result<(), Failure> {
    let print = |(_, bytes): &File| report::bytes_to_stdout(bytes);
    files
        .iter()
        .try_for_each(print)
        .map_err(|error| Failure::new(format!("standard output cannot be written: {error}")))
}

/// Writes the files, and notes their checksums. A file that is as an export has noted it was made by one.
fn write(args: &ExportArgs, place: &Place, mut files: Vec<File>) -> Result<(), Failure> {
    if let ([(name, _)], Some(own)) = (&mut files[..], &place.name) {
        name.clone_from(own);
    }
    let earlier = deliver::text_of(&place.folder.join(CHECKSUMS)).and_then(|text| Checksums::read(&text));
    let mut sums = earlier.clone().unwrap_or_default();
    files.iter().for_each(|(name, bytes)| sums.note(name, bytes));
    files.push((CHECKSUMS.to_owned(), sums.text().into_bytes()));
    let is_ours =
        |name: &str, old: &[u8]| earlier.as_ref().is_some_and(|earlier| name == CHECKSUMS || earlier.hold(name, old));
    let written = deliver(&place.folder, &files, &|name, old| args.force || is_ours(name, old))
        .map_err(|error| failure(&error))?;
    if !args.site.quiet {
        let paths: Vec<String> = written.iter().map(|path| format!("`{}`", report::path(path))).collect();
        let said = if paths.is_empty() { "nothing changed".to_owned() } else { format!("wrote {}", paths.join(", ")) };
        report::to_stderr(&format!("{said}\n"));
    }
    Ok(())
}

fn failure(error: &DeliverError) -> Failure {
    let failure = Failure::new(error.to_string());
    match error {
        DeliverError::NotOurs(_) => failure.help("choose another place with --out, or replace it with --force"),
        DeliverError::NotAFile(_) => failure.help("choose another place with --out"),
        DeliverError::System(..) => failure,
    }
}

impl From<Format> for pipeline::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Json => Self::Json,
            Format::Csv => Self::Csv,
            Format::Ndjson => Self::Ndjson,
            Format::Bibtex => Self::Bibtex,
            Format::Ris => Self::Ris,
            Format::CslJson => Self::CslJson,
            Format::OpenSearch => Self::OpenSearch,
        }
    }
}
