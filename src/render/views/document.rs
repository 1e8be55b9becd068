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
use crate::render::theme::Theme;
use crate::render::views::{View, Views, boxed};
use crate::source::{Located, SourcePath};

/// The file that names the templates of kinds.
const MODEL: &str = "content/model.yaml";

struct Written<'a> {
    id: PageId,
    page: &'a Page,
    /// The template that the model names for its kind.
    of_kind: Option<&'a Located>,
}

pub(super) fn views<'a>(site: &'a Site) -> Views<'a> {
    let of_kind = |page| site.kind_of(page).and_then(|kind| kind.template.as_ref());
    site.own_pages().map(|(id, page)| boxed(Written { id, page, of_kind: of_kind(page) })).collect()
}

/// Reports the templates that the model names and the theme does not have. Gives whether it has all.
pub(in crate::render) fn check_templates(site: &Site, theme: &Theme, found: &mut Vec<Diagnostic>) -> bool {
    let missing =
        site.schema.kinds.iter().filter_map(|kind| missing(theme, kind.template.as_ref()?, &SourcePath::new(MODEL)));
    let missing: Vec<Diagnostic> = missing.collect();
    found.extend(missing.iter().cloned());
    missing.is_empty()
}

/// What is wrong with a name of a template, if the theme has none of that name.
fn missing(theme: &Theme, asked: &Located, file: &SourcePath) -> Option<Diagnostic> {
    let name = &asked.text;
    if theme.has(name) {
        return None;
    }
    let message = format!("the theme has no template `{name}`");
    let diagnostic = Diagnostic::error(Code::TemplateError, file, message).at(asked.span);
    Some(match theme.suggest(name) {
        Some(advice) => diagnostic.help(advice),
        None => diagnostic,
    })
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
            Role::Entry(_) => self.of_kind.map_or("entry.html", |template| template.text.as_str()),
        };
        document.meta.template.as_ref().map_or(usual, |template| template.text.as_str())
    }

    fn html(&self, renderer: &Renderer<'a>) -> Result<String, Diagnostic> {
        let id = self.id;
        let page = renderer.site.page(id).unwrap_or(self.page); // the same, looked up where it is made
        let document = &page.document;
        let template = self.template();
        let asked = document.meta.template.as_ref();
        if let Some(missing) = asked.and_then(|asked| missing(renderer.theme, asked, &document.file)) {
            return Err(missing);
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
