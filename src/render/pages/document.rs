//! The pages made from Markdown files, and the home page of a site that has none for it.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::document::Role;
use crate::model::link::Destination;
use crate::model::site::{Page, PageId};
use crate::model::url::Address;
use crate::render::context::DocumentContext;
use crate::render::pages::Renderer;
use crate::render::structured;

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
        let current = self.graph.navigation.iter().position(|target| match target {
            Destination::Page(target, _) => *target == id,
            Destination::Listing(kind) => document.kind() == Some(*kind),
            _ => false,
        });
        let entry = self.contexts.document(id, page, &frame.root);
        let mut context = self.contexts.page(page);
        context.json_ld =
            structured::document(self.site, &context, document, self.site.kind_of(page), entry.trail.as_ref());
        let values = self.values(frame, current, &context).with("entry", &entry);
        let values = if document.role == Role::Home { values.with("kinds", &self.kinds(&frame.root)) } else { values };
        self.theme.fill(template, &values)
    }

    pub(super) fn empty_home(&self) -> Result<String, Diagnostic> {
        let address = Address::default();
        let config = &self.site.config;
        let frame = self.frame_of(&address);
        let page = self.page(&config.title, &config.description, &address, Vec::new());
        let entry = DocumentContext::default();
        let values = self.values(frame, None, &page).with("entry", &entry).with("kinds", &self.kinds(&frame.root));
        self.theme.fill("home.html", &values)
    }
}
