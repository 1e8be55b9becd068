//! What goes in: the files a site is made from, as text in memory, and places in them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The largest source file that is read, in bytes.
pub const MAX_SOURCE_BYTES: u64 = 16 * 1024 * 1024;

/// A file's path relative to the root, with `/` between segments on every system: `content/about.md`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourcePath(Arc<str>);

/// A stretch of a source file in bytes from its first byte, front matter included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte; equal to `start` for a mere point.
    pub end: u32,
}

/// A text with its place in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Located {
    /// The text.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// A text file: a page, a settings file, a template or a style sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// Where it lies.
    pub path: SourcePath,
    /// Its whole text. Where bytes are not UTF-8, replacement characters stand in from `invalid_at` on.
    pub text: String,
    /// Offset of the first byte that is not UTF-8.
    pub invalid_at: Option<u32>,
}

/// A file that is published as it is, such as a picture; its bytes are never held in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// Where it lies.
    pub path: SourcePath,
    /// Its size in bytes.
    pub size: u64,
}

/// A font that pictures are written with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Font {
    /// Where it lies.
    pub path: SourcePath,
    /// The file's bytes.
    pub bytes: Vec<u8>,
}

/// A file that lies where sources are looked for but is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Where it lies.
    pub path: SourcePath,
    /// Why it is not read.
    pub reason: Refusal,
}

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A symbolic link, or a file behind one, that leaves the root.
    LeavesRoot,
    /// A pipe, a socket or a device.
    NotAFile,
    /// More than [`MAX_SOURCE_BYTES`]; holds the size.
    TooLarge(u64),
    /// Its name is not UTF-8.
    OddName,
    /// The system would not give it; holds the system's words.
    Unreadable(String),
}

/// What becomes of a file of the sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A text is written: into a new file, or into that of `before`, which is removed if it lies elsewhere.
    Write {
        /// The file as it was read.
        before: Option<Arc<Source>>,
        /// Where the text goes.
        path: SourcePath,
        /// The whole text.
        text: String,
    },
    /// A file that is published as it is gets another path.
    Move {
        /// Where it lies.
        from: SourcePath,
        /// Where it goes.
        to: SourcePath,
    },
}

/// Everything a build reads, each list in the order of its paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// Text files under `content/` and `themes/`; shared, since a build that follows another keeps what did not change.
    pub texts: Vec<Arc<Source>>,
    /// Files under `content/` and `themes/` that are published as they are.
    pub media: Vec<Media>,
    /// The fonts of themes.
    pub fonts: Vec<Arc<Font>>,
    /// Files that are not read, each with the reason.
    pub refused: Vec<Refused>,
}

impl SourcePath {
    /// Takes a relative path with `/` between its segments.
    pub fn new(path: &str) -> Self {
        Self(Arc::from(path))
    }

    /// The path as it is shown in messages.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folders that the path lies in, the innermost first.
    pub fn ancestors(&self) -> impl Iterator<Item = &str> {
        self.0.rmatch_indices('/').map(|(at, _)| &self.0[..at])
    }

    /// The last segment: the file's name.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }
}

impl Default for SourcePath {
    fn default() -> Self {
        Self::new("")
    }
}

impl std::fmt::Display for SourcePath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Span {
    /// The span of the bytes from `start` up to, not including, `end`. Files are at most 16 MiB, so offsets fit.
    pub fn new(start: usize, end: usize) -> Self {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: offset(start), end: offset(end.max(start)) }
    }

    /// The same span in a text that begins `offset` bytes into the file.
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start as usize + offset, self.end as usize + offset)
    }

    /// The span as a range of bytes.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Source {
    /// Decodes a file's bytes; what is not UTF-8 is replaced and its place kept in `invalid_at`.
    pub fn decode(path: SourcePath, bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self { path, text, invalid_at: None },
            Err(error) => {
                let invalid_at = Span::new(error.utf8_error().valid_up_to(), 0).start;
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                Self { path, text, invalid_at: Some(invalid_at) }
            }
        }
    }

    /// The text behind a byte order mark, and the number of bytes before it (0 or 3).
    pub fn without_mark(&self) -> (&str, usize) {
        match self.text.strip_prefix('\u{feff}') {
            Some(rest) => (rest, self.text.len() - rest.len()),
            None => (&self.text, 0),
        }
    }
}

