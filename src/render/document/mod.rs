//! A page of the site → what its template sees of it.

mod entries;
pub(super) mod number;
pub(super) mod picture;
mod related;
pub(super) mod structured;
pub(super) mod trail;

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::model::document::{BorrowedPlace, Document, Role};
use crate::model::graph::{InverseGroup, LinkGraph, PageLinks};
use crate::model::id::{FieldId, PageId, Table, TermId, VocabularyId};
use crate::model::keys::front_matter;
use crate::model::routes;
use crate::model::schema::{Field, Shape};
use crate::model::settings::config::{Config, Spoken};
use crate::model::settings::words::Argument;
use crate::model::site::{Page, Site, Tag};
use crate::model::twin::{Twin, data_of, twins};
use crate::model::url::{Address, percent_encode, slugify};
use crate::model::value::Value;
use crate::render::context::{
    CrumbContext, DocumentContext, EditionContext, Entry, FieldContext, ForeignContext, HeadingContext, ItemContext,
    ListContext, PageContext, SectionContext, TagContext, TwinContext,
};
use crate::render::document::number::Greatest;
use crate::render::document::picture::picture;
use crate::render::document::related::Relater;
use crate::render::text::glossary::Glossary;
use crate::render::text::highlight::Highlighter;
use crate::render::text::html;
use crate::render::text::surroundings::Surroundings;
use crate::render::text::uses::{self, Use};
use crate::shared::language::direction;

/// How many pages a page names of those that point to it in one way: more make it slow to load and nobody reads them.
/// Its JSON twin names all.
pub(in crate::render) const MOST_LINKED: usize = 100;

/// Makes contexts from the pages of a site.
pub(in crate::render) struct Contexts<'a> {
    pub(in crate::render) site: &'a Site,
    graph: &'a LinkGraph,
    highlighter: Option<&'a Highlighter>,
    tags: HashMap<&'a str, &'a Tag>,
    greatest: Greatest,
    glossary: Glossary,
    relater: Relater,
    /// Those of each page, once they are needed.
    entries: Table<PageId, OnceLock<Entry<'a>>>,
}

impl<'a> Contexts<'a> {
    /// Contexts for a site whose links were followed.
    pub(in crate::render) fn new(site: &'a Site, graph: &'a LinkGraph, highlighter: Option<&'a Highlighter>) -> Self {
        let tags = site.tags.iter().map(|tag| (tag.slug.as_str(), tag)).collect();
        let (greatest, glossary) = (Greatest::new(site), Glossary::new(site));
        let entries = site.pages.iter().map(|_| OnceLock::new()).collect();
        Self { site, graph, highlighter, tags, greatest, glossary, relater: Relater::default(), entries }
    }

