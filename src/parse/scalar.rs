//! A text → the YAML scalar that people edit most easily, and that is read as the same text.

use std::fmt::Write;

/// The longest line that is written, if blanks allow it.
const WIDTH: usize = 100;
/// Words that YAML, in one of its versions, takes for something else than text.
const WORDS: [&str; 12] = ["null", "~", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "infinity"];

/// What stands behind the colon of a key, or the hyphen of an item, for a text: a blank and the text, or the sign of a
/// block with the text below, indented by so many blanks.
pub(crate) fn scalar(text: &str, indent: usize) -> String {
    if text.contains('\n') && is_literal(text) {
        literal(text, indent)
    } else if text.len() > WIDTH && !text.contains('\n') && is_clean(text) {
        folded(text, indent)
    } else if is_plain(text) {
        format!(" {text}")
    } else {
        format!(" {}", quoted(text))
    }
}

/// Whether all characters can stand in a block, and none stands at its ends that would be lost there.
fn is_clean(text: &str) -> bool {
    let is_odd = |c: char| {
        c.is_control() && c != '\n' || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}')
    };
    let is_blank = |c: char| c.is_whitespace();
    !text.contains(is_odd) && !text.starts_with(is_blank) && !text.trim_end_matches('\n').ends_with(is_blank)
}

/// Whether a text of several lines can stand as it is: without lines of nothing but blanks.
fn is_literal(text: &str) -> bool {
    is_clean(text) && text.split('\n').all(|line| line.is_empty() || !line.trim().is_empty())
}

fn is_plain(text: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_punctuation() && c != '(' || c.is_whitespace();
    let lower = text.to_lowercase();
    let has_base = ["0x", "0o", "0b"].iter().any(|base| lower.starts_with(base)) && !text.contains(' ');
    let is_other = WORDS.contains(&lower.as_str()) || lower.parse::<f64>().is_ok() || has_base;
    is_clean(text)
        && !text.starts_with(is_sign)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && !is_other
        && text.contains(char::is_alphabetic)
        && !text.contains(|c: char| c.is_whitespace() && c != ' ')
}

fn literal(text: &str, indent: usize) -> String {
    let lines = text.trim_end_matches('\n');
    let chomping = match text.len() - lines.len() {
        0 => "-",
        1 => "",
        _ => "+",
    };
    let mut out = format!(" |{chomping}");
    for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
        let blanks = if line.is_empty() { 0 } else { indent };
        let _ = write!(out, "\n{:blanks$}{line}", "");
    }
    out
}

fn folded(text: &str, indent: usize) -> String {
    let mut out = " >-".to_owned();
    let mut line = String::new();
    let mut end_line = |line: &mut String| {
        let _ = write!(out, "\n{:indent$}{line}", "");
        line.clear();
    };
    for word in text.split(' ') {
        // A line can begin only where one blank stands alone: others, and what comes behind them, stay where they are.
        let is_alone = !word.is_empty() && !word.starts_with('\t') && !line.ends_with([' ', '\t']);
        if !line.is_empty() && is_alone && indent + line.len() + word.len() >= WIDTH + 10 {
            end_line(&mut line);
        } else if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    end_line(&mut line);
    out
}

/// A text in double quotes.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    for c in text.chars() {
        let _ = match c {
            '"' | '\\' => write!(out, "\\{c}"),
            '\n' => write!(out, "\\n"),
            '\t' => write!(out, "\\t"),
            c if c.is_control()
                || (c.is_whitespace() && c != ' ')
                || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}') =>
            {
                write!(out, "\\u{:04x}", u32::from(c))
            }
            c => write!(out, "{c}"),
        };
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::scalar;
    use crate::parse::report::Report;
    use crate::parse::yaml::{Bound, YamlValue, read};
    use crate::source::SourcePath;

    /// What YAML reads, as a value and as an item of a list in it.
    fn again(text: &str) -> (Option<String>, Option<String>) {
        let yaml =
            format!("first:{}\nlist:\n  - a:{}\n  -{}\nlast: 1\n", scalar(text, 2), scalar(text, 6), scalar(text, 4));
        let mut found = Vec::new();
        let file = SourcePath::new("x.yaml");
        let tree = read(&yaml, 0, Bound::Page, &mut Report { file: &file, found: &mut found });
        assert_eq!(found, Vec::new(), "{yaml}");
        let tree = tree.unwrap();
        let YamlValue::Sequence(items) = &tree.value_of("list").unwrap().value else { panic!("{yaml}") };
        let text = |yaml: &crate::parse::yaml::Yaml| match &yaml.value {
            YamlValue::Text(text) => Some(text.clone()),
            _ => None,
        };
        assert_eq!(items[0].value_of("a").and_then(text), text(&items[1]), "{yaml}");
        (text(tree.value_of("first").unwrap()), text(&items[1]))
    }

    #[test]
    fn texts_are_written_as_people_write_them() {
        let long = format!("{}end", "word ".repeat(30));
        let rows = [
            ("Lesson walks", " Lesson walks"),
            ("Dinuba: one", " \"Dinuba: one\""),
            ("a #b", " \"a #b\""),
            ("\"Yes\"", " \"\\\"Yes\\\"\""),
            ("no", " \"no\""),
            ("2013 onward", " 2013 onward"),
            ("2013", " \"2013\""),
            ("- a\n- b\n", " |\n  - a\n  - b"),
            ("a\n\nb", " |-\n  a\n\n  b"),
        ];
        for (text, expected) in rows {
            assert_eq!(scalar(text, 2), expected);
        }
        assert!(scalar(&long, 2).starts_with(" >-\n  word word"));
    }

    #[test]
    fn every_text_is_read_as_it_was() {
        let parts = [
            "a",
            "word ",
            " ",
            "  ",
            "\n",
            "\n\n",
            ": ",
            " #x",
            "- ",
            "\"",
            "'",
            "\\",
            "ñ",
            "\t",
            "\u{a0}",
            "[[x]]",
            "{a}",
            "|",
            ">",
            "*b*",
            "---",
            "1",
            "0x1f",
            "&a",
            "!",
            "%",
            "@",
            "`c`",
            "\u{85}",
            "\u{2028}",
            "“q”",
            "words that go on and on ",
            "null",
            "1e5",
            "?",
            "😀",
            "<!-- x -->",
            ",",
            "…",
        ];
        let mut state: u64 = 7;
        let mut below = |count: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap() % count
        };
        for _ in 0..4000 {
            let text: String = (0..1 + below(14)).map(|_| parts[below(parts.len())]).collect();
            let expected = Some(text.clone());
            assert_eq!(again(&text), (expected.clone(), expected), "{text:?}: {}", scalar(&text, 2));
        }
    }
}
