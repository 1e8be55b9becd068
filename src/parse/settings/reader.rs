//! Reads a mapping of settings key by key, and reports the keys nobody asked for and those that are missing.

use crate::diagnostic::{Code, did_you_mean};
use crate::parse::report::Report;
use crate::parse::yaml::{Key, Yaml, YamlValue};
use crate::source::Located;
use crate::source::Span;

/// A mapping that is being read.
pub(crate) struct Reader<'y> {
    /// What it is, for messages: "the site's settings".
    what: String,
    entries: &'y [(Key, Yaml)],
    /// Its place.
    pub(crate) span: Span,
    known: Vec<&'static str>,
}

impl Report<'_> {
    /// Opens a mapping; what is not one is reported.
    pub(crate) fn mapping<'y>(&mut self, what: &str, value: &'y Yaml) -> Option<Reader<'y>> {
        match &value.value {
            YamlValue::Mapping(entries) => {
                Some(Reader { what: what.to_owned(), entries, span: value.span, known: Vec::new() })
            }
            _ => {
                let message = format!("{what} must be keys with values, but this is {}", value.type_name());
                let help = "write a name, a colon, a space and a value, such as `label: Teacher`";
                self.error(Code::WrongType, value.span, message, Some(help.to_owned()));
                None
            }
        }
    }
}

impl<'y> Reader<'y> {
    /// The value of a key; none when it is missing or empty.
    pub(crate) fn take(&mut self, name: &'static str) -> Option<&'y Yaml> {
        if !self.known.contains(&name) {
            self.known.push(name);
        }
        let value = self.entries.iter().find(|(key, _)| key.name == name).map(|(_, value)| value)?;
        (value.value != YamlValue::Null).then_some(value)
    }

    /// The text of a key.
    pub(crate) fn text(&mut self, name: &'static str, report: &mut Report<'_>) -> Option<String> {
        let value = self.take(name)?;
        report.text(name, value)
    }

    /// The text of a key that must be there and not blank.
    pub(crate) fn required_text(&mut self, name: &'static str, report: &mut Report<'_>) -> Option<String> {
        let Some(value) = self.take(name) else {
            self.missing(name, report);
            return None;
        };
        let text = report.text(name, value)?;
        if text.trim().is_empty() {
            report.error(Code::MissingField, value.span, format!("`{name}` is empty"), None);
            return None;
        }
        Some(text)
    }

    /// The yes or no of a key, or what it is when missing.
    pub(crate) fn boolean(&mut self, name: &'static str, default: bool, report: &mut Report<'_>) -> bool {
        self.take(name).and_then(|value| report.boolean(name, value)).unwrap_or(default)
    }

    /// The number of a key.
    pub(crate) fn number(&mut self, name: &'static str, report: &mut Report<'_>) -> Option<f64> {
        let value = self.take(name)?;
        report.number(name, value)
    }

    /// The list of texts of a key.
    pub(crate) fn texts(&mut self, name: &'static str, report: &mut Report<'_>) -> Vec<Located> {
        self.take(name).map(|value| report.texts(name, value)).unwrap_or_default()
    }

    /// Reports that a key is missing.
    pub(crate) fn missing(&self, name: &str, report: &mut Report<'_>) {
        let near = self.entries.iter().map(|(key, _)| key.name.as_str()).filter(|key| !self.known.contains(key));
        let help = crate::diagnostic::nearest(name, near)
            .map_or_else(|| format!("add a line `{name}: …`"), |near| format!("is `{near}` meant to be `{name}`?"));
        let message = format!("{} needs `{name}`", self.what);
        report.error(Code::MissingField, Span { end: self.span.start, ..self.span }, message, Some(help));
    }

    /// Reports every key that nobody asked for.
    pub(crate) fn close(self, report: &mut Report<'_>) {
        for (key, _) in self.entries.iter().filter(|(key, _)| !self.known.contains(&key.name.as_str())) {
            let message = format!("{} has no `{}`", self.what, key.name);
            let help = did_you_mean(&key.name, self.known.iter().copied());
            report.error(Code::UnknownField, key.span, message, help);
        }
    }
}
