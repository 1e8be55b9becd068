//! What machines read: the twins of pages, the tables, the model, `llms.txt`.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use crate::generate::Random;
use crate::support::{Built, MODEL, build, read, run, site};

const PAGE: &str = "\
---
title: Elk *Grove*
summary: 1. What they did.
tags: [coaching, =tag]
date: 2020-01-02
owner: Jo
districts: [dinuba]
county: fresno
bands: [k-2, 3-5]
students: 12
urban: true
began: 2019-09-01
site: https://example.com/a
contact: jo@example.com
picture: ../media/p.png
code: ABC
note: |
  See [[dinuba]][^1].

  [^1]: A [note](../about.md).
see: [other]
evidence: [{source: dinuba, note: '+1, \"x\"'}]
---

## First {#first}

Text with [[dinuba]] and [[dinuba#geography|its *map*]].
";

const DINUBA: &str = "---\ntitle: Dinuba\ncounty: tulare\n---\n## Geography\nFlat.\n";
const ABOUT: &str = "---\ntitle: About\n---\nWhat this is.\n";
const OTHER: &str = "---\ntitle: Other\nsummary: s\nsee: [elk]\n---\nUnlike [[elk|that one]], it ended.\n";

fn small() -> Built {
    let mut files = site(&[
        ("content/about.md", ABOUT),
        ("content/case-studies/elk.md", PAGE),
        ("content/case-studies/other.md", OTHER),
        ("content/districts/dinuba.md", DINUBA),
    ]);
    files.insert("content/media/p.png".to_owned(), Vec::new());
    let built = build(&files);
    assert_eq!(built.findings(), Vec::<String>::new());
    built
}

/// Texts of a case study, and what is published of them in Markdown.
const LINKS: &[(&str, &str)] = &[
    ("Plain [[dinuba]].", "Plain [Dinuba](…/districts/dinuba/)."),
    ("[[districts/dinuba|The *town*]]", "[The *town*](…/districts/dinuba/)"),
    ("[[dinuba#geography]]", "[Dinuba: Geography](…/districts/dinuba/#geography)"),
    ("[[a-b]]", "[A \\| \\[B\\]](…/districts/a-b/)"),
    ("[[districts/]]", "[Districts](…/districts/)"),
    (
        "[[dinuba]] [[dinuba]] [[dinuba|x]]",
        "[Dinuba](…/districts/dinuba/) [Dinuba](…/districts/dinuba/) [x](…/districts/dinuba/)",
    ),
    ("[a](../districts/dinuba.md#geography 'title')", "[a](…/districts/dinuba/#geography 'title')"),
    ("[a]( <../districts/dinuba.md> )", "[a]( …/districts/dinuba/ )"),
    ("[a `](b)` c](../about.md)", "[a `](b)` c](…/about/)"),
    ("[](../about.md)", "[](…/about/)"),
    ("> [a](\n> ../about.md)", "> [a](\n> …/about/)"),
    ("[a](../%61bout.md)", "[a](…/about/)"),
    ("[a](..&#47;about.md)", "[a](…/about/)"),
    ("[a](..\\/about.md)", "[a](…/about/)"),
    ("![a](../media/p.png)", "![a](…/media/p.png)"),
    ("![[../media/p.png]]", "![](…/media/p.png)"),
    ("![[../media/p.png|Alt]]", "![Alt](…/media/p.png)"),
    ("[![a](../media/p.png)](../about.md)", "[![a](…/media/p.png)](…/about/)"),
    ("[![a](../media/p.png) b][r]\n\n[r]: ../about.md 'T'", "[![a](…/media/p.png) b][r]\n\n[r]: …/about/ 'T'"),
    ("[About] [x][about] [About][]\n\n[about]: <../about.md>", "[About] [x][about] [About][]\n\n[about]: …/about/"),
    ("[x][a] [y][b]\n\n[a]: ../about.md\n[b]: ../about.md", "[x][a] [y][b]\n\n[a]: …/about/\n[b]: …/about/"),
    ("[w][web]\n\n[web]: https://e.org/x", "[w][web]\n\n[web]: https://e.org/x"),
    ("| a |\n|---|\n| [[dinuba\\|x]] |", "| a |\n|---|\n| [x](…/districts/dinuba/) |"),
    (
        "| a | b |\n|---|---|\n| [[dinuba]] | [y](../about.md) |",
        "| a | b |\n|---|---|\n| [Dinuba](…/districts/dinuba/) | [y](…/about/) |",
    ),
    (
        "A[^n].\n\n[^n]: See [[dinuba]].\n    And [b](../about.md).",
        "A[^n].\n\n[^n]: See [Dinuba](…/districts/dinuba/).\n    And [b](…/about/).",
    ),
    (
        "`[[dinuba]]`\n\n    [a](../about.md)\n\n```\n[[dinuba]]\n```",
        "`[[dinuba]]`\n\n    [a](../about.md)\n\n```\n[[dinuba]]\n```",
    ),
    (
        "https://e.org <https://e.org/> <a@e.org> www.e.org [[about]]",
        "https://e.org <https://e.org/> <a@e.org> www.e.org [About](…/about/)",
    ),
    ("- [x] [[about]] ~~no~~ $a_b$\n- ==x== &amp; \\*", "- [x] [About](…/about/) ~~no~~ $a_b$\n- ==x== &amp; \\*"),
    (
        "## A [[about]] {#up}\n\n[up](#up) [[#up]]",
        "## A [About](…/about/) {#up}\n\n[up](…/case-studies/x/#up) [A](…/case-studies/x/#up)",
    ),
    ("ñ [[about]] ñ [é](../about.md) ñ\r\nx", "ñ [About](…/about/) ñ [é](…/about/) ñ\nx"),
    ("\r\n\n    code\n\n", "    code"),
    ("[[about|a [b] c]]", "[a [b] c](…/about/)"),
    ("**[[about|x]]**[[about|y]]*[z](../about.md)*", "**[x](…/about/)**[y](…/about/)*[z](…/about/)*"),
];

/// The text of a case study, as it is published in Markdown.
fn published(text: &str) -> String {
    let mut files = site(&[
        ("content/about.md", ABOUT),
        ("content/districts/dinuba.md", DINUBA),
        ("content/districts/a-b.md", "---\ntitle: A | [B]\n---\n"),
        ("content/case-studies/x.md", &format!("---\ntitle: T\nsummary: s\n---\n{text}")),
    ]);
    files.insert("content/media/p.png".to_owned(), Vec::new());
    let built = build(&files);
    assert_eq!(built.findings(), Vec::<String>::new(), "{text}");
    let data: Value = serde_json::from_str(built.file("case-studies/x/index.json")).unwrap();
    data["markdown"].as_str().unwrap().replace("https://example.org/", "…/")
}

#[test]
fn links_become_full_addresses_and_all_else_stays() {
    for (text, expected) in LINKS {
        assert_eq!(published(text), *expected, "{text}");
    }
}

#[test]
fn markdown_with_full_addresses_shows_what_the_page_shows() {
    let mut random = Random::new(5);
    let usable = |text: &&str| !text.contains("![") && !text.contains("{#up}") && text.trim() == *text;
    let usable: Vec<&str> = LINKS.iter().map(|(text, _)| *text).filter(usable).collect();
    let lines: Vec<&str> = usable.iter().copied().filter(|text| !text.contains('\n')).collect();
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for at in 0..200 {
        let (from, between) = if at % 3 == 0 { (&lines, " ") } else { (&usable, "\n\n") };
        let some: Vec<&str> = (0..4).map(|_| from[random.below(from.len())]).collect();
        texts.insert(format!("p{at}"), some.join(between));
    }
    let before = rendered(&texts);
    let twins = before.iter().map(|(name, (_, twin))| (name.clone(), twin.clone())).collect();
    let after = rendered(&twins);
    for (name, (html, twin)) in &before {
        assert_eq!(&after[name].0, html, "{}\n\n{twin}", texts[name]);
        assert_eq!(&after[name].1, twin, "{}", texts[name]);
    }
}

/// The HTML of texts, with all links to the site in one form, and their Markdown.
fn rendered(texts: &BTreeMap<String, String>) -> BTreeMap<String, (String, String)> {
    let mut files = site(&[
        ("content/about.md", ABOUT),
        ("content/districts/dinuba.md", DINUBA),
        ("content/districts/a-b.md", "---\ntitle: A | [B]\n---\n"),
    ]);
    for (name, text) in texts {
        let page = format!("---\ntitle: T\nsummary: s\n---\n{text}");
        files.insert(format!("content/case-studies/{name}.md"), page.into_bytes());
    }
    let built = build(&files);
    let texts = texts.keys().map(|name| {
        let html = built.file(&format!("case-studies/{name}/index.html"));
        let (_, html) = html.split_once("<div class=\"prose\">").unwrap();
        let end = html.find("<section class=\"connections").or_else(|| html.find("<footer class=\"colophon")).unwrap();
        let html = &html[..end];
        let own = format!("../../case-studies/{name}/#");
        let html = html.replace(" rel=\"external\"", "").replace("https://example.org/", "../../").replace(&own, "#");
        let data: Value = serde_json::from_str(built.file(&format!("case-studies/{name}/index.json"))).unwrap();
        (name.clone(), (html, data["markdown"].as_str().unwrap().to_owned()))
    });
    texts.collect()
}

#[test]
fn a_page_has_a_json_twin() {
    let built = small();
    let data: Value = serde_json::from_str(built.file("case-studies/elk/index.json")).unwrap();
    let dinuba = json!({"url": "districts/dinuba/", "title": "Dinuba", "kind": "district"});
    let other = json!({"url": "case-studies/other/", "title": "Other", "kind": "case-study"});
    let field = |label: &str, r#type: &str, value: Value| json!({"label": label, "type": r#type, "value": value});
    let note = "See [Dinuba](https://example.org/districts/dinuba/)[^1].\n\n\
                [^1]: A [note](https://example.org/about/).";
    let rows = [
        ("/format", json!(2)),
        ("/url", json!("case-studies/elk/")),
        ("/canonical", json!("https://example.org/case-studies/elk/")),
        ("/kind", json!("case-study")),
        ("/kind_label", json!("Case study")),
        ("/slug", json!("elk")),
        ("/language", json!("en")),
        ("/title", json!("Elk *Grove*")),
        ("/summary", json!("1. What they did.")),
        ("/tags", json!(["coaching", "=tag"])),
        ("/date", json!("2020-01-02")),
        ("/updated", Value::Null),
        ("/owner", json!("Jo")),
        ("/fields/districts", field("Districts", "references", json!([dinuba]))),
        ("/fields/county", field("County", "term", json!({"id": "fresno", "label": "Fresno"}))),
        ("/fields/bands/value", json!([{"id": "k-2", "label": "K-2"}, {"id": "3-5", "label": "3-5"}])),
        ("/fields/students", field("Students", "number", json!(12))),
        ("/fields/urban/value", json!(true)),
        ("/fields/began", field("Began", "date", json!("2019-09-01"))),
        ("/fields/site/value", json!("https://example.com/a")),
        ("/fields/picture", field("Picture", "image", json!("media/p.png"))),
        ("/fields/note", field("Note", "markdown", json!(note))),
        ("/fields/evidence/value/0/source", field("Source", "reference", dinuba.clone())),
        ("/fields/evidence/value/0/note/value", json!("+1, “x”")),
        ("/relations", json!([{"name": "see", "label": "See also", "pages": [other]}])),
        ("/backlinks/0/url", other["url"].clone()),
        ("/backlinks/0/sentence", json!("Unlike that one, it ended.")),
        ("/headings", json!([{"level": 2, "id": "first", "text": "First"}])),
    ];
    for (pointer, expected) in rows {
        assert_eq!(data.pointer(pointer), Some(&expected), "{pointer} of {data:#}");
    }
    assert_eq!(data["fields"].get("summary"), None);
    let about: Value = serde_json::from_str(built.file("about/index.json")).unwrap();
    assert_eq!((&about["kind"], &about["markdown"]), (&Value::Null, &json!("What this is.")));
}

#[test]
fn a_page_has_a_markdown_twin() {
    let expected = "\
# Elk \\*Grove\\*

1\\. What they did.

## First {#first}

Text with [Dinuba](…/districts/dinuba/) and [its *map*](…/districts/dinuba/#geography).

## At a glance

- **Districts:** [Dinuba](…/districts/dinuba/)
- **County:** Fresno
- **Bands:** K-2; 3-5
- **Students:** 12
- **Urban:** Yes
- **Began:** 2019-09-01
- **Site:** <https://example.com/a>
- **Contact:** [jo@example.com](<mailto:jo@example.com>)
- **Picture:** ![](…/media/p.png)
- **Code:** ABC
- **See also:** [Other](…/case-studies/other/)
- **Tags:** coaching; =tag
- **Written:** 2020-01-02

## Evidence

- **Source:** [Dinuba](…/districts/dinuba/)
  - **Note:** \\+1, “x”

## Note

See [Dinuba](…/districts/dinuba/)[^1].

[^1]: A [note](…/about/).

## Connected pages

### Mentioned in

- [Other](…/case-studies/other/): Unlike that one, it ended.
";
    let built = small();
    assert_eq!(built.file("case-studies/elk/index.md").replace("https://example.org/", "…/"), expected);
    let dinuba = built.file("districts/dinuba/index.md");
    assert!(
        dinuba.contains("### Case studies\n\n- [Elk \\*Grove\\*](https://example.org/case-studies/elk/)"),
        "{dinuba}"
    );
    let about = "# About\n\nWhat this is.\n\n## Connected pages\n\n### Mentioned in\n\n\
                 - [Elk \\*Grove\\*](https://example.org/case-studies/elk/): A note.\n";
    assert_eq!(built.file("about/index.md"), about);
    let head = "<link rel=\"alternate\" type=\"text/markdown\" href=\"../../case-studies/elk/index.md\">\n\
                <link rel=\"alternate\" type=\"application/json\" href=\"../../case-studies/elk/index.json\">";
    assert!(built.file("case-studies/elk/index.html").contains(head));
    assert!(!built.file("case-studies/index.html").contains("text/markdown"));
}

#[test]
fn code_that_an_editor_left_open_hides_nothing() {
    let built =
        build(&site(&[("content/case-studies/x.md", "---\ntitle: T\nsummary: s\ncounty: fresno\n---\n```\ncode\n")]));
    let twin = built.file("case-studies/x/index.md");
    assert!(twin.contains("```\ncode\n```\n\n## At a glance\n"), "{twin}");
}

#[test]
fn the_tables_can_be_read_back() {
    let built = small();
    let own = rows(built.file("data/case-studies.csv"));
    let elk = &own[0];
    let note = "See [Dinuba](https://example.org/districts/dinuba/)[^1].\n\n\
                [^1]: A [note](https://example.org/about/).";
    let expected = [
        ("page_url", "https://example.org/case-studies/elk/"),
        ("page_kind", "case-study"),
        ("slug", "elk"),
        ("page_language", "en"),
        ("title", "Elk *Grove*"),
        ("tags", "coaching; =tag"),
        ("date", "2020-01-02"),
        ("updated", ""),
        ("districts", "Dinuba"),
        ("bands", "K-2; 3-5"),
        ("students", "12"),
        ("note", note),
        ("evidence", "Source: Dinuba, Note: +1, “x”"),
    ];
    for (column, cell) in expected {
        assert_eq!(elk[column], cell, "{column}");
    }
    assert_eq!(own.len(), 2);
    let all = rows(built.file("data/all.csv"));
    assert_eq!(
        all.iter().map(|row| row["title"].as_str()).collect::<Vec<_>>(),
        ["About", "Dinuba", "Elk *Grove*", "Other"]
    );
    assert_eq!(
        (all[1]["county"].as_str(), all[2]["county"].as_str(), all[0]["county"].as_str()),
        ("Tulare", "Fresno", "")
    );
    assert_eq!(elk.keys().collect::<Vec<_>>(), all[0].keys().collect::<Vec<_>>());
    assert!(!rows(built.file("data/districts.csv"))[0].contains_key("bands"));
}

#[test]
fn no_cell_is_a_formula_and_numbers_stay_numbers() {
    let model = MODEL.replace("students: {type: number, min: 0, max: 1000}", "students: {type: number}");
    let page = "---\ntitle: '=1+1'\nsummary: '@x, \"y\"'\nstudents: -1.5\n---\n";
    let built = build(&site(&[("content/model.yaml", &model), ("content/case-studies/x.md", page)]));
    let table = rows(built.file("data/case-studies.csv"));
    assert_eq!((table[0]["title"].as_str(), table[0]["summary"].as_str()), ("'=1+1", "'@x, “y”"));
    assert_eq!(table[0]["students"], "-1.5");
}

/// The rows of a table, each by the names of its columns (RFC 4180).
fn rows(csv: &str) -> Vec<BTreeMap<String, String>> {
    let (mut lines, mut line, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut is_quoted = false;
    assert!(csv.starts_with('\u{feff}'), "spreadsheets know UTF-8 by its mark");
    let mut letters = csv.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '"' if is_quoted && letters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => line.push(std::mem::take(&mut cell)),
            '\r' if !is_quoted => {
                assert_eq!(letters.next(), Some('\n'));
                line.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut line));
            }
            c => cell.push(c),
        }
    }
    assert!(!is_quoted && cell.is_empty() && line.is_empty());
    let names = lines.remove(0);
    let by_name = |line: Vec<String>| {
        assert_eq!(line.len(), names.len());
        names.iter().cloned().zip(line).collect()
    };
    lines.into_iter().map(by_name).collect()
}

