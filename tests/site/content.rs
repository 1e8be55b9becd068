//! The knowledge base that ships with fieldguide, and what must hold for any site.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{build, read, run, site};

#[test]
fn the_shipped_knowledge_base_has_no_error_and_no_warning() {
    let output = run(Path::new(env!("CARGO_MANIFEST_DIR")), &["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["diagnostics"], serde_json::json!([]));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let built = |threads: &str| {
        let out = tempfile::tempdir().unwrap();
        let status = Command::new(env!("CARGO_BIN_EXE_fieldguide"))
            .args(["build", "--quiet", "--root", env!("CARGO_MANIFEST_DIR"), "--out", out.path().to_str().unwrap()])
            .env("RAYON_NUM_THREADS", threads)
            .status()
            .unwrap();
        assert!(status.success());
        read(out.path())
    };
    let one = built("1");
    assert!(one.len() > 150);
    assert_eq!(one, built("2"));
    assert_eq!(one, built("5"));
}

#[test]
fn every_link_inside_the_site_leads_to_a_file_of_it() {
    let out = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(run(root, &["build", "--quiet", "--out", out.path().to_str().unwrap()]).status.success());
    let files = read(out.path());
    let mut links = 0;
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8(bytes.clone()).unwrap();
        for target in attributes(&html).filter(|target| !target.contains(':')) {
            let (way, anchor) = target.split_once('#').unwrap_or((target, ""));
            let file = follow(path, way.split('?').next().unwrap_or_default());
            let found = files.get(&file).unwrap_or_else(|| panic!("{path} links to {target}, and there is no {file}"));
            let id = format!("id=\"{anchor}\"");
            assert!(anchor.is_empty() || String::from_utf8_lossy(found).contains(&id), "{path}: {target}");
            links += 1;
        }
    }
    assert!(links > 5_000, "{links}");
}

/// The addresses in `href` and `src`.
fn attributes(html: &str) -> impl Iterator<Item = &str> {
    let values = |name: &'static str| html.split(name).skip(1).filter_map(|rest| rest.split('"').next());
    values(" href=\"").chain(values(" src=\""))
}

fn follow(from: &str, way: &str) -> String {
    if way.is_empty() {
        return from.to_owned();
    }
    // The page for what is missing is shown at any address, so its ways begin at the root.
    let (mut segments, way): (Vec<&str>, &str) = match way.strip_prefix('/') {
        Some(from_root) => (Vec::new(), from_root),
        None => (from.split('/').collect(), way),
    };
    segments.pop();
    for segment in way.split('/') {
        match segment {
            "." => {}
            ".." => assert!(segments.pop().is_some(), "{from}: {way}"),
            name => segments.push(name),
        }
    }
    if segments.last().is_none_or(|last| last.is_empty()) || way == "./" {
        segments.retain(|segment| !segment.is_empty());
        segments.push("index.html");
    }
    segments.join("/")
}

#[test]
fn a_new_kind_needs_nothing_but_the_model_and_a_folder() {
    let model = "\
kinds:
  toolkit:
    folder: toolkits
    label: Toolkit
    plural: Toolkits
    listing: [steps]
    fields:
      steps: {type: number, label: Number of steps}
      for_roles: {type: terms, vocabulary: bands, label: For}
      schools: {type: references, to: school, inverse: toolkits, inverse_label: Toolkits used}
  school: {folder: schools, label: School, plural: Schools}
";
    let built = build(&site(&[
        ("content/model.yaml", model),
        ("content/toolkits/talk.md", "---\ntitle: Talk kit\nsteps: 4\nfor_roles: [k-2]\nschools: [hill]\n---\nText.\n"),
        ("content/schools/hill.md", "---\ntitle: Hill School\n---\n"),
    ]));
    assert_eq!(built.findings(), Vec::<String>::new());
    let listing = built.file("toolkits/index.html");
    assert!(listing.contains("Talk kit") && listing.contains("Number of steps") && listing.contains('4'), "{listing}");
    let page = built.file("toolkits/talk/index.html");
    assert!(page.contains("Hill School") && page.contains("K-2") && page.contains("Number of steps"), "{page}");
    let other = built.file("schools/hill/index.html");
    assert!(other.contains("Toolkits used") && other.contains("Talk kit"), "{other}");
}

