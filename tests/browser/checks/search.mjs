// Search: journeys of readers through the dialog and the search page, with the keyboard, the mouse, bad luck and bad
// input.

import { join } from "node:path";
import { pathToFileURL } from "node:url";

import * as accessibility from "./accessibility.mjs";
import * as layout from "./layout.mjs";

export const name = "search";

const ENGINE = /\/assets\/search-engine\.[^/]*\.js$/;
const DATA = /\/search\/[^?]+\.js(\?|$)/;
const TEXTS = /\/search\/text\//;
const LONGEST = 500;

/** The journeys through a site, each with its name; each gives what of it does not hold. */
export function journeys(site, browser) {
  const all = site.name === "golden" ? [dialogByKeyboard, scriptsOff, fromFolder] : ALL;
  return all.map((journey) => ({
    where: `${site.name}, ${journey.name}`,
    check: () => walk(site, browser, journey),
  }));
}

const ALL = [
  dialogByKeyboard,
  keysThatOpen,
  newestAnswerWins,
  addressKeepsEverything,
  severalValuesOfAFacet,
  filtersOnAPhone,
  corrections,
  nothingFound,
  failingInDialog,
  failingOnPage,
  failingFilter,
  badInput,
  badAddresses,
  rightToLeft,
  scriptsOff,
  fromFolder,
  ...[390, 1440].flatMap((width) => ["light", "dark"].map((colorScheme) => accessible(width, colorScheme))),
  narrowest,
];

/** Words that the pages of a site have, by the site's name. */
const WORDS = {
  "knowledge base": { word: "coaching", beginning: "coach", misspelt: "coachng" },
  "golden": { word: "teachers", beginning: "teach" },
};

/** Walks a journey in a window of its own. */
async function walk(site, browser, journey) {
  const { width = 1440, colorScheme = "light", scripts = true } = journey;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled: scripts });
  context.setDefaultTimeout(10_000);
  const problems = [];
  const claim = (holds, problem) => {
    if (!holds) problems.push(problem);
  };
  try {
    const tab = await context.newPage();
    tab.on("pageerror", (error) => problems.push(`script error: ${error.message}`));
    tab.on("console", (message) => {
      if (message.type() === "error" && !message.text().includes("ERR_FAILED")) problems.push(`console: ${message.text()}`);
    });
    await journey({ tab, site, claim, words: WORDS[site.name], open: (path) => tab.goto(new URL(path, site.address).href) });
    return problems;
  } finally {
    await context.close();
  }
}

/* The dialog */

async function dialogByKeyboard({ tab, site, claim, words, open }) {
  const asked = [];
  tab.on("request", (request) => asked.push(request.url()));
  await open("");
  claim(!asked.some((url) => ENGINE.test(url)), "the engine is loaded before anybody searches");
  await tab.focus("a[data-search]");
  await tab.keyboard.press("Enter");
  claim(await focused(tab, "[role=combobox]"), "the field of the dialog does not have the focus");
  await tab.keyboard.type(words.word);
  await options(tab).first().waitFor();
  claim(asked.some((url) => ENGINE.test(url)), "the engine is not loaded by opening the dialog");
  claim(await attribute(tab, "aria-expanded") === "true", "the field does not say that there is a list");
  claim(/^[\d,]+ pages?\./.test(await text(tab, ".box [role=status]")), "the dialog does not say how many pages there are");
  const first = await options(tab).first().getAttribute("href");
  claim(await tab.evaluate(() => document.querySelector("[role=listbox] mark") !== null), "no word of an excerpt is marked");

  await tab.keyboard.press("ArrowDown");
  claim(await active(tab) === first, "the arrow down does not choose the first hit");
  await tab.keyboard.press("ArrowUp");
  claim(await active(tab) === undefined, "the arrow up does not come back to the field");
  await tab.keyboard.press("ArrowUp");
  claim(await active(tab) === await options(tab).last().getAttribute("href"), "the arrow up does not go on to the last hit");
  await tab.keyboard.press("Home");
  claim(await active(tab) === undefined, "Home does not come back to the field");
  claim(await tab.evaluate(() => document.activeElement.selectionStart) === 0, "Home does not go to the beginning of the field");

  await tab.keyboard.press("Escape");
  claim(await tab.locator("dialog[open]").count() === 0, "Escape does not close the dialog");
  claim(await focused(tab, "a[data-search]"), "the focus is not given back");

  await tab.keyboard.press("Enter");
  await tab.keyboard.press("Control+A");
  await tab.keyboard.type(words.beginning);
  await options(tab).first().waitFor();
  await tab.keyboard.press("Enter");
  await tab.waitForURL((url) => url.pathname.endsWith("/search/"));
  claim(new URL(tab.url()).search === `?q=${words.beginning}`, `Enter leads to ${tab.url()}`);
  await tab.locator(".hit h3").first().waitFor();

  await open("");
  await tab.keyboard.press("/");
  await tab.keyboard.type(words.word);
  await options(tab).first().waitFor();
  await tab.keyboard.press("ArrowDown");
  const chosen = new URL(await active(tab), site.address).href;
  await tab.keyboard.press("Enter");
  await tab.waitForURL(chosen);
  claim(await tab.locator("h1").count() === 1, `there is no page at ${chosen}`);
}

