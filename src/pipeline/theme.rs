//! The files of the default theme, those that a site has in their place, and from which state these were copied.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::artifact::Digest;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::parse::settings;
use crate::pipeline::{Outcome, Refused};
use crate::render::default_files;
use crate::source::{Change, Source, SourcePath, Sources};

/// The name of the list of states, below the folder of the theme.
const LIST: &str = "copied.yaml";
/// What the list begins with.
const HEAD: &str = "# Which state of the default theme each file here was copied from. `fieldguide theme copy` writes it, and\n\
                    # `fieldguide theme diff` says by it what has changed since.\n";
/// What is empty in the default theme: sites fill it, and have nothing to copy.
const HOOKS: [&str; 3] = ["templates/head.html", "templates/before-footer.html", "assets/custom.css"];
/// How many digits of the hash of a text tell its state.
const DIGITS: usize = 8;
/// What a site says key by key, so that no file of the default theme needs a copy.
const KEY_BY_KEY: [&str; 2] = ["theme.yaml", "words/"];

/// The theme of a site beside the default one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFiles {
    /// The folder of the site's theme, as `themes/own/`.
    pub folder: String,
    /// The files of the default theme, in order.
    pub files: Vec<ThemeFile>,
    /// The list of states as it is, if it is there.
    list: Option<Arc<Source>>,
    states: BTreeMap<String, String>,
}

/// A file of the default theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFile {
    /// Its path below the folder of the theme.
    pub path: &'static str,
    /// What is in it.
    pub default: &'static str,
    /// What the site has in its place.
    pub own: Option<Arc<Source>>,
    /// What became of it since the site's own was copied.
    pub since: Since,
}

/// What became of a file of the default theme since it was copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// It is as it was.
    Same,
    /// It is another.
    Changed,
    /// It is not known what it was.
    Unknown,
    /// It says nothing, and never will: the file is the site's alone.
    Own,
}

/// Which files a site has in place of those of the default theme.
///
/// # Errors
/// The settings have errors, so that it is not known which theme the site has.
pub fn theme_files(sources: &Sources) -> Result<ThemeFiles, Outcome> {
    let mut found = Vec::new();
    let settings = settings::read(sources, &mut found).and_then(|all| all.into_iter().next());
    let Some(settings) = settings else {
        found.retain(Diagnostic::is_error);
        return Err(Outcome::failed(found, std::iter::empty(), 0));
    };
    let folder = format!("themes/{}/", settings.config.theme);
    let list = sources.text(&format!("{folder}{LIST}")).cloned();
    let states = list.as_ref().map(|list| states(&list.text)).unwrap_or_default();
    let file = |(path, default)| {
        let own = sources.text(&format!("{folder}{path}")).cloned();
        let since = match states.get(path) {
            Some(copied) if *copied == state(default) => Since::Same,
            Some(_) => Since::Changed,
            None if HOOKS.contains(&path) => Since::Own,
            None => Since::Unknown,
        };
        ThemeFile { path, default, own, since }
    };
    let files = default_files().map(file).collect();
    Ok(ThemeFiles { folder, files, list, states })
}

impl ThemeFiles {
    /// The file of a name: its path, or the end of it where no other ends so.
    ///
    /// # Errors
    /// There is none, or there are several.
    pub fn named(&self, name: &str) -> Result<&ThemeFile, Refused> {
        let name = name.trim_start_matches("./");
        let name = name.strip_prefix(self.folder.as_str()).unwrap_or(name);
        if let Some(file) = self.files.iter().find(|file| file.path == name) {
            return Ok(file);
        }
        let mut ends = self.files.iter().filter(|file| file.path.ends_with(&format!("/{name}")));
        match (ends.next(), ends.next()) {
            (Some(file), None) => return Ok(file),
            (Some(one), Some(other)) => {
                let message = format!("several files of the default theme are called `{name}`");
                return Err(Refused::Call(
                    message,
                    format!("write its path, such as `{}` or `{}`", one.path, other.path),
                ));
            }
            (None, _) => {}
        }
        let message = format!("the default theme has no file `{name}` to copy");
        if KEY_BY_KEY.iter().any(|each| name.starts_with(each)) {
            let help =
                format!("write only what is to be otherwise into `{}{name}`: all else stays as it is", self.folder);
            return Err(Refused::Call(message, help));
        }
        let names = self.files.iter().flat_map(|file| [file.path, file.path.rsplit('/').next().unwrap_or_default()]);
        let help = did_you_mean(name, names).map(|advice| advice.words().to_owned());
        Err(Refused::Call(message, help.unwrap_or_else(|| "`fieldguide theme list` names all of them".to_owned())))
    }

    /// Where the site's own file goes.
    pub fn place(&self, file: &ThemeFile) -> SourcePath {
        SourcePath::new(&format!("{}{}", self.folder, file.path))
    }

    /// The changes that give the site a copy of a file, and note its state.
    ///
    /// # Errors
    /// The site has one already.
    pub fn copy(&self, file: &ThemeFile) -> Result<Vec<Change>, Refused> {
        if file.own.is_some() {
            let help = format!("`fieldguide theme diff {}` shows what it has otherwise than the default", file.path);
            return Err(Refused::Call(format!("`{}` is there already", self.place(file)), help));
        }
        let copy = Change::Write { before: None, path: self.place(file), text: file.default.to_owned() };
        Ok([copy].into_iter().chain(self.note(file)).collect())
    }

    /// The change that notes that the site's own file has all that the default one has now.
    ///
    /// # Errors
    /// The site has none.
    pub fn note_current(&self, file: &ThemeFile) -> Result<Option<Change>, Refused> {
        if file.own.is_none() {
            let help = format!("`fieldguide theme copy {}` makes it", file.path);
            return Err(Refused::Call(format!("there is no file `{}`", self.place(file)), help));
        }
        Ok(self.note(file))
    }

    /// The change of the list that notes the state of a file as it is now, if that is not noted yet.
    fn note(&self, file: &ThemeFile) -> Option<Change> {
        let mut states = self.states.clone();
        let earlier = states.insert(file.path.to_owned(), state(file.default));
        if earlier.as_ref() == states.get(file.path) {
            return None;
        }
        let lines = states.iter().map(|(path, state)| format!("{path}: {state}\n"));
        let text = std::iter::once(HEAD.to_owned()).chain(lines).collect();
        let path = SourcePath::new(&format!("{}{LIST}", self.folder));
        Some(Change::Write { before: self.list.clone(), path, text })
    }
}

/// The states in a list.
fn states(list: &str) -> BTreeMap<String, String> {
    let lines = list.lines().filter(|line| !line.trim_start().starts_with('#'));
    let entry = |line: &str| {
        let (path, state) = line.split_once(':')?;
        Some((path.trim().to_owned(), state.trim().trim_matches(['"', '\'']).to_owned()))
    };
    lines.filter_map(entry).collect()
}

/// What a text is told by from other states of the same file.
fn state(text: &str) -> String {
    Digest::of(text.as_bytes()).to_string().chars().take(DIGITS).collect()
}
