//! What the target of a link was written to be.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};

use crate::model::link::Target;
use crate::model::url::percent_decode;
use crate::parse::text::address::{APPS, Address, SCHEMES, sort};
use crate::parse::text::written::Written;

/// Why a target is refused.
pub(crate) struct Refusal {
    /// What is wrong.
    pub(crate) message: String,
    /// What to do next.
    pub(crate) help: String,
    /// Whether it leads into an app that readers may not have; the words stay without it.
    pub(crate) is_app: bool,
}

/// Reads a target.
///
/// # Errors
/// The words for a scheme that is not allowed.
pub(crate) fn read(written: &Written) -> Result<Target, Refusal> {
    let target = written.target.trim();
    if written.wiki {
        let (page, anchor) = split(target);
        // Obsidian writes the headings above one before it, and blocks as `^name`.
        let last = anchor.and_then(|anchor| anchor.rsplit('#').next().map(|last| last.trim().to_owned()));
        let anchor = last.filter(|anchor| !anchor.is_empty() && !anchor.starts_with('^'));
        return Ok(Target::Wiki { page: page.to_owned(), anchor });
    }
    match sort(target) {
        Address::External(address) => Ok(Target::External(address)),
        Address::Refused(scheme) => Err(refusal(&scheme, target)),
        Address::Relative(path) if path.starts_with("\\\\") || path.contains('\\') => Err(on_computer(target)),
        Address::Relative(path) if is_person(&path) => Err(Refusal {
            message: format!("`{path}` is the address of a person, not a page"),
            help: format!("write `mailto:{path}`"),
            is_app: false,
        }),
        Address::Relative(path) => {
            let (path, anchor) = split(&path);
            let path = path.split('?').next().unwrap_or_default();
            Ok(Target::Path { path: percent_decode(path), anchor: anchor.map(|anchor| percent_decode(&anchor)) })
        }
    }
}

fn refusal(scheme: &str, target: &str) -> Refusal {
    let is_drive = scheme.len() == 1;
    if is_drive || scheme == "file" || target.starts_with('\\') {
        return on_computer(target);
    }
    if scheme == "data" {
        return Refusal {
            message: "the picture stands in the text itself".to_owned(),
            help: "save it as a file below `content/media/`, and write its path, such as `/media/visit.jpg`".to_owned(),
            is_app: false,
        };
    }
    if let Some((_, app)) = APPS.iter().find(|(name, _)| *name == scheme) {
        return Refusal {
            message: format!("this link opens {app}, which readers may not have; the words are shown without it"),
            help: "link to a page of this site or to an address on the web".to_owned(),
            is_app: true,
        };
    }
    Refusal {
        message: format!("a link must not begin with `{scheme}{}`", if scheme == "//" { "" } else { ":" }),
        help: format!("links begin with {}, or are paths on this site", SCHEMES.map(|s| format!("`{s}:`")).join(", ")),
        is_app: false,
    }
}

/// A path that only one computer knows.
fn on_computer(target: &str) -> Refusal {
    let name = target.rsplit(['\\', '/']).next().unwrap_or_default();
    Refusal {
        message: format!("`{target}` is a place on one computer, where no reader can look"),
        help: format!("copy the file into `content/media/`, and write `/media/{name}`"),
        is_app: false,
    }
}

fn is_person(path: &str) -> bool {
    let Some((name, host)) = path.split_once('@') else { return false };
    !name.is_empty()
        && !path.contains(['/', ' ', '#'])
        && host.contains('.')
        && !host.ends_with(".md")
        && !host.contains('@')
}

/// The place of a link's target within the range of the whole link.
pub(crate) fn place(text: &str, range: Range<usize>, written: &Written) -> Range<usize> {
    let whole = text.get(range.clone()).unwrap_or_default();
    let words = written.target.trim();
    let found = if written.wiki { whole.find(words) } else { in_brackets(whole, words) };
    match found.filter(|_| !words.is_empty()) {
        Some(at) => range.start + at..range.start + at + words.len(),
        None => range,
    }
}

/// Where the target stands in `[label](target "title")`: behind the last `](` that it follows. Links in labels make the
/// whole long, so only its end is searched.
fn in_brackets(whole: &str, words: &str) -> Option<usize> {
    let tail = whole.ceil_char_boundary(whole.len().saturating_sub(3 * words.len() + 1_000));
    let follows = |(at, _): &(usize, &str)| {
        let rest = whole[tail + at + 2..].trim_start();
        rest.strip_prefix('<').unwrap_or(rest).starts_with(words)
    };
    let bracket = whole[tail..].rmatch_indices("](").find(follows).map(|(at, _)| tail + at + 2);
    let from = bracket.unwrap_or(tail);
    let found = if bracket.is_some() { whole[from..].find(words) } else { whole[from..].rfind(words) };
    found.map(|at| from + at)
}

/// The bare addresses of the web and of mail in a text: where they stand, and the full address.
pub(crate) fn bare_addresses(text: &str) -> Vec<(Range<usize>, String)> {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url, LinkKind::Email]).url_must_have_scheme(false);
    let full = |words: &str, kind: &LinkKind| {
        let lower = words.to_ascii_lowercase();
        match kind {
            LinkKind::Email => Some(format!("mailto:{words}")),
            _ if lower.starts_with("https://") || lower.starts_with("http://") => Some(words.to_owned()),
            _ => lower.starts_with("www.").then(|| format!("https://{words}")),
        }
    };
    let found =
        finder.links(text).filter_map(|link| Some((link.start()..link.end(), full(link.as_str(), link.kind())?)));
    found.collect()
}

fn split(target: &str) -> (&str, Option<String>) {
    match target.split_once('#') {
        Some((page, anchor)) => (page.trim(), Some(anchor.trim().to_owned()).filter(|anchor| !anchor.is_empty())),
        None => (target.trim(), None),
    }
}
