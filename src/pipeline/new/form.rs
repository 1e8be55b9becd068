//! What goes into the file of a new page: every field that it can have, what it needs first and the rest as comments.

use std::sync::Arc;

use crate::diagnostic::Severity;
use crate::model::document::Document;
use crate::model::id::{FieldId, KindId, Table};
use crate::model::keys::front_matter::FRONT_MATTER;
use crate::model::schema::{Field, Need, Rule, Schema, Shape};
use crate::model::value::Date;
use crate::parse::scalar::scalar;
use crate::parse::settings::Settings;
use crate::pipeline::new::{Known, words};

/// The longest line of a comment, in characters, where words allow it.
const WIDTH: usize = 110;
/// How many tags of other pages are told.
const TAGS: usize = 12;
/// What stands in the place of the text.
const TEXT: &str = "<!--
Write the text here; readers do not see these lines. A blank line begins a new paragraph, `## ` a heading, `- ` a point of
a list. A link to another page of this site is its name in brackets: [[name-of-the-page]].
-->
";

/// The text of a file, and the names of what has to be filled in.
pub(super) struct Form {
    pub(super) text: String,
    pub(super) to_fill_in: Vec<String>,
}

/// The form of a page of a kind, or of one without.
pub(super) fn of(known: &Known, (settings, kind): (&Settings, Option<KindId>), title: &str, today: Date) -> Form {
    let schema = &settings.schema;
    let no_fields = Table::default();
    let fields = kind.and_then(|kind| schema.kind(kind)).map_or(&no_fields, |kind| &kind.fields);
    let text = format!("---\ntitle:{}\ndate: {today}\n", scalar(title, 2));
    let mut form = Form { text, to_fill_in: Vec::new() };
    let own = || fields.iter().filter(|field| field.name != "title");
    let is_asked_for = |field: &Field| kind.is_some_and(|kind| asks(schema, kind, field));
    let is_needed = |field: &Field| field.required && field.default.is_none() || is_asked_for(field);
    if own().any(is_needed) {
        form.remark("What this page needs: write it behind each colon");
    }
    own().filter(|field| is_needed(field)).for_each(|field| form.needed(field, (schema, known)));
    if let Some(kind) = kind {
        form.owed_by_others(schema, kind);
    }
    form.remark("What it can have: take the # away in front of a name to use it");
    own().filter(|field| !is_needed(field)).for_each(|field| form.possible(field, (schema, known)));
    form.of_all_pages(fields, known);
    form.text.push_str("---\n\n");
    form.text.push_str(TEXT);
    form
}

/// Whether a rule asks for a field.
fn asks(schema: &Schema, kind: KindId, field: &Field) -> bool {
    let is_about = |rule: &Rule| {
        rule.kind == kind && rule.at_least > 0 && matches!(&rule.needs, Need::Field(_, name) if *name == field.name)
    };
    schema.rules.iter().any(is_about)
}

impl Form {
    /// A line that parts what comes before from what follows.
    fn remark(&mut self, words: &str) {
        self.text.push_str(&format!("\n## {words}\n"));
    }

