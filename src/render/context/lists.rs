//! What templates see where pages are listed: kinds, tags, facets, letters, works.

use serde::Serialize;

use crate::render::context::{Entry, ForeignContext, ShownContext};

/// `work` in `works`, in the template `bibliography.html`: a page about a work, with what refers to it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct WorkContext<'a> {
    /// The page.
    pub(crate) entry: Entry<'a>,
    /// The work in the style of the American Psychological Association, without its address.
    pub(crate) reference: String,
    /// Where it can be read.
    pub(crate) address: Option<&'a str>,
    /// The pages that refer to it or link to it, each once.
    pub(crate) cited_by: ShownContext<'a>,
}

/// `table` in `tables`, in the template `data.html`: the pages of a kind as a file for spreadsheets.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TableContext<'a> {
    /// What the pages are called.
    pub(crate) label: &'a str,
    /// Where the file stands.
    pub(crate) url: String,
    /// How many rows it has.
    pub(crate) count: usize,
}

/// `kind` in the templates of listings and in a section of the home page, and `kinds` in `compare.html`, `search.html`
/// and `404.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct KindContext<'a> {
    /// Its name in the model.
    pub(crate) id: &'a str,
    /// What one page is called.
    pub(crate) label: &'a str,
    /// What several are called.
    pub(crate) plural: &'a str,
    /// What the kind is about; may be empty.
    pub(crate) description: &'a str,
    /// Where its listing stands.
    pub(crate) url: String,
    /// How many pages it has.
    pub(crate) count: usize,
    /// Its pages: those of this page of the listing, those of the section of the home page, or all that can
    /// be compared; none elsewhere.
    pub(crate) entries: Vec<Entry<'a>>,
    /// The names of the fields that stand side by side where its pages are compared; none elsewhere.
    pub(crate) fields: Vec<&'a str>,
}

/// `column` in `columns`, in the templates of listings: a field that the listing shows.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ColumnContext<'a> {
    /// The field's name in the model.
    pub(crate) name: &'a str,
    /// Its label.
    pub(crate) label: &'a str,
}

/// `letter` in `letters`, in the template `glossary.html`: the bar of letters.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LetterContext {
    /// The letter as shown; empty for digits and all else that is no letter.
    pub(crate) label: String,
    /// The id of its group.
    pub(crate) id: String,
    /// The part of the listing that its group begins on, empty for this one; none where no line stands under it.
    pub(crate) url: Option<String>,
}

/// `group` in `groups`, in the template `glossary.html`: the lines under one letter.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LetterGroupContext<'a> {
    /// The letter as shown; empty for digits and all else that is no letter.
    pub(crate) label: String,
    /// Its id.
    pub(crate) id: String,
    /// The lines.
    pub(crate) lines: Vec<LineContext<'a>>,
}

/// A line of a glossary: an entry, or a name with the entry to see for it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LineContext<'a> {
    /// The name to see the entry for; none where the entry itself stands here.
    pub(crate) see_from: Option<&'a str>,
    /// The entry's other names.
    pub(crate) names: Vec<&'a str>,
    /// The entry; its summary is the definition.
    pub(crate) entry: Entry<'a>,
}

/// `facet` in the templates `facet.html` and `value.html`, and in `facets` in `explore.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FacetContext<'a> {
    /// Its name in the addresses of the search.
    pub(crate) name: &'a str,
    /// What readers see.
    pub(crate) label: &'a str,
    /// The page with all its values; none for the kind.
    pub(crate) url: Option<&'a str>,
    /// How many values it has.
    pub(crate) total: usize,
    /// Its values: those of this page in `facet.html`, elsewhere those that most pages have.
    pub(crate) values: Vec<ValueContext<'a>>,
}

/// `value` in `facet.values`, and in the template `value.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ValueContext<'a> {
    /// What readers see.
    pub(crate) label: &'a str,
    /// Where its pages are listed, if anywhere.
    pub(crate) url: Option<String>,
    /// How many pages have it.
    pub(crate) count: usize,
    /// In `facet.html`, where its pages are listed on that page: the id that `url` leads to; else none.
    pub(crate) id: Option<String>,
    /// The first of these pages; none where they are listed elsewhere.
    pub(crate) entries: Vec<Entry<'a>>,
    /// The explorer with this value as its filter.
    pub(crate) filter_url: String,
    /// What it means, for a term with a description.
    pub(crate) description: Option<&'a str>,
    /// The language of what readers see, where that is another than that of the edition.
    pub(crate) foreign: Option<ForeignContext>,
}

/// `group` in `groups`, in the templates `tag.html` and `value.html`: the pages of one kind that are listed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct GroupContext<'a> {
    /// What the pages are called; "Pages" for plain ones is up to the theme, which sees none.
    pub(crate) plural: Option<&'a str>,
    /// The pages.
    pub(crate) entries: Vec<Entry<'a>>,
}

/// `pagination` in the templates of lists: none when everything fits one page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PaginationContext {
    /// The number of this page, from 1.
    pub(crate) current: usize,
    /// How many pages there are.
    pub(crate) total: usize,
    /// Where the page before this one stands.
    pub(crate) previous: Option<String>,
    /// Where the page behind this one stands.
    pub(crate) next: Option<String>,
    /// The first page, the last one, and those around this one.
    pub(crate) steps: Vec<StepContext>,
}

/// `step` in `pagination.steps`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StepContext {
    /// The number of the page.
    pub(crate) number: usize,
    /// Where it stands.
    pub(crate) url: String,
    /// Whether pages before it are left out.
    pub(crate) is_behind_gap: bool,
}
