//! LaTeX formulas → MathML Core. The only file that names the math crate.

use std::ops::Range;

use math_core::{LatexToMathML, MathDisplay};

/// The deepest nesting that is read. The crate goes down once for every level, and its stack is limited.
const MAX_NESTING: usize = 50;
/// The longest formula that is read, in bytes.
const MAX_BYTES: usize = 20_000;

/// How a formula stands on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Display {
    /// Within a line.
    Inline,
    /// On a line of its own.
    Block,
}

/// The MathML of a formula.
///
/// # Errors
/// The place in `latex`, in bytes, and what is wrong there.
pub(crate) fn to_mathml(latex: &str, display: Display) -> Result<String, (Range<usize>, String)> {
    if let Some(at) = too_deep(latex) {
        return Err((at..at + 1, format!("it is nested more than {MAX_NESTING} deep")));
    }
    if latex.len() > MAX_BYTES {
        return Err((0..1, format!("it is longer than {MAX_BYTES} bytes")));
    }
    let display = match display {
        Display::Inline => MathDisplay::Inline,
        Display::Block => MathDisplay::Block,
    };
    let done = LatexToMathML::default().convert_with_local_state(latex, display);
    done.map(|math| math.mathml).map_err(|error| (error.0.clone(), plain_words(&error.error_message())))
}

/// The crate's words in the form of our messages.
fn plain_words(words: &str) -> String {
    let words = words.trim_end_matches('.').replace('"', "`");
    let words = words.replace("Expected argument but reached end of input", "a part is missing at its end");
    let words = words.replace("reached end of input", "the formula ends");
    let mut rest = words.chars();
    rest.next().map(|first| first.to_lowercase().chain(rest).collect()).unwrap_or_default()
}

/// Where a formula gets too deep: in groups, `\left` and `\begin`, or in a run of commands that may each take the next
/// as its argument.
fn too_deep(latex: &str) -> Option<usize> {
    let (mut depth, mut run) = (0_usize, 0_usize);
    let mut rest = latex;
    while let Some(c) = rest.chars().next() {
        let at = latex.len() - rest.len();
        let mut length = c.len_utf8();
        match c {
            '\\' => {
                let name = rest[1..].find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len() - 1);
                length += if name > 0 { name } else { rest[1..].chars().next().map_or(0, char::len_utf8) };
                run += 1;
                match &rest[1..=name] {
                    "left" | "begin" => depth += 1,
                    "right" | "end" => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '^' | '_' => run += 1,
            c if c.is_whitespace() => {}
            _ => run = 0,
        }
        if depth > MAX_NESTING || run > 2 * MAX_NESTING {
            return Some(at);
        }
        rest = &rest[length..];
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Display, to_mathml};

    #[test]
    fn formulas_made_to_exhaust_the_stack_are_refused() {
        let deep = |open: &str, close: &str| format!("{}a{}", open.repeat(3_000), close.repeat(3_000));
        for (open, close) in [
            ("{", "}"),
            ("\\frac{", "}"),
            ("x^{", "}"),
            ("\\left(", "\\right)"),
            ("\\begin{matrix}", "\\end{matrix}"),
            ("\\sqrt ", ""),
            ("\\sqrt", ""),
        ] {
            assert!(to_mathml(&deep(open, close), Display::Inline).is_err(), "{open}");
        }
        let wide = "\\frac{a}{b}+\\left(x_{1}\\right)".repeat(200);
        assert!(to_mathml(&wide, Display::Block).is_ok());
        let just = |open: &str, close: &str| format!("{}a{}", open.repeat(50), close.repeat(50));
        assert!(to_mathml(&just("{", "}"), Display::Inline).is_ok());
        let _ = to_mathml(&just("\\sqrt ", ""), Display::Inline);
        let _ = to_mathml(&just("\\frac{", "}{b}"), Display::Inline);
        let _ = to_mathml(&just("\\left(", "\\right)"), Display::Inline);
    }
}
