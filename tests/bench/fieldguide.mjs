// fieldguide: builds a site with its index, and searches with the script that the site has.

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { runInThisContext } from "node:vm";

import { measure } from "./command.mjs";
import { filesBelow } from "./files.mjs";
import { createReader } from "./reader.mjs";

const INDEX = /^search\/(?!index\.html$)/;
const SCRIPTS = /^assets\/search[^/]*\.js$/;
const ENGINE = /^search-engine\.[^/]+\.js$/;

export const name = "fieldguide";

/** Builds the knowledge base `root` into the new folder `out`: the `folder` and `files` of the index, the `cost`. */
export function build(fieldguide, root, out) {
  const cost = measure(fieldguide, "build", "--quiet", "--no-cache", "--root", root, "--out", out);
  return { folder: out, files: filesBelow(out, (path) => INDEX.test(path) || SCRIPTS.test(path)), cost };
}

/**
 * The cost of indexing alone, and of indexing again after an edit, as the example `measure_index` beside the command
 * gives it: `{ cpu, memory, again: { median, p95 } }` in seconds, bytes and milliseconds. Nothing if it was not built.
 */
export function measureIndex(fieldguide, root) {
  const example = join(dirname(fieldguide), "examples", "measure_index");
  if (!existsSync(example)) return undefined;
  const last = JSON.parse(measure(example, root).output.trim().split("\n").at(-1));
  const again = { median: last.reindex_ms_median, p95: last.reindex_ms_p95 };
  return { cpu: last.cpu_seconds, memory: last.peak_bytes, again };
}

/** Opens an engine on the site in `folder` that has loaded nothing yet. */
export async function open(folder) {
  const reader = createReader(folder);
  const engine = createEngine(folder, reader);
  const urls = new Map();
  const address = async (result, hit) => {
    if (!urls.has(hit.page)) urls.set(hit.page, (await engine.details(result, hit)).url.replace(/#.*$/, ""));
    return urls.get(hit.page);
  };
  return {
    reader,
    /** The hits of a query, best first, after the details of the first `shown` have come. */
    async search(query, shown) {
      const result = await engine.search(query, { filters: {} });
      await Promise.all(result.hits.slice(0, shown).map((hit) => engine.details(result, hit)));
      return result.hits.map((hit) => ({ result, hit }));
    },
    /** The addresses of the pages of these hits, below the site's root. */
    addresses: (hits) => Promise.all(hits.map(({ result, hit }) => address(result, hit))),
  };
}

function createEngine(folder, reader) {
  const [script] = filesBelow(join(folder, "assets"), (path) => ENGINE.test(path)).map((path) => `assets/${path}`);
  const run = (path) => runInThisContext(reader.read(path).toString("utf8"), { filename: join(folder, path) });
  run(script);
  const { fieldguideSearch } = globalThis;
  if (fieldguideSearch === undefined) throw new Error(`${script} defines no search engine`);
  return fieldguideSearch.open("/", async (path) => {
    // Each engine has its own; what it loads must find it.
    globalThis.fieldguideSearch = fieldguideSearch;
    run(path.replace(/\?.*$/, ""));
  });
}
