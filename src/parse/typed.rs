//! YAML values as the type that is asked for; values of another type are reported.

use crate::diagnostic::{Advice, Code};
use crate::model::value::Date;
use crate::parse::odd::is_hidden;
use crate::parse::report::Report;
use crate::parse::yaml::{Yaml, YamlValue};
use crate::source::Located;

impl Report<'_> {
    /// Reports a value of the wrong type.
    pub(crate) fn wrong_type(&mut self, name: &str, value: &Yaml, expected: &str) {
        self.mistyped(name, value, expected, None);
    }

    fn mistyped(&mut self, name: &str, value: &Yaml, expected: &str, help: Option<Advice>) {
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
                    self.error(Code::OddCharacter, value.span, message, Some(help));
                }
                Some(text.clone())
            }
            _ => {
                let help = match value.value {
                    YamlValue::Boolean(yes) => {
                        Advice::new(format!("put it in quotes: `\"{yes}\"`")).instead(format!("\"{yes}\""))
                    }
                    _ => "write a single text, without brackets or further keys".into(),
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
                let digits = value.as_text().and_then(digits);
                let help = match digits {
                    Some(digits) => format!("write digits only: `{name}: {digits}`").into(),
                    None => "write digits only, like 1200 or 4.5".into(),
                };
                self.mistyped(name, value, "a number", Some(help));
                None
            }
        }
    }

    /// A value as yes or no.
    pub(crate) fn boolean(&mut self, name: &str, value: &Yaml) -> Option<bool> {
        match &value.value {
            YamlValue::Boolean(yes) => Some(*yes),
            _ => {
                let help = match value.as_text().and_then(yes_or_no) {
                    Some(yes) => Advice::new(format!("write `{name}: {yes}`")).instead(yes.to_string()),
                    None => "write `true` for yes, `false` for no".into(),
                };
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
            let help = match value.as_text().and_then(day) {
                Some((day, is_certain)) => {
                    let advice = Advice::new(format!("write `{name}: {day}`"));
                    advice.instead(day.to_string()).only_if(is_certain)
                }
                None => "write it like 2026-11-23".into(),
            };
            self.error(Code::WrongType, value.span, message, Some(help));
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
                let advice = Advice::new(format!("write it in brackets: `{name}: [{text}]`"));
                Some(advice.instead(format!("[{text}]")).only_if(can_stand_in_brackets(text)))
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

/// Whether what is text alone is the same words as the entries of a list.
pub(crate) fn can_stand_in_brackets(text: &str) -> bool {
    let mut words = text.split(',').map(str::trim);
    let is_word = |word: &str| {
        word.starts_with(char::is_alphanumeric)
            && word.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '\'' | '’' | '&'))
    };
    words.all(is_word)
}

/// How people write days, the most common first; of `3/4/2026` the month is first, as in the United States.
const DAYS: [&str; 15] = [
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%m/%d/%Y",
    "%d/%m/%Y",
    "%m-%d-%Y",
    "%d.%m.%Y",
    "%d. %m. %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%b. %d, %Y",
    "%d %B %Y",
    "%d %b %Y",
    "%B %d %Y",
    "%m/%d/%y",
];

/// How others write days: of `3/4/2026` nobody can tell which of the two was meant.
const OTHER_DAYS: [&str; 3] = ["%d/%m/%Y", "%d-%m-%Y", "%d/%m/%y"];

/// The day that a text names in another form, and whether it can be no other.
fn day(text: &str) -> Option<(Date, bool)> {
    let text = text.trim();
    // A time, and what says where, stand behind the day.
    let alone = text
        .split_once(['T', ' '])
        .map(|(day, _)| day)
        .filter(|day| day.len() >= 8 && day.starts_with(|c: char| c.is_ascii_digit()));
    let forms = [Some(text), alone];
    let parse =
        |text: &str| DAYS.iter().find_map(|form| Date::strptime(form, text).ok().filter(|day| day.year() > 1000));
    let day = forms.into_iter().flatten().find_map(parse)?;
    let others = || {
        let read =
            |text: &str| OTHER_DAYS.iter().filter_map(|form| Date::strptime(form, text).ok()).collect::<Vec<_>>();
        forms.into_iter().flatten().flat_map(read).filter(|other| other.year() > 1000)
    };
    Some((day, others().all(|other| other == day)))
}

/// The digits of a number that is written with separators, a unit or a currency.
fn digits(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches(['$', '€', '£', '~', '≈']).trim_end_matches(['%', '$', '€']).trim();
    let is_number =
        |text: &str| text.parse::<f64>().is_ok() && text.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    let groups = |separator: char| -> bool {
        let whole = text.split('.').next().unwrap_or_default();
        let mut parts = whole.trim_start_matches('-').split(separator);
        parts.next().is_some_and(|first| (1..=3).contains(&first.len())) && parts.all(|part| part.len() == 3)
    };
    let plain = match () {
        () if is_number(text) => text.to_owned(),
        () if text.contains(',') && groups(',') => text.replace(',', ""),
        () if text.matches(',').count() == 1 => text.replace(',', "."),
        () => text.replace([' ', '\u{a0}', '\u{202f}', '\''], ""),
    };
    is_number(&plain).then_some(plain)
}

/// The truth value that a word stands for.
fn yes_or_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "y" | "on" | "true" | "1" | "sí" | "si" | "oui" | "ja" => Some(true),
        "no" | "n" | "off" | "false" | "0" | "non" | "nein" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{day, digits};

    #[test]
    fn days_and_numbers_are_read_as_people_write_them() {
        let rows = [
            ("11/20/2026", "2026-11-20"),
            ("20.11.2026", "2026-11-20"),
            ("25/12/2026", "2026-12-25"),
            ("2026/11/20", "2026-11-20"),
            ("Nov 20, 2026", "2026-11-20"),
            ("20 November 2026", "2026-11-20"),
            ("2026-11-20T10:00:00-08:00", "2026-11-20"),
            ("2026-11-20 10:00", "2026-11-20"),
            ("11/20/26", "2026-11-20"),
        ];
        for (written, expected) in rows {
            assert_eq!(day(written).map(|(day, _)| day.to_string()).as_deref(), Some(expected), "{written}");
        }
        let certain = ["3/4/2026", "3-4-2026", "3/4/26", "3/3/2026", "3/14/2026", "March 4, 2026", "4.3.2026"];
        let certain: Vec<bool> = certain.iter().map(|written| day(written).unwrap().1).collect();
        assert_eq!(certain, [false, false, false, true, true, true, true]);
        assert_eq!(day("next week"), None);
        let rows = [
            ("1,200", Some("1200")),
            ("$1,200.50", Some("1200.50")),
            ("33,8", Some("33.8")),
            ("15%", Some("15")),
            ("1 200", Some("1200")),
            ("about 5", None),
        ];
        for (written, expected) in rows {
            assert_eq!(digits(written).as_deref(), expected, "{written}");
        }
    }
}
