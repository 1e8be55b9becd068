//! Front matter values → typed values, checked against the fields of the model.

use crate::diagnostic::{Advice, Code, did_you_mean, near};
use crate::model::body::Body;
use crate::model::document::{ImageUse, ReferenceUse};
use crate::model::id::{FieldId, ReferenceId, RelationId, Table, TermId, VocabularyId};
use crate::model::schema::{Bounds, Field, Pattern, Shape, Vocabulary};
use crate::model::value::Value;
use crate::parse::report::Report;
use crate::parse::state::State;
use crate::parse::terms;
use crate::parse::text::Reading;
use crate::parse::text::address::{Address, sort};
use crate::parse::text::markdown;
use crate::parse::text::origin::Origin;
use crate::parse::typography;
use crate::parse::yaml::{Yaml, YamlValue};
use crate::source::Span;

/// What reading the values of a page needs and gathers.
pub(crate) struct Values<'a, 'r> {
    /// The controlled lists.
    pub(crate) vocabularies: &'a Table<VocabularyId, Vocabulary>,
    /// How its texts are to be read.
    pub(crate) reading: Reading<'a>,
    /// The whole text of the file.
    pub(crate) source: &'a str,
    /// Where findings go.
    pub(crate) report: Report<'r>,
    /// Whether they are those of a translation: entries of lists then hold only a part of what they need.
    pub(crate) is_translation: bool,
    /// What of the page is language, so far.
    pub(crate) state: State<'a>,
    /// The texts of the page so far.
    pub(crate) texts: Vec<Body>,
    /// The references of the page so far.
    pub(crate) references: Table<ReferenceId, ReferenceUse>,
    /// The pictures of the page so far.
    pub(crate) images: Vec<ImageUse>,
}

impl Values<'_, '_> {
    /// The value of a field; `None` when it is wrong, which is reported. `entry` is the number of the list entry that
    /// the field stands in.
    pub(crate) fn read(&mut self, field: &Field, yaml: &Yaml, entry: Option<usize>) -> Option<Value> {
        match &field.shape {
            Shape::Text { bounds, pattern } => self.text(field, yaml, *bounds, pattern.as_ref()),
            Shape::Markdown => self.markdown(field, yaml),
            Shape::Number(bounds) => self.number(field, yaml, *bounds),
            Shape::Boolean => self.report.boolean(&field.name, yaml).map(Value::Boolean),
            Shape::Date => self.report.date(&field.name, yaml).map(Value::Date),
            Shape::Url => self.url(field, yaml),
            Shape::Email => self.email(field, yaml),
            Shape::Image => self.image(field, yaml),
            Shape::Term(vocabulary) => {
                Some(Value::Terms(*vocabulary, vec![self.term(&field.name, yaml, *vocabulary)?]))
            }
            Shape::Terms(vocabulary, bounds) => self.terms(field, yaml, *vocabulary, *bounds),
            Shape::Reference(relation) => {
                Some(Value::References(vec![self.reference(&field.name, yaml, *relation, entry)?]))
            }
            Shape::References(relation, bounds) => self.references(field, yaml, (*relation, entry), *bounds),
            Shape::List(fields, bounds) => self.list(field, yaml, fields, *bounds),
        }
    }

    /// The term that a value names.
    pub(crate) fn term(&mut self, name: &str, yaml: &Yaml, vocabulary: VocabularyId) -> Option<TermId> {
        let id = self.name(name, yaml)?;
        let vocabulary = self.vocabularies.get(vocabulary)?;
        if vocabulary.terms.is_empty() {
            return None; // it could not be read, which was reported
        }
        let found = vocabulary.terms.find(|term| term.id == id);
        if found.is_none() {
            let message = format!("`{id}` is not a term of the vocabulary `{}`", vocabulary.name);
            self.report.error(Code::UnknownTerm, yaml.span, message, Some(terms::help(vocabulary, &id)));
        }
        found
    }

