//! The sources of a site: found, read, watched for changes, and changed where a person asks for it.

pub mod begin;
pub mod change;
pub mod discover;
mod git;
pub mod watch;
