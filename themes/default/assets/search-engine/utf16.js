// Texts by their UTF-16 code units: compared and hashed. In Rust: src/search/utf16.rs

/** @param {string} a
 * @param {string} b */
export function compare(a, b) {
  return Number(a > b) - Number(a < b);
}

/** FNV-1a (Fowler, Noll, Vo, 1991) with 32 bits.
 * @param {string} text */
export function hash(text) {
  let hashed = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hashed = Math.imul(hashed ^ text.charCodeAt(at), 0x01000193);
  return hashed >>> 0;
}
