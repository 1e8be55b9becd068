// The words of a query → the stems to look for: as they are, written as one or in two, with the same meaning, longer,
// and where nothing of this is known, spelled nearly so. In Rust: src/search/query/expand.rs

import { CONCEPT, FEWEST_LETTERS, MOST_JOINED, MOST_LONGER, MOST_SPLIT } from "../constants.js";
import { addMeanings, isCapital } from "./meanings.js";
import { addSimilar, knownInTwo } from "./similar.js";
import { add, exact, isUnknown, show } from "./terms.js";

/** @import { Files } from "./files.js" */

/** The terms to look for, for each part of a query; `small` has the words that are too small to search for.
 * @param {Files} files
 * @param {Query} query
 * @param {string} small */
export async function expand(files, query, small) {
  const terms = await exactTerms(files, query, new Set(small.split(" ")));
  const named = terms.filter(({ role, how, text }) => isNamed(role) && (how !== "small" || isCapital(text)));
  await addJoined(files, terms);
  await addMeanings(files, named);
  for (const term of terms) {
    // Capitals without a meaning of their own, in a query of small words.
    if (term.how === "small" && term.words.some((word) => word.length > 0)) term.how = "exact";
  }
  const end = terms.at(-1);
  const last = query.open && end?.role === "word" && named.at(-1) === end ? end : undefined;
  if (last !== undefined) await addLonger(files, last, named.length > 1);
  const neighbors = terms.map((_, at) => {
    return { before: firstKnown(terms.slice(0, at).reverse()), behind: firstKnown(terms.slice(at + 1)) };
  });
  const all = await Promise.all(
    terms.map(async (term, at) => {
      const two = isUnknown(term) ? await addSimilar(files, term, term === last, neighbors[at]) : undefined;
      return two ?? [term];
    }),
  );
  return all.flat();
}

/** @param {Role} role */
function isNamed(role) {
  return role === "word" || role === "letter";
}

/** The entries of the first of these terms, small ones left out.
 * @param {Term[]} terms */
function firstKnown(terms) {
  const next = terms.find(({ how }) => how !== "small" && how !== "begun");
  if (next?.role !== "word") return [];
  return next.words.flat().flatMap(({ entry, weight }) => (weight === 1 ? [entry] : []));
}

/** @param {Files} files
 * @param {Query} query
 * @param {Set<string>} small
 * @returns {Promise<Term[]>} */
async function exactTerms(files, query, small) {
  const asked = query.parts.filter(({ role }) => role !== "excluded");
  const allSmall = asked.every((part) => part.words.every((word) => small.has(word)));
  // Where all letters are capitals, they tell no word from another.
  const cased = asked.length === 1 || asked.some(({ typed }) => /\p{Lowercase}/u.test(typed));
  const terms = await Promise.all(
    query.parts.map(async ({ role, typed, words }) => {
      const list = words.filter((word) => allSmall || !small.has(word));
      /** @type {Term} */
      const term = { role, typed, text: words.join(" "), how: "exact", shown: [], words: [], concepts: [] };
      term.words = await Promise.all(list.map((word) => exact(files, word)));
      if (role === "phrase" && list.length > 0) term.text = list.join(" ");
      if (role === "word") {
        if (cased && isCapital(typed) && small.has(words[0])) Object.assign(term, { text: typed, how: "small" });
        const two = query.parts.length <= MOST_SPLIT ? await knownInTwo(files, term) : undefined;
        if (two !== undefined) return two;
      }
      const smallPhrase = role === "phrase" && allSmall;
      const smallWord = role === "word" && allSmall && isUnknown(term);
      if (list.length === 0 || smallPhrase || smallWord) term.how = "small";
      return [term];
    }),
  );
  return terms.flat();
}

/** Two or three words that the site writes as one, "walk through" as "walkthrough".
 * @param {Files} files
 * @param {Term[]} terms */
async function addJoined(files, terms) {
  for (let count = 2; count <= MOST_JOINED; count += 1) {
    for (let start = 0; start + count <= terms.length; start += 1) {
      const run = terms.slice(start, start + count);
      const asked = run.filter(({ how }) => how !== "small");
      if (asked.length === 0 || run.some(({ role }) => role !== "word")) continue;
      for (const entry of await files.entries(run.map(({ text }) => text).join(""))) {
        for (const term of asked) add(term, entry, files.current.weights.joined);
      }
    }
  }
}

/** Words that begin with the last word of a query, the most common first. Of a query of several words, a last one of
 * one letter is only begun.
 * @param {Files} files
 * @param {Term} term
 * @param {boolean} several */
async function addLonger(files, term, several) {
  if (term.text.length < FEWEST_LETTERS) {
    if (several && /^\p{Alphabetic}*$/u.test(term.text)) Object.assign(term, { how: "begun", words: [] });
    return;
  }
  if (term.how === "synonym" || term.how === "small") return; // an acronym is no beginning
  const unknown = isUnknown(term);
  const { weights } = files.current;
  const entries = (await files.beginningWith(term.text)).filter((entry) => {
    return entry.form !== term.text && !entry.form.startsWith(CONCEPT);
  });
  entries.sort((a, b) => b.common - a.common);
  let left = MOST_LONGER;
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
