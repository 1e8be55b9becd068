// Journeys through the explorer: its lists, and the form that takes their place.

import * as accessibility from "../checks/accessibility.mjs";
import * as layout from "../checks/layout.mjs";
import { ENGINE } from "./files.mjs";
import { chips, countOf, elapsed, settled, total } from "./look.mjs";

const MOST_SHIFT = 0.02;

/** With the keyboard alone: filter, sort, another view, and back. */
export async function explorerByKeyboard({ tab, claim, open }) {
  const parameter = (name) => new URL(tab.url()).searchParams.get(name);
  const titles = () => tab.locator(".hits h3 a, tbody.hits th a").allInnerTexts();
  await open("explore/");
  await settled(tab);
  const everything = await total(tab);
  claim(await tab.locator(".hits.cards").count() === 1, "the explorer does not begin with cards");
  claim(!await tab.locator("#_listed").isVisible(), "the lists do not give way");
  await tab.keyboard.press("/");
  claim(await reaches(tab, ".facet input[type=checkbox]"), "the filters cannot be reached with Tab");
  const count = await countOf(tab.locator(".facet").first().locator("li").first());
  await tab.keyboard.press("Space");
  await settled(tab);
  claim(count < everything && await total(tab) === count, `${count} pages are promised, ${await total(tab)} found`);
  const kind = parameter("kind");
  claim(kind !== null, `the address does not say the filter: ${tab.url()}`);

  claim(await reaches(tab, ".tools select"), "the order cannot be reached with Tab");
  await tab.keyboard.press("ArrowDown");
  await tab.waitForURL((url) => url.searchParams.get("sort") === "title");
  await settled(tab);
  const sorted = await titles();
  const inOrder = sorted.map(folded).every((title, at, all) => at === 0 || all[at - 1] <= title);
  claim(sorted.length > 1 && inOrder, `not in the order of titles: ${sorted.slice(0, 5).join(" | ")}`);
  claim(await tab.evaluate(() => document.activeElement.matches(".tools select")), "the focus is lost with the order");

  await tab.keyboard.press("Tab");
  await tab.keyboard.press("ArrowRight");
  await tab.waitForURL((url) => url.searchParams.get("view") === "table");
  await settled(tab);
  claim(await tab.locator("table thead th").count() >= 2, "the table has no headers");
  const rows = (await titles()).slice(0, sorted.length);
  claim(String(rows) === String(sorted), "the table has other pages than the cards");
  claim(await tab.evaluate(() => document.activeElement.value === "table"), "the focus is lost with the view");

  await tab.goBack();
  await tab.waitForURL((url) => !url.searchParams.has("view"));
  await settled(tab);
  claim(await tab.locator(".hits.cards").count() === 1, "back does not bring the cards back");
  claim(await tab.locator("[name=_view]:checked").getAttribute("value") === "cards", "back leaves the table checked");
  await tab.goBack();
  await tab.waitForURL((url) => !url.searchParams.has("sort"));
  await settled(tab);
  claim(await tab.locator(".tools select").inputValue() === "", "back leaves the order");
  await tab.goBack();
  await tab.waitForURL((url) => url.search === "");
  await settled(tab);
  claim(await total(tab) === everything && await chips(tab) === 0, "back does not come to the beginning");
}

