//! What settings say about search: every mistake is found at its place, and nothing else is.

use fieldguide::source::LineIndex;

use crate::support::{SETTINGS, build, site};

const PAGE: &str = "---\ntitle: T\nsummary: s\n---\n";

/// Checks that a file of settings, laid over the small site and a few pages, gives exactly these findings.
fn check(path: &str, text: &str, expected: &[&str]) {
    let built = build(&site(&[
        ("content/about.md", "---\ntitle: About\n---\n"),
        ("content/case-studies/fresno.md", PAGE),
        ("content/districts/fresno.md", "---\ntitle: Fresno\n---\n"),
        ("content/districts/sanger.md", "---\ntitle: Sanger\n---\n"),
        ("content/districts/draft.md", "---\ntitle: Draft\ndraft: true\n---\n"),
        ("content/districts/hidden.md", "---\ntitle: Hidden\nsearch: false\n---\n"),
        (path, text),
    ]));
    let lines = LineIndex::new(text);
    let finding = |diagnostic: &fieldguide::diagnostic::Diagnostic| {
        assert_eq!(diagnostic.file.as_str(), path);
        let (line, column) = lines.position(diagnostic.span.unwrap().start);
        let help = diagnostic.help.as_deref().map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{line}:{column} {}: {}{help}", diagnostic.code.as_str(), diagnostic.message)
    };
    let found: Vec<String> = built.outcome.diagnostics.iter().map(finding).collect();
    assert_eq!(found, expected, "{text}");
}

/// Checks a model with one kind, given its settings and a field.
fn check_model(settings: &str, field: &str, expected: &[&str]) {
    let district = "district: {folder: districts, fields: {county: {type: term, vocabulary: counties}}}";
    let text = format!(
        "kinds:\n  {district}\n  case-study:\n    folder: case-studies\n    {settings}\n    fields:\n      {field}\n"
    );
    check("content/model.yaml", &text, expected);
}

