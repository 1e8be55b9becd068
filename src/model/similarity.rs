//! What pages have in common.

use serde::Serialize;

use crate::model::id::{FeatureId, PageId, Table, TermId, VocabularyId};

/// What all pages of a site have in common.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Similarity {
    /// What pages can share.
    pub features: Table<FeatureId, Feature>,
    /// The features of each page, in order.
    pub of: Table<PageId, Vec<FeatureId>>,
}

/// Something that pages can share.
#[derive(Debug, Clone, Serialize)]
pub struct Feature {
    /// What it is.
    pub reason: Reason,
    /// How much it counts.
    pub weight: f32,
    /// The pages that have it, in order.
    pub pages: Vec<PageId>,
}

/// A page that is like another, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The other page.
    pub page: PageId,
    /// What the two share, strongest first.
    pub reasons: Vec<Reason>,
}

/// Something that two pages share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Reason {
    /// Both point to this page through a field, or link to it.
    Page(PageId),
    /// Both have this term.
    Term(VocabularyId, TermId),
    /// Both have this tag.
    Tag(String),
}
