//! The words of all pages → the shards that browsers read.
//!
//! | what | where |
//! |---|---|
//! | all pages joined; a page put in place of what it was | `merge` |
//! | the files of the index, and those that need not be made again | `files`, `made` |
//! | where each stem stands, and the forms that lead to it | `postings`, `dictionary` |
//! | what readers filter and sort by | `facets`, `order` |
//! | the languages of pages, and what tells equal ones apart | `languages`, `standing` |
//! | how lists are cut into files, and what the first file says | `shards`, `manifest` |
//! | the index of an earlier run | `recall` |
//! | the texts that excerpts are cut from | `texts` |
//! | the files, and how they are packed | `publish`, `packed` |

pub(super) mod dictionary;
mod facets;
mod files;
pub(super) mod languages;
mod made;
pub(super) mod manifest;
pub(super) mod merge;
mod order;
mod packed;
pub(super) mod postings;
pub(super) mod publish;
pub(super) mod recall;
pub(super) mod shards;
mod standing;
pub(super) mod texts;
