//! TEXT → DATA, a file at a time. No function here looks at another page than its own.
//!
//! | what | where |
//! |---|---|
//! | a page: its path, its front matter, its fields, its texts | [`document`], `fields`, `terms` |
//! | Markdown and the links in it | `text` |
//! | words as they are typed → as they are printed | `typography` |
//! | the settings of the site, and the borders of its maps | [`settings`], `regions` |
//! | YAML and JSON with the place of every value, and values of the type that is asked for | `yaml`, `json`, `typed` |
//! | what of a page is language, block by block; its texts for those who translate it | `state`, `scalar`, `occurring` |
//! | findings about a file | `report`, `encoding`, `odd` |

pub mod document;
mod encoding;
mod fields;
mod json;
mod occurring;
mod odd;
mod regions;
pub(crate) mod report;
pub(crate) mod scalar;
pub mod settings;
mod state;
mod terms;
mod text;
mod typed;
mod typography;
pub(crate) mod yaml;
