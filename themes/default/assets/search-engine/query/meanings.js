// Expressions with the same meaning as words of a query. In Rust: src/search/query/meanings.rs

import { add, show } from "./terms.js";

/** @import { Files } from "./files.js" */

/** Adds the concepts that stand in a query: first those of single words, so that "mathematics coach" is known where
 * "math coach" is, if "mathematics" is known to mean "math".
 * @param {Files} files
 * @param {Term[]} named */
export async function addMeanings(files, named) {
  await Promise.all(named.map((term) => files.concepts(firstWords(term)))); // at once, not one after the other
  for (const several of [false, true]) {
    for (let start = 0; start < named.length; start += 1) await addAt(files, named.slice(start), several);
  }
}

/** Whether a word is written in capitals alone, as "US" and "IT" are, which are other words than "us" and "it".
 * @param {string} word */
export function isCapital(word) {
  return /^[A-Z]{2,}$/.test(word);
}

/** Adds the concepts whose longest expressions stand at the first of these terms: those of one word, or of several.
 * @param {Files} files
 * @param {Term[]} terms
 * @param {boolean} several */
async function addAt(files, terms, several) {
  /** @param {Concept} concept
   * @param {number} expression */
  const fits = ({ words: list, stems }, expression) => {
    const words = list[expression];
    const here = terms.slice(0, words.length);
    if (words.length > 1 !== several || here.length < words.length) return false;
    return here.every((term, at) => means(term, words[at], stems[expression][at]));
  };
  const found = [];
  for (const concept of await files.concepts(firstWords(terms[0]))) {
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
      for (const term of terms.slice(0, longest)) {
        if (isCapital(term.text) && term.how === "small") term.words = [];
        if (add(term, entry, files.current.weights.synonym)) {
          term.how = "synonym";
          term.concepts.push(concept);
        }
        for (const label of concept.labels.filter((_, at) => at !== expression)) show(term, label);
      }
    }
  }
}

/** Whether a term is a word of an expression, or means the same by itself.
 * @param {Term} term
 * @param {string} word
 * @param {string} stem */
function means({ text, words: list, concepts }, word, stem) {
  const byItself = concepts.some(({ stems }) => stems.some((own) => own.length === 1 && own[0] === stem));
  if (isCapital(text) || isCapital(word)) return text === word || byItself;
  return byItself || text === word || text === `${word}s` || list.flat().some(({ entry }) => entry.stem === stem);
}

/** The words and stems that an expression can begin with which begins with a term.
 * @param {Term} term */
function firstWords({ text, words: list, concepts }) {
  const stems = list.flat().map(({ entry }) => entry.stem);
  const alone = concepts.flatMap(({ words, stems: own }) => [...words, ...own]).filter(({ length }) => length === 1);
  return [text, ...(text.endsWith("s") ? [text.slice(0, -1)] : []), ...stems, ...alone.flat()];
}
