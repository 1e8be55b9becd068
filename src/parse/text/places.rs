//! Where the targets of links stand in a Markdown text, so that they can be written anew without touching the rest.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::body::{Place, Slot};
use crate::model::link::{LinkUse, Target};

/// How a link is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `[label](target)`
    Inline,
    /// `[label][name]`, with the target in a line `[name]: target`.
    Reference,
    /// `[[target|label]]`
    Wiki,
    /// `<target>`, or the target alone.
    Bare,
}

/// Gathers places while a text is read.
pub(crate) struct Places<'t> {
    text: &'t str,
    definitions: Vec<Definition>,
    open: Vec<(Form, String)>,
    /// Where what was read last ends, the ends of links aside.
    end: usize,
    found: Vec<Place>,
    /// A link for each target that stands in a definition.
    defined: HashMap<String, u32>,
}

/// A line `[name]: target`.
pub(crate) struct Definition {
    /// The target, character references decoded.
    pub(crate) target: String,
    /// The place of the whole line.
    pub(crate) range: Range<usize>,
}

impl<'t> Places<'t> {
    /// Places in a text with these definitions.
    pub(crate) fn new(text: &'t str, definitions: Vec<Definition>) -> Self {
        Self { text, definitions, open: Vec::new(), end: 0, found: Vec::new(), defined: HashMap::new() }
    }

    /// Notes that something other than a link was read.
    pub(crate) fn pass(&mut self, range: &Range<usize>, is_start: bool) {
        self.end = if is_start { range.start } else { range.end };
    }

    /// Notes that a link or picture begins.
    pub(crate) fn open(&mut self, form: Form, target: &str, range: &Range<usize>) {
        let bracket = self.text.get(range.clone()).and_then(|whole| whole.find('[')).map_or(0, |at| at + 1);
        self.end = range.start + bracket;
        self.open.push((form, if form == Form::Reference { target.to_owned() } else { String::new() }));
    }

    /// Notes that the link or picture begun last ends, and its number.
    pub(crate) fn close(&mut self, link: Option<u32>, range: &Range<usize>) {
        let Some((form, target)) = self.open.pop() else { return };
        let behind = self.end.max(range.start)..range.end;
        self.end = range.end;
        let Some(link) = link else { return };
        match form {
            Form::Inline => {
                self.found.extend(target_in_brackets(self.text, behind).map(|at| place(link, Slot::Target, at)));
            }
            Form::Wiki => self.found.push(place(link, Slot::Wiki, range.clone())),
            Form::Reference => {
                self.defined.entry(target).or_insert(link);
            }
            Form::Bare => {}
        }
    }

    /// The places of the targets that lead to somewhere on this site, in the order of the text.
    pub(crate) fn finish(mut self, links: &[LinkUse]) -> Vec<Place> {
        for definition in &self.definitions {
            let Some(link) = self.defined.get(&definition.target) else { continue };
            self.found.extend(defined_target(self.text, &definition.range).map(|at| place(*link, Slot::Target, at)));
        }
        let is_own = |place: &Place| {
            let link = links.get(place.link as usize);
            link.is_some_and(|link| matches!(link.target, Target::Wiki { .. } | Target::Path { .. }))
        };
        self.found.retain(is_own);
        self.found.sort_by_key(|place| place.at.start);
        self.found
    }
}

fn place(link: u32, slot: Slot, at: Range<usize>) -> Place {
    let at = crate::source::Span::new(at.start, at.end);
    Place { link, slot, at }
}

/// Where the target stands in `](target "title")`, the end of an inline link.
fn target_in_brackets(text: &str, end: Range<usize>) -> Option<Range<usize>> {
    let bracket = end.start + text.get(end.clone())?.find("](")? + 2;
    target(text, bracket..end.end.checked_sub(1)?)
}

/// Where the target stands in `[name]: target "title"`.
fn defined_target(text: &str, line: &Range<usize>) -> Option<Range<usize>> {
    let colon = line.start + text.get(line.clone())?.find("]:")? + 2;
    target(text, colon..line.end)
}

/// Where the target stands that a range begins with: to its closing `>`, or else to the next space (CommonMark 6.3).
fn target(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = text.get(range.clone())?;
    // A target on a line of its own may stand behind the marks of a quote.
    let mut before = part.len() - part.trim_start().len();
    if part.get(..before)?.contains('\n') {
        before = part.len() - part.trim_start_matches(|c: char| c.is_whitespace() || c == '>').len();
    }
    let rest = part.get(before..)?;
    let length = match rest.strip_prefix('<') {
        Some(inside) => inside.len() - after_escapes(inside, |c| c == '>').map_or(0, str::len) + 2,
        None => rest.find(|c: char| c.is_ascii_whitespace() || c.is_ascii_control()).unwrap_or(rest.len()),
    };
    let start = range.start + before;
    Some(start..(start + length).min(range.end))
}

/// What begins with the first character that ends a text and has no backslash before it.
fn after_escapes(text: &str, ends: impl Fn(char) -> bool) -> Option<&str> {
    let mut escaped = false;
    let end = text.char_indices().find(|(_, c)| {
        let found = !escaped && ends(*c);
        escaped = !escaped && *c == '\\';
        found
    });
    end.and_then(|(at, _)| text.get(at..))
}
