//! The pages made from Markdown files.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::document::Role;
use crate::model::graph::Destination;
use crate::model::id::PageId;
use crate::model::site::Page;
use crate::render::document::structured;
use crate::render::views::Renderer;

impl<'a> Renderer<'a> {
    pub(super) fn document(&self, id: PageId, page: &'a Page) -> Result<String, Diagnostic> {
        let document = &page.document;
        let usual = match document.role {
            Role::Home => "home.html",
            Role::Plain => "page.html",
            Role::Entry(_) => "entry.html",
        };
        let template = document.meta.template.as_ref().map_or(usual, |template| template.text.as_str());
        if let Some(asked) = document.meta.template.as_ref().filter(|_| !self.theme.has(template)) {
            let message = format!("the theme has no template `{template}`");
            let diagnostic = Diagnostic::error(Code::TemplateError, &document.file, message).at(asked.span);
            return Err(Diagnostic { help: self.theme.suggest(template), ..diagnostic });
        }
        let frame = self.frame_of(&page.address);
        let current = self.current(|target| match target {
            Destination::Page(target, _) => *target == id,
            Destination::Listing(kind) => document.kind() == Some(*kind),
            _ => false,
        });
        let entry = self.contexts.document(id, page, &frame.root);
        let mut context = self.contexts.page(page);
        context.json_ld =
            structured::document(self.site, &context, document, self.site.kind_of(page), entry.trail.as_ref());
        let values = self.values(frame, current, &context).with("entry", &entry);
        let values =
            if document.role == Role::Home { values.with("sections", &self.sections(&frame.root)) } else { values };
        self.theme.fill(template, &values)
    }
}
