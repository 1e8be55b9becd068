//! The cache: a folder beside the sources that keeps what can be made anew. It is safe to remove at any time, may be
//! used by several runs at once, and may be carried to another machine.
//!
//! A file holds the name of the program that wrote it, the BLAKE3 hash of the rest, and the rest. It gets its name when
//! it is whole, so a run that is stopped leaves none that is read; one that does not fit its hash, or was written by
//! another program, is as good as none. Times are never looked at.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::store::Store;
use crate::system::os::{self, Links};

/// The folder, below that of the site.
pub const FOLDER: &str = ".fieldguide";
/// The program that reads and writes here, by what it is made from.
const PROGRAM: &[u8] = env!("FIELDGUIDE_PROGRAM").as_bytes();
/// Keeps the folder out of version control, whatever the site's own rules are.
const IGNORE: (&str, &str) = (".gitignore", "*\n");
/// Keeps the folder out of backups (<https://bford.info/cachedir/>).
const TAG: (&str, &str) = ("CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n");

/// The cache of a site.
#[derive(Debug, Clone)]
pub struct Cache(PathBuf);

impl Cache {
    /// The cache of the site in a folder.
    pub fn of(root: &Path) -> Self {
        Self(root.join(FOLDER))
    }

    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        let (mut file, metadata) = os::open(&self.0.join(name), Links::Refuse)?;
        let mut head = [0; PROGRAM.len() + blake3::OUT_LEN];
        file.read_exact(&mut head)?;
        let (program, hash) = head.split_at(PROGRAM.len());
        if program != PROGRAM {
            return Ok(None);
        }
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
        file.read_to_end(&mut bytes)?;
        Ok((blake3::hash(&bytes).as_bytes() == hash).then_some(bytes))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        if !self.0.is_dir() {
            fs::create_dir(&self.0)?;
        }
        if fs::symlink_metadata(&self.0)?.is_symlink() {
            return Err(io::Error::other("the cache is a link to somewhere else"));
        }
        for (name, text) in [IGNORE, TAG] {
            let path = self.0.join(name);
            if !path.exists() {
                fs::write(path, text)?;
            }
        }
        let new = self.0.join(format!("{name}.{}.new", std::process::id()));
        let mut file = fs::File::create(&new)?;
        let result = [PROGRAM, blake3::hash(bytes).as_bytes(), bytes].iter().try_for_each(|part| file.write_all(part));
        let result = result.and_then(|()| fs::rename(&new, self.0.join(name)));
        if result.is_err() {
            let _ = fs::remove_file(&new);
        }
        result
    }
}

impl Store for Cache {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.read(name).ok().flatten()
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        // A site on a disk that is full or read-only must still build.
        let _ = self.write(name, bytes);
    }

    fn tidy(&self, wanted: &dyn Fn(&str) -> bool) {
        let Ok(entries) = fs::read_dir(&self.0) else { return };
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        // What a killed run left half-written goes too; a run that is writing one right now only misses it later.
        let is_other = |name: &String| ![IGNORE.0, TAG.0].contains(&name.as_str()) && !wanted(name);
        names.filter(is_other).for_each(|name| drop(fs::remove_file(self.0.join(name))));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Cache, FOLDER};
    use crate::store::Store;

    #[test]
    fn what_is_kept_comes_back_whole_or_not_at_all() {
        let root = tempfile::tempdir().unwrap();
        let cache = Cache::of(root.path());
        assert_eq!(cache.get("a"), None);
        cache.put("a", b"first");
        cache.put("a", b"what is kept");
        cache.put("b", b"");
        assert_eq!(cache.get("a").unwrap(), b"what is kept");
        assert_eq!(cache.get("b").unwrap(), b"");
        let path = root.path().join(FOLDER).join("a");
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[at] ^= 1;
            fs::write(&path, &flipped).unwrap();
            assert_eq!(cache.get("a"), None, "byte {at}");
            fs::write(&path, &whole[..at]).unwrap();
            assert_eq!(cache.get("a"), None, "cut at {at}");
        }
        fs::write(&path, &whole).unwrap();
        assert_eq!(cache.get("a").unwrap(), b"what is kept");
        let names: Vec<String> = fs::read_dir(root.path().join(FOLDER))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        assert_eq!(names.len(), 4, "{names:?}");
        fs::write(root.path().join(FOLDER).join("a.7.new"), "half").unwrap();
        cache.tidy(&|name| name == "b");
        assert_eq!((cache.get("a"), cache.get("b")), (None, Some(Vec::new())));
        assert_eq!(fs::read_dir(root.path().join(FOLDER)).unwrap().count(), 3);
    }

    #[test]
    #[cfg(unix)]
    fn nothing_is_written_behind_a_link() {
        let (root, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(other.path(), root.path().join(FOLDER)).unwrap();
        let cache = Cache::of(root.path());
        cache.put("a", b"x");
        assert_eq!(fs::read_dir(other.path()).unwrap().count(), 0);
    }
}
