//! Tables of two dimensions over the pages of a kind: which of them have one thing and another.

use crate::model::id::{FieldId, KindId};

/// A table that `site.yaml` asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crosstab {
    /// What it is called.
    pub title: String,
    /// Its part of the address.
    pub slug: String,
    /// A sentence or two above it; may be empty.
    pub description: String,
    /// The kind whose pages are in its cells.
    pub kind: KindId,
    /// What its rows are.
    pub rows: Axis,
    /// What its columns are.
    pub columns: Axis,
    /// What an empty cell says.
    pub empty: String,
}

/// What the rows or columns of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// The pages of the kind themselves.
    Page,
    /// The values of a field that holds terms or references.
    Field(FieldId),
    /// The same for a field of a list's entries: the list, and the field within it.
    Within(FieldId, FieldId),
}
