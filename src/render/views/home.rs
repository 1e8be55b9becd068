//! The home page: the sections that `site.yaml` asks for, in their order.

use std::cmp::Reverse;

use crate::artifact::{OutputPath, PathFault};
use crate::diagnostic::Diagnostic;
use crate::model::graph::Destination;
use crate::model::id::{KindId, PageId};
use crate::model::schema::Kind;
use crate::model::settings::home::{Part, Question, Section};
use crate::model::site::Site;
use crate::model::url::Address;
use crate::render::context::{DocumentContext, Entry, HomeSectionContext, KindContext, PageContext, QuestionContext};
use crate::render::document::structured;
use crate::render::renderer::{Current, Renderer};
use crate::render::views::{View, Views, boxed};

/// How many pages of a kind its section shows when it has more than [`FEW`].
const FIRST: usize = 6;
/// How many pages of a kind are few enough to show all of them.
const FEW: usize = 12;

/// The home page of a site that has no file for it.
struct UnwrittenHome;

pub(super) fn views<'a>(site: &'a Site) -> Views<'a> {
    (!site.has_home()).then(|| boxed(UnwrittenHome)).into_iter().collect()
}

impl<'a> View<'a> for UnwrittenHome {
    fn output(&self) -> Result<OutputPath, PathFault> {
        Address::default().output()
    }

    fn sort(&self, site: &Site) -> String {
        site.config.words.word("preview_home")
    }

    fn template(&self) -> &'a str {
        "home.html"
    }

    fn html(&self, renderer: &Renderer<'a>) -> Result<String, Diagnostic> {
        let address = Address::default();
        let config = &renderer.site.config;
        let frame = renderer.frame_of(&address);
        let page = renderer.page(&config.title, &config.description, &address, Vec::new());
        let page = PageContext { json_ld: structured::home(renderer.site, &page), ..page };
        let entry = DocumentContext::default();
        let sections = renderer.sections(&frame.root);
        let values = renderer.values(frame, Current::Nothing, &page).with("entry", &entry).with("sections", &sections);
        renderer.theme.fill(self.template(), &values)
    }
}

impl<'a> Renderer<'a> {
    /// The sections of the home page; those that have nothing to show are left out.
    pub(super) fn sections(&self, root: &str) -> Vec<HomeSectionContext<'a>> {
        let mut destinations = self.graph.home.iter();
        let sections = self.site.config.home.iter().map(|section| {
            let named: Vec<&Destination> = destinations.by_ref().take(section.pages().count()).collect();
            self.section(section, &named, root)
        });
        sections.collect::<Vec<_>>().into_iter().flatten().collect()
    }

    fn section(&self, section: &'a Section, named: &[&Destination], root: &str) -> Option<HomeSectionContext<'a>> {
        let empty = HomeSectionContext {
            title: section.title.as_deref(),
            description: section.description.as_deref(),
            ..HomeSectionContext::default()
        };
        match &section.part {
            Part::Kind(id, newest) => {
                let kind = self.shelf(*id, *newest, root).filter(|kind| !kind.entries.is_empty())?;
                Some(HomeSectionContext { kind: Some(kind), ..empty })
            }
            Part::Questions(questions) => {
                let questions = self.questions(questions, named);
                (!questions.is_empty()).then_some(HomeSectionContext { questions, ..empty })
            }
            Part::Facet(name) => {
                let facet = self.graph.facets.facets.iter().find(|facet| facet.facet.name == *name)?;
                Some(HomeSectionContext { facet: Some(self.short_list(facet)), ..empty })
            }
            Part::Map(id) => Some(HomeSectionContext { map: Some(self.region_map(*id, root)?), ..empty }),
            Part::Text => Some(HomeSectionContext { text: true, ..empty }),
            Part::Kinds => {
                let kinds = self.other_kinds();
                (!kinds.is_empty()).then_some(HomeSectionContext { kinds, ..empty })
            }
        }
    }

    /// A kind with the pages that its section shows.
    fn shelf(&self, id: KindId, newest: Option<usize>, root: &str) -> Option<KindContext<'a>> {
        let kind = self.site.schema.kind(id)?;
        let mut pages = self.site.of_kind(id).to_vec();
        let shown = match newest {
            Some(count) => {
                let day = |page: &PageId| {
                    self.site.page(*page).and_then(|page| page.document.meta.updated.or(page.document.meta.date))
                };
                pages.sort_by_key(|page| Reverse(day(page)));
                count
            }
            None if pages.len() <= FEW => FEW,
            None => FIRST,
        };
        let entries = pages.iter().take(shown).filter_map(|page| self.contexts.listed(*page, kind, root)).collect();
        Some(KindContext { entries, ..self.kind(id, kind) })
    }

    fn questions(&self, questions: &'a [Question], named: &[&Destination]) -> Vec<QuestionContext<'a>> {
        let mut named = named.iter();
        let question = |question: &'a Question| QuestionContext {
            ask: &question.ask,
            entries: named.by_ref().take(question.pages.len()).filter_map(|target| self.target(target)).collect(),
        };
        questions.iter().map(question).collect()
    }

    fn target(&self, destination: &Destination) -> Option<Entry<'a>> {
        match destination {
            Destination::Page(id, _) => self.contexts.entry(*id),
            _ => None,
        }
    }

    /// The kinds that no section shows with pages.
    fn other_kinds(&self) -> Vec<KindContext<'a>> {
        let shown = |id: KindId| {
            let parts = self.site.config.home.iter().map(|section| &section.part);
            parts.into_iter().any(|part| matches!(part, Part::Kind(kind, _) if *kind == id))
        };
        let others =
            self.site.schema.kinds.numbered().filter(|(id, _)| !shown(*id) && !self.site.of_kind(*id).is_empty());
        others.map(|(id, kind): (KindId, &'a Kind)| self.kind(id, kind)).collect()
    }
}
