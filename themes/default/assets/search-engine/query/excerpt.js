// The stretch of a text that says most about a query, with its words marked. In Rust: src/search/query/excerpt.rs

import { EXCERPT_BEFORE, EXCERPT_WORDS } from "../constants.js";
import { eachWord } from "../words/cut.js";
import { SPACE_AT_END } from "./parts.js";

const SENTENCE_END = /[.!?。！？]["”’)]*\s|[。！？]|\n/gu;

/** The words of a text, each with the term that it is, or -1.
 * @param {string} text
 * @param {Marks} marks
 * @returns {Word[]} */
export function markedWords(text, { terms, expressions, small }) {
  /** @type {Word[]} */
  const all = [];
  eachWord(text, (folded, start, end) => all.push({ folded, start, end, term: -1 }));
  mark(all, terms);
  markExpressions(
    all.filter(({ folded }) => !small.has(folded)),
    expressions,
  );
  return all;
}

/** A whole text, with its words marked.
 * @param {string} text
 * @param {Marks} marks
 * @returns {Piece[]} */
export function wholly(text, marks) {
  const pieces = [];
  let at = 0;
  for (const { start, end } of markedWords(text, marks).filter(({ term }) => term >= 0)) {
    pieces.push({ text: text.slice(at, start), marked: false }, { text: text.slice(start, end), marked: true });
    at = end;
  }
  return [...pieces, { text: text.slice(at), marked: false }].filter((piece) => piece.text !== "");
}

/** @param {string} text
 * @param {Marks} marks */
export function excerpt(text, marks) {
  const { terms } = marks;
  const all = markedWords(text, marks);
  const { value, first } = bestWindow(all, terms);
  const last = Math.min(first + EXCERPT_WORDS, all.length);
  const pieces = [];
  const push = (part, marked) => {
    const plain = part.replaceAll("\n", " ");
    if (plain === "") return;
    if (pieces.at(-1)?.marked === marked) pieces.at(-1).text += plain;
    else pieces.push({ text: plain, marked });
  };
  if (first > 0) push("… ", false);
  let at = first === 0 ? 0 : all[first].start;
  for (const word of all.slice(first, last).filter(({ term }) => term >= 0)) {
    push(text.slice(at, word.start), false);
    push(text.slice(word.start, word.end), true);
    at = word.end;
  }
  push(text.slice(at, last === all.length ? text.length : all[last - 1].end).replace(SPACE_AT_END, ""), false);
  if (last < all.length) push(" …", false);
  const found = all.slice(first, last).find(({ term }) => term >= 0);
  return { value, pieces, sentence: found === undefined ? "" : sentenceAround(text, found.start) };
}

/** The sentence that stands at a place of a text, within its block.
 * @param {string} text
 * @param {number} place */
function sentenceAround(text, place) {
  let start = 0;
  for (const { index, 0: sign } of text.matchAll(SENTENCE_END)) {
    const end = index + sign.length;
    if (end > place) return text.slice(start, end).trim();
    start = end;
  }
  return text.slice(start).trim();
}

/** @param {Word[]} all
 * @param {Marks["terms"]} terms */
function mark(all, terms) {
  for (const word of all) word.term = terms.findIndex(({ forms }) => forms.has(word.folded));
}

/** @param {Word[]} all
 * @param {Marks["expressions"]} expressions */
function markExpressions(all, expressions) {
  all.forEach((_, at) => {
    for (const { term, stems } of expressions) {
      const here = all.slice(at, at + stems.length);
      if (here.length === stems.length && here.every(({ folded }, place) => hasStem(folded, stems[place]))) {
        for (const part of here) part.term = term;
      }
    }
  });
}

/** @param {string} word
 * @param {string} stem */
function hasStem(word, stem) {
  const begins = word.startsWith(stem) || (stem.endsWith("i") && word.startsWith(stem.slice(0, -1)));
  return begins && word.length <= stem.length + 4;
}

/** @param {Word[]} all
 * @param {Marks["terms"]} terms */
function bestWindow(all, terms) {
  const best = { value: 0, first: 0 };
  all.forEach(({ term: marked }, at) => {
    if (marked < 0) return;
    const first = Math.min(Math.max(0, at - EXCERPT_BEFORE), Math.max(0, all.length - EXCERPT_WORDS));
    const counts = new Float64Array(terms.length);
    for (let place = first; place < Math.min(first + EXCERPT_WORDS, all.length); place += 1) {
      if (all[place].term >= 0) counts[all[place].term] += 1;
    }
    let value = 0;
    terms.forEach(({ rarity: rare }, term) => {
      if (counts[term] > 0) value += rare + 0.01 * counts[term];
    });
    if (value > best.value) Object.assign(best, { value, first });
  });
  return best;
}
