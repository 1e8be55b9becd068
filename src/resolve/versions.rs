//! The files of all pages → the pages of an edition: each in its language where there is a translation, else as the
//! original has it.
//!
//! A translation holds only what is language. All else is the original's, and so is what it leaves out: that is noted as
//! borrowed, so that readers are told which language it is in.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::model::body::Body;
use crate::model::document::{Borrowed, BorrowedPlace, Document, Meta, Role};
use crate::model::id::{FieldId, Table};
use crate::model::schema::Schema;
use crate::model::settings::config::Config;
use crate::model::value::{Date, Value};
use crate::resolve::drift::{self, Drift, Stray};
use crate::source::SourcePath;

/// Which pages a build publishes.
#[derive(Debug, Clone, Copy)]
pub struct Selection {
    /// The day on which the site is read.
    pub today: Date,
    /// Whether drafts, and pages whose day has not come or is past, are published too.
    pub drafts: bool,
}

impl Selection {
    /// Whether a page is published.
    pub fn publishes(self, document: &Document) -> bool {
        self.drafts || document.is_published(self.today)
    }
}

/// A page of an edition, before it has an address.
pub struct Version {
    /// What it says.
    pub document: Arc<Document>,
    /// The original, where it is a translation.
    pub original: Option<Arc<Document>>,
    /// Whether the original has changed since it was translated.
    pub outdated: bool,
    /// The languages that it is published in, in order.
    pub languages: Vec<usize>,
}

/// The translations that were put together with their originals, by file, so that none is put together twice.
pub type Merged = HashMap<SourcePath, Translated>;

/// A translation that was put together with its original.
#[derive(Clone)]
pub struct Translated {
    original: Arc<Document>,
    own: Arc<Document>,
    made: Arc<Document>,
    drift: Arc<Drift>,
}

/// The values of an entry of a list.
type Entry = Table<FieldId, Option<Value>>;

/// The pages of an edition. `merged` has translations from before, and then those of this one. What is wrong between a
/// translation and its original is reported.
pub fn versions(
    documents: &[Arc<Document>],
    settings: (&Config, &Schema),
    selection: Selection,
    merged: &mut Merged,
    found: &mut Vec<Diagnostic>,
) -> Vec<Version> {
    let language = settings.0.language;
    let fallbacks = fallbacks(settings.0);
    let mut translations: HashMap<&SourcePath, Vec<&Arc<Document>>> = HashMap::new();
    for document in documents {
        if let Some(original) = document.original.as_ref().filter(|_| selection.publishes(document)) {
            translations.entry(original).or_default().push(document);
        }
    }
    let mut version = |original: &Arc<Document>| {
        let others = translations.get(&original.file).map(Vec::as_slice).unwrap_or_default();
        let mut languages: Vec<usize> = others.iter().map(|other| other.language).chain([original.language]).collect();
        languages.sort_unstable();
        let said = fallbacks.iter().take_while(|spoken| **spoken != original.language);
        let translation = said.into_iter().find_map(|spoken| others.iter().find(|other| other.language == *spoken));
        let mut outdated = false;
        let document = match translation {
            Some(translation) => {
                let Translated { made, drift, .. } = merge(original, translation, settings, merged);
                if selection.publishes(&made) {
                    found.extend(drift.found.iter().cloned());
                }
                outdated = drift.outdated;
                made
            }
            None => Arc::clone(original),
        };
        let is_home = original.role == Role::Home && document.language != language;
        let document = if is_home { Arc::new(borrowed(&document, language)) } else { document };
        let is_translated = document.language != original.language;
        Version { document, original: is_translated.then(|| Arc::clone(original)), outdated, languages }
    };
    documents.iter().filter(|document| document.original.is_none()).map(&mut version).collect()
}

/// The languages that pages are taken in for an edition, one after the other: its own, then those that it builds on, as
/// `es-MX` does on `es`.
fn fallbacks(config: &Config) -> Vec<usize> {
    let own = config.tag();
    let builds_on = |tag: &str| own.strip_prefix(tag).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    let mut all: Vec<usize> = (0..config.languages.len()).filter(|at| builds_on(config.tag_of(*at))).collect();
    all.sort_by_key(|at| std::cmp::Reverse(config.tag_of(*at).len()));
    all
}

/// A translation with all that it has of its original.
fn merge(
    original: &Arc<Document>,
    own: &Arc<Document>,
    settings: (&Config, &Schema),
    merged: &mut Merged,
) -> Translated {
    if let Some(known) = merged.get(&own.file)
        && Arc::ptr_eq(&known.original, original)
        && Arc::ptr_eq(&known.own, own)
    {
        return known.clone();
    }
    let (made, strays) = Merging::new(original, own).finish();
    let drift = Arc::new(drift::check((original, own), &made.borrowed.places, &strays, settings));
    let made = Translated { original: Arc::clone(original), own: Arc::clone(own), made: Arc::new(made), drift };
    merged.insert(own.file.clone(), made.clone());
    made
}

/// The home page of an edition that has no text of its own for it.
fn borrowed(original: &Document, language: usize) -> Document {
    let places = vec![BorrowedPlace::Title, BorrowedPlace::Summary, BorrowedPlace::Body];
    let borrowed = Borrowed { language: original.language, places };
    let meta = Meta { aliases: Vec::new(), ..original.meta.clone() };
    Document { language, borrowed, meta, ..original.clone() }
}

/// A document that is put together.
struct Merging<'d> {
    original: &'d Document,
    translation: &'d Document,
    texts: Vec<Arc<Body>>,
    places: Vec<BorrowedPlace>,
    strays: Vec<Stray>,
}

