//! What lies in the output folder and was not made by fieldguide, such as a `CNAME` or a `.git`: found, to be kept.

use std::collections::HashSet;
use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

use crate::system::error::WriteError;
use crate::system::publish::manifest;
use crate::system::publish::output::Output;
use crate::system::publish::plan::{Plan, written};
use crate::system::publish::published::{Published, folders};
use crate::system::publish::staging;

/// Finds the files and folders in the output folder that are not ours, by their paths relative to it. A folder with
/// nothing of ours in it is one find.
///
/// # Errors
/// One of them lies where the new site has a file or a folder; those of the system.
pub(super) fn find(output: &Output, old: &Published, plan: &Plan) -> Result<Vec<PathBuf>, WriteError> {
    let new_folders = folders(plan.made());
    let old_folders = folders(old.paths.iter());
    let mut search = Search { output, old, plan, new_folders, old_folders, found: Vec::new() };
    search.visit(Path::new(""))?;
    search.found.sort();
    Ok(search.found)
}

struct Search<'a> {
    output: &'a Output,
    old: &'a Published,
    plan: &'a Plan,
    new_folders: HashSet<&'a Path>,
    old_folders: HashSet<&'a Path>,
    found: Vec<PathBuf>,
}

impl Search<'_> {
    fn visit(&mut self, folder: &Path) -> Result<(), WriteError> {
        let failed = || WriteError::system("read", &self.output.shown_file(folder));
        let entries = fs::read_dir(self.output.path.join(folder)).map_err(failed())?;
        let entries = entries.collect::<Result<Vec<_>, _>>().map_err(failed())?;
        entries.iter().try_for_each(|entry| self.judge(folder.join(entry.file_name()), entry))
    }

    fn judge(&mut self, path: PathBuf, entry: &DirEntry) -> Result<(), WriteError> {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && self.is_shared(&path) {
            return self.visit(&path);
        }
        if self.is_ours(&path, is_folder) {
            return Ok(());
        }
        let is_blocking = self.new_folders.contains(path.as_path()) || path.ancestors().any(|at| self.plan.makes(at));
        if is_blocking {
            return Err(WriteError::InTheWay(self.output.shown_file(&path)));
        }
        self.found.push(path);
        Ok(())
    }

    /// Whether a folder is one of the old or of the new site, though others may have put files into it.
    fn is_shared(&self, folder: &Path) -> bool {
        self.old_folders.contains(folder) || self.new_folders.contains(folder)
    }

    fn is_ours(&self, path: &Path, is_folder: bool) -> bool {
        if is_folder {
            return path == Path::new(staging::INSIDE);
        }
        path == Path::new(manifest::NAME) || written(path).is_some_and(|path| self.old.has(&path))
    }
}
