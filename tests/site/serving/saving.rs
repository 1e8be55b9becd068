//! The ways in which editors and git change files: nothing is lost, nothing is done twice.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::client::{Preview, States};
use crate::support::{site, write};

fn page(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\n---\n{text}\n")
}

fn git(root: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=one"];
    let output = Command::new("git").current_dir(root).args(identity).args(arguments).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

fn version(states: &States) -> u64 {
    states.good()["version"].as_u64().unwrap()
}

#[test]
fn a_branch_switch_is_one_change() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let mut files = site(&[]);
    for number in 0..500 {
        files.insert(format!("content/districts/d{number}.md"), page("One", "First.").into_bytes());
    }
    write(root, &files);
    git(root, &["init"]);
    git(root, &["add", "."]);
    git(root, &["commit", "-m", "one"]);
    git(root, &["checkout", "-b", "two"]);
    for number in 0..500 {
        fs::write(root.join(format!("content/districts/d{number}.md")), page("Two", "Second.")).unwrap();
    }
    git(root, &["commit", "-am", "two"]);
    let preview = Preview::start(root, &[]);
    let states = preview.states();
    let first = version(&states);
    git(root, &["checkout", "one"]);
    assert_eq!(version(&states), first + 1);
    for number in [0, 250, 499] {
        assert!(preview.get(&format!("/districts/d{number}/")).text().contains("First."), "{number}");
    }
    fs::write(root.join("content/districts/d0.md"), page("Last", "Last.")).unwrap();
    assert_eq!(version(&states), first + 2, "the branch switch was followed by nothing else");
}

#[test]
fn pages_come_and_go_and_move() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, &site(&[("content/districts/a.md", &page("A", "Text of A."))]));
    let preview = Preview::start(root, &[]);
    let states = preview.states();
    states.good();
    let content = root.join("content");
    let status = |path: &str| preview.get(path).status;

    fs::rename(content.join("districts/a.md"), content.join("districts/b.md")).unwrap();
    assert_eq!(states.good()["moved"]["/districts/a/"], "/districts/b/");
    assert_eq!((status("/districts/a/"), status("/districts/b/")), (404, 200));

    fs::rename(content.join("districts/b.md"), content.join("c.md")).unwrap();
    let moved = states.good()["moved"].clone();
    assert_eq!((&moved["/districts/a/"], &moved["/districts/b/"]), (&"/c/".into(), &"/c/".into()));

    fs::remove_file(content.join("c.md")).unwrap();
    states.good();
    assert_eq!(status("/c/"), 404);

    fs::create_dir_all(content.join("case-studies/deep")).unwrap();
    fs::remove_dir(content.join("case-studies/deep")).unwrap();
    fs::write(content.join("case-studies/x.md"), "---\ntitle: X\nsummary: s\n---\n").unwrap();
    states.good();
    assert_eq!(status("/case-studies/x/"), 200);

    fs::rename(&content, root.join("elsewhere")).unwrap();
    let problem = states.bad()["problems"][0]["message"].as_str().unwrap().to_owned();
    assert!(problem.contains("`content` was not found"), "{problem}");
    assert_eq!(status("/case-studies/x/"), 200);
    fs::write(root.join("elsewhere/case-studies/x.md"), "---\ntitle: Changed\nsummary: s\n---\n").unwrap();
    fs::rename(root.join("elsewhere"), &content).unwrap();
    states.good();
    assert!(preview.get("/case-studies/x/").text().contains("Changed"));
    fs::write(content.join("case-studies/x.md"), "---\ntitle: Heard again\nsummary: s\n---\n").unwrap();
    states.good();
    assert!(preview.get("/case-studies/x/").text().contains("Heard again"));
    assert_eq!(preview.printed("did not tell of"), 0);
}

#[test]
fn the_whole_folder_may_be_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("site");
    write(&root, &site(&[("content/about.md", &page("About", "First."))]));
    let preview = Preview::start(&root, &[]);
    let states = preview.states();
    states.good();
    for text in ["Second.", "Third."] {
        fs::rename(&root, folder.path().join("elsewhere")).unwrap();
        fs::remove_dir_all(folder.path().join("elsewhere")).unwrap();
        write(&root, &site(&[("content/about.md", &page("About", "Another folder."))]));
        while !preview.get("/about/").text().contains("Another folder.") {
            states.good();
        }
        fs::write(root.join("content/about.md"), page("About", text)).unwrap();
        while !preview.get("/about/").text().contains(text) {
            states.good();
        }
    }
}

#[test]
fn what_changes_no_source_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let about = root.join("content/about.md");
    write(root, &site(&[("content/about.md", &page("About", "Text."))]));
    let preview = Preview::start(root, &[]);
    let states = preview.states();
    let first = version(&states);
    fs::write(&about, page("About", "Text.")).unwrap(); // the same bytes
    fs::write(root.join("content/.about.md.swp"), "x").unwrap();
    fs::write(root.join("content/about.md~"), "x").unwrap();
    fs::write(root.join("content/~$about.docx"), "x").unwrap();
    fs::write(root.join("content/Thumbs.db"), "x").unwrap();
    fs::write(root.join("notes.md"), "x").unwrap();
    fs::read(&about).unwrap();
    fs::write(&about, page("About", "Other text.")).unwrap();
    assert_eq!(version(&states), first + 1, "only the last of these is a change");
}

#[test]
fn a_file_that_is_published_as_it_is_is_told_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, &site(&[("content/media/a b.txt", "one")]));
    let preview = Preview::start(root, &[]);
    let states = preview.states();
    states.good();
    fs::write(root.join("content/media/a b.txt"), "two").unwrap();
    assert_eq!(states.good()["media"], serde_json::json!(["/media/a%20b.txt"]));
    assert_eq!(preview.get("/media/a%20b.txt").text(), "two");
}
