//! The words of a theme in one language: phrases by name, with gaps for what they speak of.

use rustc_hash::FxHashMap;
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::model::settings::locale::{Category, Locale};

/// The folder of the files of words, below that of a theme.
const FOLDER: &str = "words/";

/// What a site says by itself, in one language.
#[derive(Debug)]
pub struct Words {
    locale: Locale,
    phrases: FxHashMap<String, Phrase>,
}

/// A phrase, or one for each plural category of its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The form of a phrase that has no others, or of most numbers.
    other: Form,
    /// The forms of the other categories.
    forms: Vec<(Category, Form)>,
}

/// A text with gaps, as `{count} pages`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form(Vec<Piece>);

/// A part of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// What is said whatever the phrase speaks of.
    Text(String),
    /// The name of what is said here.
    Gap(String),
}

/// What fills a gap.
#[derive(Debug, Clone, Copy)]
pub enum Argument<'a> {
    /// A text.
    Text(&'a str),
    /// A number, written as the language does.
    Number(usize),
}

impl Words {
    /// The gap whose number tells the forms of a phrase apart.
    pub const COUNT: &str = "count";
    /// The gaps that begin a part of a phrase, such as the text of a link.
    pub const BEGIN: [&str; 4] = ["hidden", "home", "link", "search"];
    /// The gap that ends such a part.
    pub const END: &str = "end";
    /// The phrase that names the language itself.
    pub const LANGUAGE: &str = "language_name";
    /// The phrase that says of a page that it is not in the language.
    pub const WITHOUT: &str = "not_in_language";

    /// Phrases by their names.
    pub fn new(locale: Locale, phrases: impl IntoIterator<Item = (String, Phrase)>) -> Self {
        Self { locale, phrases: phrases.into_iter().collect() }
    }

    /// Whether a file below the folder of a theme is one of words: `words/TAG.yaml`.
    pub fn is_file(below: &str) -> bool {
        let tag = below.strip_prefix(FOLDER).and_then(|name| name.strip_suffix(".yaml"));
        tag.is_some_and(is_tag)
    }

    /// Whether a file lies where files of words do, and is none.
    pub fn is_misnamed(below: &str) -> bool {
        below.starts_with(FOLDER) && !Self::is_file(below)
    }

    /// The path of the file with the words of a theme in a language.
    pub fn path(theme: &str, tag: &str) -> String {
        format!("themes/{theme}/{FOLDER}{tag}.yaml")
    }

    /// How numbers, days and lists are written.
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// A phrase by its name.
    pub fn phrase(&self, name: &str) -> Option<&Phrase> {
        self.phrases.get(name)
    }

    /// All phrases with their names, in no order.
    pub fn phrases(&self) -> impl Iterator<Item = (&str, &Phrase)> {
        self.phrases.iter().map(|(name, phrase)| (name.as_str(), phrase))
    }

    /// Says a phrase. A gap that nothing is given for stays as it is written; a name that no phrase has is said itself.
    pub fn say(&self, name: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let Some(phrase) = self.phrase(name) else { return name.to_owned() };
        let count = arguments.iter().find_map(|(gap, argument)| match argument {
            Argument::Number(number) if *gap == Self::COUNT => Some(*number),
            _ => None,
        });
        let mut out = String::new();
        for piece in phrase.form(count, &self.locale).pieces() {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Gap(gap) => match arguments.iter().find(|(name, _)| name == gap) {
                    Some((_, Argument::Text(text))) => out.push_str(text),
                    Some((_, Argument::Number(number))) => out.push_str(&self.locale.count(*number)),
                    None => out.extend(["{", gap, "}"]),
                },
            }
        }
        out
    }

    /// What a phrase says before and behind one of its gaps.
    pub fn around(&self, name: &str, gap: &str, arguments: &[(&str, Argument<'_>)]) -> (String, String) {
        let gap = format!("{{{gap}}}"); // nothing fills it, so it stays
        let said = self.say(name, arguments);
        said.split_once(&gap)
            .map_or((said.clone(), String::new()), |(before, after)| (before.to_owned(), after.to_owned()))
    }

    /// A phrase without gaps.
    pub fn word(&self, name: &str) -> String {
        self.say(name, &[])
    }

    /// A number by its digits, with its unit if it has one.
    pub fn quantity(&self, written: &str, unit: &str) -> String {
        let number = self.locale.number(written);
        match unit {
            "" => number,
            "%" => self.say("percent", &[("number", Argument::Text(&number))]),
            unit => self.say("quantity", &[("number", Argument::Text(&number)), ("unit", Argument::Text(unit))]),
        }
    }
}

impl Phrase {
    /// A phrase of these forms; that of [`Category::Other`] is given apart.
    pub fn new(other: Form, forms: Vec<(Category, Form)>) -> Self {
        Self { other, forms }
    }

    /// The form for a number.
    pub fn form(&self, count: Option<usize>, locale: &Locale) -> &Form {
        let category = count.filter(|_| self.is_plural()).map(|count| locale.category(count));
        self.forms.iter().find(|(own, _)| Some(*own) == category).map_or(&self.other, |(_, form)| form)
    }

    /// The form that a phrase without others has, or that stands for most numbers.
    pub fn other(&self) -> &Form {
        &self.other
    }

    /// All its forms.
    pub fn forms(&self) -> impl Iterator<Item = &Form> {
        self.forms.iter().map(|(_, form)| form).chain([&self.other])
    }

    /// Whether it has several forms.
    pub fn is_plural(&self) -> bool {
        !self.forms.is_empty()
    }

    /// The text of a phrase that is the same whatever it speaks of.
    pub fn plain(&self) -> Option<&str> {
        match self.other.pieces() {
            _ if self.is_plural() => None,
            [] => Some(""),
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// The names of its gaps, those of every form.
    pub fn gaps(&self) -> impl Iterator<Item = &str> {
        self.forms().flat_map(Form::gaps)
    }
}

impl Form {
    /// Reads a text: letters and underscores in braces are gaps.
    pub fn new(text: &str) -> Self {
        let (mut pieces, mut said, mut rest) = (Vec::new(), String::new(), text);
        while let Some(begin) = rest.find('{') {
            let behind = &rest[begin + 1..];
            let end = behind.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(behind.len());
            if end == 0 || !behind[end..].starts_with('}') {
                said.push_str(&rest[..=begin]);
                rest = behind;
                continue;
            }
            said.push_str(&rest[..begin]);
            pieces.extend((!said.is_empty()).then(|| Piece::Text(std::mem::take(&mut said))));
            pieces.push(Piece::Gap(behind[..end].to_owned()));
            rest = &behind[end + 1..];
        }
        said.push_str(rest);
        pieces.extend((!said.is_empty()).then_some(Piece::Text(said)));
        Self(pieces)
    }

    /// The names of its gaps in order.
    pub fn gaps(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Gap(name) => Some(name.as_str()),
            Piece::Text(_) => None,
        })
    }

    /// The gap of the first part that is not whole: one that begins none before its `{end}`, or that none ends.
    pub fn unpaired(&self) -> Option<&str> {
        let mut begun = None;
        for gap in self.gaps() {
            match (gap, begun) {
                (Words::END, None) => return Some(gap),
                (Words::END, Some(_)) => begun = None,
                _ if Words::BEGIN.contains(&gap) => begun = Some(gap),
                _ => {}
            }
        }
        begun
    }

    /// Its parts in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }
}

impl std::fmt::Display for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Text(text) => f.write_str(text),
            Piece::Gap(name) => write!(f, "{{{name}}}"),
        })
    }
}

