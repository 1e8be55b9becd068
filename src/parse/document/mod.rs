//! A Markdown file → [`Document`].
//!
//! | what | where |
//! |---|---|
//! | its role, name and language from its path; of which file it is a translation | `identity` |
//! | its front matter, cut from its text | `front_matter` |
//! | its keys and texts | here |
//! | the file of a translation of it, to be filled in | [`translation`] |
//! | keys that a site does not have, and what was meant | `keys_meant` |

pub(crate) mod front_matter;
mod identity;
mod keys_meant;
pub mod translation;

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::body::Body;
use crate::model::document::{Block, Borrowed, Document, Meta, Role};
use crate::model::id::{FieldId, Table};
use crate::model::keys::front_matter::{FRONT_MATTER, OF_TRANSLATIONS, is_common};
use crate::model::schema::{Field, Kind, Schema};
use crate::model::settings::config::Config;
use crate::model::url::{is_slug, slug_of_name};
use crate::model::value::Value;
pub use crate::parse::document::identity::originals;
use crate::parse::document::identity::{Identity, identity};
use crate::parse::document::keys_meant::Fields;
use crate::parse::encoding::check_encoding;
use crate::parse::fields::Values;
use crate::parse::report::Report;
use crate::parse::settings::Settings;
use crate::parse::state::State;
use crate::parse::text::Reading;
use crate::parse::text::markdown;
use crate::parse::text::origin::Origin;
use crate::parse::typography;
use crate::parse::yaml::{self, Bound, Key, Yaml, YamlValue};
use crate::shared::state;
use crate::source::{Located, Source, SourcePath, Span};

/// Reads a page. A file that is wrong in part still gives a document, so that links to it are not reported as well;
/// `None` only for a file that can be no page at all.
///
/// `settings` are what the settings files say in each language; `original` is the file that it is a
/// translation of, if it is one: such a page holds only what is language.
pub fn read(
    source: &Arc<Source>,
    settings: &[Settings],
    original: Option<&SourcePath>,
    found: &mut Vec<Diagnostic>,
) -> Option<Document> {
    let mut report = Report { file: &source.path, found };
    let Identity { role, slug, language, name } = identity(source, settings.first()?, &mut report)?;
    let Settings { config, schema } = settings.get(language)?;
    check_encoding(source, &mut report);
    let certain = report.found.len();
    let parts = front_matter::split(source, &mut report);
    let tree = parts.yaml.and_then(|text| yaml::read(text, parts.yaml_offset, Bound::Page, &mut report));
    let reading = reading(tree.as_ref(), config, language);
    let origin = Origin::direct(source, parts.body_offset);
    let body = main_text(&origin, reading, parts.yaml.is_some(), &mut report);
    let kind = kind_in(role, schema);
    let mut page = Page {
        kind,
        original,
        meta: Meta { toc: true, search: true, ..Meta::default() },
        slug,
        slug_span: None,
        fields: vec![None; kind.map_or(0, |kind| kind.fields.len())].into(),
        spans: vec![None; kind.map_or(0, |kind| kind.fields.len())].into(),
        common_spans: Vec::new(),
        meant: Vec::new(),
        values: Values {
            vocabularies: &schema.vocabularies,
            reading,
            source: &source.text,
            report,
            is_translation: original.is_some(),
            state: State::of(&source.text, original.is_none() && config.languages.len() > 1),
            texts: vec![body],
            references: Table::default(),
            images: Vec::new(),
        },
    };
    if is_words(&name) {
        page.set_text("title", typography::line(name.nfc().collect(), reading.typography));
    }
    let readable = page.front_matter(tree.as_ref(), parts.opening).is_some() && source.invalid_at.is_none();
    let state = page.state(&name, &origin);
    if source.invalid_at.is_some() {
        page.values.report.found.truncate(certain); // what else is wrong shows when the text can be read
    }
    Some(Document {
        file: source.path.clone(),
        role,
        slug: page.slug,
        slug_span: page.slug_span,
        language,
        meta: page.meta,
        fields: page.fields,
        field_spans: page.spans,
        common_spans: page.common_spans,
        texts: page.values.texts.into_iter().map(Arc::new).collect(),
        references: page.values.references,
        images: page.values.images,
        front_matter: parts.opening,
        readable,
        original: original.cloned(),
        borrowed: Borrowed::default(),
        state,
    })
}

