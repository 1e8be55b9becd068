//! The pages that list others: the listing of a kind, all tags, the pages with a tag, and the relationship map.

use crate::diagnostic::Diagnostic;
use crate::model::config::RelationshipMap;
use crate::model::link::Destination;
use crate::model::schema::{Kind, KindId};
use crate::model::site::PageId;
use crate::model::url::Address;
use crate::render::context::{ColumnContext, CrumbContext, GroupContext};
use crate::render::listing;
use crate::render::pages::Renderer;
use crate::render::relationships;

impl<'a> Renderer<'a> {
    pub(super) fn listing(
        &self,
        id: KindId,
        kind: &'a Kind,
        part: &listing::Part<'_, PageId>,
    ) -> Result<String, Diagnostic> {
        let frame = self.frame_of(&part.address);
        let current = self.graph.navigation.iter().position(|target| *target == Destination::Listing(id));
        let mut context = self.kind(id, kind);
        context.entries = part.items.iter().filter_map(|page| self.contexts.listed(*page, kind, &frame.root)).collect();
        let column =
            |at: &usize| kind.fields.get(*at).map(|field| ColumnContext { name: &field.name, label: &field.label });
        let columns: Vec<ColumnContext<'_>> = kind.listing.iter().filter_map(column).collect();
        let page = self.page(&kind.plural, &kind.description, &part.address, vec![self.home_crumb()]);
        let values = self
            .values(frame, current, &page)
            .with("kind", &context)
            .with("columns", &columns)
            .with("pagination", &part.pagination);
        self.theme.fill("listing.html", &values)
    }

    pub(super) fn tags(&self) -> Result<String, Diagnostic> {
        let address = Address::new(["tags"]);
        let page = self.page("Tags", "", &address, vec![self.home_crumb()]);
        let tags: Vec<_> = self.site.tags.iter().map(|tag| self.contexts.tag(tag)).collect();
        let values = self.values(self.frame_of(&address), None, &page).with("tags", &tags);
        self.theme.fill("tags.html", &values)
    }

    pub(super) fn tag(&self, at: usize, part: &listing::Part<'_, PageId>) -> Result<String, Diagnostic> {
        let tag = &self.site.tags[at]; // jobs are made from this list
        let crumbs = vec![self.home_crumb(), CrumbContext { label: "Tags".to_owned(), url: "tags/".to_owned() }];
        let page = self.page(&tag.label, "", &part.address, crumbs);
        let mut groups: Vec<GroupContext<'_>> = Vec::new();
        for id in part.items {
            let plural = self.site.page(*id).and_then(|page| self.site.kind_of(page)).map(|kind| kind.plural.as_str());
            let Some(entry) = self.contexts.entry(*id) else { continue };
            match groups.last_mut().filter(|group| group.plural == plural) {
                Some(group) => group.entries.push(entry),
                None => groups.push(GroupContext { plural, entries: vec![entry] }),
            }
        }
        let values = self
            .values(self.frame_of(&part.address), None, &page)
            .with("tag", &self.contexts.tag(tag))
            .with("groups", &groups)
            .with("pagination", &part.pagination);
        self.theme.fill("tag.html", &values)
    }

    pub(super) fn relationship_map(&self, map: &'a RelationshipMap) -> Result<String, Diagnostic> {
        let address = Address::new([RelationshipMap::FOLDER]);
        let page = self.page(&map.title, &map.description, &address, vec![self.home_crumb()]);
        let frame = self.frame_of(&address);
        let context = relationships::map(self.site, self.graph, map, &frame.root);
        let values = self.values(frame, None, &page).with("map", &context);
        self.theme.fill("relationship-map.html", &values)
    }
}