    fn text(&mut self, field: &Field, yaml: &Yaml, bounds: Bounds, pattern: Option<&Pattern>) -> Option<Value> {
        let text = self.report.text(&field.name, yaml)?;
        self.state.text(&text, yaml.span);
        self.count(field, yaml, (text.chars().count(), "characters"), bounds);
        if let Some(Pattern(regex)) = pattern.filter(|pattern| !pattern.0.is_match(&text)) {
            let message = format!("`{}` does not have the form that the model asks for", field.name);
            let help = field.help.clone().unwrap_or_else(|| format!("it must match `{}`", regex.as_str()));
            self.report.error(Code::OutOfBounds, yaml.span, message, Some(help));
        }
        Some(Value::Text(typography::line(text, self.reading.typography)))
    }

    fn markdown(&mut self, field: &Field, yaml: &Yaml) -> Option<Value> {
        let text = self.report.text(&field.name, yaml)?;
        let raw = self.source.get(yaml.span.range()).unwrap_or_default();
        let origin = Origin::scalar(&text, raw, yaml.span);
        let body = markdown::read(&origin, self.reading, &mut self.report);
        self.state.markdown(&origin, &body);
        self.texts.push(body);
        Some(Value::Markdown(self.texts.len() - 1))
    }

    fn number(&mut self, field: &Field, yaml: &Yaml, bounds: Bounds) -> Option<Value> {
        let number = self.report.number(&field.name, yaml)?;
        let YamlValue::Number(_, written) = &yaml.value else { return None };
        if !bounds.hold(number) {
            let message = format!("`{}` must be {}, but this is {written}", field.name, range_words(bounds));
            let help = "correct the number, or leave the field out".to_owned();
            self.report.error(Code::OutOfBounds, yaml.span, message, Some(help));
        }
        Some(Value::Number(number, written.clone()))
    }

    fn url(&mut self, field: &Field, yaml: &Yaml) -> Option<Value> {
        let text = self.report.text(&field.name, yaml)?;
        match sort(&text) {
            Address::External(address) if is_web(&address) => Some(Value::Url(address)),
            Address::Refused(scheme) => {
                let colon = if scheme == "//" { "" } else { ":" };
                let message = format!("`{}` must not begin with `{scheme}{colon}`", field.name);
                self.report.error(Code::UnsafeUrl, yaml.span, message, Some("write `https://…`".to_owned()));
                None
            }
            _ => {
                let message = format!("`{}` must be a full web address", field.name);
                let bare =
                    text.starts_with(char::is_alphanumeric) && text.contains('.') && !text.contains([' ', ':', '@']);
                let help = format!("write it like `https://{}`", if bare { text.as_str() } else { "example.org/page" });
                self.report.error(Code::WrongType, yaml.span, message, Some(help));
                None
            }
        }
    }

    fn email(&mut self, field: &Field, yaml: &Yaml) -> Option<Value> {
        let text = self.report.text(&field.name, yaml)?;
        let is_mail = text.split_once('@').is_some_and(|(user, host)| {
            !user.is_empty() && host.contains('.') && !text.contains(char::is_whitespace) && !host.contains('@')
        });
        if !is_mail {
            let message = format!("`{}` must be a mail address", field.name);
            self.report.error(Code::WrongType, yaml.span, message, Some("write it like `name@example.org`".to_owned()));
        }
        is_mail.then_some(Value::Email(text))
    }

    fn image(&mut self, field: &Field, yaml: &Yaml) -> Option<Value> {
        let path = self.report.text(&field.name, yaml)?;
        if !matches!(sort(&path), Address::Relative(_)) {
            let message = format!("`{}` must be a picture of this site", field.name);
            let help = "pages load nothing from other sites; save it below `content/media/` and write its path";
            self.report.error(Code::UnsafeUrl, yaml.span, message, Some(help.to_owned()));
            return None;
        }
        self.images.push(ImageUse { path, span: yaml.span });
        Some(Value::Image(self.images.len() - 1))
    }

