//! PAGES → HTML: every page of the site through the templates of its theme.

mod clean;
mod context;
mod document;
mod drawing;
mod embedded;
mod escape;
mod highlight;
mod html;
mod jobs;
mod layout;
mod link;
mod listing;
mod pages;
mod relationships;
mod site;
mod theme;
mod wrap;

pub use highlight::Highlighter;
pub use site::{About, Pages, has_code};
pub use theme::Theme;
