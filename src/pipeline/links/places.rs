//! Where addresses of other sites stand: in texts, in fields, and in the settings of the site.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::body::{Body, Node};
use crate::model::document::Document;
use crate::model::link::Target;
use crate::model::settings::config::{Config, NavigationTarget};
use crate::model::value::Value;
use crate::pipeline::links::Place;
use crate::pipeline::links::findings::is_archive;
use crate::source::{SourcePath, Sources, Span};

/// What may stand behind an address in a file.
const ENDS: [char; 12] = ['"', '\'', ',', ')', ']', '}', '>', '<', ' ', '\t', '\n', '\r'];

/// The places that were found.
pub(super) struct Places<'a> {
    sources: &'a Sources,
    found: BTreeMap<String, BTreeSet<Place>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self { sources, found: BTreeMap::new() }
    }

    /// The places by address.
    pub(super) fn all(self) -> BTreeMap<String, Vec<Place>> {
        self.found.into_iter().map(|(address, places)| (address, places.into_iter().collect())).collect()
    }

    /// Notes the addresses in the settings of the site.
    pub(super) fn of_settings(&mut self, config: &Config) {
        self.of_text(&config.file, &config.footer, None);
        config.notice.iter().for_each(|notice| self.of_text(&config.file, &notice.text, None));
        let whole = self.whole(&config.file);
        let urls = config.navigation.iter().filter_map(|item| match &item.target {
            NavigationTarget::Url(url) => Some(url),
            NavigationTarget::Kind(_) | NavigationTarget::Page(..) => None,
        });
        for url in urls.chain(&config.repository) {
            self.within(&config.file, whole, url, None);
        }
    }

    /// Notes the addresses on a page.
    pub(super) fn of_page(&mut self, document: &Document) {
        let fields = document.fields.iter().zip(document.field_spans.as_slice());
        let urls: Vec<(&str, Option<Span>)> =
            fields.flat_map(|(value, span)| urls(value.as_ref()).into_iter().map(|url| (url, *span))).collect();
        let starts = document.field_spans.iter().flatten().chain(document.common_spans.iter().map(|(_, span)| span));
        let starts: BTreeSet<u32> = starts.map(|span| span.start).collect();
        // A list has the place of its first entry; it ends where the next field or the text begins.
        let end = self.end_of_front_matter(document);
        let until = |span: Span| Span { end: *starts.range(span.start + 1..).next().unwrap_or(&end), ..span };
        let copy = urls.iter().map(|(url, _)| *url).find(|url| is_archive(url));
        for (url, span) in &urls {
            // A value without a place is the default of its field, which is written in the model.
            match span {
                Some(span) => self.within(&document.file, until(*span), url, copy.filter(|copy| copy != url)),
                None => {
                    let model = SourcePath::new("content/model.yaml");
                    self.within(&model, self.whole(&model), url, None);
                }
            }
        }
        document.texts.iter().for_each(|text| self.of_text(&document.file, text, copy));
    }

    fn of_text(&mut self, file: &SourcePath, text: &Body, copy: Option<&str>) {
        for link in &text.links {
            if let Target::External(address) = &link.target {
                self.add(file, link.span, address, copy);
            }
        }
        for node in &text.nodes {
            if let Node::Html(html) = node {
                for address in in_html(text.str(*html)) {
                    self.within(file, self.whole(file), address, copy);
                }
            }
        }
    }

    /// Notes an address wherever it stands in a part of a file, or the part where it is written in another way.
    fn within(&mut self, file: &SourcePath, part: Span, address: &str, copy: Option<&str>) {
        let source = self.sources.text(file.as_str());
        let text = source.and_then(|source| source.text.get(part.range())).unwrap_or_default();
        let is_whole = |at: usize| text[at + address.len()..].chars().next().is_none_or(|c| ENDS.contains(&c));
        let starts = text.match_indices(address).map(|(at, _)| at).filter(|at| is_whole(*at));
        let spans: Vec<Span> =
            starts.map(|at| Span::new(at, at + address.len()).shifted(part.start as usize)).collect();
        match spans.as_slice() {
            [] => self.add(file, part, address, copy),
            spans => spans.iter().for_each(|span| self.add(file, *span, address, copy)),
        }
    }

    fn add(&mut self, file: &SourcePath, span: Span, address: &str, copy: Option<&str>) {
        let scheme = address.split(':').next().unwrap_or_default().to_ascii_lowercase();
        if ["http", "https"].contains(&scheme.as_str()) {
            let address = address.split('#').next().unwrap_or_default().to_owned();
            let place = Place { file: file.clone(), span, copy: copy.map(str::to_owned) };
            self.found.entry(address).or_default().insert(place);
        }
    }

    fn end_of_front_matter(&self, document: &Document) -> u32 {
        let from = document.front_matter.end as usize;
        let rest =
            self.sources.text(document.file.as_str()).and_then(|source| source.text.get(from..)).unwrap_or_default();
        Span::new(0, from + rest.find("\n---").unwrap_or(rest.len())).end
    }

    fn whole(&self, file: &SourcePath) -> Span {
        Span::new(0, self.sources.text(file.as_str()).map_or(0, |source| source.text.len()))
    }
}

/// The addresses that a value is, or that its entries have.
fn urls(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::Url(url)) => vec![url],
        Some(Value::List(entries)) => {
            entries.iter().flat_map(|entry| entry.iter().flat_map(|value| urls(value.as_ref()))).collect()
        }
        _ => Vec::new(),
    }
}

/// The addresses in the attributes of raw HTML.
fn in_html(html: &str) -> impl Iterator<Item = &str> {
    let quoted = html.split(['"', '\'']).skip(1).step_by(2);
    quoted.filter(|value| value.starts_with("https://") || value.starts_with("http://"))
}