async function keysThatOpen({ tab, claim, open }) {
  const isOpen = () => tab.locator("dialog[open]").count();
  await open("districts/");
  await tab.keyboard.press("Control+k");
  claim(await isOpen() === 1, "Ctrl-K does not open the dialog");
  await tab.getByLabel("Open with the / key").uncheck();
  await tab.keyboard.press("Escape");
  await tab.keyboard.press("/");
  claim(await isOpen() === 0, "the key / opens the dialog although it is switched off");
  await open("glossary/");
  await tab.keyboard.press("/");
  claim(await isOpen() === 0, "that the key / is switched off does not hold for the next page");
  await tab.keyboard.press("Meta+k");
  claim(await isOpen() === 1, "⌘-K does not open the dialog");
  await tab.getByLabel("Open with the / key").check();
  await tab.getByRole("button", { name: "Close" }).click();
  await tab.keyboard.press("/");
  claim(await isOpen() === 1, "the key / cannot be switched on again");
  await tab.keyboard.type("and/or");
  claim(await tab.inputValue("[role=combobox]") === "and/or", "the key / cannot be typed into the field");
  await tab.mouse.click(5, 5);
  claim(await isOpen() === 0, "a click beside the dialog does not close it");
  await open("search/");
  await tab.keyboard.press("/");
  claim(await focused(tab, ".search .query"), "on the search page, / does not lead to the field");
}

/** With an engine that answers the query "slow" later than "slower", as a slow network may. */
async function newestAnswerWins({ tab, claim, open }) {
  await tab.route(ENGINE, (route) => route.fulfill({ contentType: "text/javascript", body: `
    window.fieldguideSearch = { open: () => ({
      info: async () => ({ pages: 1, kinds: [], facets: [] }),
      search: async (query) => {
        await new Promise((done) => setTimeout(done, query === "slow" ? 700 : 0));
        return { query, words: [], closest: false, total: 1, hits: [{ page: 0, score: 1, section: 0 }], suggestions: [] };
      },
      details: async ({ query }) => ({ url: query + "/", title: query, kind: "", heading: "", excerpt: [], more: [] }),
      counts: async () => [],
    }) };` }));
  for (const [path, field, title] of [["", "[role=combobox]", "[role=option] b"], ["search/", ".search .query", ".hit h3"]]) {
    await open(path);
    await tab.keyboard.press("/");
    await tab.locator(field).fill("slow");
    await tab.waitForTimeout(200); // longer than the pause before a search
    await tab.locator(field).fill("slower");
    await tab.locator(title).filter({ hasText: "slower" }).waitFor();
    await tab.waitForTimeout(800); // longer than the slow answer takes
    claim(await text(tab, title) === "slower", `at ${path || "the home page"} an old answer takes the place of a newer one`);
  }
}

/* The search page */

