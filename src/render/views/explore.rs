//! The pages that lead through everything by what it has in common: the explorer, the values of a facet, and the pages
//! with a value.

use crate::diagnostic::Diagnostic;
use crate::model::facets::{FacetIndex, FacetPages, ValuePages, Values};
use crate::model::id::PageId;
use crate::model::url::{Address, percent_encode};
use crate::render::context::{CrumbContext, EntryContext, FacetContext, ValueContext};
use crate::render::listing;
use crate::render::views::{Current, Renderer};

/// What the explorer is called.
const TITLE: &str = "Explore";

impl<'a> Renderer<'a> {
    pub(super) fn explore(&self, part: &listing::Part<'_, PageId>) -> Result<String, Diagnostic> {
        let index: &'a FacetIndex = &self.graph.facets;
        let page = self.page(TITLE, "", &part.address, vec![self.home_crumb()]);
        let entries: Vec<EntryContext<'a>> = part.items.iter().filter_map(|id| self.contexts.entry(*id)).collect();
        let facets: Vec<FacetContext<'a>> = match part.is_first() {
            true => index.facets.iter().map(|facet| self.short_list(facet)).collect(),
            false => Vec::new(),
        };
        let values = self
            .values(self.frame_of(&part.address), Current::Explorer, &page)
            .with("count", &index.pages.len())
            .with("facets", &facets)
            .with("entries", &entries)
            .with("pagination", &part.pagination);
        self.theme.fill("explore.html", &values)
    }

    pub(super) fn facet(
        &self,
        facet: &'a FacetPages,
        part: &listing::Part<'_, ValuePages>,
    ) -> Result<String, Diagnostic> {
        let page = self.page(&facet.facet.label, "", &part.address, vec![self.home_crumb(), explore_crumb()]);
        let context = FacetContext {
            values: part.items.iter().map(|value| self.value_of(facet, value)).collect(),
            ..self.short_list(facet)
        };
        let values = self
            .values(self.frame_of(&part.address), Current::Explorer, &page)
            .with("facet", &context)
            .with("pagination", &part.pagination);
        self.theme.fill("facet.html", &values)
    }

    pub(super) fn value(
        &self,
        facet: &'a FacetPages,
        value: &'a ValuePages,
        part: &listing::Part<'_, PageId>,
    ) -> Result<String, Diagnostic> {
        let context = self.value_of(facet, value);
        let (root, label) = (FacetIndex::address(), facet.facet.label.clone());
        let of_facet = facet.address.as_ref().map_or_else(String::new, |address| address.as_str().to_owned());
        let crumbs = vec![self.home_crumb(), explore_crumb(), CrumbContext { label, url: of_facet }];
        let summary = context.description.unwrap_or_default();
        let page = self.page(&value.label, summary, &part.address, crumbs);
        let query = format!("{}={}", percent_encode(&facet.facet.name), percent_encode(&value.value));
        let values = self
            .values(self.frame_of(&part.address), Current::Explorer, &page)
            .with("facet", &self.short_list(facet))
            .with("value", &context)
            .with("about", &self.about(facet, value))
            .with("filter_url", &format!("{}?{query}", root.as_str()))
            .with("groups", &self.groups(part.items))
            .with("pagination", &part.pagination);
        self.theme.fill("value.html", &values)
    }

    /// A facet with the values of a short list.
    pub(super) fn short_list(&self, facet: &'a FacetPages) -> FacetContext<'a> {
        let short = facet.short.iter().filter_map(|at| facet.values.get(*at));
        FacetContext {
            name: &facet.facet.name,
            label: &facet.facet.label,
            url: facet.address.as_ref().map(Address::as_str),
            total: facet.values.len(),
            values: short.map(|value| self.value_of(facet, value)).collect(),
        }
    }

    fn value_of(&self, facet: &FacetPages, value: &'a ValuePages) -> ValueContext<'a> {
        ValueContext {
            label: &value.label,
            url: value.address.as_ref().map(Address::as_str),
            count: value.pages.len(),
            description: self.description(facet, value),
        }
    }

    /// What a term means, as its vocabulary says.
    fn description(&self, facet: &FacetPages, value: &ValuePages) -> Option<&'a str> {
        let Values::Terms(vocabulary) = facet.facet.values else { return None };
        let terms = &self.site.schema.vocabularies.get(vocabulary)?.terms;
        terms.iter().find(|term| term.id == value.value)?.description.as_deref()
    }

    /// The page that a value is.
    fn about(&self, facet: &FacetPages, value: &ValuePages) -> Option<EntryContext<'a>> {
        let Values::Pages(kind) = facet.facet.values else { return None };
        self.contexts.entry(self.site.find(kind, &value.value, 0)?)
    }
}

fn explore_crumb() -> CrumbContext {
    CrumbContext { label: TITLE.to_owned(), url: FacetIndex::address().as_str().to_owned() }
}
