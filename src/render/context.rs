//! What templates see: the contract between fieldguide and its themes.
//!
//! Every template sees `site`, `theme`, `root` (the way up to the site's root, as `../../`), `header` and `footer` (HTML made
//! once and shared). Addresses without scheme are relative to the root: write `{{ root }}{{ entry.url }}`. Fields that
//! end in `html` hold finished HTML: write `{{ page.body_html | safe }}`. All else is text and is escaped.

use std::collections::BTreeMap;

use serde::Serialize;

/// `site`: what is the same on every page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SiteContext<'a> {
    /// The site's name.
    pub(crate) title: &'a str,
    /// What it is about, in one line.
    pub(crate) tagline: &'a str,
    /// What it is about, in a sentence or two.
    pub(crate) description: &'a str,
    /// Its language as a BCP 47 tag.
    pub(crate) language: &'a str,
    /// The full address it is published at, ending in `/`.
    pub(crate) base_url: &'a str,
    /// The path of that address, ending in `/`.
    pub(crate) base_path: &'a str,
}

/// `theme`: the tokens of the theme, which are also custom properties before its `style.css`, such as `--accent`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ThemeContext<'a> {
    /// The colors by name: `theme.colors.accent.light`, `theme.colors["band-ink"].dark`.
    pub(crate) colors: BTreeMap<&'a str, ColorContext>,
    /// The fonts by name, each a CSS font-family list.
    pub(crate) fonts: BTreeMap<&'a str, &'a str>,
    /// The picture beside the site's name, if there is one.
    pub(crate) logo: Option<LogoContext>,
}

/// A color in `theme.colors`, written like `#0b5cad`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ColorContext {
    /// On light pages.
    pub(crate) light: String,
    /// On dark pages.
    pub(crate) dark: String,
}

/// `theme.logo`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LogoContext {
    /// Where the picture stands.
    pub(crate) url: String,
    /// Its width, where it is known.
    pub(crate) width: Option<u32>,
    /// Its height, where it is known.
    pub(crate) height: Option<u32>,
}

/// `item` in `navigation`, in the template `header.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NavigationContext {
    /// What it is called.
    pub(crate) label: String,
    /// Where it leads.
    pub(crate) url: String,
    /// Whether it leads to another site, so that `url` is a full address.
    pub(crate) external: bool,
    /// Whether the page is the target, or below it.
    pub(crate) current: bool,
}

/// `place` in `places`, in the template `footer.html`: a page that fieldguide makes for every site, or that site.yaml asks for.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PlaceLinkContext {
    /// What it is called.
    pub(crate) label: &'static str,
    /// Where it stands.
    pub(crate) url: &'static str,
}

/// A link to a page, with what lists show of it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct EntryContext<'a> {
    /// The page's title.
    pub(crate) title: &'a str,
    /// Where it stands.
    pub(crate) url: &'a str,
    /// Its summary; may be empty.
    pub(crate) summary: &'a str,
    /// The name of its kind; none for a plain page.
    pub(crate) kind: Option<&'a str>,
    /// The label of its kind.
    pub(crate) kind_label: Option<&'a str>,
    /// What a listing shows of its fields.
    pub(crate) fields: Vec<FieldContext>,
}

/// `work` in `works`, in the template `bibliography.html`: a page about a work, with what refers to it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct WorkContext<'a> {
    /// The page.
    pub(crate) entry: EntryContext<'a>,
    /// The work in the style of the American Psychological Association, without its address.
    pub(crate) reference: String,
    /// Where it can be read.
    pub(crate) address: Option<&'a str>,
    /// The pages that refer to it or link to it, each once.
    pub(crate) cited_by: Vec<EntryContext<'a>>,
}

/// A field of a page and its values.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FieldContext {
    /// Its name in the model.
    pub(crate) name: String,
    /// What readers see.
    pub(crate) label: String,
    /// Its values.
    pub(crate) items: Vec<ItemContext>,
}

/// A value of a field.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct ItemContext {
    /// What readers see; empty where `html`, `image`, `date` or `boolean` says it.
    pub(crate) text: String,
    /// Where it leads, if it does.
    pub(crate) url: Option<String>,
    /// Whether `url` is a full address.
    pub(crate) external: bool,
    /// What it means, for a term with a description.
    pub(crate) description: Option<String>,
    /// A text in Markdown, as HTML.
    pub(crate) html: Option<String>,
    /// The address of a picture.
    pub(crate) image: Option<String>,
    /// A day, as `2026-11-23`; the filter `long_date` spells it out.
    pub(crate) date: Option<String>,
    /// Yes or no.
    pub(crate) boolean: Option<bool>,
    /// How long the bar of a number is, from 0 to 100, for a field that has bars.
    pub(crate) bar: Option<f64>,
}