async function addressKeepsEverything({ tab, claim, words, open }) {
  const query = () => new URL(tab.url()).search;
  const field = tab.locator(".search .query");
  await open("search/");
  await settled(tab);
  const everything = await total(tab);
  claim(everything > 0, "the page does not browse everything at first");
  const before = await tab.evaluate(() => history.length);
  await field.pressSequentially(words.word, { delay: 20 });
  await tab.waitForURL((url) => url.search === `?q=${words.word}`);
  claim(await tab.evaluate(() => history.length) === before, "typing makes steps in the history");
  await field.press("Enter");
  await settled(tab);
  const found = await total(tab);
  claim(found > 0 && found < everything, `finds ${found} of ${everything} pages`);
  claim(await tab.evaluate(() => history.length) === before + 1, "a query that was sent is no step of the history");

  const group = tab.locator(".facet").first();
  await group.locator("input[type=checkbox]").first().check();
  await settled(tab);
  const kind = new URLSearchParams(query()).get("kind");
  claim(kind !== null, `the address does not say the filter: ${query()}`);
  const filtered = await total(tab);
  claim(await chips(tab) === 1, "there is no chip for the filter");

  await tab.reload();
  await settled(tab);
  claim(await total(tab) === filtered && await chips(tab) === 1, "reloading does not keep query and filter");
  claim(await field.inputValue() === words.word, "reloading does not keep the query in the field");
  await tab.goBack();
  await tab.waitForURL((url) => !url.searchParams.has("kind"));
  await settled(tab);
  claim(await total(tab) === found && await chips(tab) === 0, "back does not take the filter away");
  claim(await group.locator(":checked").count() === 0, "back leaves the filter checked");
  await tab.goBack();
  await tab.waitForURL((url) => url.search === "");
  await settled(tab);
  claim(await total(tab) === everything && await field.inputValue() === "", "back does not come to the beginning");
  await tab.goForward();
  await tab.goForward();
  await tab.waitForURL((url) => url.searchParams.has("kind"));
  await settled(tab);
  claim(await total(tab) === filtered && await chips(tab) === 1, "forward does not bring the filter back");
  await tab.locator(".chips button").first().click();
  await settled(tab);
  claim(await total(tab) === found && await chips(tab) === 0, "a chip does not remove its filter");
  claim(await focused(tab, "#_results"), "the focus is lost with the chip");

  await open("search/");
  await settled(tab);
  const shown = await tab.locator(".hit").count();
  await tab.locator(".more-hits").click();
  await tab.locator(".hit").nth(shown).locator("h3").waitFor();
  claim(await tab.locator(".hit").count() === Math.min(shown + 20, everything), "the button does not show 20 more");
  claim(await tab.evaluate((at) => document.activeElement === document.querySelectorAll(".hit")[at], shown),
    "the focus does not go to the first of the new results");
}

async function severalValuesOfAFacet({ tab, claim, words, open }) {
  await open(`search/?q=${words.word}`);
  await settled(tab);
  const all = await total(tab);
  const kinds = tab.locator(".facet").first().locator("li");
  const [one, two] = [await countOf(kinds.nth(0)), await countOf(kinds.nth(1))];
  claim(one >= two && two > 0, `the largest value does not come first: ${one}, ${two}`);
  await kinds.nth(0).locator("input").check();
  await settled(tab);
  claim(await total(tab) === one, `the count says ${one}, and ${await total(tab)} pages are left`);
  claim(await countOf(kinds.nth(1)) === two, "a filter changes the counts of its own facet");
  await kinds.nth(1).locator("input").check();
  await settled(tab);
  claim(await total(tab) === one + two, "several values of a facet are not any of them");
  claim(new URL(tab.url()).searchParams.getAll("kind").length === 2, `the address does not say both: ${tab.url()}`);
  claim(await chips(tab) === 2, "there are not two chips");
  claim(await text(tab, ".facet .badge") === "2", "the group does not say that two values are chosen");

  const other = tab.locator(".facet:not([hidden])").nth(1).locator("li:not([hidden])").first();
  const left = await countOf(other);
  await other.locator("input").check();
  await settled(tab);
  claim(await total(tab) === left, `the other facet says ${left}, and ${await total(tab)} pages are left`);
  await tab.getByRole("button", { name: "Clear all filters" }).click();
  await settled(tab);
  claim(await total(tab) === all && await chips(tab) === 0, "not all filters are removed");
  claim(await tab.locator(".facet :checked").count() === 0, "a removed filter is still checked");

  await open("search/");
  await settled(tab);
  const longs = tab.locator(".facet[open]").filter({ has: tab.locator("button:not([hidden])") });
  const label = await longs.first().locator("legend").textContent();
  const long = tab.locator(".facet").filter({ has: tab.locator("legend").getByText(label, { exact: true }) });
  const rows = long.locator("li:not([hidden])");
  claim(await rows.count() === 8, `a long list shows ${await rows.count()} values at first`);
  await long.getByRole("button", { name: "Show all" }).click();
  claim(await rows.count() > 8, "a long list cannot be shown whole");
  const field = long.locator(".narrow:not([hidden])");
  if (await field.count() > 0) {
    const last = await rows.last().locator("label span").first().innerText();
    await field.fill(last.toUpperCase());
    claim((await rows.allInnerTexts()).every((row) => row.includes(last)), "the field does not narrow the list");
    await tab.evaluate(() => document.addEventListener("submit", () => { window.sent = true; }));
    await field.press("Enter");
    claim(!await tab.evaluate(() => window.sent), "Enter in a group's field sends the form");
  }
}

