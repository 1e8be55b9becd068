//! What helps those who edit text while they write: JSON Schemas of everything that has keys, snippets, and the settings
//! by which an editor uses them.
//!
//! | what | where |
//! |---|---|
//! | the settings, the model and all other files with keys, from the tables of keys | `keys` |
//! | the front matter of each kind, from the model | `front_matter` |
//! | front matter to be filled in, for editors that do not check it | `snippets` |
//! | the settings of Visual Studio Code | `vscode` |
//!
//! The schemas are of draft 7, which the YAML extension of Visual Studio Code knows best.

mod front_matter;
mod keys;
mod snippets;
mod vscode;

pub use vscode::{extensions, settings};

use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::model::document::Document;
use crate::model::id::KindId;
use crate::model::keys::{FILES, File};
use crate::model::schema::{Kind, Schema};
use crate::model::settings::words::Words;
use front_matter::Version;

/// How every file begins that is made here: what has it may be replaced.
pub const MARK: &str = "Made by `fieldguide schema`, which replaces it";

/// The folder below the root of a site that the schemas stand in.
pub const FOLDER: &str = ".schemas";

/// What the schemas are made from.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The model.
    pub schema: &'a Schema,
    /// The pages.
    pub documents: &'a [Arc<Document>],
    /// The languages of the site, its own first.
    pub languages: &'a [String],
    /// What the default theme says in English, by which phrases are known.
    pub phrases: &'a Words,
}

/// Files with keys, as they are named here.
struct Named {
    /// What the schema is called.
    name: &'static str,
    /// What it is called where it is explained.
    file: &'static str,
    /// The files that it is of.
    glob: &'static str,
}

/// All files with keys but pages.
const OF_FILES: [Named; 8] = [
    Named { name: "site", file: "site.yaml", glob: "content/site.yaml" },
    Named { name: "model", file: "model.yaml", glob: "content/model.yaml" },
    Named { name: "vocabulary", file: "vocabularies", glob: "content/vocabularies/*.yaml" },
    Named { name: "search-tests", file: "search-tests.yaml", glob: "content/search-tests.yaml" },
    Named { name: "terms", file: "terms", glob: "content/terms.*.yaml" },
    Named { name: "theme", file: "theme.yaml", glob: "themes/*/theme.yaml" },
    Named { name: "words", file: "words", glob: "themes/*/words/*.yaml" },
    Named { name: "synonyms", file: "synonyms", glob: "themes/*/synonyms/*.yaml" },
];

/// The schemas by their names: those of files, then that of plain pages and those of each kind, all of them with one for
/// translations where the site has several languages.
pub fn schemas(known: Known<'_>) -> Vec<(String, Value)> {
    let of_file = |named: &Named| Some((named.name.to_owned(), keys::of_file(file(named.file)?, known)));
    let kinds = known.schema.kinds.numbered().map(|(id, kind)| Some((id, kind)));
    let of_pages = std::iter::once(None).chain(kinds).flat_map(|kind| of_kind(kind, known));
    OF_FILES.iter().filter_map(of_file).chain(of_pages).collect()
}

/// Snippets for the front matter of each kind, and for each of its fields.
pub fn snippets(known: Known<'_>) -> String {
    format!("// {MARK}.\n{:#}\n", snippets::all(known))
}

fn file(name: &str) -> Option<&'static File> {
    FILES.iter().find(|file| file.name == name)
}

fn of_kind(kind: Option<(KindId, &Kind)>, known: Known<'_>) -> Vec<(String, Value)> {
    let name = kind.map_or_else(|| "front-matter".to_owned(), |(_, kind)| format!("front-matter/{}", kind.id));
    let kind = kind.map(|(_, kind)| kind);
    let mut all = vec![(name.clone(), front_matter::of_kind(kind, Version::Original, known))];
    if known.languages.len() > 1 {
        all.push((format!("{name}.translation"), front_matter::of_kind(kind, Version::Translation, known)));
    }
    all
}

/// A whole schema: how it begins, and what it says.
fn document(title: &str, says: Map<String, Value>) -> Value {
    let head = json!({"$schema": "http://json-schema.org/draft-07/schema#", "$comment": format!("{MARK}."), "title": without_code(title)});
    let Value::Object(mut all) = head else { return Value::Null };
    all.extend(says);
    Value::Object(all)
}

/// Adds what people see of a value. Text with code in it is said again in Markdown, for editors that show that.
fn described(mut schema: Value, words: &str) -> Value {
    schema["description"] = json!(without_code(words));
    if words.contains('`') {
        schema["markdownDescription"] = json!(words);
    }
    schema
}

/// Words without the marks of code, which editors would show.
fn without_code(words: &str) -> String {
    words.replace('`', "")
}
