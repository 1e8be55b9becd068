//! Lists → shards: neighbors in the alphabet share a file, and an edit changes few files.
//!
//! In browsers: `themes/default/assets/search-engine/index/shards.js`.

use crate::search::alphabet::{self, Reader, number};
use crate::search::index::postings::Group;
use crate::search::utf16;

/// How many bytes of lists a shard has on average.
const BYTES: usize = 8 * 1024;

/// The places where shards begin, and the end. Where a shard begins depends on the stem and the length of its list
/// alone, so that a change of one list leaves all others in the files they are in. Long lists have files of their own.
pub(in crate::search) fn cut(groups: &[(&str, &Group)]) -> Vec<usize> {
    let long = |group: &Group| group.postings.len() >= BYTES / 2;
    let begins = |at: &usize| {
        let (stem, group) = groups[*at];
        let chance = utf16::lot(stem) as usize % BYTES < group.postings.len() + stem.len();
        *at == 0 || chance || long(group) || long(groups[*at - 1].1)
    };
    (0..groups.len()).filter(begins).chain(std::iter::once(groups.len())).collect()
}

/// A shard of lists: for each stem a space behind it, how many forms it has, the length of its list, the list.
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
        alphabet::write(&mut out, number(group.postings.len()));
        out.push_str(&group.postings);
    }
    out
}

/// A shard of what follows, for the same stems in the same order: for each its length, then the prints.
pub(in crate::search) fn near(groups: &[(&str, &Group)]) -> String {
    let mut out = String::new();
    for (_, group) in groups {
        alphabet::write(&mut out, number(group.near.len()));
        out.push_str(&group.near);
    }
    out
}

/// The list of a stem in a shard: its place among the stems, its forms, the list itself.
pub(in crate::search) fn find<'a>(shard: &'a str, stem: &str) -> Option<(usize, Vec<&'a str>, &'a str)> {
    let mut reader = Reader::new(shard);
    let mut at = 0;
    while !reader.is_done() {
        let found = reader.word() == stem;
        let forms = (0..reader.number()).map(|_| reader.word()).collect();
        let length = reader.number() as usize;
        let list = reader.take(length);
        if found {
            return Some((at, forms, list));
        }
        at += 1;
    }
    None
}

/// What follows the stem at a place of a shard.
pub(in crate::search) fn find_near(shard: &str, place: usize) -> &str {
    let mut reader = Reader::new(shard);
    for _ in 0..place {
        let length = reader.number() as usize;
        reader.take(length);
    }
    let length = reader.number() as usize;
    reader.take(length)
}