    /// `page` for a Markdown file.
    pub(in crate::render) fn page(&self, page: &'a Page) -> PageContext<'a> {
        let (site, document) = (self.site, &page.document);
        let mut crumbs = Vec::new();
        if document.role != Role::Home {
            crumbs.push(CrumbContext { label: site.config.title.clone(), url: String::new() });
        }
        if let Some(kind) = site.kind_of(page) {
            crumbs.push(CrumbContext { label: kind.plural.clone(), url: site.listing(kind).as_str().to_owned() });
        }
        PageContext {
            title: &document.meta.title,
            summary: &document.meta.summary,
            url: page.address.as_str(),
            canonical: site.config.base_url.join(page.address.as_str()),
            language: self.language(document),
            direction: direction(self.language(document)),
            editions: self.editions(&page.address, Some(&*page.languages).filter(|_| document.role != Role::Home)),
            foreign: self.foreign(document, BorrowedPlace::Title),
            foreign_summary: self.foreign(document, BorrowedPlace::Summary),
            crumbs,
            hidden: false,
            json_ld: String::new(),
            picture: picture(site, Some(page)),
            twins: twins(&site.config, document).map(|twin| twin_context(twin, page)).collect(),
            data: data_of(&site.config, page).map(|path| percent_encode(&path)),
        }
    }

    /// `entry` for a Markdown file.
    pub(in crate::render) fn document(&self, id: PageId, page: &'a Page, root: &str) -> DocumentContext<'a> {
        let links = self.links_of(id);
        let document = &page.document;
        let kind = self.site.kind_of(page);
        let fields = kind.map(|kind| kind.fields.as_slice()).unwrap_or_default();
        let own = || fields.iter().zip(document.fields.iter()).filter(|(field, _)| !is_common(field));
        let apart = kind.and_then(|kind| kind.trail.as_ref()).map(|trail| [Some(trail.list), trail.not_known]);
        let in_trail = |field: &Field| {
            apart
                .iter()
                .flatten()
                .flatten()
                .any(|at| kind.and_then(|kind| kind.fields.get(*at)).is_some_and(|other| other.name == field.name))
        };
        let uses = self.uses(id, document, own().filter_map(|(_, value)| value.as_ref()));
        let rest = || own().filter(|(field, _)| !in_trail(field));
        let symmetric = |group: &&InverseGroup| fields.iter().any(|field| field.name == group.name);
        DocumentContext {
            kind: kind.map(|kind| kind.id.as_str()),
            kind_label: kind.map(|kind| kind.label.as_str()),
            date: document.meta.date.map(|day| day.to_string()),
            updated: document.meta.updated.map(|day| day.to_string()),
            review_by: document.meta.review_by.map(|day| day.to_string()),
            owner: document.meta.owner.as_deref(),
            tags: self.tags(document),
            body_html: self.text(id, document, (0, root, 2), uses.first()),
            foreign: self.foreign(document, BorrowedPlace::Body),
            outdated: page.outdated,
            contents: contents(document),
            glance: own().filter_map(|(field, value)| self.glance(id, field, value.as_ref(), root)).collect(),
            sections: rest()
                .filter_map(|(field, value)| self.section((id, root), field, value.as_ref()?, &uses))
                .collect(),
            lists: rest().filter_map(|(field, value)| self.list(id, field, value.as_ref()?, root)).collect(),
            trail: kind.and_then(|kind| self.trail((id, page), kind, root, &uses)),
            compare_url: self.compare_url(page),
            work: kind.and_then(|kind| self.work(page, kind)),
            citation: Some(self.citation(page)).filter(|_| document.role != Role::Home),
            inverses: links
                .inverses
                .iter()
                .filter(|group| !symmetric(group))
                .map(|group| self.inverse(group))
                .collect(),
            backlinks: self.backlinks(links, page),
            more_backlinks: links.backlinks.len().saturating_sub(MOST_LINKED),
            related: self.related(id, links),
            previous: self.neighbor(id, page, -1),
            next: self.neighbor(id, page, 1),
            source_url: self.source_url(document),
            edit_url: self.site.config.edit.as_ref().map(|edit| edit.address(&document.file)),
        }
    }

    /// A tag for a link to its page.
    pub(in crate::render) fn tag(&self, tag: &'a Tag) -> TagContext<'a> {
        TagContext {
            label: &tag.label,
            url: routes::TAGS.part([tag.slug.as_str()]).as_str().to_owned(),
            count: tag.pages.len(),
        }
    }

    pub(in crate::render) fn links_of(&self, id: PageId) -> &'a PageLinks {
        &self.graph.pages[id] // the graph has an entry for every page of the site
    }

    fn language(&self, document: &Document) -> &'a str {
        self.site.config.tag_of(document.language)
    }

    fn foreign(&self, document: &Document, place: BorrowedPlace) -> Option<ForeignContext> {
        foreign(&self.site.config, document, place)
    }

    /// The editions of the site with what each has for a page that is in these languages, or in all.
    pub(in crate::render) fn editions(
        &self,
        address: &Address,
        languages: Option<&[usize]>,
    ) -> Vec<EditionContext<'a>> {
        let config = &self.site.config;
        let edition = |(language, spoken): (usize, &'a Spoken)| {
            let has_page = languages.is_none_or(|languages| languages.contains(&language));
            let below = if has_page { address.clone() } else { Address::default() };
            let address = below.seen_from(&config.way_to(language));
            EditionContext {
                language: config.tag_of(language),
                name: &spoken.name,
                without: &spoken.without,
                canonical: config.base_url.join(address.as_str()),
                url: percent_encode(address.as_str()),
                has_page,
                current: language == config.language,
            }
        };
        let several = config.languages.len() > 1;
        config.spoken.iter().enumerate().filter(|_| several).map(edition).collect()
    }

