//! WHAT STAGES SHARE: work that several of them do in the same way, on data of the model and nothing else.

pub mod citation;
pub mod crosstab;
pub mod escape;
pub mod facets;
pub mod geometry;
pub mod heading;
pub mod language;
pub mod letters;
pub mod numeric;
pub(crate) mod pool;
pub mod readability;
pub(crate) mod signs;
pub mod state;