#[test]
fn the_whole_base_is_in_parts_and_the_model_explains_it() {
    let built = small();
    let index: Value = serde_json::from_str(built.file("data/index.json")).unwrap();
    assert_eq!((&index["title"], &index["base_url"]), (&json!("Test guide"), &json!("https://example.org/")));
    let parts = index["parts"].as_array().unwrap();
    let of: Vec<(&str, &Value, u64)> = parts
        .iter()
        .map(|part| (part["file"].as_str().unwrap(), &part["kind"], part["pages"].as_u64().unwrap()))
        .collect();
    let expected = [
        ("data/1.ndjson", &json!(null), 1),
        ("data/districts/1.ndjson", &json!("district"), 1),
        ("data/case-studies/1.ndjson", &json!("case-study"), 2),
    ];
    assert_eq!(of, expected);
    for part in parts {
        let text = built.file(part["file"].as_str().unwrap());
        assert_eq!(json!(text.len()), part["bytes"]);
        assert_eq!(json!(text.lines().count()), part["pages"]);
        for line in text.lines() {
            let page: Value = serde_json::from_str(line).unwrap();
            let path = format!("{}index.json", page["url"].as_str().unwrap());
            let twin: Value = serde_json::from_str(built.file(&path)).unwrap();
            assert_eq!(page["markdown"], twin["markdown"]);
            assert_eq!(page["kind"], part["kind"]);
        }
    }
    let model: Value = serde_json::from_str(built.file("data/model.json")).unwrap();
    let rows = [
        ("/kinds/0/name", json!("district")),
        ("/kinds/1/table", json!("data/case-studies.csv")),
        ("/kinds/1/fields/1/to", json!("district")),
        ("/kinds/1/fields/1/inverse", json!("case_studies")),
        ("/kinds/1/fields/3/vocabulary", json!("bands")),
        ("/kinds/1/fields/3/max", json!(2.0)),
        ("/kinds/1/fields/10/pattern", json!("^(?:[A-Z]{3})$")),
        ("/kinds/1/fields/13/of/0/required", json!(true)),
        ("/relations/0/field", json!("districts")),
        ("/vocabularies/0/terms/0", json!({"id": "k-2", "label": "K-2"})),
    ];
    for (pointer, expected) in rows {
        assert_eq!(model.pointer(pointer), Some(&expected), "{pointer} of {model:#}");
    }
    for path in built.files.keys().filter(|path| path.ends_with(".html") && path.matches('/').count() == 2) {
        let listed = ["districts/", "case-studies/"].iter().any(|folder| path.starts_with(folder));
        assert_eq!(listed, built.files.contains_key(&path.replace(".html", ".json")), "{path}");
    }
}

