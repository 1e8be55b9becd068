//! What publishing has to do: which files are new, which stay and which go.

use std::path::Path;

use crate::artifact::OutputPath;
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

/// Everything known about the new site once all artifacts have been taken.
#[derive(Debug)]
pub(super) struct Plan {
    made: Vec<(OutputPath, Fate)>,
    /// What the old site has and the new one has not.
    pub(super) stale: Vec<OutputPath>,
}

impl Plan {
    /// Puts the artifacts in order and finds the stale files.
    ///
    /// # Errors
    /// Two artifacts of the same path.
    pub(super) fn new(mut made: Vec<(OutputPath, Fate)>, old: Option<&Published>) -> Result<Self, WriteError> {
        made.sort_by(|a, b| a.0.cmp(&b.0));
        if let Some([twice, _]) = made.array_windows().find(|[a, b]| a.0 == b.0) {
            return Err(WriteError::Twice(twice.0.clone()));
        }
        let mut plan = Self { made, stale: Vec::new() };
        let all = old.map(|old| old.paths.as_slice()).unwrap_or_default();
        plan.stale = all.iter().filter(|path| !plan.makes(Path::new(path.as_str()))).cloned().collect();
        Ok(plan)
    }

    /// Whether a path, relative to the output folder, is that of an artifact.
    pub(super) fn makes(&self, path: &Path) -> bool {
        let Some(path) = path.to_str() else { return false };
        self.made.binary_search_by(|(made, _)| made.as_str().cmp(path)).is_ok()
    }

    /// The paths of all artifacts, in order.
    pub(super) fn made(&self) -> impl Iterator<Item = &OutputPath> {
        self.made.iter().map(|(path, _)| path)
    }

    /// The paths of the artifacts that were written to the staging folder, in order.
    pub(super) fn fresh(&self) -> impl Iterator<Item = &OutputPath> {
        self.made.iter().filter(|(_, fate)| *fate != Fate::Unchanged).map(|(path, _)| path)
    }

    /// The paths of the artifacts whose bytes the old site has already, in order.
    pub(super) fn kept(&self) -> impl Iterator<Item = &OutputPath> {
        self.made.iter().filter(|(_, fate)| *fate == Fate::Unchanged).map(|(path, _)| path)
    }

    /// How many files there are of each sort.
    pub(super) fn counts(&self) -> Written {
        let count = |sought| self.made.iter().filter(|(_, fate)| *fate == sought).count();
        Written {
            created: count(Fate::Created),
            changed: count(Fate::Changed),
            unchanged: count(Fate::Unchanged),
            removed: self.stale.len(),
        }
    }
}
