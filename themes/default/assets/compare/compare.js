// Puts two to four pages of a kind side by side. The choice stands in the page's address (?page=districts/a/&page=…),
// what is known of each page in its JSON twin.

import { addressWith, setAddress } from "../modules/address.js";
import { find, findAll, make } from "../modules/elements.js";
import { createStatus } from "../modules/status.js";
import { list, percent } from "../modules/formats.js";
import { number, word } from "../modules/words.js";

const MOST = 4;
const FEWEST = 2;
const LINES = new Set(["markdown", "list", "image"]); // types that do not fit a cell
const place = find("#_compare", HTMLElement);
const { root } = find("script[data-root][src*='compare.']", HTMLScriptElement).dataset;
const kinds = findAll("[data-kind]", HTMLElement).map((section) => ({
  label: section.dataset.kind,
  fields: new Set(section.dataset.fields?.split(" ")),
  pages: findAll("[data-page]", HTMLElement, section).map(({ dataset, textContent }) => ({
    url: dataset.page,
    title: textContent,
  })),
}));
const twins = new Map(); // address → what is known of the page, or a promise of it
const { region, tell } = createStatus("p", { class: "hidden" }); // what is compared
let turn = 0;

place.before(region);

addEventListener("popstate", () => show(false));
show(true);

/* The choice */

