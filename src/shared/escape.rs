//! Escaping, one function for each context.

/// Writes text into HTML, as an element's content or between double quotes.
pub fn text(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// A full address for an `href`: what a URL cannot hold is percent-encoded, then the text is escaped.
pub fn url(out: &mut String, address: &str) {
    let mut clean = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            ' ' => clean.push_str("%20"),
            '"' => clean.push_str("%22"),
            '<' => clean.push_str("%3C"),
            '>' => clean.push_str("%3E"),
            '`' => clean.push_str("%60"),
            c if c.is_control() => {}
            c => clean.push(c),
        }
    }
    text(out, &clean);
}

/// JSON that can stand in a `script` element: no sequence of characters in it ends the element or opens another, and
/// the line ends that only JSON knows are escaped.
pub fn json_in_html(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{text, url};

    #[test]
    fn nothing_breaks_out() {
        let mut out = String::new();
        text(&mut out, "a<b>&\"'ñ");
        assert_eq!(out, "a&lt;b&gt;&amp;&quot;&#39;ñ");
        out.clear();
        url(&mut out, "https://a.org/?q=a b&c=\"<x>");
        assert_eq!(out, "https://a.org/?q=a%20b&amp;c=%22%3Cx%3E");
    }
}
