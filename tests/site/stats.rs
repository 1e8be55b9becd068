//! `fieldguide stats`: what a site has, what wants looking after, and `checks` that make findings of it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::serving::client::Preview;
use crate::support::{run, write};

const SITE: &str = "title: Guide
base_url: https://example.org/
navigation:
  - {page: about}
crosstabs:
  - {title: Roles by place, kind: story, rows: roles, columns: place}
";
const MODEL: &str = "kinds:
  story:
    folder: stories
    fields:
      roles: {type: terms, vocabulary: roles}
      place: {type: reference, to: place, inverse: stories}
      evidence: {type: list, of: {source: {type: reference, to: place, inverse: cited_by}}}
    trail: {list: evidence}
  place: {folder: places}
";
const FILES: &[(&str, &str)] = &[
    ("content/site.yaml", SITE),
    ("content/model.yaml", MODEL),
    (
        "content/vocabularies/roles.yaml",
        "terms:\n  - {id: staff, label: Staff}\n  - {id: coach, label: Coach, parent: staff}\n  - {id: guest, label: Guest}\n",
    ),
    ("content/index.md", "---\ntitle: Home\n---\nWe begin here.\n"),
    ("content/about.md", "---\ntitle: About\n---\nOne cat sat. Two dogs ran on.\n"),
    (
        "content/stories/walks.md",
        "---\ntitle: Walks\nroles: [coach]\nplace: elk\nreview_by: 2020-01-02\nevidence: [{source: elk}]\n---\n[[talks]]\n",
    ),
    ("content/stories/talks.md", "---\ntitle: Talks\nplace: elk\n---\n"),
    ("content/stories/gone.md", "---\ntitle: Gone\nexpires_on: 2020-01-02\n---\n"),
    ("content/places/elk.md", "---\ntitle: Elk\n---\n"),
    ("content/places/oak.md", "---\ntitle: Oak\n---\n[[oak]]\n"),
    ("content/media/used.csv", "a\n"),
    ("content/media/unused.csv", "a\n"),
    ("content/places/ash.md", "---\ntitle: Ash\n---\n[data](/media/used.csv)\n"),
];

fn site(settings: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let files = FILES.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    let mut files: BTreeMap<String, Vec<u8>> = files.collect();
    files.get_mut("content/site.yaml").unwrap().extend(settings.bytes());
    write(folder.path(), &files);
    folder
}

#[test]
fn a_transcript_of_stats() {
    let folder = site("");
    let output = run(folder.path(), &["stats"]);
    let expected = "              pages
without kind      2
story             2
place             3
all               7

crosstab        cells  empty
Roles by place      9      8

pages without evidence: 1
  content/stories/talks.md

pages due for review: 1
  content/stories/walks.md

pages that no other leads to: 3
  content/places/ash.md
  content/places/oak.md
  content/stories/walks.md

crosstabs with empty cells: 1
  content/site.yaml: `Roles by place`: no page stands in 8 of its 9 cells

terms that no page has: 1
  content/vocabularies/roles.yaml: no page has the term `guest`

files that no page shows: 1
  content/media/unused.csv

pages whose last day is past: 1
  content/stories/gone.md

language  pages  words  a page  reading level
en            7     11       1        grade 0
reading level: the school grade by Flesch and Kincaid for English, else LIX (below 30 easy, above 50 hard)
";
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
    assert_eq!(output.status.code(), Some(0));
    let all = String::from_utf8(run(folder.path(), &["stats", "--all"]).stdout).unwrap();
    assert!(all.contains("content/about.md              7        grade 0\n"), "{all}");
}

#[test]
fn json_has_everything_and_so_has_the_page_of_the_preview() {
    let folder = site("");
    let output = run(folder.path(), &["stats", "--format", "json"]);
    let stats: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(stats["crosstabs"], json!([{"title": "Roles by place", "cells": 9, "empty": 8}]));
    assert_eq!(stats["expired"], json!(["content/stories/gone.md"]));
    let about = stats["pages"].as_array().unwrap().iter().find(|page| page["file"] == "content/about.md").unwrap();
    let expected =
        json!({"file": "content/about.md", "language": "en", "words": 7, "sentences": 2, "grade": 0.0, "lix": 3.5});
    assert_eq!(*about, expected);
    let codes: Vec<&str> =
        stats["upkeep"].as_array().unwrap().iter().map(|due| due["code"].as_str().unwrap()).collect();
    let expected = [
        "unused-media",
        "orphan-page",
        "orphan-page",
        "empty-cells",
        "no-evidence",
        "orphan-page",
        "review-due",
        "unused-term",
    ];
    assert_eq!(codes, expected);
    let preview = Preview::start(folder.path(), &[]);
    let shown: Value = serde_json::from_slice(&preview.get("/.fieldguide/stats.json").body).unwrap();
    assert_eq!(shown["stats"], stats);
    assert_eq!(shown["words"]["phrases"]["preview_stats"], "Statistics");
    assert_eq!(preview.get("/.fieldguide/stats.html").status, 200);
}

#[test]
fn checks_make_warnings_and_errors_of_what_wants_looking_after() {
    let told = |settings: &str, expected: (i32, &[&str])| {
        let folder = site(settings);
        let output = run(folder.path(), &["check", "--format", "short"]);
        let text = String::from_utf8(output.stdout).unwrap();
        let own = text.lines().filter(|line| line.contains('[') && !line.contains("doubtful-value"));
        let places: Vec<String> = own.map(|line| line.split("]: ").next().unwrap().to_owned() + "]").collect();
        assert_eq!(
            (output.status.code().unwrap(), places.as_slice()),
            (expected.0, expected.1.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>().as_slice()),
            "{text}"
        );
    };
    told("", (0, &[]));
    told("checks: {review-due: off}\n", (0, &[]));
    told("checks: {review-due: warn}\n", (0, &["content/stories/walks.md:5:12: warning[review-due]"]));
    told(
        "checks: {review-due: error, unused-media: warn, empty-cells: warn}\n",
        (
            1,
            &[
                "content/media/unused.csv: warning[unused-media]",
                "content/site.yaml: warning[empty-cells]",
                "content/stories/walks.md:5:12: error[review-due]",
            ],
        ),
    );
    told(
        "checks: {no-evidence: warn, unused-term: warn}\n",
        (
            0,
            &[
                "content/stories/talks.md:1:1: warning[no-evidence]",
                "content/vocabularies/roles.yaml:4:10: warning[unused-term]",
            ],
        ),
    );
    told("checks: {review-due: true}\n", (1, &["content/site.yaml:7:22: error[out-of-bounds]"]));
    told(
        "checks: {orphans: warn, review-due: maybe}\n",
        (1, &["content/site.yaml:7:10: error[unknown-field]", "content/site.yaml:7:37: error[out-of-bounds]"]),
    );
}
