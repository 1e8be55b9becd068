// Measures what an engine loads for the first query of a visitor, and for a second one.

import { median } from "./statistics.mjs";

/**
 * For each query a fresh engine that answers it and then the next query, with the details of the first `shown` hits:
 * `{ first, second }`, each with the `median` and the `most` of files, of bytes as stored and of bytes as sent.
 */
export async function measureTraffic(engine, folder, queries, shown) {
  const visits = [];
  for (const [place, { query }] of queries.entries()) {
    const next = queries[(place + 1) % queries.length].query;
    visits.push(await visit(await engine.open(folder), [query, next], shown));
  }
  return { first: summarize(visits.map(([first]) => first)), second: summarize(visits.map(([, second]) => second)) };
}

async function visit({ reader, search }, queries, shown) {
  const taken = [];
  for (const query of queries) {
    await search(query, shown);
    taken.push(reader.taken());
  }
  return taken;
}

function summarize(loads) {
  const summary = (of) => ({ median: median(loads.map(of)), most: Math.max(...loads.map(of)) });
  const measured = ["stored", "sent", "files"];
  return Object.fromEntries(measured.map((name) => [name, summary((load) => load[name])]));
}
