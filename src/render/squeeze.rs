//! The default theme's scripts and style sheets without what only its developers read.

/// Leaves out empty lines, indentation, and the comments that have whole lines to themselves. Only for scripts and style
/// sheets whose texts between quotes never span lines, as is so with those of the default theme.
pub(super) fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines().map(str::trim) {
        let begins = line.starts_with("/*");
        if in_comment || begins {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::squeezed;
    use crate::render::embedded;

    #[test]
    fn what_browsers_read_stays() {
        let rows = [
            ("// A.\n\n  let a = 1; // why\n", "let a = 1; // why\n"),
            ("/* A\n   b { } */\n\nc {\n  d: e;\n}\n", "c {\nd: e;\n}\n"),
            ("/** A */\nf();\n  /* g */\nh();\n", "f();\nh();\n"),
        ];
        for (text, expected) in rows {
            assert_eq!(squeezed(text), expected);
        }
    }

    #[test]
    fn no_text_of_the_default_theme_spans_lines() {
        let is_code = |path: &str| path.ends_with(".js") || path.ends_with(".css");
        for (path, text) in embedded::FILES.iter().filter(|(path, _)| is_code(path)) {
            for (at, line) in text.lines().enumerate() {
                let templates = line.matches('`').count() % 2 == 1 && !line.contains("STEM");
                assert!(!templates && !line.ends_with('\\'), "{path}:{}: {line}", at + 1);
                let code_behind = line.split_once("*/").is_some_and(|(_, behind)| !behind.trim().is_empty());
                assert!(!code_behind, "{path}:{}: {line}", at + 1);
            }
        }
    }
}
