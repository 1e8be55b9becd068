//! The preview, as browsers and editors meet it.

pub(crate) mod client;
pub(crate) mod edits;
mod lan;
mod problems;
mod safety;
mod saving;
mod watching;
