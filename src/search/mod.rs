//! PAGES → SEARCH: an index in shards that a browser reads without a server, and the same search in Rust.
//!
//! ```text
//! page → text → tokens → merge → shards        shards → files → parts → expand → rank → excerpt
//!        └────── words ─────┘└── index ─┘               └────────────── query ──────────────┘
//! ```
//! The unit is a section of a page: hits lead to headings.
//!
//! | what | where |
//! |---|---|
//! | a page → its words: cut, folded, stemmed, with the small ones and those that mean the same known | `words` |
//! | the words of all pages → shards; a page put in place of what it was | `index` |
//! | what a reader types → hits, by the shards alone | `query` |
//! | the index of a site that is being edited | `live` |
//! | the site's own search tests; what readers asked and did not find | `check`, `review` |
//! | what the scripts hold to as well; numbers and texts as they see them | `constants`, `alphabet`, `utf16` |
//!
//! The arrows run down this table's first three rows: a room knows those before it. The browser's half stands in
//! `themes/default/assets/search-engine/`, in parts that mirror them; it follows the same rules and gives the same
//! scores to the last bit, since both are held against the same vectors, `tests/search/vectors.json`.

mod alphabet;
mod check;
mod constants;
mod index;
mod live;
mod query;
mod review;
mod utf16;
mod words;

pub use check::check;
pub use index::merge::{Change, SearchIndex, searchable};
pub use index::publish::Shard;
pub use index::recall::Recall;
pub use live::{Linked, LiveIndex};
pub use query::excerpt::Piece;
pub use query::searcher::{Answer, Explanation, FacetCounts, Hit, Searcher, Understood, ValueCount};
pub use review::{Miss, Missed, Review, review};
pub use words::text::PageText;
