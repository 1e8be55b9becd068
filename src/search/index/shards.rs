//! Lists → shards: neighbors in the alphabet share a file, and an edit changes few files. What follows the stems stands
//! with their lists, but for long lists, which have two files for themselves: most queries need only the first.
//!
//! In browsers: `themes/default/assets/search-engine/index/shards.js`.

use crate::search::alphabet::{self, Reader, number};
use crate::search::index::postings::Group;
use crate::search::utf16;

/// How many bytes of lists a shard has on average, with what follows.
const BYTES: usize = 20 * 1024;

/// Whether a list has files for itself.
pub(in crate::search) fn is_long(group: &Group) -> bool {
    size(group) >= BYTES / 2
}

fn size(group: &Group) -> usize {
    group.postings.len() + group.near.len()
}

/// The places where shards begin, and the end. Where a shard begins depends on the stem and the length of its list
/// alone, so that a change of one list leaves all others in the files they are in.
pub(in crate::search) fn cut(groups: &[(&str, &Group)]) -> Vec<usize> {
    let begins = |at: &usize| {
        let (stem, group) = groups[*at];
        let chance = utf16::lot(stem) as usize % BYTES < size(group) + stem.len();
        *at == 0 || chance || is_long(group) || is_long(groups[*at - 1].1)
    };
    (0..groups.len()).filter(begins).chain(std::iter::once(groups.len())).collect()
}

/// A shard of lists: for each stem a space behind it, how many forms it has, the length of its list, the list, and the
/// same of what follows; of a long list nothing follows here.
pub(in crate::search) fn postings(groups: &[(&str, &Group)]) -> String {
    let mut out = String::new();
    for (stem, group) in groups {
        out.push_str(stem);
        out.push(' ');
        alphabet::write(&mut out, number(group.forms.len()));
        for (form, _) in &group.forms {
            out.push_str(form);
            out.push(' ');
        }
        let near = if is_long(group) { "" } else { &group.near };
        for part in [&group.postings, near] {
            alphabet::write(&mut out, number(part.len()));
            out.push_str(part);
        }
    }
    out
}

/// The list of a stem in a shard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) struct Listed<'a> {
    /// Its forms.
    pub(in crate::search) forms: Vec<&'a str>,
    /// The list itself.
    pub(in crate::search) postings: &'a str,
    /// What follows; nothing where that has a file of its own.
    pub(in crate::search) near: &'a str,
}

/// Finds the list of a stem in a shard.
pub(in crate::search) fn find<'a>(shard: &'a str, stem: &str) -> Option<Listed<'a>> {
    let mut reader = Reader::new(shard);
    while !reader.is_done() {
        let found = reader.word() == stem;
        let forms = (0..reader.number()).map(|_| reader.word()).collect();
        let mut part = || {
            let length = reader.number() as usize;
            reader.take(length)
        };
        let (postings, near) = (part(), part());
        if found {
            return Some(Listed { forms, postings, near });
        }
    }
    None
}
