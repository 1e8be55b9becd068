//! Breaks a title into lines of a drawing, where no browser does it: by an estimate of how wide letters are.

/// Breaks a text into at most so many lines of a width, in ems. What does not fit ends in an ellipsis.
pub(super) fn wrap(text: &str, width: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest: Vec<String> = text.split_whitespace().flat_map(|word| pieces(word, width)).rev().collect();
    while let Some(word) = rest.pop() {
        let count = lines.len();
        match lines.last_mut() {
            Some(line) if width_of(line) + width_of(" ") + width_of(&word) <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            Some(line) if count == most => {
                shorten(line, width);
                break;
            }
            _ => lines.push(word),
        }
    }
    lines
}

/// The estimated width of a text, in ems: that of the letters of a usual sans serif, such as Helvetica, and a little
/// more, for the fonts that run wider.
fn width_of(text: &str) -> f64 {
    let of = |letter: char| match letter {
        'i' | 'j' | 'l' | '\'' | '|' => 0.23,
        ' ' | '.' | ',' | ':' | ';' | '!' | 'I' | 'f' | 't' | '(' | ')' | '[' | ']' | '/' | '’' => 0.3,
        'r' | '-' | '"' | '“' | '”' => 0.35,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 0.51,
        'm' | 'M' | 'W' | '—' | '…' => 0.9,
        'w' | 'A'..='Z' => 0.71,
        letter if letter < '\u{1100}' => 0.57,
        _ => 1.0, // the scripts whose letters fill a square
    };
    text.chars().map(of).sum::<f64>() * 1.08
}

/// A word, cut where it is longer than a line.
fn pieces(word: &str, width: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        let wide =
            |piece: &String| !piece.is_empty() && width_of(piece) + width_of(letter.encode_utf8(&mut [0; 4])) > width;
        if pieces.last().is_some_and(wide) {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
    }
    pieces
}

/// Puts an ellipsis behind a line, in place of its last words where there is no room for it.
fn shorten(line: &mut String, width: f64) {
    while !line.is_empty() && width_of(line) + width_of("…") > width {
        let word = line.trim_end().rfind(' ');
        let letter = line.char_indices().next_back().map_or(0, |(at, _)| at);
        line.truncate(word.unwrap_or(letter));
    }
    line.truncate(line.trim_end_matches([' ', ',', ':', ';', '.', '-']).len());
    line.push('…');
}

#[cfg(test)]
mod tests {
    use super::{width_of, wrap};

    /// Checks the lines of a text, ten ems wide.
    fn check(text: &str, lines: &[&str]) {
        let made = wrap(text, 10.0, 3);
        assert_eq!(made, lines);
        assert!(made.iter().all(|line| width_of(line) <= 10.0), "{made:?} is too wide");
    }

    #[test]
    fn titles_become_lines() {
        check("", &[]);
        check("Elk Grove", &["Elk Grove"]);
        check("Plan lessons together in teams", &["Plan lessons", "together in teams"]);
        check(
            "One two three four five six seven eight nine ten eleven twelve",
            &["One two three four", "five six seven eight", "nine ten eleven…"],
        );
        check("Donaudampfschifffahrtsgesellschaft", &["Donaudampfschifffa", "hrtsgesellschaft"]);
        check("数学の授業を改善するための共同研究", &["数学の授業を改善す", "るための共同研究"]);
    }
}
