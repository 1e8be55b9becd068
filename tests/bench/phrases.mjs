// Phrases: two or three words that stand side by side in the text of a page.

import { isSignificant } from "./words.mjs";

/** All phrases of a page's text that have significant words only. */
export function significantPhrases({ body }) {
  const phrases = body.flatMap(phrasesOf);
  return [...new Set(phrases)].filter((phrase) => phrase.split(" ").every(isSignificant));
}

/** Of a page's significant phrases the `limit` whose words stand on the fewest pages, the rarest first. */
export function rarestPhrases(page, counts, limit) {
  const phrases = significantPhrases(page).map((phrase) => ({ phrase, frequency: frequency(phrase, counts) }));
  phrases.sort((a, b) => a.frequency - b.frequency || (a.phrase < b.phrase ? -1 : 1));
  return phrases.slice(0, limit).map(({ phrase }) => phrase);
}

/** On how many pages each of the `wanted` phrases stands, anywhere in them. */
export function countPhrases(pages, wanted) {
  const counts = new Map();
  for (const { body, rest } of pages) {
    const phrases = [...body, ...rest].flatMap((run) => phrasesOf(run).filter((phrase) => wanted.has(phrase)));
    for (const phrase of new Set(phrases)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  return counts;
}

function phrasesOf(run) {
  const words = run.split(" ");
  const ofLength = (length) => words.slice(length - 1).map((_, start) => words.slice(start, start + length).join(" "));
  return [...ofLength(2), ...ofLength(3)];
}

/** The mean of the logarithms of how many pages have each word. */
function frequency(phrase, counts) {
  const words = phrase.split(" ");
  return words.reduce((sum, word) => sum + Math.log(counts.get(word)), 0) / words.length;
}
