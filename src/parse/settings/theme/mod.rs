//! `theme.yaml` and the `theme_tokens` of `site.yaml` → [`Tokens`].

mod contrast;
mod legibility;
pub(super) mod palette;

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::keys::theme as keys;
use crate::model::settings::color::Color;
use crate::model::settings::tokens::{Logo, Shades, Tokens};
use crate::parse::report::Report;
use crate::parse::settings::theme::contrast::Pair;
use crate::parse::settings::theme::palette::{Layer, Location, Painted, Palette};
use crate::parse::yaml::{Key, Yaml, YamlValue};
use crate::source::{Located, Span};

/// The tokens of the default theme, over which all others are laid.
pub(super) const DEFAULT: (&str, &str) =
    ("themes/default/theme.yaml", include_str!("../../../../themes/default/theme.yaml"));

/// The layers so far.
#[derive(Debug, Default)]
pub(super) struct Layers {
    palette: Palette,
    pairs: Vec<Pair>,
    fonts: Vec<(String, String)>,
    logo: Option<Logo>,
}

/// The values that a layer gives a color.
type Values = (Option<(Color, Span)>, Option<(Color, Span)>);

impl Layers {
    /// Lays what a mapping says over the layers so far.
    pub(super) fn add(&mut self, yaml: &Yaml, layer: Layer, report: &mut Report<'_>) {
        let table = if layer == Layer::Site { &keys::TOKENS } else { &keys::THEME };
        let Some(reader) = report.mapping(table, yaml) else { return };
        for (key, value) in reader.names("colors", report) {
            self.add_color(key, value, layer, report);
        }
        for (key, value) in reader.names("fonts", report) {
            self.add_font(key, value, layer, report);
        }
        if let Some(value) = reader.take("logo") {
            self.logo = logo(value, report).or(self.logo.take());
        }
        let pairs = if layer == Layer::Site { &[] } else { reader.list("contrast", report) };
        for pair in pairs {
            contrast::add(&self.palette, &mut self.pairs, pair, layer, report);
        }
    }

    fn add_color(&mut self, key: &Key, yaml: &Yaml, layer: Layer, report: &mut Report<'_>) {
        let colors = &mut self.palette.0;
        let at = colors.iter().position(|color| color.name == key.name);
        if at.is_none() && !may_be_new(("color", key), colors.iter().map(|color| &color.name), layer, report) {
            return;
        }
        let (light, dark) = color_values(&key.name, yaml, report);
        let located = |(color, span)| (color, Location { layer, file: report.file.clone(), span });
        let (light, dark) = (light.map(located), dark.map(located));
        match (at.and_then(|at| colors.get_mut(at)), light, dark) {
            (Some(color), light, dark) => {
                color.light = light.unwrap_or_else(|| color.light.clone());
                color.dark = dark.unwrap_or_else(|| color.dark.clone());
            }
            (None, Some(light), Some(dark)) => colors.push(Painted { name: key.name.clone(), light, dark }),
            (None, None, None) => {} // which was reported
            (None, light, _) => {
                let missing = if light.is_none() { "light" } else { "dark" };
                let message = format!("the new color `{}` needs `{missing}`", key.name);
                let help = "write both, or one color in place of the two where it serves for both";
                report.error(Code::MissingField, key.span, message, Some(help.to_owned()));
            }
        }
    }

    fn add_font(&mut self, key: &Key, yaml: &Yaml, layer: Layer, report: &mut Report<'_>) {
        let at = self.fonts.iter().position(|(name, _)| *name == key.name);
        if at.is_none() && !may_be_new(("font", key), self.fonts.iter().map(|(name, _)| name), layer, report) {
            return;
        }
        if self.palette.color(&key.name).is_some() {
            let message = format!("`{}` is the name of a color already", key.name);
            report.error(Code::DuplicateKey, key.span, message, Some("give the font another name".to_owned()));
            return;
        }
        let Some(family) = report.text(&key.name, yaml).map(|text| text.trim().to_owned()) else { return };
        if !is_font_list(&family) {
            let message = format!("`{}` must be the names of fonts with commas between them", key.name);
            let help = "write it like `'\"Source Serif\", Georgia, serif'`; names may have letters, digits, spaces and \
                        hyphens";
            report.error(Code::OutOfBounds, yaml.span, message, Some(help.to_owned()));
            return;
        }
        match at.and_then(|at| self.fonts.get_mut(at)) {
            Some(font) => font.1 = family,
            None => self.fonts.push((key.name.clone(), family)),
        }
    }

    /// What the layers come to. Colors that can hardly be read on one another are reported.
    pub(super) fn finish(self, found: &mut Vec<Diagnostic>) -> Tokens {
        contrast::check(&self.palette, &self.pairs, found);
        let shades = |color: Painted| (color.name, Shades { light: color.light.0, dark: color.dark.0 });
        Tokens { colors: self.palette.0.into_iter().map(shades).collect(), fonts: self.fonts, logo: self.logo }
    }
}