    /// Words as a comment, over several lines if need be.
    fn comment(&mut self, words: &str, indent: usize) {
        let mut line = format!("#{:1$}", "", indent + 1);
        let mut is_begun = false;
        let is_odd = |c: char| c.is_control() || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}');
        for word in words.replace(is_odd, " ").split_whitespace() {
            if is_begun && line.chars().count() + 1 + word.chars().count() > WIDTH {
                self.text.push_str(&format!("{}\n", line.trim_end()));
                line = format!("#{:1$}", "", indent + 3);
                is_begun = false;
            }
            if is_begun {
                line.push(' ');
            }
            line.push_str(word);
            is_begun = true;
        }
        self.text.push_str(&format!("{}\n", line.trim_end()));
    }

    /// What is said above a field, and above those of its entries.
    fn above(&mut self, field: &Field, (schema, known): (&Schema, &Known)) {
        self.text.push('\n');
        self.comment(&words::of(field, schema, known), 0);
        if let Shape::List(fields, _) = &field.shape {
            for inner in fields {
                let needed = if inner.required { "; each entry needs it" } else { "" };
                self.comment(&format!("{}{needed}", words::of(inner, schema, known)), 2);
            }
        }
    }

    /// A field that has to be filled in: `check` points at it until it is.
    fn needed(&mut self, field: &Field, context: (&Schema, &Known)) {
        self.above(field, context);
        let Field { name, .. } = field;
        let entry = match &field.shape {
            Shape::List(fields, _) => Some(fields),
            _ => None,
        };
        let first = entry.and_then(|fields| fields.iter().find(|inner| inner.required));
        match (entry, first) {
            (Some(fields), Some(first)) => {
                self.text.push_str(&format!("{name}:\n"));
                self.to_fill_in
                    .extend(fields.iter().filter(|inner| inner.required).map(|inner| format!("{name}.{}", inner.name)));
                self.entry(fields, (&first.name, Hash::OfOptional));
            }
            (Some(fields), None) => {
                self.text.push_str(&format!("{name}:\n"));
                self.to_fill_in.push(name.clone());
                let first = fields.iter().next().map_or("", |inner| inner.name.as_str());
                self.entry(fields, (first, Hash::OfAll));
            }
            _ => {
                self.text.push_str(&format!("{name}:{}\n", empty(&field.shape)));
                self.to_fill_in.push(name.clone());
            }
        }
    }

    /// A field that can be filled in, as a comment.
    fn possible(&mut self, field: &Field, context: (&Schema, &Known)) {
        self.above(field, context);
        self.text.push_str(&format!("#{}:{}\n", field.name, empty(&field.shape)));
        if let Shape::List(fields, _) = &field.shape {
            let first = fields.iter().next().map_or("", |inner| inner.name.as_str());
            self.entry(fields, (first, Hash::OfAll));
        }
    }

    /// An entry of a list, the named field first.
    fn entry(&mut self, fields: &Table<FieldId, Field>, (first, hash): (&str, Hash)) {
        let rest = fields.iter().filter(|inner| inner.name != first);
        let all = fields.iter().find(|inner| inner.name == first).into_iter().chain(rest);
        for (number, inner) in all.enumerate() {
            let dash = if number == 0 { "  - " } else { "    " };
            let line = format!("{}:{}", inner.name, empty(&inner.shape));
            self.text.push_str(&match hash {
                Hash::OfAll => format!("#{dash}{line}\n"),
                Hash::OfOptional if number > 0 && !inner.required => format!("{dash}#{line}\n"),
                Hash::OfOptional => format!("{dash}{line}\n"),
            });
        }
    }

    /// What other pages have to say of this one.
    fn owed_by_others(&mut self, schema: &Schema, kind: KindId) {
        for rule in schema.rules.iter().filter(|rule| rule.kind == kind && rule.at_least > 0) {
            let Need::Inverse(name) = &rule.needs else { continue };
            let relations = schema
                .relations
                .iter()
                .filter(|relation| relation.to == kind && relation.inverse.as_ref() == Some(name));
            let by = relations
                .filter_map(|relation| Some(format!("{} in `{}`", schema.kind(relation.from)?.plural, relation.field)));
            let by = by.collect::<Vec<_>>().join(", or ");
            let verb = if rule.severity == Severity::Error { "must" } else { "should" };
            self.text.push('\n');
            self.comment(&format!("Other pages {verb} name this one, {} at least: {by}.", rule.at_least), 0);
        }
    }

    /// What every page can have, as far as most need it.
    fn of_all_pages(&mut self, fields: &Table<FieldId, Field>, known: &Known) {
        let help = |name: &str| FRONT_MATTER.key(name).map_or("", |key| key.help);
        if !fields.iter().any(|field| field.name == "summary") {
            self.text.push('\n');
            self.comment(&format!("Summary: {}", help("summary")), 0);
            self.text.push_str("#summary:\n");
        }
        self.text.push('\n');
        let tags = tags(known);
        let in_use = if tags.is_empty() { String::new() } else { format!("; in use: {}", tags.join(", ")) };
        self.comment(&format!("Tags: {}{in_use}", help("tags")), 0);
        self.text.push_str("#tags: []\n\n");
        self.comment(&format!("Draft: {}", help("draft")), 0);
        self.text.push_str("#draft: true\n\n");
        self.comment("`fieldguide explain front-matter` lists what else every page can have.", 0);
    }
}

/// Which lines of an entry are comments.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hash {
    /// All of them.
    OfAll,
    /// Those that an entry can do without.
    OfOptional,
}

/// What stands behind the colon of a field until something is written there.
fn empty(shape: &Shape) -> &'static str {
    match shape {
        Shape::Terms(..) | Shape::References(..) => " []",
        _ => "",
    }
}

/// The tags that pages have, the most used first.
fn tags(known: &Known) -> Vec<String> {
    let mut counted: Vec<(usize, &str)> = Vec::new();
    for tag in known.documents.iter().flat_map(|document: &Arc<Document>| &document.meta.tags) {
        match counted.iter_mut().find(|(_, known)| *known == tag.text) {
            Some((count, _)) => *count += 1,
            None => counted.push((1, &tag.text)),
        }
    }
    counted.sort_by(|(count, tag), (other_count, other)| other_count.cmp(count).then(tag.cmp(other)));
    let more = counted.len() > TAGS;
    let told = counted.iter().take(TAGS).map(|(_, tag)| format!("`{tag}`"));
    told.chain(more.then(|| "…".to_owned())).collect()
}
