//! A folder where a new site goes: what is in it, and the files of the site put into it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::source::{Change, SourcePath};
use crate::system::error::plain_words;
use crate::system::sources::change;

/// What lies at a path where a folder is to be filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Nothing.
    Free,
    /// Something that is not a folder.
    NotAFolder,
    /// A folder; holds the names in it, in order.
    Folder(Vec<String>),
}

/// Looks at what lies at a path.
///
/// # Errors
/// The system does not let it be seen; in words that name the path.
pub fn look(path: &Path) -> io::Result<Place> {
    let seen = || match fs::metadata(path) {
        Ok(found) if !found.is_dir() => Ok(Place::NotAFolder),
        Ok(_) => {
            let name = |entry: io::Result<fs::DirEntry>| Ok(entry?.file_name().to_string_lossy().into_owned());
            let mut names = fs::read_dir(path)?.map(name).collect::<io::Result<Vec<String>>>()?;
            names.sort();
            Ok(Place::Folder(names))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(path).is_err() => Ok(Place::Free),
        Err(error) => Err(error),
    };
    seen().map_err(|error| cannot("look into", path, &error))
}

/// Which of the paths below a folder lead to something, or through something that is not a folder.
pub fn taken<'p>(root: &Path, paths: impl Iterator<Item = &'p SourcePath>) -> Vec<SourcePath> {
    let is_there = |path: &str| fs::symlink_metadata(root.join(path));
    let is_taken = |path: &&SourcePath| {
        let is_blocked = |above: &str| is_there(above).is_ok_and(|found| !found.is_dir());
        is_there(path.as_str()).is_ok() || path.ancestors().any(is_blocked)
    };
    paths.filter(is_taken).cloned().collect()
}

/// Puts new files into a folder, which is made if need be: all of them, or none.
///
/// # Errors
/// One of them is there, or the system refused; in words that name the file or folder. Nothing is made then.
pub fn fill(root: &Path, files: Vec<(SourcePath, String)>) -> io::Result<()> {
    let write = |(path, text)| Change::Write { before: None, path, text };
    let changes: Vec<Change> = files.into_iter().map(write).collect();
    let mut made = Vec::new();
    let filled = make(root, &mut made).and_then(|()| change::apply(root, &changes));
    filled.inspect_err(|_| made.iter().rev().for_each(|folder| drop(fs::remove_dir(folder))))
}

/// Makes a folder and those above it, as far as they are not there.
fn make(folder: &Path, made: &mut Vec<PathBuf>) -> io::Result<()> {
    if folder.is_dir() || folder.as_os_str().is_empty() {
        return Ok(());
    }
    folder.parent().map_or(Ok(()), |above| make(above, made))?;
    fs::create_dir(folder).map_err(|error| cannot("make the folder", folder, &error))?;
    made.push(folder.to_owned());
    Ok(())
}

fn cannot(do_what: &str, path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("cannot {do_what} `{}`: {}", path.display(), plain_words(error)))
}

#[cfg(test)]
mod tests {
    use super::{Place, fill, look, taken};
    use crate::source::SourcePath;
    use std::fs;

    #[test]
    fn all_files_are_put_into_a_folder_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("a/guide");
        let paths = ["content/x.md", "content/deep/y.md"].map(SourcePath::new);
        let files = || paths.iter().map(|path| (path.clone(), "text".to_owned())).collect();
        let odd = (SourcePath::new("../b.md"), String::new());
        assert!(fill(&root, [files(), vec![odd]].concat()).is_err());
        assert_eq!(look(folder.path()).unwrap(), Place::Folder(Vec::new()));
        fs::create_dir_all(root.join("content/deep")).unwrap();
        fs::write(root.join("content/deep/y.md"), "mine").unwrap();
        let error = fill(&root, files()).unwrap_err().to_string();
        assert_eq!(error, "cannot write `content/deep/y.md`: a file of this name is there already");
        assert_eq!(look(&root.join("content")).unwrap(), Place::Folder(vec!["deep".to_owned()]));
        assert_eq!(taken(&root, paths.iter()), paths[1..]);
        fs::remove_file(root.join("content/deep/y.md")).unwrap();
        fill(&root, files()).unwrap();
        assert_eq!(taken(&root, paths.iter()), paths);
        assert_eq!(look(&root).unwrap(), Place::Folder(vec!["content".to_owned()]));
        assert_eq!(look(&root.join("content/x.md")).unwrap(), Place::NotAFolder);
        assert_eq!(look(&root.join("none")).unwrap(), Place::Free);
    }

    #[cfg(unix)]
    #[test]
    fn what_leads_elsewhere_is_taken() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(outside.path(), folder.path().join("content")).unwrap();
        let path = SourcePath::new("content/notes/a.md");
        assert_eq!(taken(folder.path(), [&path].into_iter()).len(), 1);
        assert!(fill(folder.path(), vec![(path, "x".to_owned())]).is_err());
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    }
}
