//! Characters that look like others, or like nothing: what word processors, chats and web pages put in when text is pasted.

use std::ops::Range;

use crate::diagnostic::{Advice, Code};
use crate::parse::report::Report;
use crate::source::Span;

/// A character that looks like another.
struct Odd {
    character: char,
    name: &'static str,
    /// What belongs there; nothing where it is to be deleted.
    plain: &'static str,
}

const fn odd(character: char, name: &'static str, plain: &'static str) -> Odd {
    Odd { character, name, plain }
}

/// Names are those of the Unicode Standard, in plain words.
const SPACES: [Odd; 11] = [
    odd('\u{a0}', "a no-break space", " "),
    odd('\u{202f}', "a narrow no-break space", " "),
    odd('\u{2007}', "a figure space", " "),
    odd('\u{2009}', "a thin space", " "),
    odd('\u{2003}', "an em space", " "),
    odd('\u{2002}', "an en space", " "),
    odd('\u{3000}', "a full-width space", " "),
    odd('\u{200b}', "a zero-width space", ""),
    odd('\u{feff}', "a zero-width no-break space", ""),
    odd('\u{2060}', "a word joiner, which has no width,", ""),
    odd('\u{200e}', "a mark of writing direction", ""),
];
const COLONS: [Odd; 3] = [
    odd('：', "a full-width colon", ":"),
    odd('﹕', "a small full-width colon", ":"),
    odd('꞉', "a letter that looks like a colon", ":"),
];
const QUOTES: [Odd; 8] = [
    odd('“', "a curly quote", "\""),
    odd('”', "a curly quote", "\""),
    odd('„', "a curly quote", "\""),
    odd('‘', "a curly quote", "'"),
    odd('’', "a curly quote", "'"),
    odd('«', "an angle quote", "\""),
    odd('»', "an angle quote", "\""),
    odd('＂', "a full-width quote", "\""),
];
const DASHES: [Odd; 4] = [
    odd('–', "a long dash", "-"),
    odd('—', "a long dash", "-"),
    odd('−', "a minus sign", "-"),
    odd('‑', "a no-break hyphen", "-"),
];

fn of(all: &'static [Odd], c: char) -> Option<&'static Odd> {
    if c.is_ascii() { None } else { all.iter().find(|odd| odd.character == c) }
}

/// Whether a character is none that anybody meant to write: a control character, one that turns the direction of all that
/// comes after it, or none at all.
pub(crate) fn is_hidden(c: char) -> bool {
    let is_noncharacter = u32::from(c) & 0xfffe == 0xfffe;
    c.is_control() && !matches!(c, '\n' | '\r' | '\t') || matches!(c, '\u{202d}' | '\u{202e}') || is_noncharacter
}

/// Reports characters that stand where YAML needs plain ones: before a key, around its colon, behind the dash of a list.
/// Gives the text as it was meant, with as many bytes; `None` where there is nothing to mend.
pub(crate) fn mend(text: &str, offset: usize, report: &mut Report<'_>) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let mut mended: Option<String> = None;
    let (mut at, mut block) = (0, None::<usize>);
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let is_blank = line.trim().is_empty();
        // The lines of a text behind `|` or `>` are nobody's keys.
        if block.is_some_and(|of| is_blank || indent > of) {
            at += line.len();
            continue;
        }
        block = line.trim_end().ends_with(['|', '>', '-', '+']).then_some(indent).filter(|_| opens_block(line));
        for (found, odd) in structure(line) {
            let span = Span::new(at + found, at + found + odd.character.len_utf8()).shifted(offset);
            let message = format!("{} stands here, as word processors put it in", odd.name);
            let is_spaced = line[found + odd.character.len_utf8()..].starts_with([' ', '\n', '\r']);
            let help = match odd.plain {
                "" => Advice::from("delete it").instead(""),
                " " => Advice::from("put a plain space in its place").instead(" "),
                ":" => Advice::from("put a plain colon and a space in its place").instead(if is_spaced {
                    ":"
                } else {
                    ": "
                }),
                plain => Advice::new(format!("put a plain `{plain}` in its place")).instead(plain),
            };
            report.error(Code::OddCharacter, span, message, Some(help));
            put(mended.get_or_insert_with(|| text.to_owned()), at..at + line.len(), odd);
        }
        at += line.len();
    }
    mended
}

