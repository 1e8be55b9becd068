//! Changes of source files: all of them, or none.
//!
//! The new texts and the list of what to do are written into a folder of their own first. From the moment the list is
//! there, the changes are done: whoever is interrupted then, by whatever, has [`finish`] do the rest, which every command
//! calls before it reads the sources. Until then nothing is changed.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::source::{Change, SourcePath};
use crate::system::error::plain_words;
use crate::system::lock::Lock;
use crate::system::root::Root;

/// The folder for changes on their way, below that of the site.
const FOLDER: &str = ".fieldguide-change";
/// The list in it.
const LIST: &str = "list.json";

/// A file that changes.
#[derive(Debug, Serialize, Deserialize)]
struct Step {
    /// Its new text, as a file in the folder of changes; none where the file itself moves.
    text: Option<String>,
    /// Where the file lies now, below the root; none for a new one.
    from: Option<String>,
    /// Where it will lie.
    to: String,
}

/// Makes changes, after a look at whether each can be made.
///
/// # Errors
/// A file is not as it was read, one is there that would be written over, a path leads out of the root, or the system
/// refused, in words that name the file; then nothing is changed.
pub fn apply(root: &Path, changes: &[Change]) -> io::Result<()> {
    finish(root)?;
    if changes.is_empty() {
        return Ok(());
    }
    let root = Root::open(root)?;
    changes.iter().try_for_each(|change| check(&root, change))?;
    let folder = root.path().join(FOLDER);
    match fs::create_dir(&folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(cannot("write", &folder, &error)),
        _ => {}
    }
    let Some(lock) = Lock::of(&folder)? else {
        return Err(io::Error::other("another command is changing files of this site"));
    };
    let listed = list(&folder, changes);
    let result = match listed {
        Ok(steps) => carry_out(&root, &folder, &steps),
        Err(error) => Err(error),
    };
    drop(lock);
    if result.is_ok() || !folder.join(LIST).exists() {
        let _ = fs::remove_dir_all(&folder);
    }
    result
}

/// Does the rest of changes that were interrupted, if there are any.
///
/// # Errors
/// Those of the system, in words that name the file.
pub fn finish(root: &Path) -> io::Result<()> {
    let folder = root.join(FOLDER);
    if fs::symlink_metadata(&folder).is_err() {
        return Ok(());
    }
    let root = Root::open(root)?;
    let folder = root.path().join(FOLDER);
    // Whoever holds the lock is at work on it.
    let Some(lock) = Lock::of(&folder)? else { return Ok(()) };
    let result = match fs::read(folder.join(LIST)) {
        Ok(json) => {
            let steps: Vec<Step> = serde_json::from_slice(&json)?;
            carry_out(&root, &folder, &steps)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()), // nothing was changed yet
        Err(error) => Err(cannot("read", &folder.join(LIST), &error)),
    };
    drop(lock);
    result?;
    fs::remove_dir_all(&folder).map_err(|error| cannot("remove", &folder, &error))
}

/// Whether a change can be made.
fn check(root: &Root, change: &Change) -> io::Result<()> {
    let (from, to) = match change {
        Change::Write { before, path, .. } => (before.as_ref().map(|before| &before.path), path),
        Change::Move { from, to } => (Some(from), to),
    };
    let checked = || {
        if let Some(from) = from {
            let place = root.path().join(from.as_str());
            if !root.holds(&place)? {
                return Err(io::Error::other("it lies outside of the site's folder"));
            }
            if from != to && fs::symlink_metadata(&place)?.is_symlink() {
                return Err(io::Error::other("it is a link to another file"));
            }
        }
        match change {
            Change::Write { before: Some(before), .. } => {
                if fs::read(root.path().join(before.path.as_str()))? != before.text.as_bytes() {
                    return Err(io::Error::other("it has been changed in the meantime"));
                }
            }
            Change::Write { before: None, .. } | Change::Move { .. } => {}
        }
        Ok(())
    };
    let (file, place) = (from.unwrap_or(to), root.path().join(to.as_str()));
    checked().map_err(|error: io::Error| cannot("write", Path::new(file.as_str()), &error))?;
    let is_free = || {
        if Some(to) != from && fs::symlink_metadata(&place).is_ok() {
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, "a file of this name is there already"));
        }
        let folder = place.ancestors().skip(1).find(|folder| folder.exists()).unwrap_or(root.path());
        match root.holds(folder)? {
            true => Ok(()),
            false => Err(io::Error::other("it lies outside of the site's folder")),
        }
    };
    is_free().map_err(|error| cannot("write", Path::new(to.as_str()), &error))
}

