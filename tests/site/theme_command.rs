//! `fieldguide theme`: what is copied, and what is said of copies when the default theme is another one.

use std::fs;
use std::path::Path;

use crate::support::{read, run, site, write};

const SETTINGS: (&str, &str) = ("content/site.yaml", "title: Test guide\nbase_url: https://example.org/\ntheme: own\n");
const FOOTER: &str = include_str!("../../themes/default/templates/footer.html");

/// A site with a theme of its own.
fn own() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &site(&[SETTINGS, ("themes/own/README.md", "x")]));
    folder
}

/// Status, standard output and error of `fieldguide theme`.
fn theme(root: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = run(root, &[&["theme"], arguments].concat());
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// What the list says of a file.
fn listed(root: &Path, file: &str) -> String {
    let (status, list, _) = theme(root, &["list"]);
    assert_eq!(status, Some(0));
    let line = list.lines().find(|line| line.split(' ').next() == Some(file)).unwrap();
    line.strip_prefix(file).unwrap().trim().to_owned()
}

#[test]
fn a_file_is_copied_once_and_its_state_is_noted() {
    let folder = own();
    let root = folder.path();
    let made =
        "themes/own/templates/footer.html is there to be changed; remove it to have that of the default theme again\n";
    assert_eq!(theme(root, &["copy", "footer.html"]), (Some(0), String::new(), made.to_owned()));
    assert_eq!(fs::read_to_string(root.join("themes/own/templates/footer.html")).unwrap(), FOOTER);
    assert!(theme(root, &["copy", "assets/search-engine/words/cut.js", "--quiet"]).0 == Some(0));
    let list = fs::read_to_string(root.join("themes/own/copied.yaml")).unwrap();
    let paths: Vec<&str> = list.lines().filter_map(|line| line.split_once(": ").map(|(path, _)| path)).collect();
    assert_eq!(paths, ["assets/search-engine/words/cut.js", "templates/footer.html"]);
    assert!(run(root, &["check", "--strict"]).status.success());
    let before = read(root);
    let (status, _, error) = theme(root, &["copy", "templates/footer.html"]);
    let refused = "error: `themes/own/templates/footer.html` is there already\n  help: `fieldguide theme diff templates/footer.html` shows what it has otherwise than the default\n";
    assert_eq!((status, error.as_str()), (Some(2), refused));
    assert!(read(root) == before);
}

#[test]
fn files_that_are_not_there_are_refused_with_the_nearest_name() {
    let folder = own();
    let rows = [
        ("foter.html", "help: did you mean `footer.html`?"),
        ("templates/entyr.html", "help: did you mean `templates/entry.html`?"),
        ("../../../etc/passwd", "help: use one of "),
        ("words/es.yaml", "help: write only what is to be otherwise into `themes/own/words/es.yaml`"),
        ("theme.yaml", "help: write only what is to be otherwise into `themes/own/theme.yaml`"),
    ];
    for (name, help) in rows {
        let (status, _, error) = theme(folder.path(), &["copy", name]);
        assert_eq!((status, error.contains(help)), (Some(2), true), "{name}: {error}");
    }
    let (status, _, error) = theme(folder.path(), &["copy", "footer.html", "--current"]);
    assert_eq!(
        (status, error.contains("help: `fieldguide theme copy templates/footer.html` makes it")),
        (Some(2), true)
    );
}

#[test]
fn a_copy_is_told_from_a_default_that_has_changed() {
    let folder = own();
    let root = folder.path();
    assert_eq!(listed(root, "templates/footer.html"), "");
    assert_eq!(
        theme(root, &["diff"]),
        (Some(0), String::new(), "the site has no file of the default theme of its own\n".to_owned())
    );
    theme(root, &["copy", "footer.html"]);
    assert!(listed(root, "templates/footer.html").starts_with("yours: the same as the default now"));
    let path = root.join("themes/own/templates/footer.html");
    fs::write(&path, FOOTER.replacen("<footer", "<p>Mine</p>\n<footer", 1)).unwrap();
    assert_eq!(listed(root, "templates/footer.html"), "yours: the default is as it was when this was copied");
    let (_, shown, _) = theme(root, &["diff", "footer.html"]);
    let parts = [
        "themes/own/templates/footer.html: the default is as it was",
        "--- default/templates/footer.html\n+++ themes/own/templates/footer.html\n",
        "\n+<p>Mine</p>\n",
    ];
    assert!(parts.iter().all(|part| shown.contains(part)), "{shown}");
    // As if the copy had been made with a version whose default was another.
    let list = root.join("themes/own/copied.yaml");
    fs::write(&list, "templates/footer.html: 00000000\n").unwrap();
    assert_eq!(listed(root, "templates/footer.html"), "yours: the default has changed since this was copied");
    assert!(theme(root, &["diff"]).1.starts_with("themes/own/templates/footer.html: the default has changed since"));
    assert_eq!(theme(root, &["copy", "footer.html", "--current"]).0, Some(0));
    assert_eq!(listed(root, "templates/footer.html"), "yours: the default is as it was when this was copied");
    fs::remove_file(&list).unwrap();
    assert!(listed(root, "templates/footer.html").starts_with("yours: it is not known which state"));
    let (_, json, _) = theme(root, &["diff", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&json["files"][0]["file"], &json["files"][0]["state"]),
        (&"templates/footer.html".into(), &"unknown".into())
    );
}

#[test]
#[cfg(unix)]
fn a_folder_that_leads_elsewhere_is_not_written_to() {
    let (folder, other) = (own(), tempfile::tempdir().unwrap());
    std::os::unix::fs::symlink(other.path(), folder.path().join("themes/own/templates")).unwrap();
    let (status, _, error) = theme(folder.path(), &["copy", "footer.html"]);
    assert_eq!((status, error.contains("help: nothing was changed")), (Some(2), true), "{error}");
    assert_eq!(read(other.path()).len(), 0);
    assert!(!folder.path().join("themes/own/copied.yaml").exists());
}
