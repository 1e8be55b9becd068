//! What templates see of the pages that show many at once: home, maps, crosstabs, the relationship map.

use serde::Serialize;

use crate::render::context::{Entry, FacetContext, FieldContext, ForeignContext, KindContext, ShownContext};

/// `section` in `sections`, in the template `home.html`; one of `kind`, `questions`, `facet`, `map`, `text` and `kinds`
/// says what it shows.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct HomeSectionContext<'a> {
    /// Its heading, where that is not what the section shows by its own name.
    pub(crate) title: Option<&'a str>,
    /// A sentence below the heading.
    pub(crate) description: Option<&'a str>,
    /// A kind, with pages of it.
    pub(crate) kind: Option<KindContext<'a>>,
    /// Questions that readers come with.
    pub(crate) questions: Vec<QuestionContext<'a>>,
    /// A facet whose values lead to their pages.
    pub(crate) facet: Option<FacetContext<'a>>,
    /// The pages of a kind on a map.
    pub(crate) map: Option<RegionMapContext<'a>>,
    /// Whether it is the text of the home page, `entry.body_html`.
    pub(crate) text: bool,
    /// Kinds without their pages.
    pub(crate) kinds: Vec<KindContext<'a>>,
}

/// A question that readers come with.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct QuestionContext<'a> {
    /// The question.
    pub(crate) ask: &'a str,
    /// The pages that answer it.
    pub(crate) entries: Vec<Entry<'a>>,
}

/// `section.map` in the template `home.html`, and `map` in `listing.html`, `glossary.html` and `bibliography.html`, on the
/// first page of the listing: the pages of a kind on the map of their regions.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RegionMapContext<'a> {
    /// The drawing, two SVG elements to lay over one another. The `land` has its natural proportions: the paths of the
    /// classes `outline`, `filled` (the regions with pages, each with its name) and `borders`. The `markers` are SVG
    /// elements whose place is in percent and whose parts are in pixels: a link with a circle and a number, and, where
    /// that stands beside its place, a path from there and a circle of the class `dot`.
    pub(crate) svg: String,
    /// What the pages are called.
    pub(crate) plural: &'a str,
    /// What the regions are: the label of the field that names them.
    pub(crate) label: Option<&'a str>,
    /// The same as text: the pages that have a marker, by region, from north to south.
    pub(crate) groups: Vec<RegionGroupContext<'a>>,
    /// How many pages have a marker.
    pub(crate) shown: usize,
    /// How many pages have a place on the map. Where that is more, the first of the listing are shown.
    pub(crate) total: usize,
    /// Who made the borders.
    pub(crate) credit: Option<&'a str>,
}

/// `group` in the `groups` of a map: the pages in one region.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RegionGroupContext<'a> {
    /// The name of the region; none for pages outside of all.
    pub(crate) region: Option<&'a str>,
    /// The pages.
    pub(crate) spots: Vec<SpotContext<'a>>,
}

/// `spot` in the `spots` of a group.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SpotContext<'a> {
    /// The number on its marker, from 1.
    pub(crate) number: usize,
    /// The page.
    pub(crate) entry: Entry<'a>,
}

/// A link to a crosstab.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CrosstabLinkContext<'a> {
    /// What it is called.
    pub(crate) title: &'a str,
    /// A sentence or two; may be empty.
    pub(crate) description: &'a str,
    /// Where it stands.
    pub(crate) url: String,
}

/// `crosstab` in the template `crosstab.html`: a table of what pages of a kind have, by two of their properties.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CrosstabContext<'a> {
    /// What the pages in its cells are called.
    pub(crate) kind: &'a str,
    /// What its rows are.
    pub(crate) row_label: &'a str,
    /// What its columns are.
    pub(crate) column_label: &'a str,
    /// Its columns.
    pub(crate) columns: Vec<HeaderContext>,
    /// Its rows.
    pub(crate) rows: Vec<RowContext<'a>>,
    /// Whether rows or columns are the pages themselves, so that a cell is either marked or empty.
    pub(crate) marks: bool,
    /// What an empty cell says.
    pub(crate) empty: &'a str,
    /// How many cells it has.
    pub(crate) cells: usize,
    /// How many of them are empty.
    pub(crate) gaps: usize,
    /// How many rows and columns there are in all, when it does not show every one.
    pub(crate) cut: Option<(usize, usize)>,
}

/// The head of a row or column of a crosstab.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct HeaderContext {
    /// What it is called.
    pub(crate) label: String,
    /// Where its page stands, if it has one.
    pub(crate) url: Option<String>,
    /// How many pages are in it.
    pub(crate) count: usize,
    /// The language of what it is called, where that is another than that of the edition.
    pub(crate) foreign: Option<ForeignContext>,
}

/// A row of a crosstab.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RowContext<'a> {
    /// Its head.
    pub(crate) header: HeaderContext,
    /// The pages in each of its cells.
    pub(crate) cells: Vec<ShownContext<'a>>,
}

/// `map` in the template `relationship-map.html`: how the pages of some kinds hang together.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RelationshipMapContext<'a> {
    /// The drawing as SVG: pages are links of the class `node`, and also `kind-1`, `kind-2` … by their column, with a
    /// number in `data-node`; connections are paths of the class `edge`, with the numbers of both ends in `data-from` and
    /// `data-to`. Empty when there is no page.
    pub(crate) svg: String,
    /// The same as text: a column for each kind.
    pub(crate) columns: Vec<MapColumnContext<'a>>,
    /// How many pages are shown.
    pub(crate) shown: usize,
    /// How many pages the kinds have. Where that is more, those with the most connections are shown.
    pub(crate) total: usize,
    /// How many pairs of the pages shown are connected.
    pub(crate) connections: usize,
}

/// `column` in `map.columns`: the pages of a kind.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MapColumnContext<'a> {
    /// What the pages are called.
    pub(crate) plural: &'a str,
    /// Where the listing of the kind stands.
    pub(crate) url: String,
    /// The pages, in the order of the listing.
    pub(crate) nodes: Vec<MapNodeContext<'a>>,
}

/// `node` in the `nodes` of a column: a page and its connections.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MapNodeContext<'a> {
    /// The page's title.
    pub(crate) title: &'a str,
    /// Where it stands.
    pub(crate) url: &'a str,
    /// Its language, where that is another than that of the edition.
    pub(crate) foreign: Option<ForeignContext>,
    /// Its relations to other pages of the map, in either direction, each with the pages as values.
    pub(crate) relations: Vec<FieldContext>,
}

/// `load` in `loads`, in the template `privacy.html`: what pages load from other hosts.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct HostsContext<'a> {
    /// What it is.
    pub(crate) label: String,
    /// From where, as `https://host`.
    pub(crate) hosts: &'a [String],
}
