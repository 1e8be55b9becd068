//! Units and powers of ten: no line ends between them and their number.

/// Symbols of units (SI Brochure, 9th edition, and those of the customary system), and words for large numbers.
const UNITS: [&str; 58] = [
    "%", "‰", "°", "°C", "°F", "km", "m", "cm", "mm", "km²", "m²", "ha", "mi", "mph", "ft", "yd", "kg", "g", "mg",
    "lb", "lbs", "oz", "L", "l", "ml", "mL", "h", "hr", "hrs", "min", "s", "ms", "GB", "MB", "KB", "kB", "TB", "Hz",
    "kHz", "MHz", "px", "pt", "W", "kW", "kWh", "V", "€", "$", "£", "¥", "a.m.", "p.m.", "thousand", "million",
    "billion", "trillion", "millones", "millions",
];

/// Whether a text begins with a unit.
pub(super) fn begins(text: &str) -> bool {
    let end = text.find(|c: char| !(c.is_alphabetic() || "%‰°²€$£¥.".contains(c))).unwrap_or(text.len());
    let word = &text[..end];
    // A full stop is the end of the sentence, where it is not part of the unit.
    let is_unit = |word: &str| UNITS.contains(&word);
    let behind = text[end..].chars().next();
    behind.is_none_or(|c| !c.is_numeric()) && (is_unit(word) || is_unit(word.trim_end_matches('.')))
}
