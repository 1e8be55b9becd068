//! The search page.

use crate::artifact::{OutputPath, PathFault};
use crate::diagnostic::Diagnostic;
use crate::model::routes;
use crate::model::site::Site;
use crate::render::context::PageContext;
use crate::render::renderer::{Current, Renderer};
use crate::render::views::{View, Views, boxed};

struct Search;

pub(super) fn views<'a>() -> Views<'a> {
    vec![boxed(Search)]
}

impl<'a> View<'a> for Search {
    fn output(&self) -> Result<OutputPath, PathFault> {
        routes::SEARCH.address().output()
    }

    fn sort(&self, site: &Site) -> String {
        site.config.words.word("preview_search")
    }

    fn template(&self) -> &'a str {
        "search.html"
    }

    fn html(&self, renderer: &Renderer<'a>) -> Result<String, Diagnostic> {
        let address = routes::SEARCH.address();
        let title = routes::SEARCH.title(&renderer.site.config);
        let page = renderer.page(&title, "", &address, vec![renderer.home_crumb()]);
        let page = PageContext { hidden: true, ..page };
        let tags: Vec<_> = renderer.site.tags.iter().map(|tag| renderer.contexts.tag(tag)).collect();
        let values = renderer
            .values(renderer.frame_of(&address), Current::Nothing, &page)
            .with("kinds", &renderer.kinds())
            .with("tags", &tags);
        renderer.theme.fill(self.template(), &values)
    }
}
