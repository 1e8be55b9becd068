//! Addresses: where a page or file stands below the site's root, and how pages write the way to it.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::artifact::{MAX_SEGMENT_BYTES, OutputPath, PathFault};

/// Where a page stands below the root of its edition: empty for the home page, else segments that each end in `/`, as in
/// `case-studies/elk-grove/`. A page of another edition stands outside of that root: `../case-studies/elk-grove/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
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

    /// The same address, seen from the root of another edition from which this is the way to its own.
    pub fn seen_from(&self, way: &str) -> Self {
        Self(format!("{way}{}", self.0))
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

    /// The full address of a path, from here on, with percent-encoding where RFC 3986 asks for it.
    pub fn join(&self, path: &str) -> String {
        self.join_encoded(&percent_encode(path))
    }

    /// The same of a path that is percent-encoded. One that begins with `../` leads out of the last folder of this one.
    pub fn join_encoded(&self, path: &str) -> String {
        let (mut base, mut path) = (self.0.as_str(), path);
        while let Some(rest) = path.strip_prefix("../") {
            path = rest;
            base = base.trim_end_matches('/').rsplit_once('/').map_or(base, |(above, _)| &base[..=above.len()]);
        }
        format!("{base}{path}")
    }

    /// The address of a folder below this one.
    pub fn folder(&self, folder: &str) -> Self {
        Self(self.join(folder))
    }
}

/// Percent-encodes everything but the unreserved characters of RFC 3986 and `/`.
pub fn percent_encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => {
                const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
                let digit = |value: u8| char::from(DIGITS[usize::from(value)]);
                out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
            }
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

/// The slug of a file's name: its letters in their small form, with their accents, its digits and underscores; a hyphen
/// in the place of blanks, dots and other marks, and nothing for apostrophes. Signs such as emoji stay. `None` for a name
/// that has nothing of these. A longer one ends with the last word that fits into a file's name.
pub fn slug_of_name(name: &str) -> Option<String> {
    let mut slug = String::with_capacity(name.len());
    for c in name.nfc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || c == '_' || is_combining_mark(c) || is_sign(c) {
            slug.push(c);
        } else if c == '-' && name.contains("--") {
            slug.push(c); // as it was written
        } else if !matches!(c, '\'' | '’' | '‘' | '\u{200b}' | '\u{ad}' | '\u{feff}') && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug: String = slug.trim_matches('-').nfc().collect();
    let slug = match slug.char_indices().find(|(at, c)| at + c.len_utf8() > MAX_SEGMENT_BYTES) {
        Some((end, _)) => slug[..slug[..end].rfind('-').filter(|at| *at > 0).unwrap_or(end)].to_owned(),
        None => slug,
    };
    OutputPath::new(&slug).is_ok().then_some(slug)
}

/// Whether a character is a sign with a shape of its own, such as an emoji, not a mark between words.
fn is_sign(c: char) -> bool {
    matches!(u32::from(c), 0x2190..=0x2bff | 0x1f000..=0x1fbff) || matches!(c, '\u{200d}' | '\u{fe0f}')
}

/// Whether a text can be a slug as it stands: letters, digits, hyphens and underscores, no longer than a file's name, NFC.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        && OutputPath::new(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{Address, BaseUrl, percent_decode, slug_of_name, slugify};

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
    fn any_name_of_a_file_gives_a_slug() {
        let long = "a-long-word-".repeat(20);
        let rows = [
            ("Our Visits", Some("our-visits")),
            ("v1.2 Notes", Some("v1-2-notes")),
            ("evaluación formativa", Some("evaluación-formativa")),
            ("evaluacio\u{301}n", Some("evaluación")),
            ("أفضل الممارسات", Some("أفضل-الممارسات")),
            ("数学辅导", Some("数学辅导")),
            ("การประเมิน ที่ดี", Some("การประเมิน-ที่ดี")),
            ("🎉", Some("🎉")),
            ("What's next? (draft) – 50 % & more", Some("whats-next-draft-50-more")),
            ("a__b", Some("a__b")),
            ("a--b", Some("a--b")),
            ("-x-", Some("x")),
            ("…", None),
            ("?!", None),
            (&long, Some(long.get(..198).unwrap())),
        ];
        for (name, slug) in rows {
            assert_eq!(slug_of_name(name).as_deref(), slug, "{name}");
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
