//! PAGES → HTML: every page of the site through the templates of its theme.

mod bundle;
mod cite;
mod clean;
mod context;
mod definition;
mod document;
mod drawing;
mod embedded;
mod escape;
mod glossary;
mod highlight;
mod html;
mod jobs;
mod layout;
mod letters;
mod link;
mod listing;
mod number;
mod overrides;
mod pages;
mod picture;
mod region_map;
mod relationships;
mod site;
mod structured;
mod theme;
mod tokens;
mod trail;
mod uses;
mod wrap;

pub use highlight::Highlighter;
pub use site::{About, Pages, has_code};
pub use theme::Theme;
