//! A lock on a folder: it belongs to the process, so it is gone when the process is, however that ends.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

use crate::system::os;

/// A folder that no other process can lock until this value is dropped. It follows the folder when that is renamed.
#[derive(Debug)]
pub(in crate::system) struct Lock(File);

impl Lock {
    /// Locks a folder; `None` if another holds it.
    ///
    /// # Errors
    /// Those of the system when the folder is opened.
    pub(in crate::system) fn of(folder: &Path) -> io::Result<Option<Self>> {
        let file = os::open_folder(folder)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Ok(None),
            // Some network file systems lock nothing. A site on one of them must still build.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(Self(file))),
        }
    }

    /// Whether the locked folder is the one that has this name now.
    pub(in crate::system) fn is_of(&self, folder: &Path) -> bool {
        let (Ok(locked), Ok(named)) = (self.0.metadata(), fs::symlink_metadata(folder)) else { return false };
        os::is_same(&locked, &named)
    }
}

impl Drop for Lock {
    /// Unlocks by name: closing is not enough while a child process that is being started still has a copy.
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}
