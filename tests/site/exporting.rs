//! `fieldguide export`: the same data as the site's, in the format that somebody asks for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::support::{build, read, run, site, write};

const MODEL: &str = "\
kinds:
  district:
    folder: districts
    fields:
      county: {type: term, vocabulary: counties}
      number: {type: number}
  work:
    folder: works
    schema_type: Report
    citation: {authors: authors, year: year, publisher: publisher, url: url}
    fields:
      authors: {type: text}
      year: {type: text}
      publisher: {type: text}
      url: {type: url}
      number: {type: text, label: Number in the series}
      about: {type: references, to: district, inverse: works}
      parts: {type: list, of: {bands: {type: terms, vocabulary: bands}, where: {type: reference, to: district}}}
";

const PAGES: [(&str, &str); 7] = [
    ("content/model.yaml", MODEL),
    ("content/index.md", "---\ntitle: Home\n---\nWelcome.\n"),
    (
        "content/districts/elk-grove.md",
        "---\ntitle: Elk Grove & \"friends\"\nsummary: It's 100 % {ours}.\ncounty: fresno\nnumber: -3\ndate: 2026-11-20\n---\nText, *with* [[great-work|a link]].\n\n- one\n- two[^n]\n\n[^n]: A note.\n",
    ),
    ("content/districts/elk_grove.md", "---\ntitle: The other\n---\n"),
    (
        "content/works/great-work.md",
        "---\ntitle: 'Great #1 work_of $5'\nauthors: Perry, Rebecca; University of California, Berkeley\nyear: 2014\npublisher: Press\nurl: https://example.org/{x}\nnumber: 7\nabout: [elk-grove]\nparts:\n  - bands: [k-2]\n    where: elk_grove\n---\nAbout it.\n",
    ),
    ("content/works/anonymous.md", "---\ntitle: Anonymous\nyear: about 1990\n---\n"),
    ("content/draft.md", "---\ntitle: Not yet\ndraft: true\n---\n"),
];

fn root_with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), &site(&[&PAGES[..], files].concat()));
    root
}

