//! Reads a YAML mapping key by key, and reports the keys nobody asked for, values of the wrong type and what is missing.

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::value::Date;
use crate::parse::yaml::{Key, Yaml, YamlValue};
use crate::source::{Located, SourcePath, Span};

/// Where findings about a file go.
pub(crate) struct Report<'a> {
    /// The file.
    pub(crate) file: &'a SourcePath,
    /// What was found so far.
    pub(crate) found: &'a mut Vec<Diagnostic>,
}

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
    /// Reports an error at a place.
    pub(crate) fn error(&mut self, code: Code, span: Span, message: impl Into<String>, help: Option<String>) {
        let mut diagnostic = Diagnostic::error(code, self.file, message).at(span);
        diagnostic.help = help;
        self.found.push(diagnostic);
    }

    /// Reports a value of the wrong type.
    pub(crate) fn wrong_type(&mut self, name: &str, value: &Yaml, expected: &str) {
        self.mistyped(name, value, expected, None);
    }

    fn mistyped(&mut self, name: &str, value: &Yaml, expected: &str, help: Option<String>) {
        let message = format!("`{name}` must be {expected}, but this is {}", value.type_name());
        self.error(Code::WrongType, value.span, message, help);
    }

    /// A value as one line of text; numbers count as what was written.
    pub(crate) fn text(&mut self, name: &str, value: &Yaml) -> Option<String> {
        match &value.value {
            YamlValue::Text(text) | YamlValue::Number(_, text) => {
                if let Some(hidden) = text.chars().find(|c| is_hidden(*c)) {
                    let message = format!("`{name}` has a character that nobody sees: U+{:04X}", u32::from(hidden));
                    let help = "delete it, or write the text anew".to_owned();
                    self.error(Code::OutOfBounds, value.span, message, Some(help));
                }
                Some(text.clone())
            }
            _ => {
                let help = match value.value {
                    YamlValue::Boolean(yes) => format!("put it in quotes: `\"{yes}\"`"),
                    _ => "write a single text, without brackets or further keys".to_owned(),
                };
                self.mistyped(name, value, "text", Some(help));
                None
            }
        }
    }

    /// A value as a number.
    pub(crate) fn number(&mut self, name: &str, value: &Yaml) -> Option<f64> {
        match &value.value {
            YamlValue::Number(number, _) => Some(*number),
            _ => {
                self.mistyped(name, value, "a number", Some("write digits only, like 1200 or 4.5".to_owned()));
                None
            }
        }
    }

    /// A value as yes or no.
    pub(crate) fn boolean(&mut self, name: &str, value: &Yaml) -> Option<bool> {
        match &value.value {
            YamlValue::Boolean(yes) => Some(*yes),
            _ => {
                let help = "write `true` for yes, `false` for no".to_owned();
                self.mistyped(name, value, "`true` or `false`", Some(help));
                None
            }
        }
    }

    /// A value as a day.
    pub(crate) fn date(&mut self, name: &str, value: &Yaml) -> Option<Date> {
        let date = match &value.value {
            YamlValue::Text(text) if text.len() == 10 => text.parse().ok(),
            _ => None,
        };
        if date.is_none() {
            let digits =
                |text: &str| text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
            let message = match &value.value {
                YamlValue::Text(text) if digits(text) => format!("the calendar has no day `{text}`"),
                _ => format!("`{name}` must be a day written as year-month-day"),
            };
            self.error(Code::WrongType, value.span, message, Some("write it like 2026-11-23".to_owned()));
        }
        date
    }

    /// A value as a list; what is not a list is reported.
    pub(crate) fn sequence<'y>(&mut self, name: &str, value: &'y Yaml, of: &str) -> &'y [Yaml] {
        if let YamlValue::Sequence(items) = &value.value {
            return items;
        }
        let message = format!("`{name}` must be a list of {of}, but this is {}", value.type_name());
        let help = match &value.value {
            YamlValue::Text(text) | YamlValue::Number(_, text) => {
                Some(format!("write it in brackets: `{name}: [{text}]`"))
            }
            _ => None,
        };
        self.error(Code::WrongType, value.span, message, help);
        &[]
    }

    /// A value as a list of texts with their places.
    pub(crate) fn texts(&mut self, name: &str, value: &Yaml) -> Vec<Located> {
        let items = self.sequence(name, value, "texts");
        items.iter().filter_map(|item| Some(Located { text: self.text(name, item)?, span: item.span })).collect()
    }

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

/// Whether a character is none that anybody meant to write: a control character, one that turns the direction of all that
/// comes after it, or none at all.
fn is_hidden(c: char) -> bool {
    let is_noncharacter = u32::from(c) & 0xfffe == 0xfffe;
    c.is_control() && !matches!(c, '\n' | '\r' | '\t') || matches!(c, '\u{202d}' | '\u{202e}') || is_noncharacter
}
