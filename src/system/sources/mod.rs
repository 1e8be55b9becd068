//! The sources of a site: found, read, watched for changes, and saved where a person asks for it.

pub mod discover;
mod git;
pub mod save;
pub mod watch;
