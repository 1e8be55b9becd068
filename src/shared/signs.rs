//! A few bytes among all: finds the next one of them in a long text.

use std::ops::RangeInclusive;

/// A set of bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Signs([bool; 256]);

impl Signs {
    /// The set of some bytes.
    pub(crate) const fn new(bytes: &[u8]) -> Self {
        let mut signs = [false; 256];
        let mut at = 0;
        while at < bytes.len() {
            signs[bytes[at] as usize] = true;
            at += 1;
        }
        Self(signs)
    }

    /// The same, and all bytes of a range.
    pub(crate) const fn and(mut self, range: &RangeInclusive<u8>) -> Self {
        let mut byte = *range.start() as usize;
        while byte <= *range.end() as usize {
            self.0[byte] = true;
            byte += 1;
        }
        self
    }

    /// Where the first of them stands in a text, from a place on.
    pub(crate) fn next(&self, text: &[u8], from: usize) -> Option<usize> {
        let rest = text.get(from..)?;
        rest.iter().position(|byte| self.0[usize::from(*byte)]).map(|at| from + at)
    }
}

#[cfg(test)]
mod tests {
    use super::Signs;

    #[test]
    fn the_next_sign_is_found() {
        const SIGNS: Signs = Signs::new(b"!?").and(&(0xf0..=0xff));
        let text = "Oh! 😀?".as_bytes();
        let found: Vec<usize> = (0..=text.len() + 1).filter_map(|from| SIGNS.next(text, from)).collect();
        assert_eq!(found, [2, 2, 2, 4, 4, 8, 8, 8, 8]);
    }
}
