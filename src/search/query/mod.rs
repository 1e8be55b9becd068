//! What a reader types → hits, by the shards alone.
//!
//! | what | where |
//! |---|---|
//! | the shards, read when a query needs them | `files` |
//! | the words, phrases and exclusions of a query | `parts` |
//! | the stems to look for: as they are, of the same meaning, spelled nearly so | `terms`, `expand`, `meanings`, `similar`, `spelling` |
//! | where they stand, and pages in order | `found`, `pairs`, `rank` |
//! | what a hit shows | `excerpt` |
//! | all of it, one after the other | `searcher` |

pub(super) mod excerpt;
mod expand;
mod files;
mod found;
mod meanings;
mod pairs;
mod parts;
mod rank;
pub(super) mod searcher;
mod similar;
mod spelling;
mod terms;
