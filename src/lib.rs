//! fieldguide
pub mod artifact;
pub mod diagnostic;
pub mod model;
pub mod parse;
pub mod source;
