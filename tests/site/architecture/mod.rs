//! Who may name whom: stages know nothing of each other, what stands side by side runs one way, and a dependency has
//! one door.

mod modules;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use modules::{Code, Module, Modules};

use crate::support::read;

/// The stages of the crate, and those that each may name.
const STAGES: [(&str, &[&str]); 19] = [
    ("answer", &[]),
    ("source", &[]),
    ("store", &[]),
    ("artifact", &["source"]),
    ("diagnostic", &["source"]),
    ("fault", &["source", "diagnostic"]),
    ("model", &["source", "artifact", "diagnostic"]),
    ("shared", &["model"]),
    ("parse", &["source", "diagnostic", "model", "shared"]),
    ("resolve", &["source", "artifact", "diagnostic", "model", "shared"]),
    ("draw", &["source", "artifact", "diagnostic", "model", "shared"]),
    ("render", &["source", "artifact", "diagnostic", "fault", "model", "shared"]),
    ("export", &["artifact", "model", "shared"]),
    ("search", &["source", "store", "artifact", "diagnostic", "model", "shared"]),
    (
        "pipeline",
        &[
            "source",
            "answer",
            "artifact",
            "store",
            "diagnostic",
            "fault",
            "model",
            "shared",
            "parse",
            "resolve",
            "draw",
            "render",
            "export",
            "search",
        ],
    ),
    ("mend", &["source", "diagnostic", "model", "shared", "parse", "resolve", "pipeline"]),
    ("system", &["source", "answer", "artifact", "store"]),
    ("cli", &["source", "answer", "artifact", "store", "diagnostic", "fault", "model", "pipeline", "mend", "system"]),
    ("main", &["cli"]),
];

/// In these folders, each part may name those before it and none after it.
const ORDERS: [(&str, &[&str]); 3] = [
    (
        "model",
        &[
            "id",
            "keys",
            "url",
            "value",
            "link",
            "body",
            "schema",
            "document",
            "settings",
            "site",
            "facets",
            "routes",
            "twin",
            "card",
            "similarity",
            "graph",
            "drawing",
        ],
    ),
    ("search", &["constants", "alphabet", "utf16", "words", "index", "query", "check", "live", "review"]),
    ("render", &["engine", "context", "listing", "theme", "text", "document", "renderer", "views", "site"]),
];

/// The crates that only one file may name, and the file.
const DOORS: [(&str, &str); 40] = [
    ("libm", "shared/numeric.rs"),
    ("serde_saphyr", "parse/yaml.rs"),
    ("pulldown_cmark", "parse/text/markdown.rs"),
    ("math_core", "parse/text/math.rs"),
    ("linkify", "parse/text/target.rs"),
    ("unicode_segmentation", "parse/text/context.rs"),
    ("pagefind_stem", "search/words/stems.rs"),
    ("ttf_parser", "draw/card/font.rs"),
    ("zeno", "draw/card/font.rs"),
    ("libdeflater", "search/index/packed.rs"),
    ("png", "draw/card/png.rs"),
    ("tera", "render/engine.rs"),
    ("syntect", "render/text/highlight.rs"),
    ("two_face", "render/text/highlight.rs"),
    ("ammonia", "render/text/clean.rs"),
    ("walkdir", "system/sources/discover.rs"),
    ("ctrlc", "system/interrupt.rs"),
    ("rustix", "system/os.rs"),
    ("annotate_snippets", "cli/report/mod.rs"),
    ("similar", "cli/diff.rs"),
    ("clap_complete", "cli/completions.rs"),
    ("indicatif", "cli/progress.rs"),
    ("notify", "system/sources/watch.rs"),
    ("axum", "system/serve/server.rs"),
    ("hyper", "system/serve/server.rs"),
    ("hyper_util", "system/serve/server.rs"),
    ("tokio", "system/serve/server.rs"),
    ("mime_guess", "system/serve/server.rs"),
    ("open", "system/browser.rs"),
    ("ureq", "system/web/client.rs"),
    ("url", "system/web/client.rs"),
    ("getrandom", "system/serve/lan.rs"),
    ("qrcode", "cli/serve/code.rs"),
    ("icu_calendar", "model/settings/locale.rs"),
    ("icu_collator", "model/settings/locale.rs"),
    ("icu_datetime", "model/settings/locale.rs"),
    ("icu_decimal", "model/settings/locale.rs"),
    ("icu_list", "model/settings/locale.rs"),
    ("icu_locale_core", "model/settings/locale.rs"),
    ("icu_plurals", "model/settings/locale.rs"),
];

