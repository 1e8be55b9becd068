//! LaTeX formulas → MathML Core. The only file that names the math crate.

use std::ops::Range;

use math_core::{LatexToMathML, MathDisplay};

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
