//! A text and changes of places in it → the changed text.

use crate::source::Span;

/// A text with other words at places that do not overlap, in their order. New lines end as those of the text do.
pub(super) fn edited<'e>(text: &str, edits: impl Iterator<Item = (Span, &'e str)>) -> String {
    let is_dos = text.contains("\r\n");
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (span, new) in edits {
        let range = span.range();
        let Some(kept) = text.get(at..range.start).filter(|_| text.is_char_boundary(range.end)) else { continue };
        out.push_str(kept);
        match is_dos {
            true => out.push_str(&new.replace('\n', "\r\n")),
            false => out.push_str(new),
        }
        at = range.end;
    }
    out + text.get(at..).unwrap_or_default()
}
