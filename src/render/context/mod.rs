//! What templates see: the contract between fieldguide and its themes.
//!
//! Every template sees `site`, `theme` and `root` (the way up to the site's root, as `../../`). Addresses without scheme
//! are relative to the root: write `{{ root }}{{ entry.url }}`. Fields that end in `html`, and `json_ld` and `svg`, are
//! finished: write `{{ entry.body_html | safe }}`. All else is text and is escaped.
//!
//! | functions and filters | give |
//! |---|---|
//! | `asset(name='style.css')` | where a file of the theme's `assets/` stands |
//! | `word(name='pages', count=2)` | what the theme says, in the language of the page: a phrase of `words/LANGUAGE.yaml`; its other arguments fill the gaps of the phrase and are escaped, but for finished HTML such as `'<b>' \| safe` or what `{% set x %}…{% endset %}` holds |
//! | `day \| long_date` | a day spelled out |
//! | `title \| heading` | a heading whose last words stay on one line |
//!
//! Templates of pages see `page` too, and `header` and `footer`: HTML that `header.html` and `footer.html` made once for
//! all pages; also `notice`, made by `notice.html`, where there is one. What else each of them sees is described with the types in this folder, by these names:
//!
//! | template | sees |
//! |---|---|
//! | `header.html` | `navigation`, `exploring` (whether the explorer is shown, or a page of its lists) |
//! | `head.html`, `before-footer.html` | what the page sees that they are put into; empty, for sites to say more |
//! | `footer.html` | `places`, `footer_html` (the `footer` of site.yaml) |
//! | `notice.html` | `notice_html` (the `text` of `notice` in site.yaml) |
//! | `home.html` | `entry`, `sections` |
//! | `page.html`, `entry.html` | `entry` |
//! | `listing.html` | `kind`, `columns`, `map` (on the first page, if the kind has one), `pagination` |
//! | `bibliography.html` | `kind`, `columns`, `map`, `works`, `pagination` |
//! | `glossary.html` | `kind`, `columns`, `map`, `letters`, `groups`, `pagination` |
//! | `explore.html` | `count` (of all pages that are listed), `facets`, `entries`, `pagination` |
//! | `facet.html` | `facet`, `pagination` |
//! | `value.html` | `facet`, `value`, `about` (the page that the value is, if it is one), `groups`, `pagination` |
//! | `crosstabs.html` | `crosstabs` |
//! | `crosstab.html` | `crosstab` |
//! | `compare.html` | `kinds`, with all their pages |
//! | `relationship-map.html` | `map`; the drawing takes its name from the element with the id `_map` |
//! | `tags.html` | `tags` |
//! | `tag.html` | `tag`, `groups`, `pagination` |
//! | `data.html` | `tables`, `markdown` and `json` (whether pages have such twins) |
//! | `privacy.html` | `loads`, `reason` (the `reason` of `policy` in site.yaml) |
//! | `search.html` | `kinds`, `tags` |
//! | `404.html` | `kinds` |
//! | `redirect.html` | `target` (where the page is now), without `header` and `footer` |

use std::collections::BTreeMap;

mod lists;
mod page;
mod views;

use serde::Serialize;

pub(crate) use lists::{
    ColumnContext, FacetContext, GroupContext, KindContext, LetterContext, LetterGroupContext, LineContext,
    PaginationContext, StepContext, TableContext, ValueContext, WorkContext,
};
pub(crate) use page::{
    BacklinkContext, CitationContext, CrumbContext, DocumentContext, EditionContext, Entry, EntryContext, FieldContext,
    ForeignContext, HeadingContext, InverseContext, ItemContext, ListContext, PageContext, PictureContext,
    PlaceContext, ProofContext, ReasonContext, RelatedContext, SectionContext, ShownContext, TagContext, TrailContext,
    TwinContext,
};
pub(crate) use views::{
    CrosstabContext, CrosstabLinkContext, HeaderContext, HomeSectionContext, HostsContext, MapColumnContext,
    MapNodeContext, QuestionContext, RegionGroupContext, RegionMapContext, RelationshipMapContext, RowContext,
    SpotContext,
};

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
    /// What browsers are told to load and run, for the meta element `Content-Security-Policy`.
    pub(crate) policy: String,
    /// Whether there is a feed of the newest pages.
    pub(crate) feed: bool,
}

/// `theme`: the tokens of the theme, which are also custom properties before its `style.css`, such as `--accent`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ThemeContext<'a> {
    /// The colors by name: `theme.colors.accent.light`, `theme.colors["band-ink"].dark`.
    pub(crate) colors: BTreeMap<&'a str, ColorContext>,
    /// The fonts by name, each a CSS font-family list.
    pub(crate) fonts: BTreeMap<&'a str, &'a str>,
    /// Whether the site has a style sheet `custom.css`, which is read behind all others.
    pub(crate) custom_css: bool,
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
    /// The language of what it is called, where that is another than that of the edition.
    pub(crate) foreign: Option<ForeignContext>,
}

/// `place` in `places`, in the template `footer.html`: a page that fieldguide makes for every site, or that site.yaml asks for.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PlaceLinkContext {
    /// What it is called.
    pub(crate) label: String,
    /// Where it stands.
    pub(crate) url: &'static str,
}
