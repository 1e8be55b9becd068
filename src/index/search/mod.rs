//! PAGES → SEARCH: an index in shards that a browser reads without a server, and the same search in Rust.
//!
//! ```text
//! page → text (PageText) → tokens (PageTokens) → lists (Group) → shards ← reader → hits
//! ```
//! The unit is a section of a page: hits lead to headings. What stands in the shards is described where they are
//! written: [`alphabet`], [`postings`], [`dictionary`], [`shards`], [`manifest`]. The script that reads them is
//! `themes/default/assets/search-engine.js`; it ranks by the same rules as [`reader`], to the last bit.

mod alphabet;
mod check;
mod dictionary;
mod excerpt;
mod expand;
mod facets;
mod files;
mod lexicon;
mod manifest;
mod merge;
mod postings;
mod query;
mod rank;
mod searcher;
mod shards;
mod small;
mod spelling;
mod stems;
mod strength;
mod synonyms;
mod text;
mod tokens;
mod words;

pub use check::check;
pub use excerpt::Piece;
pub use merge::{SearchIndex, Shard, searchable};
pub use searcher::{Answer, Explanation, FacetCounts, Hit, Searcher, Understood, ValueCount};
pub use text::PageText;
