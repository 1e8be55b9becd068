//! Which files a site is made from.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use fieldguide::source::{MAX_SOURCE_BYTES, Refusal, Source, Sources};
use fieldguide::system::sources::discover::{discover, look_again};
use tempfile::TempDir;

/// A folder with these empty files in it.
fn root_with(files: &[&str]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    files.iter().for_each(|file| put(root.path(), file, b""));
    root
}

fn put(root: &Path, file: &str, bytes: &[u8]) {
    let path = root.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn texts(sources: &Sources) -> Vec<&str> {
    sources.texts.iter().map(|source| source.path.as_str()).collect()
}

fn media(sources: &Sources) -> Vec<&str> {
    sources.media.iter().map(|media| media.path.as_str()).collect()
}

fn refused(sources: &Sources) -> Vec<(&str, &Refusal)> {
    sources.refused.iter().map(|refused| (refused.path.as_str(), &refused.reason)).collect()
}

#[test]
fn texts_are_read_media_are_listed_and_hidden_files_are_passed_over() {
    let root = root_with(&[
        "content/site.yaml",
        "content/model.yml",
        "content/z/index.md",
        "content/UPPER.MD",
        "content/z-first.md",
        "content/media/map.svg",
        "content/notes.txt",
        "content/.hidden.md",
        "content/.git/config.yaml",
        "content/draft.md~",
        "content/old~/page.md",
        "content/no-extension",
        "content/maps/a.topojson",
        "content/maps/deep/b.JSON",
        "content/maps/picture.png",
        "content/media/maps.geojson",
        "content/media/data.json",
        "content/atlas/maps/a.geojson",
        "themes/own/templates/page.html",
        "themes/own/assets/style.css",
        "themes/own/assets/map.svg",
        "themes/own/assets/font.woff2",
        "themes/own/README.md",
        "elsewhere/page.md",
        "page.md",
    ]);
    put(root.path(), "content/z/index.md", "# Grüße".as_bytes());
    let sources = discover(root.path()).unwrap();
    let expected = [
        "content/UPPER.MD",
        "content/maps/a.topojson",
        "content/maps/deep/b.JSON",
        "content/model.yml",
        "content/site.yaml",
        "content/z-first.md",
        "content/z/index.md",
        "themes/own/assets/map.svg",
        "themes/own/assets/style.css",
        "themes/own/templates/page.html",
    ];
    assert_eq!(texts(&sources), expected);
    let expected = [
        "content/atlas/maps/a.geojson",
        "content/maps/picture.png",
        "content/media/data.json",
        "content/media/map.svg",
        "content/media/maps.geojson",
        "content/no-extension",
        "content/notes.txt",
        "themes/own/README.md",
        "themes/own/assets/font.woff2",
    ];
    assert_eq!(media(&sources), expected);
    assert_eq!(refused(&sources), []);
    assert_eq!(sources.text("content/z/index.md").unwrap().text, "# Grüße");
}

#[test]
fn content_must_be_there_and_themes_need_not() {
    let root = root_with(&["content/index.md"]);
    assert_eq!(texts(&discover(root.path()).unwrap()), ["content/index.md"]);

    let place = |root: &TempDir| root.path().canonicalize().unwrap().display().to_string();
    let root = root_with(&["themes/own/theme.yaml"]);
    let words = discover(root.path()).unwrap_err().to_string();
    assert_eq!(words, format!("`content` was not found in `{}`", place(&root)));

    let root = root_with(&["content"]);
    let words = discover(root.path()).unwrap_err().to_string();
    assert_eq!(words, format!("`content` in `{}` is not a folder", place(&root)));

    let missing = root.path().join("nowhere");
    let words = discover(&missing).unwrap_err().to_string();
    assert_eq!(words, format!("the folder `{}` cannot be opened: it was not found", missing.display()));
}

#[test]
fn sizes_are_checked_before_reading_and_media_may_be_of_any_size() {
    let root = root_with(&["content/edge.md", "content/large.md", "content/film.mp4"]);
    let make = |file: &str, size| fs::File::create(root.path().join(file)).unwrap().set_len(size).unwrap();
    make("content/edge.md", MAX_SOURCE_BYTES);
    make("content/large.md", 17 * 1024 * 1024);
    make("content/film.mp4", 1 << 40);
    let sources = discover(root.path()).unwrap();
    assert_eq!(texts(&sources), ["content/edge.md"]);
    assert_eq!(sources.media.first().map(|film| film.size), Some(1 << 40));
    assert_eq!(refused(&sources), [("content/large.md", &Refusal::TooLarge(17 * 1024 * 1024))]);
}

#[test]
fn bytes_that_are_not_utf8_keep_their_place() {
    let root = root_with(&[]);
    put(root.path(), "content/index.md", b"caf\xe9");
    let sources = discover(root.path()).unwrap();
    let source = sources.text("content/index.md").unwrap();
    assert_eq!((source.text.as_str(), source.invalid_at), ("caf\u{fffd}", Some(3)));
}

#[test]
fn links_are_followed_inside_the_root_and_refused_outside() {
    let outside = root_with(&["secret.md", "folder/secret.md"]);
    let root = root_with(&["content/index.md", "shared/page.md", "shared/.hidden.md"]);
    let link = |to: &Path, name: &str| symlink(to, root.path().join("content").join(name)).unwrap();
    link(Path::new("../shared"), "inside");
    link(Path::new("../shared/page.md"), "page.md");
    link(&outside.path().join("secret.md"), "secret.md");
    link(&outside.path().join("folder"), "folder");
    link(Path::new("/etc/hostname"), "picture.png");
    link(Path::new("../../"), "above");
    let sources = discover(root.path()).unwrap();
    assert_eq!(texts(&sources), ["content/index.md", "content/inside/page.md", "content/page.md"]);
    assert_eq!(media(&sources), Vec::<&str>::new());
    let names = ["content/above", "content/folder", "content/picture.png", "content/secret.md"];
    assert_eq!(refused(&sources), names.map(|name| (name, &Refusal::LeavesRoot)));
}

#[test]
fn a_sibling_whose_name_begins_like_the_root_is_outside() {
    let parent = root_with(&["site/content/index.md", "site-private/secret.md"]);
    symlink("../../site-private", parent.path().join("site/content/link")).unwrap();
    let sources = discover(&parent.path().join("site")).unwrap();
    assert_eq!(refused(&sources), [("content/link", &Refusal::LeavesRoot)]);
}

#[test]
fn content_itself_may_be_a_link_but_not_out_of_the_root() {
    let root = root_with(&["pages/index.md"]);
    symlink("pages", root.path().join("content")).unwrap();
    assert_eq!(texts(&discover(root.path()).unwrap()), ["content/index.md"]);

    let outside = root_with(&["index.md"]);
    let root = root_with(&[]);
    symlink(outside.path(), root.path().join("content")).unwrap();
    let sources = discover(root.path()).unwrap();
    assert_eq!((texts(&sources), refused(&sources)), (vec![], vec![("content", &Refusal::LeavesRoot)]));
}

#[test]
fn circles_of_links_and_links_that_lead_nowhere_are_refused() {
    let root = root_with(&["content/a/index.md"]);
    let link = |to: &str, name: &str| symlink(to, root.path().join(name)).unwrap();
    link("..", "content/a/circle");
    link("../..", "content/a/root");
    link("round.md", "content/round.md");
    link("nowhere.md", "content/dangling.md");
    link("kim@office:1", "content/.#index.md");
    let sources = discover(root.path()).unwrap();
    assert_eq!(texts(&sources), ["content/a/index.md"]);
    let circle = Refusal::Unreadable("the link leads back to a folder above it".to_owned());
    let nowhere = Refusal::Unreadable("it was not found".to_owned());
    let round = Refusal::Unreadable("too many levels of symbolic links".to_owned());
    let expected = [
        ("content/a/circle", &circle),
        ("content/a/root", &circle),
        ("content/dangling.md", &nowhere),
        ("content/round.md", &round),
    ];
    assert_eq!(refused(&sources), expected);
}

#[test]
fn pipes_sockets_and_devices_are_never_opened() {
    let root = root_with(&["content/index.md", "themes/own/theme.yaml"]);
    let pipe = |name: &str| {
        let made = Command::new("mkfifo").arg(root.path().join(name)).status().unwrap();
        assert!(made.success());
    };
    pipe("content/pipe.md");
    pipe("content/pipe.png");
    pipe("themes/own/pipe.css");
    symlink("pipe.md", root.path().join("content/link.md")).unwrap();
    let _socket = UnixListener::bind(root.path().join("content/socket.md")).unwrap();
    let sources = discover(root.path()).unwrap();
    assert_eq!(texts(&sources), ["content/index.md", "themes/own/theme.yaml"]);
    assert_eq!(media(&sources), Vec::<&str>::new());
    let names = ["content/link.md", "content/pipe.md", "content/pipe.png", "content/socket.md", "themes/own/pipe.css"];
    assert_eq!(refused(&sources), names.map(|name| (name, &Refusal::NotAFile)));
}

#[test]
fn names_that_are_not_utf8_are_refused_and_not_entered() {
    let root = root_with(&["content/index.md"]);
    let odd = |bytes: &'static [u8]| root.path().join("content").join(OsStr::from_bytes(bytes));
    fs::write(odd(b"caf\xe9.md"), "").unwrap();
    fs::create_dir(odd(b"fold\xe9r")).unwrap();
    fs::write(odd(b"fold\xe9r/page.md"), "").unwrap();
    let sources = discover(root.path()).unwrap();
    assert_eq!(texts(&sources), ["content/index.md"]);
    let names = ["content/caf\u{fffd}.md", "content/fold\u{fffd}r"];
    assert_eq!(refused(&sources), names.map(|name| (name, &Refusal::OddName)));
}

#[test]
fn what_the_system_does_not_give_is_refused_with_its_words() {
    let root = root_with(&["content/index.md", "content/closed/page.md"]);
    put(root.path(), "content/secret.md", b"secret");
    let close = |name: &str| fs::set_permissions(root.path().join(name), fs::Permissions::from_mode(0o000)).unwrap();
    close("content/closed");
    close("content/secret.md");
    let sources = discover(root.path()).unwrap();
    fs::set_permissions(root.path().join("content/closed"), fs::Permissions::from_mode(0o700)).unwrap();
    if texts(&sources).len() == 3 {
        // The administrator may read everything, so that there is nothing to see.
        return;
    }
    let denied = Refusal::Unreadable("permission was denied".to_owned());
    assert_eq!(refused(&sources), [("content/closed", &denied), ("content/secret.md", &denied)]);
}

#[test]
fn looking_again_at_some_paths_gives_what_looking_at_everything_gives() {
    let root = root_with(&["content/a.md", "content/deep/down/b.md", "content/deep/c.png", "themes/t/x.css"]);
    let root = root.path();
    let mut sources = discover(root).unwrap();
    let mut again = |paths: &[&str]| {
        let before = sources.clone();
        let differs = look_again(root, &mut sources, &paths.iter().map(PathBuf::from).collect()).unwrap();
        assert_eq!(sources, discover(root).unwrap(), "{paths:?}");
        let kept = |a: &Arc<Source>| before.text(a.path.as_str()).is_none_or(|b| a != b || Arc::ptr_eq(a, b));
        assert!(sources.texts.iter().all(kept), "what is as it was stays the same value");
        differs
    };
    assert!(!again(&[]));
    assert!(!again(&["content/a.md", "content/nothing.md", "elsewhere/x", "content"]));
    put(root, "content/a.md", b"other");
    assert!(again(&["content/a.md"]));
    fs::rename(root.join("content/deep"), root.join("content/moved")).unwrap();
    assert!(again(&["content/deep", "content/moved", "content/moved/down/b.md"]));
    put(root, "content/.hidden/d.md", b"");
    put(root, "content/backup~/d.md", b"");
    assert!(!again(&["content/.hidden/d.md", "content/backup~", "content/backup~/d.md"]));
    symlink(root.join("content/moved"), root.join("content/link")).unwrap();
    symlink(root.join("content"), root.join("content/moved/circle")).unwrap();
    symlink("/etc/hostname", root.join("content/out.md")).unwrap();
    assert!(again(&["content/link", "content/moved/circle", "content/out.md"]));
    Command::new("mkfifo").arg(root.join("content/pipe.md")).status().unwrap();
    fs::write(root.join("content").join(OsStr::from_bytes(b"\xff.md")), b"").unwrap();
    assert!(again(&["content"]));
    fs::remove_file(root.join("content/pipe.md")).unwrap();
    fs::remove_dir_all(root.join("themes")).unwrap();
    assert!(again(&["content/pipe.md", "themes"]));
    fs::remove_dir_all(root.join("content")).unwrap();
    let error = look_again(root, &mut sources, &[PathBuf::from("content")].into()).unwrap_err();
    assert!(error.to_string().contains("`content` was not found"), "{error}");
}
