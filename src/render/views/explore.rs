//! The pages that lead through everything by what it has in common: the explorer, the values of a facet, and the pages
//! with a value.

use crate::artifact::{OutputPath, PathFault};
use crate::diagnostic::Diagnostic;
use crate::model::facets::{FEW, FacetIndex, FacetPages, Listed, ValuePages, Values};
use crate::model::id::PageId;
use crate::model::routes;
use crate::model::settings::words::Argument;
use crate::model::site::{PER_PAGE, Site};
use crate::model::url::{Address, percent_encode};
use crate::render::context::{CrumbContext, Entry, FacetContext, ForeignContext, PageContext, ValueContext};
use crate::render::listing::{Part, split};
use crate::render::renderer::{Current, Renderer};
use crate::render::views::{View, Views, boxed};

/// A part of the list of everything that can be explored.
struct Explore<'a> {
    index: &'a FacetIndex,
    part: Part<'a, PageId>,
}

/// A part of the list of the values of a facet.
struct OfFacet<'a> {
    facet: &'a FacetPages,
    part: Part<'a, ValuePages>,
}

/// A part of the list of the pages with a value of a facet.
struct OfValue<'a> {
    facet: &'a FacetPages,
    value: &'a ValuePages,
    part: Part<'a, PageId>,
}

pub(super) fn views<'a>(index: &'a FacetIndex) -> Views<'a> {
    let parts = split(&routes::EXPLORE.address(), &index.pages);
    let mut views: Views<'a> = parts.into_iter().map(|part| boxed(Explore { index, part })).collect();
    for facet in index.facets.iter().filter(|facet| facet.has_pages()) {
        let parts = facet.address.iter().flat_map(|address| split(address, &facet.values));
        views.extend(parts.map(|part| boxed(OfFacet { facet, part })));
        for (value, address) in facet.values.iter().filter_map(|value| Some((value, value.apart()?))) {
            let parts = split(address, &value.pages).into_iter();
            views.extend(parts.map(|part| boxed(OfValue { facet, value, part })));
        }
    }
    views
}

impl<'a> View<'a> for Explore<'a> {
    fn output(&self) -> Result<OutputPath, PathFault> {
        self.part.address.output()
    }

    fn sort(&self, site: &Site) -> String {
        site.config.words.word("preview_all_pages")
    }

    fn template(&self) -> &'a str {
        "explore.html"
    }

    fn html(&self, renderer: &Renderer<'a>) -> Result<String, Diagnostic> {
        let Self { index, part } = self;
        let title = routes::EXPLORE.title(&renderer.site.config);
        let page = renderer.page(&title, "", &part.address, vec![renderer.home_crumb()]);
        let entries: Vec<Entry<'a>> = part.items.iter().filter_map(|id| renderer.contexts.entry(*id)).collect();
        let facets: Vec<FacetContext<'a>> = match part.is_first() {
            true => index.facets.iter().map(|facet| renderer.short_list(facet)).collect(),
            false => Vec::new(),
        };
        let values = renderer
            .values(renderer.frame_of(&part.address), Current::Explorer, &page)
            .with("count", &index.pages.len())
            .with("facets", &facets)
            .with("entries", &entries)
            .with("pagination", &part.pagination);
        renderer.theme.fill(self.template(), &values)
    }
}

impl<'a> View<'a> for OfFacet<'a> {
    fn output(&self) -> Result<OutputPath, PathFault> {
        self.part.address.output()
    }

    fn sort(&self, site: &Site) -> String {
        site.config.words.say("preview_values", &[("facet", Argument::Text(&self.facet.facet.label))])
    }

    fn template(&self) -> &'a str {
        "facet.html"
    }

    fn html(&self, renderer: &Renderer<'a>) -> Result<String, Diagnostic> {
        let Self { facet, part } = self;
        let crumbs = vec![renderer.home_crumb(), renderer.crumb(&routes::EXPLORE)];
        let page = renderer.page_of(facet, (&facet.facet.label, ""), &part.address, crumbs);
        let context = FacetContext {
            values: part.numbered().map(|value| renderer.listed_value(facet, value)).collect(),
            ..renderer.short_list(facet)
        };
        let values = renderer
            .values(renderer.frame_of(&part.address), Current::Explorer, &page)
            .with("facet", &context)
            .with("pagination", &part.pagination);
        renderer.theme.fill(self.template(), &values)
    }
}

