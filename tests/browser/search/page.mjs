// Journeys through the search page.

import { chips, countOf, focused, settled, text, total } from "./look.mjs";

/** Query and filters stand in the address: reload, back, forward, chips, and more results. */
export async function addressKeepsEverything({ tab, claim, words, open }) {
  const query = () => new URL(tab.url()).search;
  const field = tab.locator(".search .query");
  await open("search/");
  await settled(tab);
  const everything = await total(tab);
  claim(everything > 0, "the page does not browse everything at first");
  const before = await tab.evaluate(() => history.length);
  await field.pressSequentially(words.word, { delay: 20 });
  await tab.waitForURL((url) => url.search === `?q=${words.word}`);
  claim(await tab.evaluate(() => history.length) === before, "typing makes steps in the history");
  await field.press("Enter");
  await settled(tab);
  const found = await total(tab);
  claim(found > 0 && found < everything, `finds ${found} of ${everything} pages`);
  claim(await tab.evaluate(() => history.length) === before + 1, "a query that was sent is no step of the history");

  const group = tab.locator(".facet").first();
  await group.locator("input[type=checkbox]").first().check();
  await settled(tab);
  const kind = new URLSearchParams(query()).get("kind");
  claim(kind !== null, `the address does not say the filter: ${query()}`);
  const filtered = await total(tab);
  claim(await chips(tab) === 1, "there is no chip for the filter");

  await tab.reload();
  await settled(tab);
  claim(await total(tab) === filtered && await chips(tab) === 1, "reloading does not keep query and filter");
  claim(await field.inputValue() === words.word, "reloading does not keep the query in the field");
  await tab.goBack();
  await tab.waitForURL((url) => !url.searchParams.has("kind"));
  await settled(tab);
  claim(await total(tab) === found && await chips(tab) === 0, "back does not take the filter away");
  claim(await group.locator(":checked").count() === 0, "back leaves the filter checked");
  await tab.goBack();
  await tab.waitForURL((url) => url.search === "");
  await settled(tab);
  claim(await total(tab) === everything && await field.inputValue() === "", "back does not come to the beginning");
  await tab.goForward();
  await tab.goForward();
  await tab.waitForURL((url) => url.searchParams.has("kind"));
  await settled(tab);
  claim(await total(tab) === filtered && await chips(tab) === 1, "forward does not bring the filter back");
  await tab.locator(".chips button").first().click();
  await settled(tab);
  claim(await total(tab) === found && await chips(tab) === 0, "a chip does not remove its filter");
  claim(await focused(tab, "#_results"), "the focus is lost with the chip");

  await open("search/");
  await settled(tab);
  const shown = await tab.locator(".hit").count();
  await tab.locator(".more-hits").click();
  await tab.locator(".hit").nth(shown).locator("h3").waitFor();
  claim(await tab.locator(".hit").count() === Math.min(shown + 20, everything), "the button does not show 20 more");
  claim(await tab.evaluate((at) => document.activeElement === document.querySelectorAll(".hit")[at], shown),
    "the focus does not go to the first of the new results");
}

/** Several values of one facet are any of them, several facets all of them, and counts tell beforehand. */
export async function severalValuesOfAFacet({ tab, claim, words, open }) {
  await open(`search/?q=${words.word}`);
  await settled(tab);
  const all = await total(tab);
  const kinds = tab.locator(".facet").first().locator("li");
  const [one, two] = [await countOf(kinds.nth(0)), await countOf(kinds.nth(1))];
  claim(one >= two && two > 0, `the largest value does not come first: ${one}, ${two}`);
  await kinds.nth(0).locator("input").check();
  await settled(tab);
  claim(await total(tab) === one, `the count says ${one}, and ${await total(tab)} pages are left`);
  claim(await countOf(kinds.nth(1)) === two, "a filter changes the counts of its own facet");
  await kinds.nth(1).locator("input").check();
  await settled(tab);
  claim(await total(tab) === one + two, "several values of a facet are not any of them");
  claim(new URL(tab.url()).searchParams.getAll("kind").length === 2, `the address does not say both: ${tab.url()}`);
  claim(await chips(tab) === 2, "there are not two chips");
  claim(await text(tab, ".facet .badge") === "2 chosen", "the group does not say that two values are chosen");

  const other = tab.locator(".facet:not([hidden])").nth(1).locator("li:not([hidden])").first();
  const left = await countOf(other);
  await other.locator("input").check();
  await settled(tab);
  claim(await total(tab) === left, `the other facet says ${left}, and ${await total(tab)} pages are left`);
  await tab.getByRole("button", { name: "Clear all filters" }).click();
  await settled(tab);
  claim(await total(tab) === all && await chips(tab) === 0, "not all filters are removed");
  claim(await tab.locator(".facet :checked").count() === 0, "a removed filter is still checked");

  await open("search/");
  await settled(tab);
  const longs = tab.locator(".facet[open]").filter({ has: tab.locator("button:not([hidden])") });
  const label = await longs.first().locator("legend").textContent();
  const long = tab.locator(".facet").filter({ has: tab.locator("legend").getByText(label, { exact: true }) });
  const rows = long.locator("li:not([hidden])");
  claim(await rows.count() === 8, `a long list shows ${await rows.count()} values at first`);
  await long.getByRole("button", { name: "Show all" }).click();
  claim(await rows.count() > 8, "a long list cannot be shown whole");
  const field = long.locator(".narrow:not([hidden])");
  if (await field.count() > 0) {
    const last = await rows.last().locator("label span").first().innerText();
    await field.fill(last.toUpperCase());
    claim((await rows.allInnerTexts()).every((row) => row.includes(last)), "the field does not narrow the list");
    await tab.evaluate(() => document.addEventListener("submit", () => { window.sent = true; }));
    await field.press("Enter");
    claim(!await tab.evaluate(() => window.sent), "Enter in a group's field sends the form");
  }
}

