//! Pages of a kind side by side.

use crate::artifact::{OutputPath, PathFault};
use crate::diagnostic::Diagnostic;
use crate::model::id::KindId;
use crate::model::routes;
use crate::model::site::Site;
use crate::render::context::KindContext;
use crate::render::renderer::{Current, Renderer};
use crate::render::views::{View, Views, boxed};

struct Compare;

pub(super) fn views<'a>(site: &'a Site) -> Views<'a> {
    (routes::COMPARE.is_made)(&site.config).then(|| boxed(Compare)).into_iter().collect()
}

impl<'a> View<'a> for Compare {
    fn output(&self) -> Result<OutputPath, PathFault> {
        routes::COMPARE.address().output()
    }

    fn sort(&self, site: &Site) -> String {
        site.config.words.word("preview_comparison")
    }

    fn template(&self) -> &'a str {
        "compare.html"
    }

    fn html(&self, renderer: &Renderer<'a>) -> Result<String, Diagnostic> {
        let address = routes::COMPARE.address();
        let title = routes::COMPARE.title(&renderer.site.config);
        let page = renderer.page(&title, "", &address, vec![renderer.home_crumb()]);
        let kinds: Vec<KindContext<'_>> =
            renderer.site.config.compare.iter().filter_map(|id| with_entries(renderer, *id)).collect();
        let values = renderer.values(renderer.frame_of(&address), Current::Nothing, &page).with("kinds", &kinds);
        renderer.theme.fill(self.template(), &values)
    }
}

/// A kind with its pages, and the fields that tell them apart at a glance.
fn with_entries<'a>(renderer: &Renderer<'a>, id: KindId) -> Option<KindContext<'a>> {
    let kind = renderer.site.schema.kind(id)?;
    let entries = renderer
        .site
        .of_kind(id)
        .iter()
        .filter(|page| renderer.site.page(**page).is_some_and(|page| renderer.site.is_own(page)))
        .filter_map(|page| renderer.contexts.entry(*page))
        .collect();
    let fields = kind.fields.iter().filter(|field| field.glance).map(|field| field.name.as_str()).collect();
    Some(KindContext { entries, fields, ..renderer.kind(id, kind) })
}