#[test]
fn language_models_are_told_where_pages_are() {
    let many: Vec<(String, String)> = (0..120)
        .map(|at| (format!("content/districts/d{at:03}.md"), format!("---\ntitle: District [{at}]\n---\n")))
        .collect();
    let mut files: Vec<(&str, &str)> = many.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.push(("content/about.md", ABOUT));
    files.push(("content/case-studies/other.md", "---\ntitle: Other\nsummary: A *sum*.\n---\n"));
    let built = build(&site(&files));
    let llms = built.file("llms.txt");
    assert!(llms.starts_with("# Test guide\n\n"), "{llms}");
    let parts = [
        "## Pages\n\n- [About](https://example.org/about/index.md)\n",
        "## Case studies\n\n- [Other](https://example.org/case-studies/other/index.md): A \\*sum\\*.\n",
        "- [District \\[0\\]](https://example.org/districts/d000/index.md)\n",
        "- [Districts: all 120](https://example.org/districts/): the list as HTML\n",
        "- [data/index.json](https://example.org/data/index.json): ",
    ];
    for part in parts {
        assert!(llms.contains(part), "{part} in {llms}");
    }
    assert_eq!(llms.matches("/districts/d").count(), 100);
}

#[test]
fn nothing_else_can_stand_where_these_files_are() {
    let page = |more: &str| format!("---\ntitle: T\n{more}---\n");
    let (plain, aliases) = (page(""), page("aliases: [/llms.txt, /districts/a/index.md, /data/old/]\n"));
    let built = build(&site(&[("content/data.md", &plain), ("content/districts/a.md", &aliases)]));
    let expected = [
        "content/data.md duplicate-address",
        "content/districts/a.md duplicate-address",
        "content/districts/a.md:3:11 duplicate-address",
        "content/districts/a.md:3:45 duplicate-address",
    ];
    assert_eq!(built.findings(), expected);
    for folder in ["data", "all"] {
        let model = MODEL.replace("folder: districts", &format!("folder: {folder}"));
        let findings = build(&site(&[("content/model.yaml", &model)])).findings();
        assert!(findings.contains(&"content/model.yaml:3:13 invalid-model".to_owned()), "{findings:?}");
    }
}

