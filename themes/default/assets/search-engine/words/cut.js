// Text → words as search compares them: what a word is, and its folded form. In Rust: src/search/words/cut.rs

import { LONGEST_WORD, SPELLED_OUT } from "../constants.js";

const SPELLED = new Map(SPELLED_OUT.map(([letter, letters]) => [letter, letters]));
const ASCII = /^\p{ASCII}*$/u;
const APOSTROPHES = "'’‘‛＇′\u02bb\u02bc";
const PART = "(?![\u02bb\u02bc])[\\p{Alphabetic}\\p{N}\\p{M}\u00ad\u200c\u200d\u2060]";
const WORD = new RegExp(`(?:${PART}|(?<=[0-9])×(?=[0-9]))+`, "gu");
const ENDS_IN_WORD = new RegExp(`${PART}$`, "u");
const ORDINAL = /^([0-9]+)(?:st|nd|rd|th)$/;
// Letters of scripts that are written without spaces, each a word by itself, and the marks that stand behind one.
const ALONE =
  "\u0e01-\u0e4e\u0e81-\u0edf\u1000-\u103f\u1050-\u108f\u1780-\u17d3\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff" +
  "\u3400-\u9fff\uf900-\ufaff\uff66-\uff9d\u{20000}-\u{3ffff}";
const MARK = /\p{M}|\u00ad|\u200c|\u200d|\u2060|\uff9e|\uff9f/u;
const STANDS_ALONE = new RegExp(`(?!\\p{M})[${ALONE}]`, "u");
// One letter that is read with what follows it.
const LETTER = `(?![${ALONE}])\\p{Alphabetic}`;
const ONE_LETTER = new RegExp(`^(?:${LETTER})$`, "u");
const INITIALS = new RegExp(`(?:\\.(?:(?!\u02bb|\u02bc)${LETTER})(?!${PART}))+`, "uy");
const SIGN = new RegExp(`(?:\\+\\+|#)(?!${PART})`, "uy");
// What says nothing of which word it is: all but letters, digits and marks, and of marks accents and points.
const LEFT_OUT = new RegExp(
  "[^\\p{Alphabetic}\\p{N}\\p{M}]|[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670" +
    "\u06d6-\u06ed\u093c\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\u{e0100}-\u{e01ef}\u02bb\u02bc]",
  "u",
);

/** @param {string} text
 * @param {(word: string, start: number, end: number) => void} take */
export function eachWord(text, take) {
  let done = 0;
  for (const match of text.matchAll(WORD)) {
    const [run] = match;
    const start = match.index;
    if (start < done || isPossessive(text, run, start)) continue;
    const longer = run.length <= 2 && ONE_LETTER.test(run) ? ofOneLetter(text, run, start) : undefined;
    if (longer !== undefined) {
      done = longer.end;
      take(longer.word, start, done);
    } else if (ASCII.test(run)) {
      const word = run.slice(0, LONGEST_WORD).toLowerCase();
      take(ORDINAL.exec(word)?.[1] ?? word, start, start + run.length);
    } else eachFolded(run, start, take);
  }
}

/** @param {string} text
 * @param {string} run
 * @param {number} start */
function isPossessive(text, run, start) {
  if (run !== "s" && run !== "S") return false;
  const before = text[start - 1];
  const behind = before !== undefined && APOSTROPHES.includes(before);
  return behind && ENDS_IN_WORD.test(text.slice(Math.max(0, start - 3), start - 1));
}

/** Letters with a full stop behind each but the last, or a letter with `++` or `#`.
 * @param {string} text
 * @param {string} letter
 * @param {number} start */
function ofOneLetter(text, letter, start) {
  const end = start + letter.length;
  SIGN.lastIndex = end;
  const sign = ASCII.test(letter) ? SIGN.exec(text)?.[0] : undefined;
  if (sign !== undefined) {
    return { word: letter.toLowerCase() + (sign === "#" ? "sharp" : "plusplus"), end: end + sign.length };
  }
  INITIALS.lastIndex = end;
  const initials = INITIALS.exec(text)?.[0];
  if (initials === undefined) return undefined;
  return { word: fold(letter + initials.replaceAll(".", "")), end: end + initials.length };
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
  let alone = false;
  for (const letter of run) {
    const next = standsAlone(letter);
    if (next || (alone && !MARK.test(letter))) {
      give(start, at);
      start = at;
      alone = next;
    }
    at += letter.length;
  }
  give(start, run.length);
}

/** Whether a letter is a word by itself.
 * @param {string} letter */
export function standsAlone(letter) {
  return STANDS_ALONE.test(letter);
}

/** @param {string} word */
function fold(word) {
  const letters = word.normalize("NFKD").toLowerCase();
  const folded = [...letters].map((letter) => SPELLED.get(letter) ?? (LEFT_OUT.test(letter) ? "" : letter));
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