async function filtersOnAPhone({ tab, claim, words, open }) {
  await open(`search/?q=${words.word}`);
  await settled(tab);
  const opener = tab.locator(".filters-open");
  const kinds = tab.locator(".facet").first();
  claim(!await tab.locator(".filters").isVisible(), "the filters are not behind their button");
  await opener.click();
  claim(await opener.getAttribute("aria-expanded") === "true", "the button does not say that the filters are open");
  const first = kinds.locator("li").first();
  await first.waitFor();
  const count = await countOf(first);
  await first.locator("input").check();
  await settled(tab);
  claim(await text(tab, ".filters-open .badge") === "1", "the button does not say that a filter is chosen");
  await tab.locator(".filters-done").click();
  claim(!await tab.locator(".filters").isVisible(), "the filters cannot be left");
  claim(await total(tab) === count, "the filter does not hold");
}
filtersOnAPhone.width = 390;

async function corrections({ tab, claim, words, open }) {
  await open(`search/?q=${words.misspelt}`);
  await settled(tab);
  const said = await text(tab, ".summary");
  claim(/Showing results for .*coach.* instead of “coachng”/.test(said), `the correction is not told: ${said}`);
  claim(await total(tab) > 0, "a misspelt word finds nothing");
  await open("search/?q=the+PD");
  await settled(tab);
  const also = await text(tab, ".summary");
  claim(/“pd” also found as .*professional (development|learning)/i.test(also), `the synonym is not told: ${also}`);
  claim(/Left out: the\b/.test(also), `the small word is not told: ${also}`);
  await open(`search/?q=${words.word}+zebracrossing`);
  await settled(tab);
  claim((await text(tab, ".summary")).includes("No page has all of these words. The closest:"), "the closest pages are not told");
  await open("");
  await tab.keyboard.press("/");
  await tab.keyboard.type(words.misspelt);
  await tab.locator(".box [role=status] b").filter({ hasText: "coach" }).first().waitFor();
}

async function nothingFound({ tab, claim, words, open }) {
  await open(`search/?q=zebracrossing&kind=district`);
  await tab.locator(".help p").first().waitFor();
  claim(/Nothing was found for “zebracrossing”/.test(await text(tab, ".summary")), "it is not told that nothing was found");
  claim(await tab.locator(".places .tiles a").first().isVisible(), "the listings are not shown");
  await tab.getByRole("button", { name: "Search again without filters" }).click();
  await tab.waitForURL((url) => !url.searchParams.has("kind"));
  await tab.locator(".search .query").fill(words.word);
  await settled(tab);
  claim(await tab.locator(".help p").count() === 0, "the advice stays although something is found");
}

/* Bad luck */

async function failingInDialog({ tab, claim, words, open }) {
  for (const broken of [/\/assets\/search-box\./, ENGINE, DATA]) {
    await open("");
    await tab.route(broken, (route) => route.abort());
    await tab.keyboard.press("/");
    await tab.keyboard.type(words.word);
    await tab.locator(".box .trouble").waitFor();
    claim((await text(tab, ".box .trouble")).includes("could not be loaded"), "the failure is not told in words");
    await tab.unroute(broken);
    await tab.getByRole("button", { name: "Try again" }).click();
    await options(tab).first().waitFor();
    claim(await tab.locator(".trouble").count() === 0, `the message about ${broken} stays`);
    claim(await focused(tab, "[role=combobox]"), "the focus is lost with the button");
  }
}

