//! The manual in `docs/`: it is a site without findings, and its reference is what the code says. With
//! `SNAPSHOTS=overwrite` in the environment, the reference is written anew instead.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap::error::ErrorKind;

use crate::reference;
use crate::support::{build, read, run};

#[test]
fn the_reference_is_what_the_code_says() {
    let pages = written();
    let there: BTreeSet<String> = reference::FOLDERS
        .into_iter()
        .flat_map(|folder| read(&content().join(folder)).into_keys().map(move |name| format!("{folder}/{name}")))
        .collect();
    assert_eq!(there, pages.keys().cloned().collect(), "SNAPSHOTS=overwrite writes the reference anew");
    for (path, text) in pages {
        let written = fs::read_to_string(content().join(path)).unwrap();
        assert_eq!(&written, text, "docs/content/{path}: SNAPSHOTS=overwrite writes the reference anew");
    }
}

#[test]
fn the_manual_is_built_without_a_finding() {
    written();
    let out = tempfile::tempdir().unwrap();
    let to = out.path().to_str().unwrap();
    let output = run(&docs(), &["build", "--quiet", "--no-cache", "--format", "short", "--out", to]);
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(0));
    for folder in reference::FOLDERS {
        assert!(out.path().join(folder).join("index.html").is_file(), "{folder}");
    }
}

/// The pages of the reference, which the environment can ask to be written anew.
fn written() -> &'static BTreeMap<String, String> {
    static PAGES: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let pages = reference::pages();
        if std::env::var("SNAPSHOTS").is_ok_and(|words| words == "overwrite") {
            for folder in reference::FOLDERS {
                fs::remove_dir_all(content().join(folder)).unwrap_or_default();
                fs::create_dir_all(content().join(folder)).unwrap();
            }
            for (path, text) in &pages {
                fs::write(content().join(path), text).unwrap();
            }
        }
        pages
    })
}

#[test]
fn the_examples_of_field_types_can_be_built() {
    assert_eq!(build(&reference::example_site()).findings(), Vec::<String>::new());
}

#[test]
fn the_reference_names_all_that_templates_are_given() {
    let page = &reference::pages()["theme-values/values-of-every-template.md"];
    let code: String = read(&root().join("src/render"))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".rs") && path != "engine.rs")
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect();
    let given = [".with(\"", ".share(\"", ".with_fragment(\"", ".filter(\"", ".function(\""];
    let names: BTreeSet<&str> =
        given.iter().flat_map(|call| code.split(call).skip(1)).filter_map(|rest| rest.split('"').next()).collect();
    assert!(names.len() > 30, "{names:?}");
    let is_named = |name: &&str| {
        [format!("`{name}`"), format!("`{name}("), format!("| {name}`")].iter().any(|words| page.contains(words))
    };
    let unnamed: Vec<&&str> = names.iter().filter(|name| !is_named(name)).collect();
    assert!(unnamed.is_empty(), "src/render/context/mod.rs says nothing of {unnamed:?}");
}

#[test]
fn every_command_has_a_page_that_shows_how_it_is_called() {
    for (path, text) in reference::pages().iter().filter(|(path, _)| path.starts_with("commands/")) {
        assert!(text.contains("$ fieldguide "), "{path}");
    }
}

#[test]
fn every_command_that_is_shown_can_be_typed() {
    let pages =
        read(&content()).into_iter().filter(|(path, _)| path.ends_with(".md") && !path.starts_with("commands/"));
    let readme = ("README.md".to_owned(), fs::read(root().join("README.md")).unwrap());
    let mut shown = 0;
    for (path, bytes) in pages.chain([readme]) {
        let text = String::from_utf8(bytes).unwrap();
        for line in text.lines().filter_map(|line| line.trim_start().strip_prefix("$ fieldguide ")) {
            let words = std::iter::once("fieldguide".to_owned()).chain(words(line));
            let Err(error) = fieldguide::cli::command().try_get_matches_from(words) else {
                shown += 1;
                continue;
            };
            let is_answer = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            assert!(is_answer, "{path}: `fieldguide {line}`: {error}");
        }
    }
    assert!(shown > 40, "{shown}");
}

/// The words of a command, up to what a shell does with it.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            '#' | '>' | '&' if !is_quoted => break,
            ' ' if !is_quoted => words.push(String::new()),
            letter => words.last_mut().unwrap().push(letter),
        }
    }
    words.into_iter().filter(|word| !word.is_empty()).collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn docs() -> PathBuf {
    root().join("docs")
}

fn content() -> PathBuf {
    docs().join("content")
}