#[test]
fn every_link_in_the_shipped_markdown_leads_to_a_file_of_the_site() {
    let out = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let base = "https://guide.example/sub/";
    let arguments = ["build", "--quiet", "--base-url", base, "--out", out.path().to_str().unwrap()];
    assert!(run(root, &arguments).status.success());
    let files = read(out.path());
    let text = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    let mut links = 0;
    for path in files.keys().filter(|path| path.ends_with(".md") || *path == "llms.txt") {
        let markdown = text(path);
        assert!(!markdown.contains("[["), "{path} has wiki-links");
        for target in markdown.split("](").skip(1).map(|rest| rest.split([')', ' ']).next().unwrap()) {
            assert!(target.contains(':'), "{path}: {target} is no full address");
            let Some(below) = target.strip_prefix(base) else { continue };
            let (way, anchor) = below.split_once('#').unwrap_or((below, ""));
            let file = if way.is_empty() || way.ends_with('/') { format!("{way}index.html") } else { way.to_owned() };
            assert!(files.contains_key(&file), "{path} links to {target}");
            assert!(anchor.is_empty() || text(&file).contains(&format!("id=\"{anchor}\"")), "{path}: {target}");
            links += 1;
        }
    }
    assert!(links > 2_000, "{links}");
    for path in files.keys().filter(|path| path.ends_with(".json")) {
        serde_json::from_str::<Value>(&text(path)).unwrap();
    }
    let pages = files.keys().filter(|path| path.ends_with("index.md") && !path.starts_with("es/")).count();
    assert_eq!(rows(&text("data/all.csv")).len(), pages);
}

