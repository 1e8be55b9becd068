// What journeys through the search look at and wait for.

/** The hits of the dialog. */
export function options(tab) {
  return tab.locator("[role=option]");
}

/** Waits until the dialog shows the answer to a word, not to the beginning of it. */
export async function answered(tab, word) {
  await tab.locator(`.box-foot a[href$="?q=${word}"]`).waitFor();
  await options(tab).first().waitFor();
}

/** Where the chosen hit of the dialog leads, if there is one. */
export function active(tab) {
  return tab.evaluate(() => {
    const id = document.querySelector("[role=combobox]").getAttribute("aria-activedescendant");
    const option = document.getElementById(id);
    return option?.getAttribute("aria-selected") === "true" ? option.getAttribute("href") : undefined;
  });
}

/** What an attribute of the dialog's field says. */
export function attribute(tab, name) {
  return tab.locator("[role=combobox]").getAttribute(name);
}

/** Whether what matches the selector has the focus. */
export function focused(tab, selector) {
  return tab.evaluate((at) => document.activeElement.matches(at), selector);
}

/** The text of the first match, as it is shown. */
export async function text(tab, selector) {
  return (await tab.locator(selector).first().innerText()).replace(/\s+/g, " ").trim();
}

/**
 * Waits until the timers that a page has set itself, up to so many milliseconds, have run: however slow a page is, its
 * timers run in the order in which they are due.
 */
export function elapsed(tab, milliseconds) {
  return tab.evaluate((after) => new Promise((done) => setTimeout(done, after)), milliseconds);
}

/** Waits until the search page shows the answer to what was asked last. */
export async function settled(tab) {
  await elapsed(tab, 120); // longer than the pause between a keystroke and its search
  await tab.locator(".hits:not([aria-busy])").waitFor({ state: "attached" });
  await tab.locator(".search.ready").waitFor();
  await tab.waitForFunction(() => document.querySelector(".hit.waiting, .filters [aria-busy]") === null);
}

/** How many pages the search page says it found, or another line says there are. */
export async function total(tab, line = ".summary > b") {
  const said = await text(tab, line);
  return Number(/([\d,]+) pages?\b/.exec(said)?.[1].replaceAll(",", "") ?? 0);
}

/** How many pages a value of a facet says it has. */
export async function countOf(row) {
  return Number(await row.locator(".small").innerText());
}

/** How many filters have a chip. */
export function chips(tab) {
  return tab.locator(".chips:not([hidden]) button:has(bdi)").count();
}