impl<'a> View<'a> for OfValue<'a> {
    fn output(&self) -> Result<OutputPath, PathFault> {
        self.part.address.output()
    }

    fn sort(&self, site: &Site) -> String {
        let facet = ("facet", Argument::Text(&self.facet.facet.label));
        site.config.words.say("preview_pages_by", &[facet, ("value", Argument::Text(&self.value.label))])
    }

    fn template(&self) -> &'a str {
        "value.html"
    }

    fn html(&self, renderer: &Renderer<'a>) -> Result<String, Diagnostic> {
        let Self { facet, value, part } = self;
        let context = renderer.value_of(facet, value, Some(part.address.as_str().to_owned()));
        let url = facet.address.as_ref().map_or_else(String::new, |address| address.as_str().to_owned());
        let above = CrumbContext { label: facet.facet.label.clone(), url };
        let crumbs = vec![renderer.home_crumb(), renderer.crumb(&routes::EXPLORE), above];
        let summary = context.description.unwrap_or_default();
        let page = renderer.page_of(facet, (&value.label, summary), &part.address, crumbs);
        let page = PageContext { foreign: context.foreign.clone(), ..page };
        let values = renderer
            .values(renderer.frame_of(&part.address), Current::Explorer, &page)
            .with("facet", &renderer.short_list(facet))
            .with("value", &context)
            .with("about", &renderer.about(facet, value))
            .with("groups", &renderer.groups(part.items))
            .with("pagination", &part.pagination);
        renderer.theme.fill(self.template(), &values)
    }
}

impl<'a> Renderer<'a> {
    /// A facet with the values of a short list.
    pub(super) fn short_list(&self, facet: &'a FacetPages) -> FacetContext<'a> {
        let short = facet.short.iter().filter_map(|at| Some((facet.values.get(*at)?, url(facet, *at))));
        FacetContext {
            name: &facet.facet.name,
            label: &facet.facet.label,
            url: facet.address.as_ref().map(Address::as_str),
            total: facet.values.len(),
            values: short.map(|(value, url)| self.value_of(facet, value, url)).collect(),
        }
    }

    /// `page` for a facet or a value of it, by title and summary.
    fn page_of<'p>(
        &self,
        facet: &FacetPages,
        (title, summary): (&'p str, &'p str),
        address: &'p Address,
        crumbs: Vec<CrumbContext>,
    ) -> PageContext<'p>
    where
        'a: 'p,
    {
        let page = self.page(title, summary, address, crumbs);
        if !facet.is_of_edition() {
            return page;
        }
        PageContext { editions: self.contexts.editions(address, Some(&[self.site.config.language])), ..page }
    }

    /// The language of what a value is called, where that is another than that of the edition.
    fn foreign_value(&self, facet: &FacetPages, value: &ValuePages) -> Option<ForeignContext> {
        let config = &self.site.config;
        match facet.facet.values {
            Values::Pages(kind) => self.contexts.entry(self.site.find(kind, &value.value)?)?.foreign,
            Values::Languages if value.value != config.tag() => {
                Some(ForeignContext::new(config.tag(), (&value.value, &value.label)))
            }
            _ => None,
        }
    }

    fn value_of(&self, facet: &FacetPages, value: &'a ValuePages, url: Option<String>) -> ValueContext<'a> {
        let query = format!("{}={}", percent_encode(&facet.facet.name), percent_encode(&value.value));
        ValueContext {
            label: &value.label,
            url,
            count: value.pages.len(),
            id: None,
            entries: Vec::new(),
            filter_url: format!("{}?{query}", routes::EXPLORE.path),
            description: self.description(facet, value),
            foreign: self.foreign_value(facet, value),
        }
    }

    /// A value on the page of its facet, with the first of its pages where these are listed there.
    fn listed_value(&self, facet: &FacetPages, (at, value): (usize, &'a ValuePages)) -> ValueContext<'a> {
        let context = self.value_of(facet, value, url(facet, at));
        if value.listed != Listed::OnFacet {
            return context;
        }
        let entries = value.pages.iter().take(FEW).filter_map(|id| self.contexts.entry(*id)).collect();
        ValueContext { id: Some(anchor(value)), entries, ..context }
    }

    /// What a term means, as its vocabulary says.
    fn description(&self, facet: &FacetPages, value: &ValuePages) -> Option<&'a str> {
        let Values::Terms(vocabulary) = facet.facet.values else { return None };
        let terms = &self.site.schema.vocabularies.get(vocabulary)?.terms;
        terms.iter().find(|term| term.id == value.value)?.description.as_deref()
    }

    /// The page that a value is.
    fn about(&self, facet: &FacetPages, value: &ValuePages) -> Option<Entry<'a>> {
        let Values::Pages(kind) = facet.facet.values else { return None };
        self.contexts.entry(self.site.find(kind, &value.value)?)
    }
}

/// Where the pages of the value at a place of a facet are listed, below the site's root.
fn url(facet: &FacetPages, at: usize) -> Option<String> {
    let value = facet.values.get(at)?;
    match &value.listed {
        Listed::Apart(address) | Listed::Anyway(address) => Some(address.as_str().to_owned()),
        Listed::OnFacet => {
            let part = facet.address.as_ref()?.part(at / PER_PAGE + 1);
            Some(format!("{}#{}", part.as_str(), percent_encode(&anchor(value))))
        }
        Listed::Nowhere => None,
    }
}

/// The id of a value on the page of its facet.
fn anchor(value: &ValuePages) -> String {
    format!("_value-{}", value.segment)
}
