//! The pages made from Markdown files.

use crate::artifact::{OutputPath, PathFault};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::document::Role;
use crate::model::graph::Destination;
use crate::model::id::PageId;
use crate::model::settings::words::Argument;
use crate::model::site::{Page, Site};
use crate::render::document::structured;
use crate::render::renderer::Renderer;
use crate::render::views::{View, Views, boxed};

struct Written<'a> {
    id: PageId,
    page: &'a Page,
}

pub(super) fn views<'a>(site: &'a Site) -> Views<'a> {
    site.own_pages().map(|(id, page)| boxed(Written { id, page })).collect()
}

impl<'a> View<'a> for Written<'a> {
    fn output(&self) -> Result<OutputPath, PathFault> {
        self.page.address.output()
    }

    fn sort(&self, site: &Site) -> String {
        let words = &site.config.words;
        let kind = match (self.page.document.role, site.kind_of(self.page)) {
            (Role::Home, _) => words.word("preview_home"),
            (_, Some(kind)) => kind.label.clone(),
            (_, None) => words.word("page"),
        };
        let is_draft = self.page.document.meta.draft;
        if is_draft { words.say("preview_draft", &[("kind", Argument::Text(&kind))]) } else { kind }
    }

    fn source(&self) -> Option<&'a Page> {
        Some(self.page)
    }

    fn template(&self) -> &'a str {
        let document = &self.page.document;
        let usual = match document.role {
            Role::Home => "home.html",
            Role::Plain => "page.html",
            Role::Entry(_) => "entry.html",
        };
        document.meta.template.as_ref().map_or(usual, |template| template.text.as_str())
    }

    fn html(&self, renderer: &Renderer<'a>) -> Result<String, Diagnostic> {
        let id = self.id;
        let page = renderer.site.page(id).unwrap_or(self.page); // the same, looked up where it is made
        let document = &page.document;
        let template = self.template();
        if let Some(asked) = document.meta.template.as_ref().filter(|_| !renderer.theme.has(template)) {
            let message = format!("the theme has no template `{template}`");
            let diagnostic = Diagnostic::error(Code::TemplateError, &document.file, message).at(asked.span);
            return Err(match renderer.theme.suggest(template) {
                Some(advice) => diagnostic.help(advice),
                None => diagnostic,
            });
        }
        let frame = renderer.frame_of(&page.address);
        let current = renderer.current(|target| match target {
            Destination::Page(target, _) => *target == id,
            Destination::Listing(kind) => document.kind() == Some(*kind),
            _ => false,
        });
        let entry = renderer.contexts.document(id, page, &frame.root);
        let mut context = renderer.contexts.page(page);
        context.json_ld =
            structured::document(renderer.site, &context, document, renderer.site.kind_of(page), entry.trail.as_ref());
        let values = renderer.values(frame, current, &context).with("entry", &entry);
        let values =
            if document.role == Role::Home { values.with("sections", &renderer.sections(&frame.root)) } else { values };
        renderer.theme.fill(template, &values)
    }
}
