//! Numbers in printable ASCII, so that a shard is a plain string that any script tag can load.
//!
//! Ninety-two symbols, from `!` to `~` without `"` and `\`, which a string in a script would have to escape. A number
//! below 72 is one symbol; below 1,820 it is two, the first of them 72 to 90; any other is the symbol 91 and four more.
//!
//! In browsers: `themes/default/assets/search-engine/alphabet.js`.

use crate::search::constants::{ONE, SYMBOLS};

/// The numbers that one or two symbols hold.
const TWO: u32 = ONE + (SYMBOLS - 1 - ONE) * SYMBOLS;

/// The symbol of a value below [`SYMBOLS`].
pub(super) const fn symbol(value: u32) -> char {
    let code = match value % SYMBOLS {
        0 => b'!',
        low @ 1..=57 => b'"' + low as u8,
        high => b'"' + 1 + high as u8,
    };
    code as char
}

/// A count as it can be written; none is too large in a site that fits into memory.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Writes a number; those beyond 71 million come back smaller.
pub(super) fn write(out: &mut String, number: u32) {
    if number < ONE {
        out.push(symbol(number));
    } else if number < TWO {
        let rest = number - ONE;
        out.push(symbol(ONE + rest / SYMBOLS));
        out.push(symbol(rest % SYMBOLS));
    } else {
        let rest = number - TWO;
        out.push(symbol(SYMBOLS - 1));
        for power in [SYMBOLS.pow(3), SYMBOLS.pow(2), SYMBOLS, 1] {
            out.push(symbol(rest / power));
        }
    }
}

/// Reads what [`write`] and plain words wrote, one after the other. At the end, and where a shard is damaged, it gives
/// zeros and empty words.
#[derive(Debug, Clone)]
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    /// Reads a text from its beginning.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Whether all is read.
    pub(super) fn is_done(&self) -> bool {
        self.at >= self.text.len()
    }

    /// How many bytes are read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// One symbol's value.
    pub(super) fn symbol(&mut self) -> u32 {
        let code = self.text.as_bytes().get(self.at).copied().unwrap_or(b'!');
        self.at += 1;
        match code {
            b'!' => 0,
            b'#'..=b'[' => u32::from(code - b'"'),
            b']'..=b'~' => u32::from(code - b'"' - 1),
            _ => 0,
        }
    }

    /// A number.
    pub(super) fn number(&mut self) -> u32 {
        let first = self.symbol();
        if first < ONE {
            first
        } else if first < SYMBOLS - 1 {
            ONE + (first - ONE) * SYMBOLS + self.symbol()
        } else {
            (0..4).fold(0, |number, _| number * SYMBOLS + self.symbol()) + TWO
        }
    }

    /// The text up to a space, which is read too.
    pub(super) fn word(&mut self) -> &'a str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let word = rest.split(' ').next().unwrap_or_default();
        self.at += word.len() + 1;
        word
    }

    /// The text up to one of these bytes, which is not read.
    pub(super) fn until(&mut self, ends: &[u8]) -> &'a str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = rest.bytes().position(|byte| ends.contains(&byte)).unwrap_or(rest.len());
        self.take(length)
    }

    /// The place of the next byte among these; 0 when it is none of them.
    pub(super) fn byte(&mut self, of: &[u8]) -> usize {
        let byte = self.text.as_bytes().get(self.at);
        self.at += 1;
        of.iter().position(|known| Some(known) == byte).unwrap_or_default()
    }

    /// The next so many bytes.
    pub(super) fn take(&mut self, bytes: usize) -> &'a str {
        let taken = self.text.get(self.at..self.at + bytes).unwrap_or_default();
        self.at += bytes;
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::{Reader, symbol, write};
    use crate::search::constants::SYMBOLS;

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 57, 58, 71, 72, 163, 164, 1_819, 1_820, 1_821, 92_000, 7_000_000, 71_000_000];
        let mut text = String::new();
        for number in numbers {
            write(&mut text, number);
        }
        let mut reader = Reader::new(&text);
        assert_eq!(numbers.map(|_| reader.number()), numbers);
        assert!(reader.is_done());
        assert_eq!((reader.number(), reader.word()), (0, ""));
    }

    #[test]
    fn no_symbol_needs_escaping() {
        let all: String = (0..SYMBOLS).map(symbol).collect();
        assert_eq!(all.len(), 92);
        assert!(all.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\'), "{all}");
        let mut reader = Reader::new(&all);
        assert!((0..SYMBOLS).all(|value| reader.symbol() == value));
    }
}
