//! Whether git is changing files just now, as when a branch is switched.

use std::fs;
use std::path::{Path, PathBuf};

/// The repository that a folder is in, if it is in one.
#[derive(Debug, Default)]
pub(super) struct Git {
    /// The file that is there while git writes (gitrepository-layout).
    lock: Option<PathBuf>,
}

impl Git {
    /// Finds the repository of a folder.
    pub(super) fn find(folder: &Path) -> Self {
        let place = folder.ancestors().map(|above| above.join(".git")).find(|place| place.exists());
        Self { lock: place.and_then(|place| home(&place)).map(|home| home.join("index.lock")) }
    }

    /// Whether git is writing.
    pub(super) fn is_busy(&self) -> bool {
        self.lock.as_ref().is_some_and(|lock| lock.exists())
    }
}

/// The folder of the repository: `.git` itself, or in a further work tree what that file says.
fn home(place: &Path) -> Option<PathBuf> {
    if place.is_dir() {
        return Some(place.to_owned());
    }
    let text = fs::read_to_string(place).ok()?;
    let home = text.strip_prefix("gitdir:")?.trim();
    Some(place.parent()?.join(home))
}
