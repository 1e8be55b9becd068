//! What readers find on pages: of many pages the first, the way a language runs, and settings that cannot be shown.

use std::collections::BTreeMap;

use crate::support::{MODEL, SETTINGS, build, site};

/// More pages than a page names of those that point to it.
const MANY: usize = 120;
/// How many of them mention it in the same words.
const ALIKE: usize = 60;

/// A site with many case studies that name and mention one district, and with a crosstab.
fn crowded() -> BTreeMap<String, Vec<u8>> {
    let table = "crosstabs:\n  - {title: Counties, kind: case-study, rows: districts, columns: county}\n";
    let settings = format!("{}{table}", SETTINGS[1].1);
    let mut files =
        site(&[("content/site.yaml", &settings), ("content/districts/elk.md", "---\ntitle: Elk\n---\nText.\n")]);
    for number in 0..MANY {
        let words = if number < ALIKE { "too".to_owned() } else { format!("as number {number}") };
        let page = format!(
            "---\ntitle: Case {number:03}\nsummary: s\ndistricts: [elk]\ncounty: fresno\n---\nIt was in [[elk]] {words}.\n"
        );
        files.insert(format!("content/case-studies/case-{number:03}.md"), page.into_bytes());
    }
    files
}

#[test]
fn an_empty_cell_says_so_even_where_its_words_are_blank() {
    let table = "crosstabs:\n  - {title: Cases, kind: case-study, rows: page, columns: county, empty: ' '}\n";
    let settings = format!("{}{table}", SETTINGS[1].1);
    let built = build(&site(&[
        ("content/site.yaml", &settings),
        ("content/case-studies/a.md", "---\ntitle: A\nsummary: s\ncounty: fresno\n---\n"),
        ("content/case-studies/b.md", "---\ntitle: B\nsummary: s\ncounty: tulare\n---\n"),
    ]));
    assert_eq!(built.findings(), Vec::<String>::new());
    assert_eq!(built.file("crosstabs/cases/index.html").matches(">None<").count(), 2);
}

#[test]
fn of_many_pages_the_first_are_named_and_the_rest_counted() {
    let built = build(&crowded());
    assert_eq!(built.findings(), Vec::<String>::new());
    let page = built.file("districts/elk/index.html");
    assert_eq!(page.matches("It was in <mark>Elk</mark> too.").count(), 1, "what many pages say is quoted once");
    assert_eq!(page.matches("<mark>Elk</mark>").count(), 1 + 100 - ALIKE);
    let mentions = page.split_once("Mentioned in").unwrap().1.split_once("</section>").unwrap().0;
    assert_eq!(mentions.matches("case-studies/case-").count(), 100);
    assert_eq!(
        page.matches("And 20 more, all of them named <a href=\"../../districts/elk/index.json\">in the data</a>")
            .count(),
        2
    );
    assert!(page.contains("<summary>Show 55 more</summary>"), "six quotes, of 65 pages, are shown at once");
    let twin: serde_json::Value = serde_json::from_str(built.file("districts/elk/index.json")).unwrap();
    assert_eq!(twin["relations"][0]["pages"].as_array().unwrap().len(), MANY);
    let table = built.file("crosstabs/counties/index.html");
    assert_eq!(table.matches(">Case 0").count(), 5);
    assert!(table.contains("<li>and 115 more</li>"));
}

#[test]
fn pages_say_which_way_their_language_runs() {
    let settings = format!("{}language: ar\nother_languages: [en]\n", SETTINGS[1].1);
    let files = [
        ("content/site.yaml", settings.as_str()),
        ("content/districts/elk.md", "---\ntitle: غزال\n---\nنص.\n"),
        ("content/districts/elk.en.md", "---\ntitle: Elk\n---\nSee [[elk]].\n"),
    ];
    let built = build(&site(&files));
    let told = [
        "content/districts/elk.en.md:1:1 outdated-translation",
        "content/model.yaml:4:12 missing-translation",
        "content/site.yaml:1:8 missing-translation",
        "content/site.yaml:4:11 missing-translation",
        "content/vocabularies/bands.yaml:2:22 missing-translation",
        "content/vocabularies/counties.yaml:2:25 missing-translation",
    ];
    assert_eq!(built.findings(), told);
    assert!(built.file("districts/elk/index.html").contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(built.file("en/districts/elk/index.html").contains("<html lang=\"en\" dir=\"ltr\">"));
    assert!(built.file("search/index.html").contains("<html lang=\"ar\" dir=\"rtl\">"));
}

#[test]
fn what_cannot_be_shown_is_found_where_it_stands() {
    let check = |path: &str, text: &str, expected: &[&str]| {
        assert_eq!(build(&site(&[(path, text)])).findings(), expected, "{text}");
    };
    let page = |title: &str| format!("---\ntitle: {title}\n---\nText.\n");
    check("content/about.md", &page("\"A\\u0007bell\""), &["content/about.md:2:8 odd-character"]);
    check("content/about.md", &page("\"A\\u202eturn\""), &["content/about.md:2:8 odd-character"]);
    check("content/about.md", &page("\"A\\ttab\""), &[]);
    let home = |sections: &str| format!("{}home:\n{sections}", SETTINGS[1].1);
    let twice = home("  - {text: true}\n  - {kind: district}\n  - {kind: district, newest: 2}\n  - {text: true}\n");
    check("content/site.yaml", &twice, &["content/site.yaml:8:5 duplicate-key"]);
}

#[test]
fn a_kind_uses_only_fields_that_fit() {
    let with = |key: &str| MODEL.replacen("    listing:", &format!("    {key}\n    listing:"), 1);
    let check = |key: &str, column: Option<usize>| {
        let expected: Vec<String> =
            column.map(|at| format!("content/model.yaml:12:{at} invalid-model")).into_iter().collect();
        assert_eq!(build(&site(&[("content/model.yaml", &with(key))])).findings(), expected, "{key}");
    };
    check("citation: {authors: code, year: students, url: site}", None);
    check("citation: {authors: bands}", Some(25));
    check("citation: {url: code}", Some(21));
    check("citation: {url: sitte}", Some(21));
    check("trail: {list: evidence, scope: [county, bands]}", None);
    check("trail: {list: see}", Some(19));
    check("trail: {list: evidence, scope: [note]}", Some(37));
    let without = with("trail: {list: evidence}").replacen("to: district, inverse: cited_by,", "to: district,", 1);
    assert_eq!(
        build(&site(&[("content/model.yaml", &without)])).findings(),
        ["content/model.yaml:12:19 invalid-model"]
    );
}
