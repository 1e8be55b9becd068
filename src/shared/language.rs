//! Languages, by their BCP 47 tags.

/// Languages that are written from right to left in their usual script (Unicode CLDR, `characterOrder`).
const RIGHT_TO_LEFT: [&str; 13] = ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "ug", "ur", "yi"];
/// Scripts that run from right to left, as they stand in tags.
const RIGHT_TO_LEFT_SCRIPTS: [&str; 7] = ["adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"];

/// Which way the text of a language runs, as HTML's `dir` says it: `rtl` or `ltr`. A script in the tag counts more than
/// the language.
pub fn direction(tag: &str) -> &'static str {
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let is_right_to_left = match parts.find(|part| part.len() == 4 && part.chars().all(|c| c.is_ascii_alphabetic())) {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
        None => RIGHT_TO_LEFT.contains(&language),
    };
    if is_right_to_left { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::direction;

    #[test]
    fn the_script_counts_more_than_the_language() {
        let rows = [
            ("en", "ltr"),
            ("es-MX", "ltr"),
            ("ar", "rtl"),
            ("fa-IR", "rtl"),
            ("he", "rtl"),
            ("az-Arab", "rtl"),
            ("pa-arab-pk", "rtl"),
            ("ks-Deva", "ltr"),
            ("yi-Latn", "ltr"),
        ];
        for (tag, expected) in rows {
            assert_eq!(direction(tag), expected, "{tag}");
        }
    }
}