/// Turns offsets in a text into lines and columns.
#[derive(Debug, Clone)]
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Finds the lines of a text, which end at line feeds.
    pub fn new(text: &'a str) -> Self {
        let behind = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(behind).collect() }
    }

    /// The text itself.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The line and column of an offset, both from 1; columns count characters, a byte order mark aside.
    pub fn position(&self, offset: u32) -> (usize, usize) {
        let at = self.text.floor_char_boundary(offset as usize);
        let line = self.starts.partition_point(|start| *start <= at);
        (line, self.columns(self.starts[line - 1], at) + 1)
    }

    /// The same, given the offset and position of an earlier place: on very long lines this saves counting again.
    pub fn position_from(&self, earlier: (u32, (usize, usize)), offset: u32) -> (usize, usize) {
        let (start, (line, column)) = earlier;
        let (from, to) = (start as usize, offset as usize);
        let same_line = from <= to && self.starts.partition_point(|start| *start <= to) == line;
        match self.text.is_char_boundary(from) && self.text.is_char_boundary(to) && same_line {
            true => (line, column + self.columns(from, to)),
            false => self.position(offset),
        }
    }

    fn columns(&self, from: usize, to: usize) -> usize {
        self.text[from..to].chars().filter(|c| *c != '\u{feff}').count()
    }

    /// Where a line, counted from 1, begins and ends, its line end aside.
    pub fn line(&self, number: usize) -> std::ops::Range<usize> {
        let start = self.starts.get(number.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let end = self.starts.get(number).copied().unwrap_or(self.text.len());
        start..start + self.text[start..end].trim_end_matches(['\n', '\r']).len()
    }
}

impl Sources {
    /// The text file at a path, if it was read.
    pub fn text(&self, path: &str) -> Option<&Arc<Source>> {
        let at = self.texts.binary_search_by(|source| source.path.as_str().cmp(path)).ok()?;
        self.texts.get(at)
    }

    /// The paths of all files that are read or published: of texts, then media, then fonts.
    pub fn paths(&self) -> impl Iterator<Item = &SourcePath> {
        let texts = self.texts.iter().map(|source| &source.path);
        let media = self.media.iter().map(|media| &media.path);
        texts.chain(media).chain(self.fonts.iter().map(|font| &font.path))
    }

    /// Puts other files in the place of those at some paths; what is equal to what was there stays the same value. Gives
    /// whether anything is another than before.
    pub fn replace(&mut self, is_there: impl Fn(&SourcePath) -> bool, mut by: Self) -> bool {
        by.sort();
        let old = Self {
            texts: self.texts.extract_if(.., |file| is_there(&file.path)).collect(),
            media: self.media.extract_if(.., |file| is_there(&file.path)).collect(),
            fonts: self.fonts.extract_if(.., |file| is_there(&file.path)).collect(),
            refused: self.refused.extract_if(.., |file| is_there(&file.path)).collect(),
        };
        for file in &mut by.texts {
            if let Some(same) = old.text(file.path.as_str()).filter(|old| *old == file) {
                *file = Arc::clone(same);
            }
        }
        let differs = old != by;
        self.texts.append(&mut by.texts);
        self.media.append(&mut by.media);
        self.fonts.append(&mut by.fonts);
        self.refused.append(&mut by.refused);
        self.sort();
        differs
    }

    /// Puts every list into the order of its paths, whatever order the file system gave.
    pub fn sort(&mut self) {
        self.texts.sort_by(|a, b| a.path.cmp(&b.path));
        self.media.sort_by(|a, b| a.path.cmp(&b.path));
        self.fonts.sort_by(|a, b| a.path.cmp(&b.path));
        self.refused.sort_by(|a, b| a.path.cmp(&b.path));
    }
}

#[cfg(test)]
mod tests {
    use super::{LineIndex, Source, SourcePath};

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let lines = LineIndex::new("\u{feff}añb\r\nc\n");
        let rows = [(3, (1, 1)), (4, (1, 2)), (6, (1, 3)), (9, (2, 1)), (11, (3, 1)), (99, (3, 1))];
        for (offset, expected) in rows {
            assert_eq!(lines.position(offset), expected, "{offset}");
        }
        for (earlier, ..) in rows {
            for (offset, expected) in rows {
                assert_eq!(lines.position_from((earlier, lines.position(earlier)), offset), expected);
            }
        }
        assert_eq!(&lines.text()[lines.line(1)], "\u{feff}añb");
        assert_eq!(&lines.text()[lines.line(2)], "c");
    }

    #[test]
    fn bytes_that_are_not_utf_8_keep_their_place() {
        let source = Source::decode(SourcePath::new("x"), b"a\xc3\xb1\xff\xfeb".to_vec());
        assert_eq!((source.invalid_at, source.text.as_str()), (Some(3), "añ\u{fffd}\u{fffd}b"));
    }
}
