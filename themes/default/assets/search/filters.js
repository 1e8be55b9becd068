// The filters of the search page: for every facet a group of checkboxes that say how many pages each value would leave.

import { make } from "../modules/elements.js";
import { number, parts, word } from "../modules/words.js";
import { inLanguage, spoken } from "./phrases.js";

const CUT = 8; // values before "show all"
const MANY = 12; // more values than this get a field to find them
const BUDGET = 20_000; // bytes that are loaded without being asked for
const OPEN = 5; // groups that are open at first

const { trouble } = window.fieldguideBox;

// Makes a group for each facet. `chosen(name)` is the set of values that are chosen now, `choose(name, value, on)` is
// called when the reader changes one. `show` takes a new result, `load` is for when the place comes into sight.
export function createFilters(place, facets, chosen, choose) {
  let sum = 0;
  let opened = 0;
  const groups = facets.map((facet) => {
    const loads = sum + facet.bytes < BUDGET;
    if (loads) sum += facet.bytes;
    const opens = loads && opened++ < OPEN;
    return createGroup(facet, { loads, opens, isSeen, chosen: () => chosen(facet.name), choose, retryAll });
  });
  let placed = false;

  // On a phone the place is hidden until it is opened; what nobody sees is not loaded.
  function isSeen() {
    return place.getClientRects().length > 0;
  }

  async function show(search, result, current) {
    place.setAttribute("aria-busy", "true");
    await Promise.all(groups.map((group) => group.show({ search, result, current })));
    if (!placed) place.replaceChildren(...groups.map(({ element }) => element)); // all at once, so that none moves
    placed = true;
    if (current()) place.removeAttribute("aria-busy");
  }

  function retryAll() {
    for (const group of groups) group.retry();
  }

  function load() {
    for (const group of groups) group.load();
  }

  return { show, load };
}

// Says in a badge how many values are chosen.
export function tally(badge, count) {
  if (count === 0) return badge.replaceChildren();
  const shown = make("span", {}, number(count));
  badge.replaceChildren(...spoken(parts("search_chosen", { count, number: shown })));
}

function createGroup({ name, label }, { loads, opens, isSeen, chosen, choose, retryAll }) {
  const { element, summary, badge, list, narrow, every, failure } = createParts(label);
  let rows = new Map(); // by value
  let whole = false; // all rows, not only the first
  let latest; // the newest result
  let tried; // the result whose counts were asked for
  let failed; // the result whose counts did not come

  function show(newest) {
    latest = newest;
    tally(badge, chosen().size);
    return load();
  }

  async function load() {
    if (!latest || tried === latest || !isSeen() || !(loads || element.open)) return;
    const mine = latest;
    tried = mine;
    try {
      const values = await mine.search.counts(mine.result, name);
      if (tried !== mine || !mine.current()) return;
      failure.replaceChildren();
      fill(values);
    } catch {
      if (tried !== mine) return;
      failed = mine;
      const line = trouble(again);
      line.removeAttribute("role"); // one for each group would be too much to listen to
      failure.replaceChildren(line);
    }
  }

  function again() {
    summary.focus();
    retryAll();
  }

  function retry() {
    if (tried === failed) tried = undefined;
    return load();
  }

  // Rows stay where they are while the focus is among them.
  function fill(values) {
    if (list.contains(document.activeElement)) {
      const counts = new Map(values.map(({ value, count }) => [value, count]));
      for (const [value, { count }] of rows) count.textContent = number(counts.get(value) ?? 0);
    } else {
      rows = new Map(values.map((value) => [value.value, createRow(value, (on) => choose(name, value.value, on))]));
      list.replaceChildren(...[...rows.values()].map(({ item }) => item));
    }
    for (const [value, { box }] of rows) box.checked = chosen().has(value);
    element.hidden = rows.size === 0;
    narrow.hidden = rows.size <= MANY;
    cut();
  }

  // Shows the rows that the field asks for, else the first and the chosen ones, or all.
  function cut() {
    const asked = narrow.hidden ? "" : narrow.value.trim().toLowerCase();
    [...rows.values()].forEach(({ item, box, text }, at) => {
      item.hidden = asked ? !text.includes(asked) : !(whole || at < CUT || box.checked);
    });
    every.hidden = asked !== "" || rows.size <= CUT;
    const facet = make("span", { class: "hidden" }, label);
    const said = whole ? parts("search_fewer", { facet }) : parts("search_every", { count: rows.size, facet });
    every.replaceChildren(...said);
    every.setAttribute("aria-expanded", String(whole));
  }

  every.addEventListener("click", () => {
    whole = !whole;
    cut();
  });
  narrow.addEventListener("input", cut);
  narrow.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault(); // it would send the form
  });
  element.addEventListener("toggle", load);
  element.open = opens || chosen().size > 0;
  return { element, show, load, retry };
}

function createParts(label) {
  const badge = make("span", { class: "badge" });
  const narrow = make("input", {
    "class": "narrow",
    "type": "text",
    "autocomplete": "off",
    "spellcheck": "false",
    "hidden": "",
    "aria-label": word("search_narrow", { facet: label }),
    "placeholder": word("search_narrow", { facet: label }),
  });
  const list = make("ul", {});
  const every = make("button", { type: "button", class: "plain small", hidden: "" });
  const failure = make("div", {});
  const values = make("fieldset", {}, make("legend", { class: "hidden" }, label), narrow, list, every, failure);
  const summary = make("summary", {}, label, " ", badge);
  const element = make("details", { class: "facet" }, summary, values);
  return { element, summary, badge, narrow, list, every, failure };
}

function createRow({ label, language, count: pages }, change) {
  const box = make("input", { type: "checkbox" });
  const count = make("span", { class: "small" }, number(pages));
  const item = make("li", {}, make("label", {}, box, inLanguage("span", language, label), count));
  box.addEventListener("change", () => change(box.checked));
  return { item, box, count, text: label.toLowerCase() };
}
