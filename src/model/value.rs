//! The values that front matter gives to fields, checked against the model.

pub use jiff::civil::Date;

use serde::{Deserialize, Serialize};

use crate::model::id::{FieldId, ReferenceId, Table, TermId, VocabularyId};

/// A value of a field. What needs the rest of the site, such as a reference, is an index into a list of its
/// [`crate::model::document::Document`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// Text, a web address or a mail address.
    Text(String),
    /// A text in Markdown: an index into the document's texts.
    Markdown(usize),
    /// A number: its value, and its digits as written.
    Number(f64, String),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Date(Date),
    /// A web address.
    Url(String),
    /// A mail address.
    Email(String),
    /// A picture: an index into the document's images.
    Image(usize),
    /// Terms of a vocabulary.
    Terms(VocabularyId, Vec<TermId>),
    /// Pages, by the document's references.
    References(Vec<ReferenceId>),
    /// Entries of a list, each with a value or none for every field of the list.
    List(Vec<Table<FieldId, Option<Value>>>),
}

impl Value {
    /// How many things the value holds; 1 for what is not a list.
    pub fn count(&self) -> usize {
        match self {
            Self::Terms(_, terms) => terms.len(),
            Self::References(references) => references.len(),
            Self::List(entries) => entries.len(),
            _ => 1,
        }
    }
}
