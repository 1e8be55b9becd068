//! What is checked once all links are followed.
//!
//! | what | where |
//! |---|---|
//! | what the rules of the model ask for | `rules` |
//! | what is possible, but most likely a mistake | `doubtful` |
//! | what wants looking after, where the settings ask for it | `upkeep` |

pub(super) mod doubtful;
pub(super) mod rules;
mod upkeep;

pub use upkeep::upkeep;