/** An address that was sent by somebody shows what they saw. */
export async function sentAddress({ tab, claim, words, open }) {
  await open(`explore/?q=${words.word}&kind=case-study&kind=district&sort=title&view=table`);
  await settled(tab);
  const found = await total(tab);
  const rows = await tab.locator("tbody.hits th").allInnerTexts();
  claim(found > 0 && await chips(tab) === 2, `${found} pages and ${await chips(tab)} chips`);
  claim(await tab.locator(".tools select").inputValue() === "title", "the order is not restored");
  claim(await tab.inputValue(".search .query") === words.word, "the query is not restored");
  const titles = await tab.locator("tbody.hits th a").allInnerTexts();
  claim(titles.map(folded).every((title, at, all) => at === 0 || all[at - 1] <= title), `out of order: ${titles}`);
  await tab.reload();
  await settled(tab);
  claim(String(await tab.locator("tbody.hits th").allInnerTexts()) === String(rows), "reloading shows other rows");
  await tab.locator(".tools select").selectOption("");
  await tab.waitForURL((url) => !url.searchParams.has("sort"));
  claim(await tab.locator(".tools option").first().innerText() === "Best match", "words have no best match");

  await open("search/?sort=odd&view=odd");
  await settled(tab);
  claim(await tab.locator("ol.hits:not(.cards)").count() === 1, "the search page does not show a list");
  await tab.getByRole("radio", { name: "Cards" }).check();
  await tab.waitForURL((url) => url.search === "?sort=odd&view=cards" || url.search === "?view=cards");
  await settled(tab);
  claim(await tab.locator(".hits.cards .card h3").count() === 12, "the search page does not show 12 cards");
  await tab.locator(".more-hits").click();
  await tab.locator(".hit").nth(12).locator("h3").waitFor();
  claim(await tab.locator(".hit").count() === 32, "the button does not show 20 more");
}

/** A kind that is chosen gives the table its columns; on a phone each row is a small block with labels. */
export async function tableColumns({ tab, claim, open }) {
  await open("explore/?kind=district&view=table");
  await settled(tab);
  const heads = await tab.locator(".found-table thead th").allInnerTexts();
  claim(heads[0] === "Title" && heads.includes("County"), `the columns are ${heads.join(", ")}`);
  const row = (await tab.locator("tbody.hits tr").filter({ hasText: "Fresno" }).count());
  claim(row > 0, "no row names its county");
  await tab.setViewportSize({ width: 390, height: 900 });
  claim(!await tab.locator(".found-table thead").isVisible(), "a phone shows the head of the table");
  claim(await tab.locator("tbody.hits td .label").first().isVisible(), "a phone shows values without labels");
  for (const problem of await layout.check({ tab })) claim(false, problem);
}

/** By date, either way; pages without one stay at the end. */
export async function byDate({ tab, claim, open }) {
  for (const [sort, turn] of [["newest", -1], ["oldest", 1]]) {
    await open(`explore/?sort=${sort}&view=table`);
    await settled(tab);
    const rows = await tab.locator("tbody.hits tr").all();
    const days = await Promise.all(rows.map(async (row) => {
      const time = row.locator("time");
      return await time.count() > 0 ? time.getAttribute("datetime") : "";
    }));
    const dated = days.filter((day) => day !== "");
    claim(new Set(dated).size > 1 && dated.length < days.length, `too few days to tell: ${days}`);
    const expected = [...dated].sort((a, b) => (a < b ? -turn : turn));
    const all = [...expected, ...days.filter((day) => day === "")];
    claim(String(days) === String(all), `${sort} first: ${days}`);
  }
}

/** The lists and the form count the same, facet by facet. */
export async function listsCountTheSame({ tab, site, claim, open }) {
  await open("explore/");
  await settled(tab);
  const listed = await tab.evaluate(() => [...document.querySelectorAll("#_listed .facets > section")].map((section) => {
    const values = [...section.querySelectorAll("li")].map((item) => item.textContent.replace(/\s+/g, " ").trim());
    return [section.querySelector("h3").textContent, values.sort()];
  }));
  const counted = await tab.evaluate(async () => {
    const engine = window.fieldguideSearch.open(window.fieldguideBox.root);
    const result = await engine.search("");
    const { facets } = await engine.info();
    return Promise.all(facets.map(async ({ name, label }) => {
      const values = await engine.counts(result, name);
      return [label, values.map(({ label: value, count }) => `${value} ${count}`).sort()];
    }));
  });
  claim(listed.length > 1 && listed.length === counted.length, `${listed.length} facets, ${counted.length} in the form`);
  for (const [label, values] of counted) {
    const own = listed.find(([name]) => name === label)?.[1] ?? [];
    const all = own.length < 24 ? String(own) === String(values) : own.every((value) => values.includes(value));
    claim(all, `${site.name}, ${label}: ${own.join(", ")} in the list, ${values.join(", ")} in the form`);
  }
}