    fn terms(&mut self, field: &Field, yaml: &Yaml, vocabulary: VocabularyId, bounds: Bounds) -> Option<Value> {
        if let Some(text) = yaml.as_text() {
            let ids = self.vocabularies.get(vocabulary).map(|vocabulary| terms::ids(vocabulary, text));
            let (ids, are_clear) = ids.unwrap_or_default();
            let advice = Advice::new(format!("write it in brackets: `{}: [{ids}]`", field.name));
            let help = advice.instead(format!("[{ids}]")).only_if(are_clear);
            return self.no_list(field, yaml, "terms", Some(help));
        }
        let YamlValue::Sequence(items) = &yaml.value else { return self.no_list(field, yaml, "terms", None) };
        let mut terms = Vec::with_capacity(items.len());
        for item in items {
            match self.term(&field.name, item, vocabulary) {
                Some(term) if terms.contains(&term) => self.twice(field, item),
                Some(term) => terms.push(term),
                None => {}
            }
        }
        self.count(field, yaml, (items.len(), "terms"), bounds);
        (!items.is_empty()).then_some(Value::Terms(vocabulary, terms))
    }

    fn reference(
        &mut self,
        name: &str,
        yaml: &Yaml,
        relation: RelationId,
        entry: Option<usize>,
    ) -> Option<ReferenceId> {
        let slug = self.name(name, yaml)?;
        Some(self.references.push(ReferenceUse { relation, slug, span: yaml.span, entry }))
    }

    /// What names a page or a term.
    fn name(&mut self, field: &str, yaml: &Yaml) -> Option<String> {
        if !matches!(yaml.value, YamlValue::Sequence(_) | YamlValue::Mapping(_)) {
            return self.report.text(field, yaml);
        }
        let message = format!("a name in `{field}` must be text, but this is {}", yaml.type_name());
        let help = "write the name without further brackets".to_owned();
        self.report.error(Code::WrongType, yaml.span, message, Some(help));
        None
    }

    fn references(
        &mut self,
        field: &Field,
        yaml: &Yaml,
        (relation, entry): (RelationId, Option<usize>),
        bounds: Bounds,
    ) -> Option<Value> {
        let items = match &yaml.value {
            YamlValue::Sequence(items) => items.as_slice(),
            _ if yaml.as_text().is_some() => std::slice::from_ref(yaml), // a list of one
            _ => return self.no_list(field, yaml, "page names", None),
        };
        let mut found: Vec<ReferenceId> = Vec::with_capacity(items.len());
        for item in items {
            let Some(at) = self.reference(&field.name, item, relation, entry) else { continue };
            let slug = self.references[at].slug.to_lowercase();
            if found.iter().any(|earlier| self.references[*earlier].slug.to_lowercase() == slug) {
                self.references.pop();
                self.twice(field, item);
            } else {
                found.push(at);
            }
        }
        self.count(field, yaml, (items.len(), "pages"), bounds);
        (!items.is_empty()).then_some(Value::References(found))
    }

    fn list(&mut self, field: &Field, yaml: &Yaml, fields: &Table<FieldId, Field>, bounds: Bounds) -> Option<Value> {
        let YamlValue::Sequence(items) = &yaml.value else {
            let first = main_field(fields);
            let help = first.map(|first| self.below(&field.name, &first.name, yaml));
            return self.no_list(field, yaml, "entries", help);
        };
        let mut entries = Vec::with_capacity(items.len());
        for (number, item) in items.iter().enumerate() {
            entries.extend(self.list_entry(field, item, fields, number));
        }
        if !self.is_translation {
            self.count(field, yaml, (items.len(), "entries"), bounds);
        }
        (!items.is_empty()).then_some(Value::List(entries))
    }

