//! The relationship map: what settings say about it, and what the page shows of the relations between pages.

use std::collections::{BTreeMap, BTreeSet};

use fieldguide::source::LineIndex;

use crate::support::{Built, build, site};

const PAGE: &str = "relationship-map/index.html";
const SITE: &str = "title: Test guide\nbase_url: https://example.org/\n";
const MAP: &str = "relationship_map: {kinds: [case-study, district]}\n";

/// Checks that settings of the map give exactly these findings.
fn check(settings: &str, expected: &[&str]) {
    let text = format!("{SITE}relationship_map: {settings}\n");
    let built = build(&site(&[("content/site.yaml", &text)]));
    let lines = LineIndex::new(&text);
    let finding = |diagnostic: &fieldguide::diagnostic::Diagnostic| {
        let (line, column) = lines.position(diagnostic.span.unwrap().start);
        let help = diagnostic.help.as_deref().map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{line}:{column} {}: {}{help}", diagnostic.code.as_str(), diagnostic.message)
    };
    let found: Vec<String> = built.outcome.diagnostics.iter().map(finding).collect();
    assert_eq!(found, expected, "{settings}");
}

/// A site with a map and these pages.
fn with_map(pages: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let text = format!("{SITE}{MAP}");
    let mut files = site(&[("content/site.yaml", &text)]);
    files.extend(pages.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())));
    files
}

fn case(title: &str, fields: &str) -> String {
    format!("---\ntitle: {title}\nsummary: s\n{fields}---\n")
}

/// The pages that are drawn: the address of each, by its number.
fn nodes(built: &Built) -> BTreeMap<String, String> {
    let drawn = built.file(PAGE).split("data-node=\"").skip(1);
    let node = |rest: &str| {
        let (number, rest) = rest.split_once("\" href=\"../").unwrap();
        (number.to_owned(), rest.split('"').next().unwrap().to_owned())
    };
    drawn.map(node).collect()
}

/// The edges that are drawn, by the addresses of their ends.
fn edges(built: &Built) -> BTreeSet<(String, String)> {
    let nodes = nodes(built);
    let drawn: Vec<&str> = built.file(PAGE).split("data-from=\"").skip(1).collect();
    let edge = |rest: &&str| {
        let mut numbers = rest.split('"');
        let (from, to) = (numbers.next().unwrap(), numbers.nth(1).unwrap());
        (nodes[from].clone(), nodes[to].clone())
    };
    let edges: BTreeSet<(String, String)> = drawn.iter().map(edge).collect();
    assert_eq!(edges.len(), drawn.len(), "a pair is drawn twice");
    edges
}

#[test]
fn every_mistake_in_the_settings_is_found() {
    let names = "name them in the order of their columns: `kinds: [case-study, district]`";
    check("{kinds: [case-study, district]}", &[]);
    check("{title: T, description: D, kinds: [district, case-study]}", &[]);
    check("", &[]);
    check(
        "{kinds: [case-study, distrikt, district, case-study]}",
        &[
            "3:40 invalid-model: there is no kind `distrikt` (did you mean `district`?)",
            "3:60 duplicate-key: the kind `case-study` stands twice (remove one of the two)",
        ],
    );
    let few = format!("3:27 out-of-bounds: a relationship map needs two kinds at least ({names})");
    check("{kinds: [district]}", &[&few]);
    check("{kinds: []}", &[&few]);
    check("{title: T}", &["3:19 missing-field: `relationship_map` needs `kinds` (add a line `kinds: …`)"]);
    check(
        "{kinds: district}",
        &[
            "3:27 wrong-type: `kinds` must be a list of texts, but this is text (write it in brackets: `kinds: [district]`)",
        ],
    );
    check(
        "{kinds: [case-study, district], tittle: T}",
        &["3:51 unknown-field: `relationship_map` has no `tittle` (did you mean `title`?)"],
    );
    check(
        "[case-study, district]",
        &[
            "3:19 wrong-type: `relationship_map` must be keys with values, but this is a list (write a name, a colon, a space and a value, such as `label: Teacher`)",
        ],
    );
}

