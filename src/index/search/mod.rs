//! PAGES → SEARCH: an index in shards that a browser reads without a server, and the same search in Rust.
//!
//! ```text
//! page → text → tokens → merge → shards        shards → files → query → expand → rank → excerpt
//!        └─ made once for each page, then joined ─┘       └─ searcher here, search-engine/ there ─┘
//! ```
//! The unit is a section of a page: hits lead to headings.
//!
//! | what | where |
//! |---|---|
//! | what a word is, its stem, what is too small to search for | `words`, `stems`, `small` |
//! | what search knows of a page, and its words | `text`, `tokens`, `lexicon`, `synonyms`, `strength` |
//! | all pages joined; a page put in place of what it was | `merge`, `postings`, `facets` |
//! | what readers sort by | `order` |
//! | what the files hold | `alphabet`, `utf16`, `dictionary`, `shards`, `manifest`, `publish` |
//! | the index of a site that is being edited | `live` |
//! | the search itself | `files`, `query`, `expand`, `spelling`, `rank`, `excerpt`, `searcher` |
//! | what both searches hold to | `constants` |
//! | the site's own search tests | `check` |
//!
//! The script in `themes/default/assets/search-engine/` follows the same rules and gives the same scores to the last bit:
//! it is held against the same vectors, `tests/search/vectors.json`. Each of its parts names the file here that it is like.

mod alphabet;
mod check;
mod constants;
mod dictionary;
mod excerpt;
mod expand;
mod facets;
mod files;
mod lexicon;
mod live;
mod manifest;
mod merge;
mod order;
mod postings;
mod publish;
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
mod utf16;
mod words;

pub use check::check;
pub use excerpt::Piece;
pub use live::{Linked, LiveIndex};
pub use merge::{Change, SearchIndex, searchable};
pub use publish::Shard;
pub use searcher::{Answer, Explanation, FacetCounts, Hit, Searcher, Understood, ValueCount};
pub use text::PageText;