/// Writes the new texts and the list of what to do.
fn list(folder: &Path, changes: &[Change]) -> io::Result<Vec<Step>> {
    let mut steps = Vec::with_capacity(changes.len());
    for (number, change) in changes.iter().enumerate() {
        steps.push(match change {
            Change::Write { before, path, text } => {
                let name = number.to_string();
                write(&folder.join(&name), text.as_bytes())?;
                let from = before.as_ref().map(|before| before.path.as_str().to_owned());
                Step { text: Some(name), from, to: path.as_str().to_owned() }
            }
            Change::Move { from, to } => {
                Step { text: None, from: Some(from.as_str().to_owned()), to: to.as_str().to_owned() }
            }
        });
    }
    let new = folder.join("list.new");
    write(&new, &serde_json::to_vec(&steps)?)?;
    fs::rename(&new, folder.join(LIST)).map_err(|error| cannot("write", folder, &error))?;
    Ok(steps)
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let written = File::create(path).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    written.map_err(|error| cannot("write", path, &error))
}

/// Does every step that is not done yet.
fn carry_out(root: &Root, folder: &Path, steps: &[Step]) -> io::Result<()> {
    for step in steps {
        let to = root.path().join(&step.to);
        let done = match (&step.text, &step.from) {
            (Some(text), from) => put(root, &folder.join(text), from.as_deref(), &to),
            (None, Some(from)) => rename(&root.path().join(from), &to),
            (None, None) => Ok(()),
        };
        done.map_err(|error| cannot("write", Path::new(&step.to), &error))?;
    }
    Ok(())
}

/// Puts a new text where it goes, and takes the old one away; nothing where that was done.
fn put(root: &Root, text: &Path, from: Option<&str>, to: &Path) -> io::Result<()> {
    let from = from.map(|from| root.path().join(from));
    if text.exists() {
        let place = fs::canonicalize(to).unwrap_or_else(|_| to.to_owned()); // a link stays one
        if let Some(before) = from.as_ref().and_then(|from| fs::metadata(from).ok()) {
            fs::set_permissions(text, before.permissions())?;
        }
        let beside = beside(&place)?;
        // It may come from another file system.
        fs::copy(text, &beside).and_then(|_| fs::rename(&beside, &place))?;
        fs::remove_file(text)?;
    }
    match from.filter(|from| from != to) {
        Some(from) if from.exists() => remove(&from),
        _ => Ok(()),
    }
}

fn rename(from: &Path, to: &Path) -> io::Result<()> {
    if !from.exists() {
        return Ok(());
    }
    beside(to)?; // makes the folder
    fs::rename(from, to)?;
    remove_empty(from);
    Ok(())
}

fn remove(file: &Path) -> io::Result<()> {
    fs::remove_file(file)?;
    remove_empty(file);
    Ok(())
}

/// Removes the folder that a file lay in, if nothing else is in it.
fn remove_empty(file: &Path) {
    let _ = file.parent().map(fs::remove_dir);
}

/// A name in the folder of a file that is passed over where sources are looked for; the folder is there then.
fn beside(file: &Path) -> io::Result<PathBuf> {
    fs::create_dir_all(file.parent().unwrap_or(file))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    Ok(file.with_file_name(format!(".{name}.fieldguide-new"))) // the same again where it is finished later
}

fn cannot(do_what: &str, path: &Path, error: &io::Error) -> io::Error {
    let path = SourcePath::new(&path.to_string_lossy());
    io::Error::new(error.kind(), format!("cannot {do_what} `{path}`: {}", plain_words(error)))
}

#[cfg(test)]
mod tests {
    use super::{FOLDER, apply, finish, list};
    use crate::source::{Change, Source, SourcePath};
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;
    use std::sync::Arc;

