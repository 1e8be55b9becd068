//! What publishing has to do: which files are new, which stay and which go.

use std::borrow::Cow;
use std::path::{MAIN_SEPARATOR, Path};

use crate::artifact::{OutputPath, Size};
use crate::system::error::WriteError;
use crate::system::publish::published::{Fate, Published};

/// How many files of the site a build made, and how many it did not have to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Files that the old site did not have.
    pub created: usize,
    /// Files that had other bytes.
    pub changed: usize,
    /// Files that had the same bytes and were not touched.
    pub unchanged: usize,
    /// Files that the old site had and the new one has not.
    pub removed: usize,
}

/// What a build changes in the site, and how large the site then is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Files that the old site did not have, in order.
    pub created: Vec<OutputPath>,
    /// Files that had other bytes, in order.
    pub changed: Vec<OutputPath>,
    /// Files that the old site had and the new one has not, in order.
    pub removed: Vec<OutputPath>,
    /// How many files had the same bytes.
    pub unchanged: usize,
    /// How large the site is.
    pub size: Size,
}

impl Changes {
    /// How many files there are of each sort.
    pub fn counts(&self) -> Written {
        let Self { created, changed, removed, unchanged, .. } = self;
        Written { created: created.len(), changed: changed.len(), unchanged: *unchanged, removed: removed.len() }
    }

    /// Whether the site stays as it is.
    pub fn is_none(&self) -> bool {
        self.created.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// An artifact that was taken.
#[derive(Debug)]
pub(super) struct Taken {
    /// Where it goes.
    pub(super) path: OutputPath,
    /// What becomes of the file that is there.
    pub(super) fate: Fate,
    /// Its size in bytes.
    pub(super) bytes: u64,
}

/// Everything known about the new site once all artifacts have been taken.
#[derive(Debug)]
pub(super) struct Plan {
    made: Vec<Taken>,
    /// What the old site has and the new one has not.
    pub(super) stale: Vec<OutputPath>,
}

impl Plan {
    /// Puts the artifacts in order and finds the stale files.
    ///
    /// # Errors
    /// Two artifacts of the same path.
    pub(super) fn new(mut made: Vec<Taken>, old: Option<&Published>) -> Result<Self, WriteError> {
        made.sort_by(|a, b| a.path.cmp(&b.path));
        if let Some([twice, _]) = made.array_windows().find(|[a, b]| a.path == b.path) {
            return Err(WriteError::Twice(twice.path.clone()));
        }
        let mut plan = Self { made, stale: Vec::new() };
        let all = old.map(|old| old.paths.as_slice()).unwrap_or_default();
        plan.stale = all.iter().filter(|path| !plan.makes(Path::new(path.as_str()))).cloned().collect();
        Ok(plan)
    }

    /// Whether a path, relative to the output folder, is that of an artifact.
    pub(super) fn makes(&self, path: &Path) -> bool {
        let Some(path) = written(path) else { return false };
        self.made.binary_search_by(|made| made.path.as_str().cmp(&path)).is_ok()
    }

    /// The paths of all artifacts, in order.
    pub(super) fn made(&self) -> impl Iterator<Item = &OutputPath> {
        self.made.iter().map(|made| &made.path)
    }

    /// The paths of the artifacts that were written to the staging folder, in order.
    pub(super) fn fresh(&self) -> impl Iterator<Item = &OutputPath> {
        self.made.iter().filter(|made| made.fate != Fate::Unchanged).map(|made| &made.path)
    }

    /// The paths of the artifacts whose bytes the old site has already, in order.
    pub(super) fn kept(&self) -> impl Iterator<Item = &OutputPath> {
        self.of(Fate::Unchanged)
    }

    /// What becomes of the site.
    pub(super) fn changes(&self) -> Changes {
        Changes {
            created: self.of(Fate::Created).cloned().collect(),
            changed: self.of(Fate::Changed).cloned().collect(),
            removed: self.stale.clone(),
            unchanged: self.of(Fate::Unchanged).count(),
            size: size(&self.made),
        }
    }

    fn of(&self, fate: Fate) -> impl Iterator<Item = &OutputPath> {
        self.made.iter().filter(move |made| made.fate == fate).map(|made| &made.path)
    }
}

/// A path relative to the output folder as output paths are written; `None` if it is not UTF-8.
pub(super) fn written(path: &Path) -> Option<Cow<'_, str>> {
    let path = path.to_str()?;
    Some(if MAIN_SEPARATOR == '/' { Cow::Borrowed(path) } else { Cow::Owned(path.replace(MAIN_SEPARATOR, "/")) })
}

/// How large a site of these files is.
pub(super) fn size(made: &[Taken]) -> Size {
    let largest = made.iter().max_by_key(|made| (made.bytes, std::cmp::Reverse(&made.path)));
    Size {
        files: made.len(),
        bytes: made.iter().map(|made| made.bytes).sum(),
        largest: largest.map(|made| (made.path.clone(), made.bytes)),
    }
}