/// Puts what belongs there in the place of a character. What has no width goes to the end of the line as spaces.
fn put(text: &mut String, line: Range<usize>, odd: &Odd) {
    let width = odd.character.len_utf8();
    let Some(place) = text[line.clone()].find(odd.character).map(|at| line.start + at) else { return };
    if odd.plain.is_empty() {
        let end = line.start + text[line].trim_end_matches(['\n', '\r']).len();
        text.insert_str(end, &" ".repeat(width));
        text.replace_range(place..place + width, "");
    } else {
        text.replace_range(place..place + width, &format!("{:width$}", odd.plain));
    }
}

fn opens_block(line: &str) -> bool {
    let words = line.trim_end().trim_end_matches(['-', '+']);
    words.ends_with([':', ' '])
        || words.ends_with(['|', '>']) && words[..words.len() - 1].trim_end().ends_with([':', '-', '：'])
}

/// The odd characters of a line that YAML would read as part of its words.
fn structure(line: &str) -> Vec<(usize, &'static Odd)> {
    let mut found = Vec::new();
    let mut rest = line.trim_end();
    let mut at = 0;
    // Before the first word: blanks of all sorts, and the dash of a list.
    loop {
        let Some(c) = rest.chars().next() else { return found };
        let space = of(&SPACES, c);
        let dash = of(&DASHES, c).filter(|_| rest[c.len_utf8()..].starts_with(' ') && rest.contains(' '));
        match space.or(dash) {
            Some(odd) => found.push((at, odd)),
            None if c == ' '
                || c == '-' && rest[1..].starts_with(|c: char| c.is_whitespace() || of(&SPACES, c).is_some()) => {}
            None => break,
        }
        at += c.len_utf8();
        rest = &rest[c.len_utf8()..];
    }
    if rest.starts_with(['#', '"', '\'', '[', '{', '|', '>']) {
        return found;
    }
    // A key: a word up to the first colon.
    let is_colon = |c: char| c == ':' || of(&COLONS, c).is_some();
    let Some(colon) = rest.find(is_colon) else { return found };
    let (key, behind) = rest.split_at(colon);
    let c = behind.chars().next().unwrap_or(':');
    let after = &behind[c.len_utf8()..];
    let is_key = |key: &str| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-".contains(c));
    let bare = key.trim_matches(|c: char| c == ' ' || of(&SPACES, c).is_some() || of(&QUOTES, c).is_some());
    if !is_key(bare)
        || c == ':' && !after.is_empty() && !after.starts_with(|c: char| c == ' ' || of(&SPACES, c).is_some())
    {
        return found;
    }
    let quotes_and_spaces = |(place, c): (usize, char)| Some((at + place, of(&SPACES, c).or_else(|| of(&QUOTES, c))?));
    found.extend(key.char_indices().filter_map(quotes_and_spaces));
    found.extend(of(&COLONS, c).map(|odd| (at + colon, odd)));
    let behind = at + colon + c.len_utf8();
    let spaces = after.char_indices().take_while(|(_, c)| *c == ' ' || of(&SPACES, *c).is_some());
    found.extend(spaces.filter_map(|(place, c)| Some((behind + place, of(&SPACES, c)?))));
    found
}

/// What a character is called that looks like a plain one, if it is such a quote.
pub(crate) fn quote(c: char) -> Option<&'static str> {
    of(&QUOTES, c).map(|odd| odd.name)
}

/// Whether a line is what a word processor makes of three hyphens.
pub(crate) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let is_dash = |c: char| c == '-' || c == '‐' || c == '―' || of(&DASHES, c).is_some();
    line != "---" && !line.is_empty() && line.chars().count() <= 12 && line.chars().all(is_dash)
}

#[cfg(test)]
mod tests {
    use super::mend;
    use crate::parse::report::Report;
    use crate::source::SourcePath;

    #[test]
    fn only_what_yaml_would_misread_is_told_and_mended() {
        let text = "title: Pasted\u{a0}words\nstatus:\u{a0}open\nstate\u{a0}: open\n\u{200b}cost: 5\nsum：Text\nname: “Curly”: yes\n\
                    note: |\n  a：b\n\u{a0} x: 1\n-\u{a0}item\n“key”: 1\n";
        let (mut found, file) = (Vec::new(), SourcePath::new("x"));
        let mended = mend(text, 0, &mut Report { file: &file, found: &mut found }).unwrap();
        let told: Vec<usize> =
            found.iter().map(|finding| text[..finding.span.unwrap().start as usize].lines().count()).collect();
        assert_eq!(told, [2, 3, 3, 5, 8, 10, 10, 11]);
        assert_eq!(mended.len(), text.len());
        assert!(
            mended.contains("\nstatus:  open\n")
                && mended.contains("\ncost: 5   \n")
                && mended.contains("\nsum:  Text\n")
        );
    }
}
