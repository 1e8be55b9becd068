//! The sentence that a link stands in, for backlinks.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::model::link::Context;

/// The most characters that are kept on either side of a link.
const MAX_SIDE: usize = 160;

/// Collects the visible text of a block and the links in it.
#[derive(Default)]
pub(crate) struct Block {
    text: String,
    links: Vec<(usize, usize, usize)>,
}

impl Block {
    /// Adds visible text.
    pub(crate) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Notes that a link, named by its index, begins here.
    pub(crate) fn open(&mut self, link: usize) {
        self.links.push((link, self.text.len(), self.text.len()));
    }

    /// Notes that the link begun last ends here.
    pub(crate) fn close(&mut self, link: usize) {
        if let Some(last) = self.links.iter_mut().rev().find(|(index, ..)| *index == link) {
            last.2 = self.text.len();
        }
    }

    /// The sentences of the links, and an empty block for what comes next. Sentences end where Unicode Standard Annex
    /// 29 says so.
    pub(crate) fn take(&mut self) -> Vec<(usize, Context)> {
        let text = std::mem::take(&mut self.text);
        let links = std::mem::take(&mut self.links);
        if links.is_empty() {
            return Vec::new();
        }
        let mut sentences = Sentences::new(&text);
        links
            .into_iter()
            .map(|(link, start, end)| (link, context(&text, sentences.around(start, end), start..end)))
            .collect()
    }
}

fn context(text: &str, (first, last): (usize, usize), link: Range<usize>) -> Context {
    let (before, after) = (text[first..link.start].trim_start(), text[link.end..last].trim_end());
    Context { before: shorten_start(before), label: text[link].to_owned(), after: shorten_end(after) }
}

/// The sentences of a text, as far as they are asked for.
struct Sentences<'t> {
    text: &'t str,
    /// Where one begins for certain: by the rules SB8 to SB11, one begins with a capital letter
    /// behind a full stop, question or exclamation mark and a space, whatever stands before.
    certain: Vec<usize>,
    /// The stretch between two of them that was looked at last, and where its sentences begin.
    stretch: (Range<usize>, Vec<usize>),
}

impl<'t> Sentences<'t> {
    fn new(text: &'t str) -> Self {
        let begins = |(_, three): &(usize, &[u8])| matches!(three, [b'.' | b'?' | b'!', b' ', b'A'..=b'Z']);
        let certain = text.as_bytes().windows(3).enumerate().filter(begins).map(|(at, _)| at + 2);
        let certain = std::iter::once(0).chain(certain).collect();
        Self { text, certain, stretch: (0..0, Vec::new()) }
    }

    /// Where the sentence begins that a link begins in, and where the one ends that it ends in.
    fn around(&mut self, start: usize, end: usize) -> (usize, usize) {
        let after = |starts: &[usize]| starts.partition_point(|at| *at < end || *at <= start);
        let before = |starts: &[usize]| starts.partition_point(|at| *at <= start).saturating_sub(1);
        let from = self.certain[before(&self.certain)];
        let to = self.certain.get(after(&self.certain)).copied().unwrap_or(self.text.len());
        if self.stretch.0 != (from..to) || self.stretch.1.is_empty() {
            self.stretch = (from..to, self.starts(from..to));
        }
        let (_, starts) = &self.stretch;
        (starts[before(starts)], starts.get(after(starts)).copied().unwrap_or(to))
    }

    /// Where the sentences of a stretch begin. Most are one.
    fn starts(&self, stretch: Range<usize>) -> Vec<usize> {
        let (from, text) = (stretch.start, &self.text[stretch]);
        if !text.trim_end_matches(' ').trim_end_matches(['.', '?', '!']).contains(may_end_a_sentence) {
            return vec![from];
        }
        let starts = text.split_sentence_bound_indices().map(|(at, _)| from + at);
        std::iter::once(from).chain(starts.skip(1)).collect()
    }
}

/// Whether a sentence may end behind a character. Of the characters beyond ASCII only the most usual are told apart.
fn may_end_a_sentence(c: char) -> bool {
    matches!(c, '.' | '?' | '!' | '\n' | '\r') || !c.is_ascii() && !matches!(c, '‘' | '’' | '“' | '”' | 'À'..='ÿ')
}

fn shorten_end(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(MAX_SIDE) else { return text.to_owned() };
    let cut = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{}…", text[..cut].trim_end_matches([',', ';', ' ']))
}

fn shorten_start(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().rev().nth(MAX_SIDE) else { return text.to_owned() };
    let cut = text[cut..].find(' ').map_or(cut, |space| cut + space + 1);
    format!("…{}", &text[cut..])
}

#[cfg(test)]
mod tests {
    use super::{Block, Sentences};
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn a_link_keeps_the_sentence_it_stands_in() {
        let mut block = Block::default();
        block.push("First one. Teams met, e.g. in ");
        block.open(0);
        block.push("Elk Grove");
        block.close(0);
        block.push(", often. Last one. ");
        block.open(1);
        block.close(1);
        let found = block.take();
        assert_eq!(found[0].1.before, "Teams met, e.g. in ");
        assert_eq!(found[0].1.label, "Elk Grove");
        assert_eq!(found[0].1.after, ", often.");
        assert_eq!((found[1].1.before.as_str(), found[1].1.after.as_str()), ("Last one. ", ""));
        assert!(block.take().is_empty());
    }

    #[test]
    fn sentences_are_those_of_the_whole_text() {
        let parts = [
            "Teams met. ",
            "Ok ",
            "e.g. in ",
            "U.S. A",
            ".",
            "? Yes",
            "!) \n",
            "“Who?” ",
            "3. 5 ",
            "ä. É ",
            "x. y, ",
            "… Z",
        ];
        let mut number = 0x2545_f491_u64;
        for _ in 0..2_000 {
            let mut text = String::new();
            let mut places = vec![0];
            for _ in 0..12 {
                number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(parts[(number >> 33) as usize % parts.len()]);
                places.push(text.len());
            }
            let mut all = Sentences::new(&text);
            let starts: Vec<usize> = text.split_sentence_bound_indices().map(|(at, _)| at).collect();
            for (start, end) in places.iter().flat_map(|start| places.iter().map(move |end| (*start, *end))) {
                if start > end {
                    continue;
                }
                let first = starts.iter().rev().find(|at| **at <= start).copied().unwrap_or(0);
                let last = starts.iter().find(|at| **at >= end && **at > start).copied().unwrap_or(text.len());
                assert_eq!(Sentences::new(&text).around(start, end), (first, last), "{text:?} {start}..{end}");
                assert_eq!(all.around(start, end), (first, last), "{text:?} {start}..{end}, after others");
            }
        }
    }

    #[test]
    fn long_sentences_are_shortened_at_words() {
        let mut block = Block::default();
        block.push(&"wörd ".repeat(100));
        block.open(0);
        block.push("x");
        block.close(0);
        block.push(&" wörd".repeat(100));
        let (_, context) = block.take().remove(0);
        assert!(context.before.starts_with("…wörd ") && context.before.chars().count() <= 162, "{context:?}");
        assert!(context.after.ends_with(" wörd…") && context.after.chars().count() <= 162, "{context:?}");
    }
}
