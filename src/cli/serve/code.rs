//! An address as a code that phones read, drawn in the terminal. The only file that names qrcode.

use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;

/// Black on white, whatever the colors of the terminal are.
const COLORS: &str = "\u{1b}[38;5;16m\u{1b}[48;5;231m";
const USUAL: &str = "\u{1b}[0m";

/// The lines of the code; none where the text is too long for one.
pub(super) fn drawn(text: &str) -> String {
    let Ok(code) = QrCode::new(text) else { return String::new() };
    let picture = code.render::<Dense1x2>().dark_color(Dense1x2::Dark).light_color(Dense1x2::Light).build();
    picture.lines().map(|line| format!("{COLORS}{line}{USUAL}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::{COLORS, USUAL, drawn};

    #[test]
    fn a_code_is_a_square_with_a_margin_and_a_mark_in_its_corner() {
        let code = drawn("http://192.168.1.20:4747/?token=abcdefghjkmn");
        let lines: Vec<&str> =
            code.lines().map(|line| line.strip_prefix(COLORS).unwrap().strip_suffix(USUAL).unwrap()).collect();
        let width = lines[0].chars().count();
        assert!((29..=45).contains(&width) && lines.iter().all(|line| line.chars().count() == width));
        assert_eq!(lines.len(), width.div_ceil(2));
        assert_eq!(lines[2].chars().nth(4), Some('\u{2588}'), "{code}");
        assert_eq!(drawn(&"x".repeat(5_000)), "");
    }
}
