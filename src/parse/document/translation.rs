//! A page → the file of a translation of it, to be filled in; a translation → the same of another state of its original.

use crate::diagnostic::Diagnostic;
use crate::model::document::{Block, Document};
use crate::model::id::{FieldId, Table};
use crate::model::schema::{Field, Shape};
use crate::model::settings::config::{TranslatedTerm, terms_file};
use crate::parse::document::front_matter::{self, FrontMatter};
use crate::parse::occurring::occurring;
use crate::parse::report::Report;
use crate::parse::scalar::scalar;
use crate::parse::settings::Settings;
use crate::parse::yaml::{self, Bound, Key, Yaml, YamlValue};
use crate::shared::state;
use crate::source::Source;

/// The key that says of which state of its original a translation is.
const STATE: &str = "translated_from";
/// What the file says to those who fill it in.
const WHAT_TO_DO: &str = "# Write over each text in the other language; delete what shall stay as in the original.";
/// What keeps it back until it is filled in.
const DRAFT: &str = "draft: true # until every text is in the other language: then remove this line";
/// How many terms it reminds of at most.
const MOST_TERMS: usize = 30;

/// The entries of a mapping.
type Pairs = [(Key, Yaml)];

/// The state of a page as translations of it name it.
pub fn state(original: &Document) -> String {
    state::written(original.state.iter().map(|block: &Block| block.hash))
}

/// The text of a file that is a translation of a page as soon as every text in it is written over: it holds what of the
/// page is language, and what tells the entries of its lists apart; at its top, what the terms in it are called. `settings`
/// are those of the other language. `None` when the front matter cannot be read.
pub fn to_fill_in(source: &Source, original: &Document, settings: &Settings) -> Option<String> {
    let (parts, tree) = read(source)?;
    let kind = original.kind().and_then(|kind| settings.schema.kind(kind));
    let no_fields = Table::default();
    let fields = kind.map_or(&no_fields, |kind| &kind.fields);
    let entries: &Pairs = match &tree.value {
        YamlValue::Mapping(entries) => entries,
        YamlValue::Null => &[],
        _ => return None,
    };
    let mut out = format!("---\n{WHAT_TO_DO}\n{DRAFT}\n");
    let terms = occurring(&settings.config.terms, original);
    if !terms.is_empty() {
        out.push_str(&format!("# What terms are called, by `{}`:\n", terms_file(settings.config.tag())));
        terms.into_iter().take(MOST_TERMS).for_each(|term| out.push_str(&reminder(term)));
    }
    if tree.value_of("title").is_none_or(|title| title.value == YamlValue::Null) {
        line(&mut out, "title", &scalar(&original.meta.title, 2));
    }
    for (key, value) in entries.iter().filter(|(_, value)| value.value != YamlValue::Null) {
        let own = fields.find(|field| field.name == key.name).and_then(|at| fields.get(at));
        match own.map(|field| &field.shape) {
            Some(Shape::List(of, _)) => list(&mut out, &key.name, value, of),
            Some(shape) => {
                let text = value.as_text().filter(|text| is_language(shape, text));
                text.into_iter().for_each(|text| line(&mut out, &key.name, &scalar(text, 2)));
            }
            None => common(&mut out, &key.name, value),
        }
    }
    line(&mut out, STATE, &format!(" {}", in_line(&state(original))));
    out.push_str("---\n");
    let body = source.text.get(parts.body_offset..).unwrap_or_default();
    let is_windows = source.without_mark().0.starts_with("---\r\n");
    Some(if is_windows { out.replace('\n', "\r\n") } else { out } + body)
}