async function failingOnPage({ tab, claim, words, open }) {
  for (const broken of [ENGINE, DATA]) {
    await tab.route(broken, (route) => route.abort());
    await open(`search/?q=${words.word}`);
    await tab.locator(".found > div > .trouble").waitFor();
    claim(await tab.locator(".places .tiles a").first().isVisible(), "the listings are not shown");
    await tab.unroute(broken);
    await tab.locator(".found > div > .trouble button").click();
    await settled(tab);
    claim(await total(tab) > 0, `nothing is found after ${broken} came through`);
    claim(await tab.locator(".trouble").count() === 0, `the message about ${broken} stays`);
  }
  // The texts of hits: the first one fails, then all of them.
  for (const last of [1, Infinity]) {
    let asked = 0;
    await tab.route(TEXTS, (route) => (++asked <= last ? route.abort() : route.continue()));
    await open(`search/?q=${words.word}`);
    await tab.locator(".found > div > .trouble").waitFor();
    const shown = await tab.locator(".hit h3").count();
    claim(asked > 1 && shown === Math.max(asked - last, 0), `${asked} texts were asked for, and ${shown} hits are shown`);
    await tab.unroute(TEXTS);
    await tab.locator(".found > div > .trouble button").click();
    await settled(tab);
    claim(await tab.locator(".hit h3").count() === asked, "not all hits are shown after trying again");
    claim(await tab.locator(".trouble").count() === 0, "the message about texts stays");
  }
}

/** With an engine of which a facet's counts fail once. */
async function failingFilter({ tab, claim, open }) {
  await tab.route(ENGINE, (route) => route.fulfill({ contentType: "text/javascript", body: `
    let fails = true;
    window.fieldguideSearch = { open: () => ({
      info: async () => ({ pages: 1, kinds: [], facets: [
        { name: "kind", label: "Kind", bytes: 0 }, { name: "large", label: "Large", bytes: 50000 },
        { name: "county", label: "County", bytes: 100 }, { name: "__proto__", label: "Odd", bytes: 100 }] }),
      search: async (query, { filters }) => ({ query, filters, words: [], closest: false, total: 1,
        hits: [{ page: 0, score: 1, section: 0 }], suggestions: [] }),
      details: async () => ({ url: "", title: "Page", kind: "", heading: "", excerpt: [], more: [] }),
      counts: async (result, name) => {
        window.counted = [...(window.counted ?? []), name];
        if (name === "county" && fails) { fails = false; throw Object.assign(new Error("no"), { path: "county" }); }
        return [{ value: name + "-1", label: "One of " + name, count: 1, selected: false }];
      },
    }) };` }));
  await open("search/");
  await settled(tab);
  const county = tab.locator(".facet").filter({ hasText: "County" });
  await county.locator(".trouble").waitFor();
  claim(await tab.locator(".hit h3").count() === 1, "results are lost with a filter");
  await county.getByRole("button", { name: "Try again" }).click();
  await county.locator("li").waitFor();
  claim(await county.locator(".trouble").count() === 0, "the message of the group stays");
  claim(!(await tab.evaluate(() => window.counted)).includes("large"), "a large facet is loaded without being asked for");
  await tab.locator(".facet summary").filter({ hasText: "Large" }).click();
  await tab.locator(".facet").filter({ hasText: "Large" }).locator("li").waitFor();
  await tab.getByLabel("One of __proto__").check();
  await tab.waitForURL((url) => url.searchParams.get("__proto__") === "__proto__-1");
  await settled(tab);
  claim(await chips(tab) === 1, "a facet with an odd name cannot be chosen");
}

/* Bad input */

