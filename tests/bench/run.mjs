// Compares the search of fieldguide with that of Pagefind: node tests/bench/run.mjs FIELDGUIDE FOLDER…
//
// FIELDGUIDE is the command, built for release; each FOLDER holds a knowledge base (`content/`), copies of which are
// built, edited and searched in memory, or a judged collection (see judged.mjs), for which Lunr, MiniSearch and a plain
// BM25 are asked too. Needs Node 20, GNU time (Debian: `apt install time`) and Pagefind
// (`npm install --prefix tests/bench`). Prints a Markdown table for each folder. Choices have fixed seeds: only times differ
// from run to run, and they want a quiet machine. Both engines get the same pages and the same text of them.
//
// indexing        Processor time (user and system) and peak memory. Pagefind: its command, the median of three runs.
//                 fieldguide: the index stage alone, as the example `measure_index` measures it; a dash if that was
//                 not built (`cargo build --release --example measure_index`).
// indexing again  From one edited page to a complete index. Pagefind: its command again.
// whole build     All that `fieldguide build` does, index included; the median of three runs.
// index           What a host has to keep; "stored" and "sent" as below. fieldguide: all of `search/` but the page
//                 itself, and the search scripts. Pagefind: its output without its user interfaces and without the
//                 program for unknown languages.
// files changed   The difference that one more word in a page makes to these files, in the middle and at the top.
// first query     What a visitor loads for the ten best hits of a first query, the engine's scripts included; median
//                 and maximum of 50 visits. "stored": bytes as they lie on disk; "sent": as a host sends them that
//                 compresses (gzip) what is not compressed yet.
// second query    What another query loads after that.
// warm query      From a query to the details of the ten best hits, in an engine that has answered others, with files
//                 in the disk's cache; median and 95th percentile of 40 queries of each sort, all sorts but the last,
//                 of forty words, together. Asked first, a query may
//                 have to load some of the index; asked again, it finds all of it there.
// typing          How much of a title has to be typed until its page is among the first five and stays there, and how
//                 often it falls out again; the mean of 30 titles.
// rank            Mean reciprocal rank of the one page that a query is about; 0 if it is not among the first 50.
//                 "misspelt": a word of the query has one letter too many, too few, wrong or out of order.

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { readPages } from "./corpus.mjs";
import { PLACES, applyEdit, chooseEdit } from "./edit.mjs";
import * as fieldguide from "./fieldguide.mjs";
import { changes, copyKnowledgeBase, fingerprints, sizeOf } from "./files.mjs";
import { measureLatency } from "./latency.mjs";
import * as pagefind from "./pagefind.mjs";
import { isJudged, judge } from "./judged.mjs";
import { knownItemQueries, longQueries, timedQueries } from "./queries.mjs";
import { measureRelevance } from "./relevance.mjs";
import { printJudged, printTable } from "./table.mjs";
import { measureTraffic } from "./traffic.mjs";
import { measureTyping, titlesToType } from "./typing.mjs";
import { countWords } from "./words.mjs";

const ENGINES = [fieldguide, pagefind];
const TIMED_OF_EACH_SORT = 40;
const LOADED_OF_EACH_SORT = 10;
const WARM_UP_OF_EACH_SORT = 5;
const KNOWN_PAGES = 100;
const TYPED_TITLES = 30;
const SHOWN = 10;
const MEMORY = "/dev/shm";

const [command, ...folders] = process.argv.slice(2);
if (folders.length === 0) {
  console.error("usage: node tests/bench/run.mjs FIELDGUIDE FOLDER…");
  process.exit(1);
}
process.exitCode = await run(resolve(command), folders).catch((error) => {
  console.error(`the benchmark could not run: ${error.message}`);
  return 1;
});

async function run(command, folders) {
  const version = pagefind.version();
  console.log(`${availableParallelism()} cores, Node ${process.versions.node}, Pagefind ${version}`);
  for (const folder of folders) {
    const work = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), "fieldguide-bench-"));
    try {
      if (isJudged(folder)) printJudged(await judge(command, folder, work));
      else printTable(await compare(command, folder, work));
    } finally {
      rmSync(work, { recursive: true });
    }
  }
  return 0;
}

async function compare(command, folder, work) {
  const all = readPages(folder);
  const edit = chooseEdit(all, countWords(all));
  const make = (place) => makeVersion(command, folder, join(work, place ?? "original"), { all, edit, place });
  tell(folder, "building and indexing");
  const original = make();
  const edited = Object.keys(PLACES).map(make);
  const difference = (version) => version.prints.map((after, engine) => changes(original.prints[engine], after));
  return {
    pages: original.pages.length,
    costs: [original, ...edited].map(({ indexes }) => indexes.map(({ cost }) => cost)),
    indexStage: fieldguide.measureIndex(command, join(work, "original")),
    sizes: original.indexes.map((index) => sizeOf(index.folder, index.files)),
    changes: edited.map((version) => ({ place: version.place, engines: difference(version) })),
    ...(await search(folder, original)),
  };
}

/** Copies a knowledge base into the folder `work`, with the edit at `place` if there is one, builds and indexes it. */
function makeVersion(command, folder, work, { all, edit, place }) {
  copyKnowledgeBase(folder, work);
  if (place !== undefined) applyEdit(work, edit, PLACES[place]);
  const built = fieldguide.build(command, work, join(work, "public"));
  const pages = all.filter(({ url }) => existsSync(join(built.folder, url, "index.html")));
  const indexes = [built, pagefind.index(built.folder, pages, join(work, "pagefind"))];
  return { place, pages, indexes, prints: indexes.map((index) => fingerprints(index.folder, index.files)) };
}

async function search(folder, { pages, indexes }) {
  const counts = countWords(pages);
  const queries = (purpose, count) => timedQueries(pages, counts, count, purpose);
  const known = knownItemQueries(pages, counts, KNOWN_PAGES);
  const results = { known: new Set(known.map(({ url }) => url)).size, traffic: [], relevance: [], typing: [] };
  for (const [number, engine] of ENGINES.entries()) {
    const index = indexes[number].folder;
    tell(folder, `what ${engine.name} loads, and finds`);
    results.traffic.push(await measureTraffic(engine, index, queries("loading", LOADED_OF_EACH_SORT), SHOWN));
    results.relevance.push(await measureRelevance(await engine.open(index), known));
    results.typing.push(await measureTyping(await engine.open(index), titlesToType(pages, TYPED_TITLES)));
  }
  tell(folder, "timing queries");
  const opened = await Promise.all(ENGINES.map((engine, number) => engine.open(indexes[number].folder)));
  const warmUp = queries("warming up", WARM_UP_OF_EACH_SORT);
  results.latency = await measureLatency(opened, queries("timing", TIMED_OF_EACH_SORT), warmUp, SHOWN);
  results.longLatency = await measureLatency(opened, longQueries(pages, TIMED_OF_EACH_SORT), [], SHOWN);
  return results;
}

function tell(folder, what) {
  console.error(`${folder}: ${what}`);
}
