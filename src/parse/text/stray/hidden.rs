//! Characters that nobody sees.

use crate::diagnostic::Code;
use crate::parse::odd::is_hidden;
use crate::parse::report::Report;
use crate::parse::text::origin::Origin;

/// How many of them are told of one text.
const MOST: usize = 20;

/// Reports the characters of a text that nobody meant to write.
pub(in crate::parse::text) fn check_hidden(origin: &Origin<'_>, report: &mut Report<'_>) {
    let text = origin.text;
    let may_have = |byte: u8| {
        byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t') || byte == 0x7f || byte == 0xc2 || byte >= 0xe2
    };
    if !text.bytes().any(may_have) {
        return;
    }
    for (at, c) in text.char_indices().filter(|(_, c)| is_hidden(*c)).take(MOST) {
        let message = format!("a character stands here that nobody sees: U+{:04X}", u32::from(c));
        let help = "delete it, or write the words around it anew".to_owned();
        report.error(Code::OddCharacter, origin.span(at..at + c.len_utf8()), message, Some(help));
    }
}
