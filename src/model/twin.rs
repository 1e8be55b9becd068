//! The twins of pages and the other files for machines: where each stands, so that pages can link to it.

use crate::model::document::Document;
use crate::model::routes;
use crate::model::schema::Kind;
use crate::model::settings::config::Config;
use crate::model::settings::outputs::{Made, Outputs};
use crate::model::site::Page;
use crate::model::url::Address;

/// A form of a page for machines, which stands beside its HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twin {
    /// The page as Markdown, for language models and other readers of plain text.
    Markdown,
    /// All that is known of the page, for programs.
    Json,
}

/// Both forms that a page of a Markdown file may have.
const TWINS: [Twin; 2] = [Twin::Markdown, Twin::Json];

/// The files that hold all pages with their texts, as JSON.
pub const INDEX_JSON: &str = "data/index.json";
/// All pages as a table.
pub const ALL_CSV: &str = "data/all.csv";
/// What the JSON of pages, of all pages and of the model is made of, as a JSON Schema.
pub const SCHEMA_JSON: &str = "data/schema.json";
/// The content model as JSON.
pub const MODEL_JSON: &str = "data/model.json";

impl Twin {
    /// For which pages it is made.
    pub fn made(self, outputs: &Outputs) -> &Made {
        match self {
            Self::Markdown => &outputs.markdown,
            Self::Json => &outputs.json,
        }
    }

    /// The name of the file in the folder of its page.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Markdown => "index.md",
            Self::Json => "index.json",
        }
    }

    /// What is in the file, as a media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Markdown => "text/markdown",
            Self::Json => "application/json",
        }
    }

    /// Where the twin of a page stands, from the site's root on.
    pub fn path(self, page: &Address) -> String {
        format!("{}{}", page.as_str(), self.file_name())
    }
}

/// The twins that a page has: those that the settings ask for, and JSON where readers can compare pages, which reads it.
pub fn twins(config: &Config, document: &Document) -> impl Iterator<Item = Twin> {
    let is_compared = document.kind().is_some_and(|kind| config.compare.contains(&kind));
    let is_needed = move |twin: &Twin| *twin == Twin::Json && is_compared;
    TWINS.into_iter().filter(move |twin| twin.made(&config.outputs).has(document) || is_needed(twin))
}

/// Where programs find all that is known of a page, from the site's root on: its own file, else the page that leads to
/// the files of the whole site.
pub fn data_of(config: &Config, page: &Page) -> Option<String> {
    let own = twins(config, &page.document).find(|twin| *twin == Twin::Json).map(|twin| twin.path(&page.address));
    own.or_else(|| config.outputs.data.has(&page.document).then(|| routes::DATA.path.to_owned()))
}

/// Where a part of the pages of a kind stands, by the folder of the kind; of the pages without a kind where there is
/// none. Parts are counted from 1.
pub fn part(folder: Option<&str>, number: usize) -> String {
    let folder = folder.map(|folder| format!("{folder}/")).unwrap_or_default();
    format!("{}{folder}{number}.ndjson", routes::DATA.path)
}

/// Where the table of the pages of a kind stands.
pub fn table(kind: &Kind) -> String {
    format!("{}{}.csv", routes::DATA.path, kind.folder)
}
