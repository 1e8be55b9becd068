// The words of a query → the stems to look for: as they are, written as one, with the same meaning, longer, and where
// nothing of this is known, spelled nearly so. In Rust: src/search/query/expand.rs

import {
  CONCEPT,
  ENDINGS,
  FEWEST_ALIKE,
  FEWEST_IN_PART,
  FEWEST_LETTERS,
  MOST_JOINED,
  MOST_LONGER_OF_KNOWN,
  MOST_LONGER_OF_UNKNOWN,
  MOST_SIMILAR,
} from "../constants.js";
import { letterBits } from "../index/dictionary.js";
import { print } from "../index/postings.js";
import { distances, mostEdits } from "./spelling.js";

/** @import { Files } from "./files.js" */

/** The terms to look for, for each part of a query.
 * @param {Files} files
 * @param {Query} query */
export async function expand(files, query) {
  const { small } = files.current;
  const smallWords = new Set(small.split(" "));
  const asked = query.parts.filter((part) => part.role !== "excluded");
  const allSmall = asked.every((part) => part.words.every((word) => smallWords.has(word)));
  const terms = await Promise.all(
    query.parts.map(async (part) => {
      const list = part.words.filter((word) => allSmall || !smallWords.has(word));
      /** @type {Term} */
      const term = { role: part.role, text: part.words.join(" "), how: "exact", shown: [], words: [], concepts: [] };
      if (list.length === 0 || (part.role === "phrase" && allSmall)) term.how = "small";
      else term.words = await Promise.all(list.map((word) => exact(files, word)));
      if (allSmall && part.role === "word" && isUnknown(term)) term.how = "small";
      if (part.role !== "word" && term.words.some((word) => word.length === 0)) term.how = "missing";
      return term;
    }),
  );
  const searched = terms.filter((term) => term.role === "word" && term.how !== "small");
  await addJoined(files, searched);
  await addConcepts(files, searched);
  const last = searched.at(-1);
  if (last !== undefined && query.open && last === terms.at(-1)) await addLonger(files, last);
  const all = [];
  for (const term of terms) {
    const unknown = term.role === "word" && term.how !== "small" && isUnknown(term);
    const two = unknown ? await addSimilar(files, term, query.open && term === last) : undefined;
    all.push(...(two ?? [term]));
  }
  return all;
}

/** The stems of a word: those of the word itself, or else those of words that it is another ending of.
 * @param {Files} files
 * @param {string} word
 * @returns {Promise<Alternative[]>} */
async function exact(files, word) {
  const entries = await files.entries(word);
  const found = entries.length > 0 ? entries : await otherEnding(files, word);
  return found.map((entry) => ({ entry, weight: 1 }));
}

/** @param {Files} files
 * @param {string} word */
async function otherEnding(files, word) {
  const letters = [...word];
  if (letters.length <= FEWEST_LETTERS) return [];
  const stems = new Set(ENDINGS.filter((end) => word.endsWith(end)).map((end) => word.slice(0, -end.length)));
  const start = await files.beginningWith(letters.slice(0, FEWEST_LETTERS).join(""));
  const found = start.filter((entry) => stems.has(entry.stem));
  return found.sort((a, b) => b.stem.length - a.stem.length).slice(0, 1);
}

/** @param {Term} term */
function isUnknown(term) {
  return term.words.every((word) => word.length === 0);
}

/** @param {Term} term
 * @param {Entry} entry
 * @param {number} weight */
function add(term, entry, weight) {
  if (term.words.length === 0) term.words.push([]);
  if (term.words[0].some((known) => known.entry.stem === entry.stem)) return false;
  term.words[0].push({ entry, weight });
  return true;
}

/** @param {Term} term
 * @param {string} word */
function show(term, word) {
  if (!term.shown.includes(word)) term.shown.push(word);
}

/** @param {Files} files
 * @param {Term[]} searched */
async function addJoined(files, searched) {
  for (let count = 2; count <= MOST_JOINED; count += 1) {
    for (let start = 0; start + count <= searched.length; start += 1) {
      const run = searched.slice(start, start + count);
      for (const entry of await files.entries(run.map(({ text }) => text).join(""))) {
        for (const term of run) add(term, entry, files.current.weights.joined);
      }
    }
  }
}

/** @param {Files} files
 * @param {Term[]} searched */
