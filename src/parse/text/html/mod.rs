//! Raw HTML where it is to be cleaned: keeps the tags and attributes on the safe lists, and says what it leaves out.

pub(super) mod blocked;
mod tags;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::settings::config::{SAFE_ATTRIBUTES, SAFE_ELEMENTS};
use crate::parse::report::Report;
use crate::parse::text::address::{Address, sort};
use crate::parse::text::origin::Origin;

/// The most tags that one text may have.
const MAX_TAGS: usize = 10_000;

/// The elements whose content is no text for readers; they are left out with it.
const CONTENT_LEFT_OUT: [&str; 12] = [
    "iframe", "math", "noembed", "noframes", "noscript", "object", "script", "style", "svg", "template", "textarea",
    "title",
];

/// Cleans the raw HTML of one text.
#[derive(Default)]
pub(crate) struct Cleaner {
    tags: usize,
}

/// A part of raw HTML that an editor should know about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part<'a> {
    /// Where it begins.
    at: usize,
    /// Its words as written.
    words: &'a str,
    /// What is the matter with it.
    fault: Fault,
}

/// What is the matter with a part of raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// An element that is not on the safe list.
    Element,
    /// An attribute that is not on the safe list.
    Attribute,
    /// An address that a page must not use.
    Address,
    /// A path on this site, which only Markdown's links have checked.
    Unchecked,
}

impl Cleaner {
    /// What is kept of a piece of raw HTML that begins at `start` in the text. What is left out is reported.
    pub(crate) fn clean(&mut self, html: &str, start: usize, origin: &Origin<'_>, report: &mut Report<'_>) -> String {
        let (kept, found) = filter(html);
        for part in found.into_iter().filter(|part| !part.is_component()) {
            let rest = origin.text.get(start + part.at..).unwrap_or_default();
            let at = start + part.at + rest.find(part.words).unwrap_or(0);
            let (message, help) = part.words_for_editors();
            let finding = Diagnostic::error(Code::UnsafeHtml, report.file, message).help(help);
            let span = origin.span(at..(at + part.words.len()).min(origin.text.len()));
            report.found.push(finding.at(span).severity(Severity::Warning));
        }
        let before = self.tags;
        self.tags += kept.matches('<').count();
        if self.tags <= MAX_TAGS {
            return kept;
        }
        if before <= MAX_TAGS {
            let message = format!("this page has more than {MAX_TAGS} tags of raw HTML");
            let help = "write it in Markdown".to_owned();
            report.error(Code::TooComplex, origin.span(start..start + 1), message, Some(help));
        }
        String::new()
    }
}

