//! Pixels → PNG. The only file that names the crate for it.

use png::{BitDepth, ColorType, Compression, Encoder, EncodingError, Filter};

use crate::draw::card::canvas::Canvas;
use crate::model::card::{HEIGHT, WIDTH};
use crate::model::settings::color::Color;

/// The picture with its colors by number; none if it cannot be made, which only a lack of memory could bring about.
pub(super) fn png(canvas: &Canvas, palette: &[Color; 16]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    write(&mut out, canvas, palette).ok()?;
    Some(out)
}

/// Writes rows as what differs from the row above: most of a picture is plain ground.
fn write(out: &mut Vec<u8>, canvas: &Canvas, palette: &[Color; 16]) -> Result<(), EncodingError> {
    let mut encoder = Encoder::new(out, u32::from(WIDTH), u32::from(HEIGHT));
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Four);
    encoder.set_palette(palette.map(|color| [color.red, color.green, color.blue]).concat());
    encoder.set_compression(Compression::Fast);
    encoder.set_filter(Filter::Up);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(canvas.bytes())?;
    writer.finish()
}
