//! `fieldguide fix`: what is certain is corrected in the very place, and nothing else changes.

use std::fs;
use std::path::Path;

use crate::support::{read, run, write};

fn base() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/site/manual-base")));
    folder
}

fn output(root: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = run(root, arguments);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// A page of a kind, before and after.
const PAGES: &[(&str, &str, &str)] = &[
    ("a name of a field", "title: A\nsumary: s", "title: A\nsummary: s"),
    ("one that is there already stays", "title: A\nsumary: s\nsummary: t", "title: A\nsumary: s\nsummary: t"),
    ("a term", "title: A\nsummary: s\ngrade_bands: [K-2]", "title: A\nsummary: s\ngrade_bands: [k-2]"),
    (
        "a page, beside comments",
        "title: A\nsummary: s\ndistricts:\n  - north-rivr  # ours\n  - \"exampel-valley\"",
        "title: A\nsummary: s\ndistricts:\n  - north-river  # ours\n  - example-valley",
    ),
    (
        "pages as text",
        "title: A\nsummary: s\ndistricts: North-River, example-valey",
        "title: A\nsummary: s\ndistricts: [north-river, example-valley]",
    ),
    ("a day", "title: A\nsummary: s\ndate: 11/20/2026", "title: A\nsummary: s\ndate: 2026-11-20"),
    ("a day that may be two", "title: A\nsummary: s\ndate: 3/4/2026", "title: A\nsummary: s\ndate: 3/4/2026"),
    (
        "tags as text",
        "title: A\nsummary: s\ntags: coaching, math talk",
        "title: A\nsummary: s\ntags: [coaching, math talk]",
    ),
    ("terms as text", "title: A\nsummary: s\ngrade_bands: K-2", "title: A\nsummary: s\ngrade_bands: [k-2]"),
    ("yes and no", "title: A\nsummary: s\ndraft: No", "title: A\nsummary: s\ndraft: false"),
    ("a title with a colon", "title: Sanger: one\nsummary: s", "title: \"Sanger: one\"\nsummary: s"),
    (
        "and with quotes",
        "title: Say \"no\": now # today\nsummary: s",
        "title: \"Say \\\"no\\\": now\" # today\nsummary: s",
    ),
    ("curly quotes", "title: “Sanger: one”\nsummary: s", "title: \"Sanger: one\"\nsummary: s"),
    ("no-break spaces", "title:\u{a0}A\nsummary\u{a0}: s", "title: A\nsummary : s"),
    ("a full-width colon", "title：A\nsummary: s", "title: A\nsummary: s"),
    (
        "one correction shows the next",
        "title: A: b\nsumary: s\ngrade_band: K-2",
        "title: \"A: b\"\nsummary: s\ngrade_bands: [k-2]",
    ),
    ("two mean the same field", "title: A\nsumary: s\nsummry: t", "title: A\nsummary: s\nsummry: t"),
    ("two values with colons", "title: A: b\nsummary: s: t", "title: \"A: b\"\nsummary: \"s: t\""),
    (
        "what stands for a list that is written elsewhere",
        "title: A\nsummary: s\ntags: &t [x, y]\ngrade_bands: *t",
        "title: A\nsummary: s\ntags: &t [x, y]\ngrade_bands: *t",
    ),
];

/// A text, before and after.
const TEXTS: &[(&str, &str)] = &[
    ("[[coaching-cycle#how-it-works|a]]", "[[coaching-cycles#how-it-works|a]]"),
    ("[[coaching-cycles#how-it-work]]", "[[coaching-cycles#how-it-works]]"),
    ("[[distrcts/north-river]] [[coaching-cycle]]", "[[districts/north-river]] [[coaching-cycles]]"),
    ("[x](../districts/northriver.md) é", "[x](/districts/north-river.md) é"),
    ("[[nothing like it]]", "[[nothing like it]]"),
    // The target stands somewhere else, or is written with signs that stand for others.
    ("[t][r] and ![r]\n\n[r]: ../districts/northriver.md", "[t][r] and ![r]\n\n[r]: ../districts/northriver.md"),
    ("[t][r]\n\n[r]: coaching-cycles.md#how-it-work", "[t][r]\n\n[r]: coaching-cycles.md#how-it-work"),
    ("[x](..\\/districts/northriver.md)", "[x](..\\/districts/northriver.md)"),
    ("[x](&#46;&#46;/districts/northriver.md)", "[x](&#46;&#46;/districts/northriver.md)"),
    ("`[[coaching-cycle]]` [a](coaching-cycles.md)", "`[[coaching-cycle]]` [a](coaching-cycles.md)"),
];

#[test]
fn what_is_certain_is_corrected_and_nothing_else() {
    for dos in [false, true] {
        let folder = base();
        let file = folder.path().join("content/case-studies/a.md");
        let ends = |text: &str| if dos { text.replace('\n', "\r\n") } else { text.to_owned() };
        let check = |name: &str, before: &str, after: &str| {
            fs::write(&file, ends(before)).unwrap();
            output(folder.path(), &["fix"]);
            assert_eq!(fs::read_to_string(&file).unwrap(), ends(after), "{name}");
        };
        for (name, before, after) in PAGES {
            let page = |front: &str| format!("---\n{front}\n---\nText.\n");
            check(name, &page(before), &page(after));
        }
        for (before, after) in TEXTS {
            let page = |text: &str| format!("---\ntitle: A\nsummary: s\n---\n{text}\n");
            check(before, &page(before), &page(after));
        }
        check("dashes", "—--\ntitle: A\nsummary: s\n---\n", "---\ntitle: A\nsummary: s\n---\n");
        check("dashes below", "---\ntitle: A\nsummary: s\n———\n", "---\ntitle: A\nsummary: s\n---\n");
    }
}

#[test]
fn settings_are_corrected_too() {
    let folder = base();
    let path = folder.path().join("content/model.yaml");
    let model = fs::read_to_string(&path).unwrap();
    let wrong = model.replace("to: district,", "to: distrct,").replace("plural: Districts", "plurl: Districts");
    fs::write(&path, &wrong).unwrap();
    assert_eq!(output(folder.path(), &["check", "--quiet"]).0, 1);
    assert_eq!(output(folder.path(), &["fix"]).0, 0);
    assert_eq!(fs::read_to_string(&path).unwrap(), model);
}

#[test]
fn a_transcript_of_fixing() {
    let folder = base();
    let page = "---\ntitle: Sanger: one year\nsummary: s\ndate: 11/20/2026\nteachers: many\n---\n[[coaching-cycle]]\n";
    fs::write(folder.path().join("content/case-studies/a.md"), page).unwrap();
    let told = "content/case-studies/a.md:2:14: error[yaml-syntax]: this is not YAML: a colon with a space behind it stands \
                where none can (put the value in quotes: `title: \"Sanger: one year\"`; `fieldguide fix` does it)\n";
    let found = output(folder.path(), &["check", "--format", "short"]).1;
    assert!(found.starts_with(told), "{found}");
    let diff = "\
--- content/case-studies/a.md
+++ content/case-studies/a.md
@@ -1,7 +1,7 @@
 ---
-title: Sanger: one year
+title: \"Sanger: one year\"
 summary: s
-date: 11/20/2026
+date: 2026-11-20
 teachers: many
 ---
-[[coaching-cycle]]
+[[coaching-cycles]]
";
    let left = "left for you: 1 error (`fieldguide check` shows them)\n";
    let dry = (1, diff.to_owned(), format!("3 corrections can be made in 1 file; {left}"));
    assert_eq!(output(folder.path(), &["fix", "--dry-run"]), dry);
    assert_eq!(fs::read_to_string(folder.path().join("content/case-studies/a.md")).unwrap(), page);
    let other = ["fix", "content/districts", "./content/index.md"];
    assert_eq!(output(folder.path(), &other).1, "");
    let done = (1, diff.to_owned(), format!("3 corrections made in 1 file; {left}"));
    assert_eq!(output(folder.path(), &["fix", "content/case-studies/"]), done);
    assert_eq!(
        output(folder.path(), &["fix"]),
        (1, String::new(), format!("nothing can be corrected for certain; {left}"))
    );
    let none = "error: there is no file `a.md` here\n  help: write the path below the folder of the site, such as `content/districts`\n";
    assert_eq!(output(folder.path(), &["fix", "a.md"]), (2, String::new(), none.to_owned()));
}

#[test]
fn a_text_in_another_language_is_no_misspelling() {
    let folder = base();
    let path = folder.path().join("content/site.yaml");
    let settings = fs::read_to_string(&path).unwrap() + "tagline: {es: Hola}\n";
    fs::write(&path, &settings).unwrap();
    let found = output(folder.path(), &["check", "--format", "short"]).1;
    assert!(found.contains("`es` is not a language of this site (add it to `other_languages`"), "{found}");
    output(folder.path(), &["fix"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), settings);
}
