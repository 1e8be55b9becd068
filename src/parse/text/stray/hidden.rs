//! Characters that nobody sees.

use crate::diagnostic::Code;
use crate::parse::odd::is_hidden;
use crate::parse::report::Report;
use crate::parse::text::origin::Origin;
use crate::shared::signs::Signs;

/// What they begin with: control characters, but for line ends and tabs, and the first bytes of others in UTF-8.
const SIGNS: Signs = Signs::new(&[0x0b, 0x0c, 0x7f, 0xc2]).and(&(0x00..=0x08)).and(&(0x0e..=0x1f)).and(&(0xe2..=0xff));

/// How many of them are told of one text.
const MOST: usize = 20;

/// Reports the characters of a text that nobody meant to write.
pub(in crate::parse::text) fn check_hidden(origin: &Origin<'_>, report: &mut Report<'_>) {
    let text = origin.text;
    if SIGNS.next(text.as_bytes(), 0).is_none() {
        return;
    }
    for (at, c) in text.char_indices().filter(|(_, c)| is_hidden(*c)).take(MOST) {
        let message = format!("a character stands here that nobody sees: U+{:04X}", u32::from(c));
        let help = "delete it, or write the words around it anew".to_owned();
        report.error(Code::OddCharacter, origin.span(at..at + c.len_utf8()), message, Some(help));
    }
}
