//! Style sheets as browsers need them.

/// A style sheet without its comments, but for those that begin with `/*!`, which tell of rights, and without lines
/// that are then empty. Texts in quotation marks stay as they are
/// ([CSS Syntax](https://www.w3.org/TR/css-syntax-3/#consume-comment)).
pub(super) fn without_comments(css: &str) -> String {
    let mut short = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        short.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = if rest.starts_with("/*") { comment(rest) } else { text(rest) };
        if !rest.starts_with("/*") || rest.starts_with("/*!") {
            short.push_str(&rest[..length]);
        }
        rest = &rest[length..];
    }
    short.push_str(rest);
    let lines = short.lines().map(str::trim_end).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The bytes of the comment that begins here.
fn comment(css: &str) -> usize {
    css[2..].find("*/").map_or(css.len(), |end| end + 4)
}

/// The bytes of the text in quotation marks that begins here, or those of the one character that begins none.
fn text(css: &str) -> usize {
    let mut characters = css.char_indices();
    let Some((_, mark @ ('"' | '\''))) = characters.next() else { return 1 };
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => drop(characters.next()),
            '\n' => return at,
            _ if character == mark => return at + 1,
            _ => {}
        }
    }
    css.len()
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn comments_go_and_texts_stay() {
        let rows = [
            ("/* one */\na { b: c; } /* two\n * three */\n\n  d { e: f }\n", "a { b: c; }\n  d { e: f }\n"),
            ("a::after { content: \"/* text */\"; } /* \" */", "a::after { content: \"/* text */\"; }\n"),
            ("a { content: 'it\\'s /* text */' }", "a { content: 'it\\'s /* text */' }\n"),
            ("/*! rights */\na { width: calc(1px / 2) }", "/*! rights */\na { width: calc(1px / 2) }\n"),
            ("a { b: c } /* never closed", "a { b: c }\n"),
            (
                "a { content: \"never closed\n}\n/* one */ b { c: \"é\" }",
                "a { content: \"never closed\n}\n b { c: \"é\" }\n",
            ),
        ];
        for (css, short) in rows {
            assert_eq!(without_comments(css), short, "{css}");
        }
    }
}