/// A heading of the page's own text.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct HeadingContext<'a> {
    /// Its level as shown, from 2.
    pub(crate) level: u8,
    /// Its id.
    pub(crate) id: &'a str,
    /// Its text.
    pub(crate) text: &'a str,
}

/// A text of the page beside its body: a Markdown field.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SectionContext<'a> {
    /// The field's name in the model.
    pub(crate) name: &'a str,
    /// Its label.
    pub(crate) label: &'a str,
    /// The text; its headings begin at level 3.
    pub(crate) html: String,
}

/// A field that is a list of entries, such as the evidence of a page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ListContext<'a> {
    /// The field's name in the model.
    pub(crate) name: &'a str,
    /// Its label.
    pub(crate) label: &'a str,
    /// The fields of each entry; those without a value are left out.
    pub(crate) entries: Vec<Vec<FieldContext>>,
}

/// What a page rests on: its evidence, how far that holds, and where it ends.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TrailContext<'a> {
    /// The name in the model of the list that the evidence stands in.
    pub(crate) name: &'a str,
    /// Its label.
    pub(crate) label: &'a str,
    /// The pieces of evidence.
    pub(crate) proofs: Vec<ProofContext<'a>>,
    /// The fields that say how far the evidence holds; their terms have descriptions.
    pub(crate) scope: Vec<FieldContext>,
    /// What is not known.
    pub(crate) not_known: Option<SectionContext<'a>>,
}

/// A piece of evidence.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ProofContext<'a> {
    /// What it is evidence for, in the editor's words.
    pub(crate) claim: Option<FieldContext>,
    /// The page of the source; its `fields` are those that the trail shows.
    pub(crate) source: Option<EntryContext<'a>>,
    /// All else that the entry says, such as the methods.
    pub(crate) fields: Vec<FieldContext>,
    /// The parts of the text that link to the source, each once.
    pub(crate) places: Vec<PlaceContext<'a>>,
}

/// A part of a text that links to a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct PlaceContext<'a> {
    /// The id of the heading that the link stands under; none for what stands before the first.
    pub(crate) id: Option<&'a str>,
    /// The text of that heading.
    pub(crate) text: Option<&'a str>,
}

/// A page, or the work it is about, as others cite it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CitationContext {
    /// The citation in the style of the American Psychological Association (7th edition).
    pub(crate) apa: String,
    /// An entry for BibTeX.
    pub(crate) bibtex: String,
    /// A record in the RIS format.
    pub(crate) ris: String,
}

/// `section` in `sections`, in the template `home.html`; one of `kind`, `questions`,
/// `facet`, `text` and `kinds` says what it shows.
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
    pub(crate) entries: Vec<EntryContext<'a>>,
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
}

/// A row of a crosstab.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RowContext<'a> {
    /// Its head.
    pub(crate) header: HeaderContext,
    /// The pages in each of its cells.
    pub(crate) cells: Vec<Vec<EntryContext<'a>>>,
}

/// Pages that point here through one relation.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct InverseContext<'a> {
    /// The inverse's name in the model.
    pub(crate) name: &'a str,
    /// Its label.
    pub(crate) label: &'a str,
    /// The pages.
    pub(crate) entries: Vec<EntryContext<'a>>,
}

/// A page whose text links here, with the sentence.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct BacklinkContext<'a> {
    /// The page.
    pub(crate) entry: EntryContext<'a>,
    /// The sentence before the link.
    pub(crate) before: &'a str,
    /// The link's text.
    pub(crate) label: &'a str,
    /// The sentence behind the link.
    pub(crate) after: &'a str,
}

/// A page that is like this one.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RelatedContext<'a> {
    /// The page.
    pub(crate) entry: EntryContext<'a>,
    /// What the two share.
    pub(crate) reasons: Vec<String>,
}

/// A tag and where its page is.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TagContext<'a> {
    /// The tag as written.
    pub(crate) label: &'a str,
    /// Where its page stands.
    pub(crate) url: String,
    /// How many pages have it.
    pub(crate) count: usize,
}

/// A step on the way from the home page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CrumbContext {
    /// What it is called.
    pub(crate) label: String,
    /// Where it is.
    pub(crate) url: String,
}

/// The same page in another language.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TranslationContext<'a> {
    /// The language as a BCP 47 tag.
    pub(crate) language: &'a str,
    /// The page's title in that language.
    pub(crate) title: &'a str,
    /// Where it is.
    pub(crate) url: &'a str,
}

/// A form of the page for machines.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TwinContext {
    /// Where it stands, from the root on.
    pub(crate) url: String,
    /// Its media type, such as `text/markdown`.
    pub(crate) media_type: &'static str,
}

