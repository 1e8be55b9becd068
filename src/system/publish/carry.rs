//! Takes files from the old site over to the new one, leaving the old one whole.

use std::fs::{self, FileType};
use std::io;
use std::path::Path;

use crate::system::os;

/// Takes over a file, a symbolic link or a folder with everything in it.
///
/// # Errors
/// Those of the system; `CrossesDevices` where old and new site do not share a file system.
pub(super) fn carry(from: &Path, to: &Path) -> io::Result<()> {
    let kind = fs::symlink_metadata(from)?.file_type();
    if kind.is_dir() { carry_folder(from, to) } else { carry_entry(kind, from, to) }
}

/// Gives a file of the old site a second name in the new one, so that a small edit of a large site stays cheap; copies
/// it where that is not allowed.
///
/// # Errors
/// As [`carry`].
pub(super) fn link_or_copy(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if error.kind() != io::ErrorKind::CrossesDevices => fs::copy(from, to).map(drop),
        result => result,
    }
}

fn carry_entry(kind: FileType, from: &Path, to: &Path) -> io::Result<()> {
    if kind.is_symlink() {
        return os::copy_link(from, to);
    }
    // A pipe cannot be copied, and reading it would never end.
    if kind.is_file() { link_or_copy(from, to) } else { fs::hard_link(from, to) }
}

fn carry_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name();
        carry(&from.join(&name), &to.join(&name))?;
    }
    fs::set_permissions(to, fs::metadata(from)?.permissions())
}
