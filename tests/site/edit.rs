//! The link that changes a page, and the pattern that it is made of.

use crate::support::{build, site};

fn settings(edit: &str) -> String {
    format!("title: T\nbase_url: https://example.org/\nedit: {edit}\n")
}

#[test]
fn every_page_leads_to_the_form_that_changes_its_file() {
    let rows = [
        ("https://github.com/o/r/edit/main/{path}", "https://github.com/o/r/edit/main/content/a%20b.md"),
        ("https://gitlab.com/o/r/-/edit/main/sub/{path}", "https://gitlab.com/o/r/-/edit/main/sub/content/a%20b.md"),
        (
            "'https://codeberg.org/o/r/_edit/main/{path}?x#y'",
            "https://codeberg.org/o/r/_edit/main/content/a%20b.md?x#y",
        ),
    ];
    for (pattern, address) in rows {
        let settings = settings(pattern);
        let built = build(&site(&[("content/site.yaml", &settings), ("content/a b.md", "---\ntitle: A\n---\n")]));
        assert!(
            built.file("a-b/index.html").contains(&format!("<a href=\"{address}\" rel=\"external\">Suggest a change"))
        );
        assert!(!built.file("search/index.html").contains("Suggest a change"));
    }
    let built = build(&site(&[("content/about.md", "---\ntitle: About\n---\n")]));
    assert!(!built.file("about/index.html").contains("Suggest a change"));
}

#[test]
fn a_pattern_that_cannot_be_is_told_at_its_place() {
    let rows = [
        ("https://github.com/o/r/edit/main/", "out-of-bounds"),
        ("https://github.com/o/r/edit/{branch}/{path}", "out-of-bounds"),
        ("https://a.org/{path}/{path}", "out-of-bounds"),
        ("'javascript:{path}'", "unsafe-url"),
        ("o/r/{path}", "unsafe-url"),
    ];
    for (pattern, code) in rows {
        let built = build(&site(&[("content/site.yaml", &settings(pattern))]));
        assert_eq!(built.findings(), [format!("content/site.yaml:3:7 {code}")], "{pattern}");
    }
}
