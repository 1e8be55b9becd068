//! YAML → a tree whose every key and value knows its place in the file. The only file that names the YAML crate.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::options::DuplicateKeyPolicy;
use serde_saphyr::{Error, Location, Spanned};

use crate::diagnostic::{Advice, Code, Diagnostic, Edit, Severity};
use crate::parse::odd;
use crate::parse::report::Report;
use crate::parse::scalar;
use crate::source::{SourcePath, Span};

/// The deepest nesting that is read.
const MAX_DEPTH: usize = 16;
/// How much YAML is read from one place, as the number of values with aliases expanded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// Front matter.
    Page = 10_000,
    /// A settings file, such as a long vocabulary.
    Settings = 1_000_000,
}

/// A YAML value and its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Yaml {
    /// The place in the file; for a mapping or a sequence, the place of its first part.
    pub(crate) span: Span,
    /// The value.
    pub(crate) value: YamlValue,
}

/// A YAML value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum YamlValue {
    /// Nothing.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number, and its digits as written.
    Number(f64, String),
    /// Anything else on one place.
    Text(String),
    /// A list.
    Sequence(Vec<Yaml>),
    /// Keys and values, in the order of the file.
    Mapping(Vec<(Key, Yaml)>),
}

/// A key of a mapping and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    /// The key.
    pub(crate) name: String,
    /// Its place.
    pub(crate) span: Span,
}

/// Words for a tab where spaces have to be.
const TAB: &str = "a line begins with a tab; use spaces";

/// Reads YAML that begins `offset` bytes into its file. What is not YAML, too complex, or a key that stands twice is
/// reported; of two equal keys the first counts.
pub(crate) fn read(text: &str, offset: usize, bound: Bound, report: &mut Report<'_>) -> Option<Yaml> {
    match odd::mend(text, offset, report) {
        // What else may be wrong follows from the odd characters.
        Some(mended) => parse(&mended, offset, bound, &mut Report { file: report.file, found: &mut Vec::new() }),
        None => parse(text, offset, bound, report),
    }
}

fn parse(text: &str, offset: usize, bound: Bound, report: &mut Report<'_>) -> Option<Yaml> {
    let Report { file, found } = report;
    match serde_saphyr::from_str_with_options::<Spanned<Raw>>(text, options(bound as usize)) {
        Ok(raw) => {
            let mut tree = Tree { text, offset, file, found, warns: bound == Bound::Page };
            Some(tree.node(raw))
        }
        Err(error) => {
            found.push(syntax_error(&error, text, offset, file));
            None
        }
    }
}

impl Yaml {
    /// The text, or the number as it was written.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.value {
            YamlValue::Text(text) | YamlValue::Number(_, text) => Some(text),
            _ => None,
        }
    }

    /// The entries of a list, or the value alone.
    pub(crate) fn items(&self) -> &[Self] {
        match &self.value {
            YamlValue::Sequence(items) => items,
            _ => std::slice::from_ref(self),
        }
    }

    /// The value of a key of a mapping.
    pub(crate) fn value_of(&self, name: &str) -> Option<&Self> {
        let YamlValue::Mapping(entries) = &self.value else { return None };
        entries.iter().find(|(key, _)| key.name == name).map(|(_, value)| value)
    }

    /// What the value is called in messages.
    pub(crate) fn type_name(&self) -> &'static str {
        match self.value {
            YamlValue::Null => "nothing",
            YamlValue::Boolean(_) => "`true` or `false`",
            YamlValue::Number(..) => "a number",
            YamlValue::Text(_) => "text",
            YamlValue::Sequence(_) => "a list",
            YamlValue::Mapping(_) => "a group of keys with values",
        }
    }
}

/// The tree as the crate gives it, places in its own form.
enum Raw {
    Null,
    Boolean(bool),
    Number(f64),
    Text(String),
    Sequence(Vec<Spanned<Raw>>),
    Mapping(Vec<(Spanned<String>, Spanned<Raw>)>),
}

/// What turning a raw tree into one with places in the file needs.
struct Tree<'a> {
    text: &'a str,
    offset: usize,
    file: &'a SourcePath,
    found: &'a mut Vec<Diagnostic>,
    /// Whether a value that ends before its line does is told.
    warns: bool,
}