/// The kind of the pages of a role, if they have one.
fn kind_in(role: Role, schema: &Schema) -> Option<&Kind> {
    match role {
        Role::Entry(kind) => schema.kind(kind),
        Role::Home | Role::Plain => None,
    }
}

/// The main text of a page. Without front matter nobody knows what is text, so only its errors count.
fn main_text(origin: &Origin<'_>, reading: Reading<'_>, has_front_matter: bool, report: &mut Report<'_>) -> Body {
    let before = report.found.len();
    let body = markdown::read(origin, reading, report);
    if !has_front_matter {
        let found = report.found.split_off(before);
        report.found.extend(found.into_iter().filter(Diagnostic::is_error));
    }
    body
}

/// How the texts of a page are to be read.
fn reading<'c>(tree: Option<&Yaml>, config: &'c Config, language: usize) -> Reading<'c> {
    let says = |name: &str| match tree.and_then(|tree| tree.value_of(name)).map(|value| &value.value) {
        Some(YamlValue::Boolean(yes)) => Some(*yes),
        _ => None,
    };
    let is_set = says("typography").unwrap_or(config.typography);
    let marks = config.languages.get(language).filter(|_| is_set).map(|tag| typography::of(tag));
    Reading {
        raw_html: config.raw_html,
        policy: &config.policy,
        math: says("math").unwrap_or(config.math),
        typography: marks,
    }
}

/// A page in the making.
struct Page<'a, 'r> {
    kind: Option<&'a Kind>,
    /// The file that it is a translation of.
    original: Option<&'a SourcePath>,
    meta: Meta,
    slug: String,
    slug_span: Option<Span>,
    fields: Table<FieldId, Option<Value>>,
    spans: Table<FieldId, Option<Span>>,
    /// Where the values of common keys stand.
    common_spans: Vec<(&'static str, Span)>,
    /// The names that unknown keys were meant to be.
    meant: Vec<String>,
    values: Values<'a, 'r>,
}

impl Page<'_, '_> {
    /// What of the page is language, as soon as all of it was read. A title may stand in the name of the file.
    fn state(&mut self, name: &str, origin: &Origin<'_>) -> Vec<Block> {
        let Values { state, texts, .. } = &mut self.values;
        if !self.common_spans.iter().any(|(key, _)| *key == "title") {
            state.title(name);
        }
        texts.first().into_iter().for_each(|body| state.markdown(origin, body));
        state.take()
    }

    /// Reads the front matter; `None` when it is no front matter at all.
    fn front_matter(&mut self, tree: Option<&Yaml>, opening: Span) -> Option<()> {
        let tree = tree?;
        let report = &mut self.values.report;
        let no_entries = Vec::new();
        let entries = match &tree.value {
            YamlValue::Mapping(entries) => entries,
            YamlValue::Null => &no_entries,
            _ => {
                let message = format!("the front matter must be keys with values, but this is {}", tree.type_name());
                let help = "each line is a name, a colon, a space and a value, such as `title: Lesson walks`";
                report.error(Code::WrongType, tree.span, message, Some(help.to_owned()));
                return None;
            }
        };
        for (key, value) in entries {
            self.entry(key, value, entries);
        }
        self.check_required(entries, opening);
        Some(())
    }

    fn entry(&mut self, key: &Key, value: &Yaml, entries: &[(Key, Yaml)]) {
        let own = self.kind.and_then(|kind| kind.field(&key.name).map(|at| (at, &kind.fields[at])));
        let common = is_common(&key.name);
        if own.is_none() && !common {
            if !self.kind.is_some_and(|kind| kind.unreadable.contains(&key.name)) {
                self.unknown(key, entries);
            }
            return;
        }
        if let Some(original) = self.original.filter(|_| !is_language(&key.name, own.map(|(_, field)| field))) {
            self.stands_in(original, key);
            return;
        }
        if value.value == YamlValue::Null {
            self.empty(key);
            return;
        }
        let name = FRONT_MATTER.key(&key.name).map(|key| key.name);
        self.common_spans.extend(name.map(|name| (name, value.span)));
        if let Some((at, field)) = own {
            self.spans[at] = Some(value.span);
            self.fields[at] = self.values.read(field, value, None);
            if let (Some(Value::Text(text)), true) = (&self.fields[at], common) {
                self.set_text(&key.name, text.clone());
            }
        } else {
            self.common(&key.name, value);
        }
    }