    fn list_entry(
        &mut self,
        list: &Field,
        yaml: &Yaml,
        fields: &Table<FieldId, Field>,
        number: usize,
    ) -> Option<Table<FieldId, Option<Value>>> {
        let YamlValue::Mapping(pairs) = &yaml.value else {
            let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
            let message =
                format!("an entry of `{}` must be keys with values, but this is {}", list.name, yaml.type_name());
            let first = main_field(fields);
            let help = match (yaml.as_text(), first) {
                (Some(text), Some(first)) => {
                    let written = self.source.get(yaml.span.range()).unwrap_or_default();
                    Advice::new(format!("write `- {}: {text}`", first.name))
                        .instead(format!("{}: {written}", first.name))
                }
                _ => format!("its keys are: {}", names.join(", ")).into(),
            };
            self.report.error(Code::WrongType, yaml.span, message, Some(help));
            return None;
        };
        let mut values: Table<FieldId, Option<Value>> = vec![None; fields.len()].into();
        for (key, value) in pairs.iter() {
            let Some(at) = fields.find(|field| field.name == key.name) else {
                let message = format!("an entry of `{}` has no `{}`", list.name, key.name);
                let names = || fields.iter().map(|field| field.name.as_str());
                let is_free = near(&key.name, names()).is_some_and(|(near, _)| !has(pairs, near));
                let help = did_you_mean(&key.name, names()).map(|help| help.only_if(is_free));
                self.report.error(Code::UnknownField, key.span, message, help);
                continue;
            };
            if value.value != YamlValue::Null {
                values[at] = self.read(&fields[at], value, Some(number));
            }
        }
        let is_whole = !self.is_translation;
        for field in fields.iter().filter(|field| is_whole && field.required && !has(pairs, &field.name)) {
            let message = format!("an entry of `{}` needs `{}`", list.name, field.name);
            let help = format!("add `{}: …` to this entry", field.name);
            self.report.error(Code::MissingField, yaml.span, message, Some(help));
        }
        Some(values)
    }

    /// How a value becomes the only entry of a list, in a line of its own below its key.
    fn below(&self, list: &str, key: &str, yaml: &Yaml) -> Advice {
        let words = |value: &str| Advice::new(format!("write two lines: `{list}:`, and below it `  - {key}: {value}`"));
        let Some(value) = yaml.as_text() else { return words("…") };
        let written = self.source.get(yaml.span.range()).unwrap_or_default();
        let before = self.source.get(..yaml.span.range().start).unwrap_or_default();
        let span = Span::new(before.trim_end_matches(' ').len(), yaml.span.range().end);
        words(value).edit(span, format!("\n  - {key}: {written}"))
    }

    /// Reports a value that must be a list.
    fn no_list(&mut self, field: &Field, yaml: &Yaml, of: &str, help: Option<Advice>) -> Option<Value> {
        let message = format!("`{}` must be a list of {of}, but this is {}", field.name, yaml.type_name());
        self.report.error(Code::WrongType, yaml.span, message, help);
        None
    }

    fn count(&mut self, field: &Field, yaml: &Yaml, (count, of): (usize, &str), bounds: Bounds) {
        #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
        let number = count as f64;
        if bounds.hold(number) {
            return;
        }
        let message = format!("`{}` has {count} {of}, but must have {}", field.name, range_words(bounds));
        let help = match bounds.max.filter(|max| number > *max) {
            Some(max) => format!("make it shorter by {}", number - max),
            None => format!("add {} more", bounds.min.unwrap_or_default() - number),
        };
        self.report.error(Code::OutOfBounds, yaml.span, message, Some(help));
    }

    fn twice(&mut self, field: &Field, item: &Yaml) {
        let words = self.source.get(item.span.range()).unwrap_or_default();
        let message = format!("`{words}` stands twice in `{}`", field.name);
        self.report.error(Code::DuplicateKey, item.span, message, Some("remove one of the two".to_owned()));
    }
}

/// Whether an address has the scheme of the web, a host, and no space.
fn is_web(address: &str) -> bool {
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    host.is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric() || c == '[')) && !address.contains(' ')
}

/// The field that an entry of a list is most likely about: the first that it needs, or else the first.
fn main_field(fields: &Table<FieldId, Field>) -> Option<&Field> {
    fields.iter().find(|field| field.required).or_else(|| fields.iter().next())
}

fn has(pairs: &[(crate::parse::yaml::Key, Yaml)], name: &str) -> bool {
    pairs.iter().any(|(key, value)| key.name == name && value.value != YamlValue::Null)
}

fn range_words(bounds: Bounds) -> String {
    match (bounds.min, bounds.max) {
        (Some(min), Some(max)) => format!("from {min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => String::new(),
    }
}
