// The search page, and the explorer, where it takes the place of lists that were there before: a field, results, and
// filters for every facet. It is made by `frame.js`; what is asked for is kept by `state.js`, results are shown by
// `results.js`, and what can be chosen in a facet is the work of `filters.js`.

import { addressWith } from "../modules/address.js";
import { find, findAll, make } from "../modules/elements.js";
import { parts, word } from "../modules/words.js";
import { createFilters, tally } from "./filters.js";
import { createFrame } from "./frame.js";
import { PAUSE, SLOW, createTeller, inLanguage, notes, parted, quoted, spoken } from "./phrases.js";
import { createResults } from "./results.js";
import { createState } from "./state.js";

const SORT_LABELS = {
  best: word("search_sort_best"),
  site: word("search_sort_site"),
  title: word("search_sort_title"),
  newest: word("search_sort_newest"),
  oldest: word("search_sort_oldest"),
};
const QUOTES = /["“”„‟〝〞〟＂«»‹›「」『』]/g;
const FILLING = 1500; // milliseconds that the lists of the explorer wait for the filters before they give way

const shared = window.fieldguideBox;
const place = find("#_search", HTMLElement);
const { clip, engine, reportFault } = shared;

const title = document.title;
const listed = document.getElementById("_listed"); // what the form takes the place of
const state = createState(place.dataset.view ?? "list");
const view = createFrame(place);
const results = createResults({ place: view.hits, failure: view.failure, more: view.more, again, grown });
const tell = createTeller(view.status);
const labels = new Map(); // of each facet: what its values are called
let info; // what the site has, once it is known
let filters; // the groups of checkboxes, once the facets are known
let turn = 0;
let timer;

listen();
fillControls();
update();

/* From what is asked for to what is shown */

// Answers what is asked for. A newer call makes older ones end without a trace.
async function update() {
  clearTimeout(timer);
  const mine = ++turn;
  const current = () => mine === turn;
  const slow = setTimeout(() => current() && say([word("search_searching")]), SLOW);
  results.busy(true);
  try {
    const search = await engine();
    info ??= named(await search.info());
    await knowFilters(search);
    if (!current()) return;
    const chosen = Object.fromEntries([...state.filters].map(([name, values]) => [name, [...values]]));
    const result = await search.search(state.query, { filters: chosen, sort: sortOf() });
    if (!current()) return;
    filters ??= createFilters(view.groups, info.facets, (name) => state.filters.get(name) ?? new Set(), setFilter);
    const filled = filters.show(search, result, current);
    showChips();
    showSorts();
    const wanted = { view: state.view, columns: columns(), dated: (info.sorts ?? []).includes("newest") };
    if (!(await results.show({ search, result, wanted, shown: state.shown, current }))) return;
    clearTimeout(slow);
    tellOf(result);
    results.busy(false);
    if (listed && !listed.hidden) await Promise.race([filled, new Promise((done) => setTimeout(done, FILLING))]);
    giveWay();
  } catch (error) {
    reportFault(error);
    if (!current()) return;
    results.clear();
    say([]);
    view.help.replaceChildren();
    place.classList.add("ready");
  } finally {
    clearTimeout(slow);
    if (current()) results.busy(false);
  }
}

// The lists that were there before give way to the form.
function giveWay() {
  place.classList.add("ready");
  if (listed) listed.hidden = true;
}

function say(said) {
  view.status.replaceChildren(...said);
  tell();
}

function again() {
  view.heading.focus();
  update();
}

// Answers again when a preview says that the site has changed. The focus stays at its place among the results.
async function renew() {
  const links = () => findAll("a", HTMLAnchorElement, results.list);
  const { activeElement } = document;
  const at = activeElement instanceof HTMLAnchorElement ? links().indexOf(activeElement) : -1;
  info = undefined;
  labels.clear();
  await update();
  if (at >= 0 && document.activeElement === document.body) links()[at]?.focus({ preventScroll: true });
}

// Drops filters that this site does not have: an old or mistyped address still finds something.
async function knowFilters(search) {
  const known = new Set(info.facets.map(({ name }) => name));
  for (const name of [...state.filters.keys()]) {
    if (!known.has(name)) state.filters.delete(name);
    else if (!labels.has(name)) await learn(search, name);
  }
  for (const [name, values] of state.filters) {
    for (const value of [...values]) if (labels.get(name)?.has(value) === false) values.delete(value);
    if (values.size === 0) state.filters.delete(name);
  }
}

// What the values of a facet are called, taken from all pages.
async function learn(search, name) {
  const everything = await search.search("", { filters: {} });
  const values = await search.counts(everything, name);
  labels.set(name, new Map(values.map((value) => [value.value, value])));
}

// A filter that was set or removed.
function setFilter(name, value, on) {
  const values = state.filters.get(name) ?? new Set();
  if (on) values.add(value);
  else values.delete(value);
  if (values.size > 0) state.filters.set(name, values);
  else state.filters.delete(name);
  changed();
}

// Another question, as a step of its own.
function ask(query, filters = state.filters) {
  view.input.value = clip(query);
  state.filters = filters;
  changed();
}

function changed() {
  state.query = clip(view.input.value); // what was typed just now counts, too
  state.shown = 0;
  state.step();
  update();
}

// The engine has no words of its own for the kinds.
function named(known) {
  const facets = known.facets.map((facet) =>
    facet.name === "kind" ? { ...facet, label: word("search_kind") } : facet,
  );
  return { ...known, facets };
}

/* Results */

function tellOf(result) {
  document.title = state.query.trim() === "" ? title : `${state.query.trim()} · ${title}`;
  say(summary(result));
  view.help.replaceChildren(...help(result));
  view.done.textContent = word("search_show", { count: result.total });
}

function grown(shown) {
  state.shown = shown;
  state.note();
}

function summary(result) {
  const asked = state.query.trim();
  const remarks = notes(result);
  const pause = remarks.length > 0 ? [make("span", { class: "hidden" }, ".")] : []; // between what is read aloud
  return [make("b", {}, ...count(result, asked), ...pause), " ", make("span", { class: "small" }, ...remarks)];
}

// "12 pages for “coaching”".
function count({ total, closest, words }, asked) {
  const found = { count: total, query: quoted(asked) };
  if (asked === "" && total === 0) return parts("search_none_chosen");
  if (asked === "") return state.filters.size === 0 ? parts("search_all_pages", found) : parts("search_pages", found);
  if (total > 0) return closest ? parts("search_pages_near", found) : parts("search_pages_for", found);
  return isNarrowed(words) ? parts("search_none_narrowed", found) : parts("search_none", found);
}

// Whether it may be the filters that leave nothing: the site knows one of the words.
function isNarrowed(words) {
  return state.filters.size > 0 && (words.length === 0 || words.some(({ how }) => how !== "missing"));
}

// What to try when nothing, or only something near, was found.
function help({ total, suggestions, closest, words }) {
  const lines = [];
  const others = [...suggestions];
  const strict = total === 0 && words.some(({ role, text }) => role === "phrase" && text.includes(" "));
  if (strict) others.push(state.query.replace(QUOTES, " ").trim());
  if ((total === 0 || closest) && others.length > 0) {
    const links = others.map((query) => {
      const link = make("a", { href: addressWith([["q", query]], ""), dir: "auto" }, query);
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        view.heading.focus(); // the link goes away
        ask(query);
      });
      return link;
    });
    lines.push(make("p", {}, ...parts("search_suggest", { queries: parted(links) })));
  }
  if (total > 0) return lines;
  lines.push(make("p", {}, listed ? word("search_advice_alone") : word("search_advice")));
  if (isNarrowed(words)) {
    const loosen = make("button", { type: "button", class: "plain" }, word("search_loosen"));
    loosen.addEventListener("click", () => {
      view.heading.focus();
      ask(state.query, new Map());
    });
    lines.push(make("p", {}, loosen));
  }
  return lines;
}

