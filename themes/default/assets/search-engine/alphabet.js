// Numbers in printable ASCII, and how they are read. In Rust: src/search/alphabet.rs

import { ONE, SYMBOLS } from "./constants.js";

const TWO = ONE + (SYMBOLS - 1 - ONE) * SYMBOLS;
const VALUES = new Uint8Array(128);
for (let code = 0x23; code < 0x7f; code += 1) VALUES[code] = code < 0x5c ? code - 0x22 : code - 0x23;

export class Reader {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  get done() {
    return this.at >= this.text.length;
  }

  symbol() {
    return VALUES[this.text.charCodeAt(this.at++) & 127];
  }

  number() {
    const first = this.symbol();
    if (first < ONE) return first;
    if (first < SYMBOLS - 1) return ONE + (first - ONE) * SYMBOLS + this.symbol();
    let number = 0;
    for (let times = 0; times < 4; times += 1) number = number * SYMBOLS + this.symbol();
    return number + TWO;
  }

  word() {
    const end = this.text.indexOf(" ", this.at);
    const word = this.text.slice(this.at, end < 0 ? this.text.length : end);
    this.at += word.length + 1;
    return word;
  }

  /** @param {RegExp} end */
  until(end) {
    end.lastIndex = this.at;
    return this.take((end.exec(this.text)?.index ?? this.text.length) - this.at);
  }

  /** @param {number} length */
  take(length) {
    const taken = this.text.slice(this.at, this.at + length);
    this.at += length;
    return taken;
  }
}
