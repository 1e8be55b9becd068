//! Tells safe web addresses from relative paths and from schemes that a page must not use.

/// The schemes that a link may use.
pub(crate) const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The schemes of apps that only open where they are installed, each with its app.
pub(crate) const APPS: [(&str, &str); 14] = [
    ("obsidian", "Obsidian"),
    ("notion", "Notion"),
    ("evernote", "Evernote"),
    ("onenote", "OneNote"),
    ("zotero", "Zotero"),
    ("slack", "Slack"),
    ("msteams", "Microsoft Teams"),
    ("zoommtg", "Zoom"),
    ("vscode", "Visual Studio Code"),
    ("things", "Things"),
    ("bear", "Bear"),
    ("craftdocs", "Craft"),
    ("logseq", "Logseq"),
    ("ms-word", "Word"),
];

/// What the target of a link is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Address {
    /// A full address with an allowed scheme, without the control characters that browsers ignore.
    External(String),
    /// A path on this site.
    Relative(String),
    /// An address with another scheme; holds the scheme, lower-cased.
    Refused(String),
}

/// Sorts a link target whose character references were decoded. Control characters and outer white space, which
/// browsers drop, are dropped first (WHATWG URL, section 4.4).
pub(crate) fn sort(target: &str) -> Address {
    let clean: String = target.trim().chars().filter(|c| !c.is_control()).collect();
    if clean.starts_with("//") || clean.starts_with("\\") {
        return Address::Refused("//".to_owned());
    }
    let Some((scheme, _)) = clean.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) else {
        return Address::Relative(clean);
    };
    let scheme = scheme.to_ascii_lowercase();
    if SCHEMES.contains(&scheme.as_str()) { Address::External(clean) } else { Address::Refused(scheme) }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
}

#[cfg(test)]
mod tests {
    use super::{Address, sort};

    #[test]
    fn only_known_schemes_pass_however_they_are_disguised() {
        for bad in ["javascript:alert(1)", " JaVaScRiPt:x", "java\nscript:x", "\u{1}javascript:x", "data:text/html,x"] {
            assert!(matches!(sort(bad), Address::Refused(_)), "{bad:?}");
        }
        for bad in ["vbscript:x", "file:///etc/passwd", "//evil.example", "\\\\evil"] {
            assert!(matches!(sort(bad), Address::Refused(_)), "{bad:?}");
        }
        assert_eq!(sort(" HTTPS://a.org "), Address::External("HTTPS://a.org".into()));
        assert_eq!(sort("a/b:c.md"), Address::Relative("a/b:c.md".into()));
        assert_eq!(sort("#x:y"), Address::Relative("#x:y".into()));
    }
}
