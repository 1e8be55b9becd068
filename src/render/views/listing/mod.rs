//! The listing of a kind: its pages, or the letters of a glossary, or the works of a bibliography.

mod bibliography;
mod letters;

use std::sync::Arc;

use crate::artifact::{OutputPath, PathFault};
use crate::diagnostic::Diagnostic;
use crate::model::graph::Destination;
use crate::model::id::{FieldId, KindId, PageId};
use crate::model::schema::Kind;
use crate::model::settings::words::Argument;
use crate::model::site::Site;
use crate::render::context::{ColumnContext, LetterGroupContext, LineContext};
use crate::render::engine::Values;
use crate::render::listing::{Part, split};
use crate::render::renderer::Renderer;
use crate::render::text::glossary::other_names;
use crate::render::views::listing::letters::Letters;
use crate::render::views::{View, Views, boxed};

/// A part of the listing of a kind.
struct Listing<'a> {
    id: KindId,
    kind: &'a Kind,
    part: Part<'a, PageId>,
    /// The lines of all parts, if it is a glossary.
    letters: Option<Arc<Letters<'a>>>,
}

pub(super) fn views<'a>(site: &'a Site) -> Views<'a> {
    let of_kind = |(id, kind): (KindId, &'a Kind)| {
        let pages = site.of_kind(id);
        let letters = kind.glossary.then(|| Arc::new(Letters::new(site, kind, pages)));
        let parts = split(&site.listing(kind), pages);
        parts.into_iter().map(move |part| boxed(Listing { id, kind, part, letters: letters.clone() }))
    };
    site.schema.kinds.numbered().flat_map(of_kind).collect()
}

impl<'a> View<'a> for Listing<'a> {
    fn output(&self) -> Result<OutputPath, PathFault> {
        self.part.address.output()
    }

    fn sort(&self, site: &Site) -> String {
        let kind = self.kind.plural.to_lowercase();
        site.config.words.say("preview_listing", &[("kind", Argument::Text(&kind))])
    }

    fn template(&self) -> &'a str {
        match self.kind.citation {
            _ if self.letters.is_some() => "glossary.html",
            Some(_) => "bibliography.html",
            None => "listing.html",
        }
    }

    fn html(&self, renderer: &Renderer<'a>) -> Result<String, Diagnostic> {
        let Self { id, kind, part, letters } = self;
        let id = *id;
        let frame = renderer.frame_of(&part.address);
        let current = renderer.current(|target| *target == Destination::Listing(id));
        let mut context = renderer.kind(id, kind);
        context.entries =
            part.items.iter().filter_map(|page| renderer.contexts.listed(*page, kind, &frame.root)).collect();
        let column = |field: &FieldId| {
            kind.fields.get(*field).map(|field| ColumnContext { name: &field.name, label: &field.label })
        };
        let columns: Vec<ColumnContext<'_>> = kind.listing.iter().filter_map(column).collect();
        let page = renderer.page(&kind.plural, &kind.description, &part.address, vec![renderer.home_crumb()]);
        let map = if part.is_first() { renderer.region_map(id, &frame.root) } else { None };
        let values = renderer
            .values(frame, current, &page)
            .with("kind", &context)
            .with("columns", &columns)
            .with("pagination", &part.pagination)
            .with("map", &map);
        let values = match (letters, &kind.citation) {
            (Some(letters), _) => renderer.with_letters(values, letters, kind, part),
            (None, Some(citation)) => values.with("works", &renderer.works(part.items, citation)),
            (None, None) => values,
        };
        renderer.theme.fill(self.template(), &values)
    }
}

impl<'a> Renderer<'a> {
    /// Adds the bar of letters, and the lines that this part of a glossary shows under each.
    fn with_letters(&self, values: Values, letters: &Letters<'a>, kind: &'a Kind, part: &Part<'_, PageId>) -> Values {
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
}
