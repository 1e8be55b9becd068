//! The site that is in the output folder now, as far as fieldguide made it.

use std::collections::HashSet;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::artifact::{Digest, OutputPath};
use crate::system::error::WriteError;
use crate::system::os::{self, Links};
use crate::system::publish::manifest;
use crate::system::publish::output::Output;

/// How many bytes are compared at once.
const CHUNK: usize = 32 * 1024;

/// The old site. A folder that is empty is one with no files.
#[derive(Debug)]
pub(super) struct Published {
    /// The output folder.
    pub(super) folder: PathBuf,
    /// What the manifest lists, in order.
    pub(super) paths: Vec<OutputPath>,
}

/// How a file of the old site stands to a new artifact of the same path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// There is none: the artifact is new.
    Created,
    /// It has other bytes.
    Changed,
    /// It has the same bytes.
    Unchanged,
}

impl Published {
    /// Reads the manifest of an output folder; `None` if the folder does not exist.
    ///
    /// # Errors
    /// An odd manifest, and those of the system.
    pub(super) fn read(output: &Output) -> Result<Option<Self>, WriteError> {
        if !output.path.is_dir() {
            return Ok(None);
        }
        let list = output.shown_file(Path::new(manifest::NAME));
        match manifest::read(&output.path) {
            Ok(paths) => Ok(Some(Self { folder: output.path.clone(), paths: paths.unwrap_or_default() })),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => Err(WriteError::OddManifest(list)),
            Err(error) => Err(WriteError::system("read", &list)(error)),
        }
    }

    /// Whether the manifest lists a path.
    pub(super) fn has(&self, path: &str) -> bool {
        self.paths.binary_search_by(|each| each.as_str().cmp(path)).is_ok()
    }

    /// What becomes of the file at a path if an artifact with these bytes takes its place.
    pub(super) fn compare_bytes(&self, path: &OutputPath, bytes: &[u8]) -> Fate {
        self.compare(path, |file, metadata| Ok(metadata.len() == bytes.len() as u64 && is_equal(file, bytes)?))
    }

    /// What becomes of the file at a path if a copy of this file, from its first byte on, takes its place.
    pub(super) fn compare_file(&self, path: &OutputPath, source: &mut File, length: u64) -> Fate {
        self.compare(path, |file, metadata| Ok(metadata.len() == length && is_equal_file(file, source)?))
    }

    /// Removes the old site from the folder that it lies in now, as far as fieldguide made it. To know what there is saves
    /// looking for it. What cannot be removed is left.
    pub(super) fn remove_from(&self, folder: &Path) {
        self.paths.par_iter().for_each(|path| drop(fs::remove_file(folder.join(path.as_str()))));
        let mut folders: Vec<&Path> = folders(self.paths.iter()).into_iter().collect();
        folders.sort_unstable_by_key(|path| std::cmp::Reverse(path.components().count()));
        folders.into_iter().for_each(|path| drop(fs::remove_dir(folder.join(path))));
    }

    /// What becomes of the file at a path if bytes with this hash take its place.
    pub(super) fn compare_digest(&self, path: &OutputPath, digest: &Digest) -> Fate {
        self.compare(path, |file, _| Ok(Digest::read(file)? == *digest))
    }

    /// A file that cannot be read is one that has changed: it is written again.
    fn compare(&self, path: &OutputPath, same: impl FnOnce(&mut File, &Metadata) -> io::Result<bool>) -> Fate {
        if !self.has(path.as_str()) {
            return Fate::Created;
        }
        match os::open(&self.folder.join(path.as_str()), Links::Refuse) {
            Ok((mut file, metadata)) => match same(&mut file, &metadata) {
                Ok(true) => Fate::Unchanged,
                Ok(false) | Err(_) => Fate::Changed,
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => Fate::Created,
            Err(_) => Fate::Changed,
        }
    }
}

/// All folders that lie on the way to these paths.
pub(super) fn folders<'a>(paths: impl Iterator<Item = &'a OutputPath>) -> HashSet<&'a Path> {
    let mut folders = HashSet::new();
    for path in paths {
        let above = Path::new(path.as_str()).ancestors().skip(1).filter(|above| !above.as_os_str().is_empty());
        // Where one folder is known, so are those above it.
        above.take_while(|folder| folders.insert(*folder)).for_each(drop);
    }
    folders
}

fn is_equal(file: &mut File, bytes: &[u8]) -> io::Result<bool> {
    let mut buffer = [0; CHUNK];
    for chunk in bytes.chunks(CHUNK) {
        let read = buffer.get_mut(..chunk.len()).unwrap_or_default();
        file.read_exact(read)?;
        if read != chunk {
            return Ok(false);
        }
    }
    Ok(true)
}

fn is_equal_file(a: &mut File, b: &mut File) -> io::Result<bool> {
    let mut chunk = Vec::with_capacity(CHUNK);
    loop {
        chunk.clear();
        b.by_ref().take(CHUNK as u64).read_to_end(&mut chunk)?;
        if chunk.is_empty() {
            return Ok(true);
        }
        if !is_equal(a, &chunk)? {
            return Ok(false);
        }
    }
}