    fn tags(&self, document: &'a Document) -> Vec<TagContext<'a>> {
        let known = |text: &str| self.tags.get(slugify(text).as_str()).copied();
        document.meta.tags.iter().filter_map(|tag| known(&tag.text)).map(|tag| self.tag(tag)).collect()
    }

    /// The first uses of defined words in the body and in those of these values that are texts.
    fn uses<'v>(&self, id: PageId, document: &Document, values: impl Iterator<Item = &'v Value>) -> Vec<Vec<Use>> {
        let texts = values.filter_map(|value| match value {
            Value::Markdown(text) => Some(*text),
            _ => None,
        });
        let order = std::iter::once(0).chain(texts);
        uses::uses((self.site, &self.glossary), (id, document), self.links_of(id), order)
    }

    fn text(&self, id: PageId, document: &Document, text: (usize, &str, u8), uses: Option<&Vec<Use>>) -> String {
        let (number, root, top_level) = text;
        let Some(body) = document.texts.get(number) else { return String::new() };
        let around = Surroundings {
            site: self.site,
            highlighter: self.highlighter,
            root,
            page: Some(id),
            destinations: self.links_of(id).texts.get(number).map(Vec::as_slice).unwrap_or_default(),
            text: number,
            top_level,
            uses: uses.map(Vec::as_slice).unwrap_or_default(),
        };
        html::write(body, around)
    }

    fn glance(&self, id: PageId, field: &Field, value: Option<&Value>, root: &str) -> Option<FieldContext> {
        if !field.glance || matches!(field.shape, Shape::Markdown | Shape::List(..)) {
            return None;
        }
        let place = self.site.page(id).and_then(|page| self.site.kind_of(page)?.field(&field.name))?;
        let place = BorrowedPlace::Field(place);
        let given = value.map(|value| self.field((id, place), field, value, root).items);
        let mut items = given.unwrap_or_default();
        let mirrored = self.links_of(id).inverses.iter().filter(|group| group.name == field.name);
        for page in mirrored.flat_map(|group| &group.pages) {
            let item = self.page_item(*page);
            if !items.iter().any(|other| other.url == item.url) {
                items.push(item);
            }
        }
        (!items.is_empty()).then(|| FieldContext { name: field.name.clone(), label: field.label.clone(), items })
    }

