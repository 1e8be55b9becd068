// Holds the search script against the vectors that the search in Rust is held against: node tests/search/vectors.mjs
// SITES, where SITES is the folder in which `cargo test` has built both sites.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { runInThisContext } from "node:vm";

const HITS = 10;

const [sites] = process.argv.slice(2);
const vectors = JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf8"));
let failures = 0;
for (const [name, expected] of Object.entries(vectors)) {
  const engine = open(join(sites, name, "public"));
  for (const vector of expected) {
    const found = await answer(engine, vector);
    if (!isDeepStrictEqual(found, vector)) report(name, found, vector);
  }
  console.log(`${name}: ${expected.length} queries`);
  if (expected.length < 50) throw new Error(`${name} has too few queries to prove anything`);
}
console.log(failures === 0 ? "the script finds what the command finds" : `${failures} queries differ`);
process.exitCode = failures === 0 ? 0 : 1;

function open(folder) {
  const script = readdirSync(join(folder, "assets")).find((file) => /^search-engine\.[0-9a-f]+\.js$/.test(file));
  const run = (path) => runInThisContext(readFileSync(join(folder, path), "utf8"), { filename: path });
  run(join("assets", script));
  const { fieldguideSearch } = globalThis;
  return fieldguideSearch.open("/", async (path) => {
    globalThis.fieldguideSearch = fieldguideSearch;
    run(path.replace(/\?.*$/, ""));
  });
}

async function answer(engine, { query, language }) {
  const result = await engine.search(query, { language });
  const shown = await Promise.all(result.hits.slice(0, HITS).map((hit) => engine.details(result, hit)));
  const { facets } = await engine.info();
  const counts = await Promise.all(facets.map(({ name }) => engine.counts(result, name)));
  return {
    language,
    query,
    left_out: result.leftOut,
    total: result.total,
    foreign: result.foreign,
    closest: result.closest,
    words: result.words.map(({ text, role, how, shown: others }) => [text, role, how, others]),
    hits: shown.map(({ url }, at) => [url, result.hits[at].score]),
    excerpt: (shown[0]?.excerpt ?? []).map(({ text, marked }) => (marked ? `[${text}]` : text)).join(""),
    counts: counts.filter((values) => values.length > 0).map((values) => values.reduce((sum, { count }) => sum + count, 0)),
  };
}

function report(name, found, vector) {
  failures += 1;
  console.log(`${name}: ${JSON.stringify(vector.query)}`);
  for (const [part, expected] of Object.entries(vector)) {
    if (isDeepStrictEqual(found[part], expected)) continue;
    console.log(`  ${part} expected ${JSON.stringify(expected)}\n  ${part} found    ${JSON.stringify(found[part])}`);
  }
}
