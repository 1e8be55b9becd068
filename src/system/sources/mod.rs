//! The sources of a site: found, read, and watched for changes.

pub mod discover;
mod git;
pub mod watch;