/// A translation that is one of this state of its original, and otherwise as it was, byte for byte. `None` when there is
/// no telling where its front matter says so.
pub fn with_state(source: &Source, state: &str) -> Option<String> {
    let (parts, tree) = read(source)?;
    let written = in_line(state);
    let mut text = source.text.clone();
    let found = match &tree.value {
        YamlValue::Mapping(entries) => entries.iter().find(|(key, _)| key.name == STATE),
        _ => None,
    };
    match found {
        Some((key, value)) => {
            let colon = key.span.end as usize + text.get(key.span.end as usize..)?.find(':')? + 1;
            let is_below = || text.get(colon..value.span.start as usize).is_none_or(|between| between.contains('\n'));
            if value.value == YamlValue::Null {
                text.insert_str(colon, &format!(" {written}"));
            } else if is_below() {
                text.replace_range(colon..value.span.end as usize, &format!(" {written}"));
            } else {
                text.replace_range(value.span.range(), &written);
            }
        }
        None => {
            let end = parts.yaml_offset + parts.yaml?.len();
            let line_end = if text.get(..end)?.ends_with("\r\n") { "\r\n" } else { "\n" };
            text.insert_str(end, &format!("{STATE}: {written}{line_end}"));
        }
    }
    let changed = Source { text, ..source.clone() };
    let says_so = |tree: &Yaml| tree.value_of(STATE).and_then(Yaml::as_text) == Some(state);
    let has_all = |now: &Yaml| keys(&tree).filter(|key| *key != STATE).eq(keys(now).filter(|key| *key != STATE));
    let is_right = read(&changed).is_some_and(|(_, now)| says_so(&now) && has_all(&now));
    is_right.then_some(changed.text)
}

/// A state as YAML, on one line however long it is. A run of digits with at most an `e` among them is a number to YAML.
fn in_line(state: &str) -> String {
    if state.parse::<f64>().is_ok() { format!("\"{state}\"") } else { state.to_owned() }
}

/// The front matter of a page; nothing where anything is wrong with it.
fn read(source: &Source) -> Option<(FrontMatter<'_>, Yaml)> {
    let mut found = Vec::new();
    let mut report = Report { file: &source.path, found: &mut found };
    let parts = front_matter::split(source, &mut report);
    let tree = yaml::read(parts.yaml?, parts.yaml_offset, Bound::Page, &mut report)?;
    (source.invalid_at.is_none() && !found.iter().any(Diagnostic::is_error)).then_some((parts, tree))
}

fn keys(tree: &Yaml) -> impl Iterator<Item = &str> {
    let entries = match &tree.value {
        YamlValue::Mapping(entries) => entries.as_slice(),
        _ => &[],
    };
    entries.iter().map(|(key, _)| key.name.as_str())
}

fn line(out: &mut String, key: &str, value: &str) {
    out.push_str(&format!("{key}:{value}\n"));
}

/// A term with what it is called, as a comment.
fn reminder(TranslatedTerm { term, translation, note }: &TranslatedTerm) -> String {
    let note = if note.trim().is_empty() { String::new() } else { format!(" ({note})") };
    let text: String = format!("{term} – {translation}{note}").chars().filter(|c| *c != '\u{feff}').collect();
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
    format!("# {}\n", words.join(" "))
}

/// Whether a text of such a field is language: a number or a code says the same in any.
fn is_language(shape: &Shape, text: &str) -> bool {
    match shape {
        Shape::Markdown => !text.trim().is_empty(),
        Shape::Text { .. } => text.chars().any(char::is_alphabetic),
        _ => false,
    }
}

/// Adds a key that every page may have: one that is language, or says how that is read.
fn common(out: &mut String, key: &str, value: &Yaml) {
    match (key, &value.value) {
        ("title" | "summary", _) => {
            value.as_text().into_iter().for_each(|text| line(out, key, &scalar(text.trim(), 2)));
        }
        ("also", YamlValue::Sequence(items)) => {
            line(out, key, "");
            let texts = items.iter().filter_map(Yaml::as_text);
            texts.for_each(|text| out.push_str(&format!("  -{}\n", scalar(text, 4))));
        }
        ("also", _) => value.as_text().into_iter().for_each(|text| line(out, key, &scalar(text, 2))),
        ("math" | "typography", YamlValue::Boolean(yes)) => line(out, key, &format!(" {yes}")),
        _ => {}
    }
}

