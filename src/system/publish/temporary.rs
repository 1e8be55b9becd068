//! A folder that is gone when its value is dropped or the process is interrupted, whichever comes first.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::system::interrupt::{Interrupt, Litter};

/// A folder in the making. Files are put into it from many threads.
#[derive(Debug)]
pub(super) struct Temporary {
    path: PathBuf,
    interrupt: Interrupt,
    made: Mutex<HashSet<PathBuf>>,
}

impl Temporary {
    /// Makes the folder with `make`, whose result is handed on. An interrupt waits until it is known what to remove.
    ///
    /// # Errors
    /// Those of `make`.
    pub(super) fn make<T, E>(
        litter: Litter,
        interrupt: &Interrupt,
        make: impl FnOnce(&Path) -> Result<T, E>,
    ) -> Result<(Self, T), E> {
        let path = litter.folder.clone();
        let mut all = interrupt.litter();
        let result = make(&path)?;
        all.push(litter);
        Ok((Self { path, interrupt: interrupt.clone(), made: Mutex::default() }, result))
    }

    /// Where the folder lies.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Knows that the folder has to be removed if the process is interrupted.
    pub(super) fn interrupt(&self) -> &Interrupt {
        &self.interrupt
    }

    /// The full path for a file in the folder; makes the folders between, each once.
    ///
    /// # Errors
    /// Those of the system. The folder itself is never made again.
    pub(super) fn place(&self, path: &Path) -> io::Result<PathBuf> {
        self.interrupt.check();
        self.make_parents(path)?;
        Ok(self.path.join(path))
    }

    /// Does a step that an interrupt must not cut in two.
    pub(super) fn undisturbed<T>(&self, step: impl FnOnce() -> T) -> T {
        let _litter = self.interrupt.litter();
        step()
    }

    /// Does a step after which nothing is left to remove, and that an interrupt must not cut in two.
    ///
    /// # Errors
    /// Those of the step; the folder is then still to be removed.
    pub(super) fn give_away(&self, step: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        let mut litter = self.interrupt.litter();
        step()?;
        litter.retain(|each| each.folder != self.path);
        Ok(())
    }

    fn make_parents(&self, path: &Path) -> io::Result<()> {
        let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) else { return Ok(()) };
        if self.made().contains(parent) {
            return Ok(());
        }
        self.make_parents(parent)?;
        make_folder(&self.path.join(parent))?;
        self.made().insert(parent.to_path_buf());
        Ok(())
    }

    fn made(&self) -> MutexGuard<'_, HashSet<PathBuf>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Temporary {
    /// Removes the folder. What cannot be removed is left to the next build, which clears it or says why it cannot.
    fn drop(&mut self) {
        let mut all = self.interrupt.litter();
        if let Some(at) = all.iter().position(|each| each.folder == self.path) {
            let _ = all.swap_remove(at).remove();
        }
    }
}

/// Makes a folder unless it is there.
///
/// # Errors
/// Those of the system.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    match fs::create_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use super::{Interrupt, Litter, Temporary, fs};

    #[test]
    fn a_folder_that_was_given_away_is_not_removed_though_another_has_its_name() {
        let above = tempfile::tempdir().unwrap();
        let (folder, elsewhere) = (above.path().join("new"), above.path().join("elsewhere"));
        let litter = Litter { folder: folder.clone(), parents: Vec::new() };
        let (given, ()) = Temporary::make(litter, &Interrupt::default(), |path| fs::create_dir(path)).unwrap();
        given.give_away(|| fs::rename(&folder, &elsewhere)).unwrap();
        fs::create_dir(&folder).unwrap();
        drop(given);
        assert!(folder.exists() && elsewhere.exists());
    }
}
