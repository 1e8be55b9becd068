// Prints the results for one knowledge base as a Markdown table.

import { summarizeLatency } from "./latency.mjs";
import { KNOWN_SORTS, LONG_SORT, TIMED_SORTS } from "./queries.mjs";
import { meanReciprocalRank } from "./relevance.mjs";
import { median } from "./statistics.mjs";

const NOTHING = "—";
const ratio = (number) => number.toFixed(3);
// Of the answers to questions: what is printed, by which name it is kept, and how it is written.
const JUDGED = [
  ["nDCG of the first 10", "ndcg", ratio],
  ["reciprocal rank", "reciprocal", ratio],
  ["recall in the first 100", "recall", ratio],
  ["time, 95 %", "p95", milliseconds],
];

/** Prints what `compare` in run.mjs gives. */
export function printTable(results) {
  const rows = [
    [`${count(results.pages)} pages`, "fieldguide", "Pagefind"],
    ["---", "---:", "---:"],
    ...costRows(results),
    ...indexRows(results),
    ...trafficRows(results),
    ...latencyRows(results),
    ...typingRows(results),
    ...relevanceRows(results),
  ];
  console.log(`\n${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}`);
}

function costRows({ costs, indexStage, changes }) {
  const cost = (engine, unit) => median(costs.map((versions) => versions[engine][unit]));
  const edits = costs.slice(-changes.length).map(([, pagefind]) => pagefind.wall * 1000);
  const again = indexStage && `${milliseconds(indexStage.again.median)}, ${milliseconds(indexStage.again.p95)}`;
  return [
    ["indexing, processor time", indexStage ? seconds(indexStage.cpu) : NOTHING, seconds(cost(1, "cpu"))],
    ["indexing, peak memory", indexStage ? megabytes(indexStage.memory) : NOTHING, megabytes(cost(1, "memory"))],
    ["indexing again after an edit, median, 95 %", again ?? NOTHING, `${milliseconds(median(edits))}, ${NOTHING}`],
    ["whole build, processor time", seconds(cost(0, "cpu")), NOTHING],
    ["whole build, peak memory", megabytes(cost(0, "memory")), NOTHING],
  ];
}

function indexRows({ sizes, changes }) {
  const change = ({ fresh, changed, gone }) => `${fresh} new, ${changed} changed, ${gone} gone`;
  return [
    ["index, stored", ...sizes.map(({ stored }) => megabytes(stored))],
    ["index, sent", ...sizes.map(({ sent }) => megabytes(sent))],
    ["index, files", ...sizes.map(({ files }) => count(files))],
    ...changes.map(({ place, engines }) => [`files changed, word at the ${place} of a page`, ...engines.map(change)]),
  ];
}

function trafficRows({ traffic }) {
  const row = (query, label, measured, unit) => [
    `${query} query, ${label}, median, maximum`,
    ...traffic.map((loads) => `${unit(loads[query][measured].median)}, ${unit(loads[query][measured].most)}`),
  ];
  return ["first", "second"].flatMap((query) => [
    row(query, "stored", "stored", kilobytes),
    row(query, "sent", "sent", kilobytes),
    row(query, "requests", "files", count),
  ]);
}

function latencyRows({ latency, longLatency }) {
  const row = (label, run, sort, all = latency) => [
    `warm query, ${label}, median, 95 %`,
    ...all.map((times) => {
      const { median, p95 } = summarizeLatency(times, run, sort);
      return `${milliseconds(median)}, ${milliseconds(p95)}`;
    }),
  ];
  return [
    row("asked first", "first"),
    row("asked again", "again"),
    ...TIMED_SORTS.flatMap((sort) => [
      row(`${sort}, asked first`, "first", sort),
      row(`${sort}, asked again`, "again", sort),
    ]),
    row(`${LONG_SORT}, asked first`, "first", LONG_SORT, longLatency),
    row(`${LONG_SORT}, asked again`, "again", LONG_SORT, longLatency),
  ];
}

function typingRows({ typing }) {
  return [
    ["typing, share of a title until its page stays", ...typing.map(({ share }) => `${Math.round(share * 100)} %`)],
    ["typing, how often it falls out", ...typing.map(({ falls }) => falls.toFixed(2))],
  ];
}

/** Prints what `judge` in judged.mjs gives. */
export function printJudged({ docs, questions, results }) {
  const rows = [
    [`${count(docs)} texts, ${questions} questions`, ...results.map(({ name }) => name)],
    ["---", ...results.map(() => "---:")],
    ...JUDGED.flatMap(([label, measure, show]) => [
      [label, ...results.map(({ clean }) => show(clean[measure]))],
      [`${label}, misspelt`, ...results.map(({ misspelt }) => show(misspelt[measure]))],
    ]),
  ];
  console.log(`\n${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}`);
}

function relevanceRows({ relevance, known }) {
  const row = (sort, misspelt, label) => [
    `rank of ${known} known pages, ${sort}${label}`,
    ...relevance.map((results) => meanReciprocalRank(results, sort, misspelt).toFixed(3)),
  ];
  return KNOWN_SORTS.flatMap((sort) => [row(sort, false, ""), row(sort, true, ", misspelt")]);
}

function count(number) {
  return number.toLocaleString("en-US");
}

function seconds(number) {
  return `${number.toFixed(2)} s`;
}

function milliseconds(number) {
  if (number >= 1000) return seconds(number / 1000);
  return `${number.toFixed(number < 1 ? 2 : number < 10 ? 1 : 0)} ms`;
}

function kilobytes(number) {
  return `${(number / 1000).toFixed(number < 10_000 ? 1 : 0)} kB`;
}

function megabytes(number) {
  return `${(number / 1_000_000).toFixed(1)} MB`;
}
