//! Cleans a text that has raw HTML in it. The only file that names the HTML cleaner.

use std::collections::HashSet;

use ammonia::{Builder, UrlRelative};

use crate::model::config::{SAFE_ATTRIBUTES, SAFE_ELEMENTS};

/// Elements and attributes that fieldguide's own HTML uses beside the safe ones.
const OWN_ELEMENTS: [&str; 2] = ["section", "input"];
const OWN_ATTRIBUTES: [&str; 8] = ["id", "role", "tabindex", "aria-label", "type", "disabled", "checked", "rel"];

/// Where formulas were put aside, so that MathML need not pass the cleaner: two characters of Unicode's private use
/// area around a number.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// Stands in for a formula, by its number, while the text around it is cleaned.
pub(super) fn placeholder(number: usize) -> String {
    format!("{OPEN}{number}{CLOSE}")
}

/// Removes everything that is not on the safe lists, and puts the formulas in place. `ids` are the page's own.
pub(super) fn clean(html: &str, ids: HashSet<String>, formulas: &[&str]) -> String {
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
                "src" => !value.contains("//"),
                "tabindex" => value == "0",
                _ => true,
            };
            keep.then(|| value.into())
        });
    restore(&builder.clean(html).to_string(), formulas)
}

fn restore(html: &str, formulas: &[&str]) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, behind)) = rest.split_once(OPEN) {
        out.push_str(before);
        let formula = behind
            .split_once(CLOSE)
            .and_then(|(number, behind)| Some((*formulas.get(number.parse::<usize>().ok()?)?, behind)));
        match formula {
            Some((formula, behind)) => {
                out.push_str(formula);
                rest = behind;
            }
            None => rest = behind,
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
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
            ("<iframe src=\"x\"></iframe><details><summary>s</summary>", "<details><summary>s</summary></details>"),
            ("<svg><style><img src=x onerror=y></style></svg>b", "<img src=\"x\">b"),
        ];
        for (html, expected) in rows {
            assert_eq!(clean(html, ids.clone(), &[]), expected, "{html}");
        }
        let with_formula = format!("<p>{}</p>", placeholder(0));
        assert_eq!(clean(&with_formula, ids, &["<math></math>"]), "<p><math></math></p>");
    }
}
