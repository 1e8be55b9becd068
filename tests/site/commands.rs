//! The command line: exit codes, streams and formats.

use std::fs;
use std::process::{Command, Stdio};

use crate::support::{read, run, site, write};

const GOOD: (&str, &str) = ("content/case-studies/good.md", "---\ntitle: Good\nsummary: s\n---\n[[good]]\n");
const BAD: (&str, &str) = ("content/case-studies/bad.md", "---\ntitle: Bad\nsumary: x\n---\n");

#[test]
fn exit_codes_tell_content_from_machine() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &site(&[GOOD]));
    let code = |arguments: &[&str]| run(folder.path(), arguments).status.code();
    assert_eq!(code(&["check"]), Some(0));
    assert_eq!(code(&["build"]), Some(0));
    assert_eq!(code(&["build", "--out", folder.path().join("content").to_str().unwrap()]), Some(2));
    assert_eq!(code(&["build", "--no-such-flag"]), Some(2));
    assert_eq!(code(&["check", "--base-url", "nonsense"]), Some(2));
    write(folder.path(), &site(&[BAD]));
    assert_eq!(code(&["check"]), Some(1));
    assert_eq!(code(&["build"]), Some(1));
    fs::remove_dir_all(folder.path().join("content")).unwrap();
    assert_eq!(code(&["check"]), Some(2));
}

#[test]
fn errors_leave_the_last_good_site_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &site(&[GOOD]));
    assert!(run(folder.path(), &["build"]).status.success());
    let before = read(&folder.path().join("public"));
    write(folder.path(), &site(&[BAD]));
    assert_eq!(run(folder.path(), &["build"]).status.code(), Some(1));
    assert_eq!(read(&folder.path().join("public")), before);
    let mut names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, [".fieldguide", "content", "public"]);
}

#[test]
fn findings_show_the_line_and_the_place_in_plain_text() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &site(&[BAD]));
    let output = run(folder.path(), &["check"]);
    let text = String::from_utf8(output.stdout).unwrap();
    for part in [
        "error[unknown-field]: a page of kind `case-study` has no field `sumary`",
        "--> content/case-studies/bad.md:3:1",
        "3 | sumary: x\n  | ^^^^^^",
        "help: did you mean `summary`? `fieldguide fix` writes it",
        "1 error; nothing was published",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains('\u{1b}'));
    assert_eq!(output.stderr, b"");
    let short = run(folder.path(), &["check", "--format", "short"]);
    let text = String::from_utf8(short.stdout).unwrap();
    let line = "content/case-studies/bad.md:3:1: error[unknown-field]: a page of kind `case-study` has no field `sumary` (did you mean `summary`? `fieldguide fix` writes it)\n";
    assert!(text.contains(line), "{text}");
}

#[test]
fn build_ends_with_one_summary_line() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &site(&[GOOD]));
    let output = run(folder.path(), &["build"]);
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(text.contains("1 page, 1 link, no warnings in ") && text.contains(" written, 0 unchanged"), "{text}");
    assert_eq!(output.stdout, b"");
    let again = String::from_utf8(run(folder.path(), &["build"]).stderr).unwrap();
    assert!(again.contains("nothing changed"), "{again}");
    assert_eq!(run(folder.path(), &["build", "--quiet"]).stderr, b"");
}

#[test]
fn json_is_one_document_on_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &site(&[BAD]));
    for command in ["check", "build"] {
        let output = run(folder.path(), &[command, "--format", "json"]);
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(json["errors"], 1, "{command}");
        let second = &json["diagnostics"][0];
        let page = json["pages"].as_array().unwrap().iter().find(|page| page["file"] == "content/case-studies/bad.md");
        assert_eq!(page.unwrap()["address"], "case-studies/bad/");
        let expected = serde_json::json!({
            "code": "unknown-field", "severity": "error",
            "message": "a page of kind `case-study` has no field `sumary`", "help": "did you mean `summary`?",
            "fix": {"line": 3, "column": 1, "end_line": 3, "end_column": 7, "text": "summary"},
            "file": "content/case-studies/bad.md", "line": 3, "column": 1, "end_line": 3, "end_column": 7,
        });
        assert_eq!(*second, expected);
        assert_eq!(output.stderr, b"", "{command}");
    }
}

#[test]
fn a_closed_standard_output_is_no_panic() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &site(&[BAD]));
    let mut child = Command::new(env!("CARGO_BIN_EXE_fieldguide"))
        .args(["check", "--format", "json", "--root"])
        .arg(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(1), Vec::new()));
}

#[test]
fn another_base_url_and_drafts_can_be_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &site(&[("content/case-studies/d.md", "---\ntitle: D\nsummary: s\ndraft: true\n---\n")]));
    assert!(run(folder.path(), &["build", "--drafts", "--base-url", "https://other.example/x"]).status.success());
    let files = read(&folder.path().join("public"));
    let sitemap = String::from_utf8(files["sitemap.xml"].clone()).unwrap();
    assert!(sitemap.contains("<loc>https://other.example/x/case-studies/d/</loc>"), "{sitemap}");
    assert!(files.contains_key("case-studies/d/index.html"));
}

#[test]
fn with_strict_warnings_are_errors() {
    const DOUBTFUL: (&str, &str) = ("themes/default/style.css", "x");
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &site(&[GOOD]));
    assert!(run(folder.path(), &["check", "--strict"]).status.success());
    assert!(run(folder.path(), &["build", "--strict"]).status.success());
    let before = read(&folder.path().join("public"));
    write(folder.path(), &site(&[DOUBTFUL]));
    assert!(run(folder.path(), &["check"]).status.success());
    let end = |arguments: &[&str]| {
        let output = run(folder.path(), arguments);
        let text = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), text.lines().last().unwrap_or_default().to_owned())
    };
    let words = "1 warning; with --strict, warnings are errors".to_owned();
    assert_eq!(end(&["check", "--strict"]), (Some(1), words));
    let words = "1 warning; nothing was published; with --strict, warnings are errors".to_owned();
    assert_eq!(end(&["build", "--strict"]), (Some(1), words.clone()));
    assert_eq!(end(&["build", "--strict", "--plan"]), (Some(1), words));
    assert_eq!(read(&folder.path().join("public")), before);
    assert!(run(folder.path(), &["build"]).status.success());
}

#[test]
fn every_shell_learns_all_commands_and_options() {
    let completions =
        |shell: &str| Command::new(env!("CARGO_BIN_EXE_fieldguide")).args(["completions", shell]).output().unwrap();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = completions(shell);
        let script = String::from_utf8(output.stdout).unwrap();
        for name in ["translate", "completions", "base-url"] {
            assert!(script.contains(name), "{shell}: {name}");
        }
        assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()), "{shell}");
    }
    let unknown = completions("cmd");
    assert_eq!((unknown.status.code(), unknown.stdout), (Some(2), Vec::new()));
}
