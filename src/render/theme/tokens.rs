//! The tokens of the theme → the custom properties that stand before its style sheet, and what templates see of them.

use std::fmt::Write;

use crate::model::settings::color::Color;
use crate::model::settings::tokens::{Shades, Tokens};
use crate::model::url::percent_encode;
use crate::render::context::{ColorContext, LogoContext, ThemeContext};

/// The custom properties: light, and dark where the reader's system or the reader, with `data-theme` on `<html>`, asks
/// for it on a screen. (`light-dark()` would be shorter, but browsers before May 2024 do not have it.) They weigh as
/// much as those of `:root` do, so that a style sheet behind them can set them anew.
pub(in crate::render) fn css(tokens: &Tokens) -> String {
    let light = properties(tokens, |shades| Some(shades.light));
    let dark = properties(tokens, |shades| Some(shades.dark).filter(|dark| *dark != shades.light));
    let mut css = format!(":root{{color-scheme:light dark;{light}");
    for (name, family) in &tokens.fonts {
        let _ = write!(css, "--{name}:{family};");
    }
    let _ = write!(
        css,
        "}}\n\
         @media screen and (prefers-color-scheme:dark){{:root:where(:not([data-theme=\"light\"])){{{dark}}}}}\n\
         @media screen{{:root:where([data-theme=\"light\"]){{color-scheme:light}}\
         :root:where([data-theme=\"dark\"]){{color-scheme:dark;{dark}}}}}\n\
         @media print{{:root{{color-scheme:light}}}}\n"
    );
    css
}

fn properties(tokens: &Tokens, color: impl Fn(Shades) -> Option<Color>) -> String {
    let property = |(name, shades): &(String, Shades)| Some(format!("--{name}:{};", color(*shades)?));
    tokens.colors.iter().filter_map(property).collect()
}

/// What templates see of the tokens.
pub(in crate::render) fn context<'a>(tokens: &'a Tokens, way_out: &str) -> ThemeContext<'a> {
    let color = |(name, shades): &'a (String, Shades)| {
        (name.as_str(), ColorContext { light: shades.light.to_string(), dark: shades.dark.to_string() })
    };
    let logo = tokens.logo.as_ref().map(|logo| LogoContext {
        url: format!("{way_out}{}", percent_encode(&logo.path.text)),
        width: logo.size.map(|(width, _)| width),
        height: logo.size.map(|(_, height)| height),
    });
    ThemeContext {
        colors: tokens.colors.iter().map(color).collect(),
        fonts: tokens.fonts.iter().map(|(name, family)| (name.as_str(), family.as_str())).collect(),
        custom_css: false,
        logo,
    }
}

#[cfg(test)]
mod tests {
    use super::css;
    use crate::model::settings::color::Color;
    use crate::model::settings::tokens::{Shades, Tokens};

    #[test]
    fn dark_is_for_screens_only_and_what_does_not_change_is_said_once() {
        let color = |text| Color::parse(text).unwrap();
        let colors = vec![
            ("ink".to_owned(), Shades { light: color("#111"), dark: color("#eee") }),
            ("brand".to_owned(), Shades { light: color("#05a"), dark: color("#05a") }),
        ];
        let fonts = vec![("sans".to_owned(), "\"Noto Sans\", serif".to_owned())];
        let expected = "\
:root{color-scheme:light dark;--ink:#111111;--brand:#0055aa;--sans:\"Noto Sans\", serif;}
@media screen and (prefers-color-scheme:dark){:root:where(:not([data-theme=\"light\"])){--ink:#eeeeee;}}
@media screen{:root:where([data-theme=\"light\"]){color-scheme:light}:root:where([data-theme=\"dark\"]){color-scheme:dark;--ink:#eeeeee;}}
@media print{:root{color-scheme:light}}
";
        assert_eq!(css(&Tokens { colors, fonts, logo: None }), expected);
    }
}
