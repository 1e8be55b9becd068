//! What files are made from, as hashes: the site as a whole, and each of its pages.

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::artifact::Digest;
use crate::model::id::PageId;
use crate::model::site::Page;
use crate::pipeline::Edition;
use crate::source::{Source, SourcePath};

/// The hashes of an edition that is being made. Where they are the same, so is what is made from the same of them.
#[derive(Serialize, Deserialize)]
pub(super) struct Prints {
    /// All that is said of the site as a whole: settings, theme, files, and of each page what lists of the site show or
    /// go by.
    pub(super) whole: Digest,
    /// Each page by its number: its file, and how it hangs together with others.
    pub(super) pages: Vec<Digest>,
    /// What lists of the site show of each page or go by, by its number.
    pub(super) faces: Vec<Digest>,
}

impl Prints {
    /// The hashes of an edition. `files` are those of the sources of its pages; `rest` is that of everything else that
    /// it was read from; `shared` are the pages that were looked up for what all pages share.
    pub(super) fn new(
        edition: &Edition,
        files: &FxHashMap<SourcePath, Digest>,
        rest: Digest,
        shared: &[PageId],
    ) -> Self {
        let Edition { site, graph, .. } = edition;
        let pages: Vec<Digest> = site
            .pages
            .par_iter()
            .zip(graph.pages.as_slice())
            .map(|(page, links)| {
                let original = page.original.as_ref().and_then(|original| files.get(&original.file));
                digest(&(files.get(&page.document.file), original, &**links))
            })
            .collect();
        let faces: Vec<Digest> = site.pages.par_iter().map(face).collect();
        let shared: Vec<Option<&Digest>> = shared.iter().map(|id| pages.get(id.index())).collect();
        let has_notice = site.config.notice.is_some(); // which depends on the day
        let texts = (&graph.footer, has_notice, &graph.notice);
        let graph = (&*graph.similarity, &*graph.facets, texts, &graph.navigation, &graph.home, &graph.maps);
        let whole = digest(&(rest, &faces, shared, graph, &site.files, &site.aliases));
        Self { whole, pages, faces }
    }
}

/// What lists of the site show of a page or go by: all but its texts and its places in the file.
fn face(page: &Page) -> Digest {
    let document = &*page.document;
    let references: Vec<_> = document.references.iter().map(|used| (used.relation, &used.slug, used.entry)).collect();
    let images: Vec<&str> = document.images.iter().map(|image| image.path.as_str()).collect();
    let of_file = (&document.file, document.role, &document.slug, document.language, &document.meta, &document.fields);
    digest(&(of_file, references, images, page.published, &page.address, &page.languages))
}

/// The hash of data.
pub(super) fn digest(data: &impl Serialize) -> Digest {
    Digest::of(&postcard::to_stdvec(data).unwrap_or_default())
}

/// The hash of a text file as it was read.
pub(super) fn of_text(file: &Source) -> Digest {
    // A byte that is no text is a finding at its place.
    match file.invalid_at {
        None => Digest::of(file.text.as_bytes()),
        Some(at) => Digest::of(format!("{at} {}", file.text).as_bytes()),
    }
}
