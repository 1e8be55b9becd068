//! What a page rests on: its evidence trail, and how it or the work it is about is cited.

use crate::model::document::BorrowedPlace;
use crate::model::graph::Destination;
use crate::model::id::{FieldId, PageId, Table};
use crate::model::schema::{Citation, Field, Kind, Shape};
use crate::model::settings::words::Words;
use crate::model::site::Page;
use crate::model::value::Value;
use crate::render::context::{CitationContext, Entry, FieldContext, PlaceContext, ProofContext, TrailContext};
use crate::render::document::Contexts;
use crate::render::text::uses::Use;
use crate::shared::citation::{Work, apa, bibtex, ris};

impl<'a> Contexts<'a> {
    /// The evidence trail of a page, if its kind has one and the page says anything for it.
    pub(in crate::render) fn trail(
        &self,
        (id, page): (PageId, &'a Page),
        kind: &'a Kind,
        root: &str,
        uses: &[Vec<Use>],
    ) -> Option<TrailContext<'a>> {
        let trail = kind.trail.as_ref()?;
        let list = kind.fields.get(trail.list)?;
        let given = |field: FieldId| Some((kind.fields.get(field)?, page.document.value(field)?));
        let entries = match (given(trail.list), &list.shape) {
            (Some((_, Value::List(entries))), Shape::List(fields, _)) => {
                let place = |number| (id, trail.list, number);
                let all = entries.iter().enumerate();
                all.map(|(number, values)| self.proof(place(number), (fields, values), &trail.show, root)).collect()
            }
            _ => Vec::new(),
        };
        let scope = trail.scope.iter().filter_map(|at| Some((*at, given(*at)?)));
        let of_page = |at| (id, BorrowedPlace::Field(at));
        let scope: Vec<FieldContext> =
            scope.map(|(at, (field, value))| self.field(of_page(at), field, value, root)).collect();
        let not_known = trail.not_known.and_then(given);
        let not_known = not_known.and_then(|(field, value)| self.section((id, root), field, value, uses));
        let says = !entries.is_empty() || !scope.is_empty() || not_known.is_some();
        says.then_some(TrailContext { name: &list.name, label: &list.label, proofs: entries, scope, not_known })
    }

    /// How to cite a page of the site.
    pub(in crate::render) fn citation(&self, page: &Page) -> CitationContext {
        let config = &self.site.config;
        cited(&Work::page(page, config), &config.words)
    }

    /// The work that a page is about in APA style, without its address.
    pub(in crate::render) fn reference(&self, page: &Page, citation: &Citation) -> String {
        apa(&Work { url: None, ..Work::about(page, citation) }, &self.site.config.words)
    }

    /// How to cite the work that a page is about, if its kind is one of works.
    pub(in crate::render) fn work(&self, page: &Page, kind: &Kind) -> Option<CitationContext> {
        let citation = kind.citation.as_ref()?;
        Some(cited(&Work::about(page, citation), &self.site.config.words))
    }

    /// One piece of evidence, an entry of a list by its number: the first reference of the entry is its source, the first text its claim.
    fn proof(
        &self,
        (id, list, number): (PageId, FieldId, usize),
        (fields, values): (&'a Table<FieldId, Field>, &Table<FieldId, Option<Value>>),
        show: &[FieldId],
        root: &str,
    ) -> ProofContext<'a> {
        let mut proof = ProofContext { claim: None, source: None, fields: Vec::new(), places: Vec::new() };
        let given = fields.numbered().zip(values).filter_map(|((at, field), value)| Some((at, field, value.as_ref()?)));
        for (at, field, value) in given {
            let place = (id, BorrowedPlace::Entry(list, number, at));
            let source = self.referenced(id, value).filter(|_| proof.source.is_none());
            match (&field.shape, source) {
                (Shape::Reference(_), Some(source)) => {
                    proof.source = self.source(source, show, root);
                    proof.places = self.places(id, source);
                }
                (Shape::Text { .. } | Shape::Markdown, _) if proof.claim.is_none() => {
                    proof.claim = Some(self.field(place, field, value, root));
                }
                _ => proof.fields.push(self.field(place, field, value, root)),
            }
        }
        proof
    }

    fn referenced(&self, id: PageId, value: &Value) -> Option<PageId> {
        let Value::References(references) = value else { return None };
        self.links_of(id).target(*references.first()?)
    }

    fn source(&self, id: PageId, show: &[FieldId], root: &str) -> Option<Entry<'a>> {
        let kind = self.site.kind_of(self.site.page(id)?)?;
        self.entry_with(id, (kind, show), root)
    }

    /// Under which headings of its body a page links to another.
    fn places(&self, id: PageId, target: PageId) -> Vec<PlaceContext<'a>> {
        let Some(body) = self.site.page(id).and_then(|page| page.document.body()) else { return Vec::new() };
        let Some(destinations) = self.links_of(id).texts.first() else { return Vec::new() };
        let leads_there = |link: u32| match destinations.get(link as usize) {
            Some(Destination::Page(page, _)) => *page == target,
            _ => false,
        };
        let mut places = Vec::new();
        for (link, heading) in body.links_by_heading() {
            let place = PlaceContext {
                id: heading.map(|heading| heading.id.as_str()),
                text: heading.map(|heading| heading.text.as_str()),
            };
            if leads_there(link) && !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }
}

fn cited(work: &Work, words: &Words) -> CitationContext {
    CitationContext { apa: apa(work, words), bibtex: bibtex(work), ris: ris(work) }
}
