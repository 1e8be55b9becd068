//! A text → a file of the sources, in one step: nobody sees half of it, and what somebody else wrote is never lost.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::source::{Source, SourcePath};
use crate::system::error::plain_words;
use crate::system::root::Root;

/// Writes a file that is not there yet.
///
/// # Errors
/// It is there, its folder is not or lies outside of the root, or the system refused; in words that name the file.
pub fn create(root: &Path, path: &SourcePath, text: &str) -> io::Result<()> {
    save(root, path, |to| {
        let temporary = write_beside(to, text)?;
        // A second name for the file, unlike another name, is never given over a file that is there.
        let linked = fs::hard_link(&temporary, to);
        let _ = fs::remove_file(&temporary);
        match linked {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                // Some file systems know no second names.
                io::Write::write_all(&mut fs::File::create_new(to)?, text.as_bytes())
            }
            linked => linked,
        }
    })
}

/// Writes a file anew that still is as it was read.
///
/// # Errors
/// It is another by now, lies outside of the root, or the system refused; in words that name the file.
pub fn replace(root: &Path, before: &Source, text: &str) -> io::Result<()> {
    save(root, &before.path, |to| {
        let to = fs::canonicalize(to)?; // a link stays one
        if fs::read(&to)? != before.text.as_bytes() {
            return Err(io::Error::other("it has been changed in the meantime"));
        }
        let temporary = write_beside(&to, text)?;
        let put = fs::set_permissions(&temporary, fs::metadata(&to)?.permissions())
            .and_then(|()| fs::rename(&temporary, &to));
        put.inspect_err(|_| drop(fs::remove_file(&temporary)))
    })
}

fn save(root: &Path, path: &SourcePath, write: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    let root = Root::open(root)?;
    let to = root.path().join(path.as_str());
    let is_inside =
        root.holds(to.parent().unwrap_or(&to)).and_then(|holds| Ok(holds && (!to.exists() || root.holds(&to)?)));
    let written = match is_inside {
        Ok(true) => write(&to),
        Ok(false) => Err(io::Error::other("it lies outside of the site's folder")),
        Err(error) => Err(error),
    };
    written.map_err(|error| io::Error::new(error.kind(), format!("cannot write `{path}`: {}", plain_words(&error))))
}

/// Writes a file that is passed over where sources are looked for, in the folder of another.
fn write_beside(to: &Path, text: &str) -> io::Result<PathBuf> {
    let name = to.file_name().unwrap_or_default().to_string_lossy();
    let temporary = to.with_file_name(format!(".{name}.{}", std::process::id()));
    let written = fs::write(&temporary, text);
    written.inspect_err(|_| drop(fs::remove_file(&temporary)))?;
    Ok(temporary)
}

#[cfg(test)]
mod tests {
    use super::{create, replace};
    use crate::source::{Source, SourcePath};
    use std::fs;

    #[test]
    fn what_somebody_else_wrote_stays() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir(root.join("content")).unwrap();
        let path = SourcePath::new("content/a.es.md");
        let text = || fs::read_to_string(root.join("content/a.es.md")).unwrap();
        create(root, &path, "one").unwrap();
        let words = |result: std::io::Result<()>| result.unwrap_err().to_string();
        assert!(words(create(root, &path, "two")).starts_with("cannot write `content/a.es.md`: "));
        assert_eq!(text(), "one");
        let before = Source { path, text: "one".to_owned(), invalid_at: None };
        replace(root, &before, "three").unwrap();
        assert_eq!(text(), "three");
        let late = "cannot write `content/a.es.md`: it has been changed in the meantime";
        assert_eq!(words(replace(root, &before, "four")), late);
        assert_eq!(text(), "three");
        assert_eq!(fs::read_dir(root.join("content")).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_outside_of_the_root() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(outside.path(), folder.path().join("content")).unwrap();
        assert!(create(folder.path(), &SourcePath::new("content/a.md"), "x").is_err());
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    }
}
