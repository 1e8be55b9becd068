//! THE OUTSIDE WORLD: the only place that reads and writes files, listens to signals and asks the system anything.
//!
//! | what | where |
//! |---|---|
//! | the sources: found, read, watched, and saved | [`sources`] |
//! | the site: put in the place of the old one in one step | [`publish`] |
//! | files that somebody asked for, put where they say | [`deliver`] |
//! | what is kept from one run to the next | [`cache`] |
//! | the preview: asked for by browsers | [`serve`], [`browser`] |
//! | the editor of whoever runs the command | [`editor`] |
//! | other sites, asked for addresses | [`web`] |
//! | the day and the time, interrupts, threads that give way | [`clock`], [`interrupt`], [`background`] |
//! | the folder of a site, and nothing outside of it; a lock on a folder | `root`, `lock` |
//! | what the standard library does not offer; what went wrong, in plain words | `os`, [`error`] |
#![expect(clippy::disallowed_methods, reason = "this module is where the calls that are banned elsewhere belong")]

pub mod background;
pub mod browser;
pub mod cache;
pub mod clock;
pub mod deliver;
pub mod editor;
pub mod error;
pub mod interrupt;
pub mod list;
mod lock;
mod os;
pub mod publish;
mod root;
pub mod serve;
pub mod sources;
pub mod web;
