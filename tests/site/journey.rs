//! From nothing to a guide that stands, as somebody who never did this before goes: one command after another.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::serving::client::Preview;

/// Runs a command in a folder, without a terminal.
fn fieldguide(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_fieldguide")).args(arguments).current_dir(folder).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn change(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{from}: {text}");
    fs::write(file, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn a_guide_is_begun_written_mended_renamed_and_built() {
    let folder = tempfile::tempdir().unwrap();
    let init = ["init", "guide", "--title", "What works here", "--starter", "practice-guide", "--yes"];
    assert_eq!(fieldguide(folder.path(), &init).0, 0);
    let guide = &folder.path().join("guide");
    let (code, _, said) = fieldguide(guide, &["check"]);
    assert!(code == 0 && said.ends_with("no problems\n"), "{said}");

    let (code, _, said) = fieldguide(guide, &["new", "story", "Reading aloud: the first year"]);
    assert_eq!((code, said.lines().count() > 0), (0, true), "{said}");
    let page = guide.join("content/stories/reading-aloud-the-first-year.md");
    assert_eq!(fieldguide(guide, &["check", "--quiet"]).0, 1, "what a story needs is missing");

    // Written with three mistakes: a page and a term that are spelt wrong, and a link to nothing.
    change(&page, "\nsummary:\n", "\nsummary: How one school began.\n");
    let text = fs::read_to_string(&page).unwrap();
    let text: String = text
        .lines()
        .filter(|line| !line.starts_with("strategies:") && !line.starts_with("places:"))
        .flat_map(|line| [line, "\n"])
        .collect();
    fs::write(&page, text).unwrap();
    let first = |below: &str| {
        let mut names: Vec<String> = fs::read_dir(guide.join(below))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names[0].trim_end_matches(".md").to_owned()
    };
    let (strategy, place) = (first("content/strategies"), first("content/places"));
    let misspelt = |name: &str| format!("{}x", &name[..name.len() - 1]);
    change(
        &page,
        "\ndate:",
        &format!("\nstrategies: [{}]\nplaces: {place}\nrolse: [teacher]\ndate:", misspelt(&strategy)),
    );
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, format!("{text}\nIt began at [[places/{}]].\n", misspelt(&place))).unwrap();

    let (code, found, _) = fieldguide(guide, &["check", "--format", "short"]);
    let own: Vec<&str> = found.lines().filter(|line| line.contains(": error[")).collect();
    assert_eq!((code, own.len()), (1, 3), "{found}");
    assert!(own.iter().all(|line| line.contains("`fieldguide fix` writes it")), "{found}");

    let (code, diff, said) = fieldguide(guide, &["fix"]);
    assert_eq!(code, 0, "{diff}{said}");
    for line in [
        format!("+strategies: [{strategy}]"),
        "+roles: [teacher]".to_owned(),
        format!("+It began at [[places/{place}]]."),
    ] {
        assert!(diff.contains(&line), "{line}: {diff}");
    }

    let preview = Preview::start(guide, &[]);
    let shown = preview.get("/stories/reading-aloud-the-first-year/");
    assert!(String::from_utf8(shown.body).unwrap().contains("Reading aloud: the first year"));
    drop(preview);

    let (code, _, said) = fieldguide(guide, &["rename", "reading-aloud-the-first-year", "reading-aloud"]);
    assert_eq!(code, 0, "{said}");
    let (code, _, said) = fieldguide(guide, &["build"]);
    assert_eq!(code, 0, "{said}");
    let built = fs::read_to_string(guide.join("public/stories/reading-aloud/index.html")).unwrap();
    assert!(built.contains("How one school began."), "{built}");
    let former = fs::read_to_string(guide.join("public/stories/reading-aloud-the-first-year/index.html")).unwrap();
    assert!(former.contains("stories/reading-aloud/"), "{former}");
}

#[test]
fn every_command_says_how_it_is_used_with_an_example() {
    let help = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_fieldguide")).args(arguments).arg("--help").output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let all = help(&[]);
    let commands = all.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names: Vec<&str> =
        commands.lines().filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect();
    assert!(names.len() > 10, "{all}");
    for name in names {
        let own = help(&[name]);
        assert!(own.contains("Example:") || own.contains("Examples:"), "{name}: {own}");
    }
}
