// The map of pages: its markers are apart at every width, can be hit and lead to their pages; by keyboard its key does.

import { walk } from "../journey.mjs";

export const name = "map";

const PATHS = ["", "districts/"];
const WIDTHS = [320, 390, 768, 1024, 1440];
/** The least width and height of a target, in CSS pixels (WCAG 2.2, 2.5.8). */
const LEAST = 24;

/** The journeys to every page with a map; each gives what of it does not hold. */
export function journeys(site, browser) {
  if (site.name === "Arabic") return [];
  const on = (path) => [apart, byKeyboard, mirrored].map((check) => Object.assign(({ tab, claim, open }) => {
    return look({ tab, claim, open, path, check });
  }, { check, path, width: 390, scripts: false }));
  return PATHS.flatMap(on).map((journey) => ({
    where: `${site.name}, /${journey.path}, ${journey.check.name}`,
    check: () => walk(browser, site, journey),
  }));
}

async function look({ tab, claim, open, path, check }) {
  await open(path);
  claim(await tab.locator(".markers a").count() > 0, "there is no marker");
  await check({ tab, claim, address: tab.url() });
}

/** No marker covers another or the dot of another, all are within the drawing and large enough. */
async function apart({ tab, claim }) {
  for (const width of WIDTHS) {
    await tab.setViewportSize({ width, height: 900 });
    const { drawing, markers, dots } = await tab.evaluate(() => {
      const box = (at) => at.getBoundingClientRect().toJSON();
      return {
        drawing: box(document.querySelector(".region-map-drawing")),
        markers: [...document.querySelectorAll(".markers a circle")].map(box),
        dots: [...document.querySelectorAll(".markers .dot")].map(box),
      };
    });
    const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];
    const between = (a, b) => {
      const [[ax, ay], [bx, by]] = [middle(a), middle(b)];
      return Math.hypot(ax - bx, ay - by) - (a.width + b.width) / 2;
    };
    markers.forEach((marker, at) => {
      const label = `marker ${at + 1} at ${width} px`;
      claim(Math.min(marker.width, marker.height) >= LEAST, `${label} is ${marker.width} by ${marker.height}`);
      const within = marker.left >= drawing.left - 1 && marker.right <= drawing.right + 1
        && marker.top >= drawing.top - 1 && marker.bottom <= drawing.bottom + 1;
      claim(within, `${label} is not within the drawing`);
      for (const other of markers.slice(0, at)) claim(between(marker, other) >= 0, `${label} covers another`);
      for (const dot of dots) claim(between(marker, dot) >= -1, `${label} covers a dot`);
    });
  }
}

/** Tab goes through the key and not through the markers, which are the same links; both lead to their pages. */
async function byKeyboard({ tab, claim, address }) {
  const key = await tab.evaluate(() => [...document.querySelectorAll(".region-map-key li li")].map((at) => ({
    number: at.querySelector(".number").textContent,
    title: at.querySelector("a").textContent,
    href: at.querySelector("a").href,
  })));
  claim(key.length === await tab.locator(".markers a").count(), "the key and the drawing show not the same pages");
  await focusBefore(tab, ".region-map-drawing");
  for (const [at, { number, title, href }] of key.entries()) {
    await tab.keyboard.press("Tab");
    const focused = await tab.evaluate(() => ({ href: document.activeElement.href, text: document.activeElement.textContent }));
    claim(focused.href === href, `after ${at + 1} steps the focus is on ${focused.text}, not ${title}`);
    const marker = await tab.evaluate((index) => {
      const link = document.querySelectorAll(".markers a")[index];
      return {
        href: new URL(link.getAttribute("href"), location.href).href,
        number: link.querySelector("text").textContent,
        name: link.querySelector("title").textContent,
      };
    }, at);
    claim(marker.href === href && marker.number === number, `marker ${at + 1} leads to ${marker.href}, not to ${title}`);
    claim(marker.name === `${number} ${title}`, `the marker of ${title} is called ${marker.name}`);
  }
  const last = key.at(-1);
  await tab.keyboard.press("Enter");
  await tab.waitForURL(last.href);
  const heading = (await tab.locator("h1").textContent()).trim().replaceAll("\u00a0", " ");
  claim(heading === last.title, `the key does not lead to ${last.title}`);
  await tab.goto(address);
  await tab.locator(".markers a").first().click();
  await tab.waitForURL(key[0].href);
}

/** Where text runs from right to left the map is not mirrored: markers are where they were in the drawing. */
async function mirrored({ tab, claim }) {
  const places = () => tab.evaluate(() => {
    const { left } = document.querySelector(".region-map-drawing").getBoundingClientRect();
    return [...document.querySelectorAll(".markers a circle")].map((at) => at.getBoundingClientRect().left - left);
  });
  const before = await places();
  await tab.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
  const after = await places();
  claim(before.every((at, index) => Math.abs(at - after[index]) < 1), "markers move when the page is mirrored");
}

/** Puts the focus where Tab leads to what comes first in an element or behind it. */
async function focusBefore(tab, selector) {
  await tab.evaluate((at) => {
    const start = document.createElement("span");
    start.tabIndex = -1;
    document.querySelector(at).before(start);
    start.focus();
  }, selector);
}
