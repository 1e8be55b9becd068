//! The listing of a kind whose pages are about works: a reference for each, with the pages that refer to it.

use std::collections::BTreeSet;

use crate::model::id::PageId;
use crate::model::schema::Citation;
use crate::render::context::WorkContext;
use crate::render::document::MOST_LINKED;
use crate::render::renderer::Renderer;

impl<'a> Renderer<'a> {
    /// The works that these pages are about.
    pub(super) fn works(&self, pages: &[PageId], citation: &Citation) -> Vec<WorkContext<'a>> {
        pages.iter().filter_map(|page| self.work(*page, citation)).collect()
    }

    fn work(&self, id: PageId, citation: &Citation) -> Option<WorkContext<'a>> {
        let page = self.site.page(id)?;
        let links = &self.graph.pages[id]; // the graph has an entry for every page of the site
        let naming = links.inverses.iter().flat_map(|group| group.pages.iter().copied());
        let all: BTreeSet<PageId> = naming.chain(links.backlinks.iter().map(|backlink| backlink.from)).collect();
        Some(WorkContext {
            entry: self.contexts.entry(id)?,
            reference: self.contexts.reference(page, citation),
            address: page.document.written(citation.url),
            cited_by: self.contexts.shown(&all.into_iter().collect::<Vec<_>>(), MOST_LINKED),
        })
    }
}
