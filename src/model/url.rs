//! Addresses: where a page or file stands below the site's root, and how pages write the way to it.

use crate::artifact::{OutputPath, PathFault};

/// Where a page stands below the site's root: empty for the home page, else segments that each end in `/`, as in
/// `case-studies/elk-grove/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Address(String);

/// The address that a site is published at, such as `https://example.org/guide/`; always ends in `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

impl Address {
    /// The address made of these segments; empty ones are left out.
    pub fn new<'a>(segments: impl IntoIterator<Item = &'a str>) -> Self {
        let mut path = String::new();
        for segment in segments.into_iter().filter(|segment| !segment.is_empty()) {
            path.push_str(segment);
            path.push('/');
        }
        Self(path)
    }

    /// The path below the root, as in `case-studies/elk-grove/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that a web server gives for this address.
    ///
    /// # Errors
    /// The fault of the first segment that cannot be a file name.
    pub fn output(&self) -> Result<OutputPath, PathFault> {
        OutputPath::new(&format!("{}index.html", self.0))
    }

    /// The way from this page up to the site's root: `./`, `../`, `../../` …
    pub fn root(&self) -> String {
        match self.0.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }

    /// The addresses of a list that is split over so many pages: the second stands at `page/2/` below the first. There
    /// is always one.
    pub fn parts(&self, count: usize) -> Vec<Self> {
        (1..=count.max(1)).map(|number| self.part(number)).collect()
    }

    /// The address of one of these, by its number from 1.
    pub fn part(&self, number: usize) -> Self {
        if number == 1 { self.clone() } else { Self(format!("{}page/{number}/", self.0)) }
    }
}

impl BaseUrl {
    /// Takes an `http` or `https` address with a host and no query or fragment; `None` for anything else.
    pub fn new(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let host = rest.split('/').next().unwrap_or_default();
        let odd = |c: char| c.is_whitespace() || c.is_control() || "?#\"<>\\".contains(c);
        if host.is_empty() || text.contains(odd) || rest.contains("//") {
            return None;
        }
        Some(Self(format!("{}/", text.trim_end_matches('/'))))
    }

    /// The base itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path part: `/` or `/sub/path/`.
    pub fn path(&self) -> &str {
        let host = self.0.find("://").map_or(0, |at| at + 3);
        self.0[host..].find('/').map_or("/", |slash| &self.0[host + slash..])
    }

    /// The full address of a path below the root, with percent-encoding where RFC 3986 asks for it.
    pub fn join(&self, path: &str) -> String {
        format!("{}{}", self.0, percent_encode(path))
    }
}

/// Percent-encodes everything but the unreserved characters of RFC 3986 and `/`.
pub fn percent_encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Undoes percent-encoding; sequences that are not valid stay as they are, and so does everything when the result
/// would not be UTF-8.
pub fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let digits = tail.get(..2).filter(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        let code = digits.and_then(|hex| std::str::from_utf8(hex).ok());
        match code.filter(|_| first == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The slug of any text: ASCII letters and digits in lower case, joined by hyphens; empty when the text has none.
pub fn slugify(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in deunicode::deunicode(text).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if c != '\'' && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Whether a text can be a slug as it stands: letters, digits, hyphens and underscores, at most 120 bytes, NFC.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 120
        && text.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        && OutputPath::new(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{Address, BaseUrl, percent_decode, slugify};

    #[test]
    fn addresses_lead_up_to_the_root_and_down_to_a_file() {
        let page = Address::new(["", "case-studies", "elk-grove"]);
        assert_eq!(page.as_str(), "case-studies/elk-grove/");
        assert_eq!(page.root(), "../../");
        assert_eq!(page.output().unwrap().as_str(), "case-studies/elk-grove/index.html");
        assert_eq!(Address::default().root(), "./");
    }

    #[test]
    fn a_base_has_a_scheme_and_a_host() {
        assert_eq!(BaseUrl::new("https://a.org/x").unwrap().path(), "/x/");
        assert_eq!(BaseUrl::new("http://a.org").unwrap().join("ñ/"), "http://a.org/%C3%B1/");
        for bad in [
            "",
            "a.org",
            "ftp://a.org",
            "https://",
            "https:///x",
            "https://a.org//x",
            "https://a.org/?q",
            "https://a b",
        ] {
            assert_eq!(BaseUrl::new(bad), None, "{bad}");
        }
    }

    #[test]
    fn slugs_are_ascii_words() {
        let rows = [("Élan  vital!", "elan-vital"), ("Teacher's guide", "teachers-guide"), ("—", ""), ("K–8", "k-8")];
        for (text, slug) in rows {
            assert_eq!(slugify(text), slug);
        }
        assert_eq!(percent_decode("a%20b%zz%+1%"), "a b%zz%+1%");
    }
}
