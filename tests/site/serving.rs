//! The preview, as browsers and editors meet it.

mod client;
pub(crate) mod edits;
mod problems;
mod safety;
mod saving;
mod watching;
