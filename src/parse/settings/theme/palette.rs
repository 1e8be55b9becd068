//! The colors of a theme while one layer of tokens is laid over another, each with the place where it is set.

use crate::model::settings::color::Color;
use crate::source::{SourcePath, Span};

/// Which files a layer of tokens is from; the later ones count more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::parse::settings) enum Layer {
    /// The default theme as it is built in.
    Default,
    /// The `theme.yaml` of the site.
    Theme,
    /// `site.yaml`, which sets only tokens that the theme has.
    Site,
}

/// Where a value stands.
#[derive(Debug, Clone)]
pub(super) struct Location {
    /// The layer of its file.
    pub(super) layer: Layer,
    /// Its file.
    pub(super) file: SourcePath,
    /// Its span in the file.
    pub(super) span: Span,
}

/// A color scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    /// Dark text on light pages.
    Light,
    /// Light text on dark pages.
    Dark,
}

/// A color while layers are laid over one another.
#[derive(Debug, Clone)]
pub(super) struct Painted {
    /// Its name.
    pub(super) name: String,
    /// What it is on light pages, and where that is set.
    pub(super) light: (Color, Location),
    /// The same on dark pages.
    pub(super) dark: (Color, Location),
}

/// The colors so far.
#[derive(Debug, Default)]
pub(super) struct Palette(pub(super) Vec<Painted>);

impl Painted {
    /// The color in a scheme and the place where it is set.
    pub(super) fn in_scheme(&self, scheme: Scheme) -> (Color, &Location) {
        let (color, place) = match scheme {
            Scheme::Light => &self.light,
            Scheme::Dark => &self.dark,
        };
        (*color, place)
    }
}

impl Palette {
    /// The color of a name.
    pub(super) fn color(&self, name: &str) -> Option<&Painted> {
        self.0.iter().find(|color| color.name == name)
    }

    /// The names of all colors.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|color| color.name.as_str())
    }
}
