//! A page → the texts that search reads and shows: sections, names, values to filter by.

use crate::model::body::{Body, Node, Tag};
use crate::model::facets::{Facets, Given};
use crate::model::graph::{Destination, PageLinks};
use crate::model::schema::{Field, Shape};
use crate::model::site::{Page, Site};
use crate::model::value::Value;
use crate::shared::facets::given;

/// What search knows of a page, as plain text. Two pages that are equal here are found by the same words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageText {
    /// Its address below the site's root.
    pub(in crate::search) address: String,
    /// Its title.
    pub(in crate::search) title: String,
    /// Its summary.
    pub(in crate::search) summary: String,
    /// Its kind: an index into the model's kinds plus one, 0 for a plain page.
    pub(in crate::search) kind: usize,
    /// Its language: an index into the site's languages.
    pub(in crate::search) language: usize,
    /// Other names that its fields give it.
    pub(in crate::search) other_names: Vec<String>,
    /// What readers call what it is about.
    pub(in crate::search) also: Vec<String>,
    /// The short texts of its fields, and its tags.
    pub(in crate::search) names: Vec<String>,
    /// What it can be filtered by.
    pub(in crate::search) given: Vec<Given>,
    /// Its text: first what stands before any heading, then a section for each heading.
    pub(in crate::search) sections: Vec<Section>,
}

/// A stretch of a page's text under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::search) struct Section {
    /// The heading's id; empty for the top of the page.
    pub(in crate::search) id: String,
    /// The heading; empty for the top of the page.
    pub(in crate::search) heading: String,
    /// The text, each block on a line of its own.
    pub(in crate::search) text: String,
    /// Where in it the values begin that a list names, as sources and methods; its end where there are none.
    pub(in crate::search) listed: usize,
}

/// Reads the texts of a page. What other pages say of it, and what the theme puts around it, is left out.
pub(in crate::search) fn collect(site: &Site, facets: &Facets, page: &Page, links: &PageLinks) -> PageText {
    let document = &page.document;
    let kind = site.kind_of(page);
    let fields = kind.map(|kind| kind.fields.as_slice()).unwrap_or_default();
    let mut collector = Collector { site, page, links, sections: vec![Section::default()] };
    if let Some(body) = document.body() {
        collector.body(0, body);
    }
    let mut other_names = Vec::new();
    let mut names: Vec<String> =
        document.meta.tags.iter().map(|tag| site.config.label_of(&tag.text).to_owned()).collect();
    for (field, value) in fields.iter().zip(&document.fields) {
        let Some(value) = value else { continue };
        match value {
            Value::Markdown(_) | Value::List(_) => collector.section(field, value),
            _ if field.name == "title" || field.name == "summary" => {}
            _ if field.synonym => collector.values(field, value, &mut other_names),
            _ => collector.values(field, value, &mut names),
        }
    }
    PageText {
        address: page.address.as_str().to_owned(),
        title: document.meta.title.clone(),
        summary: document.meta.summary.clone(),
        kind: document.kind().map_or(0, |kind| kind.index() + 1),
        language: document.language,
        other_names,
        also: document.meta.also.iter().map(|phrase| phrase.text.clone()).collect(),
        names,
        given: given(site, facets, page, links),
        sections: collector.sections,
    }
}

struct Collector<'a> {
    site: &'a Site,
    page: &'a Page,
    links: &'a PageLinks,
    sections: Vec<Section>,
}

