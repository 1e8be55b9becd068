//! Places in the front matter of a page.

use crate::model::id::{FieldId, Table, VocabularyId};
use crate::model::schema::{Field, Shape};
use crate::parse::document::front_matter;
use crate::parse::report::Report;
use crate::parse::scalar;
use crate::parse::yaml::{self, Bound, Yaml, YamlValue};
use crate::source::{Source, Span};

/// The front matter of a page, and where it ends.
pub(super) struct FrontMatter<'a> {
    source: &'a Source,
    tree: Yaml,
    end: usize,
}

impl<'a> FrontMatter<'a> {
    /// Reads it; none where it cannot be read.
    pub(super) fn of(source: &'a Source) -> Option<Self> {
        let mut found = Vec::new();
        let mut report = Report { file: &source.path, found: &mut found };
        let parts = front_matter::split(source, &mut report);
        let text = parts.yaml?;
        let tree = yaml::read(text, parts.yaml_offset, Bound::Page, &mut report)?;
        Some(Self { source, tree, end: parts.yaml_offset + text.len() })
    }

    /// The places of the values of a list, each with its words.
    pub(super) fn values(&self, key: &str) -> Vec<(Span, String)> {
        let Some(value) = self.tree.value_of(key) else { return Vec::new() };
        let items = value.items().iter().filter_map(|item| Some((item.span, item.as_text()?.to_owned())));
        items.filter(|(span, text)| self.says(*span, text)).collect()
    }

    /// Whether a text stands at a place, and not something that stands for it.
    fn says(&self, span: Span, text: &str) -> bool {
        self.source.text.get(span.range()).is_some_and(|written| !written.starts_with('*') && written.contains(text))
    }

    /// The entries of the front matter.
    pub(super) fn tree(&self) -> &Yaml {
        &self.tree
    }

    /// The places that name a term of a vocabulary.
    pub(super) fn terms(&self, fields: &Table<FieldId, Field>, vocabulary: VocabularyId, term: &str) -> Vec<Span> {
        let mut found = Vec::new();
        terms(&self.tree, fields, (vocabulary, term), &mut found);
        found.retain(|span| self.says(*span, term));
        found
    }

    /// The change that gives a page a former address, and takes another away, which is now its own.
    pub(super) fn with_alias(&self, former: &str, own: &str) -> Option<(Span, String)> {
        let source = self.source;
        let YamlValue::Mapping(entries) = &self.tree.value else { return None };
        let Some((key, value)) = entries.iter().find(|(key, _)| key.name == "aliases") else {
            return Some((Span::new(self.end, self.end), format!("aliases: [{former}]\n")));
        };
        let colon = key.span.range().end + source.text.get(key.span.range().end..)?.find(':')? + 1;
        let is = |text: &str, address: &str| text.trim_matches('/') == address.trim_matches('/');
        let given = self.values("aliases");
        let kept = given.iter().filter(|(_, text)| !is(text, own) && !is(text, former));
        let all: Vec<String> = kept.map(|(_, text)| in_list(text)).chain([former.to_owned()]).collect();
        let whole = format!(" [{}]", all.join(", "));
        let Some((last, _)) = given.last() else {
            let line = source.text.get(colon..).and_then(|rest| rest.lines().next()).unwrap_or_default();
            let empty = line.find(']').filter(|_| line.trim_start().starts_with('[')).map_or(0, |end| end + 1);
            return Some((Span::new(colon, colon + empty), whole));
        };
        let between = source.text.get(colon..given[0].0.range().start)?;
        let is_list = matches!(value.value, YamlValue::Sequence(_));
        let end = last.range().end;
        Some(match (is_list, between.contains('[')) {
            _ if all.len() != given.len() + 1 => (Span::new(colon, self.end_of(end)), whole),
            (true, true) => (Span::new(end, end), format!(", {former}")),
            (true, false) => {
                let line = source.text.get(..last.range().start)?.rsplit('\n').next()?;
                (Span::new(end, end), format!("\n{line}{former}"))
            }
            (false, _) => (Span::new(colon, end), whole),
        })
    }

    /// The end of a list whose last value ends at a place: that of its line, or of its brackets.
    fn end_of(&self, at: usize) -> usize {
        let rest = self.source.text.get(at..self.end).unwrap_or_default();
        let bracket = rest.find(']').filter(|bracket| rest[..*bracket].trim().is_empty());
        bracket.map_or(at, |bracket| at + bracket + 1)
    }
}

/// A text as an entry of a list in brackets.
fn in_list(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '~' | '%');
    if text.chars().all(is_plain) { text.to_owned() } else { scalar::quoted(text) }
}

fn terms(tree: &Yaml, fields: &Table<FieldId, Field>, wanted: (VocabularyId, &str), found: &mut Vec<Span>) {
    for field in fields.iter() {
        let Some(value) = tree.value_of(&field.name) else { continue };
        let items = value.items();
        match &field.shape {
            Shape::List(below, _) => items.iter().for_each(|item| terms(item, below, wanted, found)),
            shape if shape.vocabulary() == Some(wanted.0) => {
                found.extend(items.iter().filter(|item| item.as_text() == Some(wanted.1)).map(|item| item.span));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FrontMatter;
    use crate::source::{Source, SourcePath};

    #[test]
    fn former_addresses_are_added_to_whatever_is_there() {
        let rows = [
            ("title: A\n", "title: A\naliases: [/a/]\n"),
            ("aliases: [/x/] # old\ntitle: A\n", "aliases: [/x/, /a/] # old\ntitle: A\n"),
            (
                "aliases:\n  - /x/ # old\n  - \"/y/\"\ntitle: A\n",
                "aliases:\n  - /x/ # old\n  - \"/y/\"\n  - /a/\ntitle: A\n",
            ),
            ("aliases: /x/\ntitle: A\n", "aliases: [/x/, /a/]\ntitle: A\n"),
            ("aliases:\ntitle: A\n", "aliases: [/a/]\ntitle: A\n"),
            ("aliases: []\ntitle: A\n", "aliases: [/a/]\ntitle: A\n"),
            ("aliases: [/x/, /b/]\n", "aliases: [/x/, /a/]\n"),
            ("aliases:\n- /b\ntitle: A\n", "aliases: [/a/]\ntitle: A\n"),
            ("aliases: [\"/x, y/\", /b/]\n", "aliases: [\"/x, y/\", /a/]\n"),
        ];
        for (before, after) in rows {
            let source = |front: &str| Source {
                path: SourcePath::new("content/a.md"),
                text: format!("---\n{front}---\nText.\n"),
                invalid_at: None,
            };
            let mut changed = source(before);
            let (span, text) = FrontMatter::of(&changed).unwrap().with_alias("/a/", "/b/").unwrap();
            changed.text.replace_range(span.range(), &text);
            assert_eq!(changed.text, source(after).text);
        }
    }
}
