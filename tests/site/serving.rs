//! The preview, as browsers and editors meet it.

mod client;
mod edits;
mod problems;
mod safety;
mod saving;
mod watching;