/* Order and view */

// The orders that there are for what is asked; the first is the usual one, which the address need not name.
function sorts() {
  const known = info.sorts ?? [];
  return state.query.trim() === "" ? known : ["best", ...known];
}

function sortOf() {
  const [usual] = sorts();
  const sort = sorts().includes(state.sort) ? state.sort : usual;
  return sort === "best" ? undefined : sort;
}

function showSorts() {
  const list = sorts();
  const [usual] = list;
  const chosen = sortOf() ?? "best";
  const option = (sort) => make("option", { value: sort === usual ? "" : sort }, SORT_LABELS[sort]);
  if (document.activeElement !== view.sort || view.sort.options.length !== list.length) {
    view.sort.replaceChildren(...list.map(option));
  }
  view.sort.selectedIndex = list.indexOf(chosen);
  view.sorting.hidden = list.length < 2;
}

// The facets that a table has columns for: those of the one kind that is chosen.
function columns() {
  const kinds = [...(state.filters.get("kind") ?? [])];
  const kind = kinds.length === 1 ? info.kinds.find(({ value }) => value === kinds[0]) : undefined;
  return (kind?.columns ?? []).flatMap((name) => info.facets.filter((facet) => facet.name === name));
}

// Puts what the address says into the field and the controls.
function fillControls() {
  view.input.value = state.query;
  for (const radio of view.views) radio.checked = radio.value === state.view;
}

