//! fieldguide builds a checked, cross-linked website from a folder of Markdown files and a content model.
//!
//! # The straight line
//! ```text
//! discover → parse → resolve → draw → render → export, search → publish
//!  system   └───────────────── pipeline, pure ────────────────┘ system
//! ```
//! [`system::sources::discover`] reads the files into [`source::Sources`]; [`pipeline::build`] turns them into
//! [`artifact::Artifact`]s and [`diagnostic::Diagnostic`]s; an [`artifact::Sink`], such as
//! [`system::publish::write::Publisher`], takes the artifacts as they are made. The commands in [`cli`] are thin shells
//! around that one function.
//!
//! `build` stops once on the way: what the stages up to `resolve` say is a [`pipeline::Snapshot`], which never changes: an
//! [`pipeline::Edition`] for each language of the site. A build publishes it whole; a preview makes its pages when browsers
//! ask for them. When sources change, a [`pipeline::Memory`] gives the next one and does again only what the change
//! concerns.
//!
//! # Where things are
//! | what | where | knows, besides words and data |
//! |---|---|---|
//! | what goes in, comes out, goes wrong | [`source`], [`artifact`], [`diagnostic`] | nothing |
//! | what other sites answer | [`answer`] | nothing |
//! | what a site is, data only | [`model`] | nothing |
//! | work that several stages do alike | [`shared`] | nothing |
//! | text → data, a file at a time | [`parse`] | `shared` |
//! | links → targets, through the whole site | [`resolve`] | `shared` |
//! | data → pictures | [`draw`] | `shared` |
//! | pages → HTML, pictures placed in them | [`render`] | `shared` |
//! | pages → what machines read, in files of the site or for one call | [`export`] | `shared` |
//! | pages → search, and questions → hits | [`search`] | `shared` |
//! | the order of the stages, and what is remembered between builds | [`pipeline`] | every stage |
//! | changes of the content itself: corrections, other names | [`mend`] | `pipeline`, `parse`, `resolve`, `shared` |
//! | what is kept from one run to the next | [`store`] | nothing |
//! | the only input and output | [`system`] | no stage |
//! | what a panic says | [`fault`] | nothing |
//! | the commands, and how findings are printed | [`cli`] | `pipeline`, `mend`, `system` |
//!
//! # A page, from file to site
//! [`system::sources::discover`] finds `content/districts/sanger.md` and reads it as a [`source::Source`].
//! [`parse::document`] cuts the front matter off, types each field by the page's kind in the content model, and reads
//! Markdown into texts whose links are still words: a [`model::document::Document`]. The rest is done for each language:
//! [`resolve::versions`] takes of each page the translation, put together with its original, or else the original;
//! [`resolve`] gives all pages their addresses, which makes a [`model::site::Site`], and follows every link, reference and
//! rule through it, which makes a [`model::graph::LinkGraph`] with both directions. From these two, [`render`] makes the
//! page, if it is in the language; if not, others lead to it where it is. A view of its kind gathers what the template
//! gets, with pictures from [`draw`], and the theme's template writes the HTML. [`export`] makes its Markdown and JSON
//! twins and its place in sitemap, feed and data; [`search`] its words in the index. The
//! [`system::publish::write::Publisher`] puts each file into a folder beside the site, and all of them in its place at
//! the end, when nothing was wrong.
//!
//! # A saved file, through the preview
//! [`system::sources::watch`] hears that a file was saved. The preview in `cli::serve` has it read again, and
//! [`pipeline::Memory`] parses that file alone, follows again the links that it can concern, and gives a
//! [`pipeline::Snapshot`], or findings, with which the last good one stays. It goes to two threads: one makes a
//! page of it when a browser asks, the other brings the [`search::LiveIndex`] of each edition up to date and, when there
//! is time, makes every page once to find what is wrong with it. [`system::serve::server::Announcer`] tells the browsers
//! that there is a new version; the script of the preview fetches its page again and puts what changed in place.
//!
//! # A build after another
//! A [`store::Store`], on disk a [`system::cache::Cache`], keeps what can be made anew. A [`pipeline::Run`] is told by
//! the hash of everything that it is made from: if the last one was on the very same, its findings are said again and its
//! files are kept, if the site still has them. Otherwise a [`pipeline::Memory`] takes from the store the pages whose
//! files have not changed, and every file is offered to the run ([`artifact::Sink::offer`]): it has a file made only if
//! the site as a whole changed, or a page that was looked up when the file was last made
//! ([`model::site::looked_up`]). The search index of the last run is brought up to date page by page
//! ([`search::Recall`]).
//!
//! # What always holds
//! - Stages never name one another: what two of them need is data and lives in [`model`].
//! - The same sources and options give the same bytes, on any machine and any number of threads.
//! - Nothing about a subject, a state or a kind of page is written in Rust: it comes from `content/model.yaml`.
//! - No word that readers see is written in Rust or in a template: it comes from `themes/…/words/`.
//! - A translation holds only what is language, and a page counts once, in however many languages it is.
//! - What is made with a memory is what is made without one, byte for byte; random edits are tested for it.
//! - Wrong content is a diagnostic at its exact place, and all of them are reported in one run.

pub mod answer;
pub mod artifact;
pub mod cli;
pub mod diagnostic;
pub mod draw;
pub mod export;
pub mod fault;
pub mod mend;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod render;
pub mod resolve;
pub mod search;
pub mod shared;
pub mod source;
pub mod store;
pub mod system;
