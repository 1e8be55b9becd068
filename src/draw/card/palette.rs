//! The colors of a picture: grounds, and for each sort of text the steps between its ground and its ink.

use crate::draw::card::canvas::Shade;
use crate::model::settings::color::Color;
use crate::model::settings::tokens::Tokens;

/// The shades of a text, from the weakest to the full ink. They stand behind the shade of the ground, so that of two
/// shades on one place the greater is the stronger.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Ramp {
    first: Shade,
    steps: u8,
}

/// The colors of the sixteen shades, and what they are for.
pub(super) struct Palette {
    /// The colors by number.
    pub(super) colors: [Color; 16],
    /// The title.
    pub(super) title: Ramp,
    /// The summary.
    pub(super) summary: Ramp,
    /// What sort of page it is, and the rule above.
    pub(super) label: Ramp,
    /// The name of the site.
    pub(super) site: Ramp,
    /// The ground of the name of the site; 0 where it is that of all.
    pub(super) foot: Shade,
}

impl Ramp {
    /// The shade where so much of a pixel is covered, 0 to 255; 0 for next to nothing.
    pub(super) fn shade(self, coverage: u8) -> Shade {
        let steps = u16::from(self.steps);
        match (u16::from(coverage) * steps + 127) / 255 {
            0 => 0,
            #[expect(clippy::cast_possible_truncation, reason = "at most the number of steps")]
            step => self.first + step as u8 - 1,
        }
    }

    /// The full ink.
    pub(super) fn full(self) -> Shade {
        self.first + self.steps - 1
    }
}

impl Palette {
    /// For pages: text on paper, the site's name on a band at the foot.
    pub(super) fn of_pages(tokens: &Tokens) -> Self {
        let [paper, ink, soft, accent, band, band_ink] =
            ["paper", "ink", "soft", "accent", "band", "band-ink"].map(|name| color(tokens, name));
        let mut colors = Colors::new(paper);
        let title = colors.ramp(paper, ink, 5);
        let summary = colors.ramp(paper, soft, 3);
        let label = colors.ramp(paper, accent, 3);
        let foot = colors.add(band);
        let site = colors.ramp(band, band_ink, 3);
        Self { colors: colors.all, title, summary, label, site, foot }
    }

    /// For the home page: all of it on the band.
    pub(super) fn of_home(tokens: &Tokens) -> Self {
        let [band, ink, soft] = ["band", "band-ink", "band-soft"].map(|name| color(tokens, name));
        let mut colors = Colors::new(band);
        let title = colors.ramp(band, ink, 9);
        let summary = colors.ramp(band, soft, 6);
        Self { colors: colors.all, title, summary, label: summary, site: title, foot: 0 }
    }
}

/// A palette that is being filled.
struct Colors {
    all: [Color; 16],
    next: Shade,
}

impl Colors {
    fn new(ground: Color) -> Self {
        Self { all: [ground; 16], next: 1 }
    }

    fn add(&mut self, color: Color) -> Shade {
        let shade = self.next;
        self.all[usize::from(shade)] = color;
        self.next += 1;
        shade
    }

    fn ramp(&mut self, ground: Color, ink: Color, steps: u8) -> Ramp {
        let first = self.next;
        for step in 1..=steps {
            self.add(between(ground, ink, step, steps));
        }
        Ramp { first, steps }
    }
}

/// The color that is so many of so many steps from one to another.
fn between(from: Color, to: Color, step: u8, steps: u8) -> Color {
    let channel = |from: u8, to: u8| {
        let (step, steps) = (u32::from(step), u32::from(steps));
        let sum = u32::from(from) * (steps - step) + u32::from(to) * step;
        #[expect(clippy::cast_possible_truncation, reason = "between two channels")]
        let channel = ((sum + steps / 2) / steps) as u8;
        channel
    };
    Color { red: channel(from.red, to.red), green: channel(from.green, to.green), blue: channel(from.blue, to.blue) }
}

fn color(tokens: &Tokens, name: &str) -> Color {
    tokens.color(name).map_or_else(Color::default, |shades| shades.light)
}