/** Without scripts the lists lead to every page, and each value to the pages that it counts. */
export async function listsWithoutScripts({ tab, claim, open }) {
  await open("explore/");
  const promised = await total(tab, ".lead");
  const titles = new Set();
  const values = new Map();
  for (let more = true; more;) {
    for (const link of await tab.locator("#_all + .rows a").all()) titles.add(await link.evaluate((at) => at.href));
    const next = tab.locator(".pagination a[rel=next]");
    more = await next.count() > 0;
    for (const link of await tab.locator(".facets a:has(.small)").all()) {
      values.set(await link.evaluate((at) => at.href), Number(await link.locator(".small").innerText()));
    }
    if (more) await next.click();
  }
  claim(promised > 0 && titles.size === promised, `the lists have ${titles.size} of ${promised} pages`);
  claim(await tab.locator("main :is(input, button, form)").count() === 0, "there are fields that do nothing");
  const own = [...values].filter(([address]) => address.includes("/explore/"));
  claim(own.length > 0, "no value has a page of its own");
  for (const [address, count] of own) {
    await tab.goto(address);
    const { hash } = new URL(address);
    if (hash) {
      // A value that few pages have is listed with others.
      const pages = await tab.locator(`[id="${decodeURIComponent(hash.slice(1))}"] li`).count();
      claim(pages === count, `${address} lists ${pages} pages and not ${count}`);
      continue;
    }
    const rows = await tab.locator(".listing .row").count();
    claim(rows === Math.min(count, 100), `${address} lists ${rows} pages and not ${count}`);
    const further = await tab.getByRole("link", { name: "Filter further" }).getAttribute("href");
    claim(/explore\/\?[^=]+=./.test(further), `no way to the filters: ${further}`);
  }
}
listsWithoutScripts.scripts = false;

/** The form takes the place of the lists without pushing anything around; where it cannot be made, they stay. */
export function givesWay(width) {
  const journey = async ({ tab, claim, open }) => {
    await tab.addInitScript(() => {
      window.shifted = 0;
      const add = (list) => list.getEntries().forEach(({ value }) => { window.shifted += value; });
      new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
    });
    await open("explore/");
    await settled(tab);
    await elapsed(tab, 300); // nothing moves any more
    const shifted = await tab.evaluate(() => window.shifted);
    claim(shifted <= MOST_SHIFT, `the page shifts by ${shifted}`);
    await tab.route(ENGINE, (route) => route.abort());
    await open("explore/");
    await tab.locator(".trouble").waitFor();
    claim(await tab.locator("#_all").isVisible(), "the lists are gone although nothing takes their place");
    await tab.unroute(ENGINE);
    await tab.getByRole("button", { name: "Try again" }).click();
    await settled(tab);
    claim(await total(tab) > 0 && !await tab.locator("#_listed").isVisible(), "trying again does not help");
  };
  Object.defineProperty(journey, "name", { value: `gives way, ${width} px` });
  return Object.assign(journey, { width });
}

/** What axe-core says of the explorer and of a value's page in a window of a width and a color scheme. */
export function explorerAccessible(width, colorScheme) {
  const journey = async ({ tab, claim, open }) => {
    for (const path of ["explore/", "explore/?kind=district&view=table&sort=title", "explore/districts/elk-grove/"]) {
      await open(path);
      if (!path.includes("elk")) await settled(tab);
      for (const problem of [...await accessibility.check({ tab }), ...await layout.check({ tab })]) {
        claim(false, `${path}: ${problem}`);
      }
    }
  };
  Object.defineProperty(journey, "name", { value: `explorer and axe, ${width} px, ${colorScheme}` });
  return Object.assign(journey, { width, colorScheme });
}

/** Presses Tab until what matches the selector has the focus; says whether it came to that. */
async function reaches(tab, selector) {
  for (let presses = 0; presses < 150; presses += 1) {
    await tab.keyboard.press("Tab");
    if (await tab.evaluate((at) => document.activeElement.matches(at), selector)) return true;
  }
  return false;
}

/** A title as it is compared with others. */
function folded(title) {
  return (title.normalize("NFKD").toLowerCase().replace(/[’']s\b/g, "").match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
}
