//! Raw HTML that is published as it is: what browsers will not load or run, since the policy of the pages forbids it.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::settings::policy::{Load, Policy};
use crate::parse::report::Report;
use crate::parse::text::address::{Address, sort};
use crate::parse::text::html::tags;
use crate::parse::text::origin::Origin;

/// What an element loads, and the attribute that says from where.
const LOADS: [(&str, &str, Load); 11] = [
    ("iframe", "src", Load::Frames),
    ("frame", "src", Load::Frames),
    ("img", "src", Load::Pictures),
    ("input", "src", Load::Pictures),
    ("video", "src", Load::Media),
    ("video", "poster", Load::Pictures),
    ("audio", "src", Load::Media),
    ("source", "src", Load::Media),
    ("track", "src", Load::Media),
    ("script", "src", Load::Scripts),
    ("link", "href", Load::Styles),
];

/// Warns of what browsers will block in a piece of raw HTML that begins at `start` in the text.
pub(crate) fn check(html: &str, start: usize, (origin, policy): (&Origin<'_>, &Policy), report: &mut Report<'_>) {
    let mut warn = |at: usize, words: &str, message: String, help: String| {
        let rest = origin.text.get(start + at..).unwrap_or_default();
        let at = start + at + rest.find(words).unwrap_or(0);
        let span = origin.span(at..(at + words.len()).min(origin.text.len()));
        let finding = Diagnostic::error(Code::BlockedHtml, report.file, message).at(span).help(help);
        report.found.push(finding.severity(Severity::Warning));
    };
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|found| at + found) {
        let length =
            html[open + 1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(html.len() - open - 1);
        let name = html[open + 1..open + 1 + length].to_ascii_lowercase();
        let words = &html[open..open + 1 + length];
        at = open + 1 + length;
        if name.is_empty() {
            continue;
        }
        let mut has_source = false;
        while let Some((place, attribute, value)) = tags::attribute(html, &mut at) {
            let attribute_name = attribute.to_ascii_lowercase();
            if attribute_name == "style" || attribute_name.starts_with("on") {
                let message = format!("browsers ignore `{attribute}` here: the policy of the pages forbids it");
                warn(
                    place,
                    attribute,
                    message,
                    "use a class, and say how it looks or what it does in files of the theme".to_owned(),
                );
            }
            let load = LOADS.iter().find(|(element, source, _)| *element == name && *source == attribute_name);
            let Some(((_, _, load), (place, address))) = load.zip(value) else { continue };
            has_source = true;
            if let Address::External(full) = sort(address)
                && !policy.allows(*load, &full)
            {
                let host = full.split('/').take(3).collect::<Vec<_>>().join("/");
                let message =
                    format!("browsers will not load `{address}`: the policy of the pages does not name its host");
                let help = format!(
                    "link to it instead, or name the host in `site.yaml`: `policy: {{{}: [{host}]}}`, which tells readers of it",
                    load.key()
                );
                warn(place, address, message, help);
            } else if *load == Load::Frames && matches!(sort(address), Address::Relative(_)) {
                warn(
                    place,
                    address,
                    "browsers will not show a page of this site in a frame".to_owned(),
                    "link to it instead".to_owned(),
                );
            }
        }
        if name == "style" || name == "script" && !has_source || name == "object" || name == "embed" {
            let message = format!("browsers ignore `{words}>` here: the policy of the pages forbids it");
            warn(open, words, message, "put styles and scripts into files of the theme".to_owned());
        }
    }
}