/// `page` in every template: what all pages have, listings and tag pages too.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PageContext<'a> {
    /// The title.
    pub(crate) title: &'a str,
    /// A sentence or two; may be empty.
    pub(crate) summary: &'a str,
    /// Where it stands, from the root on.
    pub(crate) url: &'a str,
    /// Its full address.
    pub(crate) canonical: String,
    /// Its language as a BCP 47 tag.
    pub(crate) language: &'a str,
    /// The way from the home page, without the page itself.
    pub(crate) crumbs: Vec<CrumbContext>,
    /// Whether search engines should leave it out.
    pub(crate) hidden: bool,
    /// What it is, for search engines: JSON-LD in the vocabulary of schema.org, safe inside of a `script` element.
    pub(crate) json_ld: String,
    /// Its other forms; none for what is not made from a Markdown file.
    pub(crate) twins: Vec<TwinContext>,
}

/// `entry` in the templates `home.html`, `page.html` and `entry.html`: what a Markdown file gives.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct DocumentContext<'a> {
    /// The name of its kind; none for a plain page.
    pub(crate) kind: Option<&'a str>,
    /// The label of its kind.
    pub(crate) kind_label: Option<&'a str>,
    /// The day it was written, as `2026-11-23`.
    pub(crate) date: Option<String>,
    /// The day it was last changed.
    pub(crate) updated: Option<String>,
    /// The day by which it should be looked at again.
    pub(crate) review_by: Option<String>,
    /// Who looks after it.
    pub(crate) owner: Option<&'a str>,
    /// Its tags.
    pub(crate) tags: Vec<TagContext<'a>>,
    /// Its text.
    pub(crate) body_html: String,
    /// The headings of its text, for a table of contents; empty when it wants none.
    pub(crate) contents: Vec<HeadingContext<'a>>,
    /// The fields for the "at a glance" panel.
    pub(crate) glance: Vec<FieldContext>,
    /// Its Markdown fields, but for what the evidence trail says is not known.
    pub(crate) sections: Vec<SectionContext<'a>>,
    /// Its lists, but for that of its evidence trail.
    pub(crate) lists: Vec<ListContext<'a>>,
    /// Where it can be put beside others of its kind, for a kind that is compared.
    pub(crate) compare_url: Option<String>,
    /// Its evidence trail, for a kind that has one.
    pub(crate) trail: Option<TrailContext<'a>>,
    /// How to cite the work that it is about, for a kind of works.
    pub(crate) work: Option<CitationContext>,
    /// How to cite it.
    pub(crate) citation: Option<CitationContext>,
    /// Who points here, by relation.
    pub(crate) inverses: Vec<InverseContext<'a>>,
    /// Who links here from a text.
    pub(crate) backlinks: Vec<BacklinkContext<'a>>,
    /// Which pages are like it.
    pub(crate) related: Vec<RelatedContext<'a>>,
    /// The page before it in its kind.
    pub(crate) previous: Option<EntryContext<'a>>,
    /// The page behind it in its kind.
    pub(crate) next: Option<EntryContext<'a>>,
    /// The same page in other languages.
    pub(crate) translations: Vec<TranslationContext<'a>>,
    /// The address of its source file, when the site names a repository.
    pub(crate) source_url: Option<String>,
}

/// `kind` in the templates `listing.html` and `glossary.html`, and `kinds` in `compare.html`,
/// `search.html` and `404.html`.
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
    pub(crate) entries: Vec<EntryContext<'a>>,
}

/// `column` in `columns`, in the template `listing.html`: a field that the listing shows.
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
    pub(crate) entry: EntryContext<'a>,
}

/// `group` in `groups`, in the template `tag.html`: the pages of one kind that have the tag.
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
    /// The page that lists its pages, if there is one.
    pub(crate) url: Option<&'a str>,
    /// How many pages have it.
    pub(crate) count: usize,
    /// What it means, for a term with a description.
    pub(crate) description: Option<&'a str>,
}

/// `group` in `groups`, in the templates `tag.html` and `value.html`: the pages of one kind that are listed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct GroupContext<'a> {
    /// What the pages are called; "Pages" for plain ones is up to the theme, which sees none.
    pub(crate) plural: Option<&'a str>,
    /// The pages.
    pub(crate) entries: Vec<EntryContext<'a>>,
}

/// `pagination` in the templates of lists: none when everything fits one page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PaginationContext {
    /// The number of this page, from 1.
    pub(crate) current: usize,
    /// How many pages there are.
    pub(crate) total: usize,
    /// The pages, by number from 1: where each stands.
    pub(crate) urls: Vec<String>,
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
    /// Its relations to other pages of the map, in either direction, each with the pages as values.
    pub(crate) relations: Vec<FieldContext>,
}
