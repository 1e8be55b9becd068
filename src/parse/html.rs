//! Finds what is not safe in raw HTML, so that editors learn what cleaning will leave out and what goes unchecked.

use crate::model::config::{SAFE_ATTRIBUTES, SAFE_ELEMENTS};
use crate::parse::address::{Address, sort};

/// A part of raw HTML that an editor should know about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part<'a> {
    /// Where it begins.
    pub(crate) at: usize,
    /// Its words as written.
    pub(crate) words: &'a str,
    /// What is the matter with it.
    pub(crate) fault: Fault,
}

/// What is the matter with a part of raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// An element that is not on the safe list.
    Element,
    /// An attribute that is not on the safe list.
    Attribute,
    /// An address that a page must not use.
    Address,
    /// A path on this site, which only Markdown's links have checked.
    Unchecked,
}

impl Part<'_> {
    /// The message and the help for this part.
    pub(crate) fn words_for_editors(&self) -> (String, &'static str) {
        let words = self.words;
        match self.fault {
            Fault::Element | Fault::Attribute => {
                let end = if self.fault == Fault::Element { ">" } else { "" };
                let message = format!("`{words}{end}` is left out of the page: it is not on the list of safe HTML");
                (message, "write it in Markdown, or set `raw_html: allow` in `site.yaml` if you trust every editor")
            }
            Fault::Address => (
                format!("the address `{words}` is left out of the page: it is not safe there"),
                "links begin with `https:`, `mailto:` or `tel:`; pictures come from this site",
            ),
            Fault::Unchecked => (
                format!("nobody checks whether `{words}` leads anywhere: it stands in raw HTML"),
                "write the link or picture in Markdown, where it is checked",
            ),
        }
    }
}

/// The parts that cleaning leaves out, and the paths that nothing checks.
pub(crate) fn faults(html: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|open| at + open) {
        at = open + 1;
        let name_length = html[at..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(html.len() - at);
        let name = &html[at..at + name_length];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue; // an end tag, a comment, or a mere sign
        }
        let behind = at + name_length;
        if SAFE_ELEMENTS.contains(&name.to_ascii_lowercase().as_str()) {
            at = attributes(html, behind, &mut found);
        } else {
            found.push(Part { at: open, words: &html[open..behind], fault: Fault::Element });
            at = html[behind..].find('>').map_or(html.len(), |close| behind + close + 1);
        }
    }
    found
}

/// Judges the attributes of a start tag, and gives the offset behind it.
fn attributes<'a>(html: &'a str, mut at: usize, found: &mut Vec<Part<'a>>) -> usize {
    let is_name = |c: char| !c.is_whitespace() && !"=>/\"'".contains(c);
    loop {
        let Some(begin) = html[at..].find(|c: char| is_name(c) || c == '>').map(|begin| at + begin) else {
            return html.len();
        };
        if html[begin..].starts_with('>') {
            return begin + 1;
        }
        let end = html[begin..].find(|c| !is_name(c)).map_or(html.len(), |end| begin + end);
        let name = html[begin..end].to_ascii_lowercase();
        let (value_at, value) = value(html, end);
        at = value.map_or(end, |value| value_at + value.len());
        if matches!(html[at..].chars().next(), Some('"' | '\'')) {
            at += 1;
        }
        if !SAFE_ATTRIBUTES.contains(&name.as_str()) {
            found.push(Part { at: begin, words: &html[begin..end], fault: Fault::Attribute });
        } else if let Some(words) = value.filter(|_| matches!(name.as_str(), "href" | "src" | "cite")) {
            let fault = address_fault(&name, words);
            found.extend(fault.map(|fault| Part { at: value_at, words, fault }));
        }
    }
}

/// The value behind an attribute's name, without its quotes, and where it begins.
fn value(html: &str, behind_name: usize) -> (usize, Option<&str>) {
    let rest = &html[behind_name..];
    let Some(written) = rest.trim_start().strip_prefix('=').map(str::trim_start) else { return (behind_name, None) };
    let start = html.len() - written.len();
    let quote = written.chars().next().filter(|c| matches!(c, '"' | '\''));
    let (start, end) = match quote {
        Some(quote) => (start + 1, html[start + 1..].find(quote).map(|end| start + 1 + end)),
        None => (start, html[start..].find(|c: char| c.is_whitespace() || c == '>').map(|end| start + end)),
    };
    (start, Some(&html[start..end.unwrap_or(html.len())]))
}

fn address_fault(attribute: &str, words: &str) -> Option<Fault> {
    match sort(words) {
        Address::External(_) if attribute != "src" => None,
        Address::External(_) | Address::Refused(_) => Some(Fault::Address),
        Address::Relative(path) => (!path.is_empty()).then_some(Fault::Unchecked),
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, faults};

    #[test]
    fn what_is_left_out_or_unchecked_is_named() {
        let rows: [(&str, &[(&str, Fault)]); 9] = [
            ("<details open><summary>x</summary></details><br/>", &[]),
            ("<iframe src=\"x\"></iframe>", &[("<iframe", Fault::Element)]),
            (
                "<p class='a onclick=b' onclick=\"x\" style=y>",
                &[("onclick", Fault::Attribute), ("style", Fault::Attribute)],
            ),
            ("<SCRIPT>a < b</script><!-- x -->", &[("<SCRIPT", Fault::Element)]),
            ("<a href=\"javascript:x\">a</a>", &[("javascript:x", Fault::Address)]),
            ("<a href=https://a.org title='b'>a</a>", &[]),
            ("<img src='https://a.org/p.png' alt=>", &[("https://a.org/p.png", Fault::Address)]),
            ("<a href = \"../x.md\">", &[("../x.md", Fault::Unchecked)]),
            ("<p", &[]),
        ];
        for (html, expected) in rows {
            let found: Vec<_> = faults(html).into_iter().map(|part| (part.words, part.fault)).collect();
            assert_eq!(found, expected, "{html}");
        }
    }
}
