// Makes queries from the pages of a knowledge base: the same for every engine, whose code has no part in it.

import { misspell } from "./misspell.mjs";
import { countPhrases, rarestPhrases, significantPhrases } from "./phrases.mjs";
import { createRandom } from "./random.mjs";
import { isSignificant, significantWords } from "./words.mjs";

/** The sorts of queries that are timed. */
export const TIMED_SORTS = ["rare word", "common word", "two to four words", "misspelt word", "phrase"];

/** How a query of a sentence's length is called. */
export const LONG_SORT = "forty words";
const LONG = 40;

/** The sorts of queries that look for one page. */
export const KNOWN_SORTS = ["title", "heading", "rare words of the text"];

// A page's rarest phrases, of which one is drawn.
const RAREST = 10;

/** `count` queries of each timed sort, as a list of `{ sort, query }` in which the sorts take turns. */
export function timedQueries(pages, counts, count, purpose) {
  const random = createRandom(`timed queries, ${purpose}`);
  const words = significantWords(counts);
  // Common: the fiftieth of all words that stands on most pages. Rare: on at most one page of a hundred, or on one.
  const common = words.slice(0, Math.ceil(words.length / 50));
  const rare = words.filter((word) => counts.get(word) <= Math.max(1, pages.length / 100));
  const makers = [
    () => random.pick(rare),
    () => random.pick(common),
    () => wordsOfOnePage(random, pages),
    () => misspell(random, random.pick(words), counts),
    () => `"${anyPhrase(random, pages)}"`,
  ];
  const turn = () => makers.map((make, number) => ({ sort: TIMED_SORTS[number], query: make() }));
  return Array.from({ length: count }, turn).flat();
}

/** `count` queries of forty words, as they stand one after the other in the text of a page. */
export function longQueries(pages, count) {
  const random = createRandom("long queries");
  const runs = pages.flatMap(({ body }) => {
    const words = body.join(" ").split(" ");
    return words.length < LONG ? [] : [words];
  });
  const query = (words) => {
    const start = random.below(words.length - LONG + 1);
    return words.slice(start, start + LONG).join(" ");
  };
  return Array.from({ length: count }, () => ({ sort: LONG_SORT, query: query(random.pick(runs)) }));
}

/**
 * Queries that one page answers: of `count` pages the title, a heading and rare words of the text, each as it stands
 * and misspelt. A list of `{ sort, misspelt, query, url }`. Pages that lack one of the three are passed over.
 */
export function knownItemQueries(pages, counts, count) {
  const random = createRandom("known items");
  const titles = countTexts(pages.map((page) => [page.title]));
  const headings = countTexts(pages.map((page) => page.headings));
  const candidates = random.shuffle(pages).map((page) => ({
    url: page.url,
    title: titles.get(gist(page.title)) === 1 ? page.title : undefined,
    heading: uniqueHeading(random, page, headings, counts),
    phrases: rarestPhrases(page, counts, RAREST * 2),
  }));
  const named = candidates.filter(({ title, heading }) => title && heading);
  const places = countPhrases(pages, new Set(named.flatMap(({ phrases }) => phrases)));
  const known = named.flatMap(({ url, title, heading, phrases }) => {
    const unique = phrases.filter((phrase) => places.get(phrase) === 1).slice(0, RAREST);
    return unique.length > 0 ? [{ url, queries: [title, heading, random.pick(unique)] }] : [];
  });
  return known.slice(0, count).flatMap(({ url, queries }) => inBothSpellings(random, url, queries, counts));
}

function inBothSpellings(random, url, queries, counts) {
  return queries.flatMap((query, number) => [
    { sort: KNOWN_SORTS[number], misspelt: false, query, url },
    { sort: KNOWN_SORTS[number], misspelt: true, query: misspell(random, query, counts), url },
  ]);
}

/** Two to four words of one page, from anywhere in it. */
function wordsOfOnePage(random, pages) {
  const words = [...new Set(random.pick(pages).body.flatMap((run) => run.split(" ")).filter(isSignificant))];
  if (words.length < 4) return wordsOfOnePage(random, pages);
  return random.shuffle(words).slice(0, 2 + random.below(3)).join(" ");
}

function anyPhrase(random, pages) {
  const phrases = significantPhrases(random.pick(pages));
  return phrases.length > 0 ? random.pick(phrases) : anyPhrase(random, pages);
}

/** A heading that no other page has; failing that, one with a word of the title that stands on no other page. */
function uniqueHeading(random, page, headings, counts) {
  const specific = page.headings.filter((heading) => heading.split(" ").filter(isSignificant).length >= 2);
  const unique = specific.filter((heading) => headings.get(gist(heading)) === 1);
  if (unique.length > 0) return random.pick(unique);
  const own = page.title.split(" ").filter((word) => isSignificant(word) && counts.get(word) === 1);
  return specific.length > 0 && own.length > 0 ? `${random.pick(specific)} ${random.pick(own)}` : undefined;
}

/** How many pages have a text of each gist. */
function countTexts(textsOfPages) {
  const counts = new Map();
  for (const texts of textsOfPages) {
    for (const text of new Set(texts.map(gist))) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

/** A text without what engines may not tell apart: order, plurals, words without a meaning of their own. */
function gist(text) {
  const words = text.split(" ").filter((word) => isSignificant(word) || word.includes("-") || /\d/.test(word));
  return words.map((word) => word.replace(/s$/, "")).sort().join(" ");
}
