//! Amounts of money that stand between two dollar signs, told from formulas.
//!
//! The rule is that of Pandoc (manual, extension `tex_math_dollars`): the opening `$` has no blank behind it, the closing
//! one has none before it and no digit behind it. It lets `$3 million (US$)` through, so what stands between two signs is
//! looked at too.

use std::ops::Range;

use crate::parse::text::dialect::emphasis::is_cjk;
use crate::parse::text::dialect::{Edits, Part, Seen};

/// What stands between two dollar signs, or two pairs of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse::text) enum Verdict {
    /// A formula.
    Formula,
    /// A formula by the rule, which holds nothing that only formulas have.
    Doubtful,
    /// Plain text, most often amounts of money.
    Text,
}

/// Functions that formulas name by words of three letters or more (ISO 80000-2, tables 11 to 16, and those of schools).
const FUNCTIONS: [&str; 24] = [
    "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "log", "exp",
    "lim", "max", "min", "gcd", "lcm", "mod", "det", "dim", "sup", "inf",
];

/// What currencies of several countries put before a `$`.
const COUNTRIES: [&str; 18] =
    ["US", "USD", "AU", "A", "CA", "C", "CAD", "NZ", "HK", "SG", "S", "NT", "MX", "R", "BZ", "TT", "J", "AUD"];

/// Makes every dollar sign that begins no formula plain text.
pub(super) fn find(seen: &Seen<'_>, edits: &mut Edits) {
    for range in seen.of(Part::Math) {
        if verdict(seen.text, range.clone()) == Verdict::Text {
            let signs = if is_display(seen.text, &range) { 2 } else { 1 };
            edits.plain(range.start..range.start + signs);
        }
    }
}

/// What stands in a range that begins and ends with the dollar signs of a formula.
pub(in crate::parse::text) fn verdict(text: &str, range: Range<usize>) -> Verdict {
    let signs = if is_display(text, &range) { 2 } else { 1 };
    let Some(inside) = text.get(range.start + signs..range.end.saturating_sub(signs)) else { return Verdict::Formula };
    let before = text[..range.start].chars().next_back();
    let behind = text[range.end..].chars().next();
    if before == Some('$') || behind == Some('$') || behind.is_some_and(char::is_numeric) {
        return Verdict::Text;
    }
    if signs == 2 {
        return if has_signs(inside) || !has_words(inside) { Verdict::Formula } else { Verdict::Doubtful };
    }
    // `US$15`: the sign belongs to the letters before it.
    if before.is_some_and(|c| c.is_alphanumeric() && !is_cjk(c)) || has_dollar(inside) {
        return Verdict::Text;
    }
    judge(inside)
}

/// Where the formula ends that begins at a dollar sign, if it can be nothing else.
pub(super) fn certain_formula(text: &str, at: usize) -> Option<usize> {
    let signs = if text[at..].starts_with("$$") { "$$" } else { "$" };
    let inside = at + signs.len();
    let end = inside + text[inside..].find(signs)?;
    let has_command = text[inside..end].contains(['\\', '^', '_']) && !text[inside..end].contains("\n\n");
    let is_certain = has_command && verdict(text, at..end + signs.len()) == Verdict::Formula;
    is_certain.then_some(end + signs.len())
}

fn is_display(text: &str, range: &Range<usize>) -> bool {
    text.get(range.clone()).is_some_and(|whole| whole.len() > 4 && whole.starts_with("$$") && whole.ends_with("$$"))
}

/// Whether a dollar sign without a backslash stands in a text.
fn has_dollar(inside: &str) -> bool {
    inside.match_indices('$').any(|(at, _)| !inside[..at].ends_with('\\'))
}

fn judge(inside: &str) -> Verdict {
    if inside.is_empty() || inside.starts_with(char::is_whitespace) || inside.ends_with(char::is_whitespace) {
        return Verdict::Text;
    }
    let is_command =
        inside.match_indices('\\').any(|(at, _)| inside[at + 1..].starts_with(|c: char| !c.is_whitespace()));
    if is_command || inside.contains(['^', '_', '{']) {
        return Verdict::Formula;
    }
    if is_torn(inside) {
        return Verdict::Text;
    }
    let is_amount =
        inside.trim_start_matches(['~', '-', '–', '+', '<', '>', '≈']).starts_with(|c: char| c.is_numeric());
    if is_amount && (has_words(inside) && !inside.contains('=') || ends_with_country(inside) || inside.contains("**")) {
        return Verdict::Text;
    }
    let is_number = inside.chars().all(|c| c.is_numeric() || ",.-–—%  ".contains(c) || "KMBk".contains(c) && is_amount);
    if is_number || has_words(inside) { Verdict::Doubtful } else { Verdict::Formula }
}

