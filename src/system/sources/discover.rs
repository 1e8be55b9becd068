//! Finds and reads what a site is made from: the files under `content/` and `themes/`. The only file that names walkdir.

use std::collections::{BTreeSet, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use walkdir::{DirEntry, WalkDir};

use crate::source::{Font, MAX_SOURCE_BYTES, Media, Refusal, Refused, Source, SourcePath, Sources};
use crate::system::error::plain_words;
use crate::system::os::{self, Links};
use crate::system::root::Root;
use crate::system::sources::change;

/// A folder below the root in which sources lie.
struct Tree {
    folder: &'static str,
    /// The extensions of the files that are read as text; all others are media.
    texts: &'static [&'static str],
    /// A folder in it, and the further extensions of those that are read as text there.
    special: Option<(&'static str, &'static [&'static str])>,
}

/// What a walk comes across.
enum Found {
    Folder,
    Hidden,
    Text(SourcePath, PathBuf),
    Font(SourcePath, PathBuf),
    Media(Media),
    Refused(Refused),
}

/// Words for a symbolic link to a folder above it.
const CIRCLE: &str = "the link leads back to a folder above it";

/// The folders below the root that sources lie in.
pub(super) const FOLDERS: [&str; 2] = [CONTENT.folder, THEMES.folder];

const CONTENT: Tree = Tree {
    folder: "content",
    texts: &["md", "yaml", "yml"],
    special: Some(("maps", &["topojson", "geojson", "json"])),
};
const THEMES: Tree =
    Tree { folder: "themes", texts: &["html", "css", "js", "yaml", "yml", "xml", "svg", "txt", "json"], special: None };

/// Where files lie that are published as they are, whatever they hold.
const AS_THEY_ARE: &str = "content/static/";

/// Reads all texts of the site in `root` and lists its other files, behind changes that were interrupted. Hidden files, and those that editors and systems keep
/// for themselves, are passed over; symbolic links are followed as long as they stay inside the root.
///
/// # Errors
/// There is no root, or no folder `content` in it. What is wrong with a single file is in [`Sources::refused`].
pub fn discover(root: &Path) -> io::Result<Sources> {
    change::finish(root)?;
    let root = Root::open(root)?;
    check_content(&root)?;
    let found = [CONTENT, THEMES].iter().flat_map(|tree| walk(&root, tree, &root.path().join(tree.folder)));
    let mut sources = gather(found);
    sources.sort();
    Ok(sources)
}

/// Looks again at what lies at these paths below the root, and below them, and puts it in the place of what the sources have from there.
/// What is as it was stays the same value. Gives whether anything is another than before.
///
/// # Errors
/// As for [`discover`]; the sources are then as they were.
pub fn look_again(root: &Path, sources: &mut Sources, paths: &BTreeSet<PathBuf>) -> io::Result<bool> {
    let root = Root::open(root)?;
    check_content(&root)?;
    let outer = |path: &&PathBuf| !path.ancestors().skip(1).any(|above| paths.contains(above));
    let tops: Vec<(&Tree, PathBuf)> =
        paths.iter().filter(outer).filter_map(|path| Some((tree_of(path)?, root.path().join(path)))).collect();
    let new = gather(tops.iter().flat_map(|(tree, path)| walk(&root, tree, path)));
    let names: HashSet<String> = tops.iter().map(|(_, path)| shown(&root, path)).collect();
    let is_there =
        |path: &SourcePath| names.contains(path.as_str()) || path.ancestors().any(|above| names.contains(above));
    Ok(sources.replace(is_there, new))
}

/// The tree that a path below the root lies in, unless it or a folder above it is hidden.
fn tree_of(path: &Path) -> Option<&'static Tree> {
    let tree = [&CONTENT, &THEMES].into_iter().find(|tree| path.starts_with(tree.folder))?;
    (!path.iter().any(|name| is_hidden(Path::new(name)))).then_some(tree)
}

/// Reads what was found, in no order.
fn gather(all: impl Iterator<Item = Found>) -> Sources {
    let mut sources = Sources::default();
    let mut texts = Vec::new();
    let mut fonts = Vec::new();
    for found in all {
        match found {
            Found::Text(path, file) => texts.push((path, file)),
            Found::Font(path, file) => fonts.push((path, file)),
            Found::Media(media) => sources.media.push(media),
            Found::Refused(refused) => sources.refused.push(refused),
            Found::Folder | Found::Hidden => (),
        }
    }
    let read = texts.into_par_iter().map(|(path, file)| read(path, &file)).collect::<Vec<_>>();
    for result in read {
        match result {
            Ok(source) => sources.texts.push(Arc::new(source)),
            Err(refused) => sources.refused.push(refused),
        }
    }
    for (path, file) in fonts {
        match read_whole(&path, &file) {
            Ok(bytes) => sources.fonts.push(Arc::new(Font { path, bytes })),
            Err(refused) => sources.refused.push(refused),
        }
    }
    sources
}

fn check_content(root: &Root) -> io::Result<()> {
    let (folder, place) = (CONTENT.folder, root.shown());
    match fs::metadata(root.path().join(folder)) {
        Ok(found) if found.is_dir() => Ok(()),
        Ok(_) => Err(io::Error::new(io::ErrorKind::NotADirectory, format!("`{folder}` in `{place}` is not a folder"))),
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            Err(io::Error::new(e.kind(), format!("`{folder}` was not found in `{place}`")))
        }
        Err(e) => {
            let words = format!("`{folder}` in `{place}` cannot be opened: {}", plain_words(&e));
            Err(io::Error::new(e.kind(), words))
        }
    }
}

