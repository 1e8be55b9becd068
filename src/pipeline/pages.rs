//! Pages as their files say them → the store, and back: a file that has not changed is not read again.
//!
//! They are kept in shards by the hash of their paths, so that an edit writes few of them anew.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::artifact::Digest;
use crate::diagnostic::Diagnostic;
use crate::model::document::Document;
use crate::pipeline::prints::of_text;
use crate::source::{Source, SourcePath};
use crate::store::Store;

/// What shards are kept under, before their number.
const NAME: &str = "pages-";
/// How many shards there are.
const SHARDS: usize = 64;

/// What a file says, read by the settings that are known.
#[derive(Clone)]
pub(super) struct KnownPage {
    /// The file.
    pub(super) file: Arc<Source>,
    /// What it says; none where that cannot be told.
    pub(super) document: Option<Arc<Document>>,
    /// What is wrong with it.
    pub(super) found: Vec<Diagnostic>,
}

/// What is known of files, by their paths.
pub(super) type KnownPages = FxHashMap<SourcePath, KnownPage>;

/// What the store has.
#[derive(Default)]
pub(super) struct Kept {
    /// The hash of what all pages are read by.
    settings: Option<Digest>,
    /// The hash of the file of each page, by shard.
    shards: Vec<FxHashMap<SourcePath, Digest>>,
}

/// A page in a shard.
#[derive(Serialize, Deserialize)]
struct Entry {
    path: SourcePath,
    file: Digest,
    document: Option<Arc<Document>>,
    found: Vec<Diagnostic>,
}

impl KnownPage {
    /// Whether it was read as a translation of this file, or as none.
    pub(super) fn is_of(&self, original: Option<&SourcePath>) -> bool {
        self.document.as_ref().is_none_or(|document| document.original.as_ref() == original)
    }
}

impl Kept {
    /// The pages of these files that the store has, read by settings with this hash.
    pub(super) fn load(store: &dyn Store, settings: Digest, files: &[&Arc<Source>]) -> (Self, KnownPages) {
        let files: FxHashMap<&SourcePath, &Arc<Source>> = files.iter().map(|file| (&file.path, *file)).collect();
        let load = |number: usize| -> Option<Vec<Entry>> {
            let (of, entries): (Digest, Vec<Entry>) = postcard::from_bytes(&store.get(&name(number))?).ok()?;
            (of == settings).then_some(entries)
        };
        let take = |number: usize| {
            let entries = load(number).unwrap_or_default();
            let had: FxHashMap<SourcePath, Digest> =
                entries.iter().map(|entry| (entry.path.clone(), entry.file)).collect();
            let same = |entry: Entry| {
                let file = files.get(&entry.path).filter(|file| of_text(file) == entry.file)?;
                Some((file.path.clone(), known(file, entry)))
            };
            (had, entries.into_iter().filter_map(same).collect::<Vec<(SourcePath, KnownPage)>>())
        };
        let (shards, pages): (Vec<_>, Vec<_>) = (0..SHARDS).into_par_iter().map(take).unzip();
        (Self { settings: Some(settings), shards }, pages.into_iter().flatten().collect())
    }

    /// Keeps these pages, in place of what the store has.
    pub(super) fn save(&mut self, store: &dyn Store, pages: &KnownPages) {
        let Some(settings) = self.settings else { return };
        let mut shards: Vec<Vec<&KnownPage>> = vec![Vec::new(); SHARDS];
        for page in pages.values() {
            shards[shard(&page.file.path)].push(page);
        }
        let save = |(number, pages): (usize, Vec<&KnownPage>)| {
            let has: FxHashMap<SourcePath, Digest> =
                pages.iter().map(|page| (page.file.path.clone(), of_text(&page.file))).collect();
            if self.shards.get(number) != Some(&has) {
                let mut entries: Vec<Entry> = pages.into_iter().map(|page| entry(page, &has)).collect();
                entries.sort_unstable_by(|a, b| a.path.cmp(&b.path));
                if let Ok(bytes) = postcard::to_stdvec(&(settings, entries)) {
                    store.put(&name(number), &bytes);
                }
            }
            has
        };
        self.shards = shards.into_par_iter().enumerate().map(save).collect();
    }
}

fn entry(page: &KnownPage, files: &FxHashMap<SourcePath, Digest>) -> Entry {
    let path = page.file.path.clone();
    let file = files.get(&path).copied().unwrap_or_else(|| of_text(&page.file));
    Entry { path, file, document: page.document.clone(), found: page.found.clone() }
}

fn known(file: &Arc<Source>, entry: Entry) -> KnownPage {
    let document = entry.document.map(|document| {
        let mut document = Arc::unwrap_or_clone(document);
        document.texts.iter_mut().for_each(|text| Arc::make_mut(text).belong_to(file));
        Arc::new(document)
    });
    KnownPage { file: Arc::clone(file), document, found: entry.found }
}

/// The shard of a page.
fn shard(path: &SourcePath) -> usize {
    usize::from(Digest::of(path.as_str().as_bytes()).as_bytes()[0]) % SHARDS
}

fn name(shard: usize) -> String {
    format!("{NAME}{shard:02}")
}

/// Whether this is what a shard is kept under.
pub(super) fn is_name(name: &str) -> bool {
    name.starts_with(NAME)
}
