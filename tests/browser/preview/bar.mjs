// Journeys through the preview's bar and lists: what they tell, with the keyboard alone, and with axe-core.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

import * as accessibility from "../checks/accessibility.mjs";
import * as layout from "../checks/layout.mjs";
import { focus, mended, part, problems } from "./look.mjs";
import { problemsOfLooks } from "./looks.mjs";

const UNUSED = "\n[^unused]: Never shown.\n"; // a warning

const withWarnings = (site) => {
  for (const file of ["about", "case-studies/second"]) site.edit(`content/${file}.md`, /$/, UNUSED);
};
const breakLink = (site) => site.edit("content/about.md", "# One", "# [[nowhere]]\n\nSee [[nothing]].");

/** What a page is made from, and the warnings about it. The bar can be hidden. */
export async function told({ tab, site, claim, open }) {
  const says = async (selector, expected) => {
    const said = await part(tab, selector).first().textContent();
    claim(said === expected, `${selector} says: ${said}`);
  };
  const bar = part(tab, ".bar");
  await open("about/");
  await says(".kind", "Page");
  await says(".path", "content/about.md");
  await says(".warnings", "1 warning, 3 on other pages1");
  const edit = await part(tab, "a.source").getAttribute("href");
  claim(edit === `vscode://file${site.root}/content/about.md`, `the file is opened by ${edit}`);
  await part(tab, ".warnings").click();
  await says("h2", "1 warning on this page");
  claim(await part(tab, ".drawer li").count() === 1, "the list has not one warning");
  await says(".drawer mark", "[^unused]");
  await says(".rest", "and 3 on other pages; fieldguide check lists them all");
  await part(tab, ".close").click();
  claim(await part(tab, ".drawer").isHidden(), "the list cannot be closed");

  await part(tab, ".hide").click();
  claim(await bar.isHidden() && await focus(tab) === "tab", "the bar cannot be hidden");
  await open("districts/dinuba/");
  claim(await bar.isHidden(), "the bar comes back on the next page");
  await part(tab, ".tab").click();
  claim(await bar.isVisible() && await focus(tab) === "hide", "the bar cannot be brought back");
  await says(".kind", "District");
  await says(".path", "content/districts/dinuba.md");
  await open("tags/");
  claim(await bar.isVisible(), "the bar is hidden again on the next page");
  claim(await part(tab, ".source").count() === 0, "a page that no file is made for has one");
  await open("about/");
  site.edit("content/about.md", UNUSED, "");
  await part(tab, ".warnings").filter({ hasText: "No warnings, 2 on other pages" }).waitFor();
}
told.before = withWarnings;

/** A built site has nothing of the preview, though one is running. */
export async function absentFromBuild({ site, claim }) {
  const traces = (text) => /\.fieldguide\/|data-preview/.test(text);
  claim(traces(await (await fetch(site.address)).text()), "the preview has no trace of itself");
  const folder = site.build();
  const files = readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile());
  claim(files.some((name) => name.endsWith(".html")), "nothing was built");
  const found = files.filter((name) => traces(name) || traces(readFileSync(join(folder, name), "utf8")));
  claim(found.length === 0, `there is something of the preview in ${found.join(", ")}`);
}

/** The keyboard alone reaches every button and link, and Escape folds the list. */
export async function byKeyboard({ tab, site, claim, open }) {
  await open("about/");
  breakLink(site);
  const found = await problems(tab, 2);
  await tab.locator(".site-foot a").last().focus();
  const reached = [];
  for (let presses = 0; presses < 12; presses += 1) {
    await tab.keyboard.press("Tab");
    reached.push(await focus(tab));
  }
  const all = ["close", "scroller", ...found.map(({ href }) => href), "status", "source", "warnings", "stats", "hide"];
  claim(reached.join(" ").includes(all.join(" ")), `Tab reaches ${reached.join(", ")}`);
  await part(tab, ".close").focus();
  await tab.keyboard.press("Tab");
  await tab.keyboard.press("Escape");
  claim(await part(tab, ".drawer").isHidden(), "Escape does not fold the list");
  claim(await focus(tab) === "status", `Escape leaves the focus at ${await focus(tab)}`);
  await tab.keyboard.press("Enter");
  claim(await part(tab, ".drawer").isVisible(), "Enter does not open the list again");
  claim(await part(tab, "button.status").getAttribute("aria-expanded") === "true", "the button does not say so");
}
byKeyboard.before = withWarnings;

/** What axe-core says of the bar and its lists in a window of a width and a color scheme. */
export function accessible(width, colorScheme) {
  const journey = async ({ tab, site, claim, open }) => {
    const judge = async (where) => {
      const found = [await accessibility.check({ tab }), await layout.check({ tab }), await problemsOfLooks(tab)];
      for (const problem of found.flat()) claim(false, `${where}: ${problem}`);
    };
    await open("about/");
    await judge("bar");
    breakLink(site);
    await problems(tab, 2);
    await judge("problems");
    site.edit("content/about.md", "# [[nowhere]]\n\nSee [[nothing]].", "# One");
    await mended(tab);
    await part(tab, ".warnings").click();
    await judge("warnings");
    await part(tab, ".hide").click();
    await judge("hidden bar");
  };
  Object.defineProperty(journey, "name", { value: `axe, ${width} px, ${colorScheme}` });
  const expected = /Applying inline style violates/; // how axe-core reads the panel's own style sheet
  return Object.assign(journey, { width, colorScheme, before: withWarnings, expected });
}
