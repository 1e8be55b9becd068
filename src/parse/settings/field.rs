//! The declaration of a field → [`Field`].

use crate::diagnostic::{Code, did_you_mean};
use crate::model::id::{FieldId, KindId, RelationId, Table, VocabularyId};
use crate::model::keys::content_model::{self as keys, FieldType};
use crate::model::keys::front_matter::is_common;
use crate::model::schema::{Bounds, Field, Pattern, Relation, Shape, Vocabulary};
use crate::model::settings::config::RawHtml;
use crate::model::settings::policy::Policy;
use crate::model::value::Value;
use crate::parse::fields::Values;
use crate::parse::report::Report;
use crate::parse::settings::reader::Reader;
use crate::parse::state::State;
use crate::parse::text::Reading;
use crate::parse::yaml::{Key, Yaml};
use crate::source::{Located, Span};

/// What reading the fields of a kind needs and gathers.
pub(super) struct Declarations<'a> {
    /// The kind whose fields they are.
    pub(super) kind: KindId,
    /// The names of all kinds.
    pub(super) kinds: &'a Table<KindId, String>,
    /// The controlled lists.
    pub(super) vocabularies: &'a Table<VocabularyId, Vocabulary>,
    /// The relations so far.
    pub(super) relations: &'a mut Table<RelationId, Relation>,
    /// The names of fields that could not be read.
    pub(super) unreadable: Vec<String>,
}

