// Journeys of a reader who knows only Spanish: by every way from the home page to a case study, which is printed. What is
// read in Spanish on the way is in Spanish, in every state that pages come into.

import * as printed from "../checks/print.mjs";
import { htmlFiles } from "../pages.mjs";
import { attach } from "../probe.mjs";
import { answered, elapsed, options, settled, text } from "../search/look.mjs";
import { createJudge, readInSpanish } from "./english.mjs";

const HOME = "es/";
const CASE = /\/es\/case-studies\/[^/]+\/$/;
const SHOWN = 90; // characters of a text that a failure shows
const judges = new Map();

/** The home page, and the dialog of the search in all that it says. */
export async function byDialog(journey) {
  const { tab, open, claim } = journey;
  await open(HOME);
  await read(journey, "the home page");
  await tab.keyboard.press("/");
  await tab.locator("dialog[open]").waitFor();
  await read(journey, "the empty dialog");
  for (const query of ["directres", "la PD", "zzzz", "directores zzzz"]) {
    await tab.locator("[role=combobox]").fill(query);
    await dialogSettled(tab);
    await read(journey, `the dialog asked for ${query}`);
  }
  await tab.locator("[role=combobox]").fill("directores");
  await answered(tab, "directores");
  await read(journey, "the dialog with hits");
  const hits = await options(tab).evaluateAll((all) => all.map((hit) => hit.getAttribute("href")));
  const wanted = hits.findIndex((href) => /case-studies/.test(href));
  claim(wanted >= 0, `the dialog finds no case study: ${hits}`);
  for (let presses = 0; presses <= wanted; presses += 1) await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("Enter");
  await tab.locator(".found-bar").waitFor();
  await arrive(journey);
}

/** The search page: as a list, as cards, as a table, with filters, and with what it says when it finds little. */
export async function bySearchPage(journey) {
  const { tab, open, claim } = journey;
  await open(HOME);
  await tab.locator(".ask input").fill("directores");
  await tab.locator(".ask button").click();
  await tab.waitForURL((url) => url.pathname.endsWith("/es/search/"));
  await settled(tab);
  await read(journey, "the search page");
  claim(/directores/.test(await text(tab, ".summary")), "the answer does not name what was asked");
  await openFilters(tab);
  await read(journey, "all filters");
  for (const query of ["directres", "la+PD", "zzzz+directores", "zzzz", "directores&kind=term&county=fresno"]) {
    await open(`es/search/?q=${query}`);
    await settled(tab);
    await read(journey, `the answer to ${query}`);
  }
  for (const view of ["cards", "table"]) {
    await open(`es/search/?q=distritos&view=${view}`);
    await settled(tab);
    await read(journey, `results as ${view}`);
  }
  await open("es/search/?q=directores");
  await settled(tab);
  await tab.locator(".facet").first().getByText("Estudios de caso").click();
  await tab.waitForURL((url) => url.searchParams.get("kind") === "case-study");
  await settled(tab);
  await read(journey, "filtered results");
  await toCase(journey, tab.locator(".hit h3 a:not([lang])").first());
}

/** The explorer in each of its views and orders. */
export async function byExplorer(journey) {
  const { tab, open } = journey;
  await open(HOME);
  await follow(tab, tab.getByRole("link", { name: "Explorar" }).first());
  await settled(tab);
  await read(journey, "the explorer");
  await openFilters(tab);
  await read(journey, "the explorer with all filters");
  const tables = ["kind=district&sort=title", "kind=case-study&sort=newest", "language=en"].map((asked) => `${asked}&view=table`);
  for (const query of ["view=list", "view=table", ...tables]) {
    await open(`es/explore/?${query}`);
    await settled(tab);
    await openFilters(tab);
    await read(journey, `the explorer at ${query}`);
  }
  await open("es/explore/?kind=case-study&structures=site-leadership&language=es");
  await settled(tab);
  await toCase(journey, tab.locator(".hits h3 a").first());
}

/** The lists of the explorer, which are there without scripts. */
export async function byLists(journey) {
  const { tab, open } = journey;
  await open(HOME);
  await follow(tab, tab.getByRole("link", { name: "Explorar" }).first());
  await read(journey, "the lists of the explorer");
  await follow(tab, tab.locator(".facets a[href*='explore/structures/']").first());
  await read(journey, "the pages of a value");
  await toCase(journey, tab.locator(".rows a[href*='case-studies/']:not([hreflang])").first());
}
byLists.scripts = false;

/** The map of relationships, by its drawing. */
export async function byRelationshipMap(journey) {
  const { tab, open } = journey;
  await open(HOME);
  await follow(tab, tab.getByRole("link", { name: "Mapa de relaciones" }));
  await tab.locator(".map-view .node").first().waitFor();
  await read(journey, "the map of relationships");
  const node = tab.locator(".map-view a.node[href*='case-studies/']:not([lang], [hreflang])").first();
  await node.focus();
  await read(journey, "the map with a chosen page");
  await toCase(journey, node);
}

/** The map of the districts, by its key and by a marker. */
export async function byRegionMap(journey) {
  const { tab, open, claim } = journey;
  for (const path of [HOME, "es/districts/"]) {
    await open(path);
    await read(journey, `the map on ${path}`);
    const key = tab.locator(".region-map-key a", { hasText: "Elk Grove" });
    const marker = tab.locator(".markers a").filter({ hasText: "Elk Grove" });
    claim(await target(key) === await target(marker), "a marker leads elsewhere than its key");
    await follow(tab, path === HOME ? key : marker);
    await read(journey, "the page of a district");
    await toCase(journey, tab.locator("main a[href*='case-studies/']:not([hreflang])").first());
  }
}

