//! A tree with many different mistakes: every one is reported in one run, at the very word.

use crate::support::{build, run, site, write};

const PLANTED: &str = "\
---
title: Planted
summary: This summary is a good deal longer than the sixty characters that are allowed
sumary: x
districts: [dinuba, danuba, other]
county: fresmo
bands: [k-2, 3-5, 6-8]
students: many
urban: maybe
began: November 2026
site: example.org/x
contact: nobody
picture: media/none.png
code: ab
see: other
county: tulare
evidence:
  - {note: no source}
  - {source: dinuba, note: fine, methods: x}
tags: [coaching, Coaching]
---
A [[broken]] link, [[districts/dinuba#nowhere]], a [draft](../districts/draft.md), a [file](gone.md).

<iframe src=\"x\"></iframe>

[bad](javascript:alert(1)) and $\\nope$ and a note[^none] and [[twin]].

![picture](https://example.org/p.png) [text][undefined]

## A {#same}

## B {#same}
";

const EXPECTED: &str = "\
content/case-studies/empty.md:1:1 no-front-matter
content/case-studies/no-front-matter.md:1:1 no-front-matter
content/case-studies/other.md duplicate-address
content/case-studies/planted.md:3:10 out-of-bounds
content/case-studies/planted.md:4:1 unknown-field
content/case-studies/planted.md:5:21 unknown-page
content/case-studies/planted.md:5:29 wrong-kind
content/case-studies/planted.md:6:9 unknown-term
content/case-studies/planted.md:7:8 out-of-bounds
content/case-studies/planted.md:8:11 wrong-type
content/case-studies/planted.md:9:8 wrong-type
content/case-studies/planted.md:10:8 wrong-type
content/case-studies/planted.md:11:7 wrong-type
content/case-studies/planted.md:12:10 wrong-type
content/case-studies/planted.md:13:10 broken-link
content/case-studies/planted.md:14:7 out-of-bounds
content/case-studies/planted.md:16:1 duplicate-key
content/case-studies/planted.md:18:5 missing-field
content/case-studies/planted.md:19:34 unknown-field
content/case-studies/planted.md:20:18 duplicate-address
content/case-studies/planted.md:22:5 broken-link
content/case-studies/planted.md:22:39 broken-anchor
content/case-studies/planted.md:22:60 link-to-draft
content/case-studies/planted.md:22:93 broken-link
content/case-studies/planted.md:24:1 unsafe-html
content/case-studies/planted.md:26:7 unsafe-url
content/case-studies/planted.md:26:33 invalid-math
content/case-studies/planted.md:26:50 broken-footnote
content/case-studies/planted.md:26:64 ambiguous-link
content/case-studies/planted.md:28:12 unsafe-url
content/case-studies/planted.md:28:39 broken-link
content/case-studies/planted.md:32:6 duplicate-heading-id
content/case-studies/unclosed.md:1:1 unclosed-front-matter
content/case-studies/yaml.md:2:9 yaml-syntax
content/lost/x.md misplaced-file
content/stray.yaml misplaced-file
";

#[test]
fn every_planted_mistake_is_listed_at_its_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let ok = "---\ntitle: T\nsummary: s\n---\n";
    write(
        folder.path(),
        &site(&[
            ("content/case-studies/planted.md", PLANTED),
            ("content/case-studies/other.md", ok),
            ("content/case-studies/Other.md", ok),
            ("content/case-studies/twin.md", &ok.replace("title: T", "title: Twin")),
            ("content/districts/twin.md", "---\ntitle: T\n---\n"),
            ("content/case-studies/empty.md", ""),
            ("content/case-studies/no-front-matter.md", "Just text.\n"),
            ("content/case-studies/unclosed.md", "---\ntitle: T\n"),
            ("content/case-studies/yaml.md", "---\ntitle: a: b\n---\n"),
            ("content/case-studies/good name.md", &ok.replace("title: T", "title: Named")),
            ("content/districts/dinuba.md", "---\ntitle: Dinuba\n---\n## Place\n"),
            ("content/districts/draft.md", "---\ntitle: Draft\ndraft: true\n---\n"),
            ("content/lost/x.md", ok),
            ("content/stray.yaml", "a: b\n"),
        ]),
    );
    let output = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let line = |finding: &serde_json::Value| {
        let text = |key: &str| finding[key].as_str().unwrap().to_owned();
        let place = finding["line"].as_u64().map(|line| format!(":{line}:{}", finding["column"]));
        format!("{}{} {}\n", text("file"), place.unwrap_or_default(), text("code"))
    };
    let found: String = json["diagnostics"].as_array().unwrap().iter().map(line).collect();
    assert_eq!(found, EXPECTED, "\n{found}");
}

#[test]
fn a_folder_that_a_kind_cannot_have_is_one_mistake() {
    let page = "---\ntitle: T\nsummary: s\n---\n";
    for folder in ["explore", "Explore", "relationship-map", "tags", "404", "media", "all", "a/b", "other"] {
        let model = format!(
            "kinds:\n  first: {{folder: other, label: A, plural: As}}\n  second:\n    folder: {folder}\n    label: B\n    \
             plural: Bs\n"
        );
        let path = format!("content/{folder}/x.md");
        let built = build(&site(&[("content/model.yaml", &model), (&path, page)]));
        assert_eq!(built.findings(), ["content/model.yaml:4:13 invalid-model"], "{folder}");
    }
}
