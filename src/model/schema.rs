//! The content model: kinds of page, their typed fields, vocabularies, relations and integrity rules.

use crate::diagnostic::Severity;
use crate::model::id::{FieldId, KindId, RelationId, Table, TermId, VocabularyId};
use crate::model::url::slugify;
use crate::model::value::Value;
use crate::source::{Located, SourcePath, Span};

/// Everything `model.yaml` and the vocabularies declare.
#[derive(Debug, Clone, Default)]
pub struct Schema {
    /// The kinds of page, in the order of the file.
    pub kinds: Table<KindId, Kind>,
    /// The controlled lists, in the order of their names.
    pub vocabularies: Table<VocabularyId, Vocabulary>,
    /// The relations that the reference fields declare.
    pub relations: Table<RelationId, Relation>,
    /// The integrity rules, in the order of the file.
    pub rules: Vec<Rule>,
}

/// A kind of page.
#[derive(Debug, Clone)]
pub struct Kind {
    /// Its name in the model, such as `case-study`.
    pub id: String,
    /// The folder of its listing and its pages in the addresses of the site.
    pub folder: String,
    /// The folder below `content/` that holds its pages; of any name that gives this address.
    pub source: String,
    /// What one page is called, such as "Case study".
    pub label: String,
    /// What several are called, such as "Case studies".
    pub plural: String,
    /// A sentence or two for the top of its listing; may be empty.
    pub description: String,
    /// How its pages are ordered wherever they are listed.
    pub sort: Vec<SortKey>,
    /// The fields its listing shows.
    pub listing: Vec<FieldId>,
    /// Its own fields, in the order of the file.
    pub fields: Table<FieldId, Field>,
    /// How much its pages count in search, from 0.1 to 10; 1 is usual.
    pub boost: f64,
    /// What its pages are in the vocabulary of schema.org, such as `Article`.
    pub schema_type: String,
    /// The template of the theme that makes its pages, in place of the usual one.
    pub template: Option<Located>,
    /// Which of its fields say what its pages rest on.
    pub trail: Option<Trail>,
    /// Which of its fields say how to cite the work that a page is about, for kinds whose pages are about works.
    pub citation: Option<Citation>,
    /// Whether its pages define words: their titles and the fields that are [synonyms](Field::synonym).
    pub glossary: bool,
    /// The names of fields whose declarations are wrong: what pages say in them cannot be judged.
    pub unreadable: Vec<String>,
}

/// The evidence trail of a page: the fields that say what it rests on, how far that holds and where it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trail {
    /// The list with an entry for each piece of evidence, the first of its fields that is a reference naming the source.
    pub list: FieldId,
    /// The fields of the sources that are shown with each.
    pub show: Vec<FieldId>,
    /// The fields that say how far the evidence holds.
    pub scope: Vec<FieldId>,
    /// The Markdown field that says what is not known.
    pub not_known: Option<FieldId>,
}

/// How to cite the work that a page is about; the title is the page's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Citation {
    /// Who wrote it.
    pub authors: Option<FieldId>,
    /// The year in which it came out.
    pub year: Option<FieldId>,
    /// Who brought it out.
    pub publisher: Option<FieldId>,
    /// Where it can be read.
    pub url: Option<FieldId>,
}

/// A step in the order of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SortKey {
    /// What is compared.
    pub by: SortBy,
    /// Whether the largest comes first.
    pub descending: bool,
}

/// What pages are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortBy {
    /// The `weight`; pages without one come last.
    Weight,
    /// The title, letter case and accents aside.
    Title,
    /// The `date`; pages without one come last.
    Date,
    /// The `updated` date, or else the `date`; pages without either come last.
    Updated,
    /// Who made the work that the page is about, then its year, for a kind with a [`Citation`]; pages without come last.
    Author,
}

/// A typed field of a kind, or of the entries of a list.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its key in the front matter.
    pub name: String,
    /// What readers see.
    pub label: String,
    /// What editors are told about it.
    pub help: Option<String>,
    /// Whether a page must have it.
    pub required: bool,
    /// Whether readers can filter by it.
    pub facet: bool,
    /// Whether its text is another name of the page, which means the same as its title to search.
    pub synonym: bool,
    /// Whether the "at a glance" panel shows it.
    pub glance: bool,
    /// What its numbers count or measure, such as `%` or `km`.
    pub unit: Option<String>,
    /// Whether a bar shows the size of its number.
    pub bar: bool,
    /// What it has on a page that does not give it.
    pub default: Option<Value>,
    /// What it holds.
    pub shape: Shape,
}

/// What a field holds.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A line of text, with bounds on its length in characters.
    Text {
        /// Bounds on the number of characters.
        bounds: Bounds,
        /// What the whole text must match.
        pattern: Option<Pattern>,
    },
    /// A text in Markdown.
    Markdown,
    /// A number within bounds.
    Number(Bounds),
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// An address on the web.
    Url,
    /// A mail address.
    Email,
    /// A picture among the media.
    Image,
    /// One term of a vocabulary.
    Term(VocabularyId),
    /// Several terms of a vocabulary, with bounds on their number.
    Terms(VocabularyId, Bounds),
    /// One page, by a relation.
    Reference(RelationId),
    /// Several pages, by a relation, with bounds on their number.
    References(RelationId, Bounds),
    /// Entries that each have these fields, with bounds on their number.
    List(Table<FieldId, Field>, Bounds),
}

