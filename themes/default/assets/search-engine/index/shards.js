// A shard of lists → each stem's list, not yet read. In Rust: src/search/index/shards.rs

import { Reader } from "../alphabet.js";

/** @param {string} text */
export function readShard(text) {
  const reader = new Reader(text);
  const stems = new Map();
  while (!reader.done) {
    const stem = reader.word();
    const forms = [];
    for (let left = reader.number(); left > 0; left -= 1) forms.push(reader.word());
    stems.set(stem, { place: stems.size, forms, text: reader.take(reader.number()), list: undefined });
  }
  return stems;
}
