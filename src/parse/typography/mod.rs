//! Words as they are typed → as they are printed: quotation marks, apostrophes, dashes, ellipses, and blanks at which no
//! line ends.
//!
//! What a mark becomes depends on the characters beside it and on what is open, never on what stands in other texts. What
//! is typed as it is to be printed stays.

mod languages;
mod units;

use std::borrow::Cow;

use crate::shared::signs::Signs;

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

/// What may be printed as something else, or stands before a blank that may: marks, the first byte of an acute accent,
/// digits, and the last bytes of characters beyond ASCII.
const SIGNS: Signs = Signs::new(&[b'"', b'\'', b'-', b'.', 0xc2]).and(&(b'0'..=b'9')).and(&(0x80..=0xbf));
/// The same and blanks.
const SIGNS_AND_BLANKS: Signs = SIGNS.and(&(b' '..=b' '));

/// Whether a blank stands at a place, behind a digit or a character beyond ASCII.
fn is_blank_to_keep(bytes: &[u8], at: usize) -> bool {
    bytes.get(at) == Some(&b' ') && at > 0 && (bytes[at - 1].is_ascii_digit() || !bytes[at - 1].is_ascii())
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
        let Some(marks) = self.marks else { return Cow::Borrowed(text) };
        let bytes = text.as_bytes();
        let earlier = self.before;
        let (mut out, mut done, mut at) = (String::new(), 0, 0);
        let signs = if marks.spaced { &SIGNS_AND_BLANKS } else { &SIGNS };
        while let Some(next) = Some(at).filter(|at| is_blank_to_keep(bytes, *at)).or_else(|| signs.next(bytes, at)) {
            at = next;
            let may_change = match bytes[at] {
                b'.' => bytes.get(at + 1) == Some(&b'.'),
                b'"' | b'\'' | b'-' | b' ' | 0xc2 => true,
                _ => false, // the blank behind it may
            };
            if !may_change {
                at += 1;
                continue;
            }
            self.before = text[..at].chars().next_back().or(earlier);
            let (length, by) = self.step(Here { text, at, behind }, marks);
            if let Some(by) = by {
                out.push_str(&text[done..at]);
                out.push_str(by);
                done = at + length;
            }
            at += length;
        }
        self.before = text.chars().next_back().or(earlier);
        if done == 0 && out.is_empty() {
            return Cow::Borrowed(text);
        }
        out.push_str(&text[done..]);
        Cow::Owned(out)
    }

    /// How much stands at a place that is set together, and what is printed for it where that is something else.
    fn step(&mut self, here: Here<'_>, marks: &Marks) -> (usize, Option<&'static str>) {
        match here.text.as_bytes()[here.at] {
            b'"' => (1, self.double(here, marks)),
            b'\'' => (1, self.single(here, marks)),
            b'-' => self.dash(here),
            b'.' => {
                let length = here.run('.');
                (length, if length == 3 { Some("…") } else { None })
            }
            b' ' => (1, self.blank(here, marks)),
            _ => self.acute(here),
        }
    }

    fn double(&mut self, here: Here<'_>, marks: &Marks) -> Option<&'static str> {
        let begins = self.before.is_none_or(opens) && here.after(1).is_some_and(|c| !c.is_whitespace());
        let is_inch = self.before.is_some_and(|c| c.is_ascii_digit()) && !self.is_open.0;
        if begins {
            self.is_open.0 = true;
            return Some(marks.double.0);
        }
        if is_inch {
            return Some("″");
        }
        if self.before.is_none_or(char::is_whitespace) && !self.is_open.0 {
            return None;
        }
        self.is_open.0 = false;
        Some(marks.double.1)
    }

    fn single(&mut self, here: Here<'_>, marks: &Marks) -> Option<&'static str> {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let (after, rest) = (here.after(1), here.rest(1));
        let begins = self.before.is_none_or(opens);
        if is_digit(self.before) && !self.is_open.1 && (is_digit(after) || rest.starts_with('"')) {
            Some("′") // feet
        } else if is_letter(self.before) && is_letter(after) {
            Some("’")
        } else if begins && after.is_none_or(char::is_whitespace) {
            None
        } else if begins && !is_digit(after) && !is_elision(rest) && closes_later(rest, here.behind) {
            self.is_open.1 = true;
            Some(marks.single.0)
        } else if self.is_open.1 && !begins {
            self.is_open.1 = false;
            Some(marks.single.1)
        } else {
            Some("’") // '90s, the students'
        }
    }

    /// An acute accent in the place of an apostrophe.
    fn acute(&self, here: Here<'_>) -> (usize, Option<&'static str>) {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let is_accent = here.rest(0).starts_with('´') && is_letter(self.before) && is_letter(here.after(2));
        (2, if is_accent { Some("’") } else { None })
    }

    fn dash(&self, here: Here<'_>) -> (usize, Option<&'static str>) {
        let length = here.run('-');
        let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let next = here.after(length);
        let (dash, fits) = match length {
            // A hyphen between blanks is a dash, but a minus between numbers.
            1 => {
                let beyond = here.rest(1).trim_start().chars().next();
                let before = here.text[..here.at].trim_end();
                let is_minus = beyond.is_some_and(char::is_numeric) && before.ends_with(char::is_numeric);
                ("–", self.before == Some(' ') && next == Some(' ') && !is_minus && beyond.is_some())
            }
            // An option of a command, such as `--root`, stays.
            2 => ("–", !is_blank(self.before) || is_blank(next)),
            3 => ("—", true),
            _ => ("", false),
        };
        // A line of them is no sentence.
        let is_alone = is_blank(self.before) && is_blank(next) && here.text[..here.at].trim().is_empty();
        (length, if fits && !is_alone { Some(dash) } else { None })
    }

    fn blank(&self, here: Here<'_>, marks: &Marks) -> Option<&'static str> {
        let rest = here.rest(1);
        if marks.spaced && rest.starts_with(['!', '?', ';']) {
            return Some("\u{202f}");
        }
        let is_close = marks.spaced && rest.starts_with([':', '»']);
        let is_unit = || self.before.is_some_and(char::is_numeric) && units::begins(rest);
        if is_close || is_unit() { Some("\u{a0}") } else { None }
    }
}

/// A place in a text, and what follows the text.
#[derive(Clone, Copy)]
struct Here<'t> {
    text: &'t str,
    at: usize,
    behind: &'t str,
}

impl<'t> Here<'t> {
    /// The text from so many bytes behind the place on.
    fn rest(self, length: usize) -> &'t str {
        &self.text[self.at + length..]
    }

    /// The character so many bytes behind the place.
    fn after(self, length: usize) -> Option<char> {
        self.rest(length).chars().next().or_else(|| visible(self.behind))
    }

    /// How often a character stands here.
    fn run(self, c: char) -> usize {
        let rest = self.rest(0);
        rest.len() - rest.trim_start_matches(c).len()
    }
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
    let block = head(behind).split("\n\n").next().unwrap_or_default();
    let ends = |text: &str| {
        text.match_indices('\'').any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + 1..].chars().next();
            before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric())
        })
    };
    ends(head(rest)) || ends(block)
}

/// How far ahead the end of a quotation is looked for, in bytes.
const AHEAD: usize = 2_000;

/// The beginning of a text.
fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(AHEAD)]
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
