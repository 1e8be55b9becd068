//! Builds that publish nothing, and what they say.

use std::io;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use fieldguide::artifact::Sink;
use fieldguide::system::error::WriteError;

use super::{SITE, Site, copy, names, page, put, tree};

#[test]
fn folders_that_are_not_ours_are_refused_and_stay_as_they_are() {
    let cases = [
        (".", "what it is made from lies there"),
        ("..", "what it is made from lies there"),
        ("/", "what it is made from lies there"),
        ("content", "what it is made from lies there"),
        ("content/public", "what it is made from lies there"),
        ("themes/../content/../themes/x", "what it is made from lies there"),
        ("themes", "what it is made from lies there"),
        ("file", "it is not a folder"),
        ("dangling", "it is not a folder"),
        ("photos", "holds files that fieldguide did not make"),
        ("odd", ".fieldguide-manifest` is not a list that fieldguide made"),
        ("escaping", ".fieldguide-manifest` is not a list that fieldguide made"),
        ("nowhere/../x", "it was not found"),
    ];
    let mut site = Site::new();
    put(site.root(), "themes/own/theme.yaml", "");
    put(site.root(), "file", "");
    put(site.root(), "photos/holiday.jpg", "");
    put(site.root(), "odd/.fieldguide-manifest", "fieldguide 2\n");
    put(site.root(), "escaping/.fieldguide-manifest", "fieldguide 1\n../file\n");
    symlink("nowhere", site.root().join("dangling")).unwrap();
    let before = tree(site.root());
    for (out, words) in cases {
        site.out = site.root().join(out);
        let error = site.begin().map(drop).unwrap_err();
        assert!(error.to_string().contains(words), "{out}: {error}");
        assert_eq!(tree(site.root()), before, "{out}");
    }
}

#[test]
fn errors_say_which_file_and_what_to_do() {
    let out = PathBuf::from("public");
    let full = io::Error::from(io::ErrorKind::StorageFull);
    let odd = io::Error::from_raw_os_error(5);
    let system = |path: &str, error| WriteError::System { verb: "write", path: PathBuf::from(path), error };
    let rows = [
        (
            WriteError::NotOurs(out.clone()),
            "`public` holds files that fieldguide did not make",
            Some("choose another folder with --out, or empty it yourself"),
        ),
        (
            WriteError::Busy(out),
            "another build is writing to `public`",
            Some("wait until it has finished, then build again"),
        ),
        (
            system("public/index.html", full),
            "cannot write `public/index.html`: the disk is full",
            Some("free some space, then build again"),
        ),
        (system("a\nb", odd), "cannot write `a\\nb`: input/output error", None),
    ];
    for (error, words, help) in rows {
        assert_eq!((error.to_string().as_str(), error.help()), (words, help));
    }
}

#[test]
fn a_failing_build_leaves_the_old_site_and_no_litter() {
    let site = Site::new();
    site.build(SITE).unwrap();
    let outside = tempfile::NamedTempFile::new().unwrap();
    let outside = format!("../{}", outside.path().file_name().unwrap().display());
    let rows = [
        ("content/gone.png", "cannot read `content/gone.png`: it was not found"),
        ("content/media", "cannot read `content/media`: it is not a file"),
        (&outside, "it leads out of the folder of the site"),
    ];
    for (source, words) in rows {
        let publisher = site.begin().unwrap();
        publisher.accept(page("index.html", "new"));
        publisher.accept(copy("a.png", source));
        publisher.accept(copy("b.png", "content/a-later-error.png"));
        let error = publisher.commit().unwrap_err().to_string();
        assert!(error.ends_with(words), "{error}");
        site.expect(SITE);
    }
}

#[test]
fn two_artifacts_with_one_path_are_an_error() {
    let site = Site::new();
    site.build(SITE).unwrap();
    let rows = [
        ("new", "a", "b"),
        ("index.html", "new", "newer"),
        ("index.html", "home", "home"),
        ("index.html", "home", "new"),
    ];
    for (path, first, second) in rows {
        let error = site.build(&[(path, first), (path, second)]).unwrap_err().to_string();
        assert_eq!(error, format!("two files of the site have the path `{path}`"));
        site.expect(SITE);
    }
}

#[test]
fn a_link_with_the_name_of_the_staging_folder_is_not_followed() {
    let site = Site::new();
    let precious = tempfile::tempdir().unwrap();
    put(precious.path(), "photo.jpg", "photo");
    symlink(precious.path(), site.root().join(".public.fieldguide-new")).unwrap();
    let error = site.build(SITE).unwrap_err().to_string();
    assert!(error.ends_with(".public.fieldguide-new`: not a directory"), "{error}");
    assert_eq!(names(precious.path()), ["photo.jpg"]);
    assert!(!site.out.exists());
}
