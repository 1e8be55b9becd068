//! PAGES → HTML: every page of the site through the templates of its theme.

mod clean;
mod context;
mod document;
mod embedded;
mod escape;
mod highlight;
mod html;
mod link;
mod listing;
mod pages;
mod theme;

pub use pages::{Rendered, render};
