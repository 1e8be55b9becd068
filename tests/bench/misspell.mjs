// Misspells a query as a slip of the keyboard does.

import { isSignificant } from "./words.mjs";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/**
 * The query with one letter too many, too few, wrong or out of order, in one word of four letters or more, a
 * significant one if there is any. What comes out is none of the corpus's words, which are the keys of `counts`.
 */
export function misspell(random, query, counts) {
  const words = query.split(" ");
  const long = words.filter((word) => word.length >= 4);
  if (long.length === 0) return query;
  const significant = long.filter(isSignificant);
  const place = words.indexOf(random.pick(significant.length > 0 ? significant : long));
  for (;;) {
    const slipped = slip(random, words[place]);
    if (!counts.has(slipped)) return words.with(place, slipped).join(" ");
  }
}

function slip(random, word) {
  const at = random.below(word.length);
  const pair = random.below(word.length - 1);
  const letter = random.pick(LETTERS);
  return random.pick([
    word.slice(0, at) + letter + word.slice(at),
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + letter + word.slice(at + 1),
    word.slice(0, pair) + word[pair + 1] + word[pair] + word.slice(pair + 2),
  ]);
}