/// Whether a text has a sign that formulas have and prose has not.
fn has_signs(inside: &str) -> bool {
    inside.contains(['\\', '^', '_', '=', '<', '>', '+', '×', '÷', '·', '≤', '≥', '≠'])
}

/// Whether a text has words: of three letters or more, unless it is a function or only capitals, which name points; or
/// two of two letters or more.
fn has_words(inside: &str) -> bool {
    let mut short = 0;
    for word in inside.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 1) {
        let letters = word.chars().count();
        let is_points = letters <= 4 && word.chars().all(char::is_uppercase);
        if FUNCTIONS.contains(&word) || is_points {
            continue;
        }
        short += 1;
        if letters > 2 || short > 1 || !word.is_ascii() {
            return true;
        }
    }
    false
}

/// Whether a text begins or ends where no formula does: `5–`, `/student`, `20/teacher)…(`.
fn is_torn(inside: &str) -> bool {
    if inside.chars().count() == 1 {
        return inside.chars().all(|c| "/,;:–—…".contains(c));
    }
    let has_none = !inside.chars().any(char::is_alphanumeric) && !has_signs(inside);
    let starts = inside.starts_with(['/', ',', ';', ')', ']', '.', ':', '–', '—', '*']);
    let ends = inside.ends_with(['/', '(', '[', ':', ';', '-', '–', '—', '+', '=', '*', '~', '→', '“', '‘', '«']);
    has_none || starts || ends || !is_balanced(inside)
}

/// Whether every bracket is opened before it is closed. Intervals such as `[0, 1)` mix them.
fn is_balanced(inside: &str) -> bool {
    let mut depth = 0_i32;
    for c in inside.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

fn ends_with_country(inside: &str) -> bool {
    let word = inside.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    word.len() < inside.len()
        && COUNTRIES.contains(&word)
        && !inside[..inside.len() - word.len()].ends_with(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::{Verdict, verdict};

    #[test]
    fn amounts_are_text() {
        let text = [
            "$1,200–$3",
            "$1,200–$3,400",
            "$3 million (US$)",
            "US$15, not US$",
            "$5**–**$",
            "$20/teacher (7 teachers = $",
            "$) and loans ($)",
            "$10–US$ ",
            "$5 a day or AU$)",
            "$100k/$",
            "$5 + tax (US$)",
            "$A–$B",
            "$X,XXX-$Y",
            "$/€/$",
            "$/student–$/teacher",
            "$30 each, or CA$ ",
            "$5 und AU$.",
        ];
        for written in text {
            let end = written.rfind('$').unwrap() + 1;
            let start = written.find('$').unwrap();
            assert_eq!(verdict(written, start..end), Verdict::Text, "{written}");
        }
    }

    #[test]
    fn formulas_of_schools_stay_formulas() {
        let formulas = [
            "$x$",
            "$x^2$",
            "$a + b = 10$",
            "$110_2 = 6_{10}$",
            "$n$th",
            "$2x$",
            "$3/4$",
            "$\\frac{1}{2}$",
            "$[0, 1)$",
            "$=$",
            "$AB$",
            "$ABC$",
            "$f(x)$",
            "$\\$5$",
            "$2 \\text{ apples}$",
            "$sin x$",
            "$3 \\times 4$",
            "$(0, 1]$",
            "$x < 5$",
            "$5 - x$",
            "$xy$",
            "$-x$",
            "$|x|$",
            "$\\{1, 2\\}$",
            "$3(x + 2)$",
            "$2 + 3 = 5$",
            "$4 \\div 2$",
            "$a:b$",
            "$x'$",
        ];
        for written in formulas {
            let end = written.rfind('$').unwrap() + 1;
            assert_eq!(verdict(written, 0..end), Verdict::Formula, "{written}");
        }
        for written in
            ["$5$", "$1,200$", "$5–10$", "$hello world$", "$area = length · width$", "$5 feet = 60 inches$", "$3.50$"]
        {
            let end = written.rfind('$').unwrap() + 1;
            assert_eq!(verdict(written, 0..end), Verdict::Doubtful, "{written}");
        }
        assert_eq!(verdict("$$\\frac{1}{2}$$", 0..15), Verdict::Formula);
        assert_eq!(verdict("$$ (low) to $$$", 0..14), Verdict::Text);
        assert_eq!(verdict("面积为$x^2$平方", 9..14), Verdict::Formula);
    }
}
