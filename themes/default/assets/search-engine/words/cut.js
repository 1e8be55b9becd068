// Text → words as search compares them: what a word is, and its folded form. In Rust: src/search/words/cut.rs

import { LONGEST_WORD, SPELLED_OUT } from "../constants.js";

const SPELLED = new Map(SPELLED_OUT.map(([letter, letters]) => [letter, letters]));
const ASCII = /^\p{ASCII}*$/u;
const WORD = /[\p{Alphabetic}\p{N}\p{M}\u00ad\u2060]+/gu;
const ENDS_IN_WORD = /[\p{Alphabetic}\p{N}\p{M}\u00ad\u2060]$/u;
const NO_LETTER = /[^\p{Alphabetic}\p{N}]/gu;
const WORD_BY_ITSELF = /[\u3041-\u309f\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

/** @param {string} text
 * @param {(word: string, start: number, end: number) => void} take */
export function eachWord(text, take) {
  for (const match of text.matchAll(WORD)) {
    const [run] = match;
    const start = match.index;
    if (isPossessive(text, run, start)) continue;
    if (ASCII.test(run)) take(run.slice(0, LONGEST_WORD).toLowerCase(), start, start + run.length);
    else eachFolded(run, start, take);
  }
}

/** @param {string} text
 * @param {string} run
 * @param {number} start */
function isPossessive(text, run, start) {
  if (run !== "s" && run !== "S") return false;
  const before = text[start - 1];
  return (before === "'" || before === "’") && ENDS_IN_WORD.test(text.slice(Math.max(0, start - 3), start - 1));
}

/** @param {string} run
 * @param {number} offset
 * @param {(word: string, start: number, end: number) => void} take */
function eachFolded(run, offset, take) {
  let start = 0;
  /** @param {number} from
   * @param {number} to */
  const give = (from, to) => {
    const word = fold(run.slice(from, to));
    if (word !== "") take(word, offset + from, offset + to);
  };
  let at = 0;
  for (const letter of run) {
    const end = at + letter.length;
    if (WORD_BY_ITSELF.test(letter)) {
      give(start, at);
      give(at, end);
      start = end;
    }
    at = end;
  }
  give(start, run.length);
}

/** @param {string} word */
function fold(word) {
  const letters = word.normalize("NFKD").toLowerCase().replace(NO_LETTER, "");
  const folded = [...letters].map((letter) => SPELLED.get(letter) ?? letter);
  return [...folded.join("")].slice(0, LONGEST_WORD).join("");
}

/** @param {string} text
 * @returns {string[]} */
export function words(text) {
  /** @type {string[]} */
  const list = [];
  eachWord(text, (word) => list.push(word));
  return list;
}
