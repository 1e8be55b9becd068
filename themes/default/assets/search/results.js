// The results of the search page and the explorer: as a list, as cards or as a table.

import { make } from "../modules/elements.js";
import { date as dateOf } from "../modules/formats.js";
import { parts, word } from "../modules/words.js";
import { leadToSentence } from "./arrival.js";
import { inLanguage, marked, parted, tongue } from "./phrases.js";

const FIRST = { list: 10, cards: 12, table: 24 }; // results at first
const STEP = 20; // results that a press of the button adds
const PATIENCE = 150; // milliseconds that results wait for one another before they take the place of others
const FIRST_PATIENCE = 1500; // the same where none are shown, so that none moves when another comes

const { root, trouble } = window.fieldguideBox;

// Shows results in a place. `again` is called to try again what failed, `grown` when more results are asked for.
export function createResults({ place, failure, more, again, grown }) {
  const results = { list: /** @type {HTMLElement} */ (make("ol")), show, busy, clear };
  /** @type {Form & Wanted} */
  let form; // how results are shown now
  frame({ view: "list", columns: [], dated: false });

  // Makes the frame that the items of a view stand in.
  function frame(wanted) {
    form = { ...FORMS[wanted.view], ...wanted };
    const { list, element } = form.frame(form);
    results.list = list;
    place.replaceChildren(element);
  }

  function isShown({ view, columns, dated }) {
    return form.view === view && form.dated === dated && String(form.columns) === String(columns);
  }

  function busy(on) {
    if (on) results.list.setAttribute("aria-busy", "true");
    else results.list.removeAttribute("aria-busy");
  }

  function clear() {
    results.list.replaceChildren();
    more.hidden = true;
    failure.replaceChildren(trouble(again));
  }

  // Shows hits when the first of them are there, unless something newer is asked for; says whether it did.
  async function show({ search, result, wanted, shown, current }) {
    const filled = [];
    let failed = 0;
    const next = isShown(wanted) ? form : { ...FORMS[wanted.view], ...wanted };
    const fill = (from, to) =>
      result.hits.slice(from, to).map((hit) => {
        const item = next.item();
        const facts = next.facts(search, hit, next.columns);
        const filling = Promise.all([search.details(result, hit), facts]).then((known) => {
          next.fill(item, ...known, { ...next, query: result.query });
          item.classList.remove("waiting");
        });
        filled.push(filling.catch(() => fail(item)));
        return item;
      });
    let placed = false; // what fails later is told at once, with the others otherwise
    const fail = (item) => {
      failed += 1;
      item.classList.remove("waiting");
      item.replaceChildren(make(item.localName === "tr" ? "td" : "p", { class: "small" }, word("search_broken")));
      if (placed && current()) failure.replaceChildren(trouble(again));
    };

    const items = fill(0, Math.max(shown, FIRST[wanted.view]));
    const patience = results.list.children.length > 0 ? PATIENCE : FIRST_PATIENCE;
    await Promise.race([Promise.all(filled), new Promise((done) => setTimeout(done, patience))]);
    if (!current()) return false;
    placed = true;
    if (next !== form) frame(wanted);
    failure.replaceChildren(...(failed > 0 ? [trouble(again)] : []));
    results.list.replaceChildren(...(failed < items.length ? items : []));
    place.hidden = items.length === 0;
    offerMore(result, fill);
    if (failed === items.length) more.hidden = true;
    return true;
  }

  function offerMore(result, fill) {
    const { list } = results;
    const left = result.total - list.children.length;
    more.hidden = left <= 0;
    more.textContent = word("search_more", { count: Math.min(left, STEP) });
    more.onclick = () => {
      const from = list.children.length;
      grown(from + STEP);
      const items = fill(from, from + STEP);
      list.append(...items);
      offerMore(result, fill);
      items[0].tabIndex = -1; // its link may not be there yet
      items[0].focus();
    };
  }

  return results;
}

