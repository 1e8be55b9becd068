//! The views: for each sort of page a file, which says what it is, where it is needed, and what its template gets.

mod compare;
mod crosstab;
mod data;
mod document;
mod explore;
mod home;
mod listing;
mod not_found;
mod privacy;
mod redirect;
mod region_map;
mod relationship_map;
mod search;
mod tags;

pub(super) use document::check_templates;

use crate::artifact::{OutputPath, PathFault};
use crate::diagnostic::Diagnostic;
use crate::model::facets::FacetIndex;
use crate::model::site::{Page, Site};
use crate::render::renderer::Renderer;

/// A page to make.
pub(super) trait View<'a>: Send + Sync {
    /// Where it goes.
    ///
    /// # Errors
    /// A segment that cannot be a file's name; no site that was checked has one.
    fn output(&self) -> Result<OutputPath, PathFault>;

    /// What sort of page it is, as people say.
    fn sort(&self, site: &Site) -> String;

    /// The page of the site that it is made from.
    fn source(&self) -> Option<&'a Page> {
        None
    }

    /// The name of its template.
    fn template(&self) -> &'a str;

    /// Fills its template.
    ///
    /// # Errors
    /// What is wrong with the page or its template.
    fn html(&self, renderer: &Renderer<'a>) -> Result<String, Diagnostic>;
}

/// Views of any sort.
pub(super) type Views<'a> = Vec<Box<dyn View<'a> + 'a>>;

/// Every view of a site.
pub(super) fn all<'a>(site: &'a Site, facets: &'a FacetIndex) -> Views<'a> {
    let sorts = [
        document::views(site),
        home::views(site),
        listing::views(site),
        tags::views(site),
        data::views(site),
        compare::views(site),
        crosstab::views(site),
        explore::views(facets),
        relationship_map::views(site),
        privacy::views(site),
        search::views(),
        not_found::views(),
        redirect::views(site),
    ];
    sorts.into_iter().flatten().collect()
}

/// A view among others.
fn boxed<'a>(view: impl View<'a> + 'a) -> Box<dyn View<'a> + 'a> {
    Box::new(view)
}
