//! What looks like markup and is none is found at its place.

use super::{found, said, text};
use crate::support::{build, site};

#[test]
fn slips_are_found_at_their_line_and_never_in_code() {
    let rows = [
        ("See [[districts/other|the other].", 1),
        ("##Heading", 1),
        ("# Another title", 1),
        ("A [report] (https://example.org/a) here.", 1),
        ("A [report](https://example.org/a b) here.", 1),
        ("One\n\nItem | Cost\nBooks | 10\nCoaches | 20", 3),
        ("•\tFirst\n•\tSecond", 1),
        ("a)\tFirst\nb)\tSecond", 1),
        ("· one\n· two", 1),
        ("Before:\n– one\n– two", 2),
        ("Prices:\nItem | Cost\nBooks | 10", 2),
        ("|a|b|\n|1|2|", 1),
        ("Staff:\nName\tRole\nAna\tCoach", 2),
        ("Name\tRole\nAna\tCoach", 1),
        ("As shown before [1].", 1),
        ("It is ** very ** bold.", 1),
    ];
    for (written, line) in rows {
        assert_eq!(found(&text(written)), [format!("{line} stray-markup")], "{written}");
        assert_eq!(found(&text(&format!("```\n{written}\n```"))), Vec::<String>::new(), "{written} in code");
        let (_, help) = {
            let built = text(written);
            let (a, b) = said(&built, "content/districts/page.md");
            (a.to_owned(), b.to_owned())
        };
        assert!(!help.is_empty(), "{written}");
    }
    assert!(super::html(&text("# Another title")).starts_with("<h2 id=\"another-title\">"));
    let fine = [
        "#1 of all",
        "#hashtag",
        "\\[1] and [^1]\n\n[^1]: Note.",
        "a [b] (c) d",
        "see [1](https://example.org)",
        "a | b",
        "– a dash at the beginning",
        "x ** y",
        "1 * 2 ** 3",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "- [ ] to do\n- [x] done",
        "[a]: https://example.org\n\n[a]",
        "10:30:45 and a::b::c",
    ];
    for written in fine {
        assert_eq!(found(&text(written)), Vec::<String>::new(), "{written}");
    }
}

#[test]
fn what_yaml_cuts_off_is_told() {
    let page = "---\ntitle: Visit #3: notes\nsummary: One # a remark\ncode: ABC\n---\n";
    let built = build(&site(&[("content/case-studies/x.md", page)]));
    assert_eq!(built.findings(), ["content/case-studies/x.md:2:14 stray-markup"]);
    assert!(said(&built, "content/case-studies/x.md").1.contains("`title: \"Visit #3: notes\"`"));
}

#[test]
fn unlikely_values_are_told() {
    let page = |title: &str, more: &str| format!("---\ntitle: {title}\n{more}---\n");
    let model = "kinds:\n  room:\n    folder: rooms\n    label: Room\n    fields:\n      share: {type: number, min: 0, max: 100, unit: '%'}\n      built: {type: date}\n";
    let pages = [
        ("content/rooms/a.md", page("Twice", "share: 15.1\n")),
        ("content/rooms/b.md", page("Twice", "share: 33.8\n")),
        ("content/rooms/c.md", page("Small", "share: 0.151\nbuilt: 2062-01-01\n")),
        ("content/rooms/d.md", page("Late", "date: 2062-01-01\nexpires_on: 2020-01-01\n")),
    ];
    let pages: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let mut files = site(&pages);
    files.insert("content/model.yaml".to_owned(), model.as_bytes().to_vec());
    let built = build(&files);
    assert_eq!(
        built.findings(),
        [
            "content/rooms/b.md:2:8 same-title",
            "content/rooms/c.md:3:8 doubtful-value",
            "content/rooms/c.md:4:8 doubtful-value",
            "content/rooms/d.md:3:7 doubtful-value",
            "content/rooms/d.md:4:13 doubtful-value",
        ]
    );
    assert!(!built.outcome.has_errors());
    assert!(said(&built, "content/rooms/b.md").0.contains("content/rooms/a.md"));
    assert!(said(&built, "content/rooms/c.md").1.contains("`share: 15.1`"));
}

#[test]
fn characters_that_nobody_sees_are_found() {
    let built = text("Before \0 after, and \u{b} here.");
    assert_eq!(found(&built), ["1 odd-character"; 2]);
    assert!(built.outcome.has_errors());
}
