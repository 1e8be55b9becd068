//! All that is known of a page, for machines: what its JSON twin says, and what its other forms are made from.
//!
//! # The format
//! A JSON object in UTF-8. `format` is 2; it grows when a key goes away or changes its meaning, not when one is added.
//!
//! | key | value |
//! |---|---|
//! | `url` | the page's address below the site's root, percent-encoded: `districts/dinuba/` |
//! | `canonical` | its full address |
//! | `kind`, `kind_label` | the name and label of its kind; `null` for the home page and plain pages |
//! | `slug`, `language` | its name within its kind, and its language as a BCP 47 tag |
//! | `title`, `summary`, `tags` | as written; the summary may be empty |
//! | `date`, `updated`, `review_by` | days as `2026-11-23`, or `null` |
//! | `owner` | who looks after it, or `null` |
//! | `fields` | by name, in the order of the model, those with a value: `{"label", "type", "value"}`, and the `unit` of a number that has one |
//! | `markdown` | its text in Markdown, with full addresses |
//! | `relations` | the pages that refer to it: `{"name", "label", "pages": [page]}`, by the inverse of the relation |
//! | `backlinks` | the pages whose texts link to it: a page, with the `sentence` of its first link |
//! | `headings` | those of its text: `{"level", "id", "text"}`; the `id` is what stands behind `#` in addresses |
//!
//! A page is `{"url", "title", "kind"}`, with its `language` where that is not the one of the edition. The value of a field goes by its `type`: a term is `{"id", "label"}`,
//! a reference is a page, `terms` and `references` are arrays of them, a `list` is an array of objects like `fields`,
//! a number is a number, a `date` a day, an `image` an address below the root, and all else is text.
//!
//! Where all pages stand together, a page has a [line](Line): the same, but of other pages only the `url`, since they
//! say the rest themselves, and without `headings`. `data/schema.json` says all of this as a JSON Schema.

use serde::{Serialize, Serializer};

use crate::export::json;
use crate::export::text::portable;
use crate::model::document::{BorrowedPlace, Document};
use crate::model::graph::{Backlink, InverseGroup, LinkGraph, PageLinks};
use crate::model::id::{PageId, TermId, VocabularyId};
use crate::model::keys::front_matter::is_common;
use crate::model::schema::{Field, Shape};
use crate::model::site::Site;
use crate::model::url::percent_encode;
use crate::model::value::Value;

/// The number of the format.
pub(super) const FORMAT: u8 = 2;

/// What a page says of itself.
#[derive(Serialize)]
pub(super) struct PageData<'a> {
    format: u8,
    pub(super) url: String,
    pub(super) canonical: String,
    pub(super) kind: Option<&'a str>,
    kind_label: Option<&'a str>,
    pub(super) slug: &'a str,
    pub(super) language: &'a str,
    pub(super) title: &'a str,
    pub(super) summary: &'a str,
    pub(super) tags: Vec<&'a str>,
    pub(super) date: Option<String>,
    pub(super) updated: Option<String>,
    review_by: Option<String>,
    owner: Option<&'a str>,
    pub(super) fields: FieldSet<'a>,
}

/// A page with what others say of it: its JSON twin.
#[derive(Serialize)]
pub(super) struct TwinData<'a> {
    #[serde(flatten)]
    pub(super) page: &'a PageData<'a>,
    pub(super) markdown: String,
    pub(super) relations: Vec<RelationData<'a>>,
    pub(super) backlinks: Vec<BacklinkData<'a>>,
    headings: Vec<HeadingData<'a>>,
}

/// A page among all others.
#[derive(Serialize)]
pub(super) struct Line<'a> {
    #[serde(flatten)]
    page: &'a PageData<'a>,
    markdown: String,
    relations: Vec<RelationLine<'a>>,
    backlinks: Vec<String>,
}

/// Pages that point to a page, by relation and address.
#[derive(Serialize)]
struct RelationLine<'a> {
    name: &'a str,
    label: &'a str,
    pages: Vec<String>,
}

/// Fields with a value, in the order of the model; an object by their names.
pub(super) struct FieldSet<'a>(pub(super) Vec<FieldData<'a>>);

/// A field with its value.
#[derive(Serialize)]
pub(super) struct FieldData<'a> {
    #[serde(skip)]
    pub(super) field: &'a Field,
    label: &'a str,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    pub(super) value: ValueData<'a>,
}

