//! The words of all pages → the shards that browsers read.
//!
//! | what | where |
//! |---|---|
//! | all pages joined; a page put in place of what it was | `merge` |
//! | files that need not be made again | `made` |
//! | where each stem stands, and the forms that lead to it | `postings`, `dictionary` |
//! | what readers filter and sort by | `facets`, `order` |
//! | how lists are cut into files, and what the first file says | `shards`, `manifest` |
//! | the texts that excerpts are cut from | `texts` |
//! | the files | `publish` |

pub(super) mod dictionary;
mod facets;
mod made;
pub(super) mod manifest;
pub(super) mod merge;
mod order;
pub(super) mod postings;
pub(super) mod publish;
pub(super) mod shards;
pub(super) mod texts;