/** On a phone the filters stand behind a button. */
export async function filtersOnAPhone({ tab, claim, words, open }) {
  await open(`search/?q=${words.word}`);
  await settled(tab);
  const opener = tab.locator(".filters-open");
  const kinds = tab.locator(".facet").first();
  claim(!await tab.locator(".filters").isVisible(), "the filters are not behind their button");
  await opener.click();
  claim(await opener.getAttribute("aria-expanded") === "true", "the button does not say that the filters are open");
  const first = kinds.locator("li").first();
  await first.waitFor();
  const count = await countOf(first);
  await first.locator("input").check();
  await settled(tab);
  claim(await text(tab, ".filters-open .badge") === "1 chosen", "the button does not say that a filter is chosen");
  await tab.locator(".filters-done").click();
  claim(!await tab.locator(".filters").isVisible(), "the filters cannot be left");
  claim(await total(tab) === count, "the filter does not hold");
}
filtersOnAPhone.width = 390;

/** What became of the words of a query is told. */
export async function corrections({ tab, claim, words, open }) {
  await open(`search/?q=${words.misspelt}`);
  await settled(tab);
  const said = await text(tab, ".summary");
  claim(/Showing results for .*coach.* instead of “coachng”/.test(said), `the correction is not told: ${said}`);
  claim(await total(tab) > 0, "a misspelt word finds nothing");
  await open("search/?q=the+PD");
  await settled(tab);
  const also = await text(tab, ".summary");
  claim(/Also searched for .*professional (development|learning)/i.test(also), `the synonym is not told: ${also}`);
  claim(/left out: the\b/.test(also), `the small word is not told: ${also}`);
  await open(`search/?q=${words.word}+zebracrossing`);
  await settled(tab);
  const nearest = await text(tab, ".summary");
  claim(/^\d+ pages? comes? close to “/.test(nearest), `it is not told that these are only near: ${nearest}`);
  claim(/Not found on any page: zebracrossing\./.test(nearest), `it is not told what is missing: ${nearest}`);
  await tab.locator(".help a").click();
  await settled(tab);
  claim(await tab.inputValue(".search .query") === words.word, "the offered query is not asked");
  claim(await focused(tab, "#_results"), "the focus is lost with the offered query");
  await open(`search/?q=${words.misspelt}+techer+PD+PD`);
  await settled(tab);
  const twice = await text(tab, ".summary");
  const parts = ["Showing results for", "Also searched for"].map((part) => twice.split(part).length - 1);
  claim(parts.every((count) => count === 1), `words that fared alike have a sentence each: ${twice}`);
  await open(`search/?q=${words.word}+${"long".repeat(30)}`);
  await settled(tab);
  const long = await text(tab, ".summary > b");
  claim(long.length < 130, `a long query is repeated whole: ${long}`);
  await open("");
  await tab.keyboard.press("/");
  await tab.keyboard.type(words.misspelt);
  await tab.locator(".box .said b").filter({ hasText: "coach" }).first().waitFor();
}

/** A query that finds nothing leaves ways to go on. */
export async function nothingFound({ tab, claim, words, open }) {
  await open(`search/?q=zebracrossing&kind=district`);
  await tab.locator(".help p").first().waitFor();
  const said = await text(tab, ".summary");
  claim(/^Nothing was found for “zebracrossing”$/.test(said), `it is not told that nothing was found: ${said}`);
  claim(await tab.locator(".places .tiles a").first().isVisible(), "the listings are not shown");
  const loosen = tab.getByRole("button", { name: "Search again without filters" });
  claim(await loosen.count() === 0, "a word that no page has is offered again without filters");
  await open(`search/?q=${words.word}&kind=source&county=fresno`); // sources are in no county
  await tab.locator(".help p").first().waitFor();
  const narrowed = await text(tab, ".summary");
  claim(/^Nothing was found for “.*” with these filters$/.test(narrowed), `the filters are not named: ${narrowed}`);
  await loosen.click();
  await tab.waitForURL((url) => !url.searchParams.has("kind"));
  await settled(tab);
  claim(await total(tab) > 0, "without filters nothing is found");
  claim(await focused(tab, "#_results"), "the focus is lost with the button");
  await open(`search/?q=${encodeURIComponent(`"zebracrossing ${words.word}"`)}`);
  await tab.locator(".help a").first().click();
  await settled(tab);
  claim(await total(tab) > 0, "the words of a phrase are not offered without quotation marks");
  await tab.locator(".search .query").fill(words.word);
  await tab.waitForURL((url) => url.searchParams.get("q") === words.word);
  await settled(tab);
  claim(await tab.locator(".help p").count() === 0, "the advice stays although something is found");
}
