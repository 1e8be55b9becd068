//! A translation held against its original → whether that has changed since, and what of either has no counterpart.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::document::{Block, BorrowedPlace, Document};
use crate::model::id::{FieldId, KindId, ReferenceId, Table};
use crate::model::schema::{Field, Schema, Shape};
use crate::model::settings::config::Config;
use crate::model::value::Value;
use crate::shared::state::{self, Changes};
use crate::source::{SourcePath, Span};

/// How many stretches of lines are told; of more it is said how many there are.
const MOST_TOLD: usize = 6;

/// What a translation has that its original has no place for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stray {
    /// A field.
    Field(FieldId),
    /// An entry of a list, by its number in the translation.
    Entry(FieldId, usize),
    /// A text in an entry of a list: the list, the number of the entry in the translation, and the field of the entry.
    Text(FieldId, usize, FieldId),
}

/// What became of a translation since it was made.
pub(super) struct Drift {
    /// Whether its original has changed.
    pub(super) outdated: bool,
    /// What is said of it.
    pub(super) found: Vec<Diagnostic>,
}

/// An original and a translation of it.
struct Pair<'a> {
    original: &'a Document,
    own: &'a Document,
    fields: Option<&'a Table<FieldId, Field>>,
    /// The command that makes it a translation of the original as that is now.
    command: String,
}

/// Holds a translation against its original. `borrowed` is what it leaves out, `strays` what has no place in the original.
pub(super) fn check(
    (original, own): (&Document, &Document),
    borrowed: &[BorrowedPlace],
    strays: &[Stray],
    (config, schema): (&Config, &Schema),
) -> Drift {
    let mut drift = Drift { outdated: false, found: Vec::new() };
    if !original.readable || !own.readable {
        return drift; // what is wrong with them comes first
    }
    let kind = original.kind().and_then(|kind: KindId| schema.kind(kind));
    let command = format!("fieldguide translate {} {} --current", name(&original.file), config.tag());
    let pair = Pair { original, own, fields: kind.map(|kind| &kind.fields), command };
    pair.check_state(&mut drift);
    drift.found.extend(pair.missing(borrowed));
    drift.found.extend(strays.iter().filter_map(|stray| pair.stray(*stray)));
    drift
}

/// A page as the command line takes it: the path of its file below `content/`, without its ending.
fn name(file: &SourcePath) -> String {
    let path = file.as_str();
    let path = path.strip_prefix("content/").unwrap_or(path);
    let name = path.strip_suffix(".md").unwrap_or(path);
    if name.contains(char::is_whitespace) { format!("\"{name}\"") } else { name.to_owned() }
}

impl Pair<'_> {
    fn check_state(&self, drift: &mut Drift) {
        let Some(from) = &self.own.meta.translated_from else {
            let message = "this translation does not say of which state of its original it is";
            let help = format!("when it says what the original says, run `{}`", self.command);
            drift.found.push(self.finding(Code::OutdatedTranslation, Severity::Note, message).help(help));
            return;
        };
        let now: Vec<u16> = self.original.state.iter().map(|block| block.hash).collect();
        let Some(before) = state::read(&from.text).filter(|before| *before != now) else { return };
        drift.outdated = true;
        let changes = changed(&self.original.file, &self.original.state, &state::changes(&before, &now));
        let message = format!("the original has changed since: {changes}");
        let help = format!("bring it up to date, then run `{}`", self.command);
        let finding = self.finding(Code::OutdatedTranslation, Severity::Warning, message).at(from.span);
        drift.found.push(finding.help(help));
    }

    /// What is said of texts that the translation leaves out.
    fn missing(&self, borrowed: &[BorrowedPlace]) -> Option<Diagnostic> {
        let mut names: Vec<String> = Vec::new();
        let mut entries: BTreeMap<(FieldId, FieldId), usize> = BTreeMap::new();
        for place in borrowed {
            let name = match place {
                BorrowedPlace::Title => "`title`".to_owned(),
                BorrowedPlace::Summary => "`summary`".to_owned(),
                BorrowedPlace::Body => "the text below the front matter".to_owned(),
                BorrowedPlace::Field(field) => format!("`{}`", self.name(*field)?),
                BorrowedPlace::Entry(list, _, field) => {
                    *entries.entry((*list, *field)).or_default() += 1;
                    continue;
                }
            };
            if !names.contains(&name) {
                names.push(name); // once, also where the kind declares a field that any page may have
            }
        }
        for ((list, field), count) in entries {
            let (list, field) = (self.name(list)?, self.name_in(list, field)?);
            let noun = if count == 1 { "entry" } else { "entries" };
            names.push(format!("`{field}` in {count} {noun} of `{list}`"));
        }
        let verb = if names.len() > 1 || names.first()?.contains(" in ") { "have" } else { "has" };
        let message = format!("{} {verb} no words here; readers see those of the original", list(&names));
        let help = "write each of them here, also where both languages say the same";
        let finding = self.finding(Code::MissingTranslation, Severity::Note, message);
        Some(finding.help(help))
    }

    /// What is said of a part of the translation that has no place in the original.
    fn stray(&self, stray: Stray) -> Option<Diagnostic> {
        let file = &self.original.file;
        let (field, place, message, help) = match stray {
            Stray::Field(field) => {
                let name = self.name(field)?;
                let message = format!("`{name}` reaches no reader: `{file}`, of which this is a translation, has none");
                (field, None, message, "write it in the original first, or remove it here".to_owned())
            }
            Stray::Entry(list, number) => {
                let name = self.name(list)?;
                let message = format!("this entry of `{name}` fits none of `{file}`, of which this is a translation");
                (list, self.place(list, number), message, self.how_entries_fit(list))
            }
            Stray::Text(list, number, field) => {
                let (name, field) = (self.name(list)?, self.name_in(list, field)?);
                let message = format!(
                    "`{field}` of this entry of `{name}` reaches no reader: the same entry of `{file}` has none"
                );
                (
                    list,
                    self.place(list, number),
                    message,
                    "write it in the original first, or remove it here".to_owned(),
                )
            }
        };
        let span =
            place.or_else(|| self.own.field_spans.get(field).copied().flatten()).unwrap_or(self.own.front_matter);
        Some(Diagnostic::error(Code::UnknownField, &self.own.file, message).at(span).help(help))
    }

    /// The words on what an entry of a list repeats of that of the original.
    fn how_entries_fit(&self, list: FieldId) -> String {
        let shape = self.fields.and_then(|fields| fields.get(list)).map(|field| &field.shape);
        let Some(Shape::List(fields, _)) = shape else { return String::new() };
        let is_language = |field: &&Field| matches!(field.shape, Shape::Text { .. } | Shape::Markdown);
        match fields.iter().find(|field| !is_language(field)) {
            Some(first) => format!(
                "entries are matched by what they repeat of the original, such as `{}`: repeat it as it is there, once for \
                 each entry",
                first.name
            ),
            None => "entries are matched by their order: write no more of them than the original has".to_owned(),
        }
    }

    /// The place of the first page that an entry of the translation names.
    fn place(&self, list: FieldId, number: usize) -> Option<Span> {
        let Value::List(entries) = self.own.value(list)? else { return None };
        let reference = |value: &Option<Value>| -> Option<ReferenceId> {
            let Some(Value::References(all)) = value else { return None };
            all.first().copied()
        };
        let first = entries.get(number)?.iter().find_map(reference)?;
        self.own.references.get(first).map(|used| used.span)
    }

    fn name(&self, field: FieldId) -> Option<&str> {
        Some(&self.fields?.get(field)?.name)
    }

    fn name_in(&self, list: FieldId, field: FieldId) -> Option<&str> {
        let Shape::List(fields, _) = &self.fields?.get(list)?.shape else { return None };
        Some(&fields.get(field)?.name)
    }

    /// A finding about the translation, at its front matter.
    fn finding(&self, code: Code, severity: Severity, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, &self.own.file, message).at(self.own.front_matter).severity(severity)
    }
}