#[test]
fn every_relation_between_the_kinds_is_drawn_once_and_told_in_words() {
    let all = "districts: [sanger]\nsee: [b]\nevidence:\n  - {source: sanger}\n  - {source: fresno}\n";
    let built = build(&with_map(&[
        ("content/case-studies/a.md", &case("A & <co>", all)),
        ("content/case-studies/b.md", &case("B", "see: [a]\n")),
        ("content/case-studies/draft.md", &case("Draft", "draft: true\ndistricts: [sanger]\n")),
        ("content/districts/sanger.md", "---\ntitle: Sanger\n---\n"),
        ("content/districts/fresno.md", "---\ntitle: Fresno\n---\n"),
        ("content/districts/alone.md", "---\ntitle: Alone\n---\n"),
        ("content/about.md", "---\ntitle: About\n---\n[[a]]\n"),
    ]));
    assert_eq!(built.findings(), Vec::<String>::new());
    let case = "case-studies/a/";
    let expected = [(case, "case-studies/b/"), (case, "districts/fresno/"), (case, "districts/sanger/")];
    assert_eq!(edges(&built), expected.map(|(from, to)| (from.to_owned(), to.to_owned())).into());
    let html = built.file(PAGE);
    assert!(html.contains("5 pages, 3 connections."), "{html}");
    assert!(html.contains(">A &amp; &lt;co&gt;</tspan>"), "{html}");
    for part in [
        "<dt>Districts</dt>\n<dd><a href=\"../districts/sanger/\">Sanger</a></dd>",
        "<dt>See also</dt>\n<dd><a href=\"../case-studies/b/\">B</a></dd>",
        "<dt>See also</dt>\n<dd><a href=\"../case-studies/a/\">A &amp; &lt;co&gt;</a></dd>",
        "<dt>Case studies</dt>\n<dd><a href=\"../case-studies/a/\">A &amp; &lt;co&gt;</a></dd>",
        "<dt>Cited by</dt>\n<dd><a href=\"../case-studies/a/\">A &amp; &lt;co&gt;</a></dd>",
        "<dt>Source</dt>\n<dd><a href=\"../districts/fresno/\">Fresno</a>, <a href=\"../districts/sanger/\">Sanger</a></dd>",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    assert_eq!(html.matches("<dt>See also</dt>").count(), 2, "a relation of equals is told twice");
    assert_eq!(html.matches("No connection on this map.").count(), 1);
    assert!(!html.contains("Draft") && !html.contains("style=\""), "{html}");
    assert!(built.file("about/index.html").contains("href=\"../relationship-map/\""));
}

#[test]
fn of_many_pages_those_with_the_most_connections_are_shown() {
    let names: Vec<String> = (0..260).map(|at| format!("d{at:03}")).collect();
    let districts =
        names.iter().map(|name| (format!("content/districts/{name}.md"), format!("---\ntitle: {name}\n---\n")));
    let mut files: Vec<(String, String)> = districts.collect();
    let linked = format!("districts: [{}]\n", names[20..].join(", "));
    files.push(("content/case-studies/all.md".to_owned(), case("All", &linked)));
    let pages: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let built = build(&with_map(&pages));
    let html = built.file(PAGE);
    assert!(html.contains("The 250 best connected of 261 pages, 240 connections."), "{:?}", built.findings());
    let drawn: BTreeSet<String> = nodes(&built).into_values().collect();
    assert_eq!(drawn.len(), 250);
    for (name, is_drawn) in
        [("d000", true), ("d008", true), ("d009", false), ("d019", false), ("d020", true), ("d259", true)]
    {
        assert_eq!(drawn.contains(&format!("districts/{name}/")), is_drawn, "{name}");
    }
}

#[test]
fn a_site_has_a_map_only_where_its_settings_say_so() {
    let district = ("content/districts/sanger.md", "---\ntitle: Sanger\n---\n");
    let built = build(&site(&[district]));
    assert!(!built.files.contains_key(PAGE));
    assert!(!built.file("tags/index.html").contains("relationship-map/"));
    assert!(!built.file("sitemap.xml").contains("relationship-map/"));
    let built = build(&with_map(&[]));
    assert!(built.file("sitemap.xml").contains("<loc>https://example.org/relationship-map/</loc>"));
    assert!(built.file(PAGE).contains("There are no pages here yet."));
    let built = build(&with_map(&[("content/relationship-map.md", "---\ntitle: Mine\n---\n")]));
    assert_eq!(built.findings(), ["content/relationship-map.md duplicate-address"]);
}