impl Tree<'_> {
    fn node(&mut self, raw: Spanned<Raw>) -> Yaml {
        let span = place(&raw.referenced, self.text, self.offset);
        if self.warns && matches!(raw.value, Raw::Text(_) | Raw::Null | Raw::Number(_)) {
            self.check_cut(span);
        }
        let value = match raw.value {
            Raw::Null => YamlValue::Null,
            Raw::Boolean(yes) => YamlValue::Boolean(yes),
            Raw::Number(number) => {
                let written = place(&raw.defined, self.text, 0);
                YamlValue::Number(number, self.text.get(written.range()).unwrap_or_default().trim().to_owned())
            }
            Raw::Text(text) => YamlValue::Text(text),
            Raw::Sequence(items) => YamlValue::Sequence(items.into_iter().map(|item| self.node(item)).collect()),
            Raw::Mapping(entries) => YamlValue::Mapping(self.mapping(entries)),
        };
        Yaml { span, value }
    }

    /// Warns of a value that a ` #` cuts off: no comment begins with a word right behind its sign.
    fn check_cut(&mut self, span: Span) {
        let end = (span.end as usize).saturating_sub(self.offset);
        let line = self.text[..end].rfind('\n').map_or(0, |at| at + 1);
        let Some(rest) = self.text.get(end..).and_then(|rest| rest.lines().next()) else { return };
        let cut = rest.trim_start_matches([' ', '\t', ':']);
        let is_word = cut.strip_prefix('#').is_some_and(|word| word.starts_with(char::is_alphanumeric));
        if !is_word || !rest.starts_with([' ', '\t', ':']) {
            return;
        }
        let at = end + rest.len() - cut.len();
        let whole = self.text[line..end].trim_start().to_owned() + rest;
        let (key, value) = whole.split_once(": ").unwrap_or(("", whole.trim_start_matches("- ")));
        let key = if key.is_empty() { "- ".to_owned() } else { format!("{key}: ") };
        let message = format!("`{}` is left out: what stands behind ` #` is a comment", cut.trim_end());
        let help = format!("put the value in quotes: `{key}\"{}\"`", value.trim());
        let finding = Diagnostic::error(Code::StrayMarkup, self.file, message).help(help);
        let span = Span::new(at, at + cut.trim_end().len()).shifted(self.offset);
        self.found.push(finding.at(span).severity(Severity::Warning));
    }

    fn mapping(&mut self, entries: Vec<(Spanned<String>, Spanned<Raw>)>) -> Vec<(Key, Yaml)> {
        let mut mapping: Vec<(Key, Yaml)> = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let span = place(&key.referenced, self.text, self.offset);
            let key = Key { name: key.value, span };
            let value = self.node(value);
            if mapping.iter().any(|(earlier, _)| earlier.name == key.name) {
                let message = format!("the key `{}` stands twice", key.name);
                let twice = Diagnostic::error(Code::DuplicateKey, self.file, message).at(span);
                self.found.push(twice.help("keep one of the two and remove the other"));
            } else {
                mapping.push((key, value));
            }
        }
        mapping
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Boolean(value))
    }

    #[expect(clippy::cast_precision_loss, reason = "the digits as written are kept beside the number")]
    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Number(value as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "the digits as written are kept beside the number")]
    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        Ok(Raw::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Raw, E> {
        Ok(Raw::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut sequence = Vec::new();
        while let Some(item) = items.next_element()? {
            sequence.push(item);
        }
        Ok(Raw::Sequence(sequence))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut mapping = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            mapping.push(entry);
        }
        Ok(Raw::Mapping(mapping))
    }
}

fn options(nodes: usize) -> serde_saphyr::Options {
    serde_saphyr::options! {
        strict_booleans: true,
        reject_unsupported_tags: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        with_snippet: false,
        budget: serde_saphyr::budget! {
            max_depth: MAX_DEPTH,
            max_nodes: nodes,
            max_events: 4 * nodes,
            max_aliases: 100,
            max_documents: 1,
        },
    }
}

fn place(location: &Location, text: &str, offset: usize) -> Span {
    let span = location.span();
    let whole = |at: Option<_>| at.and_then(|at| usize::try_from(at).ok());
    let start = whole(span.byte_offset()).unwrap_or(0).min(text.len());
    let length = whole(span.byte_len()).unwrap_or(0);
    let end = (start + length).min(text.len());
    let trimmed = text.get(start..end).map_or(end, |part| start + part.trim_end().len());
    Span::new(start, trimmed).shifted(offset)
}

/// Where a syntax error is: the crate knows its line and column, from 1, but not always its byte.
fn point(location: &Location, text: &str) -> usize {
    let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX).saturating_sub(1);
    let mut lines = text.split_inclusive('\n');
    let start: usize = lines.by_ref().take(number(location.line())).map(str::len).sum();
    let line = lines.next().unwrap_or_default().trim_end_matches(['\n', '\r']);
    start + line.char_indices().nth(number(location.column())).map_or(line.len(), |(at, _)| at)
}

