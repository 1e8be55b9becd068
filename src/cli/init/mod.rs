//! `fieldguide init`: begin a new guide in a folder.

mod questions;

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::cli::init::questions::Conversation;
use crate::cli::{Failure, fail, report};
use crate::model::settings::host::Host;
use crate::model::settings::words::{canonical, is_tag};
use crate::pipeline::{IGNORED, NewFile, OTHER_README, README, Starter, Wishes, files_of_guide};
use crate::source::SourcePath;
use crate::system::sources::begin::{self, Place};

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  fieldguide init our-guide --title \"What works here\" --host github-pages\n\n\
    On a terminal it asks for what no option says. It never writes over a file.")]
pub(super) struct InitArgs {
    /// The folder of the guide, which is made if it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// What the guide is called
    #[arg(long, value_name = "TEXT", value_parser = words)]
    title: Option<String>,
    /// What it is for, in one sentence
    #[arg(long, value_name = "TEXT", value_parser = words)]
    purpose: Option<String>,
    /// Its language, as a tag such as `en` or `pt-BR`
    #[arg(long, value_name = "TAG", value_parser = tag)]
    language: Option<String>,
    /// A further language; may be given several times
    #[arg(long, value_name = "TAG", value_parser = tag)]
    other_language: Vec<String>,
    /// What the guide is begun with
    #[arg(long, value_enum)]
    starter: Option<StarterName>,
    /// Where it will be published
    #[arg(long, value_enum)]
    host: Option<HostName>,
    /// Ask nothing, and take what is usual for all that no option says
    #[arg(long, short)]
    yes: bool,
}

/// The starters, as options name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum StarterName {
    /// Strategies, stories, places, sources and a glossary; what most need
    PracticeGuide,
    /// A whole guide with real pages, to look around in
    MathInCommon,
    /// One kind of page, for those who make up their own
    Blank,
}

/// The hosts, as options name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum HostName {
    GithubPages,
    CloudflarePages,
    Netlify,
    Apache,
    Nginx,
    /// Another one, or not known yet
    None,
}

impl From<StarterName> for Starter {
    fn from(name: StarterName) -> Self {
        match name {
            StarterName::PracticeGuide => Self::PracticeGuide,
            StarterName::MathInCommon => Self::MathInCommon,
            StarterName::Blank => Self::Blank,
        }
    }
}

impl From<HostName> for Host {
    fn from(name: HostName) -> Self {
        match name {
            HostName::GithubPages => Self::GithubPages,
            HostName::CloudflarePages => Self::CloudflarePages,
            HostName::Netlify => Self::Netlify,
            HostName::Apache => Self::Apache,
            HostName::Nginx => Self::Nginx,
            HostName::None => Self::Plain,
        }
    }
}

/// Writes the files of a new guide: all of them, or none.
pub(super) fn run(args: &InitArgs) -> ExitCode {
    match init(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => fail(&failure),
    }
}

fn init(args: &InitArgs) -> Result<(), Failure> {
    let there = names_in(&args.folder)?;
    check_languages(args)?;
    let wishes = if args.yes || !is_terminal() { usual(args) } else { ask(args)? };
    let files = fitting(files_of_guide(&wishes), &there);
    let taken = begin::taken(&args.folder, files.iter().map(|(path, _)| path));
    if !taken.is_empty() {
        let message =
            format!("nothing was written: {} would be written over", listed(taken.iter().map(SourcePath::as_str)));
        return Err(Failure::new(message).help("move them to another place, or begin in another folder"));
    }
    let said = next(args, &files, &there);
    begin::fill(&args.folder, files).map_err(|error| {
        let help = "nothing was written; check that you may write there, or begin in another folder";
        Failure::new(error.to_string()).help(help)
    })?;
    report::to_stderr(&said);
    Ok(())
}

/// Whether somebody can be asked.
fn is_terminal() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// The names in the folder where the guide goes, none of which is in its way.
fn names_in(folder: &Path) -> Result<Vec<String>, Failure> {
    let shown = folder.display();
    let names = match begin::look(folder) {
        Ok(Place::Free) => return Ok(Vec::new()),
        Ok(Place::NotAFolder) => {
            let help = "give the name of a folder that is not there yet";
            return Err(Failure::new(format!("`{shown}` is a file, not a folder")).help(help));
        }
        Ok(Place::Folder(names)) => names,
        Err(error) => return Err(Failure::new(error.to_string()).help("begin in another folder")),
    };
    let in_the_way: Vec<&str> = names.iter().map(String::as_str).filter(|name| !may_stay(name)).collect();
    match in_the_way.as_slice() {
        [] => Ok(names),
        several if several.contains(&"content") => {
            let message = format!("`{shown}` holds a guide, or the folder `content` of something else");
            let help = "`fieldguide serve` shows a guide that is there, `fieldguide new` adds a page; a new one needs a folder of its own";
            Err(Failure::new(message).help(help))
        }
        several => {
            let message = format!("`{shown}` is not empty: it holds {}", listed(several.iter().copied()));
            let help = "give the name of a new folder, such as `fieldguide init my-guide`";
            Err(Failure::new(message).help(help))
        }
    }
}

/// Whether a name is of what a new repository has from its beginning: hidden files, and texts about it.
fn may_stay(name: &str) -> bool {
    const ABOUT: [&str; 8] =
        ["readme", "license", "licence", "copying", "notice", "code_of_conduct", "contributing", "security"];
    let lower = name.to_lowercase();
    let stem = lower.split(['.', '-']).next().unwrap_or_default();
    lower.starts_with('.') || ABOUT.contains(&stem)
}

