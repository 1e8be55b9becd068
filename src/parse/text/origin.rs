//! Where a Markdown text comes from, so that a place in the text can be shown in the file.

use std::ops::Range;
use std::sync::Arc;

use crate::model::body::Markdown;
use crate::source::{Source, Span};

/// A Markdown text and the part of a file that it was read from.
pub(crate) struct Origin<'a> {
    /// The text.
    pub(crate) text: &'a str,
    place: Place<'a>,
}

enum Place<'a> {
    /// The text stands in this file as it is, from this offset on.
    Direct(&'a Arc<Source>, usize),
    /// The text is the value of a YAML scalar, which stands in the file with its quotes, folds and indentation. For each
    /// byte of the text, where it stands in the scalar; empty when the two cannot be matched.
    Scalar { raw: &'a str, span: Span, offsets: Vec<u32> },
}

impl<'a> Origin<'a> {
    /// The text of a file from `offset` bytes on.
    pub(crate) fn direct(source: &'a Arc<Source>, offset: usize) -> Self {
        Self { text: source.text.get(offset..).unwrap_or_default(), place: Place::Direct(source, offset) }
    }

    /// A text that is a scalar's value; `raw` is what stands in the file at `span`.
    pub(crate) fn scalar(text: &'a str, raw: &'a str, span: Span) -> Self {
        Self { text, place: Place::Scalar { raw, span, offsets: align(text, raw) } }
    }

    /// The place in the file of a range of the text. What is written differently in a scalar, with escapes or over
    /// several lines, has the place of the whole scalar.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        match &self.place {
            Place::Direct(_, offset) => Span::new(range.start, range.end).shifted(*offset),
            Place::Scalar { raw, span, offsets } => {
                self.find(range, raw, offsets).map_or(*span, |at| at.shifted(span.start as usize))
            }
        }
    }

    /// The text, to be kept.
    pub(crate) fn markdown(&self) -> Markdown {
        match self.place {
            Place::Direct(source, offset) => {
                Markdown::Part(Arc::clone(source), Span::new(offset, offset + self.text.len()))
            }
            Place::Scalar { .. } => Markdown::Value(self.text.to_owned()),
        }
    }

    fn find(&self, range: Range<usize>, raw: &str, offsets: &[u32]) -> Option<Span> {
        let words = self.text.get(range.clone()).filter(|words| !words.is_empty())?;
        let start = *offsets.get(range.start)? as usize;
        let end = start + words.len();
        (raw.get(start..end) == Some(words)).then(|| Span::new(start, end))
    }
}

/// For each byte of a text, where it stands in the scalar it was read from: the first place behind that of the byte
/// before it. Empty when a byte is not there, because it was written with an escape.
fn align(text: &str, raw: &str) -> Vec<u32> {
    let mut offsets = Vec::with_capacity(text.len());
    let mut from = 0;
    for byte in text.trim_end().bytes() {
        let found = raw.as_bytes().get(from..).and_then(|rest| {
            rest.iter().position(|other| *other == byte || (byte == b' ' && other.is_ascii_whitespace()))
        });
        let Some(at) = found else { return Vec::new() };
        offsets.push(Span::new(from + at, 0).start);
        from += at + 1;
    }
    offsets
}

#[cfg(test)]
mod tests {
    use super::Origin;
    use crate::source::Span;

    #[test]
    fn places_in_a_scalar_are_found_where_they_are_written() {
        let rows = [
            ("one [[two]]\nthree [[two]]\n", "|\n  one [[two]]\n  three [[two]]", 18..25, Some("[[two]]")),
            ("one two three", ">\n  one\n  two\n  three", 8..13, Some("three")),
            ("say \"x\" [[y]]", "\"say \\\"x\\\" [[y]]\"", 8..13, Some("[[y]]")),
            ("plain [[y]]", "plain [[y]]", 6..11, Some("[[y]]")),
            ("tab\there [[y]]", "\"tab\\there [[y]]\"", 9..14, None),
        ];
        for (text, raw, range, expected) in rows {
            let span = Span::new(100, 100 + raw.len());
            let found = Origin::scalar(text, raw, span).span(range.clone());
            let words = &raw[found.start as usize - 100..found.end as usize - 100];
            assert_eq!((found != span).then_some(words), expected, "{raw}");
            assert!(text[range].len() > 2);
        }
    }
}