fn syntax_error(error: &Error, text: &str, offset: usize, file: &SourcePath) -> Diagnostic {
    let at = error.location().map_or(0, |location| point(&location, text));
    let words = words(error);
    let at = if words == TAB { text[at..].find("\n\t").map_or(at, |tab| at + tab + 1) } else { at };
    let at = Span::new(at, at + text[at..].chars().next().map_or(0, char::len_utf8)).shifted(offset);
    if is_limit(error) {
        let message = "there are too many values, lists within lists or aliases here";
        let help = "use fewer levels, and write out what aliases stand for; long texts belong below the front matter";
        return Diagnostic::error(Code::YamlTooComplex, file, message).at(at).help(help);
    }
    let usual = "check quotes, colons and indentation here and on the line before; \
                put text that contains `: ` or begins with a special character in quotes";
    let place = (at.start as usize).saturating_sub(offset);
    let help = curly_quotes(text, place).or_else(|| in_quotes(text, place)).map_or_else(
        || Advice::from(usual),
        |(words, Edit { span, text })| Advice::new(words).edit(span.shifted(offset), text),
    );
    Diagnostic::error(Code::YamlSyntax, file, format!("this is not YAML: {words}")).at(at).help(help)
}

/// What to do about a value in quotes that are none to YAML, on the line of a place.
fn curly_quotes(text: &str, at: usize) -> Option<(String, Edit)> {
    let (_, span) = value_on_line(text, at)?;
    let value = text.get(span.range())?;
    let name = odd::quote(value.chars().next()?)?;
    let inside = value.trim_matches(|c| odd::quote(c).is_some());
    let edit = quoting(text, at, span, inside)?;
    Some((format!("{name} is no quote here; write plain ones: `\"{inside}\"`"), edit))
}

/// What to do about a value on the line of a place that is text as soon as it stands in quotes.
fn in_quotes(text: &str, at: usize) -> Option<(String, Edit)> {
    let (key, span) = value_on_line(text, at)?;
    let value = text.get(span.range())?;
    let is_text =
        value.contains(": ") || value.ends_with(':') || value.starts_with(['@', '`', '%', '*', '&', '!', '?', '-']);
    let edit = quoting(text, at, span, value).filter(|_| is_text)?;
    Some((format!("put the value in quotes: `{key}: {}`", edit.text), edit))
}

/// The key on the line of a place, and where its value stands, which is not in quotes or brackets yet.
fn value_on_line(text: &str, at: usize) -> Option<(&str, Span)> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |at| at + 1);
    let line = text.get(start..)?.lines().next()?;
    let (key, value) = line.split_once(": ")?;
    let key = key.trim_start_matches([' ', '-']);
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let from = line.len() - value.trim_start().len();
    let value = value.split(" #").next().unwrap_or(value).trim();
    let is_bare = !value.is_empty() && !value.starts_with(['"', '\'', '[', '{', '|', '>']);
    (is_key && is_bare).then(|| (key, Span::new(start + from, start + from + value.len())))
}

/// The change that puts words into quotes, in the place of a value; none where the line is no YAML with them either.
fn quoting(text: &str, at: usize, span: Span, words: &str) -> Option<Edit> {
    let edit = Edit { span, text: scalar::quoted(words) };
    let mut mended = text.to_owned();
    mended.replace_range(span.range(), &edit.text);
    let end = at.max(span.range().end) + edit.text.len() - span.range().len();
    let end = mended.get(end..)?.find('\n').map_or(mended.len(), |line| end + line);
    let is_mended = match serde_saphyr::from_str_with_options::<Spanned<Raw>>(&mended, options(Bound::Page as usize)) {
        Ok(_) => true,
        Err(error) => error.location().is_some_and(|location| point(&location, &mended) > end),
    };
    is_mended.then_some(edit)
}

fn is_limit(error: &Error) -> bool {
    match error {
        Error::AliasError { error, .. } | Error::WithSnippet { error, .. } => is_limit(error),
        Error::Budget { breach, .. } => !matches!(breach, serde_saphyr::budget::BudgetBreach::Documents { .. }),
        Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::AliasReplayCounterOverflow { .. } => true,
        _ => false,
    }
}

