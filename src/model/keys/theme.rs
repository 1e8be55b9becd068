//! The keys of a theme's `theme.yaml`, and of `theme_tokens` in `site.yaml`.

use crate::diagnostic::Code;
use crate::model::keys::Takes::{List, Names, Text, TextOr, Whole, Within};
use crate::model::keys::Without::{Nothing, Required};
use crate::model::keys::{Key, Mapping, TEXTS, Takes, key};

/// What a theme is made of.
pub static THEME: Mapping =
    Mapping { what: "`theme.yaml`", code: Code::OutOfBounds, keys: &[COLORS, FONTS, LOGO, CONTRAST_KEY] };

/// What a site sets of its theme.
pub static TOKENS: Mapping = Mapping { what: "`theme_tokens`", code: Code::OutOfBounds, keys: &[COLORS, FONTS, LOGO] };

const A_COLOR: &Takes = &TextOr(&COLOR);
const A_PAIR: &Takes = &Takes::Mapping(&CONTRAST);
const COLORS: Key = key(
    "colors",
    Names("names, each with its value", A_COLOR),
    Nothing,
    "colors by name, each one value or one for each scheme",
);
const FONTS: Key =
    key("fonts", Names("names, each with its value", &Text), Nothing, "lists of fonts by name, as in CSS");
const LOGO: Key = key(
    "logo",
    TextOr(&LOGO_FILE),
    Nothing,
    "the path below `content/` of a picture to show beside the name of the site",
);
const CONTRAST_KEY: Key = key("contrast", List("colors", A_PAIR), Nothing, "which colors stand on which");

/// A color.
pub static COLOR: Mapping = Mapping {
    what: "a color",
    code: Code::OutOfBounds,
    keys: &[
        key("light", Text, Nothing, "its value on light pages, in hexadecimal digits: `\"#0b5cad\"`"),
        key("dark", Text, Nothing, "its value on dark pages"),
    ],
};

/// A logo, and how large it is.
pub static LOGO_FILE: Mapping = Mapping {
    what: "a logo",
    code: Code::OutOfBounds,
    keys: &[
        key("file", Text, Required, "the path below `content/`"),
        key("width", SIDE, Nothing, "its width in pixels"),
        key("height", SIDE, Nothing, "its height in pixels"),
    ],
};

const SIDE: Takes = Whole(1, 10_000);

/// A color, those that it stands on, and the contrast that it needs there.
pub static CONTRAST: Mapping = Mapping {
    what: "an entry of `contrast`",
    code: Code::OutOfBounds,
    keys: &[
        key("text", Text, Required, "the color of what is read"),
        key("on", TEXTS, Required, "the colors that it stands on"),
        key(
            "at_least",
            Within(1.0, 21.0),
            Required,
            "WCAG asks for 4.5 for text, 3 for large text and for lines that carry meaning",
        ),
    ],
};