/* What is chosen, and what readers do */

function showChips() {
  const names = new Map(info.facets.map(({ name, label }) => [name, label]));
  const chosen = [...state.filters].flatMap(([name, values]) => [...values].map((value) => [name, value]));
  const chips = chosen.map(([name, value]) =>
    chip(
      [
        ...spoken(parts("search_remove", { filter: filterName(names.get(name), labels.get(name).get(value)) })),
        make("span", { "aria-hidden": "true" }, " ×"),
      ],
      () => setFilter(name, value, false),
    ),
  );
  if (chosen.length > 1) chips.push(chip([word("search_clear")], () => ask(state.query, new Map())));
  view.chips.replaceChildren(...chips);
  view.chips.hidden = chosen.length === 0;
  tally(view.badge, chosen.length);
}

function filterName(facet, { label, language }) {
  return make("bdi", {}, ...parts("search_chip", { facet, value: inLanguage("span", language, label) }));
}

function chip(text, remove) {
  const button = make("button", { type: "button" }, ...text);
  button.addEventListener("click", () => {
    view.heading.focus(); // the button goes away
    remove();
  });
  return make("li", {}, button);
}

function listen() {
  const { form, input, opener } = view;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (matchMedia("(hover: none)").matches) view.heading.focus(); // the keyboard of a phone makes room
    ask(input.value);
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      state.query = clip(input.value);
      state.shown = 0;
      state.note();
      update();
    }, PAUSE);
  });
  view.sort.addEventListener("change", () => {
    state.sort = view.sort.value;
    changed();
  });
  for (const radio of view.views) {
    radio.addEventListener("change", () => {
      state.view = radio.value;
      changed();
    });
  }
  opener.addEventListener("click", () => {
    opener.setAttribute("aria-expanded", String(opener.getAttribute("aria-expanded") !== "true"));
    filters?.load();
  });
  view.done.addEventListener("click", () => {
    opener.setAttribute("aria-expanded", "false");
    view.heading.focus();
  });
  matchMedia("(min-width: 60rem)").addEventListener("change", () => filters?.load());
  window.addEventListener("popstate", () => {
    if (!state.back()) return;
    fillControls();
    update();
  });
  document.addEventListener("fieldguide:changed", renew);
  for (const link of findAll("[data-search]", HTMLElement)) link.removeAttribute("aria-haspopup");
  shared.open = () => {
    input.focus();
    input.select();
  };
}
