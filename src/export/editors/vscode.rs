//! The settings by which Visual Studio Code uses the schemas and snippets.

use serde_json::{Map, Value, json};

use crate::export::editors::{FOLDER, OF_FILES};

/// The settings of a folder: which schema is for which files, and that snippets are offered while front matter is written.
/// In Markdown the editor offers nothing by itself; the Enter key never takes what it then offers.
pub fn settings() -> Value {
    let schemas: Map<String, Value> =
        OF_FILES.iter().map(|named| (format!("{FOLDER}/{}.json", named.name), json!(named.glob))).collect();
    json!({
        "yaml.schemas": schemas,
        "[markdown]": {
            "editor.quickSuggestions": {"other": "on", "comments": "off", "strings": "off"},
            "editor.wordBasedSuggestions": "off",
            "editor.acceptSuggestionOnEnter": "off",
            "editor.snippetSuggestions": "top",
        },
    })
}

/// The extensions that the editor advises to install.
pub fn extensions() -> Value {
    json!({"recommendations": ["redhat.vscode-yaml"]})
}