#[test]
fn drafts_and_dated_pages_are_left_out_and_links_to_them_are_errors() {
    let page = |more: &str| format!("---\ntitle: T\nsummary: s\n{more}---\n");
    let (draft, later, past, today) = (
        page("draft: true\n"),
        page("publish_on: 2026-11-24\n"),
        page("expires_on: 2026-11-23\n"),
        page("publish_on: 2026-11-23\n"),
    );
    let mut files = site(&[
        ("content/case-studies/a.md", &draft),
        ("content/case-studies/b.md", &later),
        ("content/case-studies/c.md", &past),
        ("content/case-studies/d.md", &today),
    ]);
    let built = build(&files);
    assert_eq!(built.findings(), ["content/case-studies/c.md:4:13 doubtful-value"]);
    let pages: Vec<&String> =
        built.files.keys().filter(|path| path.starts_with("case-studies/") && path.matches('/').count() == 2).collect();
    assert_eq!(pages, ["case-studies/d/index.html", "case-studies/d/index.json", "case-studies/d/index.md"]);
    files
        .insert("content/case-studies/e.md".to_owned(), page("see: [a]\n").replace("title: ", "title: E").into_bytes());
    let f = (page("") + "[[b]] [c](c.md)\n").replace("title: ", "title: F");
    files.insert("content/case-studies/f.md".to_owned(), f.into_bytes());
    let expected = [
        "content/case-studies/c.md:4:13 doubtful-value",
        "content/case-studies/e.md:4:7 link-to-draft",
        "content/case-studies/f.md:5:3 link-to-draft",
        "content/case-studies/f.md:5:11 link-to-draft",
    ];
    assert_eq!(build(&files).findings(), expected);
}

#[test]
fn a_mistake_in_the_model_hides_none_in_the_pages() {
    let model = crate::support::MODEL
        .replace("county: {type: term, vocabulary: counties}", "county: {type: trem, vocabulary: counties}");
    let built = build(&site(&[
        ("content/model.yaml", &model),
        (
            "content/case-studies/x.md",
            "---\ntitle: T\nsummary: s\ncounty: fresno\nsumary: x\nbands: [k-3]\n---\n[[gone]]\n",
        ),
    ]));
    let expected = [
        "content/case-studies/x.md:5:1 unknown-field",
        "content/case-studies/x.md:6:9 unknown-term",
        "content/case-studies/x.md:8:3 broken-link",
        "content/model.yaml:7:22 invalid-model",
        "content/model.yaml:16:22 invalid-model",
    ];
    assert_eq!(built.findings(), expected);
}

#[test]
fn front_matter_that_cannot_be_read_breaks_no_rule_as_well() {
    let model = format!("{}rules:\n  - {{kind: case-study, needs: evidence}}\n", crate::support::MODEL);
    let built =
        build(&site(&[("content/model.yaml", &model), ("content/case-studies/x.md", "---\ntitle: a: b\n---\n")]));
    assert_eq!(built.findings(), ["content/case-studies/x.md:2:9 yaml-syntax"]);
}

#[test]
fn the_order_that_files_are_found_in_does_not_matter() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = content(root);
    let reversed: BTreeMap<String, Vec<u8>> = files.clone().into_iter().rev().collect();
    assert_eq!(build(&files).files, build(&reversed).files);
}

fn content(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = read(&root.join("content"));
    assert!(fs::exists(root.join("content/model.yaml")).unwrap());
    files.into_iter().map(|(path, bytes)| (format!("content/{path}"), bytes)).collect()
}