impl Declarations<'_> {
    /// Reads the declarations of fields; `list` is the name of the list whose entries they describe.
    pub(super) fn read(
        &mut self,
        entries: &[(Key, Yaml)],
        list: Option<&str>,
        report: &mut Report<'_>,
    ) -> Table<FieldId, Field> {
        let mut fields = Table::default();
        for (key, value) in entries {
            check_name(key, list, report);
            match self.field(key, value, list, report) {
                Some(field) => drop(fields.push(field)),
                None => self.unreadable.push(list.unwrap_or(&key.name).to_owned()),
            }
        }
        fields
    }

    fn field(&mut self, key: &Key, yaml: &Yaml, list: Option<&str>, report: &mut Report<'_>) -> Option<Field> {
        let field_type = yaml.value_of("type").and_then(|name| FieldType::named(name.as_text()?));
        let of_type = field_type.map_or(keys::OF_SOME_TYPES, |field_type| field_type.keys);
        let reader = report.named_mapping(&format!("the field `{}`", key.name), (&keys::FIELD, of_type), yaml)?;
        reader.choice("type", report)?;
        let label = reader.text("label", report).unwrap_or_else(|| humanize(&key.name));
        let path = list.map_or_else(|| key.name.clone(), |list| format!("{list}.{}", key.name));
        let field = Field {
            name: key.name.clone(),
            help: reader.text("help", report),
            required: reader.boolean("required", report),
            facet: reader.boolean("facet", report),
            synonym: reader.boolean("synonym", report),
            glance: reader.boolean("glance", report),
            unit: reader.text("unit", report),
            bar: reader.boolean("bar", report),
            default: None,
            shape: self.shape(field_type?, &reader, (&path, &label), report)?,
            label,
        };
        check_uses(&field, &reader, list, report);
        self.check_common(key, &field, list, report);
        let default = reader.take("default").and_then(|value| self.default(&field, value, report));
        Some(Field { default, ..field })
    }

    fn shape(
        &mut self,
        field_type: &FieldType,
        reader: &Reader<'_>,
        (path, label): (&str, &str),
        report: &mut Report<'_>,
    ) -> Option<Shape> {
        let mut bound = |key| field_type.has(key).then(|| reader.number(key, report)).flatten();
        let bounds = Bounds { min: bound("min"), max: bound("max") };
        Some(match field_type.name {
            "text" => Shape::Text { bounds, pattern: pattern(reader, report) },
            "markdown" => Shape::Markdown,
            "number" => Shape::Number(bounds),
            "boolean" => Shape::Boolean,
            "date" => Shape::Date,
            "url" => Shape::Url,
            "email" => Shape::Email,
            "image" => Shape::Image,
            "term" => Shape::Term(self.vocabulary(reader, report)?),
            "terms" => Shape::Terms(self.vocabulary(reader, report)?, bounds),
            "reference" => Shape::Reference(self.relation(reader, (path, label), report)?),
            "references" => Shape::References(self.relation(reader, (path, label), report)?, bounds),
            _ => {
                let of = reader.names("of", report);
                reader.take("of")?;
                Shape::List(self.read(of, Some(path), report), bounds)
            }
        })
    }

    fn vocabulary(&self, reader: &Reader<'_>, report: &mut Report<'_>) -> Option<VocabularyId> {
        let Located { text: name, span } = reader.located("vocabulary", report)?;
        let found = self.vocabularies.find(|vocabulary| vocabulary.name == name);
        if found.is_none() {
            let message = format!("there is no vocabulary `{name}`");
            let help = did_you_mean(&name, self.vocabularies.iter().map(|vocabulary| vocabulary.name.as_str()))
                .unwrap_or_else(|| format!("make the file `content/vocabularies/{name}.yaml`").into());
            report.error(Code::InvalidModel, span, message, Some(help));
        }
        found
    }

    fn relation(
        &mut self,
        reader: &Reader<'_>,
        (path, label): (&str, &str),
        report: &mut Report<'_>,
    ) -> Option<RelationId> {
        let to = reader.located("to", report);
        let inverse = reader.text("inverse", report);
        let inverse_label = reader.text("inverse_label", report);
        let Located { text: to, span } = to?;
        let Some(target) = self.kinds.find(|kind| *kind == to) else {
            let message = format!("there is no kind `{to}`");
            let help = did_you_mean(&to, self.kinds.iter().map(String::as_str));
            report.error(Code::InvalidModel, span, message, help);
            return None;
        };
        let symmetric = inverse.as_deref() == Some(path) && self.kind == target;
        let usual = if symmetric { label.to_owned() } else { inverse.as_deref().map(humanize).unwrap_or_default() };
        let inverse_label = inverse_label.unwrap_or(usual);
        Some(self.relations.push(Relation {
            from: self.kind,
            field: path.to_owned(),
            label: label.to_owned(),
            to: target,
            inverse,
            inverse_label,
        }))
    }

    fn default(&self, field: &Field, value: &Yaml, report: &mut Report<'_>) -> Option<Value> {
        if matches!(
            field.shape,
            Shape::Markdown | Shape::Image | Shape::Reference(_) | Shape::References(..) | Shape::List(..)
        ) {
            let message = format!("the field `{}` cannot have a default", field.name);
            let help = "texts, numbers, dates, addresses and terms can";
            report.error(Code::InvalidModel, value.span, message, Some(help.to_owned()));
            return None;
        }
        let closed = Policy::default();
        let mut values = Values {
            vocabularies: self.vocabularies,
            reading: Reading { raw_html: RawHtml::Clean, policy: &closed, math: false, typography: None },
            source: "",
            report: Report { file: report.file, found: &mut *report.found },
            is_translation: false,
            state: State::of("", false),
            texts: Vec::new(),
            references: Table::default(),
            images: Vec::new(),
        };
        values.read(field, value, None)
    }

    fn check_common(&self, key: &Key, field: &Field, list: Option<&str>, report: &mut Report<'_>) {
        let common = list.is_none() && is_common(&key.name);
        let narrows = matches!(key.name.as_str(), "title" | "summary" | "owner");
        if common && !(narrows && matches!(field.shape, Shape::Text { .. })) {
            let message = format!("every kind has a field `{}` already", key.name);
            let help = "`title`, `summary` and `owner` can be declared again, as `text`, to set bounds; \
                        give any other field another name";
            report.error(Code::InvalidModel, key.span, message, Some(help.to_owned()));
        }
    }
}

