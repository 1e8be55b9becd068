//! Files that somebody asked for → a folder of theirs: all of them or none, and what somebody else made is never replaced.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::system::error::plain_words;

/// A file to be put somewhere, by its path below the folder.
pub type File = (String, Vec<u8>);

/// Whether a file that is there may be replaced, by its path below the folder and what is in it.
pub type MayReplace<'a> = &'a dyn Fn(&str, &[u8]) -> bool;

/// Why nothing was written.
#[derive(Debug)]
pub enum DeliverError {
    /// A file that somebody else made lies where one has to go.
    NotOurs(PathBuf),
    /// What lies there is no ordinary file.
    NotAFile(PathBuf),
    /// The system refused.
    System(PathBuf, io::Error),
}

impl fmt::Display for DeliverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs(path) => write!(f, "`{}` is there already, and nothing says that it may go", shown(path)),
            Self::NotAFile(path) => write!(f, "`{}` is there already, and is not an ordinary file", shown(path)),
            Self::System(path, error) => write!(f, "cannot write `{}`: {}", shown(path), plain_words(error)),
        }
    }
}

impl std::error::Error for DeliverError {}

/// A path, as it is shown below the folder that somebody works in.
fn shown(path: &Path) -> std::path::Display<'_> {
    path.strip_prefix(".").unwrap_or(path).display()
}

/// Where a file goes: its path, and what that leads to. A link stays one.
struct Place {
    path: PathBuf,
    real: PathBuf,
}

/// A file that is ready beside the place where it goes.
struct Ready {
    temporary: PathBuf,
    to: Place,
}

/// Puts files into a folder, which is made if it is not there. Gives the paths of those that were not there just so.
///
/// # Errors
/// A file is in the way, or the system refused; then every file is as it was, unless the system refused in the very last
/// step, when some may be new.
pub fn deliver(folder: &Path, files: &[File], may_replace: MayReplace<'_>) -> Result<Vec<PathBuf>, DeliverError> {
    let mut changed = Vec::new();
    for file in files {
        changed.extend(place(folder, file, may_replace)?.map(|to| (to, &file.1)));
    }
    let mut ready = Vec::with_capacity(changed.len());
    for (to, bytes) in changed {
        match write_beside(&to.real, bytes) {
            Ok(temporary) => ready.push(Ready { temporary, to }),
            Err(error) => {
                ready.iter().for_each(forget);
                return Err(DeliverError::System(to.path, error));
            }
        }
    }
    for (number, file) in ready.iter().enumerate() {
        if let Err(error) = fs::rename(&file.temporary, &file.to.real) {
            ready[number..].iter().for_each(forget);
            return Err(DeliverError::System(file.to.path.clone(), error));
        }
    }
    Ok(ready.into_iter().map(|file| file.to.path).collect())
}

/// The text of a file, if there is one that can be read.
pub fn text_of(path: &Path) -> Option<String> {
    fs::read_to_string(path).ok()
}

/// Whether a path is that of a folder.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Where a file goes; nowhere when it is there just so.
fn place(folder: &Path, (name, bytes): &File, may_replace: MayReplace<'_>) -> Result<Option<Place>, DeliverError> {
    let path = folder.join(name);
    let found = match fs::metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(Some(Place { real: path.clone(), path }));
        }
        Err(error) => return Err(DeliverError::System(path, error)),
        Ok(found) => found,
    };
    if !found.is_file() {
        return Err(DeliverError::NotAFile(path));
    }
    let there = fs::canonicalize(&path).and_then(|real| Ok((fs::read(&real)?, real)));
    match there {
        Err(error) => Err(DeliverError::System(path, error)),
        Ok((old, _)) if old == *bytes => Ok(None),
        Ok((old, real)) if may_replace(name, &old) => Ok(Some(Place { path, real })),
        Ok(_) => Err(DeliverError::NotOurs(path)),
    }
}

fn write_beside(to: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let parent = to.parent().filter(|parent| !parent.as_os_str().is_empty());
    parent.into_iter().try_for_each(fs::create_dir_all)?;
    let name = to.file_name().unwrap_or_default().to_string_lossy();
    let temporary = to.with_file_name(format!(".{name}.{}", std::process::id()));
    let written = fs::write(&temporary, bytes);
    written.inspect_err(|_| drop(fs::remove_file(&temporary)))?;
    Ok(temporary)
}

fn forget(file: &Ready) {
    let _ = fs::remove_file(&file.temporary);
}

#[cfg(test)]
mod tests {
    use super::{File, deliver, text_of};
    use std::fs;

    #[test]
    fn all_files_are_written_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join("out").join(name);
        let files = |text: &str| -> Vec<File> {
            ["a", "b/c", "d"].map(|name| (name.to_owned(), text.as_bytes().to_vec())).to_vec()
        };
        let out = folder.path().join("out");
        assert_eq!(deliver(&out, &files("one"), &|_, _| false).unwrap(), ["a", "b/c", "d"].map(at));
        assert!(deliver(&out, &files("one"), &|_, _| false).unwrap().is_empty());
        fs::write(at("b/c"), "mine").unwrap();
        let refused = deliver(&out, &files("two"), &|_, old| old == b"one").unwrap_err().to_string();
        assert!(refused.ends_with("c` is there already, and nothing says that it may go"), "{refused}");
        let texts = || ["a", "b/c", "d"].map(|name| text_of(&at(name)).unwrap());
        assert_eq!(texts(), ["one", "mine", "one"]);
        assert_eq!(deliver(&out, &files("two"), &|_, _| true).unwrap().len(), 3);
        assert_eq!(texts(), ["two", "two", "two"]);
        assert_eq!(fs::read_dir(&out).unwrap().count(), 3);
    }

    #[test]
    fn what_is_no_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        let files = [("a".to_owned(), Vec::new())];
        let refused = deliver(folder.path(), &files, &|_, _| true).unwrap_err().to_string();
        assert!(refused.ends_with("a` is there already, and is not an ordinary file"), "{refused}");
    }
}