impl<'d> Merging<'d> {
    fn new(original: &'d Document, translation: &'d Document) -> Self {
        Self { original, translation, texts: Vec::new(), places: Vec::new(), strays: Vec::new() }
    }

    /// The document, and what of the translation has no place in it.
    fn finish(mut self) -> (Document, Vec<Stray>) {
        let (original, translation) = (self.original, self.translation);
        let meta = self.meta();
        let has_body = translation.body().is_some_and(|body| !body.nodes.is_empty());
        self.text(if has_body { translation } else { original }, 0);
        if !has_body && original.body().is_some_and(|body| !body.nodes.is_empty()) {
            self.places.push(BorrowedPlace::Body);
        }
        let ids: Vec<FieldId> = original.fields.ids().collect();
        let fields = ids.into_iter().map(|field| self.field(field)).collect();
        let document = Document {
            file: translation.file.clone(),
            role: original.role,
            slug: original.slug.clone(),
            slug_span: None,
            language: translation.language,
            meta,
            fields,
            field_spans: translation.field_spans.clone(),
            common_spans: translation.common_spans.clone(),
            texts: self.texts,
            references: original.references.clone(),
            images: original.images.clone(),
            front_matter: translation.front_matter,
            readable: original.readable && translation.readable,
            original: translation.original.clone(),
            borrowed: Borrowed { language: original.language, places: self.places },
            state: Vec::new(),
        };
        (document, self.strays)
    }

    fn meta(&mut self) -> Meta {
        let (of, own) = (&self.original.meta, &self.translation.meta);
        let mut text = |own: &String, of: &String, place| {
            if own.is_empty() && !of.is_empty() {
                self.places.push(place);
                return of.clone();
            }
            own.clone()
        };
        Meta {
            title: text(&own.title, &of.title, BorrowedPlace::Title),
            summary: text(&own.summary, &of.summary, BorrowedPlace::Summary),
            also: own.also.clone(),
            aliases: own.aliases.clone(),
            translated_from: own.translated_from.clone(),
            ..of.clone()
        }
    }

    /// Takes over a text, and gives its number.
    fn text(&mut self, from: &Document, number: usize) -> usize {
        self.texts.push(from.texts.get(number).cloned().unwrap_or_default());
        self.texts.len() - 1
    }

    fn field(&mut self, field: FieldId) -> Option<Value> {
        let own = self.translation.value(field);
        let Some(of) = self.original.value(field) else {
            self.strays.extend(own.map(|_| Stray::Field(field)));
            return None;
        };
        if let (Value::List(of), own) = (of, own) {
            let own = match own {
                Some(Value::List(entries)) => entries.as_slice(),
                _ => &[],
            };
            return Some(Value::List(self.list(field, of, own)));
        }
        Some(self.value(of, own, BorrowedPlace::Field(field)))
    }

    /// A value in the language of the translation, if that gives it.
    fn value(&mut self, of: &Value, own: Option<&Value>, place: BorrowedPlace) -> Value {
        match (of, own) {
            (Value::Text(_), Some(own @ Value::Text(_))) => own.clone(),
            (Value::Markdown(_), Some(Value::Markdown(own))) => Value::Markdown(self.text(self.translation, *own)),
            (Value::Markdown(of), _) => {
                self.places.push(place);
                Value::Markdown(self.text(self.original, *of))
            }
            (Value::Text(text), _) => {
                if text.chars().any(char::is_alphabetic) {
                    self.places.push(place);
                }
                of.clone()
            }
            _ => of.clone(),
        }
    }

    /// The entries of a list, each with the texts of the entry of the translation that is about the same.
    fn list(&mut self, list: FieldId, of: &[Entry], own: &[Entry]) -> Vec<Entry> {
        let mut left: Vec<(usize, &Entry)> = own.iter().enumerate().collect();
        let mut all = Vec::with_capacity(of.len());
        for (number, entry) in of.iter().enumerate() {
            let at = left.iter().position(|(_, own)| is_about_the_same(self.original, entry, self.translation, own));
            let own = at.map(|at| left.remove(at));
            let value = |(field, value): (FieldId, &Option<Value>)| {
                let said = own.and_then(|(number, own)| Some((number, own.get(field)?.as_ref()?)));
                let Some(value) = value else {
                    self.strays.extend(said.map(|(number, _)| Stray::Text(list, number, field)));
                    return None;
                };
                Some(self.value(value, said.map(|(_, own)| own), BorrowedPlace::Entry(list, number, field)))
            };
            all.push(entry.numbered().map(value).collect());
        }
        self.strays.extend(left.into_iter().map(|(number, _)| Stray::Entry(list, number)));
        all
    }
}

/// Whether an entry of a translation is about the same as one of its original: what it repeats of that, texts aside, is
/// the same.
pub(super) fn is_about_the_same(original: &Document, of: &Entry, translation: &Document, own: &Entry) -> bool {
    own.numbered().all(|(field, value)| match (value, of.get(field).and_then(Option::as_ref)) {
        (None | Some(Value::Text(_) | Value::Markdown(_)), _) => true,
        (Some(Value::References(own)), Some(Value::References(of))) => {
            let name = |document: &Document, at| document.references.get(at).map(|used| used.slug.to_lowercase());
            own.iter().map(|at| name(translation, *at)).eq(of.iter().map(|at| name(original, *at)))
        }
        (Some(own), of) => Some(own) == of,
    })
}
