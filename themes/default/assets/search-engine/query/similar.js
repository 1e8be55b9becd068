// What words that a site does not have may be meant to be: spelled nearly so, two words written as one, or at least of
// the same beginning. In Rust: src/search/query/similar.rs

import {
  CONCEPT,
  FEWEST_ALIKE,
  FEWEST_IN_PART,
  FEWEST_OF_KNOWN,
  MOST_RARE,
  MOST_SIMILAR,
  MOST_TRIED,
} from "../constants.js";
import { letterBits } from "../index/dictionary.js";
import { print } from "../index/postings.js";
import { LONG, distances, isLikely, mostEdits } from "./spelling.js";
import { add, show } from "./terms.js";

/** @import { Files } from "./files.js" */

/** The terms that a word stands for which the site has, but so rarely that it may be two words written as one.
 * @param {Files} files
 * @param {Term} term
 * @returns {Promise<Term[] | undefined>} */
export async function knownInTwo(files, term) {
  const known = term.words.flat().map(({ entry }) => entry.common);
  const common = Math.max(...known);
  if (known.length === 0 || common > MOST_RARE || [...term.text].length < FEWEST_OF_KNOWN) return undefined;
  const two = await inTwo(files, term.text);
  return two !== undefined && two.rarer > common ? two.parts.map((part) => ofPart(term, part)) : undefined;
}

/** @param {Term} term
 * @param {{ word: string, entries: Entry[] }} part
 * @returns {Term} */
function ofPart(term, { word, entries }) {
  return { ...term, text: word, words: [entries.map((entry) => ({ entry, weight: 1 }))], shown: [], concepts: [] };
}

/** Adds what an unknown term may be meant to be; gives terms in place of this one where it stands for two words.
 * `beside` has the words of the query before and behind it.
 * @param {Files} files
 * @param {Term} term
 * @param {boolean} open
 * @param {{ before: Entry[], behind: Entry[] }} beside
 * @returns {Promise<Term[] | undefined>} */
export async function addSimilar(files, term, open, beside) {
  if (term.role === "phrase") return addToPhrase(files, term);
  if (term.role !== "word") {
    term.how = "missing";
    return undefined;
  }
  let found = await nearSpellings(files, term.text, open);
  if (found.length === 0) found = await spellingsBeside(files, term.text, beside);
  const best = found.length === 0 ? Infinity : found[0].edits;
  if (best > 1) {
    const two = await inTwo(files, term.text);
    if (two !== undefined)
      return two.parts.map((part) => ({ ...ofPart(term, part), how: "similar", shown: [part.word] }));
  }
  if (found.length === 0) found = await sameBeginning(files, term.text);
  term.how = found.length === 0 ? "missing" : "similar";
  for (const { edits, entry } of found) {
    add(term, entry, files.current.weights.similar[Math.min(edits, 3)]);
    show(term, entry.form);
  }
  return undefined;
}

/** Puts near spellings in place of the unknown words of a phrase.
 * @param {Files} files
 * @param {Term} term */
async function addToPhrase(files, term) {
  const words = term.text.split(" ");
  const shown = [];
  for (const [at, word] of words.entries()) {
    if (term.words[at].length > 0) {
      shown.push(word);
      continue;
    }
    const found = await nearSpellings(files, word, false);
    if (found.length > 0) shown.push(found[0].entry.form);
    const weight = (edits) => files.current.weights.similar[Math.min(edits, 3)];
    term.words[at] = found.map(({ edits, entry }) => ({ entry, weight: weight(edits) }));
  }
  term.how = shown.length < words.length ? "missing" : "similar";
  if (term.how === "similar") show(term, shown.join(" "));
  return undefined;
}

/** The nearest forms by spelling. Those with the same first letter do where one edit is enough; else all are looked at.
 * @param {Files} files
 * @param {string} text
 * @param {boolean} open */
async function nearSpellings(files, text, open) {
  const most = mostEdits(text);
  if (most === 0) return [];
  const nearBy = (form) => {
    const { whole, beginning } = distances(text, form, most);
    if (whole <= most && isLikely(text, form)) return { edits: whole, cut: 0 };
    return open && text.length >= LONG && beginning <= most ? { edits: beginning, cut: 1 } : undefined;
  };
  const wanted = { text, most, open, limit: MOST_SIMILAR };
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0);
  const alike = nearest(await files.beginningWith(first), wanted, nearBy);
  const fewest = alike.length > 0 ? alike[0].edits : Infinity;
  if (fewest <= 1) return alike;
  const all = nearest(await files.all(), wanted, nearBy);
  return all.length > 0 && all[0].edits < fewest ? all : alike;
}