function chosen() {
  const known = new Set(kinds.flatMap(({ pages }) => pages.map(({ url }) => url)));
  const asked = new URLSearchParams(location.search).getAll("page").map((url) => url.replace(/\/*$/, "/"));
  const pages = [...new Set(asked)].filter((url) => known.has(url));
  const kind = kindOf(pages[0]);
  return pages.filter((url) => kindOf(url) === kind).slice(0, MOST);
}

function kindOf(url) {
  return kinds.find(({ pages }) => pages.some((page) => page.url === url));
}

function choose(pages) {
  const address = addressWith(pages.map((url) => ["page", url]));
  if (setAddress("pushState", address)) show(false);
  else location.assign(address);
}

/* What is shown */

async function show(first) {
  const mine = ++turn;
  const pages = chosen();
  const kind = kindOf(pages[0]) ?? kinds[0];
  if (!kind) return;
  const form = choice(kind, pages);
  const focused = document.activeElement?.getAttribute("name");
  if (first || !place.firstElementChild) place.replaceChildren(form);
  else place.firstElementChild.replaceWith(form);
  if (focused && !first) findAll(`[name="${focused}"]`, HTMLElement, form)[0]?.focus();
  for (const old of findAll(".scroll, .trouble", HTMLElement, place)) old.remove();
  place.classList.toggle("full", pages.length > 0);
  if (pages.length === 0) return;
  if (location.protocol === "file:") return place.append(make("p", { class: "trouble" }, word("compare_folder")));
  try {
    const known = await Promise.all(pages.map(twin));
    if (mine !== turn) return;
    place.append(table(known, kind.fields));
    tell(captionOf(known));
  } catch {
    if (mine === turn) place.append(make("p", { class: "trouble", role: "alert" }, word("compare_broken")));
  }
}

function choice(kind, pages) {
  const form = make("form", { class: "choice", "aria-label": word("compare_choose") });
  if (kinds.length > 1) {
    const other = make("select", { name: "kind" });
    for (const { label } of kinds) other.append(new Option(label, label, false, label === kind.label));
    other.addEventListener("change", () => choose(firstOf(kinds[other.selectedIndex])));
    form.append(make("label", {}, word("compare_kind"), other));
  }
  const shown = Math.min(MOST, Math.max(FEWEST, pages.length + 1));
  for (let at = 0; at < shown; at++) {
    const select = make("select", { name: `page-${at + 1}` });
    select.append(new Option(word("compare_none"), ""));
    for (const { url, title } of kind.pages) {
      if (url === pages[at] || !pages.includes(url)) select.append(new Option(title, url, false, url === pages[at]));
    }
    select.addEventListener("change", () =>
      choose(
        findAll("[name^=page]", HTMLSelectElement, form)
          .map(({ value }) => value)
          .filter(Boolean),
      ),
    );
    form.append(make("label", {}, word("compare_page", { number: at + 1 }), select));
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  return form;
}

function firstOf({ pages }) {
  return pages.slice(0, FEWEST).map(({ url }) => url);
}

function twin(url) {
  if (!twins.has(url)) {
    const asked = fetch(`${root}${encodeURI(url)}index.json`).then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    });
    asked.catch(() => twins.delete(url));
    twins.set(url, asked);
  }
  return twins.get(url);
}

/* The roles say what the elements are already: where a narrow window lays rows out as blocks, browsers forget it. */
function table(pages, shown) {
  const head = make("tr", { role: "row" }, make("td", { role: "cell" }));
  for (const page of pages) head.append(make("th", { scope: "col", role: "columnheader" }, link(page)));
  const body = make("tbody", { role: "rowgroup" });
  const add = (label, cells) => {
    const row = make("tr", { role: "row" }, make("th", { scope: "row", role: "rowheader" }, make("span", {}, label)));
    for (const cell of cells)
      row.append(make("td", { role: "cell" }, cell ?? make("span", { class: "none" }, word("compare_not_given"))));
    body.append(row);
  };
  add(
    word("compare_about"),
    pages.map(({ summary }) => summary || undefined),
  );
  for (const [name, label] of fieldsOf(pages, shown))
    add(
      label,
      pages.map(({ fields }) => value(fields[name], greatest(pages, name))),
    );
  for (const [name, label] of relationsOf(pages))
    add(
      label,
      pages.map(({ relations }) => links(relations.find((one) => one.name === name)?.pages)),
    );
  const caption = make("caption", { class: "hidden" }, captionOf(pages));
  const top = make("thead", { role: "rowgroup" }, head);
  const made = make("table", { class: `of-${pages.length}`, role: "table" }, caption, top, body);
  return make("section", { class: "scroll", tabindex: "0", "aria-label": captionOf(pages) }, made);
}

function captionOf(pages) {
  return word("compare_table", { pages: list(pages.map(({ title }) => title)) });
}

function fieldsOf(pages, shown) {
  const all = pages.flatMap(({ fields }) => Object.entries(fields));
  const fit = all.filter(([name, { type }]) => shown.has(name) && name !== "summary" && !LINES.has(type));
  return new Map(fit.map(([name, { label }]) => [name, label]));
}

function relationsOf(pages) {
  return new Map(pages.flatMap(({ relations }) => relations.map(({ name, label }) => [name, label])));
}

function greatest(pages, name) {
  return Math.max(...pages.map(({ fields }) => fields[name]?.value).filter((value) => typeof value === "number"), 0);
}

function value(field, most) {
  if (field === undefined) return undefined;
  const { type, unit, value: given } = field;
  if (type === "number") return measure(given, unit, most);
  if (type === "term") return given.label;
  if (type === "terms") return given.map(({ label }) => label).join(", ");
  if (type === "reference") return link(given);
  if (type === "references") return links(given);
  if (type === "boolean") return given ? word("compare_yes") : word("compare_no");
  if (type === "url") return make("a", { href: given, rel: "external" }, given);
  return String(given);
}

function measure(given, unit, most) {
  if (unit === undefined) return String(given); // it may be a year
  const text = unit === "%" ? percent(given) : `${number(given)}\u00a0${unit}`;
  const whole = unit === "%" ? 100 : most;
  if (whole <= 0) return text;
  const length = Math.round((Math.max(0, given) / whole) * 1000) / 10;
  const cell = make("span", {}, text);
  const bar = draw("svg", { class: "bar", viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" });
  bar.append(draw("path", { class: "rest", d: "M0 0h100v6H0z" }), draw("path", { d: `M0 0h${length}v6H0z` }));
  cell.append(bar);
  return cell;
}

function links(pages) {
  if (pages === undefined || pages.length === 0) return undefined;
  return make("ul", {}, ...pages.map((page) => make("li", {}, link(page))));
}

function link({ url, title, language = document.documentElement.lang }) {
  const made = make("a", { href: `${root}${url}` }, title);
  if (language !== document.documentElement.lang) Object.assign(made, { lang: language, hreflang: language });
  return made;
}

function draw(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
