//! Files in the output folder that somebody else put there or changed.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::process::Command;

use super::{Files, SITE, Site, put, tree, written};

#[test]
fn files_that_others_put_there_are_kept() {
    let site = Site::new();
    site.build(SITE).unwrap();
    put(&site.out, "CNAME", "example.org");
    put(&site.out, "about/notes.txt", "mine");
    put(&site.out, "gone/notes.txt", "mine");
    fs::create_dir_all(site.out.join(".git/refs/tags")).unwrap();
    put(&site.out, ".git/HEAD", "ref: main");
    let new: Files = &[
        (".git/HEAD", "ref: main"),
        (".git/refs/tags", "/"),
        ("CNAME", "example.org"),
        ("about/notes.txt", "mine"),
        ("gone/notes.txt", "mine"),
        ("index.html", "new"),
    ];
    assert_eq!(site.build(&[("index.html", "new")]).unwrap(), written(0, 1, 0, 2));
    site.expect(new);
}

#[test]
fn a_file_that_is_in_the_way_is_named_and_nothing_is_lost() {
    // What somebody put there, the page that has to go there, what is in the way.
    let rows = [
        ("new.html", "new.html", "new.html"),
        ("new", "new/index.html", "new"),
        ("new/photo.jpg", "new", "new"),
        ("about/photo.jpg", "about", "about/photo.jpg"),
        ("about/deep/photo.jpg", "about", "about/deep"),
    ];
    for (foreign, path, named) in rows {
        let site = Site::new();
        site.build(SITE).unwrap();
        put(&site.out, foreign, "mine");
        let before = tree(site.root());
        let error = site.build(&[(path, "new")]).unwrap_err().to_string();
        let named = site.out.join(named);
        assert_eq!(error, format!("`{}` is in the way of the site and not part of it", named.display()));
        assert_eq!(tree(site.root()), before);
    }
}

#[test]
fn what_somebody_did_to_a_published_file_is_undone() {
    let site = Site::new();
    site.build(SITE).unwrap();
    fs::write(site.out.join("index.html"), "hame").unwrap();
    fs::remove_file(site.out.join("about/index.html")).unwrap();
    assert_eq!(site.build(SITE).unwrap(), written(1, 1, 1, 0));
    site.expect(SITE);
}

#[test]
fn links_pipes_rights_and_odd_names_of_others_are_kept() {
    let site = Site::new();
    site.build(SITE).unwrap();
    symlink("index.html", site.out.join("home.html")).unwrap();
    symlink("nowhere", site.out.join("about/dangling")).unwrap();
    put(&site.out, "café/hook", "#!");
    let odd = site.out.join(OsStr::from_bytes(b"odd\xe9"));
    fs::write(&odd, "odd").unwrap();
    let right = |file: &str, mode| fs::set_permissions(site.out.join(file), PermissionsExt::from_mode(mode)).unwrap();
    right("café/hook", 0o755);
    right("café", 0o711);
    right("", 0o750);
    assert!(Command::new("mkfifo").arg(site.out.join("café/pipe")).status().unwrap().success());
    site.build(&[("index.html", "new")]).unwrap();
    let mode = |file: &str| fs::metadata(site.out.join(file)).unwrap().mode() & 0o777;
    assert_eq!(["café/hook", "café", ""].map(mode), [0o755, 0o711, 0o750]);
    fs::remove_file(site.out.join("café/pipe")).unwrap();
    assert_eq!(fs::read_to_string(&odd).unwrap(), "odd");
    fs::remove_file(&odd).unwrap();
    let expected: Files =
        &[("about/dangling", "→ nowhere"), ("café/hook", "#!"), ("home.html", "→ index.html"), ("index.html", "new")];
    site.expect(expected);
}

#[test]
fn a_published_file_that_became_a_pipe_or_a_link_is_written_again() {
    let site = Site::new();
    site.build(SITE).unwrap();
    put(site.root(), "content/secret.md", "home");
    fs::remove_file(site.out.join("about/index.html")).unwrap();
    assert!(Command::new("mkfifo").arg(site.out.join("about/index.html")).status().unwrap().success());
    fs::remove_file(site.out.join("index.html")).unwrap();
    symlink("../content/secret.md", site.out.join("index.html")).unwrap();
    assert_eq!(site.build(SITE).unwrap(), written(0, 2, 1, 0));
    site.expect(SITE);
    assert_eq!(fs::read_to_string(site.root().join("content/secret.md")).unwrap(), "home");
}
