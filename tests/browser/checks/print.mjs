// Print: on paper all text is dark on white, also for a reader who prefers a dark screen, what only a screen can use is
// left out, nothing is wider than the paper, and links to other sites say where they lead.

import * as layout from "./layout.mjs";

export const name = "print";

/** A4 without the margins that Chromium leaves, in CSS pixels. */
const PAPER = { width: 718, height: 1046 };

/** What of it does not hold. Leaves the window as wide as it was. */
export async function check({ tab }) {
  const usual = tab.viewportSize();
  await tab.setViewportSize(PAPER);
  await tab.emulateMedia({ media: "print", colorScheme: "dark" });
  const problems = [...await layout.check({ tab }), ...await tab.evaluate(examine)];
  await tab.emulateMedia({ media: null, colorScheme: null });
  await tab.setViewportSize(usual);
  return problems;
}

function examine() {
  const { probe } = window;
  const WHITE = [255, 255, 255];
  const LEAST = 4.5; // contrast
  const problems = [];
  const note = (problem, at) => problems.push(`${problem}: ${probe.describe(at)}`);
  for (const at of probe.texts()) {
    // Browsers leave backgrounds out unless they are told otherwise, so that text has to be dark by itself.
    if (probe.contrast(getComputedStyle(at).color, WHITE) < LEAST) note("is too light for paper", at);
    if (probe.luminance(probe.behind(at)) < 0.5) note("has a dark ground", at);
  }
  const screenOnly = "nav, dialog, select, button:not(.term), textarea, input:not([type=checkbox]:disabled)";
  for (const at of document.querySelectorAll(screenOnly)) {
    if (probe.visible(at)) note("is of no use on paper", at);
  }
  for (const at of document.body.querySelectorAll("*")) {
    const cut = at.scrollWidth > at.clientWidth + 1 && getComputedStyle(at).overflowX !== "visible";
    if (cut && !at.closest("svg") && probe.visible(at) && at.innerText?.trim()) note("is cut off on paper", at);
  }
  for (const at of document.querySelectorAll("a[href^=http]")) {
    const { host, href } = at;
    if (host === location.host || at.closest("svg") || !probe.visible(at)) continue;
    const added = ["::before", "::after"].map((part) => getComputedStyle(at, part).content).join(" ");
    const told = (text) => text.includes(at.getAttribute("href")) || text.includes(href) || text.includes(host);
    if (!told(at.textContent) && !told(added)) note("does not say on paper where it leads", at);
  }
  return problems;
}