fn export(root: &Path, arguments: &[&str]) -> String {
    let output = run(root, &[&["export"], arguments].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    String::from_utf8(output.stdout).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn an_export_says_what_the_files_of_the_site_say() {
    let root = root_with(&[]);
    let built = build(&site(&PAGES));
    let export = |arguments: &[&str]| export(root.path(), arguments);
    for (kind, table) in [(None, "all"), (Some("district"), "districts"), (Some("work"), "works")] {
        let kind: Vec<&str> = kind.iter().flat_map(|kind| ["--kind", *kind]).collect();
        let csv = export(&[&["--format", "csv"][..], &kind].concat());
        assert_eq!(csv, built.file(&format!("data/{table}.csv")));
        let ndjson = export(&[&["--format", "ndjson"][..], &kind].concat());
        let parts: String = match table {
            "all" => ["1", "districts/1", "works/1"].map(|part| built.file(&format!("data/{part}.ndjson"))).concat(),
            table => built.file(&format!("data/{table}/1.ndjson")).to_owned(),
        };
        assert_eq!(ndjson, parts);
    }
    let json: Value = serde_json::from_str(&export(&["--format", "json"])).unwrap();
    let parse = |path: &str| -> Value { serde_json::from_str(built.file(path)).unwrap() };
    assert_eq!(json["model"], parse("data/model.json"));
    let pages = json["pages"].as_array().unwrap();
    assert_eq!(pages.len(), 5);
    for page in pages {
        assert_eq!(*page, parse(&format!("{}index.json", page["url"].as_str().unwrap())));
    }
    assert_eq!((&json["title"], &json["language"]), (&"Test guide".into(), &"en".into()));
}

#[test]
fn a_citation_is_the_one_that_the_page_shows() {
    let root = root_with(&[]);
    let built = build(&site(&PAGES));
    let shown = |path: &str| {
        let html = built.file(&format!("{path}index.html"));
        html.replace("&#x2F;", "/")
            .replace("&quot;", "\"")
            .replace("&#x27;", "'")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
    };
    let bibtex = export(root.path(), &["--format", "bibtex"]);
    let entries: Vec<&str> = bibtex.trim_end().split("\n\n").collect();
    let keys: Vec<&str> =
        entries.iter().map(|entry| entry.split_once('{').unwrap().1.split_once(',').unwrap().0).collect();
    let expected = ["districts-elk-grove", "districts-elk-grove-2", "works-great-work-work", "works-anonymous-work"];
    assert_eq!(keys, expected);
    let addresses = ["districts/elk-grove/", "districts/elk_grove/", "works/great-work/", "works/anonymous/"];
    for (entry, address) in entries.iter().zip(addresses) {
        let entry = entry.replace("elk-grove-2,", "elk-grove,");
        assert!(shown(address).contains(&entry), "{entry}");
    }
    let ris = export(root.path(), &["--format", "ris", "--kind", "work"]);
    assert_eq!(ris.matches("\r\n").count(), ris.matches('\n').count());
    let records = ris.replace("\r\n", "\n");
    for (record, address) in records.trim_end_matches('\n').split("\n\n").zip(&addresses[2..]) {
        assert!(shown(address).contains(record), "{record}");
    }
}

#[test]
fn csl_has_types_names_and_dates() {
    let root = root_with(&[]);
    let items: Value = serde_json::from_str(&export(root.path(), &["--format", "csl-json"])).unwrap();
    assert_eq!(
        items[0],
        serde_json::json!({
            "id": "districts-elk-grove", "type": "webpage", "title": "Elk Grove & “friends”",
            "author": [{"literal": "Test guide"}], "issued": {"date-parts": [[2026, 11, 20]]},
            "container-title": "Test guide", "URL": "https://example.org/districts/elk-grove/", "language": "en",
            "abstract": "It’s 100\u{a0}% {ours}.",
        })
    );
    assert_eq!(
        items[2],
        serde_json::json!({
            "id": "works-great-work-work", "type": "report", "title": "Great #1 work_of $5",
            "author": [{"family": "Perry", "given": "Rebecca"}, {"literal": "University of California, Berkeley"}],
            "issued": {"date-parts": [[2014]]}, "publisher": "Press", "URL": "https://example.org/%7Bx%7D",
        })
    );
    assert_eq!(items[3]["issued"], serde_json::json!({"literal": "about 1990"}));
    assert_eq!(items.as_array().unwrap().len(), 4);
}

#[test]
fn a_search_server_gets_documents_that_its_mapping_knows() {
    let root = root_with(&[]);
    let out = root.path().join("server");
    export(root.path(), &["--format", "opensearch", "--out", out.to_str().unwrap()]);
    let files = read(&out);
    assert_eq!(files.keys().collect::<Vec<_>>(), ["SHA256SUMS", "bulk-1.ndjson", "mapping.json"]);
    let mapping: Value = serde_json::from_slice(&files["mapping.json"]).unwrap();
    let lines: Vec<Value> = String::from_utf8_lossy(&files["bulk-1.ndjson"])
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let mut ids = BTreeSet::new();
    for pair in lines.chunks(2) {
        let [action, document] = pair else { panic!("{pair:?}") };
        assert_eq!(action["index"]["_index"], "test-guide");
        assert!(ids.insert(action["index"]["_id"].as_str().unwrap().to_owned()));
        known(document, &mapping["mappings"], "");
    }
    assert_eq!(ids.len(), 5);
    assert!(ids.contains("/") && ids.contains("works/great-work/"));
    let properties = &mapping["mappings"]["properties"]["fields"]["properties"];
    assert_eq!(
        (&properties["district__number"]["type"], &properties["work__number"]["type"]),
        (&"double".into(), &"text".into())
    );
    assert_eq!(properties["parts"]["type"], "nested");
    let labels = &mapping["mappings"]["_meta"]["kinds"]["work"]["fields"];
    assert_eq!(labels["work__number"], "Number in the series");
    let elk = lines.iter().find(|line| line["slug"] == "elk-grove").unwrap();
    assert_eq!(elk["text"], "Text, with a link.\none\ntwo\nA note.");
    assert_eq!(
        elk["fields"],
        serde_json::json!({"county": {"id": "fresno", "label": "Fresno"}, "district__number": -3})
    );
    assert_eq!(elk["relations"], serde_json::json!({"works": ["works/great-work/"]}));
    let named = export(root.path(), &["--format", "opensearch", "--out", out.to_str().unwrap(), "--index", "a-1"]);
    assert!(named.is_empty() && read(&out)["bulk-1.ndjson"].starts_with(b"{\"index\":{\"_index\":\"a-1\""));
}

/// A document has nothing that its mapping does not name, and each value is of the type that this says.
fn known(value: &Value, mapping: &Value, way: &str) {
    match (value, mapping["type"].as_str()) {
        (Value::Null, Some(_)) => {}
        (Value::Array(all), _) => all.iter().for_each(|value| known(value, mapping, way)),
        (Value::Object(keys), None | Some("nested")) => {
            for (key, value) in keys {
                let below = &mapping["properties"][key];
                assert!(!below.is_null(), "{way}.{key}");
                known(value, below, &format!("{way}.{key}"));
            }
        }
        (Value::String(_), Some("text" | "keyword" | "date")) | (Value::Number(_), Some("double")) => {}
        (Value::Bool(_), Some("boolean")) => {}
        _ => panic!("{way}: {value} is not {mapping}"),
    }
}

#[test]
fn what_an_export_did_not_make_is_never_replaced() {
    let root = root_with(&[]);
    let at = |name: &str| root.path().join(name);
    let to = |name: &str, more: &[&str]| {
        let path = at(name);
        run(root.path(), &[&["export", "--format", "csv", "--out", path.to_str().unwrap()], more].concat())
    };
    assert!(to("new/pages.csv", &[]).status.success());
    let csv = fs::read(at("new/pages.csv")).unwrap();
    assert_eq!(csv, export(root.path(), &["--format", "csv"]).into_bytes());
    assert!(stderr(&to("new/pages.csv", &[])).ends_with("nothing changed\n"));
    assert!(to("new/", &["--kind", "work"]).status.success());
    let sums = fs::read_to_string(at("new/SHA256SUMS")).unwrap();
    let names: Vec<&str> = sums.lines().map(|line| line.split_once("  ").unwrap().1).collect();
    assert_eq!(names, ["pages.csv", "work.csv"]);

    // One of its own is replaced when the pages have changed.
    fs::write(at("content/districts/elk_grove.md"), "---\ntitle: Another\n---\n").unwrap();
    assert!(to("new/pages.csv", &[]).status.success());
    assert_ne!(fs::read(at("new/pages.csv")).unwrap(), csv);

    // One that somebody worked on is not.
    fs::write(at("new/pages.csv"), "mine").unwrap();
    let before = read(&at("new"));
    let output = to("new/pages.csv", &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("pages.csv` is there already") && stderr(&output).contains("--force"));
    assert_eq!(read(&at("new")), before);
    assert!(to("new/pages.csv", &["--force"]).status.success());
    assert_ne!(fs::read(at("new/pages.csv")).unwrap(), b"mine");

    // Neither are notes that have the name of the checksums.
    fs::create_dir(at("own")).unwrap();
    fs::write(at("own/SHA256SUMS"), "my notes\n").unwrap();
    assert_eq!(to("own/", &[]).status.code(), Some(2));
    assert_eq!(read(&at("own")), BTreeMap::from([("SHA256SUMS".to_owned(), b"my notes\n".to_vec())]));
    assert_eq!(to("content/index.md", &[]).status.code(), Some(2));
}

#[test]
fn a_wrong_call_and_wrong_content_write_nothing() {
    let root = root_with(&[]);
    let rows: [(&[&str], &str); 7] = [
        (&["--format", "csv", "--kind", "distrct"], "did you mean `district`?"),
        (&["--format", "csv", "--language", "de"], "there is no language `de`"),
        (&["--format", "opensearch"], "--out search"),
        (&["--format", "csv", "--index", "a"], "only `opensearch` has an index to name"),
        (&["--format", "opensearch", "--index", "A b", "--out", "x"], "`A b` cannot be the name of an index"),
        (&["--format", "cvs"], "csv"),
        (&[], "--format"),
    ];
    for (arguments, words) in rows {
        let output = run(root.path(), &[&["export"], arguments].concat());
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{arguments:?}");
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
    }
    fs::write(root.path().join("content/about.md"), "---\ntitel: About\n---\n").unwrap();
    let out = root.path().join("out.csv");
    let output = run(root.path(), &["export", "--format", "csv", "--out", out.to_str().unwrap()]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    assert!(stderr(&output).contains("about.md") && !out.exists(), "{}", stderr(&output));
}

#[test]
fn an_edition_is_exported_by_its_language() {
    let root = root_with(&[
        ("content/site.yaml", "title: {en: Guide, es: Guía}\nbase_url: https://example.org/\nother_languages: [es]\n"),
        ("content/districts/elk_grove.es.md", "---\ntitle: El otro\n---\n"),
    ]);
    let csv = export(root.path(), &["--format", "csv", "--kind", "district", "--language", "es"]);
    assert!(csv.contains("https://example.org/es/districts/elk_grove/,district,elk_grove,es,El otro"), "{csv}");
    let out = root.path().join("server");
    export(root.path(), &["--format", "opensearch", "--language", "es", "--out", out.to_str().unwrap()]);
    let files = read(&out);
    assert!(files["bulk-1.ndjson"].starts_with(b"{\"index\":{\"_index\":\"guia-es\""));
    assert!(String::from_utf8_lossy(&files["mapping.json"]).contains("\"analyzer\": \"spanish\""));
}
