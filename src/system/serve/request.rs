//! Which requests the preview answers: only those of this machine's own pages, and only for what a site can hold.

use crate::artifact::OutputPath;

/// Where the preview keeps what is not part of the site. No output path begins with a dot, so nothing can collide.
pub(super) const OWN: &str = "/.fieldguide/";

/// What a request says of where it comes from. Each is the value of a header, if it is there and text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Origin<'a> {
    /// `Host`.
    pub(super) host: Option<&'a str>,
    /// `Origin`.
    pub(super) origin: Option<&'a str>,
    /// `Sec-Fetch-Site`.
    pub(super) fetch_site: Option<&'a str>,
    /// `Sec-Fetch-Mode`.
    pub(super) fetch_mode: Option<&'a str>,
}

/// What this machine calls itself.
pub(super) const NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Whether a request comes from a browser that believes to talk to a machine of these names, and not from another site's
/// page. The name of a host that an attacker lets point here is refused (DNS rebinding).
pub(super) fn is_own(request: Origin<'_>, names: &[&str], port: u16) -> bool {
    let names: Vec<String> = names.iter().map(|name| format!("{name}:{port}")).collect();
    let is_ours = |host: &str| names.iter().any(|name| name.eq_ignore_ascii_case(host));
    let host = request.host.is_some_and(is_ours);
    let origin = request.origin.is_none_or(|origin| origin.strip_prefix("http://").is_some_and(is_ours));
    let embedded = request.fetch_site == Some("cross-site") && request.fetch_mode != Some("navigate");
    host && origin && !embedded
}

/// The path of a request, decoded: it begins with `/`, and what is behind that, or behind [`OWN`], can be an output
/// path, except that it may be empty or end in `/`. `None` for everything else, such as `..`, encoded or not.
pub(super) fn path(raw: &str) -> Option<String> {
    let decoded = decode(raw)?;
    let below = decoded.strip_prefix(OWN).or_else(|| decoded.strip_prefix('/'))?;
    let file = below.strip_suffix('/').unwrap_or(below);
    let fits = below.is_empty() || OutputPath::new(file).is_ok();
    fits.then_some(decoded)
}

/// Undoes percent-encoding; `None` when it is broken or gives no UTF-8.
fn decode(raw: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex(rest.next()?)? * 16 + hex(rest.next()?)?,
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::{NAMES, Origin, is_own, path};

    #[test]
    fn only_paths_that_a_site_can_hold_are_answered() {
        let rows = [
            ("/", Some("/")),
            ("/guide/", Some("/guide/")),
            ("/a/b.css", Some("/a/b.css")),
            ("/gr%C3%BCn/", Some("/grün/")),
            ("/.fieldguide/events", Some("/.fieldguide/events")),
            ("", None),
            ("etc/passwd", None),
            ("http://a.org/", None),
            ("/..", None),
            ("/../x", None),
            ("/a/%2e%2e/%2E./x", None),
            ("/a%2f..%2fx", None),
            ("//etc/passwd", None),
            ("/%2fetc/passwd", None),
            ("/a%5c..%5cx", None),
            ("/a%00.html", None),
            ("/%252e%252e/x", None),
            ("/%zz", None),
            ("/%ff", None),
            ("/.git/config", None),
            ("/.fieldguide/../x", None),
            ("/.fieldguide/.x", None),
        ];
        for (raw, expected) in rows {
            assert_eq!(path(raw).as_deref(), expected, "{raw}");
        }
    }

    #[test]
    fn pages_of_other_sites_are_refused() {
        let from = |host, origin, site, mode| {
            is_own(Origin { host, origin, fetch_site: site, fetch_mode: mode }, &NAMES, 4747)
        };
        assert!(from(Some("127.0.0.1:4747"), None, None, None));
        assert!(from(Some("LOCALHOST:4747"), Some("http://localhost:4747"), Some("same-origin"), Some("cors")));
        assert!(from(Some("[::1]:4747"), None, Some("cross-site"), Some("navigate")));
        assert!(!from(None, None, None, None));
        assert!(!from(Some("localhost"), None, None, None));
        assert!(!from(Some("localhost:80"), None, None, None));
        assert!(!from(Some("evil.example:4747"), None, None, None));
        assert!(!from(Some("localhost:4747.evil.example"), None, None, None));
        assert!(!from(Some("localhost:4747"), Some("http://evil.example"), None, None));
        assert!(!from(Some("localhost:4747"), Some("null"), None, None));
        assert!(!from(Some("localhost:4747"), None, Some("cross-site"), Some("no-cors")));
    }
}
