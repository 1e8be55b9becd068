//! Why a site could not be written, in words for the person who asked for it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::artifact::OutputPath;

/// Why nothing was published. The old site is as it was.
#[derive(Debug)]
pub enum WriteError {
    /// The output folder is one the site is made from, holds one or lies in one.
    HoldsSources(PathBuf),
    /// The output is a file, or a link that leads nowhere.
    NotAFolder(PathBuf),
    /// The output folder holds files and no manifest, so somebody else made it.
    NotOurs(PathBuf),
    /// The manifest in the output folder has something else in it.
    OddManifest(PathBuf),
    /// Another build holds the output folder.
    Busy(PathBuf),
    /// A file that somebody else made lies where one of the site has to go.
    InTheWay(PathBuf),
    /// Two artifacts have the same path: a fault of the build, not of the content.
    Twice(OutputPath),
    /// The system refused.
    System {
        /// What was tried, as a verb: `write`.
        verb: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl WriteError {
    /// Wraps what the system said about a path.
    pub(super) fn system(verb: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_path_buf();
        move |error| Self::System { verb, path, error }
    }

    /// What to do next, where there is something.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::HoldsSources(_) | Self::NotAFolder(_) => Some("choose another folder with --out"),
            Self::NotOurs(_) | Self::OddManifest(_) => Some("choose another folder with --out, or empty it yourself"),
            Self::Busy(_) => Some("wait until it has finished, then build again"),
            Self::InTheWay(_) => Some("move it to another place, then build again"),
            Self::Twice(_) => Some("this is a fault in fieldguide: please report it"),
            Self::System { error, .. } => help_with(error.kind()),
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HoldsSources(out) => {
                write!(f, "the site cannot be written to {}: what it is made from lies there", quoted(out))
            }
            Self::NotAFolder(out) => write!(f, "the site cannot be written to {}: it is not a folder", quoted(out)),
            Self::NotOurs(out) => write!(f, "{} holds files that fieldguide did not make", quoted(out)),
            Self::OddManifest(file) => write!(f, "{} is not a list that fieldguide made", quoted(file)),
            Self::Busy(out) => write!(f, "another build is writing to {}", quoted(out)),
            Self::InTheWay(file) => write!(f, "{} is in the way of the site and not part of it", quoted(file)),
            Self::Twice(path) => write!(f, "two files of the site have the path `{}`", path.as_str()),
            Self::System { verb, path, error } => {
                write!(f, "cannot {verb} {}: {}", quoted(path), plain_words(error))
            }
        }
    }
}

impl std::error::Error for WriteError {}

/// What the system said, without its numbers and in lower case.
pub(super) fn plain_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it was not found".to_owned(),
        io::ErrorKind::PermissionDenied => "permission was denied".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::QuotaExceeded => "no more space is granted on this disk".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
        _ => without_number(&error.to_string()),
    }
}

fn without_number(words: &str) -> String {
    let words = words.split(" (os error").next().unwrap_or(words);
    let mut rest = words.chars();
    rest.next().map(|first| first.to_lowercase().chain(rest).collect()).unwrap_or_default()
}

/// A path for a message: on one line, whatever characters its names have.
fn quoted(path: &Path) -> String {
    let escape = |c: char| if c.is_control() { c.escape_debug().to_string() } else { c.to_string() };
    format!("`{}`", path.to_string_lossy().chars().map(escape).collect::<String>())
}

fn help_with(kind: io::ErrorKind) -> Option<&'static str> {
    match kind {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Some("free some space, then build again"),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            Some("ask for the right to change this folder, or choose another one with --out")
        }
        _ => None,
    }
}
