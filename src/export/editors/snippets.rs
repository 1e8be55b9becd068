//! Front matter to be filled in, as snippets for Visual Studio Code: one for a page of each kind, and one for each field.
//!
//! The form is that of "Snippets in Visual Studio Code": `${1:text}` is a place to fill in, `${1|a,b|}` one to choose at.

use serde_json::{Map, Value, json};

use crate::export::editors::Known;
use crate::export::editors::front_matter::{is_needed, is_own, pages_of, terms_of};
use crate::model::schema::{Field, Kind, Shape};

/// How many things are offered at a place at most.
const MOST_CHOICES: usize = 100;

/// All snippets by their names.
pub(super) fn all(known: Known<'_>) -> Value {
    let mut all = Map::new();
    for kind in known.schema.kinds.iter() {
        all.insert(kind.label.clone(), page(kind, known));
    }
    let mut seen: Vec<(&str, Vec<String>)> = Vec::new();
    for kind in known.schema.kinds.iter() {
        for field in kind.fields.as_slice().iter().filter(|field| is_own(field)) {
            let body = Places::default().field(field, known);
            if !seen.iter().any(|(name, other)| *name == field.name && *other == body) {
                let words = [Some(&field.label), field.help.as_ref()].into_iter().flatten();
                let words: Vec<&str> = words.map(String::as_str).collect();
                let name = format!("{}: {}", kind.label, field.name);
                all.insert(name, snippet(&field.name, &body, &words.join(" – ")));
                seen.push((&field.name, body));
            }
        }
    }
    Value::Object(all)
}

fn snippet(prefix: &str, body: &[String], description: &str) -> Value {
    json!({"scope": "markdown", "prefix": prefix, "body": body, "description": description})
}

/// A page: what it needs, to be filled in, and what else it can say, as comments.
fn page(kind: &Kind, known: Known<'_>) -> Value {
    let mut places = Places::default();
    let mut body = vec!["---".to_owned(), format!("title: {}", places.empty("Title"))];
    let fields = kind.fields.as_slice();
    for field in fields.iter().filter(|field| is_needed(field)) {
        body.extend(places.field(field, known));
    }
    for field in fields.iter().filter(|field| !is_needed(field) && field.name != "title") {
        body.push(plain(&format!("# {}: {}", field.name, field.label)));
    }
    body.extend(["---", "", "$0"].map(str::to_owned));
    snippet(&kind.id, &body, &format!("A page: {}", kind.label))
}

/// Counts the places of a snippet.
#[derive(Default)]
struct Places(usize);

impl Places {
    fn empty(&mut self, hint: &str) -> String {
        self.0 += 1;
        format!("${{{}:{}}}", self.0, plain(hint))
    }

    fn choice<'c>(&mut self, choices: impl Iterator<Item = &'c str>, hint: &str) -> String {
        let choices: Vec<String> = choices.map(choice).collect();
        if choices.is_empty() || choices.len() > MOST_CHOICES {
            return self.empty(hint);
        }
        self.0 += 1;
        format!("${{{}|{}|}}", self.0, choices.join(","))
    }

    /// The lines of a field.
    fn field(&mut self, field: &Field, known: Known<'_>) -> Vec<String> {
        let name = &field.name;
        match &field.shape {
            Shape::Markdown => vec![format!("{name}: |-"), format!("  {}", self.empty(&field.label))],
            Shape::Terms(..) | Shape::References(..) => vec![format!("{name}: [{}]", self.value(field, known))],
            Shape::List(fields, _) => {
                let own = fields.iter().filter(|field| field.required).chain(fields.iter().take(1)).take(1);
                let more = fields.iter().filter(|field| field.required).skip(1);
                let lines: Vec<String> = own.chain(more).flat_map(|field| self.field(field, known)).collect();
                let indent = |(at, line): (usize, String)| format!("{}{line}", if at == 0 { "  - " } else { "    " });
                std::iter::once(format!("{name}:")).chain(lines.into_iter().enumerate().map(indent)).collect()
            }
            _ => vec![format!("{name}: {}", self.value(field, known))],
        }
    }

    fn value(&mut self, field: &Field, known: Known<'_>) -> String {
        match &field.shape {
            Shape::Term(vocabulary) | Shape::Terms(vocabulary, _) => {
                self.choice(terms_of(*vocabulary, known).iter().map(|term| term.id.as_str()), &field.label)
            }
            Shape::Reference(relation) | Shape::References(relation, _) => {
                self.choice(pages_of(*relation, known).into_iter().map(|(slug, _)| slug), &field.label)
            }
            Shape::Boolean => self.choice(["true", "false"].into_iter(), ""),
            Shape::Date => "${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}".to_owned(),
            Shape::Number(bounds) => self.empty(&bounds.min.unwrap_or_default().to_string()),
            Shape::Url => self.empty("https://"),
            Shape::Image => self.empty("media/"),
            _ => self.empty(&field.label),
        }
    }
}

/// Text in which nothing is a place.
fn plain(text: &str) -> String {
    escaped(text, &['\\', '$', '}'])
}

/// Text among several to choose from.
fn choice(text: &str) -> String {
    escaped(text, &['\\', '$', '}', ',', '|'])
}

fn escaped(text: &str, signs: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if signs.contains(&c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn no_text_is_taken_for_a_place() {
        let mut places = Places::default();
        assert_eq!(places.empty("$1 {a} \\"), "${1:\\$1 {a\\} \\\\}");
        assert_eq!(places.choice(["a,b", "c|d"].into_iter(), ""), "${2|a\\,b,c\\|d|}");
        assert_eq!(places.choice(std::iter::empty(), "any"), "${3:any}");
    }
}