/// What the crate says, in words for editors where its own are for programmers, and without the place at its end.
fn words(error: &Error) -> String {
    let text = error.without_snippet().render();
    let line = text.lines().next().unwrap_or_default();
    let line = line.strip_prefix("error: ").unwrap_or(line);
    let line = line.split(" at line ").next().unwrap_or(line).trim();
    let plain = [
        ("mapping values are not allowed", "a colon with a space behind it stands where none can"),
        ("illegal placement of ':'", "a colon with a space behind it stands where none can"),
        ("null into string", "a key is empty"),
        ("expected string scalar", "a key is not plain text"),
        ("Documents", "a second document begins"),
        ("recursive references", "an alias stands inside what it stands for"),
        ("unknown anchor", "text that begins with `*` must stand in quotes"),
        ("unexpected character", "text that begins with this character must stand in quotes"),
        ("unclosed quote", "a quote is not closed"),
        ("unclosed bracket", "a bracket is not closed"),
        ("invalid trailing content", "text stands behind the closing quote"),
        ("unknown escape character", "a backslash stands in double quotes; single quotes would keep it"),
        ("found a tab", TAB),
        ("simple key expected ':'", "a colon with a space behind it is missing"),
        ("did not find expected key", "what stands here does not fit what is before it"),
        ("scanning a block scalar", "`|` and `>` stand alone at the end of their line, or in quotes"),
        ("block sequence entries are not allowed", "text that begins with `- ` must stand in quotes"),
        ("mapping keys are not allowed", "text that begins with `? ` must stand in quotes"),
    ];
    plain.iter().find(|(theirs, _)| line.contains(theirs)).map_or(line, |(_, ours)| ours).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Bound, Yaml, YamlValue, read};
    use crate::diagnostic::Code;
    use crate::parse::report::Report;
    use crate::source::SourcePath;

    fn codes(text: &str) -> Vec<(Code, u32)> {
        let mut found = Vec::new();
        let file = SourcePath::new("x.yaml");
        read(text, 0, Bound::Page, &mut Report { file: &file, found: &mut found });
        found.iter().map(|d| (d.code, d.span.unwrap_or_default().start)).collect()
    }

    fn mapping(text: &str) -> Vec<(String, Yaml)> {
        let mut found = Vec::new();
        let file = SourcePath::new("x.yaml");
        let tree = read(text, 0, Bound::Page, &mut Report { file: &file, found: &mut found }).unwrap();
        assert_eq!(found, Vec::new());
        let YamlValue::Mapping(entries) = tree.value else { panic!("{text}") };
        entries.into_iter().map(|(key, value)| (key.name, value)).collect()
    }

    #[test]
    fn scalars_keep_what_was_written_and_where() {
        let text = "a: 010\nb: no\nc: 2026-01-01\nd: 1.10\ne: \"q: x\"\nf: [x, ÿ, on]\ng:\n  h: true\n";
        let entries = mapping(text);
        let shown: Vec<String> = entries.iter().map(|(_, value)| text[value.span.range()].to_owned()).collect();
        assert_eq!(shown[..5], ["010", "no", "2026-01-01", "1.10", "\"q: x\""]);
        assert_eq!(entries[0].1.value, YamlValue::Text("010".into()));
        assert_eq!(entries[1].1.value, YamlValue::Text("no".into()));
        assert_eq!(entries[3].1.value, YamlValue::Number(1.1, "1.10".into()));
        let YamlValue::Sequence(items) = &entries[5].1.value else { panic!() };
        assert_eq!(items.iter().map(|item| &text[item.span.range()]).collect::<Vec<_>>(), ["x", "ÿ", "on"]);
    }

    #[test]
    fn every_repeated_key_is_reported_and_the_rest_is_read() {
        assert_eq!(codes("a: 1\nb: 2\na: 3\nb: 4\n"), [(Code::DuplicateKey, 10), (Code::DuplicateKey, 15)]);
    }

    #[test]
    fn what_is_not_yaml_is_told_from_what_is_too_much() {
        assert_eq!(codes("a: 1\nb: [x\n").first().map(|f| f.0), Some(Code::YamlSyntax));
        assert_eq!(codes("a: 'x\n").first().map(|f| f.0), Some(Code::YamlSyntax));
        let mut bomb = "a0: &a0 [x]\n".to_owned();
        for level in 1..12 {
            let alias = format!("*a{}, ", level - 1).repeat(9);
            bomb.push_str(&format!("a{level}: &a{level} [{}]\n", alias.trim_end_matches(", ")));
        }
        assert_eq!(codes(&bomb).first().map(|f| f.0), Some(Code::YamlTooComplex));
        let deep = format!("a: {}{}", "[".repeat(40), "]".repeat(40));
        assert_eq!(codes(&deep).first().map(|f| f.0), Some(Code::YamlTooComplex));
    }
}
