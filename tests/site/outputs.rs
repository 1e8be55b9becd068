//! What is made beside the HTML of pages: each file is made where the settings ask for it, and named only where it is.

use crate::support::{Built, build, site};

/// Whether a path is that of a file of some sort.
type IsOf = fn(&str) -> bool;

/// The sorts of files: the key, and which they are.
const SORTS: [(&str, IsOf); 5] = [
    ("cards", |path| path.ends_with(".png")),
    ("markdown", |path| path.ends_with("index.md")),
    ("json", |path| path.ends_with("index.json") && path != "data/index.json"),
    ("data", |path| path.starts_with("data/")),
    ("feed", |path| path == "feed.xml"),
];

/// A small site with these settings.
fn with(settings: &str) -> Built {
    let settings = format!("title: T\nbase_url: https://example.org/\n{settings}\n");
    let built = build(&site(&[
        ("content/site.yaml", &settings),
        ("content/about.md", "---\ntitle: About\n---\nSee [[dinuba]].\n"),
        ("content/districts/dinuba.md", "---\ntitle: Dinuba\n---\nText.\n"),
        ("content/districts/elk.md", "---\ntitle: Elk\ndate: 2020-01-02\n---\nText.\n"),
        (
            "content/case-studies/one.md",
            "---\ntitle: One\nsummary: s\ndate: 2020-01-03\ndistricts: [elk]\n---\nText.\n",
        ),
    ]));
    assert_eq!(built.findings(), Vec::<String>::new(), "{settings}");
    every_address_leads_to_a_file(&built);
    built
}

/// The paths of the files of a sort, in order.
fn made(built: &Built, is_of: IsOf) -> Vec<&str> {
    let paths = built.files.keys().chain(built.pictures.keys()).map(String::as_str);
    let mut paths: Vec<&str> = paths.filter(|path| is_of(path) && !path.starts_with("assets/")).collect();
    paths.sort_unstable();
    paths
}

/// Every address below the site's own, in any text of it, is that of a page or of a file.
fn every_address_leads_to_a_file(built: &Built) {
    const ROOT: &str = "https://example.org/";
    for (path, text) in &built.files {
        for rest in text.split(ROOT).skip(1) {
            let end = rest.find(|c: char| "\"'<>(){} \\#?,;\n&]".contains(c)).unwrap_or(rest.len());
            let address = &rest[..end];
            let file = if address.is_empty() || address.ends_with('/') {
                format!("{address}index.html")
            } else {
                address.to_owned()
            };
            let is_there = built.files.contains_key(&file) || built.pictures.contains_key(&file);
            assert!(is_there, "{path} names {address}, which is not there");
        }
    }
    for (path, page) in built.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        for (_, is_of) in SORTS {
            for address in
                page.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(address, _)| address)
            {
                let below = address.trim_start_matches("../");
                let file = if below.ends_with('/') { format!("{below}index.html") } else { below.to_owned() };
                let is_one = is_of(&file) && !below.starts_with("http");
                assert!(!is_one || made(built, is_of).contains(&&*file), "{path} leads to {address}");
            }
        }
    }
}

#[test]
fn each_is_made_for_all_for_none_or_for_some_kinds() {
    for (key, is_of) in SORTS {
        let all = with(&format!("outputs: {{{key}: true}}"));
        let none = with(&format!("outputs: {{{key}: false}}"));
        let some = with(&format!("outputs: {{{key}: [case-study]}}"));
        assert!(made(&none, is_of).is_empty(), "{key}: {:?}", made(&none, is_of));
        let (all, some) = (made(&all, is_of), made(&some, is_of));
        let some: Vec<&str> = some.into_iter().map(|path| path.strip_prefix("data/").unwrap_or(path)).collect();
        let all: Vec<&str> = all.into_iter().map(|path| path.strip_prefix("data/").unwrap_or(path)).collect();
        let expected = match key {
            "cards" => vec!["case-studies/one/index.png", "index.png"],
            "markdown" => vec!["case-studies/one/index.md"],
            "json" => vec!["case-studies/one/index.json"],
            "data" => [
                "all.csv",
                "case-studies.csv",
                "case-studies/1.ndjson",
                "index.html",
                "index.json",
                "model.json",
                "schema.json",
            ]
            .to_vec(),
            _ => vec!["feed.xml"],
        };
        assert_eq!(some, expected, "{key}");
        assert!(expected.iter().all(|path| all.contains(path)) && (key == "feed" || all.len() > some.len()), "{key}");
    }
}

#[test]
fn a_kind_that_is_left_out_stands_in_no_file_for_all() {
    let built = with("outputs: {data: [case-study], feed: [district]}");
    for path in ["data/case-studies/1.ndjson", "data/all.csv"] {
        assert!(built.file(path).contains("One") && !built.file(path).contains("Dinuba"), "{}", built.file(path));
    }
    let feed = built.file("feed.xml");
    assert!(feed.contains("<title>Elk</title>") && !feed.contains("<title>One</title>"), "{feed}");
}

#[test]
fn usually_pages_share_the_picture_of_the_site() {
    let built = with("");
    assert_eq!(made(&built, SORTS[0].1), ["index.png"]);
    for path in ["index.html", "about/index.html", "districts/elk/index.html", "explore/index.html"] {
        let page = built.file(path);
        assert!(page.contains("<meta property=\"og:image\" content=\"https://example.org/index.png\">"), "{path}");
        assert!(page.contains("<meta property=\"og:image:alt\" content=\"T\">"), "{path}");
    }
    let own = with("outputs: {cards: [district]}");
    assert!(
        own.file("districts/elk/index.html")
            .contains("og:image\" content=\"https://example.org/districts/elk/index.png\"")
    );
    assert!(own.file("districts/elk/index.html").contains("og:image:alt\" content=\"Elk · T\""));
}

#[test]
fn pages_that_readers_compare_have_the_data_that_this_needs() {
    let built = with("compare: [district]");
    assert_eq!(made(&built, SORTS[2].1), ["districts/dinuba/index.json", "districts/elk/index.json"]);
}

#[test]
fn what_is_no_kind_is_found_where_it_stands() {
    let check = |value: &str, expected: &str| {
        let settings = format!("title: T\nbase_url: https://example.org/\noutputs: {{json: {value}}}\n");
        assert_eq!(build(&site(&[("content/site.yaml", &settings)])).findings(), [expected], "{value}");
    };
    check("[districts]", "content/site.yaml:3:18 invalid-model");
    check("district", "content/site.yaml:3:17 wrong-type");
    check("[{}]", "content/site.yaml:3:18 wrong-type");
}
