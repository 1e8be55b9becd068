// Journeys through a site that is read from right to left.

import * as accessibility from "../checks/accessibility.mjs";
import * as layout from "../checks/layout.mjs";
import { answered, settled } from "../search/look.mjs";

const ENTRY = "stories/lessons/";
const COMPARED = "compare/?page=places/north/&page=places/south/";
const NEAR = 2; // pixels
const DESK = 900; // pixels from which on pages have columns

/** What stands on pages without scripts: header, crumbs, callouts, tables, the trail, the listing, the crosstab. */
export function pagesBegin(width) {
  return named(`pages begin at the right, ${width} px`, width, async (journey) => {
    const { tab, claim, open } = journey;
    await open(ENTRY);
    await begins(journey, ENTRY);
    await leads(journey, ".site-name", ".search-open");
    await leads(journey, ".site-head nav li:first-child a", ".site-head nav li:last-child a");
    await leads(journey, ".editions li:first-child", ".editions li:last-child");
    await leads(journey, ".crumbs li:first-child", ".crumbs li:last-child");
    await leads(journey, ".table th:first-child", ".table th:last-child");
    const room = (await box(tab, ".proof")).right - (await box(tab, ".proof-name")).right;
    claim(room > 20, `the number of a proof has ${room} pixels at its right`);
    await atTheEdge(journey, ".alert", "border");
    await atTheEdge(journey, ".prose blockquote", "border");
    await atTheEdge(journey, ".unknown", "border");
    if (width >= DESK) await leads(journey, ".prose", ".side");
    const turned = await tab.locator(".bar").first().evaluate((bar) => new DOMMatrix(getComputedStyle(bar).transform).a);
    claim(turned === -1, "bars do not begin at the right");

    await open("stories/");
    await begins(journey, "stories/");
    if (width >= DESK) await leads(journey, "thead th:first-child", "thead th:last-child");
    await open("crosstabs/");
    await tab.locator(".rows a").first().click();
    await tab.locator("table").waitFor();
    await begins(journey, "the crosstab");
    if (width >= DESK) await leads(journey, "tbody th", "tbody td");
    for (const path of ["", "terms/", "tags/", "data/"]) {
      await open(path);
      await begins(journey, `/${path}`);
    }
  });
}

/** What scripts make: the dialog, the search page, the explorer, the map of relationships and the comparison. */
export function scriptsBegin(width) {
  return named(`scripts begin at the right, ${width} px`, width, async (journey) => {
    const { tab, claim, open } = journey;
    await open(ENTRY);
    await tab.keyboard.press("/");
    await tab.locator("dialog[open]").waitFor();
    await runs(journey, ".box .query");
    await tab.keyboard.type("درس");
    await answered(tab, encodeURIComponent("درس"));
    await leads(journey, ".box-top svg", ".box-top .plain");
    if (width >= DESK) await leads(journey, "[role=option] b", "[role=option] .label");

    await open("search/");
    await settled(tab);
    await begins(journey, "search/");
    await runs(journey, ".search-top .query");
    await besideTheIcon(journey);
    for (const query of ["درس", "lesson"]) {
      await tab.locator(".search-top .query").fill(query);
      await besideTheIcon(journey);
    }
    await open(`search/?q=${encodeURIComponent("درس")}`);
    await settled(tab);
    await leads(journey, ".search-top .query", ".search-top button");
    await leads(journey, ".tools label", ".tools .views");
    await leads(journey, ".views label:nth-of-type(1)", ".views label:nth-of-type(3)");
    if (width >= DESK) await leads(journey, ".filters", ".found");
    const direction = await tab.locator(".hit h3").first().evaluate((at) => getComputedStyle(at).direction);
    claim(direction === "rtl", "hits run from the left");

    await open("explore/?kind=place&view=table");
    await settled(tab);
    await begins(journey, "explore/");
    const badges = await tab.locator(".badge:not(:empty)").evaluateAll((all) => all.map((at) => at.getClientRects().length));
    claim(badges.length > 0 && badges.every((parts) => parts < 2), `badges fall into ${badges} parts`);
    const edge = await tab.locator("tbody.hits th").first().evaluate((at) => getComputedStyle(at).paddingRight);
    claim(edge === "0px", `results in a table begin ${edge} from their edge`);
    if (width >= DESK) await leads(journey, ".found-table thead th:first-child", ".found-table thead th:last-child");

    await open("relationship-map/");
    await tab.locator(".map-tools.ready").waitFor();
    await begins(journey, "relationship-map/");
    await leads(journey, ".node.kind-1 rect", ".node.kind-2 rect");
    await leads(journey, ".heads text:first-of-type", ".heads text:last-of-type");
    const ends = await tab.locator(".node").evaluateAll((nodes) => nodes.map((node) => {
      const [right, begin] = ["rect", "text"].map((part) => node.querySelector(part).getBoundingClientRect().right);
      return right - begin;
    }));
    claim(ends.every((space) => space > 6 && space < 18), `titles begin ${ends} pixels from the right of their boxes`);
    const shown = await tab.locator(".map-view").evaluate((view) => {
      const first = view.querySelector(".node.kind-1").getBoundingClientRect();
      return first.right <= view.getBoundingClientRect().right + 1;
    });
    claim(shown, "the beginning of the map is out of sight");

    await open(COMPARED);
    await tab.locator("thead th").nth(1).waitFor();
    await begins(journey, "compare/");
    await leads(journey, "thead th:nth-of-type(1)", "thead th:nth-of-type(2)");
    if (width >= DESK) await leads(journey, "tbody th", "tbody td");
    for (const problem of await accessibility.check({ tab })) claim(false, `compare/: ${problem}`);
  });
}

