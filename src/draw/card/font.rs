//! Outlines, widths and kerning of a font, and the coverage of a glyph's pixels. The only file that names the crates
//! that read and draw fonts.

use ttf_parser::GlyphId;
use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use zeno::{Command, Mask as Raster, PathBuilder};

/// A font that can be drawn with.
pub(super) struct Face<'f> {
    face: ttf_parser::Face<'f>,
    pairs: Vec<PairAdjustment<'f>>,
}

/// A glyph of a face, by its number there.
pub(super) type Glyph = u16;

/// How much of each pixel a glyph covers.
pub(super) struct Mask {
    /// Pixels from the pen to the first column.
    pub(super) left: i32,
    /// Pixels from the baseline to the first row; negative above it.
    pub(super) top: i32,
    /// Pixels in a row.
    pub(super) width: usize,
    /// Row by row, 0 for none to 255 for all.
    pub(super) coverage: Vec<u8>,
}

/// Collects an outline, scaled and moved to where it is drawn.
struct Outline {
    commands: Vec<Command>,
    scale: f32,
    right: f32,
}

impl<'f> Face<'f> {
    /// Reads a TrueType or OpenType font; `None` if it is not one whose letters have outlines.
    pub(super) fn read(bytes: &'f [u8]) -> Option<Self> {
        let face = ttf_parser::Face::parse(bytes, 0).ok()?;
        let tables = face.tables();
        if tables.glyf.is_none() && tables.cff.is_none() {
            return None;
        }
        let pairs = tables.gpos.map(pairs).unwrap_or_default();
        Some(Self { face, pairs })
    }

    /// How many units of the font its size has.
    pub(super) fn units(&self) -> i32 {
        i32::from(self.face.units_per_em())
    }

    /// The glyph of a character, if the font has one.
    pub(super) fn glyph(&self, character: char) -> Option<Glyph> {
        self.face.glyph_index(character).map(|glyph| glyph.0).filter(|glyph| *glyph != 0)
    }

    /// How far the pen goes for a glyph, in units.
    pub(super) fn advance(&self, glyph: Glyph) -> i32 {
        self.face.glyph_hor_advance(GlyphId(glyph)).map_or(0, i32::from)
    }

    /// By how many units two glyphs stand further apart than they would by themselves.
    pub(super) fn kerning(&self, left: Glyph, right: Glyph) -> i32 {
        let (left, right) = (GlyphId(left), GlyphId(right));
        self.pairs.iter().find_map(|pairs| adjustment(pairs, left, right)).unwrap_or(0)
    }

    /// A glyph in a size in pixels, with the pen so many quarters of a pixel to the right of a whole pixel.
    pub(super) fn draw(&self, glyph: Glyph, size: u16, quarters: u8) -> Mask {
        let scale = f32::from(size) / f32::from(self.face.units_per_em());
        let mut outline = Outline { commands: Vec::new(), scale, right: f32::from(quarters) / 4.0 };
        self.face.outline_glyph(GlyphId(glyph), &mut outline);
        let (coverage, place) = Raster::new(outline.commands.as_slice()).render();
        Mask { left: place.left, top: place.top, width: place.width as usize, coverage }
    }
}

/// The tables of the feature `kern`.
fn pairs(gpos: ttf_parser::opentype_layout::LayoutTable<'_>) -> Vec<PairAdjustment<'_>> {
    let kern = ttf_parser::Tag::from_bytes(b"kern");
    let features = gpos.features.into_iter().filter(|feature| feature.tag == kern);
    let mut numbers: Vec<u16> = features.flat_map(|feature| feature.lookup_indices.into_iter()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let lookups = numbers.into_iter().filter_map(|number| gpos.lookups.get(number));
    let tables = lookups.flat_map(|lookup| lookup.subtables.into_iter::<PositioningSubtable<'_>>());
    let pair = |table| if let PositioningSubtable::Pair(pairs) = table { Some(pairs) } else { None };
    tables.filter_map(pair).collect()
}

/// What a table says of two glyphs, if it speaks of them.
fn adjustment(pairs: &PairAdjustment<'_>, left: GlyphId, right: GlyphId) -> Option<i32> {
    let (first, _) = match pairs {
        PairAdjustment::Format1 { coverage, sets } => sets.get(coverage.get(left)?)?.get(right)?,
        PairAdjustment::Format2 { coverage, classes, matrix } => {
            coverage.get(left)?;
            matrix.get((classes.0.get(left), classes.1.get(right)))?
        }
    };
    Some(i32::from(first.x_advance))
}

impl Outline {
    fn at(&self, x: f32, y: f32) -> [f32; 2] {
        [x * self.scale + self.right, -y * self.scale]
    }
}

impl ttf_parser::OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        let to = self.at(x, y);
        self.commands.move_to(to);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.at(x, y);
        self.commands.line_to(to);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (control, to) = (self.at(x1, y1), self.at(x, y));
        self.commands.quad_to(control, to);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (one, other, to) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.commands.curve_to(one, other, to);
    }

    fn close(&mut self) {
        self.commands.close();
    }
}
