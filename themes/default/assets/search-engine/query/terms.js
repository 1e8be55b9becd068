// What one part of a query is looked for by, and the stems of a word. In Rust: src/search/query/terms.rs

import { ENDINGS, FEWEST_IN_STEM } from "../constants.js";

/** @import { Files } from "./files.js" */

/** The stems of a word: those of the word itself, or else those of words that are another form of it.
 * @param {Files} files
 * @param {string} word
 * @returns {Promise<Alternative[]>} */
export async function exact(files, word) {
  let found = await files.entries(word);
  if (found.length === 0) found = await otherEnding(files, word);
  if (found.length === 0) found = await longerForm(files, word);
  return found.map((entry) => ({ entry, weight: 1 }));
}

/** @param {Files} files
 * @param {string} word */
async function otherEnding(files, word) {
  const letters = [...word];
  if (letters.length <= FEWEST_IN_STEM) return [];
  const stems = new Set(ENDINGS.filter((end) => word.endsWith(end)).map((end) => word.slice(0, -end.length)));
  const start = await files.beginningWith(letters.slice(0, FEWEST_IN_STEM).join(""));
  const found = start.filter((entry) => stems.has(entry.stem));
  return found.sort((a, b) => b.stem.length - a.stem.length).slice(0, 1);
}

/** An entry with the longest stem that the word begins with, of those that go on where the word ends.
 * @param {Files} files
 * @param {string} word */
async function longerForm(files, word) {
  const longer = await files.beginningWith(word);
  const found = longer.filter(({ stem }) => word.startsWith(stem) && [...stem].length >= FEWEST_IN_STEM);
  return found.sort((a, b) => b.stem.length - a.stem.length).slice(0, 1);
}

/** Adds a stem, unless it is looked for already.
 * @param {Term} term
 * @param {Entry} entry
 * @param {number} weight */
export function add(term, entry, weight) {
  if (term.words.length === 0) term.words.push([]);
  if (term.words[0].some((known) => known.entry.stem === entry.stem)) return false;
  term.words[0].push({ entry, weight });
  return true;
}

/** Shows that a word is looked for, once.
 * @param {Term} term
 * @param {string} word */
export function show(term, word) {
  if (!term.shown.includes(word)) term.shown.push(word);
}

/** Whether a term is looked for, and a word of it is not known.
 * @param {Term} term */
export function isUnknown({ how, words }) {
  return how !== "small" && how !== "begun" && (words.length === 0 || words.some((word) => word.length === 0));
}
