//! fieldguide builds a checked, cross-linked website from a folder of Markdown files and a content model.
//!
//! # The straight line
//! ```text
//! discover → parse → model → resolve → render → index → write
//!  system   └──────────── pipeline::build, pure ───────────┘ system
//! ```
//! [`system::discover`] reads the files into [`source::Sources`]; [`pipeline::build`] turns them into
//! [`artifact::Artifact`]s and [`diagnostic::Diagnostic`]s; a [`artifact::Sink`], such as [`system::write::Publisher`],
//! takes the artifacts as they are made. The commands in [`cli`] are thin shells around that one function.
//!
//! `build` stops once on the way: what the stages up to `resolve` say is a [`pipeline::Edition`], which never changes.
//! A build publishes it whole; a preview makes its pages when browsers ask for them. When sources change, a
//! [`pipeline::Memory`] gives the next edition and does again only what the change concerns.
//!
//! # Where things are
//! | what | where |
//! |---|---|
//! | what goes in, comes out, goes wrong | [`source`], [`artifact`], [`diagnostic`] |
//! | what a site is, data only | [`model`] |
//! | text → data, a file at a time | [`parse`] |
//! | links → targets, through the whole site | [`resolve`] |
//! | pages → HTML | [`render`] |
//! | pages → what machines read | [`index`] |
//! | the only input and output | [`system`] |
//! | the commands, and how findings are printed | [`cli`] |
//!
//! # What always holds
//! - Stages never name one another: what two of them need is data and lives in [`model`].
//! - The same sources and options give the same bytes, on any machine and any number of threads.
//! - Nothing about a subject, a state or a kind of page is written in Rust: it comes from `content/model.yaml`.
//! - What is made with a memory is what is made without one, byte for byte; random edits are tested for it.
//! - Wrong content is a diagnostic at its exact place, and all of them are reported in one run.

pub mod artifact;
pub mod cli;
pub mod diagnostic;
pub mod draw;
pub mod export;
pub mod fault;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod render;
pub mod resolve;
pub mod search;
pub mod shared;
pub mod source;
pub mod system;
