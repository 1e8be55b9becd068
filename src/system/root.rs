//! The folder that everything is read from, and whether a path stays inside it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::system::error::plain_words;

/// The real path of the root, free of symbolic links.
#[derive(Debug, Clone)]
pub(super) struct Root(PathBuf);

impl Root {
    /// Finds the folder.
    ///
    /// # Errors
    /// Those of the system, in words that name the folder.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let real = fs::canonicalize(path);
        real.map(Self).map_err(|e| {
            let words = format!("the folder `{}` cannot be opened: {}", path.display(), plain_words(&e));
            io::Error::new(e.kind(), words)
        })
    }

    /// Its real path.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Its real path as people write it, without the mark that Windows gives to real paths.
    pub(super) fn shown(&self) -> String {
        self.0.to_string_lossy().trim_start_matches(r"\\?\").to_owned()
    }

    /// Whether what a path leads to, behind all symbolic links, lies inside the root.
    ///
    /// # Errors
    /// Those of the system, such as a link that leads nowhere.
    pub(super) fn holds(&self, path: &Path) -> io::Result<bool> {
        Ok(fs::canonicalize(path)?.starts_with(&self.0))
    }
}