/// What changed of an original, in words: the lines of blocks that are new or other, and how many are gone.
fn changed(file: &SourcePath, blocks: &[Block], changes: &Changes) -> String {
    let lines = lines(changes.fresh.iter().filter_map(|number| Some((*number, blocks.get(*number)?.lines))));
    let gone = match changes.gone {
        1 => "1 block is gone".to_owned(),
        count => format!("{count} blocks are gone"),
    };
    match (lines.is_empty(), changes.gone) {
        (true, _) => format!("in `{file}` {gone}"),
        (false, 0) => format!("`{file}`, {lines}"),
        (false, _) => format!("`{file}`, {lines}, and {gone}"),
    }
}

/// The lines of blocks by their numbers, in words; what follows one another is one stretch.
fn lines(blocks: impl Iterator<Item = (usize, (u32, u32))>) -> String {
    let mut stretches: Vec<(usize, (u32, u32))> = Vec::new();
    for (number, (first, last)) in blocks {
        match stretches.last_mut() {
            Some((before, (_, end))) if *before + 1 == number && first <= *end + 2 => (*before, *end) = (number, last),
            _ => stretches.push((number, (first, last))),
        }
    }
    let told = stretches.iter().take(MOST_TOLD);
    let mut words: Vec<String> = told
        .map(|(_, (first, last))| if first == last { first.to_string() } else { format!("{first} to {last}") })
        .collect();
    if stretches.len() > MOST_TOLD {
        let more = stretches.len() - MOST_TOLD;
        words.push(if more == 1 { "1 other place".to_owned() } else { format!("{more} other places") });
    }
    let is_one = matches!(stretches.as_slice(), [(_, (first, last))] if first == last);
    match stretches.is_empty() {
        true => String::new(),
        false => format!("{} {}", if is_one { "line" } else { "lines" }, list(&words)),
    }
}

/// A list in words.
fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn blocks_that_follow_one_another_are_one_stretch_of_lines() {
        type Row = (&'static [(usize, (u32, u32))], &'static str);
        let rows: [Row; 6] = [
            (&[], ""),
            (&[(3, (7, 7))], "line 7"),
            (&[(3, (7, 9))], "lines 7 to 9"),
            (&[(3, (7, 9)), (4, (11, 11)), (6, (20, 20))], "lines 7 to 11 and 20"),
            (&[(3, (7, 7)), (4, (12, 12))], "lines 7 and 12"),
            (
                &[(0, (1, 1)), (2, (5, 5)), (4, (9, 9)), (6, (13, 13)), (8, (17, 17)), (10, (21, 21)), (12, (25, 25))],
                "lines 1, 5, 9, 13, 17, 21 and 1 other place",
            ),
        ];
        for (blocks, expected) in rows {
            assert_eq!(lines(blocks.iter().copied()), expected);
        }
    }
}
