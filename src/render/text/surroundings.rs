//! What stands around a text that becomes HTML.

use crate::model::graph::Destination;
use crate::model::id::PageId;
use crate::model::site::Site;
use crate::render::text::highlight::Highlighter;
use crate::render::text::uses::Use;

/// What turning a text into HTML needs to know of its surroundings.
#[derive(Clone, Copy)]
pub(in crate::render) struct Surroundings<'a> {
    /// The site.
    pub(in crate::render) site: &'a Site,
    /// The highlighter; none when no page of the site has code in a language.
    pub(in crate::render) highlighter: Option<&'a Highlighter>,
    /// The way up to the site's root.
    pub(in crate::render) root: &'a str,
    /// The page that the text is on; none for the footer.
    pub(in crate::render) page: Option<PageId>,
    /// The destinations of the text's links.
    pub(in crate::render) destinations: &'a [Destination],
    /// Which of the page's texts it is, 0 for its body. Only the headings of the body get ids.
    pub(in crate::render) text: usize,
    /// The level that the text's highest headings get.
    pub(in crate::render) top_level: u8,
    /// The words that are defined where this text uses them, in order.
    pub(in crate::render) uses: &'a [Use],
}