/// Everything at a path of a tree and below.
fn walk(root: &Root, tree: &Tree, top: &Path) -> Vec<Found> {
    let mut all = Vec::new();
    if fs::symlink_metadata(top).is_err() {
        return all;
    }
    let mut entries = WalkDir::new(top).follow_links(true).into_iter();
    while let Some(entry) = entries.next() {
        let found = entry.as_ref().map_or_else(|e| look_at_error(root, e), |entry| look_at(root, tree, entry));
        let is_folder = entry.is_ok_and(|entry| entry.file_type().is_dir());
        if is_folder && !matches!(found, Found::Folder) {
            entries.skip_current_dir();
        }
        all.push(found);
    }
    all
}

fn look_at(root: &Root, tree: &Tree, entry: &DirEntry) -> Found {
    if is_hidden(entry.path()) {
        return Found::Hidden;
    }
    let Some(path) = source_path(root, entry.path()) else { return refuse(root, entry.path(), Refusal::OddName) };
    if let Some(reason) = refusal(root, tree, entry) {
        return Found::Refused(Refused { path, reason });
    }
    if entry.file_type().is_dir() {
        return Found::Folder;
    }
    if is_text(tree, &path) {
        return Found::Text(path, entry.path().to_path_buf());
    }
    if is_font(&path) {
        return Found::Font(path, entry.path().to_path_buf());
    }
    match entry.metadata() {
        Ok(metadata) => Found::Media(Media { path, size: metadata.len() }),
        Err(error) => refuse(root, entry.path(), Refusal::Unreadable(plain_words(&error.into()))),
    }
}

/// What the walk could not open: also a circle of links.
fn look_at_error(root: &Root, error: &walkdir::Error) -> Found {
    let path = error.path().unwrap_or(root.path());
    if is_hidden(path) {
        return Found::Hidden;
    }
    let words = match error.io_error() {
        Some(error) => plain_words(error),
        None => CIRCLE.to_owned(),
    };
    refuse(root, path, Refusal::Unreadable(words))
}

/// Why an entry is neither read nor entered.
fn refusal(root: &Root, tree: &Tree, entry: &DirEntry) -> Option<Refusal> {
    if entry.path_is_symlink()
        && let Some(reason) = refusal_of_link(root, tree, entry)
    {
        return Some(reason);
    }
    let kind = entry.file_type();
    if is_top(root, tree, entry) && !kind.is_dir() {
        return Some(Refusal::Unreadable("it is not a folder".to_owned()));
    }
    (!kind.is_dir() && !kind.is_file()).then_some(Refusal::NotAFile)
}

