//! One Markdown file as data: who it is, what its front matter says, and its texts. It knows nothing of other files.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::body::Body;
use crate::model::id::{FieldId, KindId, ReferenceId, RelationId, Table};
use crate::model::schema::Citation;
use crate::model::value::{Date, Value};
use crate::source::{Located, SourcePath, Span};

/// A Markdown file, read and checked on its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The file.
    pub file: SourcePath,
    /// What sort of page it becomes.
    pub role: Role,
    /// The name it goes by within its kind.
    pub slug: String,
    /// The place of the `slug` in the front matter, where it is not the file's name.
    pub slug_span: Option<Span>,
    /// Its language: an index into the configured languages, 0 for the site's own.
    pub language: usize,
    /// The fields that any page may have.
    pub meta: Meta,
    /// The values of its kind's fields, in their order; empty for a page without kind.
    pub fields: Table<FieldId, Option<Value>>,
    /// The place of each field's value in the file, in the same order.
    pub field_spans: Table<FieldId, Option<Span>>,
    /// The place of the value of each key that any page may have, where it is given.
    #[serde(with = "common_spans")]
    pub common_spans: Vec<(&'static str, Span)>,
    /// Its texts: the body first, then the Markdown fields in the order of the file. A translation shares its own with what
    /// it is put together from.
    pub texts: Vec<Arc<Body>>,
    /// The pages that its fields name, in the order of the file.
    pub references: Table<ReferenceId, ReferenceUse>,
    /// The pictures that its fields name, in the order of the file.
    pub images: Vec<ImageUse>,
    /// The place of its front matter in the file.
    pub front_matter: Span,
    /// Whether its front matter could be read; where not, nothing is known of its fields.
    pub readable: bool,
    /// The file that it is a translation of; none where it is none.
    pub original: Option<SourcePath>,
    /// What it says in another language than its own, as the original of a translation does.
    pub borrowed: Borrowed,
    /// What of the file is language, block by block in its order; empty where nothing can be a translation of it.
    pub state: Vec<Block>,
}

/// A block of language in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// The short hash of its words.
    pub hash: u16,
    /// Its first line and its last, from 1.
    pub lines: (u32, u32),
}

/// What a translation has of its original, since it does not say it itself.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Borrowed {
    /// The language of the original, as in [`Document::language`].
    pub language: usize,
    /// The places.
    pub places: Vec<BorrowedPlace>,
}

/// A place that holds language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BorrowedPlace {
    /// The title.
    Title,
    /// The summary.
    Summary,
    /// The main text.
    Body,
    /// A text of its own.
    Field(FieldId),
    /// A text in an entry of a list: the list, the number of the entry, and the field of the entry.
    Entry(FieldId, usize, FieldId),
}

/// What sort of page a file becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// The home page.
    Home,
    /// A page without kind, right below `content/`.
    Plain,
    /// An entry of a kind.
    Entry(KindId),
}

/// The fields that any page may have.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Meta {
    /// The title.
    pub title: String,
    /// A sentence or two for listings, search and social cards.
    pub summary: String,
    /// Free keywords.
    pub tags: Vec<Located>,
    /// What readers call what it is about, in other words than its own.
    pub also: Vec<Located>,
    /// Former addresses, which lead here.
    pub aliases: Vec<Located>,
    /// Not to be published yet.
    pub draft: bool,
    /// The day it was written.
    pub date: Option<Date>,
    /// The day it was last changed.
    pub updated: Option<Date>,
    /// The first day on which it is published.
    pub publish_on: Option<Date>,
    /// The first day on which it is no longer published.
    pub expires_on: Option<Date>,
    /// Who looks after it.
    pub owner: Option<String>,
    /// The day by which it should be looked at again.
    pub review_by: Option<Date>,
    /// Its place in lists: the lightest first.
    pub weight: Option<f64>,
    /// A template of the theme in place of the usual one.
    pub template: Option<Located>,
    /// Whether it shows a table of contents.
    pub toc: bool,
    /// Whether search finds it.
    pub search: bool,
    /// Of which state of the original it is a translation: four hexadecimal digits for each of its blocks.
    pub translated_from: Option<Located>,
}