/// How many files stand side by side in a folder at most.
const SIDE_BY_SIDE: usize = 16;

#[test]
fn no_part_names_one_that_it_must_not_know() {
    let modules = Modules::of_crate();
    let breaches: Vec<String> = modules.files().flat_map(|code| breaches(&modules, code)).collect();
    assert_eq!(breaches, Vec::<String>::new());
}

#[test]
fn a_planted_breach_is_found() {
    let planted = [
        ("parse/x.rs", "use crate::render::text::html;", 1),
        ("render/site.rs", "fn f() { crate::export::make() }", 1),
        ("resolve/x.rs", "use crate::{model::site, parse::document};", 1),
        ("model/id.rs", "use crate::pipeline;", 1),
        ("shared/x.rs", "use crate::source::Span;", 1),
        ("draw/x.rs", "use crate::render::Pages;", 1),
        ("export/x.rs", "use crate::search::SearchIndex;", 1),
        ("search/check.rs", "use crate::export;", 1),
        ("cli/x.rs", "use crate::render;", 1),
        ("system/x.rs", "use crate::diagnostic::Code;", 1),
        ("system/x.rs", "use super::super::model;", 1),
        ("parse/x.rs", "use tera::Tera;", 1),
        ("render/engine.rs", "use tera::Tera;", 0),
        ("parse/x.rs", "use crate::model::site; // crate::render is not named", 0),
        ("model/link.rs", "use crate::model::body::Body;", 1),
        ("model/body.rs", "use crate::model::link::Link;", 0),
        ("model/link.rs", "use super::{id::PageId, site::Site};", 1),
        ("model/x.rs", "", 1),
        ("search/words/x.rs", "use crate::search::index::publish;", 1),
        ("render/text/x.rs", "use crate::render::views::home;", 1),
    ];
    for (path, text, count) in planted {
        let modules = Modules::new([(path.to_owned(), text.to_owned())]);
        let found: Vec<String> = modules.files().flat_map(|code| breaches(&modules, code)).collect();
        assert_eq!(found.len(), count, "{path}: {text}: {found:?}");
    }
}

#[test]
fn what_stands_side_by_side_runs_one_way() {
    assert_eq!(circles(&Modules::of_crate()), Vec::<Vec<String>>::new());
}

