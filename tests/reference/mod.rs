//! The reference of the manual in `docs/`, made from the code, so that the two cannot say different things.

mod commands;
mod field_types;
mod findings;
mod settings;
mod theme_values;

use std::collections::BTreeMap;

pub(crate) use field_types::example_site;

/// The folders below `docs/content/` that hold nothing but what is made here.
pub(crate) const FOLDERS: [&str; 5] = ["commands", "settings", "field-types", "findings", "theme-values"];

/// Every page by its path below `docs/content/`.
pub(crate) fn pages() -> BTreeMap<String, String> {
    let pages = [commands::pages(), settings::pages(), field_types::pages(), findings::pages(), theme_values::pages()];
    pages.into_iter().flatten().map(|page| (format!("{}/{}.md", page.folder, page.slug), page.text())).collect()
}

/// A page of the reference.
struct Page {
    /// The folder of its kind.
    folder: &'static str,
    /// The name of its file.
    slug: String,
    /// What it is made from, as a path.
    made_from: String,
    title: String,
    summary: String,
    /// Further fields of its front matter, each with its value in YAML.
    fields: Vec<(&'static str, String)>,
    body: String,
}

impl Page {
    fn text(&self) -> String {
        let Self { made_from, title, summary, fields, body, .. } = self;
        let fields: String = fields.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
        let head =
            format!("# Made from {made_from} by `SNAPSHOTS=overwrite cargo test manual_site`: change it there.\n");
        let summary = yaml(&summary.replace('`', ""));
        format!("---\n{head}title: {}\nsummary: {summary}\n{fields}---\n{}\n", yaml(title), body.trim())
    }
}

/// A text as YAML: what JSON can say, YAML says alike.
fn yaml(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// A phrase as the beginning of a sentence.
fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What `fieldguide explain` prints about a file of settings.
fn explained(name: &str) -> String {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_fieldguide")).args(["explain", name]).output().unwrap();
    assert!(output.status.success(), "{name}");
    String::from_utf8(output.stdout).unwrap()
}