#[test]
fn every_mistake_in_the_search_tests_is_found() {
    let text = "\
tests:
  - {query: \"coaching\", page: sanger}
  - {query: coaching, page: districts/fresno, within: 1}
  - {page: sanger}
  - {query: \" \", page: }
  - {query: ranks, page: sanger, within: 0}
  - {query: more ranks, page: sanger, within: 2.5}
  - {query: most ranks, page: sanger, within: 51}
  - {query: few ranks, page: sanger, within: three}
  - {query: [a, b], page: sanger, wihtin: 3}
  - {query: heading, page: sanger#place}
  - just words
test: []
";
    let within = "it is the lowest rank that the page may have among the results; 3 without it";
    let bounds =
        |place: &str| format!("{place} out-of-bounds: `within` must be a whole number from 1 to 50 ({within})");
    let expected = [
        "3:13 duplicate-key: the query `coaching` stands twice (remove one of the two)",
        "4:5 missing-field: a search test needs `query` (add a line `query: …`)",
        "5:5 missing-field: a search test needs `page` (add a line `page: …`)",
        "5:13 missing-field: `query` is empty",
        &bounds("6:42"),
        &bounds("7:47"),
        &bounds("8:47"),
        "9:46 wrong-type: `within` must be a number, but this is text (write digits only, like 1200 or 4.5)",
        "10:13 wrong-type: `query` must be text, but this is a list (write a single text, without brackets or further keys)",
        "10:35 unknown-field: a search test has no `wihtin` (did you mean `within`?)",
        "11:28 out-of-bounds: a search test names a page as a whole, without `#` and a heading (write `page: sanger`)",
        "12:5 wrong-type: a search test must be keys with values, but this is text (write a name, a colon, a space and a value, such as `label: Teacher`)",
        "13:1 unknown-field: `search-tests.yaml` has no `test` (did you mean `tests`?)",
    ];
    check("content/search-tests.yaml", text, &expected);
}

#[test]
fn search_tests_need_a_list_of_tests() {
    let path = "content/search-tests.yaml";
    check(
        path,
        "test: []\n",
        &[
            "1:1 missing-field: `search-tests.yaml` needs `tests` (is `test` meant to be `tests`?)",
            "1:1 unknown-field: `search-tests.yaml` has no `test` (did you mean `tests`?)",
        ],
    );
    check(
        path,
        "tests: coaching\n",
        &[
            "1:8 wrong-type: `tests` must be a list of search tests, but this is text (write it in brackets: `tests: [coaching]`)",
        ],
    );
    check(path, "tests: []\n", &[]);
}

#[test]
fn search_tests_name_pages_that_search_can_find() {
    let text = "\
tests:
  - {query: a, page: districts/sangar}
  - {query: b, page: gone}
  - {query: c, page: district/fresno, within: 50}
  - {query: d, page: fresno}
  - {query: e, page: regions/sanger}
  - {query: f, page: districts/draft}
  - {query: g, page: hidden}
  - {query: h, page: districts}
  - {query: i, page: /about}
";
    let hidden = "search never finds `hidden`: its front matter says `search: false`";
    let mend = "remove `search: false` from that page, or remove this test";
    let expected = [
        "2:22 unknown-page: there is no page `sangar` in `content/districts` (did you mean `districts/sanger`?)",
        "3:22 unknown-page: there is no page `gone` (write the name of a page's file without `.md`)",
        "5:22 ambiguous-link: `fresno` is the name of 2 pages (write `districts/fresno` or `case-studies/fresno`)",
        "6:22 unknown-page: there is no kind of page `regions` (use one of: districts, case-studies)",
        "7:22 link-to-draft: this leads to `content/districts/draft.md`, which is not published (publish that page, or do not name it here)",
        &format!("8:22 search-miss: {hidden} ({mend})"),
        "9:22 unknown-page: `districts` is a listing, and a search test needs a page (name one of the pages on it)",
    ];
    check("content/search-tests.yaml", text, &expected);
}

#[test]
fn a_test_asks_the_edition_of_its_language() {
    let found = |tests: &str| {
        let settings = format!("{}other_languages: [es]\n", SETTINGS[1].1);
        let text = format!("tests:\n{tests}");
        let built = build(&site(&[
            ("content/site.yaml", &settings),
            ("content/districts/sanger.md", "---\ntitle: Orchard\n---\n"),
            ("content/districts/sanger.es.md", "---\ntitle: Huerto\n---\n"),
            ("content/search-tests.yaml", &text),
        ]));
        let found = built.outcome.diagnostics.iter().filter(|found| found.file.as_str() == "content/search-tests.yaml");
        let found = found.map(|found| {
            let help = found.help.as_deref().unwrap_or_default();
            format!("{} {}: {} ({help})", &text[found.span.unwrap().range()], found.code.as_str(), found.message)
        });
        found.collect::<Vec<_>>()
    };
    let none = Vec::<String>::new();
    assert_eq!(found("  - {query: orchard, page: sanger}\n  - {query: huerto, page: sanger, language: es}\n"), none);
    assert_eq!(
        found("  - {query: orchard, page: sanger}\n  - {query: orchard, page: sanger, language: en}\n").len(),
        1
    );
    let advice = "do the page's title, summary and headings use these words? if not, its `also` can have them";
    let missed = |query: &str| vec![format!("{query} search-miss: `{query}` does not find `sanger` at all ({advice})")];
    assert_eq!(found("  - {query: huerto, page: sanger}\n"), missed("huerto"));
    assert_eq!(found("  - {query: orchard, page: sanger, language: es}\n"), missed("orchard"));
    let unknown = found("  - {query: a, page: sanger, language: ess}\n");
    assert_eq!(unknown, ["ess unknown-language: `ess` is not a language of this site (did you mean `es`?)"]);
    let gone = found("  - {query: a, page: gone, language: es}\n");
    assert_eq!(gone, ["gone unknown-page: there is no page `gone` (write the name of a page's file without `.md`)"]);
}

#[test]
fn a_boost_is_a_number_within_bounds() {
    let field = "summary: {type: text}";
    let help = "1 is usual; 2 counts the pages of this kind double in search, 0.5 half";
    let expected = format!("5:12 invalid-model: `boost` must be a number from 0.1 to 10 ({help})");
    for boost in ["0", "0.09", "10.5", "-1"] {
        check_model(&format!("boost: {boost}"), field, &[&expected]);
    }
    for boost in ["0.1", "1", "10"] {
        check_model(&format!("boost: {boost}"), field, &[]);
    }
    let help = "write digits only, like 1200 or 4.5";
    check_model(
        "boost: high",
        field,
        &[&format!("5:12 wrong-type: `boost` must be a number, but this is text ({help})")],
    );
}

#[test]
fn readers_can_filter_by_what_pages_share() {
    let help = "remove `facet`, or make this field a `term`, a `reference`, a `number`, a `date` or a short `text`";
    let expected = format!("invalid-model: readers cannot filter by `it`: each page has its own ({help})");
    for (rest, column) in [("markdown", 35), ("image", 32), ("url", 30), ("email", 32)] {
        check_model("label: Case", &format!("it: {{type: {rest}, facet: true}}"), &[&format!("7:{column} {expected}")]);
        check_model("label: Case", &format!("it: {{type: {rest}, facet: false}}"), &[]);
    }
    let list = "it: {type: list, facet: true, of: {note: {type: text}}}";
    check_model("label: Case", list, &[&format!("7:31 {expected}")]);
    let inside = "it: {type: list, of: {note: {type: text, facet: true}}}";
    let help = "remove `facet`, or make this a field of the page, outside of the list";
    check_model(
        "label: Case",
        inside,
        &[&format!("7:55 invalid-model: readers cannot filter by `note`: it is within the list `it` ({help})")],
    );
    for shape in [
        "text",
        "number",
        "boolean",
        "date",
        "term, vocabulary: counties",
        "terms, vocabulary: counties",
        "reference, to: district",
        "references, to: district",
    ] {
        check_model("label: Case", &format!("it: {{type: {shape}, facet: true}}"), &[]);
    }
}

#[test]
fn only_a_text_of_the_page_is_another_name_of_it() {
    check_model("label: Case", "short: {type: text, synonym: true}", &[]);
    let help = "remove `synonym`, or give the field the type `text`";
    let message = "`short` cannot be another name of the page: it is not of type `text`";
    check_model(
        "label: Case",
        "short: {type: markdown, synonym: true}",
        &[&format!("7:40 invalid-model: {message} ({help})")],
    );
    let help = "remove `synonym`, or make this a field of the page, outside of the list";
    let message = "`short` cannot be another name of the page: it is within the list `names`";
    check_model(
        "label: Case",
        "names: {type: list, of: {short: {type: text, synonym: true}}}",
        &[&format!("7:61 invalid-model: {message} ({help})")],
    );
    let help = "write `synonym: true`";
    check_model(
        "label: Case",
        "short: {type: text, synonym: yes}",
        &[&format!("7:36 wrong-type: `synonym` must be `true` or `false`, but this is text ({help})")],
    );
}
