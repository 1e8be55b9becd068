//! Two runs → why files were made again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::artifact::Digest;
use crate::source::SourcePath;

/// How many files a reason names; of more it says how many there are.
const MOST_NAMED: usize = 10;

/// Why a file was made.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Reason {
    /// Nothing was known of it.
    New,
    /// The site did not have it, or had other bytes in its place.
    Gone,
    /// These pages changed, which it was made from.
    Pages(Named),
    /// Something changed that any file may show: settings, the theme, or what lists show of these pages.
    Site(Named),
    /// It is made in every build that changes anything.
    Always,
}

/// Some of the files that changed, by their paths, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Named {
    /// The first of them.
    pub first: Vec<String>,
    /// How many there are.
    pub count: usize,
}

impl Named {
    /// These files.
    pub(super) fn new<'a>(paths: impl Iterator<Item = &'a str>) -> Self {
        let mut named = Self::default();
        for path in paths {
            if named.first.len() < MOST_NAMED {
                named.first.push(path.to_owned());
            }
            named.count += 1;
        }
        named
    }

    /// What differs between two lists of things by name.
    pub(super) fn differing(before: &[(SourcePath, Digest)], now: &[(SourcePath, Digest)]) -> Self {
        let known: BTreeMap<&SourcePath, &Digest> = before.iter().map(|(path, digest)| (path, digest)).collect();
        let there: BTreeMap<&SourcePath, &Digest> = now.iter().map(|(path, digest)| (path, digest)).collect();
        let changed = there.iter().filter(|(path, digest)| known.get(*path) != Some(*digest)).map(|(path, _)| *path);
        let gone = known.keys().filter(|path| !there.contains_key(*path)).copied();
        Self::new(changed.chain(gone).map(SourcePath::as_str))
    }
}

/// What is known of a file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// Its path below the site's root.
    pub path: String,
    /// Why it was made when it was last made.
    pub reason: Reason,
    /// The pages that it was made from, by the paths of their files.
    pub pages: Named,
}
