// Edits a page of a copied knowledge base, as an editor does who adds one word.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createRandom } from "./random.mjs";
import { significantWords, wordsOf } from "./words.mjs";

/** Where the word goes: how far down the text of the page, from 0 to 1. */
export const PLACES = { middle: 0.5, top: 0 };

// The first word of a paragraph: another word after it breaks no markup.
const FIRST_WORD = /^\p{L}+ (?=\p{L})/gmu;
const FRONT_MATTER = /^---\r?\n[\s\S]*?\r?\n---\r?\n/;

/** Chooses a page with some text, and a word that the site uses but not this page. */
export function chooseEdit(pages, counts) {
  const random = createRandom("edit");
  const page = random.pick(pages.filter(({ body }) => body.length >= 10));
  const own = wordsOf(page);
  const others = significantWords(counts).filter((word) => !own.has(word));
  return { file: page.file, word: others[Math.floor(others.length / 10)] };
}

/** Adds the word to the page below `folder`, to the paragraph nearest to `place`. */
export function applyEdit(folder, { file, word }, place) {
  const path = join(folder, "content", file);
  const text = readFileSync(path, "utf8");
  const start = text.match(FRONT_MATTER)?.[0].length ?? 0;
  const wanted = start + place * (text.length - start);
  const distance = (at) => Math.abs(at - wanted);
  const ends = Array.from(text.matchAll(FIRST_WORD), ({ 0: first, index }) => index + first.length);
  const inText = ends.filter((end) => end > start);
  if (inText.length === 0) throw new Error(`${file} has no paragraph to edit`);
  const nearest = inText.reduce((best, end) => (distance(end) < distance(best) ? end : best));
  writeFileSync(path, `${text.slice(0, nearest)}${word} ${text.slice(nearest)}`);
}