// The ways of showing results: the frame, an empty item, what is asked about a hit beside its details, and how an
// item is filled with both.
/** @type {Record<string, Form>} */
const FORMS = {
  list: {
    frame: () => listFrame("hits"),
    item: () => make("li", { class: "hit waiting" }),
    facts: none,
    fill: fillHit,
  },
  cards: {
    frame: () => listFrame("hits cards"),
    item: () => make("li", { class: "hit card waiting" }),
    facts: none,
    fill: fillCard,
  },
  table: {
    frame: tableFrame,
    item: () => make("tr", { class: "hit waiting" }),
    facts: (search, hit, columns) =>
      search.facts(
        hit,
        columns.map(({ name }) => name),
      ),
    fill: fillRow,
  },
};

async function none() {
  return { date: undefined, values: [] };
}

function listFrame(classes) {
  const list = make("ol", { class: classes });
  return { list, element: list };
}

function titleLink({ url, titlePieces, language, heading = "" }) {
  const link = inLanguage("a", language, ...marked(titlePieces));
  link.href = root + url;
  if (heading) link.append(make("span", { class: "hit-place" }, ` › ${heading}`));
  return link;
}

function fillHit(item, details, _, { query = "" }) {
  const { kind, excerpt, more, language } = details;
  const link = titleLink(details);
  leadToSentence(link, query, details);
  item.replaceChildren(make("p", { class: "label" }, kind, ...tongue(language)), make("h3", {}, link));
  if (excerpt.length > 0) item.append(inLanguage("p", language, ...marked(excerpt)));
  if (more.length > 0) {
    const links = more.map((part) => {
      const place = inLanguage("a", language, part.heading);
      place.href = root + part.url;
      return place;
    });
    item.append(make("p", { class: "hit-more small" }, ...parts("search_further", { places: parted(links, " · ") })));
  }
}

function fillCard(item, { url, titlePieces, kind, summary, language }) {
  const link = titleLink({ url: withoutAnchor(url), titlePieces, language });
  item.replaceChildren(make("p", { class: "label" }, kind, ...tongue(language)), make("h3", {}, link));
  if (summary) item.append(inLanguage("p", language, summary));
}

// A table of results: with columns for facets when there are some, else with the kind and the summary of each.
function tableFrame({ columns, dated }) {
  const names = [
    word("search_title"),
    ...kindColumn(columns),
    ...(dated ? [word("search_date")] : []),
    ...columns.map(({ label }) => label),
  ];
  const head = make("thead", {}, make("tr", {}, ...names.map((name) => make("th", { scope: "col" }, name))));
  const list = make("tbody", { class: "hits" });
  const caption = make("caption", { class: "hidden" }, word("search_pages_found"));
  return { list, element: make("table", { class: "found-table" }, caption, head, list) };
}

function kindColumn(columns) {
  return columns.length > 0 ? [] : [word("search_kind")];
}

function fillRow(item, { url, titlePieces, kind, summary, language }, { date, values }, { columns, dated }) {
  const link = titleLink({ url: withoutAnchor(url), titlePieces, language });
  const head = make("th", { scope: "row" }, link, ...tongue(language));
  if (columns.length === 0 && summary) head.append(inLanguage("p", language, summary));
  const cell = (label, ...inside) => {
    if (inside.length === 0) return make("td", {});
    return make("td", {}, make("span", { class: "label" }, label), " ", ...inside);
  };
  const cells = kindColumn(columns).map((label) => cell(label, kind));
  if (dated) cells.push(cell(word("search_date"), ...(date ? [day(date)] : [])));
  for (const [at, { label }] of columns.entries()) {
    cells.push(cell(label, ...parted(values[at].map((value) => inLanguage("bdi", value.language, value.label)))));
  }
  item.replaceChildren(head, ...cells);
}

function day(date) {
  return make("time", { datetime: date }, dateOf(date));
}

function withoutAnchor(url) {
  return url.replace(/#.*$/s, "");
}
