//! Other pages, as a page or a list shows them.

use crate::model::document::BorrowedPlace;
use crate::model::graph::{Backlink, InverseGroup, PageLinks};
use crate::model::id::{FieldId, PageId};
use crate::model::schema::Kind;
use crate::model::similarity::{Reason, Related};
use crate::model::site::Page;
use crate::render::context::{
    BacklinkContext, Entry, EntryContext, FieldContext, InverseContext, ReasonContext, RelatedContext, ShownContext,
};
use crate::render::document::{Contexts, MOST_LINKED};

impl<'a> Contexts<'a> {
    /// What lists show of a page, without its fields.
    pub(in crate::render) fn entry(&self, id: PageId) -> Option<Entry<'a>> {
        let page = self.site.page(id)?; // that it was looked up is known each time
        Some(self.entries.get(id)?.get_or_init(|| Entry::new(&self.entry_of(page, Vec::new()))).clone())
    }

    /// What a list shows of a page, with these of its fields.
    fn entry_of(&self, page: &'a Page, fields: Vec<FieldContext>) -> EntryContext<'a> {
        let kind = self.site.kind_of(page);
        EntryContext {
            title: &page.document.meta.title,
            url: page.address.as_str(),
            foreign: self.foreign(&page.document, BorrowedPlace::Title),
            foreign_summary: self.foreign(&page.document, BorrowedPlace::Summary),
            summary: &page.document.meta.summary,
            kind: kind.map(|kind| kind.id.as_str()),
            kind_label: kind.map(|kind| kind.label.as_str()),
            fields,
        }
    }

    /// What lists show of a page, with some of its fields.
    pub(in crate::render) fn entry_with(
        &self,
        id: PageId,
        (kind, fields): (&Kind, &[FieldId]),
        root: &str,
    ) -> Option<Entry<'a>> {
        let page = self.site.page(id)?;
        let given = |at: &FieldId| {
            let (field, value) = (kind.fields.get(*at)?, page.document.value(*at)?);
            Some(self.field((id, BorrowedPlace::Field(*at)), field, value, root))
        };
        Some(Entry::new(&self.entry_of(page, fields.iter().filter_map(given).collect())))
    }

    /// What the listing of a kind shows of a page.
    pub(in crate::render) fn listed(&self, id: PageId, kind: &Kind, root: &str) -> Option<Entry<'a>> {
        self.entry_with(id, (kind, &kind.listing), root)
    }

    pub(super) fn inverse(&self, group: &'a InverseGroup) -> InverseContext<'a> {
        let ShownContext { entries, more } = self.shown(&group.pages, MOST_LINKED);
        InverseContext { name: &group.name, label: &group.label, entries, more }
    }

    /// The first of some pages, and how many more there are.
    pub(in crate::render) fn shown(&self, pages: &[PageId], most: usize) -> ShownContext<'a> {
        let entries = pages.iter().take(most).filter_map(|page| self.entry(*page)).collect();
        ShownContext { entries, more: pages.len().saturating_sub(most) }
    }

    pub(super) fn backlinks(&self, links: &'a PageLinks, page: &'a Page) -> Vec<BacklinkContext<'a>> {
        let context = |backlink: &'a Backlink| {
            let (text, link) = backlink.link;
            let from = &self.site.page(backlink.from)?.document;
            let used = from.texts.get(text)?.links.get(link)?;
            let title = &page.said_in(from.language).meta.title;
            let context = &used.context;
            let label = if used.labelled && !context.label.is_empty() { &context.label } else { title };
            let entries = vec![self.entry(backlink.from)?];
            Some(BacklinkContext { entries, before: &context.before, label, after: &context.after })
        };
        let mut quotes: Vec<BacklinkContext<'a>> = Vec::new();
        for quote in links.backlinks.iter().take(MOST_LINKED).filter_map(context) {
            match quotes.iter_mut().find(|earlier| is_same_sentence(earlier, &quote)) {
                Some(earlier) => earlier.entries.extend(quote.entries),
                None => quotes.push(quote),
            }
        }
        quotes
    }

    pub(super) fn related(&self, id: PageId, links: &PageLinks) -> Vec<RelatedContext<'a>> {
        let related = |related: Related| {
            let reasons = related.reasons.iter().filter_map(|reason| self.reason(reason)).collect();
            Some(RelatedContext { entry: self.entry(related.page)?, reasons })
        };
        let all = self.relater.related(&self.graph.similarity, self.site, id, &links.named());
        all.into_iter().filter_map(related).collect()
    }

    fn reason(&self, reason: &Reason) -> Option<ReasonContext> {
        let (label, foreign) = match reason {
            Reason::Page(page) => {
                let document = &self.site.page(*page)?.document;
                (document.meta.title.as_str(), self.foreign(document, BorrowedPlace::Title))
            }
            Reason::Tag(tag) => (self.site.config.label_of(tag), None),
            Reason::Term(vocabulary, term) => (self.site.schema.term(*vocabulary, *term)?.label.as_str(), None),
        };
        Some(ReasonContext { label: label.to_owned(), foreign })
    }

    /// The next page of the same kind in the language of the edition, one way or the other.
    pub(super) fn neighbor(&self, id: PageId, page: &Page, step: isize) -> Option<Entry<'a>> {
        page.document.kind()?;
        let mut at = id.index();
        loop {
            at = at.checked_add_signed(step)?;
            let other = self.site.page(PageId::new(at))?;
            if other.document.role != page.document.role {
                return None;
            }
            if other.published && self.site.is_own(other) {
                return self.entry(PageId::new(at));
            }
        }
    }
}

/// Whether two quotes are the same words, in the same language.
fn is_same_sentence(one: &BacklinkContext<'_>, other: &BacklinkContext<'_>) -> bool {
    (one.before, one.label, one.after) == (other.before, other.label, other.after)
        && one.entries.first().map(|entry| &entry.foreign) == other.entries.first().map(|entry| &entry.foreign)
}
