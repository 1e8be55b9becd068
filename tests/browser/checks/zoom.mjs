// Zoom: at four times the size, with letters of twice the size, and with the widest spacing of letters and lines that
// WCAG 2.2 asks for (1.4.4, 1.4.10, 1.4.12), nothing sticks out, nothing is cut off and everything can still be used, from top to bottom.

import * as layout from "./layout.mjs";

export const name = "zoom and spacing";

/** What 400 % leaves of a window of 1280 by 1024 pixels. */
const NARROW = { width: 320, height: 256 };
const SPACED = { width: 640, height: 512 };
/** A phone. */
const PHONE = { width: 390, height: 844 };

/** What of it does not hold. Leaves the window as wide as it was. */
export async function check({ tab }) {
  const usual = tab.viewportSize();
  await tab.setViewportSize(NARROW);
  const narrow = [...await layout.check({ tab }), ...await tab.evaluate(examine), ...await tab.evaluate(disorder)];
  await tab.setViewportSize(PHONE);
  await tab.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  const large = await layout.check({ tab });
  await tab.evaluate(() => {
    document.documentElement.style.fontSize = "";
  });
  await tab.setViewportSize(SPACED);
  await tab.evaluate(space);
  const spaced = [...await layout.check({ tab }), ...await tab.evaluate(examine)];
  await tab.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  await tab.setViewportSize(usual);
  const told = (texts, where) => texts.map((text) => `${where}: ${text}`);
  return [...told(narrow, "at 320 px"), ...told(large, "with large letters"), ...told(spaced, "with wide spacing")];
}

function space() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-block-end: 2em !important; }
  `);
  document.adoptedStyleSheets = [sheet];
}

/** What is cut off, what scrolls and should not, what cannot be brought into sight. */
function examine() {
  const { probe } = window;
  const SCROLLED = "table, svg, math, pre, img, [role=listbox]";
  const problems = [];
  const inner = document.body.querySelectorAll("*");
  for (const at of inner) {
    const { overflowX, overflowY } = getComputedStyle(at);
    if (overflowX === "visible" || !probe.visible(at) || at.closest("svg")) continue;
    const wide = at.scrollWidth > at.clientWidth + 1;
    const high = at.scrollHeight > at.clientHeight + 1;
    const hides = (overflow, over) => over && ["hidden", "clip"].includes(overflow);
    if ((hides(overflowX, wide) || hides(overflowY, high)) && at.innerText?.trim()) {
      problems.push(`is cut off: ${probe.describe(at)}`);
    }
    if (wide && ["auto", "scroll"].includes(overflowX)) {
      if (!at.matches(SCROLLED) && !at.querySelector(SCROLLED)) problems.push(`scrolls sideways: ${probe.describe(at)}`);
      if (at.tabIndex < 0) problems.push(`scrolls sideways and cannot have the focus: ${probe.describe(at)}`);
    }
  }
  for (const at of probe.tabbables()) {
    at.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    const rects = [...at.getClientRects()];
    const inSight = rects.some(({ left, right, top, bottom }) => {
      return right > 0 && left < innerWidth && bottom > 0 && top < innerHeight;
    });
    if (!inSight && !at.matches("a[href^='#']")) problems.push(`cannot be brought into sight: ${probe.describe(at)}`);
  }
  scrollTo(0, 0);
  return problems;
}

/** Where all stands in one column, the focus goes down the page and never jumps up. */
function disorder() {
  const { probe } = window;
  const fixed = (at) => {
    for (let up = at; up !== null; up = up.parentElement) {
      if (["fixed", "sticky", "absolute"].includes(getComputedStyle(up).position)) return true;
    }
    return false;
  };
  const stops = probe.tabbables().filter((at) => !at.closest("svg") && !fixed(at));
  const place = (at) => at.getBoundingClientRect();
  const astray = stops.find((at, index) => index > 0 && place(at).bottom <= place(stops[index - 1]).top - 1);
  return astray ? [`the focus jumps up the page to ${probe.describe(astray)}`] : [];
}
