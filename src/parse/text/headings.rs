//! Headings and their ids.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Code;
use crate::model::body::Heading;
use crate::model::url::slugify;
use crate::parse::report::Report;
use crate::source::Span;

/// The headings of a text, with the ids that editors asked for.
#[derive(Default)]
pub(crate) struct Headings {
    all: Vec<Heading>,
    asked: Vec<(Span, Option<String>)>,
}

/// Splits `{#id}` off the end of a heading's text.
pub(crate) fn split_id(text: &str) -> Option<(&str, &str)> {
    let (before, id) = text.trim_end().strip_suffix('}')?.rsplit_once("{#")?;
    (!id.contains(['{', '}'])).then(|| (before.trim_end(), id.trim()))
}

impl Headings {
    /// How many there are so far.
    pub(crate) fn count(&self) -> usize {
        self.all.len()
    }

    /// Adds a heading, with its place and the id it asks for.
    pub(crate) fn push(&mut self, heading: Heading, span: Span, id: Option<String>) {
        self.all.push(heading);
        self.asked.push((span, id));
    }

    /// Gives every heading a unique id: first those that were asked for, then those made from the text.
    pub(crate) fn finish(mut self, report: &mut Report<'_>) -> Vec<Heading> {
        let mut taken: HashSet<String> = HashSet::new();
        for (heading, (span, asked)) in self.all.iter_mut().zip(&self.asked) {
            let Some(id) = asked else { continue };
            if !is_id(id) {
                let message = format!("`{id}` cannot be the id of a heading");
                let near = slugify(id);
                let near = if near.is_empty() { "what-it-cost" } else { &near };
                let help = format!("use letters, digits and hyphens, such as `{{#{near}}}`");
                report.error(Code::InvalidSlug, *span, message, Some(help));
            } else if !taken.insert(id.clone()) {
                let message = format!("two headings of this page have the id `{id}`");
                report.error(Code::DuplicateHeadingId, *span, message, Some("change one of the two".to_owned()));
            }
            heading.id.clone_from(id);
        }
        let mut counts: HashMap<String, usize> = HashMap::new();
        for heading in self.all.iter_mut().filter(|heading| heading.id.is_empty()) {
            heading.id = free_id(&heading.text, &mut taken, &mut counts);
        }
        self.all
    }
}

/// An id made from a heading's text that no other has. `counts` remembers how far the numbers of each text went.
fn free_id(text: &str, taken: &mut HashSet<String>, counts: &mut HashMap<String, usize>) -> String {
    let slug = slugify(text);
    let base = if slug.is_empty() { "section".to_owned() } else { slug };
    let number = counts.entry(base.clone()).or_insert(0);
    loop {
        *number += 1;
        let id = if *number == 1 { base.clone() } else { format!("{base}-{number}") };
        if taken.insert(id.clone()) {
            return id;
        }
    }
}

/// Ids that begin with `_` belong to the theme.
fn is_id(id: &str) -> bool {
    id.starts_with(char::is_alphanumeric) && id.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
}
