// Prints the results of the benchmark of the preview for one knowledge base as a Markdown table.

import { median, quantile } from "./statistics.mjs";

const NOTHING = "—";

/** Prints what `compare` in preview.mjs gives. */
export function printPreviews({ pages, shownBy, previews }) {
  const kinds = { text: "text", title: `title that ${shownBy} pages name`, relation: "relation" };
  const row = (label, cell) => [label, ...previews.map(cell)];
  const rows = [
    row(`${pages.toLocaleString("en-US")} pages`, ({ name }) => name),
    ["---", ...previews.map(() => "---:")],
    row("start to the first page, median", ({ starts }) => (starts.length === 0 ? NOTHING : duration(median(starts)))),
    ...Object.entries(kinds).flatMap(([kind, label]) => [
      row(`${label}, served, median, 95 %`, ({ kinds }) => spread(kinds?.[kind], "served")),
      row(`${label}, in the browser, median, 95 %`, ({ kinds }) => spread(kinds?.[kind], "seen")),
      row(`${label}, edits`, ({ kinds }) => kinds?.[kind].length ?? NOTHING),
    ]),
    row("memory after the start", ({ memory }) => megabytes(memory?.[0])),
    row("memory after these edits", ({ memory }) => megabytes(memory?.[1])),
    row("memory after more edits of text", ({ memory, turns }) => `${megabytes(memory?.[2])} (${turns ?? 0} edits)`),
  ];
  console.log(`\n${rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}`);
}

function spread(times, moment) {
  const known = times?.map((time) => time[moment]).filter((time) => time !== undefined) ?? [];
  if (known.length === 0) return NOTHING;
  const never = times.length - known.length;
  const rest = never === 0 ? "" : `, never: ${never}`;
  return `${duration(median(known))}, ${duration(quantile(known, 0.95))}${rest}`;
}

function duration(milliseconds) {
  return milliseconds >= 1000 ? `${(milliseconds / 1000).toFixed(2)} s` : `${milliseconds.toFixed(0)} ms`;
}

function megabytes(bytes) {
  return bytes === undefined ? NOTHING : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
