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
    const [text, near] = [reader.take(reader.number()), reader.take(reader.number())];
    stems.set(stem, { forms, text, near, list: undefined });
  }
  return stems;
}
