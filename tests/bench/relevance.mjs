// Measures how far up the one right page stands among the hits.

import { mean } from "./statistics.mjs";

// A page further down counts as not found.
const DEPTH = 50;

/** Asks known-item queries: a list of `{ sort, misspelt, reciprocal }`, 1 / rank of the right page or 0. */
export async function measureRelevance(engine, queries) {
  const results = [];
  for (const { sort, misspelt, query, url } of queries) {
    const hits = await engine.search(query, 0);
    const place = (await engine.addresses(hits.slice(0, DEPTH))).indexOf(url);
    results.push({ sort, misspelt, reciprocal: place < 0 ? 0 : 1 / (place + 1) });
  }
  return results;
}

/** The mean reciprocal rank over the queries of a sort, misspelt or not. */
export function meanReciprocalRank(results, sort, misspelt) {
  const chosen = results.filter((result) => result.sort === sort && result.misspelt === misspelt);
  return mean(chosen.map(({ reciprocal }) => reciprocal));
}
