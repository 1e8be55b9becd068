//! Which folder the site may be written to.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::system::error::WriteError;
use crate::system::publish::manifest;
use crate::system::root::Root;

/// The output folder: empty, made by us, or not there yet.
#[derive(Debug, Clone)]
pub(super) struct Output {
    /// Its real path, free of symbolic links.
    pub(super) path: PathBuf,
    /// Its path as it was asked for, for messages.
    pub(super) shown: PathBuf,
}

impl Output {
    /// Checks that writing to a folder destroys nothing.
    ///
    /// # Errors
    /// What speaks against the folder.
    pub(super) fn choose(root: &Root, out: &Path) -> Result<Self, WriteError> {
        let shown = out.to_path_buf();
        let path = resolve(out)?;
        if overlaps_sources(root, &path) {
            return Err(WriteError::HoldsSources(shown));
        }
        if fs::symlink_metadata(&path).is_ok_and(|found| !found.is_dir()) {
            return Err(WriteError::NotAFolder(shown));
        }
        if is_anothers(&path).map_err(WriteError::system("read", out))? {
            return Err(WriteError::NotOurs(shown));
        }
        Ok(Self { path, shown })
    }

    /// The path of a file in the folder as it is shown in messages.
    pub(super) fn shown_file(&self, path: &Path) -> PathBuf {
        self.shown.join(path)
    }
}

/// The real path of a folder of which the last parts may be missing.
fn resolve(out: &Path) -> Result<PathBuf, WriteError> {
    let absolute = std::path::absolute(out).map_err(WriteError::system("find", out))?;
    for above in absolute.ancestors() {
        match fs::canonicalize(above) {
            Ok(real) => return join_plain(&real, absolute.strip_prefix(above).unwrap_or(Path::new("")), out),
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(WriteError::system("find", out)(error));
            }
            Err(_) if fs::symlink_metadata(above).is_ok() => return Err(WriteError::NotAFolder(out.to_path_buf())),
            Err(_) => (),
        }
    }
    Err(WriteError::system("find", out)(io::ErrorKind::NotFound.into()))
}

/// Adds what does not exist yet, in which `..` has no meaning.
fn join_plain(real: &Path, missing: &Path, out: &Path) -> Result<PathBuf, WriteError> {
    if missing.components().any(|part| !matches!(part, Component::Normal(_))) {
        return Err(WriteError::system("find", out)(io::ErrorKind::NotFound.into()));
    }
    Ok(real.components().chain(missing.components()).collect())
}

/// Whether a folder is, holds or lies in one that sources are read from; also the root and all above it hold them.
fn overlaps_sources(root: &Root, out: &Path) -> bool {
    let real = |name| {
        let path = root.path().join(name);
        fs::canonicalize(&path).unwrap_or(path)
    };
    let trees = ["content", "themes"].map(real);
    trees.iter().any(|tree| tree.starts_with(out) || out.starts_with(tree))
}

/// Whether a folder has something in it but no manifest.
fn is_anothers(path: &Path) -> io::Result<bool> {
    if fs::symlink_metadata(path.join(manifest::NAME)).is_ok() {
        return Ok(false);
    }
    match fs::read_dir(path) {
        Ok(mut entries) => Ok(entries.next().is_some()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
