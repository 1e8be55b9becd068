//! A picture of sixteen colors, two pixels a byte, as PNG has them.

use crate::model::card::{HEIGHT, WIDTH};

/// A color, by its number in the palette: 0 to 15.
pub(super) type Shade = u8;

/// The bytes of a row.
const ROW: usize = WIDTH as usize / 2;

/// The pixels, row by row.
#[derive(Clone)]
pub(super) struct Canvas {
    bytes: Vec<u8>,
}

/// An area, in pixels; its left and right are even.
#[derive(Clone, Copy)]
pub(super) struct Area {
    pub(super) left: usize,
    pub(super) top: usize,
    pub(super) width: usize,
    pub(super) height: usize,
}

/// A glyph as it is put on the canvas.
pub(super) struct Stamp {
    /// Bytes from the byte of the pen to the first column.
    pub(super) left: i32,
    /// Pixels from the baseline to the first row; negative above it.
    pub(super) top: i32,
    /// Bytes in a row.
    pub(super) width: usize,
    /// The shades, row by row; 0 is nothing.
    pub(super) bytes: Vec<u8>,
}

impl Canvas {
    /// Everything in the shade 0.
    pub(super) fn new() -> Self {
        Self { bytes: vec![0; ROW * usize::from(HEIGHT)] }
    }

    /// The rows from top to bottom, one behind the other.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Takes all pixels of another canvas.
    pub(super) fn copy(&mut self, other: &Self) {
        self.bytes.copy_from_slice(&other.bytes);
    }

    /// Fills an area; what is outside of the canvas is left out.
    pub(super) fn fill(&mut self, area: Area, shade: Shade) {
        let rows = self.bytes.chunks_exact_mut(ROW).skip(area.top).take(area.height);
        for row in rows {
            let (from, to) = ((area.left / 2).min(ROW), (area.left + area.width).div_ceil(2).min(ROW));
            row[from..to].fill(shade << 4 | shade);
        }
    }

    /// Puts a glyph at a pen, given in bytes from the left, and a baseline, in pixels from the top. Of what is there and
    /// what comes, the stronger shade stays; what is outside of the canvas is left out.
    pub(super) fn stamp(&mut self, stamp: &Stamp, pen: i32, baseline: i32) {
        let left = pen + stamp.left;
        let (Ok(left), Ok(top)) = (usize::try_from(left), usize::try_from(baseline + stamp.top)) else { return };
        if stamp.width == 0 || left + stamp.width > ROW {
            return;
        }
        let rows = self.bytes.chunks_exact_mut(ROW).skip(top);
        for (row, source) in rows.zip(stamp.bytes.chunks_exact(stamp.width)) {
            let place = &mut row[left..left + stamp.width];
            for (old, new) in place.iter_mut().zip(source) {
                *old = (*old & 0xf0).max(*new & 0xf0) | (*old & 0x0f).max(*new & 0x0f);
            }
        }
    }
}