/** The forms one edit away from a short word which are no likely slips, but stand somewhere right beside a word that
 * stands beside it in the query.
 * @param {Files} files
 * @param {string} text
 * @param {{ before: Entry[], behind: Entry[] }} beside */
async function spellingsBeside(files, text, { before, behind }) {
  if (text.length >= LONG || mostEdits(text) === 0 || before.length + behind.length === 0) return [];
  const wanted = { text, most: 1, open: false, limit: MOST_TRIED };
  const near = nearest(await files.all(), wanted, (form) => {
    const { whole } = distances(text, form, 1);
    return whole <= 1 ? { edits: whole, cut: 0 } : undefined;
  });
  const found = [];
  for (const { edits, entry } of near) {
    if ((await follow(files, before, [entry])) || (await follow(files, [entry], behind))) found.push({ edits, entry });
  }
  return found.slice(0, MOST_SIMILAR);
}

/** The forms that are nearest by what `nearBy` gives; only those are asked for whose length and letters may fit.
 * @param {Entry[]} entries
 * @param {{ text: string, most: number, open: boolean, limit: number }} wanted
 * @param {(form: string) => { edits: number, cut: number } | undefined} nearBy */
function nearest(entries, { text, most, open, limit }, nearBy) {
  const letters = letterBits(text);
  const near = [];
  for (const entry of entries) {
    const { form } = entry;
    if (form.length + most < text.length || (form.length > text.length + most && !open)) continue;
    if (form.startsWith(CONCEPT) || bitCount(letters & ~entry.letters) > most) continue;
    const place = nearBy(form);
    if (place !== undefined) near.push({ ...place, entry });
  }
  near.sort((a, b) => a.edits - b.edits || a.cut - b.cut || b.entry.common - a.entry.common);
  const stems = new Set();
  return near.filter(({ edits, cut, entry }) => {
    const best = edits === near[0].edits && cut === near[0].cut;
    if (!best || stems.size >= limit || stems.has(entry.stem)) return false;
    stems.add(entry.stem);
    return true;
  });
}

/** @param {number} bits */
function bitCount(bits) {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}

/** Two known words that make up the text and stand somewhere side by side, with how common the rarer is.
 * @param {Files} files
 * @param {string} text */
async function inTwo(files, text) {
  const letters = [...text];
  let best;
  for (let at = FEWEST_IN_PART; at + FEWEST_IN_PART <= letters.length; at += 1) {
    const pair = [letters.slice(0, at).join(""), letters.slice(at).join("")];
    const found = await Promise.all(pair.map((word) => files.entries(word)));
    if (found.some((entries) => entries.length === 0) || !(await follow(files, found[0], found[1]))) continue;
    const rarer = Math.min(...found.map((entries) => Math.max(...entries.map((entry) => entry.common))));
    if (best === undefined || rarer > best.rarer) {
      best = { rarer, parts: pair.map((word, side) => ({ word, entries: found[side] })) };
    }
  }
  return best;
}

/** Whether a word stands somewhere right before another.
 * @param {Files} files
 * @param {Entry[]} left
 * @param {Entry[]} right */
async function follow(files, left, right) {
  const wanted = right.map((entry) => print(entry.stem));
  for (const entry of wanted.length > 0 ? left : []) {
    const list = await files.list(entry);
    if (list !== undefined && (await files.near(list)).prints.some((known) => wanted.includes(known))) return true;
  }
  return false;
}

/** @param {Files} files
 * @param {string} text */
async function sameBeginning(files, text) {
  const letters = [...text];
  const fewest = Math.max(Math.ceil((3 * letters.length) / 4), FEWEST_ALIKE);
  for (let length = letters.length - 1; length >= fewest; length -= 1) {
    const entries = await files.beginningWith(letters.slice(0, length).join(""));
    if (entries.length > 0) {
      entries.sort((a, b) => b.common - a.common);
      return entries.slice(0, MOST_SIMILAR).map((entry) => ({ edits: 3, entry }));
    }
  }
  return [];
}
