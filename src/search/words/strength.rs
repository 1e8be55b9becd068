//! How strongly a section is about a word: what counts, and how it is kept in few bits.

/// How many parts of a section count on their own.
pub(in crate::search) const PARTS: usize = 7;

/// How strongly the parts of a section count, how strongly their length does, and which length is usual (in words).
/// BM25F: Robertson, Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section 3.6. Lengths are
/// compared with fixed usual ones, not with the average of the site, so that an edit of one page changes no other.
const FIELDS: [Weight; PARTS] = [
    Weight { part: 14.0, length: 0.9, usual: 5.0 },  // title
    Weight { part: 6.0, length: 0.5, usual: 4.0 },   // heading
    Weight { part: 3.0, length: 0.3, usual: 25.0 },  // summary
    Weight { part: 2.5, length: 0.3, usual: 12.0 },  // names: the values of fields, and tags
    Weight { part: 1.0, length: 0.5, usual: 120.0 }, // body
    Weight { part: 5.0, length: 0.2, usual: 12.0 },  // also: what readers say, which the page does not
    Weight { part: 0.3, length: 0.5, usual: 120.0 }, // listed: what lists name, as sources
];

/// The title and other names of the page, by its place in [`FIELDS`].
pub(in crate::search) const TITLE: u8 = 0;
/// The heading, by its place in [`FIELDS`].
pub(in crate::search) const HEADING: u8 = 1;
/// The summary of the page, by its place in [`FIELDS`].
pub(in crate::search) const SUMMARY: u8 = 2;
/// The values of fields, and the tags, by its place in [`FIELDS`].
pub(in crate::search) const NAMES: u8 = 3;
/// The text, by its place in [`FIELDS`].
pub(in crate::search) const BODY: u8 = 4;

/// What readers call what the page is about, by its place in [`FIELDS`].
pub(in crate::search) const ALSO: u8 = 5;
/// The values in lists, by their place in [`FIELDS`].
pub(in crate::search) const LISTED: u8 = 6;

/// How soon further mentions of a word stop counting (k1 of BM25).
const SATURATION: f64 = 3.0;

/// The strengths that a posting tells apart.
pub(in crate::search) const LEVELS: u32 = 16;

struct Weight {
    /// How much one mention counts.
    part: f64,
    /// How much the length counts, from 0 to 1 (b of BM25).
    length: f64,
    /// The usual length in words.
    usual: f64,
}

/// How strongly a section is about a stem, from 0 to 15: how often each part has it, and how many words each part has.
pub(in crate::search) fn level(counts: &[u32; PARTS], lengths: &[u32; PARTS]) -> u32 {
    let mut frequency = 0.0;
    for ((weight, count), words) in FIELDS.iter().zip(counts).zip(lengths).filter(|((_, count), _)| **count > 0) {
        let length = 1.0 - weight.length + weight.length * f64::from(*words) / weight.usual;
        frequency += weight.part * f64::from(*count) / length;
    }
    let strength = frequency / (SATURATION + frequency);
    (strength * strength * f64::from(LEVELS)) as u32
}

/// The strength that a level stands for, up to 1. Levels are finer where strengths are high: they go by its square.
pub(in crate::search) fn strength(level: u32) -> f64 {
    (f64::from(level + 1) / f64::from(LEVELS)).sqrt()
}
