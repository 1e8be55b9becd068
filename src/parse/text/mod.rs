//! A text in Markdown → its tree, with the place of everything that can be wrong in it.
//!
//! | what | where |
//! |---|---|
//! | Markdown as editors write it → as the crate reads it | `dialect` |
//! | Markdown → events, and where the targets of links stand | `markdown`, `places` |
//! | events → the tree | `body`, with `headings`, `footnotes`, `math`, `html` and `context` |
//! | links as written, and what their targets are | `written`, `target`, `address` |
//! | what looks like markup, and is none here | `stray` |
//! | a place in the text → the place in the file | `origin` |

pub(super) mod address;
mod body;
mod context;
mod dialect;
mod footnotes;
mod headings;
mod html;
pub(super) mod markdown;
mod math;
pub(super) mod origin;
mod places;
mod stray;
mod target;
mod written;

use crate::model::settings::config::RawHtml;
use crate::model::settings::policy::Policy;
use crate::parse::typography::Typography;

/// How a text is to be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading<'s> {
    /// What becomes of raw HTML.
    pub(super) raw_html: RawHtml,
    /// What pages may load from other hosts.
    pub(super) policy: &'s Policy,
    /// Whether dollar signs may enclose formulas.
    pub(super) math: bool,
    /// How its quotation marks, dashes and the like are set.
    pub(super) typography: Typography,
}

/// A text for a message, cut where it has more than so many characters.
fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
