// Journeys on which files of the search cannot be loaded.

import { DATA, ENGINE, TEXTS } from "./files.mjs";
import { chips, focused, options, settled, text, total } from "./look.mjs";

/** What fails in the dialog is told, and works when tried again. */
export async function failingInDialog({ tab, claim, words, open }) {
  for (const broken of [/\/assets\/search-box\./, ENGINE, DATA]) {
    const mend = await breakOff(tab, broken);
    await open("");
    await tab.keyboard.press("/");
    await tab.locator("[role=combobox]").fill(words.word);
    await tab.locator(".box .trouble").waitFor();
    claim((await text(tab, ".box .trouble")).includes("could not be loaded"), "the failure is not told in words");
    await mend();
    await tab.getByRole("button", { name: "Try again" }).click();
    await options(tab).first().waitFor();
    claim(await tab.locator(".trouble").count() === 0, `the message about ${broken} stays`);
    claim(await focused(tab, "[role=combobox]"), "the focus is lost with the button");
  }
}

/** Lets requests fail from now on, and gives how to end that: once the page has heard of all that failed. */
async function breakOff(tab, pattern) {
  let pending = 0;
  tab.on("requestfailed", (request) => (pending -= pattern.test(request.url()) ? 1 : 0));
  await tab.route(pattern, (route) => {
    pending += 1;
    return route.abort();
  });
  return async () => {
    while (pending > 0) await tab.waitForEvent("requestfailed");
    await tab.unroute(pattern);
    await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  };
}

/** The same on the search page. */
export async function failingOnPage({ tab, claim, words, open }) {
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
  let hits = 0;
  for (const last of [1, Infinity]) {
    let asked = 0;
    await tab.route(TEXTS, (route) => (++asked <= last ? route.abort() : route.continue()));
    await open(`search/?q=${words.word}`);
    await tab.locator(".found > div > .trouble").waitFor();
    const shown = await tab.locator(".hit h3").count();
    hits ||= await tab.locator(".hit").count();
    const some = last === 1 ? shown > 0 && shown < hits : shown === 0;
    claim(asked > 1 && some, `of ${hits} hits, ${shown} are shown where ${last} of ${asked} files of texts failed`);
    await tab.unroute(TEXTS);
    await tab.locator(".found > div > .trouble button").click();
    await settled(tab);
    const all = await tab.locator(".hit h3").count();
    claim(all === hits, `of ${hits} hits, ${all} are shown after trying again`);
    claim(await tab.locator(".trouble").count() === 0, "the message about texts stays");
  }
}

/** With an engine of which two facets' counts fail once. */
export async function failingFilter({ tab, claim, open }) {
  await tab.route(ENGINE, (route) => route.fulfill({ contentType: "text/javascript", body: `
    const fails = new Set(["county", "phase"]);
    window.fieldguideSearch = { open: () => ({
      info: async () => ({ pages: 1, kinds: [], facets: [
        { name: "kind", label: "Kind", bytes: 0 }, { name: "large", label: "Large", bytes: 50000 },
        { name: "county", label: "County", bytes: 100 }, { name: "__proto__", label: "Odd", bytes: 100 },
        { name: "phase", label: "Phase", bytes: 100 }] }),
      search: async (query, { filters }) => ({ query, filters, words: [], leftOut: "", foreign: 0, closest: false, total: 1,
        hits: [{ page: 0, score: 1, section: 0 }], suggestions: [] }),
      details: async () => ({ url: "", title: "Page", kind: "", heading: "", excerpt: [], more: [],
        titlePieces: [{ text: "Page", marked: false }], sentence: "", language: "en" }),
      counts: async (result, name) => {
        window.counted = [...(window.counted ?? []), name];
        if (fails.delete(name)) throw Object.assign(new Error("no"), { path: name });
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
  await tab.locator(".facet").filter({ hasText: "Phase" }).locator("li").waitFor();
  claim(await tab.locator(".trouble").count() === 0, "the messages of the groups stay");
  claim(await focused(tab, ".facet summary"), "the focus is lost with the button");
  const counted = await tab.evaluate(() => window.counted);
  claim(!counted.includes("large"), "a large facet is loaded without being asked for");
  await tab.locator(".facet summary").filter({ hasText: "Large" }).click();
  await tab.locator(".facet").filter({ hasText: "Large" }).locator("li").waitFor();
  await tab.getByLabel("One of __proto__").check();
  await tab.waitForURL((url) => url.searchParams.get("__proto__") === "__proto__-1");
  await settled(tab);
  claim(await chips(tab) === 1, "a facet with an odd name cannot be chosen");
}