/// Whether a text has the form of a BCP 47 tag.
pub fn is_tag(tag: &str) -> bool {
    let is_alpha = |text: &str| text.chars().all(|c| c.is_ascii_alphabetic());
    let mut parts = tag.split('-');
    let primary = parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && is_alpha(part));
    primary && parts.all(|part| (2..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// A tag as BCP 47 recommends to write it: the language in small letters, a script with a capital, a region in capitals.
pub fn canonical(tag: &str) -> String {
    let part = |(at, part): (usize, &str)| match part.len() {
        _ if at == 0 => part.to_ascii_lowercase(),
        2 => part.to_ascii_uppercase(),
        4 => format!("{}{}", part[..1].to_ascii_uppercase(), part[1..].to_ascii_lowercase()),
        _ => part.to_ascii_lowercase(),
    };
    tag.split('-').enumerate().map(part).collect::<Vec<_>>().join("-")
}

/// As in a file of words: a text, or one for each category.
impl Serialize for Phrase {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.is_plural() {
            return serializer.collect_str(&self.other);
        }
        let mut forms = serializer.serialize_map(Some(self.forms.len() + 1))?;
        for (category, form) in &self.forms {
            forms.serialize_entry(category, &form.to_string())?;
        }
        forms.serialize_entry(&Category::Other, &self.other.to_string())?;
        forms.end()
    }
}

#[cfg(test)]
mod tests {
    use super::{Argument, Form, Phrase, Words};
    use crate::model::settings::locale::{Category, Locale};

    fn words(tag: &str) -> Words {
        let pages =
            Phrase::new(Form::new("{count} pages of {site}"), vec![(Category::One, Form::new("a page of {site}"))]);
        let odd = Phrase::new(Form::new("{ {site }{site} {1} }"), Vec::new());
        Words::new(Locale::new(tag), [("pages".to_owned(), pages), ("odd".to_owned(), odd)])
    }

    #[test]
    fn gaps_are_filled_and_a_number_tells_forms_apart() {
        let say = |tag: &str, count: usize| {
            words(tag).say("pages", &[("count", Argument::Number(count)), ("site", Argument::Text("{count}"))])
        };
        assert_eq!(say("en", 1), "a page of {count}");
        assert_eq!(say("en", 12_305), "12,305 pages of {count}");
        assert_eq!(say("ja", 1), "1 pages of {count}");
        assert_eq!(words("en").say("odd", &[("site", Argument::Text("x"))]), "{ {site }x {1} }");
        assert_eq!(words("en").around("odd", "site", &[]), ("{ {site }".to_owned(), " {1} }".to_owned()));
        assert_eq!(words("en").word("none"), "none");
    }

    #[test]
    fn a_part_begins_before_it_ends() {
        let rows = [
            ("{count} {hidden}of {site}{end}, {link}more{end}", None),
            ("more{end}", Some("end")),
            ("{end}{link}", Some("end")),
            ("{link}a{end}b{end}", Some("end")),
            ("{link}a{end}, {home}b", Some("home")),
        ];
        for (text, expected) in rows {
            assert_eq!(Form::new(text).unpaired(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_read_is_written_the_same() {
        let json = |name: &str| serde_json::to_string(words("en").phrase(name).unwrap()).unwrap();
        assert_eq!(json("odd"), "\"{ {site }{site} {1} }\"");
        assert_eq!(json("pages"), "{\"one\":\"a page of {site}\",\"other\":\"{count} pages of {site}\"}");
    }

    #[test]
    fn files_of_words_are_called_by_their_language() {
        for (below, expected) in [
            ("words/es.yaml", true),
            ("words/zh-Hans.yaml", true),
            ("words/spanish.yaml", false),
            ("words/es.yml", false),
            ("words/es/x.yaml", false),
            ("es.yaml", false),
        ] {
            assert_eq!(Words::is_file(below), expected, "{below}");
        }
    }
}