/// A name as a label: `grade_bands` becomes "Grade bands".
pub(super) fn humanize(name: &str) -> String {
    let words = name.replace(['_', '-'], " ");
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn pattern(reader: &Reader<'_>, report: &mut Report<'_>) -> Option<Pattern> {
    let Located { text, span } = reader.located("pattern", report)?;
    match regex::RegexBuilder::new(&format!("^(?:{text})$")).size_limit(1 << 20).build() {
        Ok(regex) => Some(Pattern(regex)),
        Err(error) => {
            let words = error.to_string();
            let last = words.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            let message = format!("this pattern cannot be read: {last}");
            let help = "patterns are regular expressions; put them in single quotes";
            report.error(Code::InvalidModel, span, message, Some(help.to_owned()));
            None
        }
    }
}

/// What a field is used for must fit its type.
fn check_uses(field: &Field, reader: &Reader<'_>, list: Option<&str>, report: &mut Report<'_>) {
    let used = |name: &str, is_used: bool| reader.take(name).filter(|_| is_used).map(|value| value.span);
    if let Some(span) = used("facet", field.facet) {
        check_facet(field, span, list, report);
    }
    if let Some(span) = used("synonym", field.synonym) {
        check_synonym(field, span, list, report);
    }
    for (key, is_used) in [("bar", field.bar), ("unit", field.unit.is_some())] {
        if let Some(span) = used(key, is_used) {
            check_number(field, key, span, report);
        }
    }
}

/// Readers filter by what many pages share, which texts of a page's own and addresses are not.
fn check_facet(field: &Field, span: Span, list: Option<&str>, report: &mut Report<'_>) {
    let own = matches!(field.shape, Shape::Markdown | Shape::Image | Shape::Url | Shape::Email | Shape::List(..));
    let (message, help) = match list {
        Some(list) => (
            format!("readers cannot filter by `{}`: it is within the list `{list}`", field.name),
            "remove `facet`, or make this a field of the page, outside of the list",
        ),
        None if own => (
            format!("readers cannot filter by `{}`: each page has its own", field.name),
            "remove `facet`, or make this field a `term`, a `reference`, a `number`, a `date` or a short `text`",
        ),
        None => return,
    };
    report.error(Code::InvalidModel, span, message, Some(help.to_owned()));
}

/// Only numbers have units and bars.
fn check_number(field: &Field, key: &str, span: Span, report: &mut Report<'_>) {
    if !matches!(field.shape, Shape::Number(_)) {
        let message = format!("`{}` has no use for `{key}`: it is not of type `number`", field.name);
        let help = format!("remove `{key}`, or give the field the type `number`");
        report.error(Code::InvalidModel, span, message, Some(help));
    }
}

fn check_synonym(field: &Field, span: Span, list: Option<&str>, report: &mut Report<'_>) {
    let (message, help) = match list {
        Some(list) => (
            format!("`{}` cannot be another name of the page: it is within the list `{list}`", field.name),
            "remove `synonym`, or make this a field of the page, outside of the list",
        ),
        None if !matches!(field.shape, Shape::Text { .. }) => (
            format!("`{}` cannot be another name of the page: it is not of type `text`", field.name),
            "remove `synonym`, or give the field the type `text`",
        ),
        None => return,
    };
    report.error(Code::InvalidModel, span, message, Some(help.to_owned()));
}

fn check_name(key: &Key, list: Option<&str>, report: &mut Report<'_>) {
    let plain = key.name.starts_with(|c: char| c.is_ascii_lowercase())
        && key.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !plain {
        let what = list.map_or("a field", |_| "a field of a list");
        let message = format!("`{}` cannot be the name of {what}", key.name);
        let help = "use lower-case letters, digits and underscores, a letter first";
        report.error(Code::InvalidModel, key.span, message, Some(help.to_owned()));
    }
}
