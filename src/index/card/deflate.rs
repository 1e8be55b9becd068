//! Compression for pictures with large plain areas: DEFLATE (RFC 1951) with one sort of match only, runs of a byte. In
//! rows from which the row above was subtracted that finds nearly all there is to find, at the speed of reading memory.

/// The longest match.
const LONGEST: usize = 258;
/// The shortest run, its first byte aside, that is written as a match.
const SHORTEST: usize = 4;
/// The symbols for bytes, the end and the lengths of matches.
const SYMBOLS: usize = 286;
/// The symbol of the end.
const END: usize = 256;
/// A byte, or 256 and how often the byte before comes again.
type Token = u16;
/// How many tokens there are.
const TOKENS: usize = 256 + LONGEST + 1;
/// The order in which the lengths of the codes of code lengths stand.
const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// A code for each symbol: its bits, in the order in which they are written, and their number.
struct Codes(Vec<(u32, u8)>);

struct Bits {
    out: Vec<u8>,
    held: u64,
    count: u8,
}

/// Compresses data as one block, and puts it behind what is there. The tokens are only room to work in.
pub(super) fn deflate(data: &[u8], tokens: &mut Vec<Token>, out: Vec<u8>) -> Vec<u8> {
    tokens.clear();
    tokenize(data, tokens);
    let mut counts = [0_u32; TOKENS];
    tokens.iter().for_each(|token| counts[usize::from(*token)] += 1);
    let mut symbols = [0; SYMBOLS];
    symbols[END] = 1;
    (0_u16..).zip(counts).for_each(|(token, count)| symbols[symbol(token).0] += count);
    let lengths = lengths(&symbols, 15);
    let mut bits = Bits { out, held: 0, count: 0 };
    head(&lengths, &mut bits);
    let codes = Codes::new(&lengths);
    let whole: Vec<(u32, u8)> = (0_u16..).zip(counts).map(|(token, _)| codes.whole(token)).collect();
    for token in &*tokens {
        let (code, width) = whole[usize::from(*token)];
        bits.write(code, width);
    }
    codes.write(END, &mut bits);
    bits.finish()
}

fn tokenize(data: &[u8], tokens: &mut Vec<Token>) {
    let mut at = 0;
    while let Some(byte) = data.get(at) {
        let again = run(&data[at + 1..], *byte);
        at += 1 + again;
        tokens.push(u16::from(*byte));
        let mut left = again;
        while left >= SHORTEST {
            let part = left.min(LONGEST);
            #[expect(clippy::cast_possible_truncation, reason = "at most 258")]
            tokens.push(256 + part as u16);
            left -= part;
        }
        tokens.extend(std::iter::repeat_n(u16::from(*byte), left));
    }
}

/// How many bytes at the beginning are this byte.
fn run(data: &[u8], byte: u8) -> usize {
    let (words, _) = data.as_chunks::<8>();
    let all = u64::from_le_bytes([byte; 8]);
    let mut count = 0;
    for word in words {
        let differs = u64::from_le_bytes(*word) ^ all;
        if differs != 0 {
            return count + differs.trailing_zeros() as usize / 8;
        }
        count += 8;
    }
    count + data[count..].iter().take_while(|other| **other == byte).count()
}

/// The symbol of a token, with its further bits and their number (RFC 1951, 3.2.5).
fn symbol(token: Token) -> (usize, u32, u8) {
    let count = match token {
        ..256 => return (usize::from(token), 0, 0),
        _ => token - 256,
    };
    match count {
        ..=10 => (254 + usize::from(count.max(3)), 0, 0),
        258.. => (285, 0, 0),
        _ => {
            let over = u32::from(count - 3);
            let width = over.ilog2() - 2;
            let symbol = 257 + 4 * width + (over >> width);
            #[expect(clippy::cast_possible_truncation, reason = "at most 5")]
            (symbol as usize, over & ((1 << width) - 1), width as u8)
        }
    }
}

/// The lengths of the codes of a Huffman tree for symbols that occur so often, none longer than `most`. A tree that grows
/// too deep is made again as if the symbols occurred more evenly.
fn lengths(counts: &[u32], most: u8) -> Vec<u8> {
    let mut counts = counts.to_vec();
    loop {
        let lengths = tree(&counts);
        if lengths.iter().all(|length| *length <= most) {
            return lengths;
        }
        counts.iter_mut().filter(|count| **count > 0).for_each(|count| *count = *count / 2 + 1);
    }
}

