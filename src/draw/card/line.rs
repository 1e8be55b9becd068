//! Text → glyphs with their places, broken into balanced lines.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::draw::card::font::{Face, Glyph};

/// A face, with what was measured of it before.
pub(super) struct Measured<'f> {
    /// The face.
    pub(super) face: Face<'f>,
    glyphs: FxHashMap<char, Option<(Glyph, i32)>>,
    kerning: FxHashMap<(Glyph, Glyph), i32>,
}

/// A glyph of a text that stands on one endless line.
#[derive(Clone, Copy)]
struct Sign {
    glyph: Glyph,
    /// Where the pen is, in units of the font.
    from: i32,
    /// Where the pen goes.
    to: i32,
    is_space: bool,
    /// Whether a line can end behind it.
    may_break: bool,
}

/// A text on one endless line.
pub(super) struct Signs {
    signs: Vec<Sign>,
    ellipsis: Option<(Glyph, i32)>,
}

/// How a text is set.
#[derive(Clone, Copy)]
pub(super) struct Measure {
    /// The length of a line, in units of the font.
    pub(super) width: i32,
    /// The most lines.
    pub(super) lines: usize,
}

/// A line: each glyph with its place, in units of the font.
pub(super) type Line = Vec<(Glyph, i32)>;

/// What ends a text of which the rest is left out.
const ELLIPSIS: char = '…';

impl<'f> Measured<'f> {
    /// Nothing is measured yet.
    pub(super) fn new(face: Face<'f>) -> Self {
        Self { face, glyphs: FxHashMap::default(), kerning: FxHashMap::default() }
    }

    /// The text as glyphs, `spacing` units further apart than usual. `None` if there is a character among it that the
    /// font does not have, or that takes its shape or place from those around it.
    pub(super) fn signs(&mut self, text: &str, spacing: i32) -> Option<Signs> {
        let mut signs: Vec<Sign> = Vec::with_capacity(text.len());
        let mut pen = 0;
        let mut last_character = ' ';
        for character in text.chars().filter(|character| !is_invisible(*character)) {
            let character = if character.is_whitespace() { ' ' } else { character };
            if character == ' ' && last_character == ' ' {
                continue;
            }
            let (glyph, advance) = self.glyph(character).filter(|_| stands_alone(character))?;
            if let Some(last) = signs.last_mut() {
                pen += self.kern(last.glyph, glyph);
                last.may_break |= is_ideograph(last_character) || is_ideograph(character);
            }
            let (from, is_space) = (pen, character == ' ');
            pen += advance + spacing;
            let may_break = is_space || ['-', '‐', '–', '—', '/'].contains(&character);
            signs.push(Sign { glyph, from, to: pen - spacing, is_space, may_break });
            last_character = character;
        }
        signs.pop_if(|last| last.is_space);
        let ellipsis = self.glyph(ELLIPSIS);
        (!signs.is_empty()).then_some(Signs { signs, ellipsis })
    }

    fn glyph(&mut self, character: char) -> Option<(Glyph, i32)> {
        let face = &self.face;
        let measure = || face.glyph(character).map(|glyph| (glyph, face.advance(glyph)));
        *self.glyphs.entry(character).or_insert_with(measure)
    }

    fn kern(&mut self, left: Glyph, right: Glyph) -> i32 {
        let face = &self.face;
        *self.kerning.entry((left, right)).or_insert_with(|| face.kerning(left, right))
    }
}

impl Signs {
    /// Lines of about the same length, as few as there can be; `None` if they would be too many.
    pub(super) fn fitted(&self, measure: Measure) -> Option<Vec<Line>> {
        let count = self.broken(measure.width).take(measure.lines + 1).count();
        if count > measure.lines {
            return None;
        }
        let (mut too_short, mut enough) = (measure.width / 2, measure.width);
        while enough - too_short > 8 {
            let middle = i32::midpoint(too_short, enough);
            match self.broken(middle).take(count + 1).count() {
                lines if lines <= count => enough = middle,
                _ => too_short = middle,
            }
        }
        Some(self.broken(enough).map(|range| self.line(range)).collect())
    }

    /// As many lines as there may be; what is left out is shown by an ellipsis.
    pub(super) fn cut(&self, measure: Measure) -> Vec<Line> {
        let ranges: Vec<Range<usize>> = self.broken(measure.width).take(measure.lines).collect();
        let mut lines: Vec<Line> = ranges.iter().map(|range| self.line(range.clone())).collect();
        if let (Some((glyph, width)), Some(range), Some(line)) = (self.ellipsis, ranges.last(), lines.last_mut()) {
            let start = self.signs[range.start].from;
            let fits = |at: &usize| self.signs[*at].to - start + width <= measure.width;
            let is_end =
                |at: &usize| !self.signs[*at].is_space && self.signs.get(at + 1).is_none_or(|next| next.is_space);
            let words = range.clone().rev().filter(fits).find(is_end);
            let last = words.or_else(|| range.clone().rev().find(fits)).unwrap_or(range.start);
            *line = self.line(range.start..last + 1);
            line.push((glyph, self.signs[last].to - start));
        }
        lines
    }

    /// The ranges of the lines, each as long as it can be.
    fn broken(&self, width: i32) -> impl Iterator<Item = Range<usize>> {
        let mut next = 0;
        std::iter::from_fn(move || {
            let rest = self.signs.get(next..).filter(|rest| !rest.is_empty())?;
            let start = rest[0].from;
            let over = rest.iter().position(|sign| !sign.is_space && sign.to - start > width);
            let taken = match over {
                None => rest.len(),
                Some(over) => match rest[..over].iter().rposition(|sign| sign.may_break) {
                    Some(last) => last + 1,
                    None => over.max(1), // a word longer than a line
                },
            };
            let end = rest[..taken].iter().rposition(|sign| !sign.is_space).map_or(0, |last| last + 1);
            let line = next..next + end;
            next += taken;
            Some(line)
        })
    }

    fn line(&self, range: Range<usize>) -> Line {
        let signs = self.signs.get(range).unwrap_or_default();
        let start = signs.first().map_or(0, |sign| sign.from);
        signs.iter().filter(|sign| !sign.is_space).map(|sign| (sign.glyph, sign.from - start)).collect()
    }
}

/// Whether a character only says how those around it are to be joined or broken.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Whether lines can end before and behind a character, as in Chinese and Japanese.
fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character is drawn right by its own glyph, from left to right: not so combining marks, and the scripts
/// whose letters are joined, reordered or written from right to left.
fn stands_alone(character: char) -> bool {
    let depends = matches!(character,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{590}'..='\u{109f}' | '\u{1700}'..='\u{1cff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{20d0}'..='\u{20ff}'
        | '\u{a800}'..='\u{abff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe20}'..='\u{fe2f}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{11fff}' | '\u{1e800}'..='\u{1efff}');
    !depends
}

#[cfg(test)]
mod tests {
    use super::stands_alone;

    #[test]
    fn letters_that_are_joined_reordered_or_written_to_the_left_do_not_stand_alone() {
        for character in "Añ–„Жω日本ｶ₂".chars() {
            assert!(stands_alone(character), "{character}");
        }
        for character in "שنहिกမ\u{301}ﷺ\u{202e}𐤀".chars() {
            assert!(!stands_alone(character), "{character}");
        }
    }
}
