//! Links as editors wrote them.

use serde::{Deserialize, Serialize};

use crate::source::Span;

/// A link or picture in a Markdown text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkUse {
    /// Where it was written to lead.
    pub target: Target,
    /// The link's title, shown by browsers as a tooltip; often empty.
    pub title: String,
    /// Whether the editor wrote a label; without one the target's title is shown.
    pub labelled: bool,
    /// The place of the target itself in the file.
    pub span: Span,
    /// The sentence it stands in.
    pub context: Context,
}

/// Where a link was written to lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// `[[page#anchor]]`: a slug, or a kind or folder and a slug. An empty page means the same page.
    Wiki {
        /// The part before `#`.
        page: String,
        /// The part behind `#`.
        anchor: Option<String>,
    },
    /// `(path#anchor)`: a path relative to the file, or to `content/` when it begins with `/`. An empty path means the
    /// same page.
    Path {
        /// The part before `#`, with percent-encoding undone.
        path: String,
        /// The part behind `#`.
        anchor: Option<String>,
    },
    /// An address on the web, a mail address or a telephone number, as it is put into the page.
    External(String),
    /// A target that was reported and leads nowhere.
    Refused,
}

/// The sentence that a link stands in, without markup.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Context {
    /// The text before the link.
    pub before: String,
    /// The link's own text; empty when it shows the target's title.
    pub label: String,
    /// The text behind the link.
    pub after: String,
}
