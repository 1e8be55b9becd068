//! All tags, and the pages with each.

use crate::artifact::{OutputPath, PathFault};
use crate::diagnostic::Diagnostic;
use crate::model::id::PageId;
use crate::model::routes;
use crate::model::settings::words::Argument;
use crate::model::site::{Site, Tag};
use crate::render::listing::{Part, split};
use crate::render::renderer::{Current, Renderer};
use crate::render::views::{View, Views, boxed};

/// The list of all tags.
struct Tags;

/// A part of the list of the pages with a tag.
struct Tagged<'a> {
    tag: &'a Tag,
    part: Part<'a, PageId>,
}

pub(super) fn views<'a>(site: &'a Site) -> Views<'a> {
    let tagged = |tag: &'a Tag| {
        let parts = split(&routes::TAGS.part([tag.slug.as_str()]), &tag.pages);
        parts.into_iter().map(move |part| boxed(Tagged { tag, part }))
    };
    std::iter::once(boxed(Tags)).chain(site.tags.iter().flat_map(tagged)).collect()
}

impl<'a> View<'a> for Tags {
    fn output(&self) -> Result<OutputPath, PathFault> {
        routes::TAGS.address().output()
    }

    fn sort(&self, site: &Site) -> String {
        site.config.words.word("preview_tags")
    }

    fn template(&self) -> &'a str {
        "tags.html"
    }

    fn html(&self, renderer: &Renderer<'a>) -> Result<String, Diagnostic> {
        let address = routes::TAGS.address();
        let title = routes::TAGS.title(&renderer.site.config);
        let page = renderer.page(&title, "", &address, vec![renderer.home_crumb()]);
        let tags: Vec<_> = renderer.site.tags.iter().map(|tag| renderer.contexts.tag(tag)).collect();
        let values = renderer.values(renderer.frame_of(&address), Current::Nothing, &page).with("tags", &tags);
        renderer.theme.fill(self.template(), &values)
    }
}

impl<'a> View<'a> for Tagged<'a> {
    fn output(&self) -> Result<OutputPath, PathFault> {
        self.part.address.output()
    }

    fn sort(&self, site: &Site) -> String {
        site.config.words.say("preview_tagged", &[("tag", Argument::Text(&self.tag.label))])
    }

    fn template(&self) -> &'a str {
        "tag.html"
    }

    fn html(&self, renderer: &Renderer<'a>) -> Result<String, Diagnostic> {
        let Self { tag, part } = self;
        let crumbs = vec![renderer.home_crumb(), renderer.crumb(&routes::TAGS)];
        let page = renderer.page(&tag.label, "", &part.address, crumbs);
        let values = renderer
            .values(renderer.frame_of(&part.address), Current::Nothing, &page)
            .with("tag", &renderer.contexts.tag(tag))
            .with("groups", &renderer.groups(part.items))
            .with("pagination", &part.pagination);
        renderer.theme.fill(self.template(), &values)
    }
}