/// The first names of a list, and how many there are besides.
fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    const TOLD: usize = 8;
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    let told = names.iter().take(TOLD).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > TOLD { format!("{told} and {} more", names.len() - TOLD) } else { told }
}

/// The pages of a starter are in its languages, and other ones cannot be the guide's own.
fn check_languages(args: &InitArgs) -> Result<(), Failure> {
    let starter = args.starter.map(Starter::from);
    let of_pages = starter.and_then(|starter| Some((starter, *starter.languages().first()?)));
    let language = args.language.as_deref();
    match (of_pages, language) {
        (Some((starter, own)), Some(language)) if language != own => {
            let message =
                format!("the pages of `{}` are in `{own}`, so the guide cannot be in `{language}`", starter.name());
            Err(Failure::new(message).help("leave out --language, or take another starter"))
        }
        _ => Ok(()),
    }
}

/// What is wished for without a question.
fn usual(args: &InitArgs) -> Wishes {
    let starter = args.starter.unwrap_or(StarterName::PracticeGuide).into();
    Wishes {
        starter,
        title: args.title.clone(),
        purpose: args.purpose.clone(),
        languages: languages(starter, args.language.as_deref(), &args.other_language),
        host: args.host.unwrap_or(HostName::None).into(),
    }
}

/// The languages of a guide, its own first, none twice.
fn languages(starter: Starter, own: Option<&str>, others: &[String]) -> Vec<String> {
    let fixed = starter.languages();
    let own = fixed.is_empty().then_some(own.unwrap_or("en"));
    let mut all: Vec<String> = Vec::new();
    for tag in fixed.iter().copied().chain(own).chain(others.iter().map(String::as_str)) {
        if !all.iter().any(|known| known == tag) {
            all.push(tag.to_owned());
        }
    }
    all
}

/// What is wished for, by the options and by what is answered to questions.
fn ask(args: &InitArgs) -> Result<Wishes, Failure> {
    let mut input = io::stdin().lock();
    let mut say = |text: &str| report::to_stderr(text);
    let mut conversation = Conversation { input: &mut input, say: &mut say };
    conversation.wishes(args).ok_or_else(|| {
        report::to_stderr("\n");
        Failure::new("the questions were not answered to the end, so nothing was written")
            .help("run it again, or answer with options; `fieldguide init --help` lists them")
    })
}

/// The files as they fit into a folder that has some: what is said of the folder stays, and has another file beside it.
fn fitting(files: Vec<NewFile>, there: &[String]) -> Vec<NewFile> {
    let is_there = |name: &str| there.iter().any(|known| known.eq_ignore_ascii_case(name));
    let place = |(path, text): NewFile| match path.as_str() {
        README if is_there(README) => Some((SourcePath::new(OTHER_README), text)),
        IGNORED if is_there(IGNORED) => None,
        _ => Some((path, text)),
    };
    files.into_iter().filter_map(place).collect()
}

/// What was written, and what to do next.
fn next(args: &InitArgs, files: &[NewFile], there: &[String]) -> String {
    let folder = args.folder.display().to_string();
    let readme = if files.iter().any(|(path, _)| path.as_str() == README) { README } else { OTHER_README };
    let mut out = format!("the guide is there: {} files in `{folder}`\n", files.len());
    if there.iter().any(|name| name == IGNORED) {
        out.push_str("`.gitignore` stays as it was; add the line `/public/` to it, where the site will be\n");
    }
    out.push_str("\nnext:\n");
    let quote = if folder.contains(char::is_whitespace) { "\"" } else { "" };
    let change = format!("cd {quote}{folder}{quote}");
    let mut steps = vec![
        ("fieldguide serve --open", "shows the guide in your browser, and every change as you save it"),
        ("fieldguide new", "lists the kinds of page; with a kind and a title it begins a page"),
        ("fieldguide check", "says what is wrong, and where"),
    ];
    if folder != "." {
        steps.insert(0, (&change, "goes into the folder"));
    }
    let width = steps.iter().map(|(command, _)| command.chars().count()).max().unwrap_or_default();
    steps.iter().for_each(|(command, words)| out.push_str(&format!("  {command:width$}  {words}\n")));
    out.push_str(&format!("\n`{readme}` says how pages are written and how the guide is published\n"));
    out
}

/// A line of words: one blank between them, and nothing that cannot be seen.
fn words(text: &str) -> Result<String, String> {
    let blank = |c: char| if c.is_control() { ' ' } else { c };
    let line: String = text.chars().map(blank).collect();
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() { Err("write a few words, or leave the option out".to_owned()) } else { Ok(line) }
}

/// The tag of a language, as it is written.
fn tag(text: &str) -> Result<String, String> {
    let tag = text.trim().replace('_', "-");
    if is_tag(&tag) { Ok(canonical(&tag)) } else { Err("write a tag such as `en`, `es` or `pt-BR`".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::may_stay;

    #[test]
    fn what_a_new_repository_has_may_stay() {
        for name in [".git", ".gitignore", "README.md", "readme", "LICENSE", "LICENSE-MIT", "COPYING.txt"] {
            assert!(may_stay(name), "{name}");
        }
        for name in ["content", "notes.txt", "index.html", "readmeplease.md", "netlify.toml"] {
            assert!(!may_stay(name), "{name}");
        }
    }
}
