//! The first use of every defined word on a page: where in its texts a definition belongs.

use rustc_hash::FxHashSet;

use crate::model::body::{Body, Node, Slice, Tag};
use crate::model::document::Document;
use crate::model::graph::{Destination, PageLinks};
use crate::model::id::PageId;
use crate::model::settings::config::RawHtml;
use crate::model::site::Site;
use crate::render::text::glossary::{Found, Glossary};

/// The elements that have no end tag (HTML, 13.1.2 Elements).
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// The first use of a word on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) struct Use {
    /// Its place in [`Body::text`].
    pub(in crate::render) slice: Slice,
    /// The entry that defines the word.
    pub(in crate::render) entry: PageId,
    /// Its number on the page, from 1.
    pub(in crate::render) number: usize,
}

/// The first uses on a page of words that other entries define, by text and in order. Texts are read in the order
/// given; what they do not name has no uses. A link to an entry does for its definition from there on.
pub(in crate::render) fn uses(
    (site, glossary): (&Site, &Glossary),
    (id, document): (PageId, &Document),
    links: &PageLinks,
    order: impl Iterator<Item = usize>,
) -> Vec<Vec<Use>> {
    let mut uses = vec![Vec::new(); document.texts.len()];
    if !glossary.has_words(document.language) {
        return uses;
    }
    let mut known = FxHashSet::from_iter([id]);
    let mut number = 0;
    for text in order {
        let (Some(body), Some(destinations)) = (document.texts.get(text), links.texts.get(text)) else { continue };
        let passage = Passage::new(body, destinations, site.config.raw_html);
        let mut links = passage.links.iter().peekable();
        for found in glossary.find(document.language, &passage.text) {
            while let Some((_, target)) = links.next_if(|(at, _)| *at <= found.place.start) {
                known.insert(*target);
            }
            let Some(slice) = passage.slice(&found) else { continue };
            if known.insert(found.entry) {
                number += 1;
                uses[text].push(Use { slice, entry: found.entry, number });
            }
        }
        known.extend(links.map(|(_, target)| *target));
    }
    uses
}

/// The part of a text in which words may have definitions, as one string: line breaks within a paragraph are spaces,
/// and a line end stands for all that words cannot go across.
struct Passage<'a> {
    text: String,
    /// The stretches of `text` that are in [`Body::text`], in order.
    pieces: Vec<Piece>,
    /// Where links to pages stand, in order.
    links: Vec<(usize, PageId)>,
    /// How many elements are open in which no word gets a definition.
    closed: usize,
    /// The elements of raw HTML that are open.
    html: Vec<&'a str>,
}

/// A stretch of text.
struct Piece {
    /// Where it begins in the passage.
    at: usize,
    /// Where it begins in the body's text.
    from: u32,
    /// What it stands in, by a number: a use of a word stands in one thing, not half in emphasis.
    inside: usize,
}

impl<'a> Passage<'a> {
    fn new(body: &'a Body, destinations: &[Destination], raw_html: RawHtml) -> Self {
        let text = String::with_capacity(body.text.len());
        let mut passage = Self { text, pieces: Vec::new(), links: Vec::new(), closed: 0, html: Vec::new() };
        let mut inside = 0;
        for node in &body.nodes {
            inside += usize::from(matches!(node, Node::Open(_) | Node::Close(_)));
            match *node {
                Node::Open(tag) => passage.open(tag, destinations),
                Node::Close(tag) => passage.close(tag),
                Node::Text(slice) if passage.closed == 0 && passage.html.is_empty() => {
                    passage.pieces.push(Piece { at: passage.text.len(), from: slice.start, inside });
                    passage.text.push_str(body.str(slice));
                }
                Node::SoftBreak => passage.text.push(' '),
                Node::Html(slice) => {
                    passage.text.push('\n');
                    if raw_html != RawHtml::Escape {
                        read_tags(body.str(slice), &mut passage.html);
                    }
                }
                _ => passage.text.push('\n'),
            }
        }
        passage
    }

    fn open(&mut self, tag: Tag, destinations: &[Destination]) {
        self.closed += usize::from(is_closed(tag));
        if let Tag::Link(link) = tag
            && let Some(Destination::Page(target, _)) = destinations.get(link as usize)
        {
            self.links.push((self.text.len(), *target));
        }
        self.part(tag);
    }

    fn close(&mut self, tag: Tag) {
        self.closed -= usize::from(is_closed(tag));
        self.part(tag);
    }

    /// What stands on either side of emphasis may be parts of one word; of all else it is not.
    fn part(&mut self, tag: Tag) {
        if !tag.is_plain_inline() {
            self.text.push('\n');
        }
    }

    /// The place of a use in the body's text; none where it begins and ends in different things.
    fn slice(&self, found: &Found) -> Option<Slice> {
        let piece_at = |at: usize| self.pieces.get(self.pieces.partition_point(|piece| piece.at <= at).checked_sub(1)?);
        let last = found.place.end.checked_sub(1)?;
        let (first, behind) = (piece_at(found.place.start)?, piece_at(last)?);
        let place = |piece: &Piece, at: usize| Some(piece.from + u32::try_from(at - piece.at).ok()?);
        let slice = Slice { start: place(first, found.place.start)?, end: place(behind, last)? + 1 };
        (first.inside == behind.inside).then_some(slice)
    }
}

/// Whether words within have no definition: a heading names, a link leads elsewhere, and a picture shows.
fn is_closed(tag: Tag) -> bool {
    matches!(tag, Tag::Heading(_) | Tag::Link(_) | Tag::Image(_) | Tag::TableHead)
}

/// Follows the tags of raw HTML. An element that is never closed stays open to the end of the text.
fn read_tags<'a>(html: &'a str, open: &mut Vec<&'a str>) {
    let mut rest = html;
    while let Some((_, tag)) = rest.split_once('<') {
        let (is_end, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let name = &tag[..tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(tag.len())];
        rest = behind_tag(&tag[name.len()..]);
        let same = |other: &&str| other.eq_ignore_ascii_case(name);
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || VOID.iter().any(same) {
            continue;
        }
        match open.iter().rposition(same) {
            Some(at) if is_end => open.truncate(at),
            _ if is_end => {}
            _ => open.push(name),
        }
    }
}

/// What stands behind the end of a tag, whose attributes may have a `>` between quotes.
fn behind_tag(attributes: &str) -> &str {
    let mut quote = None;
    for (at, c) in attributes.char_indices() {
        match (quote, c) {
            (None, '>') => return &attributes[at + 1..],
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    ""
}
