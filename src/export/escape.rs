//! Plain text in the languages that machines read: Markdown, and tables of comma-separated values.

/// Plain text as Markdown that shows the same, on one line (CommonMark 2.4).
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, word) in text.split_whitespace().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        for (place, c) in word.char_indices() {
            let rest = &word[place..];
            let begins_block = at == 0 && place == 0 && matches!(c, '#' | '>' | '-' | '+' | '=' | ':');
            let is_mark = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '$' | '~');
            let numbers = at == 0 && matches!(c, '.' | ')') && word[..place].bytes().all(|byte| byte.is_ascii_digit());
            if begins_block || is_mark || (numbers && place > 0) || (c == '&' && is_reference(rest)) {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// Whether a text that begins with `&` begins with a character reference.
fn is_reference(text: &str) -> bool {
    let name = text.trim_start_matches('&').split(';').next().unwrap_or_default();
    let is_word = name.trim_start_matches('#').bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_word && !name.is_empty() && text.contains(';')
}

/// A text as a cell of comma-separated values (RFC 4180). One that a spreadsheet would take for a formula gets an
/// apostrophe before it (OWASP, "CSV Injection").
pub(super) fn cell(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => quoted(&format!("'{text}")),
        false => quoted(text),
    }
}

/// A text as a cell of comma-separated values, for what can be no formula.
pub(super) fn quoted(text: &str) -> String {
    match text.contains(['"', ',', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{cell, markdown};

    #[test]
    fn plain_text_shows_as_it_is() {
        let rows = [
            ("Plain – words, (brackets)!", "Plain – words, (brackets)!"),
            ("a *b* [c] <d> `e` f_g | $h ~i~ \\", "a \\*b\\* \\[c\\] \\<d> \\`e\\` f\\_g \\| \\$h \\~i\\~ \\\\"),
            ("# no heading", "\\# no heading"),
            ("1. no list, 2. neither", "1\\. no list, 2. neither"),
            ("- no\n  list\n", "\\- no list"),
            ("R&D, AT&T; &amp; and &#35;", "R&D, AT\\&T; \\&amp; and \\&#35;"),
        ];
        for (text, expected) in rows {
            assert_eq!(markdown(text), expected);
        }
    }

    #[test]
    fn cells_are_quoted_where_they_must_be_and_never_formulas() {
        let rows = [
            ("plain; text", "plain; text"),
            ("one, two", "\"one, two\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1,5", "\"'-1,5\""),
            ("@x", "'@x"),
            ("\tx", "'\tx"),
            ("\rx", "\"'\rx\""),
            ("a=b", "a=b"),
            ("", ""),
        ];
        for (text, expected) in rows {
            assert_eq!(cell(text), expected);
        }
    }
}
