//! A text in Markdown → its tree, with the place of everything that can be wrong in it.
//!
//! | what | where |
//! |---|---|
//! | Markdown → events, and where the targets of links stand | `markdown`, `places` |
//! | events → the tree | `body`, with `headings`, `footnotes`, `math`, `html` and `context` |
//! | links as written, and what their targets are | `written`, `target`, `address` |
//! | a place in the text → the place in the file | `origin` |

pub(super) mod address;
mod body;
mod context;
mod footnotes;
mod headings;
mod html;
pub(super) mod markdown;
mod math;
pub(super) mod origin;
mod places;
mod target;
mod written;
