//! Words as they are typed → as they are printed: quotation marks, apostrophes, dashes, ellipses, and blanks at which no
//! line ends.
//!
//! What a mark becomes depends on the characters beside it and on what is open, never on what stands in other texts. What
//! is typed as it is to be printed stays.

mod languages;
mod units;

use std::borrow::Cow;

pub(crate) use languages::of;

/// The marks of a language; `None` where texts are printed as they are typed.
pub(crate) type Typography = Option<&'static Marks>;

/// The marks of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marks {
    /// What a quotation begins and ends with.
    double: (&'static str, &'static str),
    /// What a quotation in a quotation begins and ends with.
    single: (&'static str, &'static str),
    /// Whether a blank before `:`, `;`, `!` and `?` is a narrow one at which no line ends.
    spaced: bool,
}

/// Sets the texts of a block, one after the other.
#[derive(Debug, Clone)]
pub(crate) struct Setter {
    marks: Typography,
    /// The character before.
    before: Option<char>,
    is_open: (bool, bool),
}

/// A text that stands alone, such as a title, as it is printed.
pub(crate) fn line(text: String, marks: Typography) -> String {
    let set = match Setter::new(marks).set(&text, "") {
        Cow::Borrowed(_) => None,
        Cow::Owned(set) => Some(set),
    };
    set.unwrap_or(text)
}

impl Setter {
    /// A setter for texts of a language.
    pub(crate) fn new(marks: Typography) -> Self {
        Self { marks, before: None, is_open: (false, false) }
    }

    /// Another block begins.
    pub(crate) fn start(&mut self) {
        (self.before, self.is_open) = (None, (false, false));
    }

    /// Something that is printed as it is stands here, such as code.
    pub(crate) fn pass(&mut self) {
        self.before = Some('x');
    }

    /// A line ends here.
    pub(crate) fn space(&mut self) {
        self.before = Some(' ');
    }

    /// A text as it is printed; `behind` is what follows it, with its marks of emphasis and the like.
    pub(crate) fn set<'t>(&mut self, text: &'t str, behind: &str) -> Cow<'t, str> {
        let Some(marks) = self.marks.filter(|_| has_marks(text)) else {
            self.before = text.chars().next_back().or(self.before);
            return Cow::Borrowed(text);
        };
        let mut out = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let length = self.step(&mut out, rest, behind, marks);
            let length = if length == 0 {
                out.push(c);
                c.len_utf8()
            } else {
                length
            };
            self.before = rest[..length].chars().next_back();
            rest = &rest[length..];
        }
        Cow::Owned(out)
    }

    /// Writes what is printed for what a text begins with, and gives the length of that; 0 where it stays.
    fn step(&mut self, out: &mut String, rest: &str, behind: &str, marks: &Marks) -> usize {
        let after = |length: usize| rest[length..].chars().next().or_else(|| visible(behind));
        match rest.as_bytes()[0] {
            b'"' => self.double(out, after(1), marks),
            b'\'' => self.single(out, (&rest[1..], behind), after(1), marks),
            0xc2 if rest.starts_with('´') => self.acute(out, after(2)),
            b'-' => self.dash(out, rest, after),
            b'.' => self.ellipsis(out, rest),
            b' ' => self.blank(out, &rest[1..], marks),
            _ => 0,
        }
    }

    fn double(&mut self, out: &mut String, after: Option<char>, marks: &Marks) -> usize {
        let begins = self.before.is_none_or(opens) && after.is_some_and(|c| !c.is_whitespace());
        let is_inch = self.before.is_some_and(|c| c.is_ascii_digit()) && !self.is_open.0;
        match () {
            () if begins => {
                self.is_open.0 = true;
                out.push_str(marks.double.0);
            }
            () if is_inch => out.push('″'),
            () if self.before.is_none_or(char::is_whitespace) && !self.is_open.0 => return 0,
            () => {
                self.is_open.0 = false;
                out.push_str(marks.double.1);
            }
        }
        1
    }

    fn single(&mut self, out: &mut String, (rest, behind): (&str, &str), after: Option<char>, marks: &Marks) -> usize {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let begins = self.before.is_none_or(opens);
        if is_digit(self.before) && !self.is_open.1 && (is_digit(after) || rest.starts_with('"')) {
            out.push('′'); // feet
        } else if is_letter(self.before) && is_letter(after) {
            out.push('’');
        } else if begins && after.is_none_or(char::is_whitespace) {
            return 0;
        } else if begins && !is_digit(after) && !is_elision(rest) && closes_later(rest, behind) {
            self.is_open.1 = true;
            out.push_str(marks.single.0);
        } else if self.is_open.1 && !begins {
            self.is_open.1 = false;
            out.push_str(marks.single.1);
        } else {
            out.push('’'); // '90s, the students'
        }
        1
    }

    /// An acute accent in the place of an apostrophe.
    fn acute(&mut self, out: &mut String, after: Option<char>) -> usize {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        if !is_letter(self.before) || !is_letter(after) {
            return 0;
        }
        out.push('’');
        '´'.len_utf8()
    }

    fn dash(&mut self, out: &mut String, rest: &str, after: impl Fn(usize) -> Option<char>) -> usize {
        let length = rest.len() - rest.trim_start_matches('-').len();
        let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let next = after(length);
        let (dash, fits) = match length {
            // A hyphen between blanks is a dash, but a minus between numbers.
            1 => {
                let beyond = rest[1..].trim_start().chars().next();
                let is_minus = beyond.is_some_and(char::is_numeric) && out.trim_end().ends_with(char::is_numeric);
                ('–', self.before == Some(' ') && next == Some(' ') && !is_minus && beyond.is_some())
            }
            // An option of a command, such as `--root`, stays.
            2 => ('–', !is_blank(self.before) || is_blank(next)),
            3 => ('—', true),
            _ => ('-', false),
        };
        // A line of them is no sentence.
        match fits && !(is_blank(self.before) && is_blank(next) && out.trim().is_empty()) {
            true => out.push(dash),
            false => out.push_str(&rest[..length]),
        }
        length
    }

    fn ellipsis(&self, out: &mut String, rest: &str) -> usize {
        let is_three = rest.starts_with("...") && !rest.starts_with("....") && self.before != Some('.');
        if !is_three {
            return 0;
        }
        out.push('…');
        3
    }

    fn blank(&self, out: &mut String, rest: &str, marks: &Marks) -> usize {
        if marks.spaced && rest.starts_with(['!', '?', ';']) {
            out.push('\u{202f}');
        } else if marks.spaced && rest.starts_with([':', '»'])
            || self.before.is_some_and(char::is_numeric) && units::begins(rest)
        {
            out.push('\u{a0}');
        } else {
            return 0;
        }
        1
    }
}