    fn read(path: &str, text: &str) -> Arc<Source> {
        Arc::new(Source { path: SourcePath::new(path), text: text.to_owned(), invalid_at: None })
    }

    fn new(path: &str, text: &str) -> Change {
        Change::Write { before: None, path: SourcePath::new(path), text: text.to_owned() }
    }

    fn over(before: (&str, &str), path: &str, text: &str) -> Change {
        let before = Some(read(before.0, before.1));
        Change::Write { before, path: SourcePath::new(path), text: text.to_owned() }
    }

    fn moved(from: &str, to: &str) -> Change {
        Change::Move { from: SourcePath::new(from), to: SourcePath::new(to) }
    }

    /// All files with their texts.
    fn files(root: &Path) -> BTreeMap<String, String> {
        let mut all = BTreeMap::new();
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                    all.insert(name, fs::read_to_string(&path).unwrap());
                }
            }
        }
        all
    }

    fn site() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("content/media")).unwrap();
        for (path, text) in [("content/a.md", "a"), ("content/b.md", "b"), ("content/media/p.png", "p")] {
            fs::write(folder.path().join(path), text).unwrap();
        }
        folder
    }

    fn expected(rows: &[(&str, &str)]) -> BTreeMap<String, String> {
        rows.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    }

    fn all_sorts() -> [Change; 4] {
        [
            over(("content/a.md", "a"), "content/x/a.md", "A"),
            over(("content/b.md", "b"), "content/b.md", "B"),
            new("content/c.md", "C"),
            moved("content/media/p.png", "content/media/q.png"),
        ]
    }

    fn after() -> BTreeMap<String, String> {
        expected(&[("content/b.md", "B"), ("content/c.md", "C"), ("content/media/q.png", "p"), ("content/x/a.md", "A")])
    }

    #[test]
    fn files_are_written_moved_and_made() {
        let folder = site();
        apply(folder.path(), &all_sorts()).unwrap();
        assert_eq!(files(folder.path()), after());
        assert!(!folder.path().join(FOLDER).exists());
    }

    #[test]
    fn when_one_cannot_change_none_does() {
        let rows: [(&[Change], &str); 4] = [
            (
                &[new("content/c.md", "C"), over(("content/a.md", "old"), "content/a.md", "A")],
                "cannot write `content/a.md`: it has been changed in the meantime",
            ),
            (
                &[over(("content/b.md", "b"), "content/b.md", "B"), new("content/a.md", "A")],
                "cannot write `content/a.md`: a file of this name is there already",
            ),
            (
                &[moved("content/a.md", "content/b.md")],
                "cannot write `content/b.md`: a file of this name is there already",
            ),
            (&[moved("content/none.md", "content/c.md")], "cannot write `content/none.md`: "),
        ];
        for (changes, words) in rows {
            let folder = site();
            let before = files(folder.path());
            let error = apply(folder.path(), changes).unwrap_err().to_string();
            assert!(error.starts_with(words), "{error}");
            assert_eq!(files(folder.path()), before);
        }
    }

    #[test]
    fn what_was_interrupted_is_finished_from_wherever_it_got_to() {
        for done in 0..=all_sorts().len() {
            let folder = site();
            let root = folder.path();
            fs::create_dir(root.join(FOLDER)).unwrap();
            let steps = list(&root.join(FOLDER), &all_sorts()).unwrap();
            super::carry_out(&super::Root::open(root).unwrap(), &root.join(FOLDER), &steps[..done]).unwrap();
            finish(root).unwrap();
            assert_eq!(files(root), after(), "interrupted behind step {done}");
        }
        // Before the list was there, nothing had changed, and nothing does.
        let folder = site();
        let before = files(folder.path());
        fs::create_dir(folder.path().join(FOLDER)).unwrap();
        fs::write(folder.path().join(FOLDER).join("0"), "A").unwrap();
        finish(folder.path()).unwrap();
        assert_eq!(files(folder.path()), before);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_outside_of_the_root() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(outside.path(), folder.path().join("content")).unwrap();
        assert!(apply(folder.path(), &[new("content/a.md", "x")]).is_err());
        assert!(apply(folder.path(), &[new("content/new/a.md", "x")]).is_err());
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    }
}
