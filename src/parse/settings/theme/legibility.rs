//! How well one color of the screen can be read on another, and the nearest one that can.

use crate::model::settings::color::Color;
use crate::shared::numeric;

/// In how many steps a lighter or darker color is looked for.
const STEPS: u16 = 1_000;
/// In how many steps a color that no screen can show loses its strength.
const FADES: u16 = 64;

/// A color in [Oklab](https://bottosson.github.io/posts/oklab/): lightness 0 to 1, and the two axes of its hue.
#[derive(Debug, Clone, Copy)]
struct Oklab {
    lightness: f64,
    green_red: f64,
    blue_yellow: f64,
}

impl Color {
    /// How bright the color is, from 0 for black to 1 for white: the
    /// [relative luminance](https://www.w3.org/TR/WCAG22/#dfn-relative-luminance) of WCAG 2.2.
    pub(super) fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// How well one of the two can be read on the other, from 1 to 21: the
    /// [contrast ratio](https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio) of WCAG 2.2.
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The color of the same hue and the nearest lightness that fits; `None` if neither a lighter nor a darker one does.
    pub(super) fn nearest(self, fits: impl Fn(Self) -> bool) -> Option<Self> {
        let own = Oklab::of(self);
        let at = |lightness: f64| {
            (0.0..=1.0).contains(&lightness).then(|| own.with(lightness)).filter(|candidate| fits(*candidate))
        };
        let step = |number: u16| f64::from(number) / f64::from(STEPS);
        (0..=STEPS).find_map(|number| at(own.lightness - step(number)).or_else(|| at(own.lightness + step(number))))
    }

    /// The channels as amounts of light, 0 to 1.
    fn linear(self) -> [f64; 3] {
        [self.red, self.green, self.blue].map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { numeric::pow((value + 0.055) / 1.055, 2.4) }
        })
    }

    /// The nearest color of which a screen shows these amounts of light; `None` when no screen does.
    fn of_linear(light: [f64; 3]) -> Option<Self> {
        let shown = |value: f64| {
            let value =
                if value <= 0.003_130_8 { value * 12.92 } else { 1.055 * numeric::pow(value, 1.0 / 2.4) - 0.055 };
            let value = (value * 255.0).round();
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "only what fits is taken")]
            (0.0..=255.0).contains(&value).then_some(value as u8)
        };
        let [red, green, blue] = light.map(shown);
        Some(Self { red: red?, green: green?, blue: blue? })
    }
}

impl Oklab {
    fn of(color: Color) -> Self {
        let [red, green, blue] = color.linear();
        let long = numeric::cbrt(0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue);
        let medium = numeric::cbrt(0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue);
        let short = numeric::cbrt(0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue);
        Self {
            lightness: 0.210_454_255_3 * long + 0.793_617_785 * medium - 0.004_072_046_8 * short,
            green_red: 1.977_998_495_1 * long - 2.428_592_205 * medium + 0.450_593_709_9 * short,
            blue_yellow: 0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766 * short,
        }
    }

    /// The color of this hue with another lightness, as strong as a screen can show it.
    fn with(self, lightness: f64) -> Color {
        let strength = |fade: u16| f64::from(FADES - fade) / f64::from(FADES);
        let shown = (0..=FADES).find_map(|fade| self.faded(lightness, strength(fade)));
        shown.unwrap_or(if lightness < 0.5 { BLACK } else { WHITE })
    }

    fn faded(self, lightness: f64, strength: f64) -> Option<Color> {
        let (a, b) = (self.green_red * strength, self.blue_yellow * strength);
        let long = numeric::cube(lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
        let medium = numeric::cube(lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
        let short = numeric::cube(lightness - 0.089_484_177_5 * a - 1.291_485_548 * b);
        Color::of_linear([
            4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701 * short,
        ])
    }
}

const BLACK: Color = Color { red: 0, green: 0, blue: 0 };
const WHITE: Color = Color { red: 255, green: 255, blue: 255 };

#[cfg(test)]
mod tests {
    use super::{BLACK, Color, Oklab, WHITE};
    use crate::shared::numeric;

    fn color(text: &str) -> Color {
        Color::parse(text).unwrap()
    }

    #[test]
    fn contrast_has_the_known_values() {
        let rows = [("#000", "#fff", 21.0), ("#767676", "#fff", 4.54), ("#777", "#fff", 4.48), ("#f00", "#f00", 1.0)];
        for (text, ground, expected) in rows {
            for (one, other) in [(text, ground), (ground, text)] {
                let ratio = color(one).contrast(color(other));
                assert!((ratio - expected).abs() < 0.005, "{one} on {other}: {ratio}");
            }
        }
    }

    #[test]
    fn a_color_survives_the_way_through_oklab() {
        for text in ["#000000", "#ffffff", "#0d5c54", "#84d0c3", "#ff0000", "#0000ff", "#123456"] {
            let there = Oklab::of(color(text));
            assert_eq!(there.with(there.lightness).to_string(), text);
        }
    }

    #[test]
    fn the_nearest_color_fits_and_keeps_its_hue() {
        for (text, ground, least) in [("#84d0c3", WHITE, 4.5), ("#0d5c54", BLACK, 4.5), ("#ff0", WHITE, 4.5)] {
            let own = color(text);
            let near = own.nearest(|candidate| candidate.contrast(ground) >= least).unwrap();
            let ratio = near.contrast(ground);
            assert!((least..least + 0.1).contains(&ratio), "{text} becomes {near}: {ratio}");
            let (was, is) = (Oklab::of(own), Oklab::of(near));
            let turned = numeric::atan2(was.blue_yellow, was.green_red) - numeric::atan2(is.blue_yellow, is.green_red);
            assert!(turned.abs() < 0.03, "{text} becomes {near}");
        }
        let gray = color("#777");
        assert_eq!(gray.nearest(|candidate| candidate.contrast(gray) >= 7.0), None);
    }
}
