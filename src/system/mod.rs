//! The outside world: the only place that reads and writes files, listens to signals and asks the system anything.
#![expect(clippy::disallowed_methods, reason = "this module is where the calls that are banned elsewhere belong")]

pub mod background;
pub mod browser;
pub mod clock;
pub mod discover;
pub mod error;
pub mod interrupt;
pub mod server;
pub mod watch;
pub mod write;

mod carry;
mod foreign;
mod git;
mod lock;
mod manifest;
mod os;
mod output;
mod plan;
mod published;
mod replace;
mod request;
mod root;
mod staging;
mod temporary;
