//! Finds what is not safe in raw HTML, so that editors learn what cleaning will leave out.

use crate::model::config::{SAFE_ATTRIBUTES, SAFE_ELEMENTS};

/// The tags and attributes that are not on the safe lists: where each begins in `html`, and its words as written.
pub(crate) fn unsafe_parts(html: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|open| at + open) {
        at = open + 1;
        let rest = html[at..].strip_prefix('/').unwrap_or(&html[at..]);
        let name_length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
        let name = &rest[..name_length];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = html[open..].find('>').map_or(html.len(), |close| open + close + 1);
        if html[at..].starts_with('/') {
            continue;
        }
        if SAFE_ELEMENTS.contains(&name.to_ascii_lowercase().as_str()) {
            found.extend(unsafe_attributes(html, at + name_length, end));
        } else {
            found.push((open, &html[open..at + name_length]));
        }
        at = end;
    }
    found
}

fn unsafe_attributes(html: &str, start: usize, end: usize) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut quote = None;
    let mut word = None;
    for (at, c) in html[start..end].char_indices().map(|(at, c)| (start + at, c)) {
        match (quote, word) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, _) if c == '"' || c == '\'' => quote = Some(c),
            (None, None) if c.is_ascii_alphabetic() && html[..at].ends_with(char::is_whitespace) => word = Some(at),
            (None, Some(begin)) if !c.is_ascii_alphanumeric() && c != '-' => {
                let name = &html[begin..at];
                if !SAFE_ATTRIBUTES.contains(&name.to_ascii_lowercase().as_str()) {
                    found.push((begin, name));
                }
                word = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::unsafe_parts;

    #[test]
    fn elements_and_attributes_off_the_lists_are_named() {
        let words = |html| unsafe_parts(html).into_iter().map(|(_, words)| words).collect::<Vec<_>>();
        assert_eq!(words("<details open><summary>x</summary></details><br/>"), Vec::<&str>::new());
        assert_eq!(words("<iframe src=\"x\"></iframe>"), ["<iframe"]);
        assert_eq!(words("<p class='a onclick=b' onclick=\"x\" style=y>"), ["onclick", "style"]);
        assert_eq!(words("<SCRIPT>a < b</script><!-- x -->"), ["<SCRIPT"]);
    }
}
