//! Lists → shards: neighbors in the alphabet share a file, and an edit changes few files. What follows the stems stands
//! with their lists, but for long lists, which have two files for themselves: most queries need only the first.
//!
//! In browsers: `themes/default/assets/search-engine/index/shards.js`.

use crate::search::alphabet::{self, Reader, number};
use crate::search::index::postings::Group;
use crate::search::utf16;

/// How many bytes of lists a shard has at least, with what follows, and how many more on average.
const BYTES: (usize, usize) = (6 * 1024, 5 * 1024);

/// Whether a list has files for itself.
pub(in crate::search) fn is_long(group: &Group) -> bool {
    size(group) >= BYTES.0 + BYTES.1
}

fn size(group: &Group) -> usize {
    group.postings.len() + group.near.len()
}

/// The places where shards begin, and the end. When a shard is large enough, the next begins by chance, which depends on
/// a stem and the length of its list alone: a change of a list leaves all others in the files they are in, but for few
/// neighbors. (Content-defined chunking with a least size: Eshghi, Tang, "A Framework for Analyzing and Improving
/// Content-Based Chunking Algorithms", 2005.)
pub(in crate::search) fn cut(groups: &[(&str, &Group)]) -> Vec<usize> {
    let mut cuts = vec![0];
    let mut so_far = 0;
    for (at, (stem, group)) in groups.iter().enumerate() {
        let size = size(group) + stem.len();
        let chance = so_far >= BYTES.0 && utf16::lot(stem) as usize % BYTES.1 < size;
        if at > 0 && (chance || is_long(group) || is_long(groups[at - 1].1)) {
            cuts.push(at);
            so_far = 0;
        }
        so_far += size;
    }
    cuts.extend((!groups.is_empty()).then_some(groups.len()));
    cuts
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::cut;
    use crate::search::index::postings::Group;

    /// The shards of lists with these lengths, each as the range of its stems.
    fn shards(lengths: &[usize]) -> BTreeSet<(usize, usize)> {
        let group = |length: &usize| {
            let mut group = Group::default();
            group.postings = "!".repeat(*length);
            group
        };
        let groups: Vec<(String, Group)> =
            (0..).zip(lengths).map(|(at, length): (usize, _)| (format!("stem{at:05}"), group(length))).collect();
        let groups: Vec<(&str, &Group)> = groups.iter().map(|(stem, group)| (stem.as_str(), group)).collect();
        cut(&groups).windows(2).map(|cut| (cut[0], cut[1])).collect()
    }

    #[test]
    fn a_change_of_a_list_changes_few_shards() {
        let lengths: Vec<usize> = (0..4_000_usize).map(|at| 20 + at * at % 577).collect();
        let before = shards(&lengths);
        let sum: usize = lengths.iter().sum();
        assert!((5_000..13_000).contains(&(sum / before.len())), "{} bytes a shard", sum / before.len());
        for changed in (0..4_000).step_by(41) {
            let mut lengths = lengths.clone();
            lengths[changed] += 700;
            let after = shards(&lengths);
            assert!(
                after.difference(&before).count() <= 8,
                "a change at {changed} leads to {:?}",
                after.difference(&before)
            );
        }
        assert!(shards(&[]).is_empty());
    }
}
