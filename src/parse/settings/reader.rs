//! Reads a mapping of settings by its table of keys; whatever the table does not allow is reported.

use crate::diagnostic::{Advice, Code, did_you_mean, near, nearest};
use crate::model::keys::{self, Mapping, Takes, Without};
use crate::parse::report::Report;
use crate::parse::yaml::{Key, Yaml, YamlValue};
use crate::source::{Located, Span};

/// A mapping that is being read.
pub(crate) struct Reader<'y> {
    /// What it is, for messages: "a map".
    what: String,
    /// How a value is reported that a key cannot have.
    code: Code,
    /// The keys that it can have.
    keys: Vec<&'static keys::Key>,
    entries: &'y [(Key, Yaml)],
    /// Its place.
    pub(crate) span: Span,
}

impl Report<'_> {
    /// Opens a mapping; what is not one is reported, and every key that its table does not have.
    pub(crate) fn mapping<'y>(&mut self, table: &'static Mapping, value: &'y Yaml) -> Option<Reader<'y>> {
        self.named_mapping(table.what, (table, &[]), value)
    }

    /// The same for one with a name of its own, and with keys that only some like it have.
    pub(crate) fn named_mapping<'y>(
        &mut self,
        what: &str,
        (table, more): (&'static Mapping, &'static [keys::Key]),
        value: &'y Yaml,
    ) -> Option<Reader<'y>> {
        let YamlValue::Mapping(entries) = &value.value else {
            let message = format!("{what} must be keys with values, but this is {}", value.type_name());
            let help = "write a name, a colon, a space and a value, such as `label: Teacher`";
            self.error(Code::WrongType, value.span, message, Some(help.to_owned()));
            return None;
        };
        let keys: Vec<&keys::Key> = table.keys.iter().chain(more).collect();
        let names = || keys.iter().map(|key| key.name);
        for (key, _) in entries.iter().filter(|(key, _)| !names().any(|name| name == key.name)) {
            let message = format!("{what} has no `{}`", key.name);
            let is_given = |name: &str| entries.iter().any(|(given, _)| given.name == name);
            let is_free = near(&key.name, names()).is_some_and(|(near, _)| !is_given(near));
            let help = did_you_mean(&key.name, names()).map(|help| help.only_if(is_free));
            self.error(Code::UnknownField, key.span, message, help);
        }
        Some(Reader { what: what.to_owned(), code: table.code, keys, entries, span: value.span })
    }
}