    /// Warns of a key that a translation has no say in.
    fn stands_in(&mut self, original: &SourcePath, key: &Key) {
        let report = &mut self.values.report;
        let message = format!("`{}` is taken from `{original}`, of which this is a translation", key.name);
        let help = "remove it here: a translation holds only what is language";
        let finding = Diagnostic::error(Code::StandsInOriginal, report.file, message).at(key.span).help(help);
        report.found.push(finding.severity(Severity::Warning));
    }

    /// Warns of a key with nothing behind it; one that must have something is an error of its own.
    fn empty(&mut self, key: &Key) {
        let own = self.kind.map(|kind| kind.fields.as_slice()).unwrap_or_default();
        let is_required = key.name == "title" || own.iter().any(|field| field.required && field.name == key.name);
        if is_required {
            return;
        }
        let report = &mut self.values.report;
        let message = format!("`{}` is empty", key.name);
        let finding = Diagnostic::error(Code::MissingField, report.file, message).at(key.span);
        let help = format!("write something behind `{}:`, or remove the line", key.name);
        report.found.push(finding.help(help).severity(Severity::Warning));
    }

    fn unknown(&mut self, key: &Key, entries: &[(Key, Yaml)]) {
        let what = self.kind.map_or("a plain page".to_owned(), |kind| format!("a page of kind `{}`", kind.id));
        let message = format!("{what} has no field `{}`", key.name);
        let own = self.kind.map(|kind| kind.fields.as_slice()).unwrap_or_default();
        let required = own.iter().filter(|field| field.required).map(|field| field.name.as_str());
        let fields = Fields {
            own: own.iter().map(|field| field.name.as_str()).collect(),
            required: std::iter::once("title").chain(required).collect(),
            given: entries.iter().map(|(key, _)| key.name.as_str()).collect(),
        };
        let (meant, help) = keys_meant::help(&key.name, &fields);
        self.meant.extend(meant);
        self.values.report.error(Code::UnknownField, key.span, message, Some(help));
    }

    fn set_text(&mut self, name: &str, text: String) {
        match name {
            "title" => self.meta.title = text,
            "summary" => self.meta.summary = text,
            "owner" => self.meta.owner = Some(text),
            _ => {}
        }
    }

    fn common(&mut self, name: &str, value: &Yaml) {
        let report = &mut self.values.report;
        let meta = &mut self.meta;
        match name {
            "title" | "summary" | "owner" => {
                if let Some(text) = report.text(name, value) {
                    if name != "owner" {
                        self.values.state.text(&text, value.span);
                    }
                    let text = typography::line(text.trim().to_owned(), self.values.reading.typography);
                    self.set_text(name, text);
                }
            }
            "slug" => self.set_slug(value),
            "tags" | "also" | "aliases" => {
                let one = value.as_text().filter(|text| !text.contains(','));
                let texts = match one {
                    Some(text) => vec![Located { text: text.to_owned(), span: value.span }],
                    None => report.texts(name, value),
                };
                match name {
                    "tags" => meta.tags = texts,
                    "also" => meta.also = texts,
                    _ => meta.aliases = texts,
                }
            }
            "draft" => meta.draft = report.boolean(name, value).unwrap_or_default(),
            "toc" => meta.toc = report.boolean(name, value).unwrap_or(true),
            "search" => meta.search = report.boolean(name, value).unwrap_or(true),
            "math" | "typography" => drop(report.boolean(name, value)), // heeded before the texts were read
            "date" => meta.date = report.date(name, value),
            "updated" => meta.updated = report.date(name, value),
            "publish_on" => meta.publish_on = report.date(name, value),
            "expires_on" => meta.expires_on = report.date(name, value),
            "review_by" => meta.review_by = report.date(name, value),
            "weight" => meta.weight = report.number(name, value),
            "translated_from" => {
                meta.translated_from = report.text(name, value).map(|text| Located { text, span: value.span });
                check_state(meta.translated_from.as_ref(), report);
            }
            "template" => {
                meta.template = report.text(name, value).map(|text| Located { text, span: value.span });
            }
            _ => {}
        }
    }

