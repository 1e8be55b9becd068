//! What machines can read of the whole site.

use crate::artifact::{OutputPath, PathFault};
use crate::diagnostic::Diagnostic;
use crate::model::id::KindId;
use crate::model::routes;
use crate::model::schema::Kind;
use crate::model::site::Site;
use crate::model::twin;
use crate::render::context::TableContext;
use crate::render::renderer::{Current, Renderer};
use crate::render::views::{View, Views, boxed};

struct Data;

pub(super) fn views<'a>(site: &Site) -> Views<'a> {
    (routes::DATA.is_made)(&site.config).then(|| boxed(Data)).into_iter().collect()
}

impl<'a> View<'a> for Data {
    fn output(&self) -> Result<OutputPath, PathFault> {
        routes::DATA.address().output()
    }

    fn sort(&self, site: &Site) -> String {
        site.config.words.word("data")
    }

    fn template(&self) -> &'a str {
        "data.html"
    }

    fn html(&self, renderer: &Renderer<'a>) -> Result<String, Diagnostic> {
        let address = routes::DATA.address();
        let title = routes::DATA.title(&renderer.site.config);
        let page = renderer.page(&title, "", &address, vec![renderer.home_crumb()]);
        let outputs = &renderer.site.config.outputs;
        let table = |(id, kind): (KindId, &'a Kind)| TableContext {
            label: &kind.plural,
            url: twin::table(kind),
            count: renderer.site.of_kind(id).len(),
        };
        let kinds = renderer.site.schema.kinds.numbered().filter(|(id, _)| outputs.data.has_kind(*id));
        let tables: Vec<TableContext<'_>> = kinds.map(table).filter(|table| table.count > 0).collect();
        let values = renderer
            .values(renderer.frame_of(&address), Current::Nothing, &page)
            .with("tables", &tables)
            .with("markdown", &outputs.markdown.is_any())
            .with("json", &outputs.json.is_any());
        renderer.theme.fill(self.template(), &values)
    }
}