/// The published schema with no key allowed that it does not name.
fn strict(schema: &mut Value) {
    match schema {
        Value::Object(keys) => {
            keys.values_mut().for_each(strict);
            let is_open =
                keys.contains_key("additionalProperties") || keys.contains_key("const") || keys.contains_key("if");
            if keys.contains_key("properties") && keys.contains_key("required") && !is_open {
                keys.insert("unevaluatedProperties".to_owned(), json!(false));
            }
        }
        Value::Array(list) => list.iter_mut().for_each(strict),
        _ => {}
    }
}

#[test]
fn all_json_is_what_the_published_schema_says() {
    let built = small();
    let mut schema: Value = serde_json::from_str(built.file("data/schema.json")).unwrap();
    strict(&mut schema);
    // What all pages share is part of two definitions, each of which closes it.
    schema["$defs"]["own"].as_object_mut().unwrap().remove("unevaluatedProperties");
    schema["$defs"]["name"].as_object_mut().unwrap().remove("unevaluatedProperties");
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("schema.json", schema).unwrap();
    let mut valid = |definition: &str, text: &str| {
        let of = compiler.compile(&format!("schema.json#/$defs/{definition}"), &mut schemas).unwrap();
        let value: Value = serde_json::from_str(text).unwrap();
        schemas.validate(&value, of).map_err(|error| format!("{error:#}"))
    };
    let mut seen = [0; 4];
    for (path, text) in &built.files {
        let (definition, at) = match path.as_str() {
            "data/model.json" => ("model", 0),
            "data/index.json" => ("index", 1),
            path if path.starts_with("data/") && path.ends_with(".ndjson") => ("line", 2),
            path if path.ends_with("index.json") => ("page", 3),
            _ => continue,
        };
        let texts: Vec<&str> = if definition == "line" { text.lines().collect() } else { vec![text] };
        for text in texts {
            valid(definition, text).unwrap_or_else(|error| panic!("{path}: {error}"));
            seen[at] += 1;
        }
    }
    assert_eq!(seen, [1, 1, 4, 4]);
    let page = built.file("case-studies/elk/index.json");
    for wrong in [
        page.replacen("\"title\"", "\"name\"", 1),
        page.replacen("\"value\":12", "\"value\":\"12\"", 1),
        page.replacen("\"format\"", "\"new\":1,\"format\"", 1),
    ] {
        assert!(wrong != page && valid("page", &wrong).is_err(), "{wrong}");
    }
}

