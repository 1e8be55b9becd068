//! The pages that list others: the listing of a kind, all tags, the pages with a tag, and those that can be compared.

use crate::diagnostic::Diagnostic;
use crate::model::graph::Destination;
use crate::model::id::{KindId, PageId};
use crate::model::schema::Kind;
use crate::model::url::Address;
use crate::render::context::{ColumnContext, CrumbContext, GroupContext, KindContext, LetterGroupContext, LineContext};
use crate::render::listing;
use crate::render::text::glossary::other_names;
use crate::render::theme::Values;
use crate::render::views::letters::{self, Letters};
use crate::render::views::{Current, Renderer};

impl<'a> Renderer<'a> {
    pub(super) fn listing(
        &self,
        id: KindId,
        kind: &'a Kind,
        part: &listing::Part<'_, PageId>,
    ) -> Result<String, Diagnostic> {
        let frame = self.frame_of(&part.address);
        let current = self.current(|target| *target == Destination::Listing(id));
        let mut context = self.kind(id, kind);
        context.entries = part.items.iter().filter_map(|page| self.contexts.listed(*page, kind, &frame.root)).collect();
        let column =
            |at: &usize| kind.fields.get(*at).map(|field| ColumnContext { name: &field.name, label: &field.label });
        let columns: Vec<ColumnContext<'_>> = kind.listing.iter().filter_map(column).collect();
        let page = self.page(&kind.plural, &kind.description, &part.address, vec![self.home_crumb()]);
        let is_first = part.pagination.as_ref().is_none_or(|parts| parts.current == 1);
        let map = if is_first { self.region_map(id, &frame.root) } else { None };
        let values = self
            .values(frame, current, &page)
            .with("kind", &context)
            .with("columns", &columns)
            .with("pagination", &part.pagination)
            .with("map", &map);
        match self.letters.get(usize::from(id.0)).and_then(Option::as_ref) {
            Some(letters) => self.theme.fill("glossary.html", &self.with_letters(values, letters, kind, part)),
            None => match &kind.citation {
                Some(citation) => {
                    let works = self.works(part.items, citation);
                    self.theme.fill("bibliography.html", &values.with("works", &works))
                }
                None => self.theme.fill("listing.html", &values),
            },
        }
    }

    /// Adds the bar of letters, and the lines that this part of a glossary shows under each.
    fn with_letters(
        &self,
        values: Values,
        letters: &Letters<'a>,
        kind: &'a Kind,
        part: &listing::Part<'_, PageId>,
    ) -> Values {
        let number = part.pagination.as_ref().map_or(1, |pagination| pagination.current);
        let mut groups: Vec<LetterGroupContext<'_>> = Vec::new();
        for (letter, line) in letters.of_part(number) {
            let Some((page, entry)) = self.site.page(line.entry).zip(self.contexts.entry(line.entry)) else { continue };
            let names = other_names(kind, &page.document).collect();
            let line = LineContext { see_from: line.see_from, names, entry };
            let id = letters::id(letter);
            match groups.last_mut().filter(|group| group.id == id) {
                Some(group) => group.lines.push(line),
                None => groups.push(LetterGroupContext { label: letters::label(letter), id, lines: vec![line] }),
            }
        }
        values.with("letters", &letters.bar(number, &self.site.listing(kind))).with("groups", &groups)
    }

    pub(super) fn compare(&self) -> Result<String, Diagnostic> {
        let address = Address::new(["compare"]);
        let page = self.page("Compare", "", &address, vec![self.home_crumb()]);
        let with_entries = |id: &KindId| {
            let kind = self.site.schema.kind(*id)?;
            let entries = self.site.of_kind(*id).iter().filter_map(|page| self.contexts.entry(*page)).collect();
            let fields = kind.fields.iter().filter(|field| field.glance).map(|field| field.name.as_str()).collect();
            Some(KindContext { entries, fields, ..self.kind(*id, kind) })
        };
        let kinds: Vec<KindContext<'_>> = self.site.config.compare.iter().filter_map(with_entries).collect();
        let values = self.values(self.frame_of(&address), Current::Nothing, &page).with("kinds", &kinds);
        self.theme.fill("compare.html", &values)
    }

    pub(super) fn tags(&self) -> Result<String, Diagnostic> {
        let address = Address::new(["tags"]);
        let page = self.page("Tags", "", &address, vec![self.home_crumb()]);
        let tags: Vec<_> = self.site.tags.iter().map(|tag| self.contexts.tag(tag)).collect();
        let values = self.values(self.frame_of(&address), Current::Nothing, &page).with("tags", &tags);
        self.theme.fill("tags.html", &values)
    }

    pub(super) fn tag(&self, at: usize, part: &listing::Part<'_, PageId>) -> Result<String, Diagnostic> {
        let tag = &self.site.tags[at]; // jobs are made from this list
        let crumbs = vec![self.home_crumb(), CrumbContext { label: "Tags".to_owned(), url: "tags/".to_owned() }];
        let page = self.page(&tag.label, "", &part.address, crumbs);
        let values = self
            .values(self.frame_of(&part.address), Current::Nothing, &page)
            .with("tag", &self.contexts.tag(tag))
            .with("groups", &self.groups(part.items))
            .with("pagination", &part.pagination);
        self.theme.fill("tag.html", &values)
    }

    /// Pages by their kind, in the order in which they come.
    pub(super) fn groups(&self, pages: &[PageId]) -> Vec<GroupContext<'a>> {
        let mut groups: Vec<GroupContext<'a>> = Vec::new();
        for id in pages {
            let plural = self.site.page(*id).and_then(|page| self.site.kind_of(page)).map(|kind| kind.plural.as_str());
            let Some(entry) = self.contexts.entry(*id) else { continue };
            match groups.last_mut().filter(|group| group.plural == plural) {
                Some(group) => group.entries.push(entry),
                None => groups.push(GroupContext { plural, entries: vec![entry] }),
            }
        }
        groups
    }
}
