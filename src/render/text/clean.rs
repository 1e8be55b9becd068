//! Cleans a text that has raw HTML in it. The only file that names the HTML cleaner.

use std::borrow::Cow;
use std::collections::HashSet;

use ammonia::{Builder, UrlRelative};

use crate::model::settings::config::{SAFE_ATTRIBUTES, SAFE_ELEMENTS};

/// Elements and attributes that fieldguide's own HTML uses beside the safe ones.
const OWN_ELEMENTS: [&str; 3] = ["section", "input", OWN];
const OWN_ATTRIBUTES: [&str; 8] = ["id", "role", "tabindex", "aria-label", "type", "disabled", "checked", "rel"];

/// Stands in for finished HTML of fieldguide's own, such as MathML, so that it need not pass the cleaner. Raw HTML cannot
/// have this element, since it is not on the safe list, and a quote in a cleaned attribute or text is always written as
/// `&quot;`.
const OWN: &str = "x-own";

/// Stands in for a piece of finished HTML, by its number, while the text around it is cleaned.
pub(in crate::render) fn placeholder(number: usize) -> String {
    format!("<{OWN} start=\"{number}\"></{OWN}>")
}

/// Removes everything that is not on the safe lists, and puts the finished pieces in place. `ids` are the page's own.
pub(in crate::render) fn clean(html: &str, ids: HashSet<String>, own: &[Cow<'_, str>]) -> String {
    let elements: HashSet<&str> = SAFE_ELEMENTS.into_iter().chain(OWN_ELEMENTS).collect();
    let attributes: HashSet<&str> = SAFE_ATTRIBUTES.into_iter().chain(OWN_ATTRIBUTES).collect();
    let mut builder = Builder::empty();
    builder
        .tags(elements)
        .clean_content_tags(HashSet::from(["script", "style", "title", "textarea", "template", "svg"]))
        .generic_attributes(attributes)
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(move |element, attribute, value| {
            let keep = match attribute {
                "id" => ids.contains(value),
                "type" => element == "input" && value == "checkbox",
                "src" | "href" => is_safe(attribute, value),
                "tabindex" => value == "0",
                _ => true,
            };
            keep.then(|| value.into())
        });
    restore(&builder.clean(html).to_string(), own)
}

/// Whether an address, its entities decoded, stays on this site or, in a link, has a scheme. Browsers drop control
/// characters and read a backslash as a slash.
fn is_safe(attribute: &str, value: &str) -> bool {
    let value: String = value.trim().chars().filter(|c| !c.is_control()).collect();
    let value = value.replace('\\', "/");
    let has_scheme = value.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    !value.starts_with("//") && (attribute == "href" || !has_scheme)
}

/// Puts every finished piece in the place of its element, each once.
fn restore(html: &str, own: &[Cow<'_, str>]) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    for (number, piece) in own.iter().enumerate() {
        if let Some((before, behind)) = rest.split_once(&placeholder(number)) {
            out.push_str(before);
            out.push_str(piece);
            rest = behind;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::collections::HashSet;

    use super::{clean, placeholder};

    #[test]
    fn only_safe_html_is_left_and_every_element_is_closed() {
        let ids = HashSet::from(["own".to_owned()]);
        let rows = [
            ("<p>a <kbd>K</kbd><script>x()</script></p>", "<p>a <kbd>K</kbd></p>"),
            ("<p onclick=\"x()\" style=\"y\" id=\"theirs\">a", "<p>a</p>"),
            ("<h2 id=\"own\">a</h2></main></body>", "<h2 id=\"own\">a</h2>"),
            ("<a href=\"javascript:x\">a</a>", "<a>a</a>"),
            ("<img src=\"https://x.org/p.png\" alt=\"\">", "<img alt=\"\">"),
            ("<img src=\"/&#9;/x.org/p.png\">", "<img>"),
            ("<img src=\"/\\x.org/p.png\">", "<img>"),
            ("<a href=\"//x.org\">a</a>", "<a>a</a>"),
            ("<iframe src=\"x\"></iframe><details><summary>s</summary>", "<details><summary>s</summary></details>"),
            ("<svg><style><img src=x onerror=y></style></svg>b", "<img src=\"x\">b"),
        ];
        for (html, expected) in rows {
            assert_eq!(clean(html, ids.clone(), &[]), expected, "{html}");
        }
        let with_formula = format!("<p>{}</p>", placeholder(0));
        assert_eq!(clean(&with_formula, ids, &[Cow::Borrowed("<math></math>")]), "<p><math></math></p>");
    }
}