/// A value of a field.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum ValueData<'a> {
    Text(&'a str),
    Url(&'a str),
    Email(&'a str),
    Image(String),
    Markdown(String),
    #[serde(serialize_with = "number")]
    Number(f64),
    Boolean(bool),
    Date(String),
    Term(TermData<'a>),
    Terms(Vec<TermData<'a>>),
    Reference(PageName<'a>),
    References(Vec<PageName<'a>>),
    List(Vec<FieldSet<'a>>),
}

/// A term of a vocabulary.
#[derive(Serialize)]
pub(super) struct TermData<'a> {
    id: &'a str,
    pub(super) label: &'a str,
}

/// A page that another one names.
#[derive(Serialize)]
pub(super) struct PageName<'a> {
    pub(super) url: String,
    pub(super) title: &'a str,
    kind: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

/// Pages that point to a page, by relation.
#[derive(Serialize)]
pub(super) struct RelationData<'a> {
    pub(super) name: &'a str,
    pub(super) label: &'a str,
    pub(super) pages: Vec<PageName<'a>>,
}

/// A page whose text links to a page.
#[derive(Serialize)]
pub(super) struct BacklinkData<'a> {
    #[serde(flatten)]
    pub(super) page: PageName<'a>,
    pub(super) sentence: String,
}

#[derive(Serialize)]
struct HeadingData<'a> {
    level: u8,
    id: &'a str,
    text: &'a str,
}

impl Serialize for FieldSet<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|data| (&data.field.name, data)))
    }
}

/// The page that is told of, and what is known of its links.
#[derive(Clone, Copy)]
struct Told<'a> {
    site: &'a Site,
    id: PageId,
    document: &'a Document,
    links: &'a PageLinks,
}

/// What a page of a site says of itself.
pub(super) fn page_data<'a>(site: &'a Site, graph: &'a LinkGraph, id: PageId) -> Option<PageData<'a>> {
    let page = site.page(id)?;
    let document = &*page.document;
    let told = Told::new(site, graph, id)?;
    let (kind, meta) = (site.kind_of(page), &document.meta);
    let declared = kind.map(|kind| kind.fields.as_slice()).unwrap_or_default();
    Some(PageData {
        format: FORMAT,
        url: percent_encode(page.address.as_str()),
        canonical: site.config.base_url.join(page.address.as_str()),
        kind: kind.map(|kind| kind.id.as_str()),
        kind_label: kind.map(|kind| kind.label.as_str()),
        slug: &document.slug,
        language: site.config.languages.get(document.language).map_or("en", String::as_str),
        title: &meta.title,
        summary: &meta.summary,
        tags: meta.tags.iter().map(|tag| site.config.label_of(&tag.text)).collect(),
        date: meta.date.map(|day| day.to_string()),
        updated: meta.updated.map(|day| day.to_string()),
        review_by: meta.review_by.map(|day| day.to_string()),
        owner: meta.owner.as_deref(),
        fields: told.own_fields(declared),
    })
}

/// What a page says of itself, with what others say of it.
pub(super) fn twin_data<'a>(
    site: &'a Site,
    graph: &'a LinkGraph,
    id: PageId,
    page: &'a PageData<'a>,
) -> Option<TwinData<'a>> {
    let told = Told::new(site, graph, id)?;
    Some(TwinData {
        page,
        markdown: told.text(0),
        relations: told.links.inverses.iter().map(|group| told.relation(group)).collect(),
        backlinks: told.links.backlinks.iter().filter_map(|backlink| told.backlink(backlink)).collect(),
        headings: told.headings(),
    })
}

/// The JSON twin of a page, as a line.
pub(super) fn twin_of(site: &Site, graph: &LinkGraph, id: PageId) -> Option<Vec<u8>> {
    Some(json(&twin_data(site, graph, id, &page_data(site, graph, id)?)?))
}

/// What a page says of itself, with the addresses of the others that name it.
pub(super) fn line<'a>(site: &'a Site, graph: &'a LinkGraph, id: PageId, page: &'a PageData<'a>) -> Option<Line<'a>> {
    let told = Told::new(site, graph, id)?;
    let url = |id: PageId| site.page(id).map(|page| percent_encode(page.address.as_str()));
    let relation = |group: &'a InverseGroup| RelationLine {
        name: &group.name,
        label: &group.label,
        pages: group.pages.iter().filter_map(|page| url(*page)).collect(),
    };
    let relations = told.links.inverses.iter().map(relation).collect();
    let backlinks = told.links.backlinks.iter().filter_map(|backlink| url(backlink.from)).collect();
    Some(Line { page, markdown: told.text(0), relations, backlinks })
}

/// Whether a field is one of its kind alone, not one that any page may have.
pub(super) fn is_own(field: &Field) -> bool {
    !is_common(&field.name)
}

impl<'a> Told<'a> {
    fn new(site: &'a Site, graph: &'a LinkGraph, id: PageId) -> Option<Self> {
        Some(Self { site, id, document: &site.page(id)?.document, links: graph.pages.get(id)? })
    }