/// Adds the entries of a list that have texts, each with what tells it apart. Where that is the same for several, all of
/// these: they are matched in their order.
fn list(out: &mut String, name: &str, value: &Yaml, fields: &Table<FieldId, Field>) {
    let YamlValue::Sequence(items) = &value.value else { return };
    let entries = items.iter().filter_map(|item| match &item.value {
        YamlValue::Mapping(pairs) => Some(Entry::new(pairs, fields)),
        _ => None,
    });
    let entries: Vec<Entry<'_>> = entries.collect();
    if !entries.iter().any(Entry::has_language) {
        return;
    }
    line(out, name, "");
    for entry in &entries {
        if entries.iter().any(|other| other.name == entry.name && other.has_language()) {
            entry.write(out);
        }
    }
}

/// An entry of a list, as a translation repeats it.
struct Entry<'y> {
    /// The key and value that tell it apart.
    name: Option<(&'y str, Vec<&'y str>)>,
    /// Its texts, with whether each is language.
    texts: Vec<(&'y str, &'y str, bool)>,
}

impl<'y> Entry<'y> {
    fn new(pairs: &'y Pairs, fields: &Table<FieldId, Field>) -> Self {
        let given = |field: &Field| pairs.iter().find(|(key, _)| key.name == field.name);
        let names = |value: &'y Yaml| match &value.value {
            YamlValue::Sequence(items) => items.iter().filter_map(Yaml::as_text).collect(),
            _ => value.as_text().into_iter().collect::<Vec<_>>(),
        };
        let is_name = |field: &&Field| {
            matches!(field.shape, Shape::Reference(_) | Shape::References(..) | Shape::Term(_) | Shape::Terms(..))
        };
        let named = fields.iter().filter(is_name).find_map(|field| {
            let (key, value) = given(field)?;
            Some((key.name.as_str(), names(value))).filter(|(_, names)| !names.is_empty())
        });
        let text = |(key, value): &'y (Key, Yaml)| {
            let field = fields.get(fields.find(|field| field.name == key.name)?)?;
            let is_text = matches!(field.shape, Shape::Text { .. } | Shape::Markdown);
            let text = value.as_text().filter(|_| is_text)?;
            Some((key.name.as_str(), text, is_language(&field.shape, text)))
        };
        Self { name: named, texts: pairs.iter().filter_map(text).collect() }
    }

    fn has_language(&self) -> bool {
        self.texts.iter().any(|(.., is_language)| *is_language)
    }

    fn write(&self, out: &mut String) {
        let name = self.name.iter().map(|(key, names)| match names.as_slice() {
            [one] => format!("{key}:{}", scalar(one, 6)),
            several => {
                let quoted: Vec<String> = several.iter().map(|name| scalar(name, 6).trim_start().to_owned()).collect();
                format!("{key}: [{}]", quoted.join(", "))
            }
        });
        // Of entries without a name even texts that are no language are repeated, so that none is empty.
        let texts = self.texts.iter().filter(|(.., is_language)| *is_language || self.name.is_none());
        let lines: Vec<String> = name.chain(texts.map(|(key, text, _)| format!("{key}:{}", scalar(text, 6)))).collect();
        match lines.is_empty() {
            true => out.push_str("  - {}\n"),
            false => out.push_str(&format!("  - {}\n", lines.join("\n    "))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::with_state;
    use crate::source::{Source, SourcePath};

    #[test]
    fn a_state_that_looks_like_a_number_stands_in_quotes() {
        let text = "---\ntitle: P\ntranslated_from: 3fa2\n---\n".to_owned();
        let source = Source { path: SourcePath::new("content/x.es.md"), text, invalid_at: None };
        let rows = [("9e99999999999999", "\"9e99999999999999\""), ("00123456", "\"00123456\""), ("b1c0", "b1c0")];
        for (state, written) in rows {
            assert_eq!(with_state(&source, state), Some(source.text.replace("3fa2", written)), "{state}");
        }
        let (long, below) = ("b1c0".repeat(60), source.text.replace("3fa2", ">-\n  3fa2\n  b1c0"));
        let expected = Some(source.text.replace("3fa2", &long));
        assert_eq!(with_state(&source, &long), expected);
        assert_eq!(with_state(&Source { text: below, ..source.clone() }, &long), expected);
    }
}
