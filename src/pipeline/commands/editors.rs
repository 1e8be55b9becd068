//! The model and the tables of keys → the files by which editors of text help those who write.

use serde_json::Value;

use crate::export::editors::{self, Known};
use crate::parse::settings::{Settings, english};
use crate::pipeline::{Memory, Options, Outcome};
use crate::source::Sources;

/// The files by which an editor of text helps. None of them ever depends on the day or the machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditorHelp {
    /// The JSON Schemas by name, such as `site` and `front-matter/district`.
    pub schemas: Vec<(String, String)>,
    /// The snippets of Visual Studio Code.
    pub snippets: String,
    /// Its settings.
    pub settings: String,
    /// The extensions that it advises to install.
    pub extensions: String,
}

impl EditorHelp {
    /// Where Visual Studio Code looks for its settings.
    pub const SETTINGS: &str = ".vscode/settings.json";
    /// Where it looks for the extensions that a folder advises to install.
    pub const EXTENSIONS: &str = ".vscode/extensions.json";
    /// Where it looks for snippets.
    pub const SNIPPETS: &str = ".vscode/fieldguide.code-snippets";
}

/// Makes the files. Pages may have errors, for which they are there to help.
///
/// # Errors
/// What is wrong with the settings or the model, when they are not enough to know kinds and fields by.
pub fn editor_help(sources: &Sources, options: &Options) -> Result<EditorHelp, Outcome> {
    let mut found = Vec::new();
    let parsed = Memory::default().parse(sources, options, &mut found);
    let Some((settings, documents)) = parsed else {
        return Err(Outcome::failed(found, std::iter::empty(), 0));
    };
    let Some(Settings { config, schema }) = settings.first() else {
        return Err(Outcome::failed(found, std::iter::empty(), 0));
    };
    let known = Known { schema, documents: &documents, languages: &config.languages, phrases: &english() };
    let text = |value: &Value| format!("{value:#}\n");
    Ok(EditorHelp {
        schemas: editors::schemas(known).iter().map(|(name, schema)| (name.clone(), text(schema))).collect(),
        snippets: editors::snippets(known),
        settings: text(&editors::settings()),
        extensions: text(&editors::extensions()),
    })
}