/// A page named by a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferenceUse {
    /// The relation.
    pub relation: RelationId,
    /// The slug as written.
    pub slug: String,
    /// Its place in the file.
    pub span: Span,
    /// Which entry of a list the field stands in, if it does.
    pub entry: Option<usize>,
}

/// A picture named by a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageUse {
    /// The path as written.
    pub path: String,
    /// Its place in the file.
    pub span: Span,
}

impl Borrowed {
    /// Whether a place holds the language of the original.
    pub fn has(&self, place: BorrowedPlace) -> bool {
        self.places.contains(&place)
    }
}

impl Document {
    /// The kind, if it is an entry of one.
    pub fn kind(&self) -> Option<KindId> {
        match self.role {
            Role::Entry(kind) => Some(kind),
            Role::Home | Role::Plain => None,
        }
    }

    /// The value of a field.
    pub fn value(&self, field: FieldId) -> Option<&Value> {
        self.fields.get(field)?.as_ref()
    }

    /// The text, number or address that a field has, as it was written.
    pub fn written(&self, field: Option<FieldId>) -> Option<&str> {
        match self.value(field?)? {
            Value::Text(text) | Value::Number(_, text) | Value::Url(text) => Some(text),
            _ => None,
        }
    }

    /// Who made the work that the page is about: its authors, or else its publisher.
    pub fn credited(&self, citation: &Citation) -> Option<&str> {
        self.written(citation.authors).or_else(|| self.written(citation.publisher))
    }

    /// The place of the value of a key that any page may have, where it is given.
    pub fn span_of(&self, key: &str) -> Option<Span> {
        self.common_spans.iter().find(|(name, _)| *name == key).map(|(_, span)| *span)
    }

    /// The language that a place is in, as in [`Document::language`].
    pub fn language_of(&self, place: BorrowedPlace) -> usize {
        if self.borrowed.has(place) { self.borrowed.language } else { self.language }
    }

    /// The main text.
    pub fn body(&self) -> Option<&Body> {
        self.texts.first().map(|body| &**body)
    }

    /// The numbers of its texts that are in the language of the original.
    pub fn borrowed_texts(&self) -> Vec<usize> {
        let text = |place: &BorrowedPlace| match place {
            BorrowedPlace::Body => Some(0),
            BorrowedPlace::Field(field) => self.text_of(self.value(*field)?),
            BorrowedPlace::Entry(list, entry, field) => {
                let Value::List(entries) = self.value(*list)? else { return None };
                self.text_of(entries.get(*entry)?.get(*field)?.as_ref()?)
            }
            BorrowedPlace::Title | BorrowedPlace::Summary => None,
        };
        self.borrowed.places.iter().filter_map(text).collect()
    }

    fn text_of(&self, value: &Value) -> Option<usize> {
        match value {
            Value::Markdown(text) if *text < self.texts.len() => Some(*text),
            _ => None,
        }
    }

    /// Whether it is published on a day.
    pub fn is_published(&self, today: Date) -> bool {
        !self.meta.draft
            && self.meta.publish_on.is_none_or(|day| day <= today)
            && self.meta.expires_on.is_none_or(|day| day > today)
    }
}

/// Keys of front matter by their names.
mod common_spans {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::model::keys::front_matter::FRONT_MATTER;
    use crate::source::Span;

    type Spans<K> = Vec<(K, Span)>;

    pub(super) fn serialize<S: Serializer>(spans: &Spans<&'static str>, serializer: S) -> Result<S::Ok, S::Error> {
        spans.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Spans<&'static str>, D::Error> {
        let spans = Spans::<String>::deserialize(deserializer)?;
        Ok(spans.into_iter().filter_map(|(name, span)| Some((FRONT_MATTER.key(&name)?.name, span))).collect())
    }
}