#[test]
fn a_planted_circle_is_found() {
    let planted: [(&[(&str, &str)], usize); 5] = [
        (&[("a/mod.rs", "use crate::a::b::B;"), ("a/b.rs", "use super::A;")], 0),
        (&[("a/b.rs", "use super::c::C;"), ("a/c.rs", "fn f() { crate::a::b::f() }")], 1),
        (&[("a/b.rs", "use crate::a::{c::C};"), ("a/c.rs", "#[cfg(test)] mod tests { use crate::a::b; }")], 0),
        (&[("a/x/b.rs", "use crate::a::y;"), ("a/x/mod.rs", ""), ("a/y.rs", "use crate::a::x::c::C;")], 1),
        (&[("a/mod.rs", "mod b; pub use b::B;"), ("a/b.rs", "use super::c::C;"), ("a/c.rs", "use crate::a::B;")], 1),
    ];
    for (files, count) in planted {
        let modules = Modules::new(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
        assert_eq!(circles(&modules).len(), count, "{files:?}");
    }
}

#[test]
fn every_file_says_what_it_is_for_and_stays_small() {
    for (path, text) in modules::texts() {
        assert!(text.starts_with("//! "), "{path} does not open with what it is for");
        let code = text.split("#[cfg(test)]").next().unwrap().lines().count();
        assert!(code <= 420, "{path} has {code} lines");
    }
}

#[test]
fn what_stands_in_rust_and_in_a_script_names_the_other() {
    const SCRIPTS: &str = "themes/default/assets/search-engine/";
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rust: BTreeMap<String, String> = modules::texts().into_iter().collect();
    let scripts = read(&root.join(SCRIPTS));
    assert!(scripts.len() > 10);
    for (path, script) in scripts.iter().filter(|(path, _)| *path != "engine.js") {
        let script = String::from_utf8_lossy(script);
        let (_, counterpart) = script.split_once("src/").unwrap_or_else(|| panic!("{path} names no file of Rust"));
        let counterpart = &counterpart[..counterpart.find(".rs").unwrap() + 3];
        let text = rust.get(counterpart).unwrap_or_else(|| panic!("{path} names {counterpart}, which is not there"));
        let head: String = text.lines().take_while(|line| line.starts_with("//!")).collect();
        assert!(head.contains(&format!("`{SCRIPTS}{path}`")), "{counterpart} does not name {path}");
    }
}

#[test]
fn no_folder_is_crowded() {
    let mut folders: BTreeMap<String, usize> = BTreeMap::new();
    for (path, _) in modules::texts() {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        *folders.entry(folder.to_owned()).or_default() += 1;
    }
    folders.retain(|_, files| *files > SIDE_BY_SIDE);
    assert_eq!(folders, BTreeMap::new());
}

/// What a file names that it must not.
fn breaches(modules: &Modules, code: &Code) -> Vec<String> {
    let path = &code.path;
    let own = modules::module(path);
    let mut found = Vec::new();
    if ORDERS.iter().any(|(folder, order)| own[0] == *folder && own.len() > 1 && !order.contains(&own[1].as_str())) {
        found.push(format!("{path} has no place in the order of its folder"));
    }
    for named in modules.named(code) {
        let is_stage = STAGES.iter().any(|(stage, _)| *stage == named[0]);
        let is_allowed = |(stage, allowed): &(&str, &[&str])| {
            *stage == own[0] && (named[0] == own[0] || allowed.contains(&named[0].as_str()))
        };
        if is_stage && own[0] != "lib" && !STAGES.iter().any(is_allowed) {
            found.push(format!("{path} names {}", named.join("::")));
        }
        let order = ORDERS.iter().find(|(folder, _)| own.len() > 1 && own[0] == *folder && named[0] == *folder);
        if let (Some((_, order)), Some(part)) = (order, named.get(1)) {
            let place = |part: &str| order.iter().position(|other| *other == part);
            if place(&own[1]).is_some_and(|own| place(part).is_some_and(|named| named > own)) {
                found.push(format!("{path} names {}", named.join("::")));
            }
        }
        if DOORS.iter().any(|(dependency, door)| *dependency == named[0] && door != path) {
            found.push(format!("{path} names {}", named.join("::")));
        }
    }
    found
}

/// The circles among what stands side by side in a folder; a folder's own file may know its parts and they know it.
fn circles(modules: &Modules) -> Vec<Vec<String>> {
    let mut arrows: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
    for code in modules.files() {
        let own = modules::module(&code.path);
        for named in modules.needed(code) {
            let shared = own.iter().zip(&named).take_while(|(own, named)| own == named).count();
            if let (Some(_), Some(_)) = (own.get(shared), named.get(shared)) {
                arrows.entry(own[..=shared].to_vec()).or_default().insert(named[..=shared].to_vec());
            }
        }
    }
    let reached = |from: &Module| {
        let mut reached: BTreeSet<&Module> = BTreeSet::new();
        let mut next: Vec<&Module> = arrows.get(from).into_iter().flatten().collect();
        while let Some(module) = next.pop() {
            if reached.insert(module) {
                next.extend(arrows.get(module).into_iter().flatten());
            }
        }
        reached
    };
    let all: BTreeMap<&Module, BTreeSet<&Module>> = arrows.keys().map(|module| (module, reached(module))).collect();
    let circle = |module: &&Module| {
        let back = |other: &&&Module| all.get(**other).is_some_and(|reached| reached.contains(*module));
        all[*module].iter().filter(back).map(|module| module.join("::")).collect::<Vec<_>>()
    };
    let circles: BTreeSet<Vec<String>> = all.keys().map(circle).filter(|circle| !circle.is_empty()).collect();
    circles.into_iter().collect()
}
