//! Files that are no pages: beside them, in `media/`, and in `static/`.

use crate::support::{build, site};

#[test]
fn a_file_beside_a_page_is_published_when_a_page_shows_it() {
    let page = "---\ntitle: T\nsummary: s\n---\n![A room](room.png), [the agenda](2026/agenda.pdf)\n";
    let built = build(&site(&[
        ("content/case-studies/2026/oakland.md", page.replace("2026/", "").as_str()),
        ("content/case-studies/2026/room.png", "x"),
        ("content/case-studies/2026/agenda.pdf", "x"),
        ("content/case-studies/2026/unused.png", "x"),
        ("content/media/always.png", "x"),
    ]));
    assert_eq!(built.findings(), ["content/case-studies/2026/unused.png unused-file"]);
    assert!(!built.outcome.has_errors());
    assert_eq!(built.file("case-studies/2026/room.png"), "copy of content/case-studies/2026/room.png");
    assert!(built.file("case-studies/oakland/index.html").contains("src=\"../../case-studies/2026/room.png\""));
    assert!(built.files.contains_key("case-studies/2026/agenda.pdf") && built.files.contains_key("media/always.png"));
    assert!(!built.files.contains_key("case-studies/2026/unused.png"));
}

#[test]
fn static_files_go_to_the_top_as_they_are() {
    let built = build(&site(&[
        ("content/static/CNAME", "guide.example.org"),
        ("content/static/docs/form.pdf", "x"),
        ("content/about.md", "---\ntitle: A\n---\n[form](/docs/form.pdf)\n"),
        ("content/KEY", "x"),
    ]));
    assert_eq!(built.findings(), ["content/KEY unused-file"]);
    assert_eq!(built.file("CNAME"), "copy of content/static/CNAME");
    assert!(built.file("about/index.html").contains("href=\"../docs/form.pdf\""));
    assert!(built.outcome.diagnostics[0].help.as_deref().unwrap().contains("content/static/"));
}

#[test]
fn a_page_with_a_folder_of_its_own_is_named_by_it() {
    let built = build(&site(&[
        ("content/districts/Long Beach/index.md", "---\ntitle: LB\n---\n![x](map.png)\n"),
        ("content/districts/Long Beach/map.png", "x"),
    ]));
    assert_eq!(built.findings(), Vec::<String>::new());
    assert!(built.files.contains_key("districts/long-beach/index.html"));
}
