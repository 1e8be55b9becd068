//! The twins of pages and the other files for machines: where each stands, so that pages can link to it.

use crate::model::routes;
use crate::model::schema::Kind;
use crate::model::url::Address;

/// A form of a page for machines, which stands beside its HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twin {
    /// The page as Markdown, for language models and other readers of plain text.
    Markdown,
    /// All that is known of the page, for programs.
    Json,
}

/// Both forms that every page of a Markdown file has.
pub const TWINS: [Twin; 2] = [Twin::Markdown, Twin::Json];

/// All pages with their texts, as JSON.
pub const ALL_JSON: &str = "data/all.json";
/// All pages as a table.
pub const ALL_CSV: &str = "data/all.csv";
/// The content model as JSON.
pub const MODEL_JSON: &str = "data/model.json";

impl Twin {
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

/// Where the table of the pages of a kind stands.
pub fn table(kind: &Kind) -> String {
    format!("{}{}.csv", routes::DATA.path, kind.folder)
}
