//! The declaration of a field → [`Field`].

use crate::diagnostic::{Code, did_you_mean};
use crate::model::id::{FieldId, KindId, RelationId, Table, VocabularyId};
use crate::model::schema::{Bounds, COMMON_FIELDS, Field, Pattern, Relation, Shape, Vocabulary};
use crate::model::settings::config::RawHtml;
use crate::model::value::Value;
use crate::parse::fields::Values;
use crate::parse::report::Report;
use crate::parse::settings::reader::Reader;
use crate::parse::yaml::{Key, Yaml, YamlValue};
use crate::source::Span;

/// The field types by their names in the model.
const TYPES: [&str; 13] = [
    "text",
    "markdown",
    "number",
    "boolean",
    "date",
    "url",
    "email",
    "image",
    "term",
    "terms",
    "reference",
    "references",
    "list",
];

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
    pub(super) fn read(&mut self, yaml: &Yaml, list: Option<&str>, report: &mut Report<'_>) -> Table<FieldId, Field> {
        let YamlValue::Mapping(entries) = &yaml.value else {
            report.wrong_type(list.map_or("fields", |_| "of"), yaml, "the names of fields, each with its type");
            return Table::default();
        };
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
        let mut reader = report.mapping(&format!("the field `{}`", key.name), yaml)?;
        let type_span = reader.take("type").map_or(key.span, |value| value.span);
        let type_name = reader.required_text("type", report)?;
        let label = reader.text("label", report).unwrap_or_else(|| humanize(&key.name));
        let path = list.map_or_else(|| key.name.clone(), |list| format!("{list}.{}", key.name));
        let shape = match TYPES.iter().find(|name| **name == type_name) {
            Some(_) => self.shape(&type_name, &mut reader, (&path, &label), report),
            None => {
                let message = format!("there is no field type `{type_name}`");
                report.error(Code::InvalidModel, type_span, message, did_you_mean(&type_name, TYPES));
                return None;
            }
        };
        let facet = reader.take("facet").filter(|value| report.boolean("facet", value) == Some(true));
        let bar = reader.take("bar").filter(|value| report.boolean("bar", value) == Some(true));
        let unit = reader.take("unit");
        let synonym = reader.take("synonym").filter(|value| report.boolean("synonym", value) == Some(true));
        let mut field = Field {
            name: key.name.clone(),
            label,
            help: reader.text("help", report),
            required: reader.boolean("required", false, report),
            facet: facet.is_some(),
            synonym: synonym.is_some(),
            glance: reader.boolean("glance", true, report),
            unit: None,
            bar: false,
            default: None,
            shape: shape?,
        };
        if let Some(value) = facet {
            check_facet(&field, value.span, list, report);
        }
        field.bar = bar.is_some();
        field.unit = unit.and_then(|value| report.text("unit", value));
        for (key, value) in [("bar", bar), ("unit", unit)] {
            check_number(&field, key, value, report);
        }
        if let Some(value) = synonym {
            check_synonym(&field, value.span, list, report);
        }
        if let Some(value) = reader.take("default") {
            field.default = self.default(&field, value, report);
        }
        reader.close(report);
        self.check_common(key, &field, list, report);
        Some(field)
    }

    fn shape(
        &mut self,
        type_name: &str,
        reader: &mut Reader<'_>,
        (path, label): (&str, &str),
        report: &mut Report<'_>,
    ) -> Option<Shape> {
        let bounds = if matches!(type_name, "text" | "number" | "terms" | "references" | "list") {
            Bounds { min: reader.number("min", report), max: reader.number("max", report) }
        } else {
            Bounds::default()
        };
        Some(match type_name {
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
                let Some(of) = reader.take("of") else {
                    reader.missing("of", report);
                    return None;
                };
                Shape::List(self.read(of, Some(path), report), bounds)
            }
        })
    }

    fn vocabulary(&self, reader: &mut Reader<'_>, report: &mut Report<'_>) -> Option<VocabularyId> {
        let span = reader.take("vocabulary").map(|value| value.span);
        let name = reader.required_text("vocabulary", report)?;
        let found = self.vocabularies.find(|vocabulary| vocabulary.name == name);
        if found.is_none() {
            let message = format!("there is no vocabulary `{name}`");
            let help = did_you_mean(&name, self.vocabularies.iter().map(|vocabulary| vocabulary.name.as_str()))
                .unwrap_or_else(|| format!("make the file `content/vocabularies/{name}.yaml`"));
            report.error(Code::InvalidModel, span.unwrap_or(reader.span), message, Some(help));
        }
        found
    }

    fn relation(
        &mut self,
        reader: &mut Reader<'_>,
        (path, label): (&str, &str),
        report: &mut Report<'_>,
    ) -> Option<RelationId> {
        let span = reader.take("to").map(|value| value.span);
        let to = reader.required_text("to", report);
        let inverse = reader.text("inverse", report);
        let inverse_label = reader.text("inverse_label", report);
        let to = to?;
        let Some(target) = self.kinds.find(|kind| *kind == to) else {
            let message = format!("there is no kind `{to}`");
            let help = did_you_mean(&to, self.kinds.iter().map(String::as_str));
            report.error(Code::InvalidModel, span.unwrap_or(reader.span), message, help);
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
        let mut values = Values {
            vocabularies: self.vocabularies,
            raw_html: RawHtml::Clean,
            source: "",
            report: Report { file: report.file, found: &mut *report.found },
            texts: Vec::new(),
            references: Table::default(),
            images: Vec::new(),
        };
        values.read(field, value, None)
    }

    fn check_common(&self, key: &Key, field: &Field, list: Option<&str>, report: &mut Report<'_>) {
        let common = list.is_none() && COMMON_FIELDS.contains(&key.name.as_str());
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

fn pattern(reader: &mut Reader<'_>, report: &mut Report<'_>) -> Option<Pattern> {
    let span = reader.take("pattern")?.span;
    let text = reader.text("pattern", report)?;
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
fn check_number(field: &Field, key: &str, value: Option<&Yaml>, report: &mut Report<'_>) {
    if let Some(value) = value.filter(|_| !matches!(field.shape, Shape::Number(_))) {
        let message = format!("`{}` has no use for `{key}`: it is not of type `number`", field.name);
        let help = format!("remove `{key}`, or give the field the type `number`");
        report.error(Code::InvalidModel, value.span, message, Some(help));
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
