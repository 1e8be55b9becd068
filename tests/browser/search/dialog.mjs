// Journeys through the search dialog, which is on every page.

import { ENGINE } from "./files.mjs";
import { active, answered, attribute, elapsed, focused, options, text } from "./look.mjs";

/** Where readers can search: the path, the field, and the title of a hit. */
const PLACES = [["", "[role=combobox]", "[role=option] b"], ["search/", ".search .query", ".hit h3"]];

/** Opens the dialog, chooses a hit and goes there without a mouse. */
export async function dialogByKeyboard({ tab, site, claim, words, open }) {
  const asked = [];
  tab.on("request", (request) => asked.push(request.url()));
  await open("");
  claim(!asked.some((url) => ENGINE.test(url)), "the engine is loaded before anybody searches");
  await tab.focus("a[data-search]");
  await tab.keyboard.press("Enter");
  claim(await focused(tab, "[role=combobox]"), "the field of the dialog does not have the focus");
  await tab.keyboard.type(words.word);
  await answered(tab, words.word);
  claim(asked.some((url) => ENGINE.test(url)), "the engine is not loaded by opening the dialog");
  claim(await attribute(tab, "aria-expanded") === "true", "the field does not say that there is a list");
  const said = await text(tab, ".box .said");
  claim(/^[\d,]+ pages?\./.test(said), `the dialog does not say how many pages there are: ${said}`);
  const first = await options(tab).first().getAttribute("href");
  claim(await tab.locator("[role=listbox] mark").count() > 0, "no word of an excerpt is marked");

  await tab.keyboard.press("ArrowDown");
  claim(await active(tab) === first, "the arrow down does not choose the first hit");
  await tab.keyboard.press("ArrowUp");
  claim(await active(tab) === undefined, "the arrow up does not come back to the field");
  await tab.keyboard.press("ArrowUp");
  const last = await options(tab).last().getAttribute("href");
  claim(await active(tab) === last, "the arrow up does not go on to the last hit");
  await tab.keyboard.press("Home");
  claim(await active(tab) === undefined, "Home does not come back to the field");
  const caret = await tab.evaluate(() => document.activeElement.selectionStart);
  claim(caret === 0, "Home does not go to the beginning of the field");

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
  await answered(tab, words.word);
  await tab.keyboard.press("ArrowDown");
  const chosen = new URL(await active(tab), site.address).href;
  await tab.keyboard.press("Enter");
  await tab.waitForURL(chosen);
  claim(await tab.locator("h1").count() === 1, `there is no page at ${chosen}`);
}

/** The keys that open the dialog, and the setting that switches one of them off. */
export async function keysThatOpen({ tab, claim, open }) {
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

/**
 * Screen readers are told what was found once a reader pauses, not at every keystroke. The clock of the page is set by
 * the journey, and the engine answers at once: so a slow machine does not count as a reader who pauses.
 */
export async function toldOnce({ tab, claim, words, open }) {
  await tab.clock.install();
  await tab.route(ENGINE, (route) => route.fulfill({ contentType: "text/javascript", body: `
    window.fieldguideSearch = { open: () => ({
      info: async () => ({ pages: 1, kinds: [], facets: [] }),
      search: async (query) => ({ query, words: [], leftOut: "", foreign: 0, closest: false, total: query.length, suggestions: [],
        hits: [{ page: 0, score: 1, section: 0 }] }),
      details: async ({ query }) => ({ url: query + "/", title: query, kind: "", heading: "", excerpt: [], more: [],
        titlePieces: [{ text: query, marked: false }], sentence: "", language: "en" }),
      counts: async () => [],
    }) };` }));
  for (const [path, field, title] of PLACES) {
    await open(path);
    await tab.keyboard.press("/");
    const region = tab.locator(":is(.box, .search) [role=status]");
    await region.waitFor({ state: "attached" });
    await tab.clock.pauseAt(await tab.evaluate(() => Date.now() + 60_000)); // what the page says at first is said
    await region.evaluate((told) => {
      window.told = [];
      const note = () => told.textContent && window.told.push(told.textContent);
      new MutationObserver(note).observe(told, { childList: true });
    });
    for (let end = 1; end <= words.word.length; end += 1) {
      await tab.locator(field).press(words.word[end - 1]);
      await tab.clock.runFor(150);
      if (end > 1) await tab.locator(title).filter({ hasText: words.word.slice(0, end) }).waitFor();
    }
    claim(await tab.evaluate(() => window.told.length) === 0, `at ${path || "the home page"} something is told too early`);
    await tab.clock.runFor(5_000);
    const told = await tab.evaluate(() => window.told);
    const once = told.length === 1 && told[0].startsWith(`${words.word.length} pages`);
    claim(once, `at ${path || "the home page"} is told: ${told.join(" / ")}`);
    await tab.clock.resume();
  }
}

/** Where there is nothing but touch, nobody is offered a key. */
export async function touched({ tab, claim, words, open }) {
  await open("");
  await tab.locator("a[data-search]").tap();
  claim(!await tab.getByText("Open with the / key").isVisible(), "a phone is offered a key");
  await tab.locator("[role=combobox]").fill(words.word);
  await options(tab).first().tap();
  await tab.waitForURL((url) => !url.pathname.endsWith("/guide/"));
  await open("search/");
  await tab.locator(".search .query").fill(words.word);
  await tab.locator(".search .query").press("Enter");
  claim(await focused(tab, "#_results"), "the keyboard of a phone stays before the results");
}
touched.width = 390;
touched.touch = true;

/** With an engine that answers the query "slow" after the query "slower", as a slow network may. */
export async function newestAnswerWins({ tab, claim, open }) {
  await tab.route(ENGINE, (route) => route.fulfill({ contentType: "text/javascript", body: `
    window.fieldguideSearch = { open: () => ({
      info: async () => ({ pages: 1, kinds: [], facets: [] }),
      search: async (query) => {
        if (query === "slow") await new Promise((done) => (window.answerSlowly = done));
        const hits = [{ page: 0, score: 1, section: 0 }];
        return { query, words: [], leftOut: "", foreign: 0, closest: false, total: 1, hits, suggestions: [] };
      },
      details: async ({ query }) => ({ url: query + "/", title: query, kind: "", heading: "", excerpt: [], more: [],
        titlePieces: [{ text: query, marked: false }], sentence: "", language: "en" }),
      counts: async () => [],
    }) };` }));
  for (const [path, field, title] of PLACES) {
    await open(path);
    await tab.keyboard.press("/");
    await tab.locator(field).fill("slow");
    await tab.waitForFunction(() => window.answerSlowly);
    await tab.locator(field).fill("slower");
    await tab.locator(title).filter({ hasText: "slower" }).waitFor();
    await tab.evaluate(() => window.answerSlowly());
    await elapsed(tab, 2_000); // longer than an answer waits for its texts
    const left = await text(tab, title);
    claim(left === "slower", `at ${path || "the home page"} an old answer takes the place of a newer one: ${left}`);
  }
}