#[test]
fn in_the_whole_base_a_page_names_others_by_their_addresses() {
    let built = small();
    let lines: Vec<Value> =
        built.file("data/districts/1.ndjson").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [dinuba] = &lines[..] else { panic!("{lines:?}") };
    let twin: Value = serde_json::from_str(built.file("districts/dinuba/index.json")).unwrap();
    assert_eq!(dinuba["backlinks"], json!(["case-studies/elk/"]));
    assert_eq!(dinuba["relations"][0]["pages"], json!(["case-studies/elk/"]));
    assert!(twin["backlinks"][0]["sentence"].is_string() && dinuba.get("headings").is_none());
    for same in ["url", "title", "fields", "markdown"] {
        assert_eq!(dinuba[same], twin[same], "{same}");
    }
}

#[test]
fn parts_of_the_whole_base_stay_far_below_what_hosts_take() {
    use sha2::{Digest, Sha256};
    let text = "A sentence of a text that is long. ".repeat(12_500);
    let pages: Vec<(String, String)> = (0..5)
        .map(|number| {
            let path = format!("content/case-studies/long-{number}.md");
            (path, format!("---\ntitle: Long {number}\nsummary: s\n---\n{text}\n"))
        })
        .collect();
    let files: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let built = build(&site(&files));
    let index: Value = serde_json::from_str(built.file("data/index.json")).unwrap();
    let parts = index["parts"].as_array().unwrap();
    let counts: Vec<u64> = parts.iter().map(|part| part["pages"].as_u64().unwrap()).collect();
    assert_eq!(counts, [2, 2, 1]);
    for part in parts {
        let bytes = built.file(part["file"].as_str().unwrap());
        assert!(bytes.len() < 1_250_000 && json!(bytes.len()) == part["bytes"]);
        let sum: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(part["sha256"], sum);
    }
}
