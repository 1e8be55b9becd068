//! The index of a site that is being edited: what changed is read again, and every file is there at once.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::artifact::Decline;
use crate::diagnostic::Diagnostic;
use crate::model::graph::{Destination, LinkGraph};
use crate::model::id::PageId;
use crate::model::routes;
use crate::model::site::{Page, Site};
use crate::search::check::check;
use crate::search::index::merge::{Change, SearchIndex, searchable};
use crate::search::index::publish::Shard;
use crate::search::index::texts;
use crate::search::query::searcher::Searcher;

/// With more changed pages than this it is quicker to read all of them.
const MOST: usize = 1_000;

/// A site with all its links followed.
pub type Linked<'a> = (&'a Site, &'a LinkGraph);

/// The search index of a site at one moment, with its files.
pub struct LiveIndex {
    index: SearchIndex,
    /// All files but the texts, which are made when they are asked for; also those of the moment before, which a page
    /// may still ask for.
    files: Vec<Shard>,
    before: BTreeSet<String>,
}

impl LiveIndex {
    /// The index of a site.
    pub fn new((site, graph): Linked<'_>) -> Self {
        let mut index = SearchIndex::new(site, graph, &Decline);
        let files = index.shards();
        let before = index.names();
        Self { index, files, before }
    }

    /// Follows an edit that led from one site to another. The files are then those that [`LiveIndex::new`] makes.
    pub fn follow(&mut self, old: Linked<'_>, new: Linked<'_>) {
        let changed = if self.index.fits(new.0) { self.changed(old, new) } else { None };
        let Some(changed) = changed else {
            *self = Self::new(new);
            return;
        };
        self.index.update(new, &changed, &Decline);
        let made = self.index.shards();
        let names = self.index.names();
        self.files.retain(|file| names.contains(&file.name) || self.before.contains(&file.name));
        self.files.retain(|file| !made.iter().any(|new| new.name == file.name));
        self.files.extend(made);
        self.before = names;
    }

    /// The file at a path below the site's root.
    pub fn file(&self, path: &str, (site, graph): Linked<'_>) -> Option<Vec<u8>> {
        let name = path.strip_prefix(routes::SEARCH.path)?.strip_suffix(".js")?;
        if let Some(number) = name.strip_prefix(texts::FOLDER) {
            return Some(self.index.pack(number.parse().ok()?, site, graph)?.script().into_bytes());
        }
        Some(self.files.iter().find(|file| file.name == name)?.script().into_bytes())
    }

    /// Runs the search tests of the site.
    pub fn check(&self, (site, graph): Linked<'_>, found: &mut Vec<Diagnostic>) {
        let searcher = Searcher::new(site, graph, &self.index, &self.files);
        check(&searcher, &site.config.search_tests, &graph.search_tests, found);
    }

    /// The pages with other texts than before; `None` when they are too many.
    fn changed(&self, old: Linked<'_>, new: Linked<'_>) -> Option<Vec<Change>> {
        let renamed = renamed(old.0, new.0);
        let pairs: Vec<(PageId, PageId)> = searchable(old.0).into_iter().zip(searchable(new.0)).collect();
        let changed: Vec<Change> = pairs
            .par_iter()
            .enumerate()
            .filter(|(_, (before, after))| may_differ((old.0, *before), (new, *after), &renamed))
            .filter_map(|(page, (before, after))| {
                let before = self.index.text(old.0, old.1, *before);
                let after = self.index.text(new.0, new.1, *after);
                (before != after).then_some(Change { page, before, after })
            })
            .collect();
        (changed.len() <= MOST).then_some(changed)
    }
}

/// The pages of the new site that another page, or one of another name, had the number of.
fn renamed(old: &Site, new: &Site) -> FxHashSet<PageId> {
    let name = |page: &Page| (page.document.meta.title.clone(), page.document.slug.clone());
    let is_same = |(id, page): &(PageId, &Page)| {
        old.page(*id).is_some_and(|before| Arc::ptr_eq(&before.document, &page.document) || name(before) == name(page))
    };
    new.pages.numbered().filter(|page| !is_same(page)).map(|(id, _)| id).collect()
}

/// Whether search may know another thing of a page than before: of its own file, or of what the pages are called that
/// its links and references lead to.
fn may_differ((old, before): (&Site, PageId), (new, after): (Linked<'_>, PageId), renamed: &FxHashSet<PageId>) -> bool {
    let (site, graph) = new;
    let documents = old.page(before).zip(site.page(after)).map(|(old, new)| (&old.document, &new.document));
    let same_file = documents.is_some_and(|(old, new)| Arc::ptr_eq(old, new));
    let Some(links) = graph.pages.get(after).filter(|_| same_file) else { return true };
    let in_texts = links.texts.iter().flatten().filter_map(|destination| match destination {
        Destination::Page(page, _) => Some(page),
        _ => None,
    });
    in_texts.chain(links.references.iter().flatten()).any(|page| renamed.contains(page))
}
