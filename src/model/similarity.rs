//! What pages have in common.

use crate::model::id::PageId;

/// What all pages of a site have in common, numbered.
#[derive(Debug, Clone, Default)]
pub struct Similarity {
    /// What pages can share, by feature.
    pub reasons: Vec<Reason>,
    /// How much each feature counts.
    pub weights: Vec<f32>,
    /// The pages of each feature, in order.
    pub pages: Vec<Vec<u32>>,
    /// The features of each page, in order.
    pub of: Vec<Vec<u32>>,
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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Both point to this page through a field, or link to it.
    Page(PageId),
    /// Both have this term: vocabulary and term by index.
    Term(u32, u32),
    /// Both have this tag.
    Tag(String),
}
