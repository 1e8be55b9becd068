//! What the standard library does not offer; the only file that names rustix.

use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::path::Path;

/// What to do with a symbolic link at the end of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Links {
    /// Open what it leads to.
    Follow,
    /// Fail.
    Refuse,
}

/// Lets the calling thread give way to all others of the machine, as far as the system allows it.
#[cfg(target_os = "linux")]
pub(super) fn give_way() {
    let _ = rustix::process::nice(19); // on Linux that of the thread alone
}

/// Lets the calling thread give way to all others of the machine: only known for Linux, where a thread has a priority.
#[cfg(not(target_os = "linux"))]
pub(super) fn give_way() {}

/// Opens a regular file for reading. Anything else fails, and a pipe does so without waiting for its other end.
///
/// # Errors
/// Those of the system; `InvalidInput` for what is not a regular file.
pub(super) fn open(path: &Path, links: Links) -> io::Result<(File, Metadata)> {
    let mut options = OpenOptions::new();
    options.read(true);
    set_flags(&mut options, links);
    let file = options.open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a file"));
    }
    Ok((file, metadata))
}

/// Opens a folder, to lock it.
///
/// # Errors
/// Those of the system; a symbolic link or anything else that is not a folder is one.
#[cfg(unix)]
pub(super) fn open_folder(path: &Path) -> io::Result<File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlags::NOFOLLOW | OFlags::DIRECTORY;
    OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path)
}

/// Opens a folder, to lock it.
///
/// # Errors
/// Those of the system.
#[cfg(windows)]
pub(super) fn open_folder(path: &Path) -> io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt;
    // Without `FILE_FLAG_BACKUP_SEMANTICS` of `CreateFileW`, Windows opens no folder.
    OpenOptions::new().read(true).custom_flags(0x0200_0000).open(path)
}

/// Opens a folder, to lock it.
///
/// # Errors
/// Those of the system.
#[cfg(not(any(unix, windows)))]
pub(super) fn open_folder(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// Whether two looks at the file system saw the same thing, not two things that had the same name.
#[cfg(unix)]
pub(super) fn is_same(a: &Metadata, b: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

/// Whether two looks at the file system saw the same thing; not known here, so it is taken for granted.
#[cfg(not(unix))]
pub(super) fn is_same(_: &Metadata, _: &Metadata) -> bool {
    true
}

/// Makes a symbolic link that leads where another one does.
///
/// # Errors
/// Those of the system.
#[cfg(unix)]
pub(super) fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(std::fs::read_link(from)?, to)
}

/// Makes a second name for a symbolic link.
///
/// # Errors
/// Those of the system.
#[cfg(not(unix))]
pub(super) fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::hard_link(from, to)
}

/// Lets two folders change places in one step, so that neither name is ever missing.
///
/// # Errors
/// `Unsupported` where the system, the file system or a mount point does not allow it; else those of the system.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(unsupported_or_failed)
}

/// Lets two folders change places in one step: not possible on this system.
///
/// # Errors
/// Always `Unsupported`.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(unix)]
fn set_flags(options: &mut OpenOptions, links: Links) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = match links {
        Links::Follow => OFlags::NONBLOCK,
        Links::Refuse => OFlags::NONBLOCK | OFlags::NOFOLLOW,
    };
    options.custom_flags(flags.bits().cast_signed());
}

#[cfg(not(unix))]
fn set_flags(_: &mut OpenOptions, _: Links) {}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn unsupported_or_failed(errno: rustix::io::Errno) -> io::Error {
    use rustix::io::Errno;
    match errno {
        Errno::INVAL | Errno::BUSY | Errno::XDEV | Errno::NOSYS | Errno::PERM | Errno::OPNOTSUPP => {
            io::Error::new(io::ErrorKind::Unsupported, errno)
        }
        _ => errno.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::open_folder;

    #[test]
    fn a_folder_can_be_opened() {
        let folder = tempfile::tempdir().unwrap();
        assert!(open_folder(folder.path()).unwrap().metadata().unwrap().is_dir());
    }
}

#[cfg(all(test, target_os = "linux"))]
mod linux_tests {
    use super::{exchange, io, unsupported_or_failed};
    use rustix::io::Errno;
    use std::fs;

    #[test]
    fn only_what_file_by_file_can_mend_is_unsupported() {
        let kind = |errno| unsupported_or_failed(errno).kind();
        let mendable = [Errno::INVAL, Errno::BUSY, Errno::XDEV, Errno::NOSYS, Errno::PERM, Errno::OPNOTSUPP];
        assert_eq!(mendable.map(kind), [io::ErrorKind::Unsupported; 6]);
        assert_eq!(kind(Errno::NOSPC), io::ErrorKind::StorageFull);
        assert_eq!(kind(Errno::ACCESS), io::ErrorKind::PermissionDenied);
    }

    #[test]
    fn two_folders_change_places() {
        let folder = tempfile::tempdir().unwrap();
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        fs::create_dir_all(a.join("from a")).unwrap();
        fs::create_dir_all(b.join("from b")).unwrap();
        exchange(&a, &b).unwrap();
        assert!(a.join("from b").exists() && b.join("from a").exists());
    }
}