impl Collector<'_> {
    /// A field with a text of its own is a section.
    fn section(&mut self, field: &Field, value: &Value) {
        let id = format!("_field-{}", field.name);
        self.sections.push(Section { id, heading: field.label.clone(), ..Section::default() });
        let mut listed = Vec::new();
        match (value, &field.shape) {
            (Value::Markdown(text), _) => self.markdown(*text),
            (Value::List(entries), Shape::List(fields, _)) => {
                for (field, value) in entries.iter().flat_map(|entry| fields.iter().zip(entry)) {
                    match value {
                        Some(Value::Markdown(text)) => self.markdown(*text),
                        Some(Value::Text(text)) => {
                            self.push(text);
                            self.end_block();
                        }
                        Some(value) => {
                            let mut words = Vec::new();
                            self.values(field, value, &mut words);
                            listed.push(words.join(", "));
                        }
                        None => {}
                    }
                }
            }
            _ => {}
        }
        self.end_section();
        for line in listed {
            self.push(&line);
            self.end_block();
        }
    }

    fn markdown(&mut self, text: usize) {
        if let Some(body) = self.page.document.texts.get(text) {
            self.body(text, body);
        }
    }

    /// Adds the words of a value.
    fn values(&self, field: &Field, value: &Value, words: &mut Vec<String>) {
        match value {
            Value::Text(text) | Value::Number(_, text) | Value::Email(text) => words.push(text.clone()),
            Value::Terms(vocabulary, terms) => {
                let labels =
                    terms.iter().filter_map(|term| Some(self.site.schema.term(*vocabulary, *term)?.label.clone()));
                words.extend(labels);
            }
            Value::References(references) => {
                let pages = references.iter().filter_map(|reference| self.site.page(self.links.target(*reference)?));
                let titles = pages.map(|page| page.document.meta.title.clone());
                words.extend(titles);
            }
            Value::Date(day) => words.push(day.to_string()),
            Value::Boolean(true) => words.push(field.label.clone()),
            Value::Boolean(false) | Value::Url(_) | Value::Image(_) | Value::Markdown(_) | Value::List(_) => {}
        }
    }

    /// Adds a text in Markdown. Only the headings of a page's body begin sections: only they can be linked to.
    fn body(&mut self, number: usize, body: &Body) {
        let mut notes = Vec::new();
        let mut in_heading = false;
        for node in &body.nodes {
            match node {
                Node::Open(Tag::Heading(heading)) if number == 0 => {
                    self.footnotes(body, &mut notes, number);
                    let heading = body.headings.get(*heading as usize);
                    let (id, heading) = heading.map(|heading| (&*heading.id, &*heading.text)).unwrap_or_default();
                    let section = Section { id: id.to_owned(), heading: heading.to_owned(), ..Section::default() };
                    self.sections.push(section);
                    in_heading = true;
                }
                Node::Close(Tag::Heading(_)) if number == 0 => in_heading = false,
                Node::FootnoteReference { note, mention: 1 } => notes.push(*note as usize),
                _ if in_heading => {}
                node => self.node(number, body, node),
            }
        }
        self.footnotes(body, &mut notes, number);
    }

    /// Ends a stretch of a section with the footnotes that are first mentioned in it.
    fn footnotes(&mut self, body: &Body, notes: &mut Vec<usize>, number: usize) {
        self.end_block();
        for note in notes.drain(..).filter_map(|note| body.footnotes.get(note)) {
            for node in &note.nodes {
                self.node(number, body, node);
            }
            self.end_block();
        }
        self.end_section();
    }

    fn node(&mut self, number: usize, body: &Body, node: &Node) {
        match node {
            Node::Text(slice) | Node::Code(slice) => self.push(body.str(*slice)),
            Node::CodeBlock { code, .. } => {
                self.end_block();
                self.push(body.str(*code));
                self.end_block();
            }
            Node::Html(slice) => self.html(body.str(*slice)),
            Node::SoftBreak => self.push(" "),
            Node::HardBreak | Node::Rule => self.end_block(),
            Node::Open(Tag::Link(link)) => self.link_title(number, body, *link as usize),
            Node::Open(tag) | Node::Close(tag) if is_block(*tag) => self.end_block(),
            _ => {}
        }
    }

    /// A link without words of its own shows the title of its page.
    fn link_title(&mut self, number: usize, body: &Body, link: usize) {
        if body.links.get(link).is_none_or(|link| link.labelled) {
            return;
        }
        match self.links.texts.get(number).and_then(|text| text.get(link)) {
            Some(Destination::Page(page, _)) => {
                if let Some(page) = self.site.page(*page) {
                    self.push(&page.document.meta.title);
                }
            }
            Some(Destination::Listing(kind)) => {
                if let Some(kind) = self.site.schema.kind(*kind) {
                    self.push(&kind.plural);
                }
            }
            _ => {}
        }
    }

    /// The text of raw HTML, without its tags.
    fn html(&mut self, html: &str) {
        let mut parts = html.split('<');
        self.push(parts.next().unwrap_or_default());
        for (_, text) in parts.filter_map(|part| part.split_once('>')) {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(section) = self.sections.last_mut() {
            section.text.push_str(text);
        }
    }

    /// What a section has now is its text.
    fn end_section(&mut self) {
        if let Some(section) = self.sections.last_mut() {
            section.listed = section.text.len();
        }
    }

    fn end_block(&mut self) {
        if let Some(section) = self.sections.last_mut() {
            section.text.truncate(section.text.trim_end().len());
            if !section.text.is_empty() {
                section.text.push('\n');
            }
        }
    }
}

fn is_block(tag: Tag) -> bool {
    !tag.is_inline()
}
