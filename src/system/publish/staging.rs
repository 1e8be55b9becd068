//! The folder beside the old site in which the new one is made, and the lock that keeps other builds out of it.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::system::error::WriteError;
use crate::system::interrupt::{Interrupt, Litter};
use crate::system::lock::Lock;
use crate::system::publish::output::Output;
use crate::system::publish::temporary::{Temporary, make_folder};

/// The name of a folder for new files inside the output folder, where one beside it is of no use.
pub(super) const INSIDE: &str = ".fieldguide-new";

/// How often a folder is locked again that its owner removed at the same moment.
const ATTEMPTS: usize = 100;

/// The staging folder. Dropping it removes whatever has its name, and only then lets other builds in.
#[derive(Debug)]
pub(super) struct Staging {
    /// The folder itself; the first field, so that it is dropped before the locks.
    pub(super) folder: Temporary,
    locks: Vec<Lock>,
}

impl Staging {
    /// Makes the folder, or takes over what a killed build left behind.
    ///
    /// # Errors
    /// Another build is at work; those of the system.
    pub(super) fn begin(output: &Output, interrupt: &Interrupt) -> Result<Self, WriteError> {
        match Self::at(beside(&output.path), output, interrupt) {
            // A mount point often lies in a folder that only the administrator may change.
            Err(WriteError::System { error, .. }) if is_forbidden(&error) && output.path.is_dir() => {
                Self::at(output.path.join(INSIDE), output, interrupt)
            }
            result => result,
        }
    }

    /// Whether the folder lies in the output folder, so that the two cannot change places.
    pub(super) fn is_inside(&self, output: &Output) -> bool {
        self.folder.path().starts_with(&output.path)
    }

    /// Lets the staging folder and the old site change places. The old site then has the staging folder's name and is
    /// locked, so that no other build takes it for something left behind before it has been removed.
    ///
    /// # Errors
    /// Another build holds the old site; those of `exchange`.
    pub(super) fn exchange(
        &mut self,
        output: &Output,
        exchange: &dyn Fn(&Path, &Path) -> io::Result<()>,
    ) -> Result<(), WriteError> {
        self.locks.push(lock(&output.path, output)?);
        let folder = &self.folder;
        let result = folder.undisturbed(|| exchange(folder.path(), &output.path));
        result.map_err(WriteError::system("replace", &output.shown))
    }

    fn at(path: PathBuf, output: &Output, interrupt: &Interrupt) -> Result<Self, WriteError> {
        let missing = path.ancestors().skip(1).take_while(|above| !above.exists());
        let parents = missing.map(Path::to_path_buf).collect::<Vec<_>>();
        let litter = Litter { folder: path, parents: parents.clone() };
        let make = |folder: &Path| {
            let failed = |path| WriteError::system("make", path);
            parents.iter().rev().try_for_each(|parent| make_folder(parent).map_err(failed(parent)))?;
            let lock = acquire(folder, output)?;
            clear(folder).map_err(WriteError::system("clear", folder))?;
            Ok(lock)
        };
        let (folder, lock) = Temporary::make(litter, interrupt, make)?;
        Ok(Self { folder, locks: vec![lock] })
    }
}

fn beside(out: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(out.file_name().unwrap_or_default());
    name.push(INSIDE);
    out.with_file_name(name)
}

fn is_forbidden(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

/// Locks the folder of that name, making it if need be.
fn acquire(folder: &Path, output: &Output) -> Result<Lock, WriteError> {
    for _ in 0..ATTEMPTS {
        make_folder(folder).map_err(WriteError::system("make", folder))?;
        match lock(folder, output) {
            Ok(lock) if lock.is_of(folder) => return Ok(lock),
            Err(WriteError::System { error, .. }) if error.kind() == io::ErrorKind::NotFound => (),
            Err(error) => return Err(error),
            // The owner renamed or removed it between our opening and our locking it.
            Ok(_) => (),
        }
    }
    Err(WriteError::Busy(output.shown.clone()))
}

fn lock(folder: &Path, output: &Output) -> Result<Lock, WriteError> {
    let lock = Lock::of(folder).map_err(WriteError::system("open", folder))?;
    lock.ok_or_else(|| WriteError::Busy(output.shown.clone()))
}

fn clear(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() { fs::remove_dir_all(entry.path())? } else { fs::remove_file(entry.path())? }
    }
    Ok(())
}
