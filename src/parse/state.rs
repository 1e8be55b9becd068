//! What of a page is language → its blocks, each with its lines and a short hash, in the order of the file.

use crate::model::body::Body;
use crate::model::document::Block;
use crate::parse::text::origin::Origin;
use crate::shared::state::{blocks, hash};
use crate::source::{LineIndex, Span};

/// The blocks of a file so far.
pub(crate) struct State<'a> {
    /// The lines of the file; none where nothing can be a translation of it, so that nobody asks for its state.
    lines: Option<LineIndex<'a>>,
    blocks: Vec<Block>,
}

impl<'a> State<'a> {
    /// A state to be gathered from a file. One that nobody asks for stays empty.
    pub(crate) fn of(text: &'a str, is_asked: bool) -> Self {
        Self { lines: is_asked.then(|| LineIndex::new(text)), blocks: Vec::new() }
    }

    /// Adds a text that is one block, if it is language at all: a number or a code says the same in any.
    pub(crate) fn text(&mut self, text: &str, span: Span) {
        if text.chars().any(char::is_alphabetic) {
            self.add(text, span);
        }
    }

    /// Adds a title that stands in the name of the file.
    pub(crate) fn title(&mut self, title: &str) {
        let before = std::mem::take(&mut self.blocks);
        self.text(title, Span::default());
        self.blocks.extend(before);
    }

    /// Adds a text in Markdown block by block. Comments are for editors only.
    pub(crate) fn markdown(&mut self, origin: &Origin<'_>, body: &Body) {
        if self.lines.is_none() {
            return;
        }
        let mut text = origin.text.to_owned();
        for comment in body.comments.iter().rev().map(|comment| comment.range()) {
            if let Some(part) = text.get(comment.clone()) {
                let blanks: String = part.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
                text.replace_range(comment, &blanks);
            }
        }
        for range in blocks(&text) {
            let block = &text[range.clone()];
            let length = |word: Option<&str>| word.map_or(0, str::len);
            let first = origin.span(range.start..range.start + length(block.split_whitespace().next()));
            let last = origin.span(range.end - length(block.split_whitespace().next_back())..range.end);
            self.add(block, Span { start: first.start, end: last.end.max(first.start) });
        }
    }

    /// All of them; none are left.
    pub(crate) fn take(&mut self) -> Vec<Block> {
        std::mem::take(&mut self.blocks)
    }

    fn add(&mut self, text: &str, span: Span) {
        let Some(lines) = &self.lines else { return };
        let line = |offset: u32| u32::try_from(lines.position(offset).0).unwrap_or(u32::MAX);
        let end = span.end.saturating_sub(1).max(span.start);
        self.blocks.push(Block { hash: hash(text), lines: (line(span.start), line(end)) });
    }
}
