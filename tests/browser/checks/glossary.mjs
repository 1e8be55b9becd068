// Glossary: a word opens its definition by keyboard, mouse and touch, with scripts and without, and closes again; no
// word has one where it does not belong; the letters lead to their entries.

import { readFileSync } from "node:fs";
import { relative } from "node:path";

import { tasks } from "../journey.mjs";
import { htmlFiles } from "../pages.mjs";

export const name = "glossary";

const ALL = [byKeyboard, byKeyboardWithoutScripts, byMouse, byTouch, atTheEdges, onlyInTheText, lettersLead];

/** The journeys through a site that has a glossary; each gives what of it does not hold. */
export function journeys(site, browser) {
  if (site.name !== "knowledge base") return [];
  return tasks(browser, site, ALL);
}

/** The files with a defined word, by their addresses below the root. */
function pagesWithTerms(site) {
  const files = htmlFiles(site.folder).filter((file) => readFileSync(file, "utf8").includes('class="term"'));
  return files.map((file) => relative(site.folder, file).replaceAll("\\", "/").replace(/index\.html$/, ""));
}

async function openPage({ site, open, claim }) {
  const [first] = pagesWithTerms(site);
  claim(first !== undefined, "no page has a defined word");
  await open(first ?? "");
}

/** What is seen of the definitions: how many are open, where the open one is, and what has the focus. */
function seen(tab) {
  return tab.evaluate(() => {
    const open = [...document.querySelectorAll(".definition:popover-open")];
    const at = document.activeElement;
    const box = open[0]?.getBoundingClientRect();
    const word = open[0] && document.querySelector(`[popovertarget="${open[0].id}"]`).getBoundingClientRect();
    return {
      open: open.length,
      box: box && { left: box.left, right: box.right, top: box.top, bottom: box.bottom },
      word: word && { left: word.left, right: word.right, top: word.top, bottom: word.bottom },
      onWord: at.matches(".term"),
      onEntry: at.matches(".definition:popover-open a"),
    };
  });
}

async function byKeyboard(journey) {
  const { tab, claim } = journey;
  await openPage(journey);
  for (const key of ["Enter", "Space"]) {
    await tab.locator(".term").first().focus();
    await tab.keyboard.press(key);
    const opened = await seen(tab);
    claim(opened.open === 1, `${key} opens no definition`);
    claim(opened.onEntry, `behind ${key} the focus is not on the link to the entry`);
    await tab.keyboard.press("Escape");
    const closed = await seen(tab);
    claim(closed.open === 0, "Escape does not close the definition");
    claim(closed.onWord, "behind Escape the focus is not back on the word");
  }
  await tab.keyboard.press("Enter");
  await Promise.all([tab.waitForNavigation(), tab.keyboard.press("Enter")]);
  claim(await tab.locator("h1").count() === 1, "the link of a definition leads to no page");
}

async function byKeyboardWithoutScripts(journey) {
  await byKeyboard(journey);
}
byKeyboardWithoutScripts.scripts = false;

async function byMouse(journey) {
  const { tab, claim } = journey;
  await openPage(journey);
  const before = await height(tab);
  await tab.locator(".term").first().click();
  const opened = await seen(tab);
  claim(opened.open === 1, "a click opens no definition");
  claim(inside(opened.box, 1440, 800), `the definition sticks out of the window: ${JSON.stringify(opened.box)}`);
  claim(near(opened), `the definition is not at its word: ${JSON.stringify(opened)}`);
  claim(await height(tab) === before, "the page has another height while a definition is open");
  await tab.mouse.click(4, 4);
  claim((await seen(tab)).open === 0, "a click elsewhere does not close the definition");
}

async function byTouch(journey) {
  const { tab, claim } = journey;
  await openPage(journey);
  await tab.locator(".term").first().tap();
  const opened = await seen(tab);
  claim(opened.open === 1, "a tap opens no definition");
  claim(inside(opened.box, 390, 800), `the definition sticks out of the window: ${JSON.stringify(opened.box)}`);
  await tab.touchscreen.tap(4, 4);
  claim((await seen(tab)).open === 0, "a tap elsewhere does not close the definition");
}
byTouch.width = 390;
byTouch.touch = true;

/** Words at the top and at the foot of a small window, in either direction of writing. */
async function atTheEdges(journey) {
  const { tab, claim } = journey;
  await openPage(journey);
  for (const direction of ["ltr", "rtl"]) {
    for (const block of ["start", "end"]) {
      await tab.evaluate(([direction, block]) => {
        document.documentElement.dir = direction;
        document.querySelector(".term").scrollIntoView({ block, behavior: "instant" });
      }, [direction, block]);
      await tab.locator(".term").first().focus();
      await tab.keyboard.press("Enter");
      const { box } = await seen(tab);
      claim(box && inside(box, 320, 900), `${direction}, ${block}: sticks out of the window: ${JSON.stringify(box)}`);
      await tab.keyboard.press("Escape");
    }
  }
}
atTheEdges.width = 320;

async function onlyInTheText({ tab, site, open, claim }) {
  const pages = pagesWithTerms(site);
  claim(pages.length > 10, `only ${pages.length} pages have a defined word`);
  for (const page of pages) {
    await open(page);
    const problems = await tab.evaluate(() => {
      const wrong = "h1, h2, h3, h4, h5, h6, a, code, pre, th, math, figure, summary, button, .footnotes";
      const terms = [...document.querySelectorAll(".term")];
      const entries = [...document.querySelectorAll(".definition a")].map((link) => link.href);
      return [
        ...terms.filter((at) => at.parentElement.closest(wrong)).map((at) => `a word has a definition in ${at.closest(wrong).outerHTML.slice(0, 80)}`),
        ...terms.filter((at) => !at.closest(".prose")).map((at) => `a word outside of a text has a definition: ${at.textContent}`),
        ...terms.filter((at) => !at.popoverTargetElement).map((at) => `a word has a button without a definition: ${at.textContent}`),
        ...entries.filter((href, index) => entries.indexOf(href) !== index).map((href) => `defined twice: ${href}`),
        ...entries.filter((href) => href === location.href).map((href) => `defined on its own page: ${href}`),
      ];
    });
    for (const problem of problems) claim(false, `${page}: ${problem}`);
  }
}

async function lettersLead({ tab, open, claim }) {
  await open("glossary/");
  const letters = await tab.locator(".letters a").evaluateAll((links) => links.map((link) => link.textContent.trim()));
  claim(letters.length > 10, `only ${letters.length} letters are links`);
  for (const [index, letter] of letters.entries()) {
    await tab.locator(".letters a").nth(index).click();
    const heading = await tab.locator(":target").textContent();
    claim(heading.trim() === letter, `${letter} leads to ${heading}`);
  }
}

function height(tab) {
  return tab.evaluate(() => document.querySelector("main").getBoundingClientRect().height);
}

function inside({ left, right, top, bottom }, width, height) {
  return left >= 0 && right <= width && top >= 0 && bottom <= height;
}

function near({ box, word }) {
  return Math.min(Math.abs(box.top - word.bottom), Math.abs(word.top - box.bottom)) < 20;
}
