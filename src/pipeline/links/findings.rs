//! Answers → findings.

use std::collections::BTreeMap;

use crate::answer::{Answer, End};
use crate::diagnostic::{self, Code, Diagnostic, Severity};
use crate::pipeline::links::{Answers, Place};

/// Sites that keep copies of others.
const ARCHIVES: [&str; 7] =
    ["web.archive.org", "archive.org", "archive.today", "archive.ph", "archive.is", "perma.cc", "webcitation.org"];
/// Before the address of what is copied, in the address of a copy.
const COPIES: [&str; 2] = ["https://web.archive.org/web/", "http://web.archive.org/web/"];

/// What is to be said of an address.
struct Verdict {
    code: Code,
    severity: Severity,
    message: String,
    help: String,
}

/// What is to be said of addresses, by what they answered.
pub(super) fn of(addresses: &BTreeMap<String, Vec<Place>>, answers: &Answers) -> Vec<Diagnostic> {
    let copies: BTreeMap<&str, &str> =
        addresses.keys().filter_map(|copy| Some((copied(copy)?, copy.as_str()))).collect();
    let mut found = Vec::new();
    for (address, places) in addresses {
        let verdict = answers.get(address).and_then(|answer| verdict(address, answer));
        let Some(Verdict { code, severity, message, help }) = verdict else { continue };
        for Place { file, span, copy } in places {
            let copy = copies.get(bare(address)).copied().or(copy.as_deref());
            let help = match copy.filter(|_| matches!(code, Code::DeadLink | Code::UnreachableLink)) {
                Some(copy) => format!("an archived copy is at {copy}"),
                None => help.clone(),
            };
            found.push(Diagnostic::error(code, file, &message).severity(severity).at(*span).help(help));
        }
    }
    diagnostic::sort(&mut found);
    found
}

/// Whether an address is one of a site that keeps copies of others.
pub(super) fn is_archive(address: &str) -> bool {
    let host = bare(address).split('/').next().unwrap_or_default();
    ARCHIVES.contains(&host)
}

/// The address that another is a copy of, without its scheme.
fn copied(copy: &str) -> Option<&str> {
    let rest = COPIES.iter().find_map(|start| copy.strip_prefix(start))?;
    Some(bare(rest.split_once('/')?.1))
}

/// An address as it is compared: without its scheme and the slash at its end.
fn bare(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.trim_end_matches('/')
}

/// What is to be said of an address with this answer, if anything.
fn verdict(address: &str, Answer { end, moved }: &Answer) -> Option<Verdict> {
    let say =
        |code, severity, message: String, help: &str| Some(Verdict { code, severity, message, help: help.to_owned() });
    let unreachable = |why: &str, help: &str| {
        say(Code::UnreachableLink, Severity::Warning, format!("`{address}` cannot be reached: {why}"), help)
    };
    match end {
        End::Status(200..=299) => {
            let to = moved.as_ref()?;
            let message = format!("`{address}` has moved for good");
            say(Code::MovedLink, Severity::Note, message, &format!("write its new address: {to}"))
        }
        End::Status(status @ (404 | 410)) => {
            let message = format!("`{address}` leads nowhere: its site answers {status}");
            let help = format!("look for its new address, or for a copy at https://web.archive.org/web/{address}");
            say(Code::DeadLink, Severity::Error, message, &help)
        }
        End::Status(status @ 500..=599) => unreachable(&format!("its site answers {status}"), LATER),
        End::Status(status) => {
            let message = format!("`{address}` could not be asked: its site answers {status}");
            say(Code::RefusedLink, Severity::Note, message, "open it in a browser to see whether it is there")
        }
        End::Circle => unreachable("it leads on and on, to no page", "open it in a browser to see where it ends"),
        End::NoHost => unreachable("there is no site of this name", "look for the new name of the site"),
        End::Late => unreachable("no answer came in time", LATER),
        End::Unreached(words) => unreachable(words, LATER),
        End::Garbled => unreachable("its answer is none that browsers understand", LATER),
        End::Untrusted(words) => {
            let why = format!("its site cannot prove that it is the one ({words})");
            unreachable(&why, "open it in a browser to see whether that warns of it too")
        }
        End::Local => unreachable(
            "it is on your own machine or network, where readers are not",
            "give the address that readers have, or ask it with --allow-local",
        ),
        End::Odd => unreachable("it is no address of the web", "correct its spelling"),
    }
}

/// What to do about what may be there again tomorrow.
const LATER: &str = "try again on another day before you remove it";

#[cfg(test)]
mod tests {
    use super::{copied, is_archive};

    #[test]
    fn copies_name_what_they_are_copies_of() {
        let rows = [
            ("https://web.archive.org/web/20240101000000/https://a.org/b/", Some("a.org/b")),
            ("http://web.archive.org/web/2024*/http://a.org", Some("a.org")),
            ("https://web.archive.org/", None),
            ("https://a.org/web/2024/https://b.org", None),
        ];
        for (copy, expected) in rows {
            assert_eq!(copied(copy), expected, "{copy}");
        }
        assert!(is_archive("https://perma.cc/ABCD-1234") && !is_archive("https://a.org/perma.cc"));
    }
}