async function addConcepts(files, searched) {
  const { weights } = files.current;
  /** @param {Term} term
   * @param {string} word
   * @param {string} stem */
  const same = (term, word, stem) => {
    const known = term.words.flat().some(({ entry }) => entry.stem === stem);
    return known || term.text === word || term.text === `${word}s`;
  };
  await Promise.all(searched.map((term) => files.concepts(firstWords(term)))); // at once, not one after the other
  for (let start = 0; start < searched.length; start += 1) {
    /** @param {Concept} concept
     * @param {number} expression */
    const fits = ({ words: list, stems }, expression) => {
      const here = searched.slice(start, start + list[expression].length);
      return (
        here.length === list[expression].length &&
        here.every((term, at) => same(term, list[expression][at], stems[expression][at]))
      );
    };
    const found = [];
    for (const concept of await files.concepts(firstWords(searched[start]))) {
      let best;
      concept.words.forEach((list, expression) => {
        if (fits(concept, expression) && (best === undefined || list.length >= best.length)) {
          best = { length: list.length, expression };
        }
      });
      if (best !== undefined) found.push({ concept, ...best });
    }
    const longest = Math.max(0, ...found.map(({ length }) => length));
    for (const { concept, expression } of found.filter(({ length }) => length === longest)) {
      for (const entry of await files.entries(concept.key)) {
        for (const term of searched.slice(start, start + longest)) {
          if (add(term, entry, weights.synonym)) {
            term.how = "synonym";
            term.concepts.push(concept);
          }
          for (const label of concept.labels.filter((_, at) => at !== expression)) show(term, label);
        }
      }
    }
  }
}

/** The words and stems that an expression can begin with which begins with a term.
 * @param {Term} term */
function firstWords({ text, words: list }) {
  const stems = list.flat().map(({ entry }) => entry.stem);
  return [text, ...(text.endsWith("s") ? [text.slice(0, -1)] : []), ...stems];
}

/** @param {Files} files
 * @param {Term} term */
async function addLonger(files, term) {
  if (term.text.length < FEWEST_LETTERS || term.how === "synonym") return; // an acronym is no beginning
  const unknown = isUnknown(term);
  const { weights } = files.current;
  const entries = (await files.beginningWith(term.text)).filter((entry) => {
    return entry.form !== term.text && !entry.form.startsWith(CONCEPT);
  });
  entries.sort((a, b) => b.common - a.common);
  let left = unknown ? MOST_LONGER_OF_UNKNOWN : MOST_LONGER_OF_KNOWN;
  for (const entry of entries) {
    if (left === 0) break;
    if (!add(term, entry, unknown ? weights.prefix : weights.longer)) continue;
    left -= 1;
    if (unknown) {
      term.how = "prefix";
      show(term, entry.form);
    }
  }
}

/** @param {Files} files
 * @param {Term} term
 * @param {boolean} open
 * @returns {Promise<Term[] | undefined>} */
async function addSimilar(files, term, open) {
  let found = await nearSpellings(files, term.text, open);
  const best = found.length === 0 ? Infinity : found[0].edits;
  if (best > 1) {
    const two = await inTwo(files, term.text);
    if (two !== undefined) {
      return two.map(({ word, entries }) => ({
        ...term,
        how: "similar",
        shown: [word],
        words: [entries.map((entry) => ({ entry, weight: 1 }))],
      }));
    }
  }
  if (found.length === 0) found = await sameBeginning(files, term.text);
  term.how = found.length === 0 ? "missing" : "similar";
  for (const { edits, entry } of found) {
    add(term, entry, files.current.weights.similar[Math.min(edits, 3)]);
    show(term, entry.form);
  }
  return undefined;
}

/** @param {Files} files
 * @param {string} text
 * @param {boolean} open */
async function nearSpellings(files, text, open) {
  const most = mostEdits(text);
  if (most === 0) return [];
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0);
  const alike = nearest(await files.beginningWith(first), text, most, open);
  return alike.length > 0 ? alike : nearest(await files.all(), text, most, open);
}

/** @param {Entry[]} entries
 * @param {string} text
 * @param {number} most
 * @param {boolean} open */
function nearest(entries, text, most, open) {
  const letters = letterBits(text);
  const near = [];
  for (const entry of entries) {
    const { form } = entry;
    if (form.length + most < text.length || (form.length > text.length + most && !open)) continue;
    if (form.startsWith(CONCEPT) || bitCount(letters & ~entry.letters) > most) continue;
    const { whole, beginning } = distances(text, form, most);
    if (whole <= most) near.push({ edits: whole, cut: 0, entry });
    else if (open && beginning <= most) near.push({ edits: beginning, cut: 1, entry });
  }
  near.sort((a, b) => a.edits - b.edits || a.cut - b.cut || b.entry.common - a.entry.common);
  const stems = new Set();
  return near.filter(({ edits, cut: shorter, entry }) => {
    const best = edits === near[0].edits && shorter === near[0].cut;
    if (!best || stems.size >= MOST_SIMILAR || stems.has(entry.stem)) return false;
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

/** @param {Files} files
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
  return best?.parts;
}

/** Whether a word stands somewhere right before another.
 * @param {Files} files
 * @param {Entry[]} left
 * @param {Entry[]} right */
async function follow(files, left, right) {
  const wanted = right.map((entry) => print(entry.stem));
  for (const entry of left) {
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