/// Whether a layer may have a token of a name that is not known yet. If not, that is reported.
fn may_be_new<'a>(
    (what, key): (&str, &Key),
    known: impl Iterator<Item = &'a String>,
    layer: Layer,
    report: &mut Report<'_>,
) -> bool {
    if layer == Layer::Site {
        let message = format!("the theme has no {what} `{}`", key.name);
        report.error(Code::UnknownField, key.span, message, did_you_mean(&key.name, known.map(String::as_str)));
        return false;
    }
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let is_name = key.name.starts_with(|c: char| c.is_ascii_lowercase()) && key.name.chars().all(fits);
    if !is_name {
        let message = format!("`{}` cannot be the name of a {what}", key.name);
        let help = "use small letters, digits and hyphens, a letter first";
        report.error(Code::InvalidModel, key.span, message, Some(help.to_owned()));
    }
    is_name
}

/// The values of a color: one for both schemes, or one for each that is set.
fn color_values(name: &str, yaml: &Yaml, report: &mut Report<'_>) -> Values {
    if !matches!(yaml.value, YamlValue::Mapping(_)) {
        let value = hexadecimal(name, yaml, report);
        return (value, value);
    }
    report.mapping(&keys::COLOR, yaml);
    let mut value = |scheme| yaml.value_of(scheme).and_then(|value| hexadecimal(scheme, value, report));
    (value("light"), value("dark"))
}

/// A color with its place.
fn hexadecimal(name: &str, yaml: &Yaml, report: &mut Report<'_>) -> Option<(Color, Span)> {
    let usual = || Some("write it like `\"#0b5cad\"` or `\"#05a\"`, with the quotes".to_owned());
    match &yaml.value {
        YamlValue::Text(text) | YamlValue::Number(_, text) => {
            let color = Color::parse(text);
            if color.is_none() {
                let marked = format!("#{text}");
                let help = Color::parse(&marked).map(|_| format!("write it as `\"{marked}\"`, with the quotes"));
                let message = format!("`{text}` is not a color written in hexadecimal digits");
                report.error(Code::WrongType, yaml.span, message, help.or_else(usual));
            }
            Some((color?, yaml.span))
        }
        YamlValue::Null => {
            let help = "put the color in quotes, such as `\"#0b5cad\"`: without them what follows `#` is a comment";
            report.error(Code::MissingField, yaml.span, format!("`{name}` has no color"), Some(help.to_owned()));
            None
        }
        _ => {
            let message = format!("`{name}` must be a color, but this is {}", yaml.type_name());
            report.error(Code::WrongType, yaml.span, message, usual());
            None
        }
    }
}

/// Whether a text is a CSS font-family list of plain names and names in quotes: nothing that could end the list.
fn is_font_list(text: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let is_quoted = |c: char| !c.is_control() && !matches!(c, ';' | '{' | '}' | '<' | '>' | '\\' | '"');
    let name = |quote: char, text: &str| {
        let inner = text.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
        inner.is_some_and(|name| !name.trim().is_empty() && name.chars().all(|c| c != quote && is_quoted(c)))
    };
    let family = |part: &str| match part.trim() {
        quoted if quoted.starts_with(['"', '\'']) => name('"', quoted) || name('\'', quoted),
        plain => plain.starts_with(|c: char| c.is_alphabetic() || c == '-') && plain.chars().all(is_plain),
    };
    parts(text).into_iter().all(family)
}

/// The parts of a list with commas between them, of which those in quotes separate nothing.
fn parts(text: &str) -> Vec<&str> {
    let mut open = None;
    text.split(|c: char| {
        open = match open {
            Some(quote) => Some(quote).filter(|quote| *quote != c),
            None => Some(c).filter(|c| matches!(c, '"' | '\'')),
        };
        open.is_none() && c == ','
    })
    .collect()
}

/// A logo: a path, or a path with the picture's size.
fn logo(yaml: &Yaml, report: &mut Report<'_>) -> Option<Logo> {
    let file = report.file.clone();
    if !matches!(yaml.value, YamlValue::Mapping(_)) {
        let path = Located { text: report.text("logo", yaml)?, span: yaml.span };
        return Some(Logo { path, file, size: None });
    }
    let reader = report.mapping(&keys::LOGO_FILE, yaml)?;
    let path = reader.located("file", report);
    let (width, height) = (reader.whole("width", report), reader.whole("height", report));
    if width.is_some() != height.is_some() {
        let message = "a logo needs both `width` and `height`, or neither";
        report.error(Code::MissingField, yaml.span, message, Some("add the one that is missing".to_owned()));
    }
    Some(Logo { path: path?, file, size: width.zip(height) })
}

#[cfg(test)]
mod tests {
    use super::is_font_list;

    #[test]
    fn a_font_list_has_nothing_that_could_end_it() {
        let rows = [
            ("Georgia, serif", true),
            ("'\"Source Serif\", Georgia'", false),
            ("\"Source Serif 4\", 'Noto, Sans', -apple-system, ui-serif", true),
            ("\"Müller\", ゴシック", true),
            ("Georgia; } body { display: none", false),
            ("\"a;b\"", false),
            ("\"a\\22\"", false),
            ("\"a</style>\"", false),
            ("\"open, serif", false),
            ("\"a\" b, serif", false),
            ("\"a\"b\"", false),
            ("Georgia,, serif", false),
            ("Georgia,", false),
            ("a /* b", false),
            ("url(x)", false),
            ("\"a\nb\"", false),
            ("", false),
            ("\"\"", false),
            ("12px", false),
        ];
        for (text, expected) in rows {
            assert_eq!(is_font_list(text), expected, "{text}");
        }
    }
}
