// Measures how long warm engines take for a query.

import { median, quantile } from "./statistics.mjs";

const REPETITIONS = 3;

/**
 * Asks each of the opened `engines` each query, taking turns, with the details of the first `shown` hits: once, which
 * may load parts of the index, and again, when they are there. The queries of `warmUp` come before, untimed. Gives for
 * each engine a list of `{ sort, first, again }` in milliseconds; `again` is the median of three.
 */
export async function measureLatency(engines, queries, warmUp, shown) {
  for (const { query } of warmUp) for (const engine of engines) await engine.search(query, shown);
  const times = engines.map(() => []);
  for (const [turn, { sort, query }] of queries.entries()) {
    const order = turn % 2 === 0 ? [...engines.keys()] : [...engines.keys()].reverse();
    const runs = [];
    for (let run = 0; run <= REPETITIONS; run += 1) runs.push(await timeEach(engines, order, query, shown));
    const [first, ...again] = runs;
    for (const engine of order) {
      times[engine].push({ sort, first: first[engine], again: median(again.map((run) => run[engine])) });
    }
  }
  return times;
}

/** The `median` and the 95th percentile, `p95`, of the `run` ("first" or "again") of a sort of queries, or of all. */
export function summarizeLatency(times, run, sort) {
  const chosen = times.filter((time) => sort === undefined || time.sort === sort);
  const numbers = chosen.map((time) => time[run]);
  return { median: median(numbers), p95: quantile(numbers, 0.95) };
}

async function timeEach(engines, order, query, shown) {
  const times = [];
  for (const engine of order) {
    const start = performance.now();
    await engines[engine].search(query, shown);
    times[engine] = performance.now() - start;
  }
  return times;
}