/// Inclusive bounds; either may be absent.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bounds {
    /// The least.
    pub min: Option<f64>,
    /// The greatest.
    pub max: Option<f64>,
}

/// A regular expression with the text it was made from.
#[derive(Debug, Clone)]
pub struct Pattern(pub regex::Regex);

/// A controlled list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vocabulary {
    /// Its name: that of its file.
    pub name: String,
    /// The file.
    pub file: SourcePath,
    /// What readers see of it where the fields with its terms are called differently.
    pub label: String,
    /// Its terms, in the order of the file, which is the order readers see.
    pub terms: Table<TermId, Term>,
}

/// A term of a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// What front matter names it by.
    pub id: String,
    /// The place of the id in the vocabulary's file.
    pub span: Span,
    /// What readers see.
    pub label: String,
    /// What it means.
    pub description: Option<String>,
    /// The broader term.
    pub parent: Option<TermId>,
    /// Other words for it.
    pub synonyms: Vec<String>,
}

/// A relation: what a reference field means, in both directions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The kind whose pages have the field.
    pub from: KindId,
    /// The name of the field; for a field of a list, the list's name, a dot and its own.
    pub field: String,
    /// Its label.
    pub label: String,
    /// The kind that it points to.
    pub to: KindId,
    /// Its name seen from the other side; none when the other side shows nothing.
    pub inverse: Option<String>,
    /// Its label seen from the other side.
    pub inverse_label: String,
}

/// An integrity rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The kind whose pages it is about.
    pub kind: KindId,
    /// What a page needs: a field, or a relation seen from the other side.
    pub needs: Need,
    /// How many at least.
    pub at_least: usize,
    /// What a page that has fewer gets.
    pub severity: Severity,
    /// Words for the editor in place of the usual ones.
    pub message: Option<String>,
}

/// What an integrity rule counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// The values of a field, which has this name.
    Field(FieldId, String),
    /// The pages that point here through a relation with this inverse name.
    Inverse(String),
}

impl Schema {
    /// The kind of a number; `None` only for a number of another schema.
    pub fn kind(&self, id: KindId) -> Option<&Kind> {
        self.kinds.get(id)
    }

    /// A term of a vocabulary.
    pub fn term(&self, vocabulary: VocabularyId, term: TermId) -> Option<&Term> {
        self.vocabularies.get(vocabulary)?.terms.get(term)
    }

    /// The kind with this folder, as it lies below `content/` or as it stands in addresses.
    pub fn kind_of_folder(&self, folder: &str) -> Option<KindId> {
        self.kinds.find(|kind| kind.folder == folder || kind.source == folder)
    }

    /// The kind whose folder a file lies in, or below which: further folders only keep order.
    pub fn kind_of_file(&self, folder: &str) -> Option<KindId> {
        let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
        ends.filter_map(|end| self.kinds.find(|kind| kind.source == folder[..end])).next_back()
    }

    /// The kind with this name.
    pub fn kind_named(&self, id: &str) -> Option<KindId> {
        self.kinds.find(|kind| kind.id == id)
    }
}

impl Term {
    /// Whether a name is its label, letter case aside, a synonym, or its id as words.
    pub fn is_called(&self, name: &str) -> bool {
        let mut words = std::iter::once(&self.label).chain(&self.synonyms);
        words.any(|word| word.to_lowercase() == name.to_lowercase()) || slugify(name) == self.id
    }
}

impl Shape {
    /// The vocabulary of its terms, if it holds terms.
    pub fn vocabulary(&self) -> Option<VocabularyId> {
        match self {
            Self::Term(vocabulary) | Self::Terms(vocabulary, _) => Some(*vocabulary),
            _ => None,
        }
    }

    /// Whether it holds language, so that a translation has its own.
    pub fn is_language(&self) -> bool {
        matches!(self, Self::Text { .. } | Self::Markdown | Self::List(..))
    }

    /// What the model calls the type.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Markdown => "markdown",
            Self::Number(_) => "number",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Url => "url",
            Self::Email => "email",
            Self::Image => "image",
            Self::Term(_) => "term",
            Self::Terms(..) => "terms",
            Self::Reference(_) => "reference",
            Self::References(..) => "references",
            Self::List(..) => "list",
        }
    }
}

impl Bounds {
    /// Whether a number lies within.
    pub fn hold(&self, number: f64) -> bool {
        self.min.is_none_or(|min| number >= min) && self.max.is_none_or(|max| number <= max)
    }
}

impl Kind {
    /// The field with this name.
    pub fn field(&self, name: &str) -> Option<FieldId> {
        self.fields.find(|field| field.name == name)
    }
}
