//! What editors write comes out right: what they type, paste and name is shown as they meant it, or found where it is not.

mod dialect;
mod files;
mod front_matter;
mod html;
mod money;
mod names;
mod random;
mod slips;
mod typography;

use crate::support::{Built, build, site};

/// A site with the text of one page.
fn text(text: &str) -> Built {
    let page = format!("---\ntitle: A page\n---\n{text}\n");
    build(&site(&[("content/districts/page.md", &page), ("content/districts/other.md", "---\ntitle: Other\n---\n")]))
}

/// The HTML of that text.
fn html(built: &Built) -> &str {
    let html = built.file("districts/page/index.html");
    let begin = html.find("<div class=\"prose\">").map_or(0, |at| at + "<div class=\"prose\">".len());
    let end = html[begin..].find("<footer class=\"colophon").map_or(html.len(), |at| begin + at);
    html[begin..end].trim()
}

/// The lines and codes of what is found in the text, whose first line is 1.
fn found(built: &Built) -> Vec<String> {
    let own = built.findings();
    let own = own.iter().filter_map(|finding| finding.strip_prefix("content/districts/page.md:"));
    own.map(|finding| {
        let (line, rest) = finding.split_once(':').unwrap();
        format!("{} {}", line.parse::<usize>().unwrap() - 3, rest.split_once(' ').unwrap().1)
    })
    .collect()
}

/// The message and help of the first finding about a file.
fn said<'b>(built: &'b Built, file: &str) -> (&'b str, &'b str) {
    let all = built.outcome.diagnostics.iter();
    let finding = all.filter(|finding| finding.file.as_str() == file).collect::<Vec<_>>();
    let finding = finding.first().unwrap_or_else(|| panic!("nothing is said of {file}: {:?}", built.findings()));
    (&finding.message, finding.help.as_deref().unwrap_or_default())
}
