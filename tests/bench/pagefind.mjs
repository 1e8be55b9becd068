// Pagefind: makes its index of a published site, and searches with its own script.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { measure } from "./command.mjs";
import { filesBelow, linkFiles } from "./files.mjs";
import { createReader } from "./reader.mjs";

const MODULES = join(dirname(fileURLToPath(import.meta.url)), "node_modules");
// Lists of other pages, which are not the page's own text: what mentions it, what is related to it.
const CONNECTIONS = "connections";
// What searching does not need: the user interfaces, marking words on pages, the program for unknown languages.
const UNUSED = /^(pagefind-(ui|modular-ui|component-ui|highlight)\.|wasm\.unknown\.)/;
const SCRIPT = "pagefind.js";
// In a browser Pagefind runs in a thread of its own, with this script. In Node it does not, so it is counted by hand.
const WORKER_SCRIPT = "pagefind-worker.js";

export const name = "Pagefind";

/** The version that is installed. */
export function version() {
  const file = join(MODULES, "pagefind", "package.json");
  if (!existsSync(file)) throw new Error("Pagefind is not installed; run: npm install --prefix tests/bench");
  return JSON.parse(readFileSync(file, "utf8")).version;
}

/**
 * Indexes `pages` of the published site below `site` into the new folder `out`: the folder and files of the index, and
 * its `cost`. Only pages with a Markdown file count, and of them what is their own: no listings, no tags, no navigation
 * and no lists of connected pages. That is the text that fieldguide indexes too.
 */
export function index(site, pages, out) {
  const files = pages.map(({ url }) => `${url}index.html`);
  const connected = files.some((file) => readFileSync(join(site, file), "utf8").includes(`class="${CONNECTIONS}"`));
  if (!connected) throw new Error(`no page has the class \`${CONNECTIONS}\`: the theme names its lists differently`);
  return indexPages(site, pages, out);
}

/** The same for pages that nothing connects. */
export function indexPages(site, pages, out) {
  const files = pages.map(({ url }) => `${url}index.html`);
  linkFiles(site, `${out}.site`, files);
  const selectors = ["--root-selector", "main", "--exclude-selectors", `.${CONNECTIONS}`];
  const command = join(MODULES, ".bin", "pagefind");
  const cost = measure(command, "--site", `${out}.site`, "--output-path", out, "--quiet", ...selectors);
  return { folder: out, files: filesBelow(out, (path) => !UNUSED.test(path)), cost };
}

/** Opens an engine on the index in `folder` that has loaded nothing yet. */
export async function open(folder) {
  const reader = createReader(folder);
  const engine = await createInstance(folder, reader);
  const urls = new Map();
  const address = async (hit) => {
    if (!urls.has(hit.id)) urls.set(hit.id, (await hit.data()).url.slice(1));
    return urls.get(hit.id);
  };
  return {
    reader,
    /** The hits of a query, best first, after the details of the first `shown` have come. */
    async search(query, shown) {
      const { results } = await engine.search(query);
      await Promise.all(results.slice(0, shown).map((hit) => hit.data()));
      return results;
    },
    /** The addresses of the pages of these hits, below the site's root. */
    addresses: (hits) => Promise.all(hits.map(address)),
  };
}

// Each instance has a base path of its own, by which its reader is found.
const readers = [];

async function createInstance(folder, reader) {
  // Without it Node takes the script for CommonJS.
  writeFileSync(join(dirname(folder), "package.json"), '{"type":"module"}');
  globalThis.fetch = fetchFile;
  readers.push(reader);
  for (const script of [SCRIPT, WORKER_SCRIPT]) reader.read(script);
  const { createInstance } = await import(pathToFileURL(join(folder, SCRIPT)));
  return createInstance({ basePath: `/${readers.length - 1}/`, baseUrl: "/" });
}

async function fetchFile(address) {
  const [, reader, path] = address.match(/^\/(\d+)\/([^?]*)/);
  const file = readers[reader].read(path);
  return {
    ok: true,
    json: async () => JSON.parse(file.toString("utf8")),
    arrayBuffer: async () => file.buffer.slice(file.byteOffset, file.byteOffset + file.length),
  };
}
