//! What readers call things: `also`, lists of synonyms, what evidence lists weigh, and what readers did not find.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{build, run, site, write};

/// What `fieldguide search` finds in a site: the answer as programs read it.
fn search(files: &BTreeMap<String, Vec<u8>>, arguments: &[&str]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    let output = run(folder.path(), &[&["search", "--format", "json"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn addresses(answer: &Value) -> Vec<&str> {
    answer["hits"].as_array().unwrap().iter().map(|hit| hit["url"].as_str().unwrap()).collect()
}

fn page(title: &str, more: &str) -> String {
    format!("---\ntitle: {title}\nsummary: About it.\n{more}---\nA text.\n")
}

#[test]
fn what_readers_say_is_found_and_not_shown() {
    let teams = page("Teams", "also: [steering committee, who sits at the table]\n");
    let files =
        site(&[("content/case-studies/teams.md", &teams), ("content/case-studies/other.md", &page("Other", ""))]);
    let answer = search(&files, &["--explain", "steering committees"]);
    assert_eq!(addresses(&answer), ["case-studies/teams/"]);
    let also = &answer["hits"][0]["explanation"]["also"];
    assert_eq!(*also, serde_json::json!(["steering committee"]));
    let built = build(&files);
    assert_eq!(built.findings(), Vec::<String>::new());
    let told = built.files.iter().filter(|(path, _)| !path.starts_with("search/"));
    assert!(told.into_iter().all(|(_, text)| !text.contains("steering")), "a page shows what is only searched for");
}

#[test]
fn a_list_of_evidence_weighs_less_than_text() {
    let said = "---\ntitle: Said\nsummary: s\n---\nA long text that comes to the word marble at last.\n";
    let listed = "---\ntitle: Listed\nsummary: s\nevidence:\n  - {source: marble}\n---\nA text.\n";
    let files = site(&[
        ("content/case-studies/said.md", said),
        ("content/case-studies/listed.md", listed),
        ("content/districts/marble.md", "---\ntitle: Marble\n---\n"),
    ]);
    let answer = search(&files, &["marble"]);
    assert_eq!(addresses(&answer), ["districts/marble/", "case-studies/said/", "case-studies/listed/#_field-evidence"]);
}

#[test]
fn a_list_of_synonyms_is_read_and_one_that_is_not_there_is_reported() {
    let settings = |lists: &str| format!("title: T\nbase_url: https://example.org/\nsynonym_lists: [{lists}]\n");
    let with = |lists: &str| {
        let settings = settings(lists);
        site(&[
            ("content/site.yaml", &settings),
            ("content/case-studies/plan.md", &page("An individualized education plan", "")),
            ("content/case-studies/rocks.md", &page("Boulders", "")),
            ("themes/default/synonyms/rocks.en.yaml", "synonyms:\n  - [boulder, big rock]\n  - [alone]\n"),
        ])
    };
    assert_eq!(addresses(&search(&with("education"), &["IEP"])), ["case-studies/plan/"]);
    let built = build(&with("education, roks"));
    let found: Vec<String> = built.outcome.diagnostics.iter().map(|found| found.message.clone()).collect();
    assert_eq!(found, ["there is no list of synonyms `roks` for the language `en`"]);
    assert_eq!(built.findings(), ["content/site.yaml:3:28 out-of-bounds"]);
    assert_eq!(build(&with("rocks")).findings(), ["themes/default/synonyms/rocks.en.yaml:3:5 out-of-bounds"]);
}

#[test]
fn queries_that_were_missed_are_told_with_tests_to_fill_in() {
    let folder = tempfile::tempdir().unwrap();
    let files = site(&[
        ("content/case-studies/coaching.md", &page("Coaching in pairs", "")),
        ("content/case-studies/time.md", &page("Time for plans", "")),
    ]);
    write(folder.path(), &files);
    let list = BTreeMap::from([(
        "missed.txt".to_owned(),
        b"coaching\ncoachng pairs\t7\n# note\nzebras\n\"time \" zebras\n".to_vec(),
    )]);
    write(folder.path(), &list);
    let list = folder.path().join("missed.txt");
    let list = list.to_str().unwrap();
    let output = run(folder.path(), &["search", "--missed", list]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    for line in [
        "1 of 4 queries find nothing\n  zebras: zebras is nowhere\n",
        "1 of 4 queries rest on a guess at a word\n  coachng pairs: coachng taken for coaching\n",
        "0 pages are not found by their own title",
        "  - {query: \"zebras\", page: }\n",
        "  - {query: \"coachng pairs\", page: } # first now: case-studies/coaching/\n",
    ] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
    let answer = search(&files, &["coaching"]);
    assert_eq!(answer["left_out"], "");
    assert_eq!(run(folder.path(), &["search", "--missed", "nowhere.txt"]).status.code(), Some(2));
    assert_eq!(run(folder.path(), &["search", "--missed", list, "words"]).status.code(), Some(2));
}
