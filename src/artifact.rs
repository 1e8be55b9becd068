//! What comes out: files of the published site, handed to a sink as they are made.

use std::borrow::Borrow;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::source::SourcePath;

/// The longest segment of an output path, in bytes: the limit of common file systems, with room for `index.html` twins.
pub const MAX_SEGMENT_BYTES: usize = 200;

/// The hidden files that hosts read.
const HIDDEN: [&str; 2] = [".nojekyll", ".htaccess"];

/// A path below the output folder, `/` between segments. No value of this type can leave that folder, name another
/// hidden file than one that hosts read, or use a character that some system forbids.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OutputPath(String);

/// Why a text cannot be an output path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathFault {
    /// A segment is empty, `.` or `..`, or begins with a dot.
    Dots,
    /// A segment has a control character or one of `\ : * ? " < > | %`; holds it.
    Character(char),
    /// A segment is longer than [`MAX_SEGMENT_BYTES`].
    TooLong,
    /// The text is not in Unicode Normalization Form C, so two systems would store different names.
    NotNormalized,
}

/// The bytes of a published file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Bytes made by the build.
    Bytes(Vec<u8>),
    /// The bytes of a source file, which the sink copies.
    CopyOf(SourcePath),
}

/// The BLAKE3 hash of bytes: where it is the same, so are they.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Digest([u8; 32]);

/// One file of the published site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Where it goes.
    pub path: OutputPath,
    /// What is in it.
    pub content: Content,
}

/// How large a site is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Size {
    /// How many files it has.
    pub files: usize,
    /// How many bytes these have in all.
    pub bytes: u64,
    /// The largest of them, and its size in bytes.
    pub largest: Option<(OutputPath, u64)>,
}

/// Takes artifacts from many threads, in any order. A sink that fails keeps the failure to itself until it is asked.
pub trait Sink: Sync {
    /// Takes one artifact.
    fn accept(&self, artifact: Artifact);

    /// Takes the bytes that are made for a path, and gives the note that is made with them. A sink that knows them from
    /// before need not have them made. They may depend on the site as a whole and on pages that are looked up on the
    /// way, and on nothing else.
    fn offer(&self, path: &OutputPath, make: &mut dyn FnMut() -> Option<Offer>) -> Option<Vec<u8>> {
        let Offer { bytes, note } = make()?;
        self.accept(Artifact { path: path.clone(), content: Content::Bytes(bytes) });
        Some(note)
    }

    /// Whether the site has these very bytes at a path already, so that they can be [kept](Self::keep).
    fn has(&self, _path: &OutputPath, _bytes: &Digest) -> bool {
        false
    }

    /// Takes what the site [has](Self::has) at a path, of this size, for an artifact.
    fn keep(&self, _path: OutputPath, _bytes: u64) {}
}

/// What is made for a path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Offer {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// What the maker wants to know of them.
    pub note: Vec<u8>,
}

/// Takes artifacts into a folder of another sink.
#[derive(Clone, Copy)]
pub struct Below<'a> {
    /// The sink.
    pub sink: &'a dyn Sink,
    /// The folder, ending in `/`; empty for the sink itself.
    pub folder: &'a str,
}

impl Below<'_> {
    fn path(&self, path: &OutputPath) -> OutputPath {
        OutputPath(format!("{}{}", self.folder, path.0))
    }
}

impl Sink for Below<'_> {
    fn accept(&self, artifact: Artifact) {
        self.sink.accept(Artifact { path: self.path(&artifact.path), ..artifact });
    }

    fn offer(&self, path: &OutputPath, make: &mut dyn FnMut() -> Option<Offer>) -> Option<Vec<u8>> {
        self.sink.offer(&self.path(path), make)
    }

    fn has(&self, path: &OutputPath, bytes: &Digest) -> bool {
        self.sink.has(&self.path(path), bytes)
    }

    fn keep(&self, path: OutputPath, bytes: u64) {
        self.sink.keep(self.path(&path), bytes);
    }
}

/// Takes artifacts and keeps none.
#[derive(Debug, Clone, Copy, Default)]
pub struct Discard;

