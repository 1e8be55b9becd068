//! The reference of a file of settings, from the tables of its keys.

use crate::model::keys::content_model::{FIELD, FIELD_TYPES};
use crate::model::keys::words::WORDS;
use crate::model::keys::{File, Key, Mapping, Takes, Without};
use crate::pipeline::english_file;

/// All that a file can say: its keys, then those of every mapping below. For a file of words also the phrases.
pub(super) fn page(file: &File) -> String {
    let sections: String = file.mappings().into_iter().map(section).collect();
    let phrases = if file.mapping == &WORDS { phrases() } else { String::new() };
    format!("{}\n{sections}{phrases}", file.title)
}

/// What is to be said in another language, as it is in English.
fn phrases() -> String {
    format!(
        "\n## the phrases, in English; say them in another language, under the same names\n\n```yaml\n{}```\n",
        english_file()
    )
}

fn section(mapping: &Mapping) -> String {
    let keys: String = mapping.keys.iter().map(line).collect();
    let types = if mapping == &FIELD { field_types() } else { String::new() };
    format!("\n## {}\n\n{keys}{types}", mapping.what)
}

fn field_types() -> String {
    let mut text = "\n## the types of a field, and the keys that only such fields have\n\n".to_owned();
    for field_type in &FIELD_TYPES {
        text += &format!("- `{}`: {}\n", field_type.name, field_type.help);
        text.extend(field_type.keys.iter().map(|key| format!("  {}", line(key))));
    }
    text
}

fn line(key: &Key) -> String {
    let without = match key.without {
        Without::Required => "; required".to_owned(),
        Without::Nothing => String::new(),
        Without::Is(value) => format!("; `{value}` if left out"),
        Without::Follows(words) => format!("; if left out: {words}"),
    };
    format!("- `{}` ({}{without}): {}\n", key.name, takes(&key.takes), key.help)
}

fn takes(value: &Takes) -> String {
    match value {
        Takes::Text => "text".to_owned(),
        Takes::Markdown => "text in Markdown".to_owned(),
        Takes::Choice(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Takes::Boolean => "`true` or `false`".to_owned(),
        Takes::Date => "year-month-day".to_owned(),
        Takes::Number => "number".to_owned(),
        Takes::Within(least, most) => format!("number from {least} to {most}"),
        Takes::Whole(least, most) => format!("whole number from {least} to {most}"),
        Takes::OfField => "a value of the field's type".to_owned(),
        Takes::List(of, each) => match each.mapping() {
            Some(mapping) => format!("list of {of}, each {}", mapping.what),
            None => format!("list of {of}"),
        },
        Takes::Names(what, _) => (*what).to_owned(),
        Takes::Mapping(_) => "keys of its own".to_owned(),
        Takes::BooleanOrKinds => "`true`, `false` or a list of kinds".to_owned(),
        Takes::ByLanguage(each) => format!("{}, or one for each language", takes(each)),
        Takes::TextOr(mapping) => format!("text, or the keys of {}", mapping.what),
    }
}
