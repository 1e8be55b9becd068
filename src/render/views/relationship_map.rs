//! The page that shows how the pages of some kinds hang together.

use crate::artifact::{OutputPath, PathFault};
use crate::diagnostic::Diagnostic;
use crate::model::document::BorrowedPlace;
use crate::model::drawing::{Connection, RelationshipDrawing};
use crate::model::id::{KindId, PageId};
use crate::model::routes;
use crate::model::schema::Relation;
use crate::model::settings::config::RelationshipMap;
use crate::model::site::{Page, Site};
use crate::render::context::{FieldContext, ItemContext, MapColumnContext, MapNodeContext, RelationshipMapContext};
use crate::render::document::foreign;
use crate::render::renderer::{Current, Renderer, place};
use crate::render::views::{View, Views, boxed};

struct Map<'a>(&'a RelationshipMap);

pub(super) fn views<'a>(site: &'a Site) -> Views<'a> {
    site.config.relationship_map.iter().map(|map| boxed(Map(map))).collect()
}

impl<'a> View<'a> for Map<'a> {
    fn output(&self) -> Result<OutputPath, PathFault> {
        routes::RELATIONSHIP_MAP.address().output()
    }

    fn sort(&self, site: &Site) -> String {
        site.config.words.word("relationship_map")
    }

    fn template(&self) -> &'a str {
        "relationship-map.html"
    }

    fn html(&self, renderer: &Renderer<'a>) -> Result<String, Diagnostic> {
        let Self(map) = self;
        let address = routes::RELATIONSHIP_MAP.address();
        let page = renderer.page(&map.title, &map.description, &address, vec![renderer.home_crumb()]);
        let frame = renderer.frame_of(&address);
        let drawing = renderer.drawings.relationships();
        let context = drawing.map(|drawing| context(renderer.site, map, &drawing, &frame.root));
        let values = renderer.values(frame, Current::Nothing, &page).with("map", &context);
        renderer.theme.fill(self.template(), &values)
    }
}

/// `map` for the relationship map of a site.
fn context<'a>(
    site: &'a Site,
    map: &RelationshipMap,
    drawing: &RelationshipDrawing,
    root: &str,
) -> RelationshipMapContext<'a> {
    let columns = map.kinds.iter().zip(&drawing.columns);
    RelationshipMapContext {
        svg: place(&drawing.svg, root),
        shown: drawing.columns.iter().map(Vec::len).sum(),
        total: drawing.total,
        connections: drawing.pairs,
        columns: columns.filter_map(|(kind, pages)| column(site, *kind, pages, &drawing.connections)).collect(),
    }
}

fn column<'a>(site: &'a Site, id: KindId, pages: &[PageId], found: &[Connection]) -> Option<MapColumnContext<'a>> {
    let kind = site.schema.kind(id)?;
    let pages = pages.iter().filter_map(|page| Some((*page, site.page(*page)?)));
    let nodes = pages.map(|(page_id, page)| node(site, page_id, page, found)).collect();
    Some(MapColumnContext { plural: &kind.plural, url: site.listing(kind).as_str().to_owned(), nodes })
}

fn node<'a>(site: &'a Site, id: PageId, page: &'a Page, found: &[Connection]) -> MapNodeContext<'a> {
    let mut relations: Vec<FieldContext> = Vec::new();
    for found in found.iter().filter(|found| found.from == id) {
        let Some(relation) = site.schema.relations.get(found.relation) else { continue };
        add(site, &mut relations, (&relation.field, &relation.label), found.to);
    }
    for found in found.iter().filter(|found| found.to == id) {
        let Some(relation) = site.schema.relations.get(found.relation) else { continue };
        let name = relation.inverse.as_deref().unwrap_or(&relation.field);
        add(site, &mut relations, (name, inverse_label(site, relation)), found.from);
    }
    let foreign = foreign(&site.config, &page.document, BorrowedPlace::Title);
    MapNodeContext { title: &page.document.meta.title, url: page.address.as_str(), foreign, relations }
}

/// What a relation is called from its other side; where the model does not say so, what the pages there are called.
fn inverse_label<'a>(site: &'a Site, relation: &'a Relation) -> &'a str {
    if !relation.inverse_label.is_empty() {
        return &relation.inverse_label;
    }
    site.schema.kind(relation.from).map_or(&relation.label, |kind| &kind.plural)
}

/// Adds a page to the relation with a label, once.
fn add(site: &Site, relations: &mut Vec<FieldContext>, (name, label): (&str, &str), page: PageId) {
    let Some(page) = site.page(page) else { return };
    let (text, url) = (page.document.meta.title.clone(), Some(page.address.as_str().to_owned()));
    let foreign = foreign(&site.config, &page.document, BorrowedPlace::Title);
    let item = ItemContext { text, url, foreign, ..ItemContext::default() };
    match relations.iter_mut().find(|relation| relation.label == label) {
        Some(relation) if relation.items.iter().any(|other| other.url == item.url) => {}
        Some(relation) => relation.items.push(item),
        None => relations.push(FieldContext { name: name.to_owned(), label: label.to_owned(), items: vec![item] }),
    }
}
