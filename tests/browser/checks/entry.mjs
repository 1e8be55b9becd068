// Pages of a kind: the contents follow the reader, citations can be copied, the page printed; crosstabs read as tables.

import { tasks } from "../journey.mjs";

export const name = "entry";

const PATH = "case-studies/elk-grove-math-generation/";

/** The journeys through the knowledge base; each gives what of it does not hold. */
export function journeys(site, browser) {
  if (site.name !== "knowledge base") return [];
  return tasks(browser, site, [contentsFollow, citationsAreCopied, printed, trailLeadsBack, gapsAreNamed]);
}

/** The part being read is marked in the list of contents, and only that. */
async function contentsFollow({ tab, claim, open }) {
  await open(PATH);
  const marked = () => tab.locator(".contents a[aria-current=location]").allInnerTexts();
  const links = tab.locator(".contents a");
  for (const at of [1, 5, 3]) {
    const text = await links.nth(at).innerText();
    await links.nth(at).click();
    await tab.waitForFunction((text) => document.querySelector(".contents [aria-current]")?.innerText === text, text);
    claim((await marked()).length === 1, `${(await marked()).length} parts are marked as being read`);
  }
  await tab.evaluate(() => scrollTo(0, 0));
  await tab.waitForFunction(() => document.querySelector(".contents [aria-current]")?.innerText !== "What was done");
}

/** A citation is copied with the keyboard, in each of its forms. */
async function citationsAreCopied({ tab, claim, open }) {
  await tab.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(PATH);
  await tab.locator(".cite summary").focus();
  await tab.keyboard.press("Enter");
  for (const form of ["APA", "BibTeX", "RIS"]) {
    const row = tab.locator(".cite dl > div", { has: tab.locator(`dt:has-text("${form}")`) });
    const shown = await row.locator("[data-copy]").textContent();
    await row.getByRole("button", { name: "Copy" }).press("Enter");
    await row.getByText("Copied").waitFor();
    const copied = await tab.evaluate(() => navigator.clipboard.readText());
    claim(copied === shown && shown.includes("Elk Grove"), `${form}: copied is ${copied}`);
  }
}

/** The button prints the page. */
async function printed({ tab, claim, open }) {
  await open(PATH);
  await tab.evaluate(() => { window.print = () => { document.title = "printed"; }; });
  await tab.getByRole("button", { name: "Print this page" }).press("Enter");
  claim(await tab.title() === "printed", "the button does not print the page");
}

/** Each piece of evidence leads to its source, which leads back. */
async function trailLeadsBack({ tab, claim, open }) {
  await open(PATH);
  const sources = await tab.locator(".proof-source > a").evaluateAll((all) => all.map((link) => link.href));
  claim(sources.length > 0, "a case study has no evidence");
  for (const source of sources) {
    await open(source);
    const back = await tab.locator(`.connections a[href$="${PATH}"]`).count();
    claim(back > 0, `${source} does not say that the case study cites it`);
  }
}

/** Every empty cell of a crosstab says so in words, every other cell leads on. */
async function gapsAreNamed({ tab, claim, open }) {
  await open("crosstabs/structures-by-district/");
  const cells = await tab.locator("table tbody td").evaluateAll((all) => all.map((cell) => ({
    text: cell.textContent.trim(),
    links: cell.querySelectorAll("a").length,
    gap: cell.classList.contains("gap"),
  })));
  claim(cells.length === 30, `ten districts by three structures are ${cells.length} cells`);
  const wrong = cells.filter(({ text, links, gap }) => gap ? links > 0 || !text.endsWith("No case found") : links === 0);
  claim(wrong.length === 0, `cells say neither what is there nor that nothing is: ${JSON.stringify(wrong.slice(0, 3))}`);
  const gaps = cells.filter(({ gap }) => gap).length;
  const told = await tab.locator(".sum").innerText();
  claim(gaps > 0 && told.startsWith(`${gaps} of 30 cells are empty`), `${gaps} cells are empty, the page says: ${told}`);
  const headers = await tab.locator("table").ariaSnapshot();
  claim(/columnheader "Leadership/.test(headers) && /rowheader "Dinuba/.test(headers), "the table has no headers");
}
