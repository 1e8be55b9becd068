//! Pixels → PNG (W3C Recommendation, third edition). The only file that names the crates for its checksums.

use crate::index::card::canvas::{Canvas, ROW};
use crate::index::card::deflate::deflate;
use crate::model::card::{HEIGHT, WIDTH};
use crate::model::color::Color;

/// What every PNG begins with.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Four bits a pixel, colors by their numbers, the only compression and the only filters there are, not interlaced.
const FORMAT: [u8; 5] = [4, 3, 0, 0, 0];
/// The head of a zlib stream (RFC 1950): DEFLATE with a window of 32 KB, made fast.
const ZLIB: [u8; 2] = [0x78, 0x01];

/// What is before the pixels of a row as they are, and of one from which the row above is subtracted.
const NONE: u8 = 0;
const UP: u8 = 2;

/// Makes files, in room that it keeps for the next.
#[derive(Default)]
pub(super) struct Encoder {
    filtered: Vec<u8>,
    tokens: Vec<u16>,
}

impl Encoder {
    /// The picture with its colors by number.
    pub(super) fn png(&mut self, canvas: &Canvas, palette: &[Color; 16]) -> Vec<u8> {
        let size = [u32::from(WIDTH).to_be_bytes(), u32::from(HEIGHT).to_be_bytes()].concat();
        let mut out = SIGNATURE.to_vec();
        chunk(&mut out, *b"IHDR", &[size.as_slice(), &FORMAT].concat());
        chunk(&mut out, *b"PLTE", &palette.map(|color| [color.red, color.green, color.blue]).concat());
        self.filter(canvas);
        let mut data = deflate(&self.filtered, &mut self.tokens, ZLIB.to_vec());
        data.extend(simd_adler32::adler32(&self.filtered.as_slice()).to_be_bytes());
        chunk(&mut out, *b"IDAT", &data);
        chunk(&mut out, *b"IEND", &[]);
        out
    }

    /// Makes most bytes 0: those of rows that are plain ground, and those that are as in the row above.
    fn filter(&mut self, canvas: &Canvas) {
        self.filtered.clear();
        let mut above: &[u8] = &[0; ROW];
        for row in canvas.rows() {
            if *row == [0; ROW] {
                self.filtered.push(NONE);
                self.filtered.extend_from_slice(row);
            } else {
                self.filtered.push(UP);
                self.filtered.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(*above)));
            }
            above = row;
        }
    }
}

fn chunk(out: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX); // a picture is far smaller
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&name);
    hasher.update(data);
    out.extend(length.to_be_bytes());
    out.extend(name);
    out.extend(data);
    out.extend(hasher.finalize().to_be_bytes());
}
