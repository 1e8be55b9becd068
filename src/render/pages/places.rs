//! The pages that a reader comes through: the search, former addresses, and addresses that do not exist.

use crate::artifact::OutputPath;
use crate::diagnostic::Diagnostic;
use crate::model::site::Page;
use crate::model::url::Address;
use crate::render::context::PageContext;
use crate::render::pages::Renderer;
use crate::render::theme::Values;

impl<'a> Renderer<'a> {
    pub(super) fn search(&self) -> Result<String, Diagnostic> {
        let address = Address::new(["search"]);
        let page = self.page("Search", "", &address, vec![self.home_crumb()]);
        let page = PageContext { hidden: true, ..page };
        let frame = self.frame_of(&address);
        let tags: Vec<_> = self.site.tags.iter().map(|tag| self.contexts.tag(tag)).collect();
        let values = self.values(frame, None, &page).with("kinds", &self.kinds()).with("tags", &tags);
        self.theme.fill("search.html", &values)
    }

    pub(super) fn not_found(&self) -> Result<String, Diagnostic> {
        let frame = &self.frames[self.frames.len() - 1]; // the one that works at any address is always there
        let address = Address::default();
        let page = PageContext { hidden: true, ..self.page("Page not found", "", &address, Vec::new()) };
        let values = self.values(frame, None, &page).with("kinds", &self.kinds());
        self.theme.fill("404.html", &values)
    }

    pub(super) fn redirect(&self, output: &OutputPath, page: &'a Page) -> Result<String, Diagnostic> {
        let depth = output.as_str().matches('/').count();
        let root = Address::new(vec!["x"; depth]).root();
        let target = format!("{root}{}", page.address.as_str());
        let context = PageContext { hidden: true, ..self.contexts.page(page) };
        let values = Values::new(&root).with("page", &context).with("target", &target);
        self.theme.fill("redirect.html", &values)
    }
}
