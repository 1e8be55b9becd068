//! The design: where the words of a page stand on its picture, how large, and in which colors.

use rustc_hash::FxHashMap;

use crate::draw::card::canvas::{Area, Canvas, Stamp};
use crate::draw::card::font::{Face, Glyph, Mask};
use crate::draw::card::line::{Line, Measure, Measured, Signs};
use crate::draw::card::palette::{Palette, Ramp};
use crate::draw::card::png::png;
use crate::model::card::{HEIGHT, WIDTH};
use crate::model::settings::tokens::Tokens;

/// What stands on a picture.
pub(super) struct Words<'a> {
    /// Whether it is the home page.
    pub(super) look: Look,
    /// What sort of page it is; may be empty.
    pub(super) label: &'a str,
    /// Its title.
    pub(super) title: &'a str,
    /// Its summary; may be empty.
    pub(super) summary: &'a str,
    /// The name of the site.
    pub(super) site: &'a str,
}

/// How a picture looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// As the home page does.
    Home,
    /// As all other pages do.
    Page,
}

/// A face and size, in which color.
#[derive(Clone, Copy)]
struct Style {
    face: usize,
    size: u16,
    /// From baseline to baseline, in pixels.
    leading: i32,
    /// Hundredths of the size between letters, beyond what they have.
    spacing: i32,
    ramp: Ramp,
}

/// A picture's colors, and what is the same on all pictures that have them.
struct Ground {
    palette: Palette,
    canvas: Canvas,
}

/// Makes pictures, and keeps what it has measured and drawn for the next.
pub(super) struct Painter<'f> {
    faces: [Measured<'f>; 2],
    stamps: FxHashMap<(usize, u16, Ramp, Glyph, u8), Stamp>,
    pages: Ground,
    home: Ground,
    canvas: Canvas,
}

/// The face of titles and of the site's name.
const TITLE: usize = 0;
/// The face of all else.
const TEXT: usize = 1;

/// The free space at the left and right.
const MARGIN: i32 = 80;
/// The length of a line.
const MEASURE: i32 = WIDTH as i32 - 2 * MARGIN;
/// The accent rule.
const RULE: Area = Area { left: MARGIN as usize, top: 64, width: 96, height: 8 };
/// The height of the band at the foot.
const BAND: i32 = 100;
/// Where the site's name stands.
const SITE_BASELINE: i32 = HEIGHT as i32 - 38;
/// Where the label stands.
const LABEL_BASELINE: i32 = 126;
/// The lowest place of the summary's last line.
const LOWEST: i32 = HEIGHT as i32 - BAND - 32;
/// The sizes of titles with their leading and their most lines, the largest first.
const TITLES: [(u16, i32, usize); 4] = [(86, 96, 2), (74, 84, 2), (64, 74, 3), (54, 64, 5)];
/// The size of summaries, and their leading.
const SUMMARY: (u16, i32) = (31, 44);

impl<'f> Painter<'f> {
    /// Knows its faces and colors.
    pub(super) fn new(title: Face<'f>, text: Face<'f>, tokens: &Tokens) -> Self {
        let pages = Ground::new(Palette::of_pages(tokens));
        let home = Ground::new(Palette::of_home(tokens));
        let canvas = Canvas::new();
        Self { faces: [title, text].map(Measured::new), stamps: FxHashMap::default(), pages, home, canvas }
    }