impl<'y> Reader<'y> {
    /// The value of a key as it stands there; none when it is missing or empty.
    pub(crate) fn take(&self, name: &str) -> Option<&'y Yaml> {
        let value = self.entries.iter().find(|(key, _)| key.name == name).map(|(_, value)| value)?;
        (value.value != YamlValue::Null).then_some(value)
    }

    /// The text of a key, or what holds without it. One that must be there is not blank.
    pub(crate) fn text(&self, name: &str, report: &mut Report<'_>) -> Option<String> {
        self.located(name, report).map(|located| located.text)
    }

    /// The same with its place, which is that of the mapping where the text does not stand there.
    pub(crate) fn located(&self, name: &str, report: &mut Report<'_>) -> Option<Located> {
        let key = self.key(name);
        let default = || key.default().map(|text| Located { text: text.to_owned(), span: self.span });
        let Some(value) = self.value(key, report) else { return default() };
        let Some(text) = report.text(name, value) else { return default() };
        if key.without == Without::Required && text.trim().is_empty() {
            report.error(Code::MissingField, value.span, format!("`{name}` is empty"), None::<Advice>);
            return None;
        }
        Some(Located { text, span: value.span })
    }

    /// The word of a key that takes one of several.
    pub(crate) fn choice(&self, name: &str, report: &mut Report<'_>) -> Option<&'static str> {
        let Takes::Choice(words) = self.key(name).takes else { return None };
        if let Some((YamlValue::Boolean(yes), span)) = self.take(name).map(|value| (&value.value, value.span)) {
            let message = format!("`{name}` cannot be `{yes}`");
            report.error(self.code, span, message, did_you_mean(&yes.to_string(), words.iter().copied()));
            return None;
        }
        let word = self.located(name, report)?;
        let known = words.iter().find(|known| **known == word.text).copied();
        if known.is_none() {
            let message = format!("`{name}` cannot be `{}`", word.text);
            report.error(self.code, word.span, message, did_you_mean(&word.text, words.iter().copied()));
        }
        known
    }

    /// The yes or no of a key.
    pub(crate) fn boolean(&self, name: &str, report: &mut Report<'_>) -> bool {
        let key = self.key(name);
        let written = self.value(key, report).and_then(|value| report.boolean(name, value));
        written.unwrap_or_else(|| key.default() == Some("true"))
    }

    /// The number of a key.
    pub(crate) fn number(&self, name: &str, report: &mut Report<'_>) -> Option<f64> {
        let key = self.key(name);
        let default = || key.default().and_then(|number| number.parse().ok());
        let Some(value) = self.value(key, report) else { return default() };
        let Some(number) = report.number(name, value) else { return default() };
        let (fits, needed) = match key.takes {
            Takes::Within(least, most) => {
                ((least..=most).contains(&number), format!("a number from {least} to {most}"))
            }
            Takes::Whole(least, most) => {
                let fits = (f64::from(least)..=f64::from(most)).contains(&number) && number.fract() == 0.0;
                (fits, format!("a whole number from {least} to {most}"))
            }
            _ => (true, String::new()),
        };
        if !fits {
            let message = format!("`{name}` must be {needed}");
            report.error(self.code, value.span, message, Some(key.help.to_owned()));
            return default();
        }
        Some(number)
    }

    /// The whole number of a key that takes no other.
    pub(crate) fn whole(&self, name: &str, report: &mut Report<'_>) -> Option<u32> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "its bounds are of this type")]
        self.number(name, report).map(|number| number as u32)
    }

    /// The list of a key.
    pub(crate) fn list(&self, name: &str, report: &mut Report<'_>) -> &'y [Yaml] {
        let key = self.key(name);
        let Takes::List(of, _) = key.takes.in_one_language() else { return &[] };
        self.value(key, report).map(|value| report.sequence(name, value, of)).unwrap_or_default()
    }

    /// The list of texts of a key.
    pub(crate) fn texts(&self, name: &str, report: &mut Report<'_>) -> Vec<Located> {
        let items = self.list(name, report);
        items.iter().filter_map(|item| Some(Located { text: report.text(name, item)?, span: item.span })).collect()
    }

    /// The names of a key with their values.
    pub(crate) fn names(&self, name: &str, report: &mut Report<'_>) -> &'y [(Key, Yaml)] {
        let key = self.key(name);
        let (Takes::Names(expected, _), Some(value)) = (&key.takes, self.value(key, report)) else { return &[] };
        if let YamlValue::Mapping(entries) = &value.value {
            return entries;
        }
        report.wrong_type(name, value, expected);
        &[]
    }

    /// The keys below a key.
    pub(crate) fn mapping(&self, name: &str, report: &mut Report<'_>) -> Option<Reader<'y>> {
        let key = self.key(name);
        let Takes::Mapping(table) = key.takes else { return None };
        let value = self.value(key, report)?;
        report.mapping(table, value)
    }

    /// Reports that a key is missing.
    pub(crate) fn missing(&self, name: &str, report: &mut Report<'_>) {
        let is_known = |name: &str| self.keys.iter().any(|key| key.name == name);
        let unknown = self.entries.iter().map(|(key, _)| key.name.as_str()).filter(|name| !is_known(name));
        let help = nearest(name, unknown)
            .map_or_else(|| format!("add a line `{name}: …`"), |near| format!("is `{near}` meant to be `{name}`?"));
        let message = format!("{} needs `{name}`", self.what);
        report.error(Code::MissingField, Span { end: self.span.start, ..self.span }, message, Some(help));
    }

    /// The value of a key; one that must be there and is missing is reported.
    fn value(&self, key: &keys::Key, report: &mut Report<'_>) -> Option<&'y Yaml> {
        let value = self.take(key.name);
        if key.without == Without::Required && value.is_none() {
            self.missing(key.name, report);
        }
        value
    }

    /// What the table says of a key. One that it does not have is a fault in fieldguide, which any test would meet.
    fn key(&self, name: &str) -> &'static keys::Key {
        let found = self.keys.iter().find(|key| key.name == name);
        found.unwrap_or_else(|| unreachable!("the table of {} has no key `{name}`", self.what))
    }
}
