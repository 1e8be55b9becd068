//! What the home page shows, section by section, as `site.yaml` says it.

use crate::model::id::KindId;
use crate::source::Located;

/// A section of the home page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its heading, where that is not what the section shows by its own name.
    pub title: Option<String>,
    /// A sentence below the heading.
    pub description: Option<String>,
    /// What it shows.
    pub part: Part,
}

/// What a section of the home page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The pages of a kind: all of them, or so many of the newest.
    Kind(KindId, Option<usize>),
    /// Questions that readers come with, each with pages that answer it.
    Questions(Vec<Question>),
    /// The values of a facet, each leading to its pages; holds the name of the facet.
    Facet(String),
    /// The map of a kind.
    Map(KindId),
    /// The text of the home page.
    Text,
    /// The kinds that no other section shows.
    Kinds,
}

/// A question that readers come with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The question, in the readers' words.
    pub ask: String,
    /// The pages that answer it, named as in a wiki-link.
    pub pages: Vec<Located>,
}

impl Section {
    /// The pages that its questions name.
    pub fn pages(&self) -> impl Iterator<Item = &Located> {
        let questions = match &self.part {
            Part::Questions(questions) => questions.as_slice(),
            _ => &[],
        };
        questions.iter().flat_map(|question| &question.pages)
    }
}
