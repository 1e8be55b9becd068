// Journeys: what readers do on a site, one step after another, each in a window of its own.

import { newTab, newWindow } from "./browser.mjs";

/**
 * Walks a journey and gives what of it does not hold. The journey says in what window it is walked (`width`, `height`,
 * `colorScheme`, `scripts`, `touch`) and which errors in the browser's console are part of it (`expected`). It is handed
 * the tab, the site, `open` for paths below the site's root, `claim` for what must hold, and what stands in `more`.
 */
export async function walk(browser, site, journey, more = {}) {
  const { width = 1440, height = 900, colorScheme = "light", scripts = true, touch = false } = journey;
  const { expected = /ERR_FAILED/ } = journey; // requests that a journey aborts
  const window = { viewport: { width, height }, colorScheme, javaScriptEnabled: scripts, hasTouch: touch, isMobile: touch };
  const context = await newWindow(browser, window);
  const problems = [];
  const claim = (holds, problem) => {
    if (!holds) problems.push(problem);
  };
  try {
    const tab = await newTab(context);
    tab.on("pageerror", (error) => problems.push(`script error: ${error.message}`));
    tab.on("console", (message) => {
      if (message.type() === "error" && !expected.test(message.text())) problems.push(`console: ${message.text()}`);
    });
    const open = (path) => tab.goto(new URL(path, site.address).href);
    await journey({ tab, site, claim, open, ...more });
    return problems;
  } finally {
    await context.close();
  }
}

/** Journeys through a site as tasks, each with its name. */
export function tasks(browser, site, journeys, more = {}) {
  return journeys.map((journey) => ({
    where: `${site.name}, ${journey.name}`,
    check: () => walk(browser, site, journey, more),
  }));
}