function named(name, width, walk) {
  Object.defineProperty(walk, "name", { value: name });
  return Object.assign(walk, { width });
}

/** A page says that it runs from right to left, and nothing sticks out of it. */
async function begins({ tab, claim }, where) {
  claim(await tab.locator("html").getAttribute("dir") === "rtl", `${where} does not say that it runs from right to left`);
  for (const problem of await layout.check({ tab })) claim(false, `${where}: ${problem}`);
}

/** The field for words that nobody has typed yet runs from right to left. */
async function runs({ tab, claim }, field) {
  const direction = await tab.locator(field).evaluate((at) => getComputedStyle(at).direction);
  claim(direction === "rtl", `the empty field ${field} runs ${direction}`);
}

/** What is typed stands beside the icon, whichever way it runs. */
async function besideTheIcon({ tab, claim }) {
  const { icon, inside } = await tab.evaluate(() => {
    const field = document.querySelector(".search-top .query");
    const { right } = field.getBoundingClientRect();
    return {
      icon: document.querySelector(".search-top svg").getBoundingClientRect().left,
      inside: right - Number.parseFloat(getComputedStyle(field).paddingRight),
    };
  });
  claim(inside <= icon, `text begins at ${inside} pixels, and the icon at ${icon}`);
}

function box(tab, selector) {
  return tab.evaluate((at) => document.querySelector(at)?.getBoundingClientRect().toJSON(), selector);
}

/** What comes first stands at the right of what comes next, or above it where a narrow window has no room. */
async function leads({ tab, claim, site }, first, next) {
  const [one, other] = await Promise.all([first, next].map((selector) => box(tab, selector)));
  if (!one || !other) return claim(false, `${tab.url().slice(site.address.length)}: there is no ${one ? next : first}`);
  claim(one.left >= other.right - NEAR || one.bottom <= other.top + NEAR, `${first} is not at the right of ${next}`);
}

/** An element begins with a border at its right, and has none at its left. */
async function atTheEdge({ tab, claim }, selector) {
  const [right, left] = await tab.locator(selector).first().evaluate((at) => {
    const style = getComputedStyle(at);
    return [style.borderRightWidth, style.borderLeftWidth].map(Number.parseFloat);
  });
  claim(right > 0 && left === 0, `${selector} has a border of ${right} at its right and of ${left} at its left`);
}
