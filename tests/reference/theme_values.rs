//! The pages about what templates see: the doc comments of the types in `src/render/context/`.

use std::collections::BTreeMap;
use std::path::Path as FilePath;

use super::{Page, sentence};
use crate::support::read;

/// The files of the contexts, each with the name, the title and the summary of its page.
const FILES: [(&str, &str, &str, &str); 4] = [
    (
        "mod.rs",
        "values-of-every-template",
        "Templates, and what all of them see",
        "The templates of a theme, which values each of them sees, and the functions and filters that fill them.",
    ),
    (
        "page.rs",
        "values-of-a-page",
        "Values about one page",
        "What templates see of one page: its head, its text, its fields and what points to it.",
    ),
    (
        "lists.rs",
        "values-of-lists",
        "Values about lists of pages",
        "What templates see where pages are listed: kinds, tags, facets, letters and works.",
    ),
    (
        "views.rs",
        "values-of-views",
        "Values about pages that show many",
        "What templates see of the home page, maps, crosstabs and the relationship map.",
    ),
];

/// A type that templates see.
struct Type {
    name: String,
    /// What it is for.
    doc: String,
    fields: Vec<Field>,
    /// The page that it stands on.
    page: &'static str,
}

struct Field {
    name: String,
    /// Its type, as in the code.
    holds: String,
    doc: String,
}

pub(super) fn pages() -> Vec<Page> {
    let sources = read(&FilePath::new(env!("CARGO_MANIFEST_DIR")).join("src/render/context"));
    let known: Vec<&str> = FILES.iter().map(|(file, ..)| *file).collect();
    let unknown: Vec<&String> = sources.keys().filter(|name| !known.contains(&name.as_str())).collect();
    assert!(unknown.is_empty(), "tests/reference/theme_values.rs has no page for {unknown:?}");
    let texts = FILES.map(|(file, page, ..)| (page, String::from_utf8(sources[file].clone()).unwrap()));
    let types: BTreeMap<String, Type> =
        texts.iter().flat_map(|(page, text)| types(page, text)).map(|found| (found.name.clone(), found)).collect();
    let all: usize = texts.iter().map(|(_, text)| text.matches("Serialize)]\n").count()).sum();
    assert_eq!(types.len(), all, "a type of src/render/context/ was not read");
    let page = |((file, slug, title, summary), (_, text)): (_, &(_, String))| Page {
        folder: "theme-values",
        slug: String::from(slug),
        made_from: format!("src/render/context/{file}"),
        title: String::from(title),
        summary: String::from(summary),
        fields: Vec::new(),
        body: format!("{}{}", if file == "mod.rs" { contract(text) } else { String::new() }, body(text, slug, &types)),
    };
    FILES.into_iter().zip(&texts).map(page).collect()
}

/// What the head of the file says of all templates.
fn contract(text: &str) -> String {
    let lines = text.lines().map_while(|line| line.strip_prefix("//!")).skip(1);
    let text: String = lines.map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect();
    let text = text.replacen("\n| functions and filters", "\n## Functions and filters\n\n| functions and filters", 1);
    text.replacen("\nTemplates of pages see", "\n## What each template sees\n\nTemplates of pages see", 1)
        .replace("described with the types in this folder, by these names", "described on these pages, by these names")
}

/// The types of a file, in its order.
fn types(page: &'static str, text: &str) -> Vec<Type> {
    let mut found: Vec<Type> = Vec::new();
    let (mut doc, mut is_seen, mut is_open) = (Vec::new(), false, false);
    for line in text.lines().map(str::trim) {
        if let Some(words) = line.strip_prefix("///") {
            doc.push(words.trim());
        } else if line.starts_with("#[") {
            is_seen = if line.starts_with("#[derive(") { line.contains("Serialize") } else { is_seen };
        } else if let Some(rest) = line.strip_prefix("pub(crate) struct ").filter(|_| is_seen) {
            let name = rest.split(['<', ' ']).next().unwrap().to_owned();
            found.push(Type { name, doc: doc.join(" "), fields: Vec::new(), page });
            (doc, is_open) = (Vec::new(), true);
        } else if let Some((name, holds)) = line.strip_prefix("pub(crate) ").and_then(|rest| rest.split_once(": ")) {
            if is_open {
                let holds = holds.trim_end_matches(',').to_owned();
                let field = Field { name: name.to_owned(), holds, doc: doc.join(" ") };
                found.last_mut().unwrap().fields.push(field);
            }
            doc.clear();
        } else {
            (is_seen, is_open) = (false, is_open && line != "}");
            doc.clear();
        }
    }
    found
}

fn body(text: &str, page: &str, types: &BTreeMap<String, Type>) -> String {
    let mut own: Vec<&Type> = types.values().filter(|found| found.page == page).collect();
    own.sort_by_key(|found| text.find(&format!("pub(crate) struct {}", found.name)));
    own.into_iter().map(|found| section(found, types)).collect()
}

fn section(found: &Type, types: &BTreeMap<String, Type>) -> String {
    let Type { name, doc, fields, page } = found;
    let line = |Field { name, holds, doc }: &Field| {
        assert!(!doc.is_empty(), "`{name}` has no doc comment");
        format!("- `{name}` ({}): {}\n", holding(holds, page, types), plain(doc))
    };
    let fields: String = fields.iter().map(line).collect();
    format!("\n## {} {{#{}}}\n\n{}\n\n{fields}", label(name), id(name), sentence(&plain(doc)))
}

/// What a type of Rust holds, in words.
fn holding(holds: &str, page: &str, types: &BTreeMap<String, Type>) -> String {
    let inner = |outer: &str| holds.strip_prefix(outer).and_then(|rest| rest.strip_suffix('>'));
    if let Some(inner) = inner("Option<") {
        return format!("{}, or none", holding(inner, page, types));
    }
    if let Some(inner) = inner("Vec<").or_else(|| holds.strip_prefix("&'a [").and_then(|rest| rest.strip_suffix(']'))) {
        return format!("list of {}", holding(inner, page, types));
    }
    if let Some(inner) = inner("BTreeMap<&'a str, ") {
        return format!("{} by name", holding(inner, page, types));
    }
    match holds {
        "String" | "&'a str" | "&'static str" => return "text".to_owned(),
        "bool" => return "yes or no".to_owned(),
        "usize" | "u8" | "u16" | "u32" | "f64" => return "number".to_owned(),
        "(usize, usize)" => return "two numbers".to_owned(),
        _ => {}
    }
    let name = match holds.split('<').next().unwrap() {
        "Entry" => "EntryContext",
        name => name,
    };
    let found = types.get(name).unwrap_or_else(|| panic!("tests/reference/theme_values.rs has no words for {holds}"));
    let on = if found.page == page { "" } else { found.page };
    format!("[[{on}#{}|{}]]", id(name), label(name))
}

/// `PageContext` → `Page`, `RegionMapContext` → `Region map`.
fn label(name: &str) -> String {
    sentence(&id(name).replace('-', " "))
}

fn id(name: &str) -> String {
    let name = name.trim_end_matches("Context");
    let letter = |(at, letter): (usize, char)| {
        let hyphen = if at > 0 && letter.is_uppercase() { "-" } else { "" };
        format!("{hyphen}{}", letter.to_lowercase())
    };
    name.char_indices().map(letter).collect()
}

/// A doc comment without its links to code.
fn plain(doc: &str) -> String {
    doc.replace("[`", "`").replace("`]", "`")
}