/** The glossary, and a word that a text explains. */
export async function byGlossary(journey) {
  const { tab, open } = journey;
  await open(HOME);
  await follow(tab, tab.locator(".site-head").getByRole("link", { name: "Glosario" }));
  await read(journey, "the glossary");
  await follow(tab, tab.locator(".listing").getByRole("link", { name: "Math in Common", exact: true }).first());
  await read(journey, "an entry of the glossary");
  await open("es/structures/site-leadership/");
  await tab.locator(".term").first().press("Enter");
  await tab.locator(".definition:popover-open").waitFor();
  await read(journey, "a definition");
  await tab.keyboard.press("Escape");
  await toCase(journey, tab.locator("main a[href*='case-studies/']:not([hreflang])").first());
}

/** Comparison, crosstabs, tags, data and texts, which lie beside the ways. */
export async function beside(journey) {
  const { tab, open, claim } = journey;
  await open("es/compare/");
  await tab.locator("[name=page-1]").waitFor();
  await read(journey, "the comparison without a choice");
  const cases = ["elk-grove-math-generation", "community-of-practice"].map((slug) => `case-studies/${slug}/`);
  for (const pages of [["districts/elk-grove/", "districts/oakland/"], cases]) {
    await open(`es/compare/?${new URLSearchParams(pages.map((page) => ["page", page]))}`);
    await tab.locator("thead th").nth(1).waitFor();
    await read(journey, `the comparison of ${pages}`);
  }
  await open("es/crosstabs/");
  await read(journey, "the crosstabs");
  const tables = await tab.locator(".rows a").evaluateAll((links) => links.map((link) => link.href));
  claim(tables.length === 3, `there are ${tables.length} crosstabs`);
  for (const table of tables) {
    await tab.goto(table);
    await read(journey, `the crosstab ${table}`);
  }
  for (const path of ["es/tags/", "es/tags/coherence/", "es/data/", "es/about/", "es/method/", "es/sources/", "es/404.html"]) {
    await open(path);
    await read(journey, path);
  }
  await open("es/case-studies/elk-grove-math-generation/");
  await tab.locator(".cite summary").first().click();
  await tab.locator(".cite button").first().click();
  await tab.locator(".cite [role=status]", { hasText: /./ }).first().waitFor({ state: "attached" });
  await arrive(journey);
}

/** Every page of the edition as it is without scripts. */
export async function everyPage(journey) {
  const { site, open, claim } = journey;
  const pages = htmlFiles(site.folder).map((file) => file.slice(site.folder.length + 1).replaceAll("\\", "/"))
    .filter((page) => page.startsWith("es/"));
  claim(pages.length > 100, `the edition has ${pages.length} pages`);
  for (const page of pages) {
    await open(page.replace(/index\.html$/, ""));
    await read(journey, page);
  }
}
everyPage.scripts = false;

/** Opens all groups of filters, which load what they show then. */
async function openFilters(tab) {
  await tab.locator(".facet").first().waitFor();
  await tab.evaluate(() => {
    for (const group of document.querySelectorAll("details.facet")) group.open = true;
  });
  await tab.waitForFunction(() => {
    return [...document.querySelectorAll(".facet:not([hidden])")].every((group) => group.querySelector("li") !== null);
  });
  await tab.evaluate(() => {
    for (const button of document.querySelectorAll(".facet button[aria-expanded=false]:not([hidden])")) button.click();
  });
}

/** Waits until the dialog says what it has to say to what stands in its field. */
async function dialogSettled(tab) {
  await elapsed(tab, 120); // longer than the pause between a keystroke and its search
  await tab.locator("#_hits:not([aria-busy])").waitFor({ state: "attached" });
  await tab.locator(".box .said", { hasText: /./ }).waitFor();
}

/** Where a link leads, also one in a drawing. */
function target(link) {
  return link.evaluate((at) => new URL(at.getAttribute("href"), location.href).href);
}

async function follow(tab, link) {
  const address = await target(link);
  await link.click();
  await tab.waitForURL(address);
}

async function toCase(journey, link) {
  await follow(journey.tab, link);
  await arrive(journey);
}

/** A case study is there, in Spanish, on the screen and on paper, and its button prints it. */
async function arrive(journey) {
  const { tab, claim } = journey;
  const { pathname } = new URL(tab.url());
  claim(CASE.test(pathname), `the way leads to ${pathname}`);
  const isSpanish = await tab.locator("html[lang=es]").count() === 1 && await tab.locator("h1[lang]").count() === 0;
  claim(isSpanish, `${pathname} is not in Spanish`);
  await read(journey, pathname);
  const button = tab.getByRole("button", { name: "Imprimir esta página" });
  if (await button.count() > 0) {
    await tab.evaluate(() => {
      window.print = () => document.body.setAttribute("data-printed", "");
    });
    await button.click();
    claim(await tab.locator("body[data-printed]").count() === 1, "the button does not print");
  }
  await attach(tab);
  for (const problem of await printed.check({ tab })) claim(false, `${pathname} on paper: ${problem}`);
  await tab.emulateMedia({ media: "print" });
  await read(journey, `${pathname} on paper`);
  await tab.emulateMedia({ media: null });
}

/** Claims that what a page says in Spanish has no English word. */
async function read({ tab, site, claim }, where) {
  if (!judges.has(site.folder)) judges.set(site.folder, createJudge(site));
  const judge = judges.get(site.folder);
  const texts = await readInSpanish(tab);
  claim(texts.length > 20, `${where}: only ${texts.length} texts are in Spanish`);
  for (const [at, said] of texts) {
    const words = judge(said).join(" ");
    claim(words === "", `${where}: “${words}” in “${said.trim().replace(/\s+/g, " ").slice(0, SHOWN)}” at ${at}`);
  }
}
