//! Where a Markdown text comes from, so that a place in the text can be shown in the file.

use std::ops::Range;

use crate::source::Span;

/// A Markdown text and the part of a file that it was read from.
pub(crate) struct Origin<'a> {
    /// The text.
    pub(crate) text: &'a str,
    place: Place<'a>,
}

enum Place<'a> {
    /// The text stands in the file as it is, from this offset on.
    Direct(usize),
    /// The text is the value of a YAML scalar, which stands in the file with its quotes, folds and indentation.
    Scalar { raw: &'a str, span: Span },
}

impl<'a> Origin<'a> {
    /// A text that stands in its file as it is, `offset` bytes from the file's start.
    pub(crate) fn direct(text: &'a str, offset: usize) -> Self {
        Self { text, place: Place::Direct(offset) }
    }

    /// A text that is a scalar's value; `raw` is what stands in the file at `span`.
    pub(crate) fn scalar(text: &'a str, raw: &'a str, span: Span) -> Self {
        Self { text, place: Place::Scalar { raw, span } }
    }

    /// The place in the file of a range of the text. In a scalar it is found by its own words; where those are
    /// written differently in the file, the place is that of the whole scalar.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        match self.place {
            Place::Direct(offset) => Span::new(range.start, range.end).shifted(offset),
            Place::Scalar { raw, span } => self.find(range, raw).map_or(span, |at| at.shifted(span.start as usize)),
        }
    }

    fn find(&self, range: Range<usize>, raw: &str) -> Option<Span> {
        let words = self.text.get(range.clone()).filter(|words| !words.is_empty())?;
        let before = self.text.get(..range.start)?.matches(words).count();
        let (at, found) = raw.match_indices(words).nth(before)?;
        Some(Span::new(at, at + found.len()))
    }
}
