//! How a site gets into the output folder.

mod ended;
mod foreign;
mod meeting;
mod refusing;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use fieldguide::artifact::{Artifact, Content, OutputPath, Sink};
use fieldguide::source::SourcePath;
use fieldguide::system::error::WriteError;
use fieldguide::system::interrupt::Interrupt;
use fieldguide::system::publish::plan::Written;
use fieldguide::system::publish::write::Publisher;
use tempfile::TempDir;

/// Output paths with the text of their files.
type Files<'a> = &'a [(&'a str, &'a str)];

const SITE: Files = &[("about/index.html", "about"), ("index.html", "home"), ("search/a.json", "[]")];

/// A root with a page and a picture, and an output folder that is not there yet.
struct Site {
    folder: TempDir,
    out: PathBuf,
}

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        put(folder.path(), "content/index.md", "# Home");
        put(folder.path(), "content/media/map.png", "picture");
        let out = folder.path().join("public");
        Self { folder, out }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn begin(&self) -> Result<Publisher, WriteError> {
        Publisher::begin(self.root(), &self.out, &Interrupt::default())
    }

    fn build(&self, files: Files) -> Result<Written, WriteError> {
        let publisher = self.begin()?;
        files.iter().for_each(|(path, text)| publisher.accept(page(path, text)));
        Ok(publisher.commit()?.counts())
    }

    /// Checks the whole output folder except the manifest, and that nothing else was left in the root.
    fn expect(&self, files: Files) {
        let mut found = tree(&self.out);
        found.remove(".fieldguide-manifest");
        let expected = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        assert_eq!(found, expected);
        assert_eq!(names(self.root()), ["content", "public"]);
    }
}

fn page(path: &str, text: &str) -> Artifact {
    Artifact { path: OutputPath::new(path).unwrap(), content: Content::Bytes(text.as_bytes().to_vec()) }
}

fn copy(path: &str, source: &str) -> Artifact {
    Artifact { path: OutputPath::new(path).unwrap(), content: Content::CopyOf(SourcePath::new(source)) }
}

fn put(folder: &Path, file: &str, text: &str) {
    let path = folder.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect::<Vec<_>>();
    names.sort();
    names
}

/// All files below a folder with their text; a link has an arrow before where it leads, an empty folder is `/`.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for name in names(folder) {
        let path = folder.join(&name);
        let kind = fs::symlink_metadata(&path).unwrap().file_type();
        if kind.is_symlink() {
            files.insert(name, format!("→ {}", fs::read_link(&path).unwrap().display()));
        } else if kind.is_dir() {
            let below = tree(&path);
            if below.is_empty() {
                files.insert(name.clone(), "/".to_owned());
            }
            files.extend(below.into_iter().map(|(path, text)| (format!("{name}/{path}"), text)));
        } else {
            files.insert(name, String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned());
        }
    }
    files
}

fn written(created: usize, changed: usize, unchanged: usize, removed: usize) -> Written {
    Written { created, changed, unchanged, removed }
}

/// Inode, time of the last change of the bytes and of the inode, for everything below a folder and itself.
fn identities(folder: &Path) -> BTreeMap<PathBuf, (u64, i64, i64)> {
    let mut all = BTreeMap::new();
    let found = fs::symlink_metadata(folder).unwrap();
    let nanoseconds = |seconds: i64, rest: i64| seconds * 1_000_000_000 + rest;
    let changed = nanoseconds(found.ctime(), found.ctime_nsec());
    all.insert(folder.to_path_buf(), (found.ino(), nanoseconds(found.mtime(), found.mtime_nsec()), changed));
    if found.is_dir() {
        names(folder).iter().for_each(|name| all.extend(identities(&folder.join(name))));
    }
    all
}

#[test]
fn the_first_build_makes_the_folder_and_its_manifest() {
    let site = Site::new();
    assert_eq!(site.build(SITE).unwrap(), written(3, 0, 0, 0));
    site.expect(SITE);
    let manifest = fs::read_to_string(site.out.join(".fieldguide-manifest")).unwrap();
    assert_eq!(manifest, "fieldguide 1\nabout/index.html\nindex.html\nsearch/a.json\n");
}

#[test]
fn missing_folders_above_the_output_are_made() {
    let mut site = Site::new();
    site.out = site.root().join("public/deep/site");
    site.build(SITE).unwrap();
    assert_eq!(names(&site.root().join("public/deep")), ["site"]);
    assert_eq!(site.build(SITE).unwrap(), written(0, 0, 3, 0));
}