fn refusal_of_link(root: &Root, tree: &Tree, entry: &DirEntry) -> Option<Refusal> {
    match fs::canonicalize(entry.path()) {
        Ok(real) if !real.starts_with(root.path()) => Some(Refusal::LeavesRoot),
        // The walk notices links to folders that it is in, but not to those above where it began.
        Ok(real) if !is_top(root, tree, entry) && is_above(&real, entry.path()) => {
            Some(Refusal::Unreadable(CIRCLE.to_owned()))
        }
        Ok(_) => None,
        Err(error) => Some(Refusal::Unreadable(plain_words(&error))),
    }
}

fn is_top(root: &Root, tree: &Tree, entry: &DirEntry) -> bool {
    entry.path() == root.path().join(tree.folder)
}

/// Whether a real folder is one of those that a path goes through, by way of links or not.
fn is_above(real: &Path, path: &Path) -> bool {
    let parent = path.parent().unwrap_or(path);
    parent.starts_with(real) || fs::canonicalize(parent).is_ok_and(|parent| parent.starts_with(real))
}

fn read(path: SourcePath, file: &Path) -> Result<Source, Refused> {
    let bytes = read_whole(&path, file)?;
    Ok(Source::decode(path, bytes))
}

/// The bytes of a file.
fn read_whole(path: &SourcePath, file: &Path) -> Result<Vec<u8>, Refused> {
    let refuse = |reason| Refused { path: path.clone(), reason };
    let bytes = read_bytes(file).map_err(|e| refuse(Refusal::Unreadable(plain_words(&e))))?;
    bytes.map_err(|size| refuse(Refusal::TooLarge(size)))
}

/// Reads a file of at most [`MAX_SOURCE_BYTES`]; the inner error is the size of one that is larger.
fn read_bytes(file: &Path) -> io::Result<Result<Vec<u8>, u64>> {
    let (mut file, metadata) = os::open(file, Links::Follow)?;
    if metadata.len() > MAX_SOURCE_BYTES {
        return Ok(Err(metadata.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    // The file may grow while it is read.
    let read = file.by_ref().take(MAX_SOURCE_BYTES + 1).read_to_end(&mut bytes)? as u64;
    Ok(if read > MAX_SOURCE_BYTES { Err(read) } else { Ok(bytes) })
}

fn refuse(root: &Root, path: &Path, reason: Refusal) -> Found {
    Found::Refused(Refused { path: SourcePath::new(&shown(root, path)), reason })
}

/// The path below the root as it is shown, whatever bytes it is made of.
fn shown(root: &Root, path: &Path) -> String {
    let path = path.strip_prefix(root.path()).unwrap_or(path);
    path.iter().map(OsStr::to_string_lossy).collect::<Vec<_>>().join("/")
}

/// The path below the root; `None` if it is not UTF-8.
fn source_path(root: &Root, path: &Path) -> Option<SourcePath> {
    let path = path.strip_prefix(root.path()).ok()?;
    let names = path.iter().map(OsStr::to_str).collect::<Option<Vec<_>>>()?;
    Some(SourcePath::new(&names.join("/")))
}

/// Whether the last name of a path is that of a hidden file, or of one that an editor or a system keeps for itself.
pub(super) fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    let of_editor = name.ends_with(b"~") || name.starts_with(b"~$") || name.starts_with(b"#") && name.ends_with(b"#");
    name.starts_with(b".") || of_editor || [&b"Thumbs.db"[..], b"desktop.ini"].contains(&name)
}

fn is_text(tree: &Tree, path: &SourcePath) -> bool {
    if path.as_str().starts_with(AS_THEY_ARE) {
        return false;
    }
    let extension = Path::new(path.file_name()).extension().unwrap_or_default();
    let is_special =
        |(folder, _): &(&str, _)| path.ancestors().any(|above| above == format!("{}/{folder}", tree.folder));
    let special = tree.special.filter(is_special).map_or(&[][..], |(_, texts)| texts);
    tree.texts.iter().chain(special).any(|text| extension.eq_ignore_ascii_case(text))
}

/// Whether a path is that of a font which the theme is written with, not of one that is published.
fn is_font(path: &SourcePath) -> bool {
    let below = path.as_str().strip_prefix("themes/").and_then(|path| path.split_once('/')).map(|(_, below)| below);
    below
        .and_then(|below| below.strip_prefix("fonts/"))
        .is_some_and(|name| !name.contains('/') && name.ends_with(".ttf"))
}
