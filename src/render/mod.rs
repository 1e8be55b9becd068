//! PAGES → HTML: every page of the site through the templates of its theme.
//!
//! | what | where |
//! |---|---|
//! | the pages of a site, alone or all at once, with the theme's files and the media | `site` |
//! | each sort of page: where it is needed, and what its template gets | `views` |
//! | what views are made with | `renderer` |
//! | one page of the site → what its template sees of it | `document` |
//! | a text → HTML | `text` |
//! | templates, and what they are filled with | `engine` |
//! | the contract with templates | `context` |
//! | a theme's templates, assets and tokens | `theme` |
//! | long lists, split over several addresses | `listing` |

mod context;
mod document;
mod engine;
mod listing;
mod renderer;
mod site;
mod text;
mod theme;
mod views;

pub use site::{About, Pages, has_code};
pub use text::highlight::Highlighter;
pub use theme::{Theme, default_files};
