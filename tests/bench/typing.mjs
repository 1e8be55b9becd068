// Measures how soon the page comes whose title a reader types, letter by letter, and whether it stays.

import { mean } from "./statistics.mjs";

const FIRST = 5; // hits that a reader sees at once

/**
 * For each title typed into an engine: the `share` of it that has to be typed until its page is among the first five and
 * stays there, and how often it `falls` out again before.
 */
export async function measureTyping(engine, titles) {
  const rows = [];
  for (const { title, url } of titles) {
    const seen = [];
    for (let length = 1; length <= title.length; length += 1) {
      const hits = await engine.search(title.slice(0, length), 0);
      seen.push((await engine.addresses(hits.slice(0, FIRST))).includes(url));
    }
    const stays = seen.lastIndexOf(false) + 2;
    const falls = seen.filter((there, at) => !there && seen[at - 1]).length;
    rows.push({ share: Math.min(1, stays / title.length), falls });
  }
  return { share: mean(rows.map(({ share }) => share)), falls: mean(rows.map(({ falls }) => falls)) };
}

/** Titles that only one page has: at most `count`, spread over all pages. */
export function titlesToType(pages, count) {
  const times = new Map();
  for (const { title } of pages) times.set(title, (times.get(title) ?? 0) + 1);
  const unique = pages.filter(({ title }) => title !== "" && times.get(title) === 1);
  const step = Math.max(1, Math.floor(unique.length / count));
  return unique.filter((_, at) => at % step === 0).slice(0, count);
}
