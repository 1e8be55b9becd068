//! Where the words of a link's target stand, and paths from one file to another.

use crate::mend::rename::Case;
use crate::model::link::{LinkUse, Target};
use crate::model::url::{percent_decode, percent_encode};
use crate::resolve::path_from;
use crate::source::{SourcePath, Span};

/// The place of a target as it is written, up to its `#` or `?`; none where it cannot be told.
pub(super) fn of_target(case: Case<'_>, file: &SourcePath, link: &LinkUse) -> Option<Span> {
    let (named, is_path) = match &link.target {
        Target::Wiki { page, .. } => (page.as_str(), false),
        Target::Path { path, .. } => (path.as_str(), true),
        Target::External(_) | Target::Refused => return None,
    };
    let text = &case.sources.text(file.as_str())?.text;
    let written = text.get(link.span.range())?;
    let start = link.span.start as usize;
    let bare = written.split(['#', '?']).next().unwrap_or_default();
    if reads(bare.trim(), is_path) == named {
        let lead = bare.len() - bare.trim_start().len();
        return Some(Span::new(start + lead, start + lead + bare.trim().len()));
    }
    // The link has its target somewhere else within: in an attribute, or in a definition further down.
    let encoded = percent_encode(named);
    let within = [named, encoded.as_str()]
        .into_iter()
        .find_map(|words| Some(start + only(written, words)?).zip(Some(words.len())));
    let within = within.or_else(|| definition(text, named));
    within.map(|(at, length)| Span::new(at, at + length))
}

fn reads(written: &str, is_path: bool) -> String {
    if is_path { percent_decode(written) } else { written.to_owned() }
}

/// Where words stand that stand once.
fn only(text: &str, words: &str) -> Option<usize> {
    let mut found = text.match_indices(words);
    let at = found.next().map(|(at, _)| at).filter(|_| !words.is_empty());
    if found.next().is_some() { None } else { at }
}

/// The target of a line like `[name]: path`.
fn definition(text: &str, named: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let target = line.trim_start().strip_prefix('[').and_then(|rest| Some(rest.split_once("]:")?.1));
        if let Some(target) = target {
            let target = target.trim_start().trim_start_matches('<');
            let from = line.len() - target.len();
            let target = target.split(|c: char| c.is_whitespace() || matches!(c, '#' | '?' | '>')).next().unwrap_or("");
            if percent_decode(target) == named {
                return Some((at + from, target.len()));
            }
        }
        at += line.len();
    }
    None
}

/// Whether a written path leads from a file to another path below `content/`, step by step and not by its last name.
pub(super) fn leads(from: &SourcePath, written: &str, to: &str) -> bool {
    path_from(from, written).as_deref() == Some(to)
}

/// The path from a file to another path below `content/`, as a link in it is written.
pub(super) fn relative(from: &SourcePath, to: &str) -> String {
    let from = from.as_str().strip_prefix("content/").unwrap_or(from.as_str());
    let folders: Vec<&str> = from.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect();
    let target: Vec<&str> = to.split('/').collect();
    let shared = folders.iter().zip(&target[..target.len() - 1]).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", folders.len() - shared);
    up.chain(target[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::{definition, relative};
    use crate::source::SourcePath;

    #[test]
    fn paths_lead_from_file_to_file() {
        let rows = [
            ("content/a/b.md", "a/c.md", "c.md"),
            ("content/a/b.md", "d/c.md", "../d/c.md"),
            ("content/about.md", "d/c.md", "d/c.md"),
            ("content/a/x/b.md", "a/y/c.md", "../y/c.md"),
            ("content/a/x/b.md", "c.md", "../../c.md"),
        ];
        for (from, to, expected) in rows {
            assert_eq!(relative(&SourcePath::new(from), to), expected);
        }
    }

    #[test]
    fn definitions_are_found_by_what_they_lead_to() {
        let text = "[a][x]\n\n[y]: b.md\n  [x]: <c%20d.md> \"title\"\n";
        assert_eq!(definition(text, "c d.md").map(|(at, length)| &text[at..at + length]), Some("c%20d.md"));
        assert_eq!(definition(text, "none.md"), None);
    }
}
