// The statistics of the preview: what the guide has, and what of it wants looking after, each with a way into the editor.

import { language, setWords, word } from "./words.js";

const SOURCE = "stats.json";
const SAFE = /^(?!javascript:)[a-z][a-z\d+.-]*:\/\//i;
/** What wants looking after, in order. */
const SORTS = [
  "outdated-translation",
  "no-evidence",
  "review-due",
  "orphan-page",
  "empty-cells",
  "unused-term",
  "unused-media",
];

const main = document.querySelector("main") ?? document.body;

try {
  const response = await fetch(SOURCE);
  const { words, stats, editors } = await response.json();
  setWords(words);
  document.documentElement.lang = language();
  document.title = word("preview_stats_title");
  show(stats, editors);
} catch {
  main.append(make("p", {}, word("preview_stats_failed") || "There is nothing to count yet."));
}
main.removeAttribute("aria-busy");

function show(stats, editors) {
  main.append(
    make("p", {}, make("a", { href: "/" }, word("preview_stats_back"))),
    make("h1", {}, document.title),
    ...kinds(stats),
    ...crosstabs(stats.crosstabs),
    ...upkeep(stats, editors),
    ...texts(stats.pages, editors),
  );
}

function kinds({ kinds, languages }) {
  const name = ({ kind }) => kind ?? word("preview_stats_without_kind");
  const head = [word("preview_stats_kind"), word("preview_stats_pages")];
  const all = table(
    head,
    kinds.map((of) => [name(of), of.pages]),
  );
  const more = [
    head[0],
    word("preview_stats_translated"),
    word("preview_stats_changed"),
    word("preview_stats_missing"),
  ];
  const others = languages.flatMap(({ language: tag, kinds: own }) => [
    make("h2", {}, word("preview_stats_language", { language: nameOf(tag) })),
    table(
      more,
      own.map((of) => [name(of), of.translated, of.outdated, of.missing]),
    ),
  ]);
  return [make("h2", {}, word("preview_stats_kinds")), all, ...others];
}

function crosstabs(tables) {
  if (tables.length === 0) return [];
  const head = [word("preview_stats_crosstab"), word("preview_stats_cells"), word("preview_stats_empty")];
  const rows = tables.map(({ title, cells, empty }) => [title, cells, empty]);
  return [make("h2", {}, word("preview_stats_crosstabs")), table(head, rows)];
}

function upkeep({ upkeep: found, expired }, editors) {
  const sorts = SORTS.map((code) => {
    const items = found.filter((finding) => finding.code === code);
    const says = code === "unused-term" || code === "empty-cells";
    return [code.replaceAll("-", "_"), items.map(({ file, message }) => [file, says ? message : ""])];
  });
  sorts.push(["expired", expired.map((file) => [file, ""])]);
  const lists = sorts
    .filter(([, items]) => items.length > 0)
    .map(([code, items]) => {
      const summary = make(
        "summary",
        {},
        `${word(`preview_stats_${code}`)}: ${new Intl.NumberFormat(language()).format(items.length)}`,
      );
      const entries = items.map(([file, message]) =>
        make("li", {}, fileLink(file, editors), message && `: ${message}`),
      );
      return make("details", {}, summary, make("ul", {}, ...entries));
    });
  const nothing = make("p", {}, word("preview_stats_nothing"));
  return [make("h2", {}, word("preview_stats_upkeep")), ...(lists.length > 0 ? lists : [nothing])];
}

function texts(pages, editors) {
  const head = [word("preview_stats_page"), word("preview_stats_words"), word("preview_stats_level")];
  const level = ({ grade, lix }) => {
    if (grade !== null) return word("preview_stats_grade", { count: Math.round(grade) });
    return lix === null ? "" : word("preview_stats_lix", { count: Math.round(lix) });
  };
  const rows = pages.map((page) => [fileLink(page.file, editors), page.words, level(page)]);
  return [
    make("h2", {}, word("preview_stats_texts")),
    make("p", {}, word("preview_stats_level_note")),
    table(head, rows),
  ];
}

function table(head, rows) {
  const isNumber = (at) => rows.some((row) => typeof row[at] === "number");
  const look = (at) => (isNumber(at) ? { class: "number" } : {});
  const headers = head.map((text, at) => make("th", { scope: "col", ...look(at) }, text));
  const body = rows.map((row) => make("tr", {}, ...row.map((cell, at) => make("td", look(at), shown(cell)))));
  const all = make("table", {}, make("thead", {}, make("tr", {}, ...headers)), make("tbody", {}, ...body));
  return make("div", { class: "wide", tabindex: "0" }, all);
}

function shown(cell) {
  return typeof cell === "number" ? new Intl.NumberFormat(language()).format(cell) : cell;
}

/** A file, with a way into the editor where there is one. */
function fileLink(file, editors) {
  const address = editors[file];
  return address && SAFE.test(address) ? make("a", { href: address }, file) : make("span", {}, file);
}

function nameOf(tag) {
  return new Intl.DisplayNames(language(), { type: "language" }).of(tag) ?? tag;
}

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== ""));
  return element;
}