impl Part<'_> {
    /// Whether it is a component of another tool, which is told as such.
    fn is_component(&self) -> bool {
        let name = self.words.trim_start_matches('<');
        self.fault == Fault::Element
            && name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.contains(|c: char| c.is_ascii_lowercase())
    }

    /// The message and the help for this part.
    fn words_for_editors(&self) -> (String, &'static str) {
        let words = self.words;
        match self.fault {
            Fault::Element | Fault::Attribute => {
                let end = if self.fault == Fault::Element { ">" } else { "" };
                let message = format!("`{words}{end}` is left out of the page: it is not on the list of safe HTML");
                let help = match words.trim_start_matches('<').to_ascii_lowercase().as_str() {
                    "iframe" | "video" | "audio" | "embed" | "object" => "link to it: `[What it shows](https://…)`",
                    "style" | "script" => "how pages look and what they do stands in files of the theme",
                    _ => "write it in Markdown",
                };
                (message, help)
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

/// What is kept of a piece of raw HTML, and what is the matter with it. Comments are left out without a word.
fn filter(html: &str) -> (String, Vec<Part<'_>>) {
    let mut filter = Filter { html, at: 0, kept: String::with_capacity(html.len()), found: Vec::new() };
    while let Some(open) = html[filter.at..].find('<').map(|open| filter.at + open) {
        filter.kept.push_str(&html[filter.at..open]);
        filter.at = open;
        filter.tag();
    }
    filter.kept.push_str(&html[filter.at..]);
    (filter.kept, filter.found)
}

struct Filter<'a> {
    html: &'a str,
    at: usize,
    kept: String,
    found: Vec<Part<'a>>,
}

impl<'a> Filter<'a> {
    /// Reads what begins with the `<` at the current place.
    fn tag(&mut self) {
        let html = self.html;
        let open = self.at;
        if html[open..].starts_with("<!") || html[open..].starts_with("<?") {
            let end = if html[open..].starts_with("<!--") { "-->" } else { ">" };
            self.at = html[open..].find(end).map_or(html.len(), |at| open + at + end.len());
            return;
        }
        let is_end = html[open..].starts_with("</");
        let begin = open + if is_end { 2 } else { 1 };
        let length = html[begin..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(html.len() - begin);
        let name = html[begin..begin + length].to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.kept.push_str("&lt;");
            self.at = open + 1;
            return;
        }
        self.at = begin + length;
        let is_safe = SAFE_ELEMENTS.contains(&name.as_str());
        if is_safe && !is_end {
            return self.start_tag(&name);
        }
        self.skip_attributes();
        if is_safe {
            self.kept.push_str(&format!("</{name}>"));
        } else if !is_end {
            self.found.push(Part { at: open, words: &html[open..begin + length], fault: Fault::Element });
            if CONTENT_LEFT_OUT.contains(&name.as_str()) {
                self.skip_content(&name);
            }
        }
    }

    fn start_tag(&mut self, name: &str) {
        self.kept.push('<');
        self.kept.push_str(name);
        while let Some((at, attribute, value)) = tags::attribute(self.html, &mut self.at) {
            let lower = attribute.to_ascii_lowercase();
            if !SAFE_ATTRIBUTES.contains(&lower.as_str()) {
                self.found.push(Part { at, words: attribute, fault: Fault::Attribute });
                continue;
            }
            let fault = value.and_then(|(at, words)| Some(Part { at, words, fault: address_fault(&lower, words)? }));
            self.found.extend(fault);
            if fault.is_none_or(|part| part.fault == Fault::Unchecked) {
                let value = value.map_or("", |(_, words)| words).replace('"', "&quot;");
                self.kept.push_str(&format!(" {lower}=\"{value}\""));
            }
        }
        self.kept.push('>');
    }

    fn skip_attributes(&mut self) {
        while tags::attribute(self.html, &mut self.at).is_some() {}
    }

    /// Leaves out everything up to the end tag of an element, or to the end of this piece of HTML.
    fn skip_content(&mut self, name: &str) {
        let rest = &self.html[self.at..];
        let end = rest
            .match_indices("</")
            .find(|(at, _)| rest.get(at + 2..at + 2 + name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name)));
        self.at = end.map_or(self.html.len(), |(at, _)| self.at + at);
    }
}

fn address_fault(attribute: &str, words: &str) -> Option<Fault> {
    if !matches!(attribute, "href" | "src" | "cite") {
        return None;
    }
    match sort(&words.replace('\\', "/")) {
        Address::External(_) if attribute != "src" => None,
        Address::External(_) | Address::Refused(_) => Some(Fault::Address),
        Address::Relative(path) => (!path.is_empty()).then_some(Fault::Unchecked),
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, filter};

    #[test]
    fn safe_html_is_kept_and_all_else_is_named() {
        type Row<'a> = (&'a str, &'a str, &'a [(&'a str, Fault)]);
        let rows: [Row<'_>; 16] = [
            (
                "<details open><summary>x</summary></details><br/>",
                "<details open=\"\"><summary>x</summary></details><br>",
                &[],
            ),
            ("a <iframe src=\"x\">b</iframe> c", "a  c", &[("<iframe", Fault::Element)]),
            (
                "<p class='a onclick=b' onclick=\"x\" style=y>",
                "<p class=\"a onclick=b\">",
                &[("onclick", Fault::Attribute), ("style", Fault::Attribute)],
            ),
            ("<p title=\"a>b\" onclick=x>", "<p title=\"a>b\">", &[("onclick", Fault::Attribute)]),
            ("<p/onclick=x>", "<p>", &[("onclick", Fault::Attribute)]),
            ("<SCRIPT>a < b</script>c<!-- <iframe> -->", "c", &[("<SCRIPT", Fault::Element)]),
            ("<title>", "", &[("<title", Fault::Element)]),
            ("</main></b>", "</b>", &[]),
            ("<a href=\"javascript:x\">a</a>", "<a>a</a>", &[("javascript:x", Fault::Address)]),
            ("<a href=https://a.org title='b\"'>a</a>", "<a href=\"https://a.org\" title=\"b&quot;\">a</a>", &[]),
            ("<img src='https://a.org/p.png' alt=>", "<img alt=\"\">", &[("https://a.org/p.png", Fault::Address)]),
            ("<img src=\"/\\a.org\">", "<img>", &[("/\\a.org", Fault::Address)]),
            ("<a href = \"../x.md\">", "<a href=\"../x.md\">", &[("../x.md", Fault::Unchecked)]),
            ("<p id=own>", "<p>", &[("id", Fault::Attribute)]),
            ("1 < 2 <p", "1 &lt; 2 <p>", &[]),
            ("<!-- never closed <p>", "", &[]),
        ];
        for (html, kept, expected) in rows {
            let (out, found) = filter(html);
            let found: Vec<_> = found.into_iter().map(|part| (part.words, part.fault)).collect();
            assert_eq!((out.as_str(), found.as_slice()), (kept, expected), "{html}");
        }
    }
}
