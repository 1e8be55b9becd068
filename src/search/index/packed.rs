//! Long data of files, packed: compressed by zlib (RFC 1950), and written in printable ASCII, thirteen bits to two symbols.
//! A host stores half of what plain data takes, and sends less.
//!
//! In browsers: `themes/default/assets/search-engine/index/packed.js`.

use libdeflater::{CompressionLvl, Compressor};

use crate::search::alphabet::symbol;
use crate::search::constants::SYMBOLS;
use crate::shared::pool::Pool;

/// Shorter data, in bytes, is not packed.
const SHORTEST: usize = 512;
/// Further levels pack hardly better, for more time.
const LEVEL: i32 = 3;
/// The bits that two symbols hold.
const BITS: u32 = 13;
/// All symbols in order.
const ALL: [u8; SYMBOLS as usize] = {
    let mut all = [0; SYMBOLS as usize];
    let mut value = 0;
    while value < SYMBOLS {
        all[value as usize] = symbol(value) as u8;
        value += 1;
    }
    all
};

/// The packed data, and how many bytes it has before it is written in symbols; nothing where packing gains nothing.
pub(super) fn pack(data: &str) -> Option<(String, usize)> {
    static COMPRESSORS: Pool<Compressor> = Pool::new();
    if data.len() < SHORTEST {
        return None;
    }
    COMPRESSORS.with(
        || Compressor::new(CompressionLvl::new(LEVEL).unwrap_or_default()),
        |compressor| {
            let mut bytes = vec![0; compressor.zlib_compress_bound(data.len())];
            let length = compressor.zlib_compress(data.as_bytes(), &mut bytes).ok()?;
            let symbols = symbols(&bytes[..length]);
            (symbols.len() < data.len()).then_some((symbols, length))
        },
    )
}

/// Bytes in symbols; what is missing to the last thirteen bits is 0.
fn symbols(bytes: &[u8]) -> String {
    let mut out = Vec::with_capacity(bytes.len() * 16 / BITS as usize + 2);
    let (mut value, mut bits) = (0_u32, 0);
    let mut push = |value: u32| out.extend([ALL[(value / SYMBOLS) as usize], ALL[(value % SYMBOLS) as usize]]);
    for byte in bytes {
        value = (value << 8) | u32::from(*byte);
        bits += 8;
        if bits >= BITS {
            bits -= BITS;
            push(value >> bits);
            value &= (1 << bits) - 1;
        }
    }
    if bits > 0 {
        push(value << (BITS - bits));
    }
    String::from_utf8(out).unwrap_or_default() // symbols are ASCII
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::ZlibDecoder;

    use super::{BITS, pack};
    use crate::search::alphabet::Reader;
    use crate::search::constants::SYMBOLS;

    fn unpack(text: &str, length: usize) -> String {
        let mut reader = Reader::new(text);
        let (mut value, mut bits, mut bytes) = (0_u32, 0, Vec::new());
        while !reader.is_done() {
            value = (value << BITS) | (reader.symbol() * SYMBOLS + reader.symbol());
            bits += BITS;
            while bits >= 8 {
                bits -= 8;
                bytes.push((value >> bits) as u8);
                value &= (1 << bits) - 1;
            }
        }
        let mut text = String::new();
        ZlibDecoder::new(&bytes[..length]).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn what_is_packed_comes_back() {
        for length in [512, 513, 600, 5_000, 70_000] {
            let data: String = ["coach ", "é", "数学", "\"", "\\"].into_iter().cycle().take(length).collect();
            let (packed, bytes) = pack(&data).unwrap();
            assert!(packed.len() < data.len() && packed.bytes().all(|byte| byte.is_ascii_graphic()));
            assert!(!packed.contains(['"', '\\']));
            assert_eq!(unpack(&packed, bytes), data);
        }
        assert_eq!(pack("short"), None);
    }
}
