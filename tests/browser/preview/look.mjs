// What journeys through the preview look at and wait for.

/** What matches within the preview's own bar and lists. */
export function part(tab, selector) {
  return tab.locator(`fieldguide-preview ${selector}`);
}

/** Waits until the preview knows the page that was opened: from now on it can follow in place. */
export async function ready(tab) {
  await part(tab, ":is(.bar, .tab):visible").first().waitFor();
  await tab.waitForFunction(() => performance.getEntriesByName(location.href.split("#")[0], "resource").length > 0);
  await tab.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => {
    return new URL(name).pathname === "/.fieldguide/page";
  }));
}

/** Waits until what matches is there with a text. */
export async function shows(tab, selector, text) {
  await tab.locator(selector).filter({ hasText: text }).first().waitFor({ state: "attached" });
}

/** Waits until nothing that matches has the text. */
export async function showsNoMore(tab, selector, text) {
  await tab.locator(selector).filter({ hasText: text }).first().waitFor({ state: "detached" });
}

/** Marks the page that is open. */
export async function remember(tab) {
  await tab.evaluate(() => { window.remembered = true; });
}

/** Whether the page that was marked is still open: it was neither left nor loaded again. */
export function inPlace(tab) {
  return tab.evaluate(() => window.remembered === true);
}

/** Waits until there are problems, and gives each as it is listed. */
export async function problems(tab, count) {
  await part(tab, ".drawer[data-list=problems] li").nth(count - 1).waitFor();
  return part(tab, ".drawer li").evaluateAll((items) => items.map((item) => {
    const text = (selector) => item.querySelector(selector)?.textContent.trim();
    const href = item.querySelector(".where a")?.getAttribute("href");
    return {
      what: text(".what"), where: text(".where"), line: text("pre"), marked: text("mark"), help: text(".help"), href,
    };
  }));
}

/** Waits until the list of problems is gone and the bar says that the page is up to date. */
export async function mended(tab) {
  await part(tab, ".drawer").waitFor({ state: "hidden" });
  await part(tab, "span.status").filter({ hasText: "Up to date" }).waitFor();
}

/** A name for what has the focus, in the preview's own bar and lists if it is there. */
export function focus(tab) {
  return tab.evaluate(() => {
    const at = document.activeElement.shadowRoot?.activeElement ?? document.activeElement;
    return at.className || at.getAttribute("href") || at.localName;
  });
}
