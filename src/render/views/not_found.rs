//! What a reader sees at an address that does not exist.

use crate::artifact::{OutputPath, PathFault};
use crate::diagnostic::Diagnostic;
use crate::model::routes;
use crate::model::site::Site;
use crate::model::url::Address;
use crate::render::context::PageContext;
use crate::render::renderer::{Current, Renderer};
use crate::render::views::{View, Views, boxed};

struct NotFound;

pub(super) fn views<'a>() -> Views<'a> {
    vec![boxed(NotFound)]
}

impl<'a> View<'a> for NotFound {
    fn output(&self) -> Result<OutputPath, PathFault> {
        OutputPath::new(routes::NOT_FOUND.path)
    }

    fn sort(&self, site: &Site) -> String {
        site.config.words.word("preview_not_found")
    }

    fn template(&self) -> &'a str {
        "404.html"
    }

    fn html(&self, renderer: &Renderer<'a>) -> Result<String, Diagnostic> {
        let address = Address::default();
        let title = routes::NOT_FOUND.title(&renderer.site.config);
        let page = renderer.page(&title, "", &address, Vec::new());
        let page = PageContext { hidden: true, ..page };
        let values = renderer.values(renderer.any_frame(), Current::Nothing, &page).with("kinds", &renderer.kinds());
        renderer.theme.fill(self.template(), &values)
    }
}