async function badInput({ tab, claim, words, open }) {
  const inputs = [
    " ", "the of", "x".repeat(10_000), `${words.word} `.repeat(1_250), "<img src=x onerror=alert(1)>", '"unclosed', '""', "\"",
    "-", "- -draft", "\ud800", `a\udc00${words.word}`, "%00%", "?q=&kind=#", "constructor __proto__ toString",
    "שלום עולם", "مرحبا", "👩🏽‍🏫".repeat(400), "𝔸".repeat(500), "\u0000\u202e\ufeff",
  ];
  tab.on("dialog", (dialog) => {
    claim(false, `a script was run: ${dialog.message()}`);
    dialog.dismiss();
  });
  for (const input of inputs) {
    const shown = JSON.stringify(input.slice(0, 40));
    const place = async () => {
      claim(tab.url().length < 15 * LONGEST, `${shown}: the address grows to ${tab.url().length} characters`);
      claim(await tab.locator(".trouble").count() === 0, `${shown}: ${await tab.locator(".trouble").allInnerTexts()}`);
      claim(await tab.evaluate(() => document.querySelector("form img, dialog img") === null), `${shown} became an element`);
      const { scrollWidth, clientWidth } = await tab.evaluate(() => document.documentElement);
      claim(scrollWidth === clientWidth, `${shown} makes the page scroll sideways`);
    };
    await open("districts/");
    await tab.keyboard.press("/");
    await tab.locator("[role=combobox]").evaluate((field, value) => {
      field.value = value;
      field.dispatchEvent(new Event("input"));
    }, input);
    await tab.waitForTimeout(250);
    await place();
    await tab.locator("[role=combobox]").press("Enter");
    await tab.waitForURL((url) => url.pathname.endsWith("/search/"));
    await tab.locator(".summary > b").waitFor();
    await settled(tab);
    await place();
    const query = new URL(tab.url()).searchParams.get("q") ?? "";
    claim(query.length <= LONGEST, `${shown}: the address has a query of ${query.length} characters`);
    claim(await tab.locator(".hit h3, .help p").count() > 0, `${shown} leaves an empty page`);
  }
}

async function badAddresses({ tab, claim, open }) {
  await open("search/");
  await settled(tab);
  const everything = await total(tab);
  const harmless = ["?x=1", "?q", "?kind=no-such-kind", "?__proto__=1&constructor=2", "?q=%", "?q=%ff%fe", "?county=a&county=a",
    `?kind=${"x".repeat(3_000)}`, "?q=++", "?=&&=", "?%3Cimg%3E=%3Cimg%3E", "#_results", `?q=${"+".repeat(2_000)}`];
  for (const address of harmless) {
    await open(`search/${address}`);
    await settled(tab);
    const odd = /%/.test(address) && address.startsWith("?q="); // is a query, though an odd one
    claim(odd || await total(tab) === everything, `search/${address.slice(0, 60)} does not show everything`);
    claim(await chips(tab) === 0, `search/${address.slice(0, 60)} is taken for a filter`);
  }
}

async function rightToLeft({ tab, claim, open }) {
  await open("search/?q=" + encodeURIComponent("שלום"));
  await tab.locator(".summary > b").waitFor();
  const direction = await tab.locator(".search .query").evaluate((field) => getComputedStyle(field).direction);
  claim(direction === "rtl", `a field with Hebrew is written ${direction}`);
  claim(await tab.locator(".summary bdi").count() > 0, "the reader's words are not set apart from their surroundings");
}

/* Without scripts, without a server, for everybody */

async function scriptsOff({ tab, claim, open }) {
  await open("");
  await tab.locator(".site-head").getByRole("link", { name: "Search" }).click();
  await tab.waitForURL((url) => url.pathname.endsWith("/search/"));
  claim(/needs JavaScript/.test(await text(tab, "noscript p")), "it is not told that searching needs JavaScript");
  claim(await tab.locator("main .tiles a").count() > 0, "there is no way to the listings");
  claim(await tab.getByRole("main").getByRole("link", { name: "All tags" }).count() === 1, "there is no way to the tags");
  claim(await tab.locator("main :is(input, button, form)").count() === 0, "there are fields that do nothing");
}
scriptsOff.scripts = false;

async function fromFolder({ tab, site, claim, words }) {
  const home = pathToFileURL(join(site.folder, "index.html")).href;
  await tab.goto(home);
  await tab.keyboard.press("/");
  await tab.keyboard.type(words.word);
  await options(tab).first().waitFor();
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("Enter");
  await tab.waitForURL((url) => url.href !== home);
  claim(await tab.locator("h1").count() === 1, `there is no page at ${tab.url()}`);
  const folders = await tab.evaluate(() => {
    return [...document.querySelectorAll("a[href]")].filter((at) => at.protocol === "file:" && at.pathname.endsWith("/")).length;
  });
  claim(folders === 0, `${folders} links lead to a folder`);
  await tab.locator(".site-head nav a").first().click();
  await tab.waitForURL((url) => url.pathname.endsWith("/index.html"));
  claim(await tab.locator("h1").count() === 1, `there is no page at ${tab.url()}`);

  await tab.keyboard.press("/");
  await tab.keyboard.type(words.word);
  await options(tab).first().waitFor();
  await tab.keyboard.press("Enter");
  await tab.waitForURL((url) => url.pathname.endsWith("/search/index.html"));
  await settled(tab);
  claim(await total(tab) > 0, "the search page finds nothing in a folder");
  const found = await tab.locator(".hit h3 a").first().getAttribute("href");
  await tab.locator(".hit h3 a").first().click();
  await tab.waitForURL((url) => !url.pathname.endsWith("/search/index.html"));
  claim(await tab.locator("h1").count() === 1, `there is no page at ${found}`);
}

