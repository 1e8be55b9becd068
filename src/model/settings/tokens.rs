//! What the look of a site is made of: the colors, fonts and logo of its theme.

use crate::model::settings::color::Color;
use crate::source::{Located, SourcePath};

/// The tokens of a theme, with what `site.yaml` sets of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tokens {
    /// The colors by name, each with the two that it stands for; first those of the default theme, in its order.
    pub colors: Vec<(String, Shades)>,
    /// The fonts by name, each a CSS font-family list without anything that could end it.
    pub fonts: Vec<(String, String)>,
    /// The picture beside the site's name.
    pub logo: Option<Logo>,
}

/// A color of the theme: one for each color scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shades {
    /// On light pages.
    pub light: Color,
    /// On dark pages.
    pub dark: Color,
}

/// The picture beside the site's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// Where it lies below `content/`.
    pub path: Located,
    /// The settings file that names it.
    pub file: SourcePath,
    /// Its width and height, in any unit, where the settings say them.
    pub size: Option<(u32, u32)>,
}

impl Tokens {
    /// The color of a name.
    pub fn color(&self, name: &str) -> Option<Shades> {
        self.colors.iter().find(|(color, _)| color == name).map(|(_, shades)| *shades)
    }
}