    pub(in crate::render) fn section(
        &self,
        (id, root): (PageId, &str),
        field: &'a Field,
        value: &Value,
        uses: &[Vec<Use>],
    ) -> Option<SectionContext<'a>> {
        let Value::Markdown(text) = value else { return None };
        let page = self.site.page(id)?;
        let html = self.text(id, &page.document, (*text, root, 3), uses.get(*text));
        let place = self.site.kind_of(page).and_then(|kind| kind.field(&field.name)).map(BorrowedPlace::Field);
        let foreign = place.and_then(|place| self.foreign(&page.document, place));
        Some(SectionContext { name: &field.name, label: &field.label, html, foreign })
    }

    fn list(&self, id: PageId, field: &'a Field, value: &Value, root: &str) -> Option<ListContext<'a>> {
        let (Value::List(entries), Shape::List(fields, _)) = (value, &field.shape) else { return None };
        let list = self.site.page(id).and_then(|page| self.site.kind_of(page)?.field(&field.name))?;
        let entry = |(number, values): (usize, &Table<FieldId, Option<Value>>)| {
            let given =
                fields.numbered().zip(values).filter_map(|((at, field), value)| Some((at, field, value.as_ref()?)));
            let place = |at| BorrowedPlace::Entry(list, number, at);
            given.map(|(at, field, value)| self.field((id, place(at)), field, value, root)).collect()
        };
        let entries = entries.iter().enumerate().map(entry).collect();
        Some(ListContext { name: &field.name, label: &field.label, entries })
    }

    /// A field of a page, or of an entry of one of its lists, at this place.
    pub(in crate::render) fn field(
        &self,
        (id, place): (PageId, BorrowedPlace),
        field: &Field,
        value: &Value,
        root: &str,
    ) -> FieldContext {
        let mut items = self.items(id, field, value, root);
        if matches!(value, Value::Text(_) | Value::Markdown(_)) {
            let foreign = self.site.page(id).and_then(|page| self.foreign(&page.document, place));
            items.iter_mut().for_each(|item| item.foreign.clone_from(&foreign));
        }
        FieldContext { name: field.name.clone(), label: field.label.clone(), items }
    }

    fn items(&self, id: PageId, field: &Field, value: &Value, root: &str) -> Vec<ItemContext> {
        let links = self.links_of(id);
        match value {
            Value::Text(text) => vec![ItemContext { text: text.clone(), ..ItemContext::default() }],
            Value::Number(number, written) => vec![self.number(id, field, *number, written)],
            Value::Boolean(yes) => vec![ItemContext { boolean: Some(*yes), ..ItemContext::default() }],
            Value::Date(day) => vec![ItemContext { date: Some(day.to_string()), ..ItemContext::default() }],
            Value::Url(url) => vec![external(url, url)],
            Value::Email(address) => vec![external(address, &format!("mailto:{address}"))],
            Value::Image(at) => {
                let image = links.images.get(*at).map(|path| percent_encode(path));
                vec![ItemContext { image, ..ItemContext::default() }]
            }
            Value::Markdown(text) => {
                let html = self.site.page(id).map(|page| self.text(id, &page.document, (*text, root, 3), None));
                vec![ItemContext { html, ..ItemContext::default() }]
            }
            Value::Terms(vocabulary, terms) => {
                terms.iter().filter_map(|term| self.term_item(*vocabulary, *term)).collect()
            }
            Value::References(references) => {
                let targets = references.iter().filter_map(|reference| links.target(*reference));
                targets.map(|page| self.page_item(page)).collect()
            }
            Value::List(entries) => {
                let given = [("count", Argument::Number(entries.len())), ("field", Argument::Text(&field.label))];
                let text = self.site.config.words.say("number_of_entries", &given);
                vec![ItemContext { text, ..ItemContext::default() }]
            }
        }
    }

    fn number(&self, id: PageId, field: &Field, number: f64, written: &str) -> ItemContext {
        let document = self.site.page(id).map(|page| &page.document);
        let bar = self.greatest.bar(document.and_then(|document| document.kind()), field, number);
        ItemContext { text: number::shown(field, written, &self.site.config.words), bar, ..ItemContext::default() }
    }

    fn term_item(&self, vocabulary: VocabularyId, term: TermId) -> Option<ItemContext> {
        let term = self.site.schema.term(vocabulary, term)?;
        let description = term.description.clone();
        Some(ItemContext { text: term.label.clone(), description, ..ItemContext::default() })
    }

    fn page_item(&self, id: PageId) -> ItemContext {
        let Some(page) = self.site.page(id) else { return ItemContext::default() };
        ItemContext {
            text: page.document.meta.title.clone(),
            url: Some(page.address.as_str().to_owned()),
            foreign: self.foreign(&page.document, BorrowedPlace::Title),
            ..ItemContext::default()
        }
    }

    fn compare_url(&self, page: &Page) -> Option<String> {
        let kind = page.document.kind().filter(|kind| self.site.config.compare.contains(kind));
        kind.map(|_| format!("{}?page={}", routes::COMPARE.path, percent_encode(page.address.as_str())))
    }

    fn source_url(&self, document: &Document) -> Option<String> {
        let repository = self.site.config.repository.as_ref()?;
        Some(format!("{}/blob/HEAD/{}", repository.trim_end_matches('/'), document.file))
    }
}

/// The language of a place of a page, where that is another than that of the edition.
pub(in crate::render) fn foreign(config: &Config, document: &Document, place: BorrowedPlace) -> Option<ForeignContext> {
    let spoken = document.language_of(place);
    let name = &config.spoken.get(spoken).filter(|_| spoken != config.language)?.name;
    Some(ForeignContext::new(config.tag(), (config.tag_of(spoken), name)))
}

fn twin_context(twin: Twin, page: &Page) -> TwinContext {
    TwinContext { url: percent_encode(&twin.path(&page.address)), media_type: twin.media_type() }
}

fn external(text: &str, url: &str) -> ItemContext {
    ItemContext { text: text.to_owned(), url: Some(url.to_owned()), external: true, ..ItemContext::default() }
}

fn is_common(field: &Field) -> bool {
    front_matter::is_common(&field.name)
}

fn contents(document: &Document) -> Vec<HeadingContext<'_>> {
    let Some(body) = document.body().filter(|_| document.meta.toc) else { return Vec::new() };
    let shift = html::shift(body, 2);
    let headings = body.headings.iter().map(|heading| HeadingContext {
        level: (heading.level + shift).min(6),
        id: &heading.id,
        text: &heading.text,
    });
    headings.filter(|heading| heading.level <= 3).collect()
}
