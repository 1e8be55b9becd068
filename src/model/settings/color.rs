//! Colors of the screen.

use std::fmt;

/// A color in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Color {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

impl Color {
    /// Reads `#rgb` or `#rrggbb`, hexadecimal digits in small or capital letters.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?.chars().map(|c| c.to_digit(16)).collect::<Option<Vec<u32>>>()?;
        let channel = |high: u32, low: u32| u8::try_from(high * 16 + low).ok();
        match *digits.as_slice() {
            [r, g, b] => Some(Self { red: channel(r, r)?, green: channel(g, g)?, blue: channel(b, b)? }),
            [r, s, g, h, b, c] => Some(Self { red: channel(r, s)?, green: channel(g, h)?, blue: channel(b, c)? }),
            _ => None,
        }
    }
}

impl fmt::Display for Color {
    /// As `#rrggbb`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::Color;

    #[test]
    fn only_hexadecimal_digits_are_a_color() {
        let rows = [
            ("#0b5cad", Some("#0b5cad")),
            ("#0B5CAD", Some("#0b5cad")),
            ("#05a", Some("#0055aa")),
            ("0b5cad", None),
            ("#0b5ca", None),
            ("#0b5cad80", None),
            ("#ééé", None),
            ("#+1+2+3", None),
            ("green", None),
            ("#", None),
        ];
        for (text, expected) in rows {
            assert_eq!(Color::parse(text).map(|color| color.to_string()).as_deref(), expected, "{text}");
        }
    }
}
