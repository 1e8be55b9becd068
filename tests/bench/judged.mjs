// A judged collection: texts, questions, and which texts answer which question. All engines get the same texts, and each
// is asked every question, as it stands and misspelt.
//
// The folder of a collection has `docs.jsonl.gz` (id, title, text), `queries.jsonl.gz` and `queries-typo.jsonl.gz` (id,
// text), and `qrels.tsv.gz` (question, text that answers it, degree; every degree counts 1).

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import * as fieldguide from "./fieldguide.mjs";
import * as pagefind from "./pagefind.mjs";
import { TEXT_ENGINES } from "./text-engines.mjs";
import { mean, quantile } from "./statistics.mjs";

const DOCS = "docs.jsonl.gz";
const DEPTH = 100; // hits that count
const SHOWN = 10;
const SETTINGS = {
  "site.yaml": "title: A judged collection\nbase_url: https://example.org/\n",
  "model.yaml": "kinds:\n  doc: {folder: docs, label: Text, plural: Texts, fields: {}}\n",
};
const MARKUP = /[\\`*_[\]<>#|$~:]/g;

/** Whether a folder holds a judged collection. */
export function isJudged(folder) {
  return existsSync(join(folder, DOCS));
}

/** Asks all engines all questions of a collection; `work` is a folder to build in. */
export async function judge(command, folder, work) {
  const docs = lines(folder, DOCS);
  const engines = [...(await siteEngines(command, docs, work)), ...TEXT_ENGINES.map((engine) => engine.create(docs))];
  const wanted = judgements(folder);
  const results = [];
  for (const engine of engines) {
    const clean = await ask(engine, lines(folder, "queries.jsonl.gz"), wanted);
    const misspelt = await ask(engine, lines(folder, "queries-typo.jsonl.gz"), wanted);
    results.push({ name: engine.name, clean, misspelt });
  }
  return { docs: docs.length, questions: wanted.size, results };
}

/** fieldguide and Pagefind, on a site that is made of the texts. */
async function siteEngines(command, docs, work) {
  const root = join(work, "judged");
  mkdirSync(join(root, "content", "docs"), { recursive: true });
  for (const [name, text] of Object.entries(SETTINGS)) writeFileSync(join(root, "content", name), text);
  for (const { id, title, text } of docs) {
    const page = `---\ntitle: ${JSON.stringify(title || "Untitled")}\n---\n\n${text.replace(MARKUP, "\\$&")}\n`;
    writeFileSync(join(root, "content", "docs", `d${id}.md`), page);
  }
  const built = fieldguide.build(command, root, join(root, "public"));
  const pages = docs.map(({ id }) => ({ url: `docs/d${id}/` }));
  const index = pagefind.indexPages(built.folder, pages, join(work, "judged-pagefind"));
  const folders = [
    [fieldguide, built.folder],
    [pagefind, index.folder],
  ];
  return Promise.all(
    folders.map(async ([{ name, open }, place]) => {
      const engine = await open(place);
      const search = async (text) => {
        const addresses = await engine.addresses((await engine.search(text, SHOWN)).slice(0, DEPTH));
        return addresses.map((address) => address.replace(/^docs\/d(.*)\/$/, "$1"));
      };
      return { name, search };
    }),
  );
}

/** How well an engine answers: means over the questions, and how long it took. */
async function ask(engine, questions, wanted) {
  const rows = [];
  for (const { id, text } of questions.filter((question) => wanted.has(question.id))) {
    const start = performance.now();
    const found = await engine.search(text);
    rows.push({ time: performance.now() - start, ...measures(found.slice(0, DEPTH), wanted.get(id)) });
  }
  const of = (measure) => mean(rows.map((row) => row[measure]));
  const p95 = quantile(
    rows.map(({ time }) => time),
    0.95,
  );
  return { ndcg: of("ndcg"), reciprocal: of("reciprocal"), recall: of("recall"), p95 };
}

/**
 * The normalized discounted cumulative gain of the first ten (Järvelin, Kekäläinen, 2002), the reciprocal rank of the
 * first that answers, and the share of all that answer.
 */
function measures(found, wanted) {
  const gains = found.map((id) => Number(wanted.has(id)));
  const discount = (gain, place) => gain / Math.log2(place + 2);
  const sum = (list) => list.slice(0, 10).map(discount).reduce((a, b) => a + b, 0);
  const first = gains.indexOf(1);
  return {
    ndcg: sum(gains) / sum(Array.from({ length: wanted.size }, () => 1)),
    reciprocal: first < 0 ? 0 : 1 / (first + 1),
    recall: gains.reduce((a, b) => a + b, 0) / wanted.size,
  };
}

function judgements(folder) {
  const wanted = new Map();
  for (const line of read(folder, "qrels.tsv.gz")) {
    const [question, doc] = line.split("\t");
    if (!wanted.has(question)) wanted.set(question, new Set());
    wanted.get(question).add(doc);
  }
  return wanted;
}

function lines(folder, name) {
  return read(folder, name).map((line) => JSON.parse(line));
}

function read(folder, name) {
  return gunzipSync(readFileSync(join(folder, name))).toString("utf8").trim().split("\n");
}
