//! Front matter that is nearly right: one finding for one cause, with the line to write.

use super::said;
use crate::support::{Built, build, run, site, write};

fn page(text: &str) -> Built {
    build(&site(&[("content/case-studies/x.md", text), ("content/districts/d.md", "---\ntitle: D\n---\n")]))
}

#[test]
fn each_cause_is_one_finding_with_the_line_to_write() {
    let head = "title: T\nsummary: s\n";
    let rows = [
        ("Title: T\nsummary: s\n", "unknown-field", "`title`"),
        (&*format!("{head}author: A\n"), "unknown-field", "`owner`"),
        (&*format!("{head}description: D\n"), "unknown-field", "`summary`"),
        (&*format!("{head}categories: [x]\n"), "unknown-field", "`tags`"),
        (&*format!("{head}layout: wide\n"), "unknown-field", "`template`"),
        (&*format!("{head}began: 11/20/2026\n"), "wrong-type", "`began: 2026-11-20`"),
        (&*format!("{head}began: 2026-11-20T10:00:00-08:00\n"), "wrong-type", "`began: 2026-11-20`"),
        (&*format!("{head}urban: yes\n"), "wrong-type", "`urban: true`"),
        (&*format!("{head}students: 1,200\n"), "wrong-type", "`students: 1200`"),
        (&*format!("{head}tags: coaching, leadership\n"), "wrong-type", "`tags: [coaching, leadership]`"),
        (&*format!("{head}bands: K-2\n"), "wrong-type", "`bands: [k-2]`"),
        (&*format!("{head}evidence: d\n"), "wrong-type", "`evidence:`, and below it `  - source: d`"),
        (&*format!("{head}county: Tulare County\n"), "unknown-term", "`tulare`"),
        (&*format!("{head}owner:\n"), "missing-field", "`owner:`"),
        (&*format!("{head}owner:\u{a0}open\n"), "odd-character", "plain space"),
        (&*format!("{head}\u{200b}code: ABC\n"), "odd-character", "delete"),
        ("title: T\nsummary：s\n", "odd-character", "plain colon"),
        (&*format!("{head}owner: “A: B”\n"), "yaml-syntax", "`\"A: B\"`"),
    ];
    for (front, code, help) in rows {
        let built = page(&format!("---\n{front}---\n"));
        let codes: Vec<String> =
            built.findings().iter().map(|found| found.rsplit_once(' ').unwrap().1.to_owned()).collect();
        assert_eq!(codes, [code], "{front}");
        let said = said(&built, "content/case-studies/x.md");
        assert!(said.1.contains(help), "{front}: {said:?}");
    }
    assert!(page(&format!("---\n{head}tags: coaching\nsee: []\ndistricts: d\n---\n")).findings().is_empty());
    assert!(page(&format!("---\n{head}owner: “Curly” words\n---\n")).findings().is_empty());
}

#[test]
fn other_forms_of_front_matter_are_recognised() {
    for (text, form, line) in [
        ("+++\ntitle = \"A walk\"\n+++\n\nText.\n", "TOML", "`title: A walk`"),
        ("{\"title\": \"A walk\"}\n\nText.\n", "JSON", "`title: A walk`"),
        ("—\ntitle: A\n—\n", "`—`", "`---`"),
    ] {
        let built = page(text);
        assert_eq!(built.findings(), ["content/case-studies/x.md:1:1 no-front-matter"], "{text}");
        let (message, help) = said(&built, "content/case-studies/x.md");
        assert!(message.contains(form) && help.contains(line), "{message}: {help}");
    }
}

#[test]
fn what_many_pages_have_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let pages: Vec<(String, String)> = (0..8)
        .map(|number| (format!("content/districts/p{number}.md"), format!("---\ntitle: P {number}\nAuthor: A\n---\n")))
        .collect();
    let pages: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    write(folder.path(), &site(&pages));
    for format in ["short", "pretty"] {
        let text = String::from_utf8(run(folder.path(), &["check", "--format", format]).stdout).unwrap();
        assert_eq!(text.matches("has no field `Author`").count(), 1, "{text}");
        for part in ["p0.md:3:1", "7 more files", "p1.md:3:1", "p2.md:3:1", "8 errors"] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
    let json = run(folder.path(), &["check", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["diagnostics"].as_array().unwrap().len(), 8);
}