    fn set_slug(&mut self, value: &Yaml) {
        let Some(slug) = self.values.report.text("slug", value) else { return };
        if is_slug(&slug) {
            (self.slug, self.slug_span) = (slug, Some(value.span));
        } else {
            bad_slug(&slug, value.span, &mut self.values.report);
        }
    }

    /// Warns of a page that says of which original it is a translation, and has none.
    fn check_state(&mut self) {
        let Some(state) = &self.meta.translated_from else { return };
        let report = &mut self.values.report;
        let message = "this page is no translation: no file beside it has its name without the language";
        let help = "rename it after its original, or remove this line";
        let finding = Diagnostic::error(Code::OutdatedTranslation, report.file, message).at(state.span).help(help);
        report.found.push(finding.severity(Severity::Warning));
    }

    fn check_required(&mut self, entries: &[(Key, Yaml)], opening: Span) {
        let given = |name: &str| {
            let blank = |value: &YamlValue| match value {
                YamlValue::Null => true,
                YamlValue::Text(text) => text.trim().is_empty(),
                YamlValue::Sequence(items) => items.is_empty(),
                _ => false,
            };
            entries.iter().any(|(key, value)| key.name == name && !blank(&value.value))
        };
        let own = self.kind.filter(|_| self.original.is_none());
        let own = own.map(|kind| kind.fields.as_slice()).unwrap_or_default();
        let required = own.iter().filter(|field| field.required && field.default.is_none());
        let names = required.map(|field| field.name.as_str()).filter(|name| *name != "title");
        let is_meant = |name: &str| self.meant.iter().any(|meant| meant == name);
        let has_title = !self.meta.title.is_empty();
        let title = std::iter::once("title").filter(|_| !has_title);
        for name in title.chain(names).filter(|name| !given(name) && !is_meant(name)) {
            let empty = entries.iter().find(|(key, _)| key.name == name).map(|(key, _)| key.span);
            let message = match empty {
                Some(_) => format!("`{name}` is empty, but this page needs it"),
                None => format!("this page needs `{name}`"),
            };
            let help = match empty {
                Some(_) => format!("write something behind `{name}:`"),
                None => format!("add a line `{name}: …` to the front matter"),
            };
            self.values.report.error(Code::MissingField, empty.unwrap_or(opening), message, Some(help));
        }
        if self.original.is_some() {
            return; // all else is what the original has
        }
        self.check_state();
        for (at, field) in
            self.kind.iter().flat_map(|kind| kind.fields.numbered()).filter(|(_, field)| !given(&field.name))
        {
            self.fields[at].clone_from(&field.default);
        }
    }
}

/// Whether a key holds language, so that a translation has its own.
fn is_language(key: &str, own: Option<&Field>) -> bool {
    own.map_or_else(|| OF_TRANSLATIONS.contains(&key), |field| field.shape.is_language())
}

/// Reports what is no state of an original.
fn check_state(from: Option<&Located>, report: &mut Report<'_>) {
    if let Some(Located { text, span }) = from.filter(|from| state::read(&from.text).is_none()) {
        let message = format!(
            "`{}` is not the state of an original, which has four of the digits 0 to f for each of its blocks",
            text.escape_debug()
        );
        let help = "remove the line, and let `fieldguide translate` with `--current` write it";
        report.error(Code::OutOfBounds, *span, message, Some(help.to_owned()));
    }
}

/// Whether a file is named in words, as people write titles: with blanks, or beginning with a capital letter.
fn is_words(name: &str) -> bool {
    name.contains(' ') || name.starts_with(char::is_uppercase)
}

fn bad_slug(slug: &str, span: Span, report: &mut Report<'_>) {
    let message = format!("`{}` cannot be part of an address", slug.escape_debug());
    let help = match slug_of_name(slug) {
        None => "use letters, digits and hyphens".to_owned(),
        Some(near) => format!("use letters, digits and hyphens: write `{near}`"),
    };
    report.error(Code::InvalidSlug, span, message, Some(help));
}
