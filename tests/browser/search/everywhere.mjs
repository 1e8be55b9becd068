// Journeys without scripts, without a server, with axe-core, and in the smallest of windows.

import { join } from "node:path";
import { pathToFileURL } from "node:url";

import * as accessibility from "../checks/accessibility.mjs";
import * as layout from "../checks/layout.mjs";
import { answered, options, settled, text, total } from "./look.mjs";

/** Without scripts the search leads to the lists. */
export async function scriptsOff({ tab, claim, open }) {
  await open("");
  await tab.locator(".site-head").getByRole("link", { name: "Search" }).click();
  await tab.waitForURL((url) => url.pathname.endsWith("/search/"));
  claim(/needs JavaScript/.test(await text(tab, "noscript p")), "it is not told that searching needs JavaScript");
  claim(await tab.locator("main .tiles a").count() > 0, "there is no way to the listings");
  claim(await tab.locator("main").getByText("All tags").count() === 1, "there is no way to the tags");
  claim(await tab.locator("main :is(input, button, form)").count() === 0, "there are fields that do nothing");
}
scriptsOff.scripts = false;

/** From a folder, without a server: search, and go where hits and links lead. */
export async function fromFolder({ tab, site, claim, words }) {
  const home = pathToFileURL(join(site.folder, "index.html")).href;
  await tab.goto(home);
  await tab.keyboard.press("/");
  await tab.keyboard.type(words.word);
  await answered(tab, words.word);
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("Enter");
  await tab.waitForURL((url) => url.href !== home);
  claim(await tab.locator("h1").count() === 1, `there is no page at ${tab.url()}`);
  const folders = await tab.evaluate(() => {
    const leadsToFolder = ({ protocol, pathname }) => protocol === "file:" && pathname.endsWith("/");
    return [...document.querySelectorAll("a[href]")].filter(leadsToFolder).length;
  });
  claim(folders === 0, `${folders} links lead to a folder`);
  await tab.locator(".site-head nav a").nth(1).click(); // the first leads to a page with a search of its own
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

/** What axe-core says of the search in a window of a width and a color scheme. */
export function accessible(width, colorScheme) {
  const journey = async ({ tab, claim, words, open }) => {
    const judge = async (where) => {
      const problems = [...await accessibility.check({ tab }), ...await layout.check({ tab })];
      for (const problem of problems) claim(false, `${where}: ${problem}`);
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
export async function narrowest({ tab, claim, words, open }) {
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
