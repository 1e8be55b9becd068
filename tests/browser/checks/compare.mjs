// Comparing: readers put pages of a kind side by side, and the address keeps what they chose.

import { tasks } from "../journey.mjs";
import * as accessibility from "./accessibility.mjs";
import * as layout from "./layout.mjs";

export const name = "compare";

const PATH = "compare/";
const HEADS = "thead th";

/** The journeys through a site whose pages can be compared; each gives what of it does not hold. */
export function journeys(site, browser) {
  if (site.name !== "knowledge base") return [];
  return tasks(browser, site, [byKeyboard, onAPhone, fromAnEntry, badAddresses]);
}

/** Pages are chosen with the keyboard, stand in the address, and the back button takes a choice back. */
async function byKeyboard({ tab, claim, open }) {
  await open(PATH);
  const [first, second] = await tab.locator("[name=page-1] option").evaluateAll((all) => all.slice(1, 3).map((at) => at.value));
  await choose(tab, "page-1", first);
  await choose(tab, "page-2", second);
  await tab.locator(HEADS).nth(1).waitFor();
  const focus = await tab.evaluate(() => document.activeElement.name);
  claim(focus === "page-2", `behind a choice the focus is on ${focus}`);
  const asked = new URL(tab.url()).searchParams.getAll("page");
  claim(String(asked) === String([first, second]), `the address keeps ${asked}`);
  const table = await tab.locator("table").ariaSnapshot();
  claim(/rowheader "English learners/.test(table), "a field has no row with its name");
  claim(!/rowheader "(Latitude|Longitude)"/.test(table), "what a page does not show at a glance is compared");
  const values = await tab.locator("tr:has(th:has-text('English learners')) td").allInnerTexts();
  claim(values.length === 2 && values.every((value) => /^\d+(\.\d)?%$/.test(value)), `the numbers are ${values}`);
  const bars = await tab.locator("tr:has(th:has-text('English learners')) .bar path:not(.rest)").evaluateAll((all) => {
    return all.map((bar) => Math.round(bar.getBBox().width * 10) / 10);
  });
  claim(String(bars) === String(values.map(Number.parseFloat)), `the bars of ${values} are as long as ${bars}`);
  await tab.reload();
  await tab.locator(HEADS).nth(1).waitFor();
  claim(await tab.locator("[name=page-2]").inputValue() === second, "the choice is lost when the page is loaded again");
  await tab.goBack();
  await tab.waitForFunction(() => document.querySelectorAll("thead th").length === 1);
  claim(await tab.locator("[name=page-2]").inputValue() === "", "the back button leaves the second page chosen");
}

/** On a phone four pages scroll in their own region, the rows keep their names, and nothing fails axe. */
async function onAPhone({ tab, claim, open }) {
  await open(PATH);
  const pages = await tab.locator("[name=page-1] option").evaluateAll((all) => all.slice(1, 5).map((at) => at.value));
  await open(`${PATH}?${new URLSearchParams(pages.map((page) => ["page", page]))}`);
  await tab.locator(HEADS).nth(3).waitFor();
  const tree = await tab.locator("table").ariaSnapshot();
  for (const part of ["columnheader", "rowheader", "cell"]) claim(tree.includes(part), `a screen reader finds no ${part}`);
  const before = await tab.locator("tbody th > span").first().boundingBox();
  await tab.locator("section.scroll").evaluate((region) => { region.scrollLeft = 200; });
  const behind = await tab.locator("tbody th > span").first().boundingBox();
  claim(before.x === behind.x, "the name of a row goes away sideways");
  for (const check of [accessibility, layout]) {
    for (const problem of await check.check({ tab })) claim(false, problem);
  }
}
onAPhone.width = 390;

/** An entry leads to itself, with another to be chosen. */
async function fromAnEntry({ tab, claim, open, site }) {
  await open("districts/elk-grove/");
  await tab.getByRole("link", { name: "Compare with others" }).click();
  await tab.locator(HEADS).first().waitFor();
  const head = await tab.locator(`${HEADS} a`).first().evaluate((link) => link.href);
  claim(head === new URL("districts/elk-grove/", site.address).href, `an entry is put beside others as ${head}`);
}

/** An address that names too many pages, unknown ones, or some of two kinds, shows what it can. */
async function badAddresses({ tab, claim, open }) {
  const rows = [
    ["page=no/such/page/&page=../../etc/", 0],
    ["page=districts/elk-grove/&page=districts/elk-grove/", 1],
    ["page=districts/elk-grove&page=case-studies/elk-grove-math-generation/", 1],
    ["page=districts/dinuba/&page=districts/elk-grove/&page=districts/oakland/&page=districts/sanger/&page=districts/santa-ana/", 4],
  ];
  for (const [query, expected] of rows) {
    await open(`${PATH}?${query}`);
    if (expected > 0) await tab.locator(HEADS).nth(expected - 1).waitFor();
    const shown = await tab.locator(HEADS).count();
    claim(shown === expected, `${query} shows ${shown} pages`);
  }
}

/** Chooses as readers with a keyboard do: the field has the focus, and keeps it. */
async function choose(tab, field, value) {
  await tab.locator(`[name=${field}]`).focus();
  await tab.locator(`[name=${field}]`).selectOption(value);
}
