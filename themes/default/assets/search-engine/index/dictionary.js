// The words of the site: which stem each form has, how common it is, and in which shard its list stands.
// In Rust: src/search/index/dictionary.rs

import { STEMS } from "../constants.js";
import { Reader } from "../alphabet.js";

const STEM = new RegExp(`[${STEMS.replace(/[-\]\\^]/g, "\\$&")}]`, "g");

/** @param {{ shards: [string, string][], words: string }} part
 * @returns {Entry[]} */
export function readPart({ shards, words: text }) {
  const reader = new Reader(text);
  const entries = [];
  let before = "";
  while (!reader.done) {
    const form = before.slice(0, reader.number()) + reader.until(STEM);
    const place = STEMS.indexOf(reader.take(1));
    const code = place === STEMS.length - 1 ? reader.number() : place;
    const stem = form.slice(0, form.length - (code >> 1)) + (code % 2 === 1 ? reader.word() : "");
    const common = reader.number();
    entries.push({ form, stem, common, shard: shards[reader.number()], letters: letterBits(form) });
    before = form;
  }
  return entries;
}

/** The letters and digits of a word as bits.
 * @param {string} word */
export function letterBits(word) {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}