#[test]
fn a_changed_site_takes_the_place_of_the_old_one() {
    let site = Site::new();
    site.build(&[("a/b/c/old.html", "old"), ("a/same.html", "same"), ("edited.html", "1")]).unwrap();
    let new: Files = &[("a/same.html", "same"), ("edited.html", "2"), ("new/index.html", "new")];
    assert_eq!(site.build(new).unwrap(), written(1, 1, 1, 1));
    site.expect(new);
    assert!(!site.out.join("a/b").exists(), "a folder that has become empty vanishes");
    assert_eq!(site.build(new).unwrap(), written(0, 0, 3, 0));
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let site = Site::new();
    site.build(&[("a", "file"), ("b/x/y", "file")]).unwrap();
    let new: Files = &[("a/x/y", "file"), ("b", "file")];
    site.build(new).unwrap();
    site.expect(new);
}

#[test]
fn media_are_copied_and_compared_by_their_bytes() {
    let site = Site::new();
    let build = || {
        let publisher = site.begin().unwrap();
        publisher.accept(copy("media/map.png", "content/media/map.png"));
        publisher.commit().map(|changes| changes.counts())
    };
    assert_eq!(build().unwrap(), written(1, 0, 0, 0));
    assert_eq!(build().unwrap(), written(0, 0, 1, 0));
    put(site.root(), "content/media/map.png", "plcture");
    assert_eq!(build().unwrap(), written(0, 1, 0, 0));
    site.expect(&[("media/map.png", "plcture")]);
    // Larger than what is compared at once, and different in the last byte only.
    let large = "x".repeat(100_000);
    put(site.root(), "content/media/map.png", &format!("{large}1"));
    build().unwrap();
    assert_eq!(build().unwrap(), written(0, 0, 1, 0));
    put(site.root(), "content/media/map.png", &format!("{large}2"));
    assert_eq!(build().unwrap(), written(0, 1, 0, 0));
    site.expect(&[("media/map.png", &format!("{large}2"))]);
}

#[test]
fn pages_are_compared_to_the_last_byte() {
    let site = Site::new();
    let large = "x".repeat(100_000);
    site.build(&[("index.html", &format!("{large}1"))]).unwrap();
    assert_eq!(site.build(&[("index.html", &format!("{large}2"))]).unwrap(), written(0, 1, 0, 0));
    assert_eq!(site.build(&[("index.html", &format!("{large}2"))]).unwrap(), written(0, 0, 1, 0));
    assert_eq!(site.build(&[("index.html", &large)]).unwrap(), written(0, 1, 0, 0));
}

#[test]
fn an_empty_folder_and_one_inside_the_root_are_fine() {
    let site = Site::new();
    fs::create_dir(&site.out).unwrap();
    site.build(SITE).unwrap();
    site.expect(SITE);
}

#[test]
fn the_same_bytes_touch_nothing() {
    let site = Site::new();
    site.build(SITE).unwrap();
    put(&site.out, "CNAME", "example.org");
    let before = identities(&site.out);
    assert_eq!(site.build(SITE).unwrap(), written(0, 0, 3, 0));
    assert_eq!(identities(&site.out), before);
}

#[test]
fn only_what_changed_is_written() {
    let site = Site::new();
    site.build(SITE).unwrap();
    let before = identities(&site.out);
    site.build(&[("about/index.html", "about"), ("index.html", "new"), ("search/a.json", "[]")]).unwrap();
    let after = identities(&site.out);
    let same = |file: &str| {
        let path = site.out.join(file);
        let (before, after) = (before.get(&path).unwrap(), after.get(&path).unwrap());
        (before.0, before.1) == (after.0, after.1)
    };
    assert_eq!(["about/index.html", "index.html", "search/a.json"].map(same), [true, false, true]);
}

#[test]
fn an_output_folder_behind_a_link_is_replaced_and_the_link_stays() {
    let site = Site::new();
    let real = tempfile::tempdir().unwrap();
    fs::create_dir(real.path().join("www")).unwrap();
    symlink(real.path().join("www"), &site.out).unwrap();
    site.build(SITE).unwrap();
    site.build(&[("index.html", "new")]).unwrap();
    assert!(fs::symlink_metadata(&site.out).unwrap().is_symlink());
    assert_eq!(names(real.path()), ["www"]);
    site.expect(&[("index.html", "new")]);
}

#[test]
fn the_folder_above_need_not_be_ours_to_change() {
    let site = Site::new();
    site.build(SITE).unwrap();
    let allow = |mode| fs::set_permissions(site.root(), PermissionsExt::from_mode(mode)).unwrap();
    allow(0o555);
    let counts = site.build(&[("index.html", "new"), ("search/a.json", "[]")]);
    allow(0o755);
    assert_eq!(counts.unwrap(), written(0, 1, 1, 1));
    site.expect(&[("index.html", "new"), ("search/a.json", "[]")]);
}
