// The color schemes: journeys of readers who choose light or dark pages, and of those who leave it to their system.

import { newTab } from "../browser.mjs";
import { tasks } from "../journey.mjs";

export const name = "theme";

/** The journeys through a site, each with its name; each gives what of it does not hold. */
export function journeys(site, browser) {
  if (site.name === "Arabic") return [];
  const all = site.name === "golden" ? [byKeyboard] : ALL;
  return tasks(browser, site, all);
}

const ALL = [byKeyboard, followsTheSystem, noFlash, onPaper, otherTabs, storageBlocked, scriptsOff, inAllWindows];

/** The switch is chosen with the keyboard alone, and what was chosen holds on other pages and later. */
async function byKeyboard({ tab, claim, open }) {
  await open("");
  await tab.locator(".themes [value=auto]").focus();
  await tab.keyboard.press("ArrowRight");
  claim(await chosen(tab) === "light", "the arrow key does not choose the next colors");
  await tab.keyboard.press("ArrowRight");
  claim(await chosen(tab) === "dark", "the arrow key does not choose the last colors");
  claim(await isDark(tab), "a page is not dark when that was chosen");
  const outline = await tab.evaluate(() => getComputedStyle(document.querySelector(".themes :focus + span")).outlineStyle);
  claim(outline === "solid", "it is not shown where the focus is");
  await tab.reload();
  claim(await chosen(tab) === "dark" && await isDark(tab), "the choice is lost when the page is loaded again");
  claim(await tab.locator(".themes [value=dark]").isChecked(), "the switch does not show the choice");
  claim(await shownColor(tab) === await colorOf(tab, "dark"), "the browser is told another color than that of dark pages");
  await open("tags/");
  claim(await chosen(tab) === "dark" && await isDark(tab), "the choice is lost on another page");
  await tab.goBack();
  await tab.locator(".themes [value=dark]").focus();
  await tab.keyboard.press("ArrowRight");
  claim(await chosen(tab) === "auto" && !await isDark(tab), "the choice cannot be taken back");
  const names = await tab.locator(".themes").ariaSnapshot();
  for (const part of ["group \"Colors\"", "radio \"Automatic\"", "radio \"Light\"", "radio \"Dark\""]) {
    claim(names.includes(part), `a screen reader is not told ${part}: ${names}`);
  }
}

/** What was not chosen is as the system has it, at once. */
async function followsTheSystem({ tab, claim, open }) {
  await open("");
  for (const colorScheme of ["dark", "light"]) {
    await tab.emulateMedia({ colorScheme });
    claim(await isDark(tab) === (colorScheme === "dark"), `pages are not ${colorScheme} with the system`);
    claim(await shownColor(tab) === await colorOf(tab, colorScheme), `the browser is not told the ${colorScheme} color`);
    for (const choice of ["dark", "light"]) {
      await tab.locator(`.themes [value=${choice}]`).check();
      claim(await isDark(tab) === (choice === "dark"), `${choice} does not hold on a ${colorScheme} system`);
      const scheme = await tab.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
      claim(scheme === choice, `fields and scroll bars are ${scheme} where ${choice} was chosen`);
      claim(await shownColor(tab) === await colorOf(tab, choice), `the browser is not told the ${choice} color`);
    }
    await tab.locator(".themes [value=auto]").check();
  }
}

/** What was chosen holds before there is anything to paint. */
async function noFlash({ tab, claim, open }) {
  await open("");
  await tab.locator(".themes [value=dark]").check();
  await tab.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      window.atBody = document.documentElement.dataset.theme;
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  for (const path of ["", "tags/", "no/such/page/"]) {
    await open(path);
    const theme = await tab.evaluate(() => window.atBody);
    claim(theme === "dark", `/${path}: when the body begins, the theme is ${theme}`);
  }
}
noFlash.expected = /404/;

/** Paper is white whatever was chosen. */
async function onPaper({ tab, claim, open }) {
  await open("");
  await tab.locator(".themes [value=dark]").check();
  await tab.emulateMedia({ media: "print", colorScheme: "dark" });
  const looks = await tab.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.body);
    return `${color} on ${backgroundColor}, ${getComputedStyle(document.documentElement).colorScheme}`;
  });
  claim(looks === "rgb(0, 0, 0) on rgb(255, 255, 255), light", `it is printed ${looks}`);
  const link = await tab.evaluate(() => getComputedStyle(document.querySelector(".site-note a")).color);
  await tab.emulateMedia({ media: "screen", colorScheme: "light" });
  await tab.locator(".themes [value=light]").check();
  const light = await tab.evaluate(() => getComputedStyle(document.querySelector(".site-note a")).color);
  claim(link === light, `links are printed ${link}, not ${light}`);
}

/** A choice holds in every tab that is open. */
async function otherTabs({ tab, claim, open }) {
  await open("");
  const other = await newTab(tab.context());
  await other.goto(tab.url());
  await other.locator(".themes [value=dark]").check();
  await tab.waitForFunction(() => document.documentElement.dataset.theme === "dark");
  claim(await isDark(tab) && await tab.locator(".themes [value=dark]").isChecked(), "another tab does not follow");
}

/** Where nothing may be remembered, the choice holds for the page. */
async function storageBlocked({ tab, claim, open }) {
  await tab.addInitScript(() => {
    const blocked = () => { throw new DOMException("blocked", "SecurityError"); };
    Object.defineProperty(window, "localStorage", { get: blocked });
  });
  await open("");
  await tab.locator(".themes [value=dark]").check();
  claim(await isDark(tab), "without storage nothing can be chosen");
}

/** Without scripts there is no switch, and pages are as the system has it. */
async function scriptsOff({ tab, claim, open }) {
  await open("");
  claim(!await tab.locator(".themes").isVisible(), "there is a switch that does nothing");
  const paper = () => tab.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
  const light = await paper();
  await tab.emulateMedia({ colorScheme: "dark" });
  claim(await paper() !== light, "without scripts pages are never dark");
}
scriptsOff.scripts = false;

/** The switch is in one line and large enough to be touched, in the smallest of windows too. */
async function inAllWindows({ tab, claim, open }) {
  await open("");
  for (const width of [320, 390, 768, 1440]) {
    await tab.setViewportSize({ width, height: 800 });
    const boxes = await tab.locator(".themes span").evaluateAll((parts) => parts.map((part) => {
      const { top, right, width, height } = part.getBoundingClientRect();
      return { top, right, width, height };
    }));
    claim(boxes.every(({ top }) => top === boxes[0].top), `${width} px: the switch is broken into lines`);
    claim(boxes.every(({ right }) => right <= width), `${width} px: the switch sticks out`);
    claim(boxes.every((box) => box.width >= 24 && box.height >= 24), `${width} px: the switch is too small to touch`);
  }
}

function chosen(tab) {
  return tab.evaluate(() => document.documentElement.dataset.theme);
}

/** Whether a page is dark, from what is painted. */
function isDark(tab) {
  return tab.evaluate(() => {
    const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number);
    return red + green + blue < 384;
  });
}

/** The color that the browser may show around the page. */
function shownColor(tab) {
  return tab.evaluate(() => {
    const metas = [...document.querySelectorAll("meta[name=theme-color]")];
    return metas.find(({ media }) => matchMedia(media).matches)?.content;
  });
}

function colorOf(tab, scheme) {
  return tab.locator(`meta[data-scheme=${scheme}]`).getAttribute("content");
}