function accessible(width, colorScheme) {
  const journey = async ({ tab, claim, words, open }) => {
    const judge = async (where) => {
      for (const problem of [...await accessibility.check({ tab }), ...await layout.check({ tab })]) claim(false, `${where}: ${problem}`);
    };
    await open("districts/");
    await tab.keyboard.press("/");
    await judge("empty dialog");
    await tab.keyboard.type(words.misspelt);
    await options(tab).first().waitFor();
    await tab.keyboard.press("ArrowDown");
    await judge("dialog with hits");
    await open(`search/?q=${words.misspelt}+the&kind=case-study&kind=district`);
    await settled(tab);
    if (width < 900) await tab.locator(".filters-open").click();
    await tab.locator(".facet li").first().waitFor();
    await judge("search page");
    await open("search/?q=zebracrossing");
    await tab.locator(".help p").first().waitFor();
    await judge("nothing found");
  };
  Object.defineProperty(journey, "name", { value: `axe, ${width} px, ${colorScheme}` });
  return Object.assign(journey, { width, colorScheme });
}

/** What 400 % of zoom leaves of a window of 1280 pixels. */
async function narrowest({ tab, claim, words, open }) {
  const judge = async (where) => {
    for (const problem of await layout.check({ tab })) claim(false, `${where}: ${problem}`);
  };
  await tab.setViewportSize({ width: 320, height: 256 });
  await open("districts/");
  await judge("header");
  await tab.keyboard.press("/");
  await tab.keyboard.type(words.word);
  await options(tab).first().waitFor();
  await judge("dialog");
  const { bottom, right } = await tab.locator(".box").evaluate((box) => box.getBoundingClientRect());
  claim(bottom <= 256 && right <= 320, "the dialog sticks out of the window");
  const all = tab.locator(".box-foot a");
  await all.scrollIntoViewIfNeeded();
  claim(await all.isVisible(), "the end of the dialog cannot be reached");
  await open(`search/?q=${words.word}`);
  await settled(tab);
  await tab.locator(".filters-open").click();
  await judge("search page");
}
narrowest.width = 320;

/* What journeys look at */

function options(tab) {
  return tab.locator("[role=option]");
}

/** Where the chosen hit of the dialog leads, if there is one. */
function active(tab) {
  return tab.evaluate(() => {
    const id = document.querySelector("[role=combobox]").getAttribute("aria-activedescendant");
    const option = document.getElementById(id);
    return option?.getAttribute("aria-selected") === "true" ? option.getAttribute("href") : undefined;
  });
}

function attribute(tab, name) {
  return tab.locator("[role=combobox]").getAttribute(name);
}

function focused(tab, selector) {
  return tab.evaluate((at) => document.activeElement.matches(at), selector);
}

async function text(tab, selector) {
  return (await tab.locator(selector).first().innerText()).replace(/\s+/g, " ").trim();
}

/** Waits until the search page shows the answer to what was asked last. */
async function settled(tab) {
  await tab.waitForTimeout(120); // longer than the pause between a keystroke and its search
  await tab.locator(".hits:not([aria-busy])").waitFor({ state: "attached" });
  await tab.locator(".search.ready").waitFor();
  await tab.waitForFunction(() => document.querySelector(".hit.waiting") === null);
  await tab.waitForTimeout(50); // the counts of the filters come in beside the results
}

/** How many pages the search page says it found. */
async function total(tab) {
  const said = await text(tab, ".summary > b");
  return Number(/([\d,]+) pages?\b/.exec(said)?.[1].replaceAll(",", "") ?? 0);
}

async function countOf(row) {
  return Number(await row.locator(".small").innerText());
}

/** How many filters have a chip. */
function chips(tab) {
  return tab.locator(".chips:not([hidden]) button:has(bdi)").count();
}