    fn own_fields(self, declared: &'a [Field]) -> FieldSet<'a> {
        let mut all = self.fields(declared, &self.document.fields);
        all.0.retain(|data| is_own(data.field));
        all
    }

    fn fields(self, declared: &'a [Field], values: &'a [Option<Value>]) -> FieldSet<'a> {
        let given = declared.iter().zip(values).filter_map(|(field, value)| Some((field, value.as_ref()?)));
        let data = |(field, value): (&'a Field, &'a Value)| {
            let (label, unit) = (field.label.as_str(), field.unit.as_deref());
            Some(FieldData { field, label, r#type: field.shape.name(), unit, value: self.value(field, value)? })
        };
        FieldSet(given.filter_map(data).collect())
    }

    fn value(self, field: &'a Field, value: &'a Value) -> Option<ValueData<'a>> {
        Some(match value {
            Value::Text(text) => ValueData::Text(text),
            Value::Url(address) => ValueData::Url(address),
            Value::Email(address) => ValueData::Email(address),
            Value::Markdown(text) => ValueData::Markdown(self.text(*text)),
            Value::Number(number, _) => ValueData::Number(*number),
            Value::Boolean(yes) => ValueData::Boolean(*yes),
            Value::Date(day) => ValueData::Date(day.to_string()),
            Value::Image(at) => ValueData::Image(percent_encode(self.links.images.get(*at)?)),
            Value::Terms(vocabulary, terms) => {
                let mut terms = terms.iter().filter_map(|term| self.term(*vocabulary, *term));
                match field.shape {
                    Shape::Term(_) => ValueData::Term(terms.next()?),
                    _ => ValueData::Terms(terms.collect()),
                }
            }
            Value::References(references) => {
                let targets = references.iter().filter_map(|reference| self.links.target(*reference));
                let mut pages = targets.filter_map(|page| self.name(page));
                match field.shape {
                    Shape::Reference(_) => ValueData::Reference(pages.next()?),
                    _ => ValueData::References(pages.collect()),
                }
            }
            Value::List(entries) => {
                let Shape::List(declared, _) = &field.shape else { return None };
                ValueData::List(entries.iter().map(|values| self.fields(declared, values)).collect())
            }
        })
    }

    fn text(self, number: usize) -> String {
        let destinations = self.links.texts.get(number).map(Vec::as_slice).unwrap_or_default();
        let body = self.document.texts.get(number);
        body.map(|body| portable(self.site, self.id, body, destinations)).unwrap_or_default()
    }

    fn term(self, vocabulary: VocabularyId, term: TermId) -> Option<TermData<'a>> {
        let term = self.site.schema.term(vocabulary, term)?;
        Some(TermData { id: &term.id, label: &term.label })
    }

    fn name(self, id: PageId) -> Option<PageName<'a>> {
        let page = self.site.page(id)?;
        let (config, spoken) = (&self.site.config, page.document.language_of(BorrowedPlace::Title));
        Some(PageName {
            url: percent_encode(page.address.as_str()),
            title: &page.document.meta.title,
            kind: self.site.kind_of(page).map(|kind| kind.id.as_str()),
            language: (spoken != config.language).then(|| config.tag_of(spoken)),
        })
    }

    fn relation(self, group: &'a InverseGroup) -> RelationData<'a> {
        let pages = group.pages.iter().filter_map(|page| self.name(*page)).collect();
        RelationData { name: &group.name, label: &group.label, pages }
    }

    fn backlink(self, backlink: &Backlink) -> Option<BacklinkData<'a>> {
        let (text, link) = backlink.link;
        let used = self.site.page(backlink.from)?.document.texts.get(text)?.links.get(link)?;
        let context = &used.context;
        let is_named = used.labelled && !context.label.is_empty();
        let label = if is_named { &context.label } else { &self.document.meta.title };
        let sentence = format!("{}{label}{}", context.before, context.after);
        Some(BacklinkData { page: self.name(backlink.from)?, sentence })
    }

    fn headings(self) -> Vec<HeadingData<'a>> {
        let headings = self.document.body().map(|body| body.headings.as_slice()).unwrap_or_default();
        let data =
            headings.iter().map(|heading| HeadingData { level: heading.level, id: &heading.id, text: &heading.text });
        data.collect()
    }
}

/// Writes whole numbers without a fraction.
fn number<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    match written(*number).parse::<i64>() {
        Ok(whole) => serializer.serialize_i64(whole),
        Err(_) => serializer.serialize_f64(*number),
    }
}

/// The digits of a number, without exponent.
pub(super) fn written(number: f64) -> String {
    number.to_string()
}
