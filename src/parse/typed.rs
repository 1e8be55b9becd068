//! YAML values as the type that is asked for; values of another type are reported.

use crate::diagnostic::Code;
use crate::model::value::Date;
use crate::parse::report::Report;
use crate::parse::yaml::{Yaml, YamlValue};
use crate::source::Located;

impl Report<'_> {
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
}

/// Whether a character is none that anybody meant to write: a control character, one that turns the direction of all that
/// comes after it, or none at all.
fn is_hidden(c: char) -> bool {
    let is_noncharacter = u32::from(c) & 0xfffe == 0xfffe;
    c.is_control() && !matches!(c, '\n' | '\r' | '\t') || matches!(c, '\u{202d}' | '\u{202e}') || is_noncharacter
}
