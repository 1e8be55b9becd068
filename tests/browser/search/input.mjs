// Journeys with odd words and odd addresses.

import { chips, elapsed, settled, total } from "./look.mjs";

/** Characters of a query that an address has. */
const LONGEST = 4_000;

/** Odd words in the dialog and on the search page. */
export async function badInput({ tab, claim, words, open }) {
  const inputs = [
    " ", "the of", "x".repeat(10_000), `${words.word} `.repeat(1_250), "<img src=x onerror=alert(1)>",
    '"unclosed', '""', "\"", "-", "- -draft", "%00%", "?q=&kind=#", "constructor __proto__ toString",
    "\ud800", `a\udc00${words.word}`, "👩🏽‍🏫".repeat(400), "𝔸".repeat(500), "\u0000\u202e\ufeff",
    "שלום עולם", "مرحبا",
  ];
  tab.on("dialog", (dialog) => {
    claim(false, `a script was run: ${dialog.message()}`);
    dialog.dismiss();
  });
  for (const input of inputs) {
    const shown = JSON.stringify(input.slice(0, 40));
    const place = async () => {
      claim(tab.url().length < 15 * LONGEST, `${shown}: the address grows to ${tab.url().length} characters`);
      claim(await tab.locator(".trouble").count() === 0, `${shown}: ${await tab.locator(".trouble").allInnerTexts()}`);
      claim(await tab.locator(":is(form, dialog) img").count() === 0, `${shown} became an element`);
      const { scrollWidth, clientWidth } = await tab.evaluate(() => document.documentElement);
      claim(scrollWidth === clientWidth, `${shown} makes the page scroll sideways`);
    };
    await open("districts/");
    await tab.keyboard.press("/");
    await tab.locator("[role=combobox]").evaluate((field, value) => {
      field.value = value;
      field.dispatchEvent(new Event("input"));
    }, input);
    await elapsed(tab, 250); // longer than the pause before a search
    await place();
    await tab.locator("[role=combobox]").press("Enter");
    await tab.waitForURL((url) => url.pathname.endsWith("/search/"));
    await tab.locator(".summary > b").waitFor();
    await settled(tab);
    await place();
    const query = new URL(tab.url()).searchParams.get("q") ?? "";
    claim(query.length <= LONGEST, `${shown}: the address has a query of ${query.length} characters`);
    claim(await tab.locator(".hit h3, .help p").count() > 0, `${shown} leaves an empty page`);
  }
}

/** Addresses that are mistyped, outdated or meant to harm. */
export async function badAddresses({ tab, claim, open }) {
  await open("search/");
  await settled(tab);
  const everything = await total(tab);
  const harmless = [
    "?x=1", "?q", "?q=++", `?q=${"+".repeat(2_000)}`, "?q=%", "?q=%ff%fe", "?=&&=", "#_results",
    "?kind=no-such-kind", `?kind=${"x".repeat(3_000)}`, "?county=a&county=a", "?__proto__=1&constructor=2",
    "?%3Cimg%3E=%3Cimg%3E",
  ];
  for (const address of harmless) {
    await open(`search/${address}`);
    await settled(tab);
    const odd = /%/.test(address) && address.startsWith("?q="); // is a query, though an odd one
    claim(odd || await total(tab) === everything, `search/${address.slice(0, 60)} does not show everything`);
    claim(await chips(tab) === 0, `search/${address.slice(0, 60)} is taken for a filter`);
  }
}

/** Words of scripts that run from right to left. */
export async function rightToLeft({ tab, claim, open }) {
  await open(`search/?q=${encodeURIComponent("שלום")}`);
  await tab.locator(".summary > b").waitFor();
  const direction = await tab.locator(".search .query").evaluate((field) => getComputedStyle(field).direction);
  claim(direction === "rtl", `a field with Hebrew is written ${direction}`);
  claim(await tab.locator(".summary bdi").count() > 0, "the reader's words are not set apart from their surroundings");
}