/// The depth of each symbol in its Huffman tree; 0 for those that do not occur, 1 for one that is alone.
fn tree(counts: &[u32]) -> Vec<u8> {
    let mut lengths = vec![0; counts.len()];
    let mut leaves: Vec<(u32, usize)> = counts.iter().copied().zip(0..).filter(|(count, _)| *count > 0).collect();
    leaves.sort_unstable();
    if let [(_, only)] = *leaves {
        lengths[only] = 1;
        return lengths;
    }
    // Nodes are leaves, then what is made of two nodes, in the order of their making, which is that of their counts.
    let total = (2 * leaves.len()).saturating_sub(1);
    let mut parents = vec![0; total];
    let mut sums: Vec<u32> = leaves.iter().map(|(count, _)| *count).collect();
    let (mut leaf, mut inner) = (0, leaves.len());
    while sums.len() < total {
        let mut least = || {
            let takes_leaf = leaf < leaves.len() && sums.get(inner).is_none_or(|sum| sums[leaf] <= *sum);
            let taken = if takes_leaf { &mut leaf } else { &mut inner };
            *taken += 1;
            *taken - 1
        };
        let (one, other) = (least(), least());
        (parents[one], parents[other]) = (sums.len(), sums.len());
        sums.push(sums[one] + sums[other]);
    }
    let mut depths = vec![0; total];
    for node in (0..total.saturating_sub(1)).rev() {
        depths[node] = depths[parents[node]] + 1;
    }
    for ((_, symbol), depth) in leaves.iter().zip(depths) {
        lengths[*symbol] = depth;
    }
    lengths
}

/// Writes the head of a last block whose codes have these lengths, with one distance: 1 (RFC 1951, 3.2.7).
fn head(symbols: &[u8], bits: &mut Bits) {
    bits.write(0b101, 3);
    bits.write(SYMBOLS as u32 - 257, 5);
    bits.write(0, 5); // one distance
    let both = [symbols, &[1]].concat();
    let mut parts: Vec<(usize, u32, u8)> = Vec::new();
    for chunk in both.chunk_by(|one, other| one == other) {
        let mut left = chunk.len();
        while chunk[0] == 0 && left >= 3 {
            let part = left.min(138);
            #[expect(clippy::cast_possible_truncation, reason = "at most 138")]
            parts.push(if part > 10 { (18, part as u32 - 11, 7) } else { (17, part as u32 - 3, 3) });
            left -= part;
        }
        parts.extend(std::iter::repeat_n((usize::from(chunk[0]), 0, 0), left));
    }
    let mut counts = [0; 19];
    parts.iter().for_each(|(symbol, ..)| counts[*symbol] += 1);
    let lengths = lengths(&counts, 7);
    bits.write(19 - 4, 4);
    ORDER.iter().for_each(|symbol| bits.write(u32::from(lengths[*symbol]), 3));
    let codes = Codes::new(&lengths);
    for (symbol, extra, width) in parts {
        codes.write(symbol, bits);
        bits.write(extra, width);
    }
}

impl Codes {
    /// The codes of these lengths (RFC 1951, 3.2.2).
    fn new(lengths: &[u8]) -> Self {
        let mut starts = [0_u32; 17];
        lengths.iter().filter(|length| **length > 0).for_each(|length| starts[usize::from(*length) + 1] += 1);
        for length in 1..17 {
            starts[length] = (starts[length - 1] + starts[length]) << 1;
        }
        let code = |length: &u8| {
            let next = &mut starts[usize::from(*length)];
            let code = *next;
            *next += 1;
            (code.reverse_bits().checked_shr(32 - u32::from(*length)).unwrap_or(0), *length)
        };
        Self(lengths.iter().map(code).collect())
    }

    /// All that is written for a token: its code, the further bits of a length, and the one bit of the distance, 0.
    fn whole(&self, token: Token) -> (u32, u8) {
        let (symbol, extra, width) = symbol(token);
        let (code, length) = self.0[symbol];
        let distance = u8::from(token >= 256);
        (code | extra << length, length + width + distance)
    }

    fn write(&self, symbol: usize, bits: &mut Bits) {
        let (code, width) = self.0[symbol];
        bits.write(code, width);
    }
}

impl Bits {
    /// Writes at most 32 bits, the lowest first.
    fn write(&mut self, value: u32, width: u8) {
        self.held |= u64::from(value) << self.count;
        self.count += width;
        if self.count >= 32 {
            self.out.extend_from_slice(&self.held.to_le_bytes()[..4]);
            self.held >>= 32;
            self.count -= 32;
        }
    }

    fn finish(mut self) -> Vec<u8> {
        let left = usize::from(self.count.div_ceil(8));
        self.out.extend_from_slice(&self.held.to_le_bytes()[..left]);
        self.out
    }
}