/// Whether a text may have anything that is printed in another way than it is typed.
fn has_marks(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'"' | b'\'' | b'-' | b'.' | 0xc2))
        || text.contains(' ') && text.contains(|c: char| c.is_numeric() || "!?;:»".contains(c))
}

/// Whether a quotation can begin behind a character.
fn opens(before: char) -> bool {
    before.is_whitespace() || "([{<-–—/=“‘„‚«‹\"'¡¿\u{200b}".contains(before)
}

/// The first character of what follows that is shown.
fn visible(behind: &str) -> Option<char> {
    behind.trim_start_matches(['*', '_', '~', '=', '[', ']', '`']).chars().next().filter(|c| *c != '\n')
}

/// Whether a text begins with a word that has lost its beginning: 'tis.
fn is_elision(rest: &str) -> bool {
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    ["n", "tis", "twas", "em", "til", "cause", "bout", "round"].contains(&word)
}

/// Whether a single quotation mark that begins here ends in the same block.
fn closes_later(rest: &str, behind: &str) -> bool {
    let block = behind.split("\n\n").next().unwrap_or_default();
    let ends = |text: &str| {
        text.match_indices('\'').any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + 1..].chars().next();
            before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric())
        })
    };
    ends(rest) || ends(block)
}

#[cfg(test)]
mod tests {
    use super::{Setter, line, of};

    #[test]
    fn marks_are_set_as_the_language_sets_them() {
        let rows = [
            ("en", "\"It's 'fine',\" she said.", "“It’s ‘fine’,” she said."),
            ("en", "the '90s, the students' work, rock 'n' roll", "the ’90s, the students’ work, rock ’n’ roll"),
            ("en", "Wait... a -- b --- c - d", "Wait… a – b — c – d"),
            ("en", "2013-14, 5 - 3, --root, K-8", "2013-14, 5 - 3, --root, K-8"),
            ("en", "(\"a\") and \"b\"; \"c\".", "(“a”) and “b”; “c”."),
            ("en", "6'2\" tall, a 12\" ruler", "6′2″ tall, a 12″ ruler"),
            ("en", "5 km, 30 % of 1.2 million, 5 kings", "5\u{a0}km, 30\u{a0}% of 1.2\u{a0}million, 5 kings"),
            ("en", "don´t “leave” it", "don’t “leave” it"),
            ("es", "Dijo \"sí\" y 'no'", "Dijo «sí» y “no”"),
            ("es-MX", "Dijo \"sí\"", "Dijo “sí”"),
            ("de", "Er sagte: \"Ja, 'gut'.\"", "Er sagte: „Ja, ‚gut‘.“"),
            ("fr", "Il a dit : \"Oui !\"", "Il a dit\u{a0}: «\u{202f}Oui\u{202f}!\u{202f}»"),
            ("sv", "\"Ja\"", "”Ja”"),
            ("en", "----- ... ....", "----- … ...."),
        ];
        for (language, typed, printed) in rows {
            assert_eq!(line(typed.to_owned(), Some(of(language))), printed, "{typed}");
        }
        assert_eq!(line("\"a\"".to_owned(), None), "\"a\"");
    }

    #[test]
    fn quotations_go_on_through_the_parts_of_a_block() {
        let mut setter = Setter::new(Some(of("en")));
        let parts = [("He said \"", "*now*\" again"), ("now", "*\" again"), ("\" again", "")];
        let set: String = parts.into_iter().map(|(text, behind)| setter.set(text, behind).into_owned()).collect();
        assert_eq!(set, "He said “now” again");
    }
}
