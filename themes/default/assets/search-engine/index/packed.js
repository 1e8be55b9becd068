// Packed data → what it was. In Rust, where it is packed: src/search/index/packed.rs

import { SYMBOLS } from "../constants.js";
import { Reader } from "../alphabet.js";

const BITS = 13; // of two symbols

/** The data of a file that was packed into so many bytes, written in symbols.
 * @param {string} text
 * @param {number} length
 * @returns {Promise<any>} */
export async function unpack(text, length) {
  const reader = new Reader(text);
  const bytes = new Uint8Array(length + 1); // of the last bits some may be left over
  let value = 0;
  let bits = 0;
  for (let at = 0; !reader.done; ) {
    value = (value << BITS) | (reader.symbol() * SYMBOLS + reader.symbol());
    for (bits += BITS; bits >= 8; value &= (1 << bits) - 1) {
      bits -= 8;
      bytes[at++] = value >> bits;
    }
  }
  const stream = new Blob([bytes.subarray(0, length)]).stream();
  return JSON.parse(await new Response(stream.pipeThrough(new DecompressionStream("deflate"))).text());
}