impl Sink for Discard {
    fn accept(&self, _: Artifact) {}
}

/// Takes nothing, and has nothing made that is only offered.
#[derive(Debug, Clone, Copy, Default)]
pub struct Decline;

impl Sink for Decline {
    fn accept(&self, _: Artifact) {}

    fn offer(&self, _: &OutputPath, _: &mut dyn FnMut() -> Option<Offer>) -> Option<Vec<u8>> {
        None
    }
}

impl From<Vec<u8>> for Offer {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, note: Vec::new() }
    }
}

impl Digest {
    /// The hash of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The hash of all that can be read.
    ///
    /// # Errors
    /// Those of reading.
    pub fn read(from: impl std::io::Read) -> std::io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        Ok(Self(*hasher.update_reader(from)?.finalize().as_bytes()))
    }

    /// The hash itself.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Display for Digest {
    /// The first sixteen hexadecimal digits.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0[..8].iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Artifact {
    /// Bytes that go to a path; `None` if it is no [`OutputPath`].
    pub fn new(path: &str, bytes: Vec<u8>) -> Option<Self> {
        Some(Self { path: OutputPath::new(path).ok()?, content: Content::Bytes(bytes) })
    }
}

impl OutputPath {
    /// Checks a path segment by segment.
    ///
    /// # Errors
    /// The first [`PathFault`] of the first bad segment.
    pub fn new(path: &str) -> Result<Self, PathFault> {
        if HIDDEN.contains(&path) {
            return Ok(Self(path.to_owned()));
        }
        if !unicode_normalization::is_nfc(path) {
            return Err(PathFault::NotNormalized);
        }
        path.split('/').try_for_each(check_segment)?;
        Ok(Self(path.to_owned()))
    }

    /// The path with `/` between segments.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which two paths are the same file on a system that ignores letter case.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

impl Borrow<str> for OutputPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for PathFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Dots => f.write_str("a name cannot be empty or begin with a dot"),
            Self::Character(c) => write!(f, "a name cannot contain `{}`", c.escape_debug()),
            Self::TooLong => write!(f, "a name cannot be longer than {MAX_SEGMENT_BYTES} bytes"),
            Self::NotNormalized => f.write_str("a name must be in Unicode form NFC"),
        }
    }
}

/// The SHA-256 checksum of bytes in hexadecimal digits (FIPS 180-4), as other programs know it.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether some system forbids a character in names, or addresses give it another meaning.
pub fn is_forbidden(c: char) -> bool {
    c.is_control() || r#"\:*?"<>|%"#.contains(c)
}

fn check_segment(segment: &str) -> Result<(), PathFault> {
    if segment.is_empty() || segment.starts_with('.') {
        return Err(PathFault::Dots);
    }
    if let Some(bad) = segment.chars().find(|c| is_forbidden(*c)) {
        return Err(PathFault::Character(bad));
    }
    if segment.len() > MAX_SEGMENT_BYTES {
        return Err(PathFault::TooLong);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{OutputPath, PathFault};

    #[test]
    fn a_path_cannot_leave_the_folder_or_name_what_systems_forbid() {
        let rows = [
            ("a/b/index.html", Ok(())),
            ("grün/ñ.html", Ok(())),
            ("../x", Err(PathFault::Dots)),
            ("a//b", Err(PathFault::Dots)),
            ("/etc", Err(PathFault::Dots)),
            ("a/.git", Err(PathFault::Dots)),
            ("", Err(PathFault::Dots)),
            ("a\\b", Err(PathFault::Character('\\'))),
            ("a/c:d", Err(PathFault::Character(':'))),
            ("a\0", Err(PathFault::Character('\0'))),
            ("%2e%2e/x", Err(PathFault::Character('%'))),
            ("e\u{301}", Err(PathFault::NotNormalized)),
        ];
        for (path, expected) in rows {
            assert_eq!(OutputPath::new(path).map(|_| ()), expected, "{path:?}");
        }
        assert_eq!(OutputPath::new(&"x".repeat(201)).map(|_| ()), Err(PathFault::TooLong));
    }
}
