//! Who may name whom: stages know nothing of each other, and a dependency has one door.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::support::read;

/// The parts of the crate and the parts that each may name.
const LAYERS: [(&str, &[&str]); 12] = [
    ("source", &[]),
    ("artifact", &["source"]),
    ("diagnostic", &["source"]),
    ("model", &["source", "artifact", "diagnostic"]),
    ("parse", &["source", "diagnostic", "model"]),
    ("resolve", &["source", "artifact", "diagnostic", "model"]),
    ("render", &["source", "artifact", "diagnostic", "model"]),
    ("index", &["source", "artifact", "diagnostic", "model"]),
    ("pipeline", &["source", "artifact", "diagnostic", "model", "parse", "resolve", "render", "index"]),
    ("system", &["source", "artifact"]),
    ("cli", &["source", "artifact", "diagnostic", "model", "pipeline", "system"]),
    ("main", &["cli"]),
];

/// The crates that only one file may name, and the file.
const DOORS: [(&str, &str); 25] = [
    ("serde_saphyr", "parse/yaml.rs"),
    ("pulldown_cmark", "parse/markdown.rs"),
    ("math_core", "parse/math.rs"),
    ("linkify", "parse/target.rs"),
    ("unicode_segmentation", "parse/context.rs"),
    ("rust_stemmers", "index/search/stems.rs"),
    ("ttf_parser", "index/card/font.rs"),
    ("zeno", "index/card/font.rs"),
    ("png", "index/card/png.rs"),
    ("tera", "render/theme.rs"),
    ("syntect", "render/highlight.rs"),
    ("two_face", "render/highlight.rs"),
    ("ammonia", "render/clean.rs"),
    ("walkdir", "system/discover.rs"),
    ("ctrlc", "system/interrupt.rs"),
    ("rustix", "system/os.rs"),
    ("annotate_snippets", "cli/report.rs"),
    ("indicatif", "cli/progress.rs"),
    ("notify", "system/watch.rs"),
    ("axum", "system/server.rs"),
    ("hyper", "system/server.rs"),
    ("hyper_util", "system/server.rs"),
    ("tokio", "system/server.rs"),
    ("mime_guess", "system/server.rs"),
    ("open", "system/browser.rs"),
];

#[test]
fn no_part_names_one_that_it_must_not_know() {
    let breaches: Vec<String> = sources().iter().flat_map(|(path, text)| breaches(path, text)).collect();
    assert_eq!(breaches, Vec::<String>::new());
}

#[test]
fn a_planted_breach_is_found() {
    let planted = [
        ("parse/x.rs", "use crate::render::html;", 1),
        ("render/x.rs", "fn f() { crate::index::index() }", 1),
        ("resolve/x.rs", "use crate::{model::site, parse::document};", 1),
        ("model/x.rs", "use crate::pipeline;", 1),
        ("cli/x.rs", "use crate::render;", 1),
        ("system/x.rs", "use crate::diagnostic::Code;", 1),
        ("system/x.rs", "use super::super::model;", 1),
        ("parse/x.rs", "use tera::Tera;", 1),
        ("render/theme.rs", "use tera::Tera;", 0),
        ("parse/x.rs", "use crate::model::site; // crate::render is not named", 0),
    ];
    for (path, text, count) in planted {
        assert_eq!(breaches(path, text).len(), count, "{path}: {text}");
    }
}

#[test]
fn every_file_says_what_it_is_for_and_stays_small() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{path} does not open with what it is for");
        let code = text.split("#[cfg(test)]").next().unwrap().lines().count();
        assert!(code <= 420, "{path} has {code} lines");
    }
}

fn sources() -> BTreeMap<String, String> {
    let files = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let code = files.into_iter().filter(|(path, _)| path.ends_with(".rs"));
    let sources: BTreeMap<String, String> =
        code.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect();
    assert!(sources.len() > 30);
    sources
}

/// What a file names that it must not.
fn breaches(path: &str, text: &str) -> Vec<String> {
    let code: String = text.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n");
    let part = path.split('/').next().unwrap().trim_end_matches(".rs");
    let mut found = Vec::new();
    if part != "lib" {
        let allowed = LAYERS.iter().find(|(name, _)| *name == part).unwrap().1;
        let named = named_parts(&code);
        found.extend(
            named
                .into_iter()
                .filter(|name| name != part && !allowed.contains(&name.as_str()))
                .map(|name| format!("{path} names {name}")),
        );
    }
    for (dependency, door) in DOORS {
        if path != door && names(&code, &format!("{dependency}::")) {
            found.push(format!("{path} names {dependency}"));
        }
    }
    found
}

/// The parts of the crate that code names, as `crate::part`, in `crate::{…}` or by way of `super`.
fn named_parts(code: &str) -> BTreeSet<String> {
    let parts = LAYERS.map(|(name, _)| name);
    let mut named = BTreeSet::new();
    for (at, _) in code.match_indices("crate::").chain(code.match_indices("super::super::")) {
        let rest = &code[at..];
        let rest = rest.trim_start_matches("crate::").trim_start_matches("super::");
        let group = rest.strip_prefix('{').map(|group| group.split(';').next().unwrap());
        let candidates: Vec<&str> = match group {
            Some(group) => group.split([',', '{', '}']).map(str::trim).collect(),
            None => vec![rest],
        };
        for candidate in candidates {
            let word = candidate.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
            named.extend(parts.iter().filter(|part| **part == word).map(|part| (*part).to_owned()));
        }
    }
    named
}

/// Whether code has a word at its beginning, not as the tail of another.
fn names(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
}