    /// The picture, as PNG. Words that the fonts cannot show are left out; a title that they cannot show is replaced by
    /// what sort of page it is.
    pub(super) fn paint(&mut self, words: &Words<'_>) -> Option<Vec<u8>> {
        let is_home = words.look == Look::Home;
        let ground = if is_home { &self.home } else { &self.pages };
        self.canvas.copy(&ground.canvas);
        let Palette { colors, title, summary, label, site, .. } = ground.palette;
        let label = Style { face: TEXT, size: 30, leading: 0, spacing: 1, ramp: label };
        let title_style = |(size, leading, _)| Style { face: TITLE, size, leading, spacing: 0, ramp: title };
        let site_style = Style { face: TITLE, size: 36, leading: 0, spacing: 0, ramp: site };
        let has_title = self.signs(words.title, title_style(TITLES[0]));
        let (title_signs, shows_label) = match has_title {
            Some(signs) => (Some(signs), true),
            None => {
                let name = if words.label.is_empty() { words.site } else { words.label };
                (self.signs(name, title_style(TITLES[0])), false)
            }
        };
        let shown_label = if shows_label { words.label } else { "" };
        self.one_line(shown_label, label, LABEL_BASELINE);
        if !(is_home && words.title == words.site) {
            self.one_line(words.site, site_style, SITE_BASELINE);
        }
        let mut bottom = if shown_label.is_empty() { RULE.top as i32 + 44 } else { LABEL_BASELINE + 32 };
        if let Some(signs) = title_signs {
            let (style, lines) = self.title(&signs, title_style);
            let baseline = bottom + i32::from(style.size) * 4 / 5;
            self.lines(&lines, style, baseline);
            bottom = baseline + (lines.len() as i32 - 1) * style.leading + 30;
        }
        let style = Style { face: TEXT, size: SUMMARY.0, leading: SUMMARY.1, spacing: 0, ramp: summary };
        let room = (LOWEST - bottom + 10) / SUMMARY.1;
        if let (Some(signs), Ok(most @ 1..)) = (self.signs(words.summary, style), usize::try_from(room)) {
            let measure = Measure { width: self.units(MEASURE, style), lines: most };
            let lines = signs.fitted(measure).unwrap_or_else(|| signs.cut(measure));
            self.lines(&lines, style, bottom + SUMMARY.1 - 10);
        }
        png(&self.canvas, &colors)
    }

    /// The lines of a title, and the style in which they fit.
    fn title(&self, signs: &Signs, style: impl Fn((u16, i32, usize)) -> Style) -> (Style, Vec<Line>) {
        let measure = |step: (u16, i32, usize)| Measure { width: self.units(MEASURE, style(step)), lines: step.2 };
        let fitted = TITLES.into_iter().find_map(|step| Some((style(step), signs.fitted(measure(step))?)));
        let last = TITLES[TITLES.len() - 1];
        fitted.unwrap_or_else(|| (style(last), signs.cut(measure(last))))
    }

    fn one_line(&mut self, text: &str, style: Style, baseline: i32) {
        let Some(signs) = self.signs(text, style) else { return };
        let measure = Measure { width: self.units(MEASURE, style), lines: 1 };
        let lines = signs.fitted(measure).unwrap_or_else(|| signs.cut(measure));
        self.lines(&lines, style, baseline);
    }

    fn signs(&mut self, text: &str, style: Style) -> Option<Signs> {
        let face = &mut self.faces[style.face];
        let spacing = face.face.units() * style.spacing / 100;
        face.signs(text, spacing)
    }

    /// A length in pixels, in units of the font.
    fn units(&self, pixels: i32, style: Style) -> i32 {
        pixels * self.faces[style.face].face.units() / i32::from(style.size)
    }

    fn lines(&mut self, lines: &[Line], style: Style, mut baseline: i32) {
        let face = &self.faces[style.face].face;
        let units = face.units().max(1);
        for line in lines {
            for (glyph, place) in line {
                let quarters = MARGIN * 4 + (place * i32::from(style.size) * 4 + units / 2) / units;
                let (byte, rest) = (quarters.div_euclid(8), quarters.rem_euclid(8));
                let Ok(rest) = u8::try_from(rest) else { continue };
                let key = (style.face, style.size, style.ramp, *glyph, rest);
                let draw = || stamp(&face.draw(*glyph, style.size, rest), style.ramp);
                self.canvas.stamp(self.stamps.entry(key).or_insert_with(draw), byte, baseline);
            }
            baseline += style.leading;
        }
    }
}

impl Ground {
    fn new(palette: Palette) -> Self {
        let mut canvas = Canvas::new();
        let height = BAND as usize;
        let band = Area { left: 0, top: usize::from(HEIGHT) - height, width: usize::from(WIDTH), height };
        canvas.fill(band, palette.foot);
        canvas.fill(RULE, palette.label.full());
        Self { palette, canvas }
    }
}

/// The shades of a mask, two pixels a byte.
fn stamp(mask: &Mask, ramp: Ramp) -> Stamp {
    let left = mask.left.div_euclid(2);
    let shift = usize::from(mask.left.rem_euclid(2) == 1);
    let width = (mask.width + shift).div_ceil(2);
    let mut bytes = Vec::with_capacity(width * mask.coverage.len() / mask.width.max(1));
    for row in mask.coverage.chunks_exact(mask.width.max(1)) {
        let shade =
            |at: usize| at.checked_sub(shift).and_then(|at| row.get(at)).map_or(0, |covered| ramp.shade(*covered));
        bytes.extend((0..width).map(|byte| shade(2 * byte) << 4 | shade(2 * byte + 1)));
    }
    Stamp { left, top: mask.top, width, bytes }
}
