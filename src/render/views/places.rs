//! The pages that a reader comes through: the search, the data, former addresses, and addresses that do not exist.

use crate::artifact::OutputPath;
use crate::diagnostic::Diagnostic;
use crate::model::site::Page;
use crate::model::twin::{self, DATA};
use crate::model::url::{Address, percent_encode};
use crate::render::context::{KindContext, PageContext, TableContext};
use crate::render::theme::Values;
use crate::render::views::{Current, Renderer};

impl<'a> Renderer<'a> {
    pub(super) fn search(&self) -> Result<String, Diagnostic> {
        let address = Address::new(["search"]);
        let page = self.page("Search", "", &address, vec![self.home_crumb()]);
        let page = PageContext { hidden: true, ..page };
        let frame = self.frame_of(&address);
        let tags: Vec<_> = self.site.tags.iter().map(|tag| self.contexts.tag(tag)).collect();
        let values = self.values(frame, Current::Nothing, &page).with("kinds", &self.kinds()).with("tags", &tags);
        self.theme.fill("search.html", &values)
    }

    pub(super) fn data(&self) -> Result<String, Diagnostic> {
        let address = Address::new([DATA]);
        let page = self.page("Data", "", &address, vec![self.home_crumb()]);
        let filled = self.kinds().into_iter().filter(|kind| kind.count > 0);
        let tables: Vec<TableContext<'_>> = filled.filter_map(|kind| self.table(&kind)).collect();
        let values = self.values(self.frame_of(&address), Current::Nothing, &page).with("tables", &tables);
        self.theme.fill("data.html", &values)
    }

    fn table(&self, kind: &KindContext<'a>) -> Option<TableContext<'a>> {
        let declared = self.site.schema.kinds.iter().find(|declared| declared.id == kind.id)?;
        Some(TableContext { label: kind.plural, url: twin::table(declared), count: kind.count })
    }

    pub(super) fn not_found(&self) -> Result<String, Diagnostic> {
        let frame = &self.frames[self.frames.len() - 1]; // the one that works at any address is always there
        let address = Address::default();
        let page = PageContext { hidden: true, ..self.page("Page not found", "", &address, Vec::new()) };
        let values = self.values(frame, Current::Nothing, &page).with("kinds", &self.kinds());
        self.theme.fill("404.html", &values)
    }

    pub(super) fn redirect(&self, output: &OutputPath, page: &'a Page) -> Result<String, Diagnostic> {
        let depth = output.as_str().matches('/').count();
        let root = Address::new(vec!["x"; depth]).root();
        let target = format!("{root}{}", percent_encode(page.address.as_str()));
        let context = PageContext { hidden: true, ..self.contexts.page(page) };
        let values = Values::new(&root).with("page", &context).with("target", &target);
        self.theme.fill("redirect.html", &values)
    }
}
