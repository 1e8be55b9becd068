// Journeys of authors who change what pages say.

import { readFileSync } from "node:fs";

import { answered, focused, options, settled } from "../search/look.mjs";
import { inPlace, remember, shows, showsNoMore } from "./look.mjs";

const NOTES = "content/notes.md";
const PARAGRAPHS = Array.from({ length: 60 }, (_, at) => `Paragraph ${at}, [away](https://example.org/${at}).`);
const SCREENSHOT = readFileSync(new URL("../../../themes/default/screenshot.png", import.meta.url));
const DOT = Buffer.from([
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ", "AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
].join(""), "base64");

/** What a reader did to a page stays when its text changes: scroll position, open details, focus, dialog. */
export async function textEdited({ tab, site, claim, words, open }) {
  await open("notes/");
  await remember(tab);
  await tab.locator("main .prose details summary").click();
  await tab.focus("a[href='https://example.org/40']");
  await tab.evaluate(() => window.scrollTo(0, 700));
  const scrolled = () => tab.evaluate(() => window.scrollY);
  const from = await scrolled();
  site.edit(NOTES, "It is early.", "It is *noon*.");
  await shows(tab, "main p", "It is noon.");
  claim(await inPlace(tab), "an edit loads the page again");
  claim(from > 0 && await scrolled() === from, `an edit scrolls from ${from} to ${await scrolled()}`);
  claim(await tab.locator("main details[open]").count() === 1, "an edit closes details");
  claim(await focused(tab, "a[href='https://example.org/40']"), "an edit takes the focus away");

  await tab.keyboard.press("/");
  await tab.keyboard.type(words.word);
  await answered(tab, words.word);
  const found = await options(tab).count();
  await tab.keyboard.press("ArrowLeft");
  await tab.keyboard.press("ArrowLeft");
  site.edit(NOTES, "It is *noon*.", "A paragraph of its own.\n\nIt is late.");
  await shows(tab, "main p", "It is late.");
  claim(await inPlace(tab), "an edit below the dialog loads the page again");
  claim(await tab.locator("dialog[open]").count() === 1, "an edit closes the dialog");
  claim(await options(tab).count() === found, "an edit takes the hits away");
  await claimField(tab, claim, "[role=combobox]", words.word);
}
textEdited.before = (site) => {
  const details = "<details>\n<summary>More</summary>\n\nInside.\n\n</details>";
  site.write(NOTES, `---\ntitle: Notes\n---\nIt is early.\n\n${details}\n\n${PARAGRAPHS.join("\n\n")}\n`);
};

/** What a reader looks at stays where it stands in the window when something is written above it. */
export async function writtenAbove({ tab, site, claim, open }) {
  await open("notes/");
  const link = tab.locator("a[href='https://example.org/40']");
  const height = () => link.evaluate((element) => element.getBoundingClientRect().top);
  await link.evaluate((element) => window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 300));
  const before = await height();
  site.edit(NOTES, "It is early.", "It is early.\n\nMore words.\n\n- One item\n- Another item");
  await shows(tab, "main p", "More words.");
  const after = await height();
  claim(Math.abs(after - before) < 2, `what is looked at moves from ${before} to ${after}`);
}
writtenAbove.before = (site) => {
  const sections = ["First", "Second", "Third", "Fourth"].map((title) => `## ${title}`).join("\n\n");
  const text = `---\ntitle: Notes\n---\nIt is early.\n\n${sections}\n\n${PARAGRAPHS.join("\n\n")}\n`;
  site.write(NOTES, text);
};

/** The search page keeps what a reader typed, chose and found when the site around it changes. */
export async function searchPageEdited({ tab, site, claim, words, open }) {
  await open("search/");
  await remember(tab);
  await tab.locator(".search .query").fill(words.word);
  await tab.waitForURL((url) => url.searchParams.get("q") === words.word);
  await settled(tab);
  await tab.locator(".facet input[type=checkbox]").first().check();
  await settled(tab);
  const found = await tab.locator(".hit").count();
  await tab.locator(".search .query").focus();
  await tab.keyboard.press("End");
  await tab.keyboard.press("ArrowLeft");
  await tab.keyboard.press("ArrowLeft");
  site.edit("content/site.yaml", /^title: .*$/m, "title: A new name");
  await shows(tab, "a.site-name", "A new name");
  await settled(tab);
  claim(await inPlace(tab), "a new name of the site loads the search page again");
  claim(found > 0 && await tab.locator(".hit").count() === found, "a new name of the site takes the hits away");
  claim(await tab.locator(".facet :checked").count() === 1, "a new name of the site takes the filter away");
  await claimField(tab, claim, ".search .query", words.word);
}

async function claimField(tab, claim, selector, word) {
  const { selectionStart, value } = await tab.locator(selector).evaluate(({ selectionStart, value }) => {
    return { selectionStart, value };
  });
  claim(await focused(tab, selector), `an edit takes the focus away from ${selector}`);
  claim(value === word, `an edit changes what was typed into ${selector}: ${value}`);
  claim(selectionStart === word.length - 2, `an edit moves the caret of ${selector} to ${selectionStart}`);
}

/** A new title shows on the page, and on the pages that name it. */
export async function titleEdited({ tab, site, claim, open, another }) {
  await open("districts/dinuba/");
  const listing = await another("districts/");
  const citing = await another("case-studies/second/");
  for (const each of [tab, listing, citing]) await remember(each);
  site.edit("content/districts/dinuba.md", "title: Dinuba", "title: Dinuba Unified");
  await shows(tab, "h1", "Dinuba Unified");
  await shows(listing, "a.row-title", "Dinuba Unified");
  await shows(citing, ".glance a", "Dinuba Unified");
  claim((await tab.title()).startsWith("Dinuba Unified · "), `the window is called ${await tab.title()}`);
  for (const each of [tab, listing, citing]) claim(await inPlace(each), `${each.url()} is loaded again`);
}

/** The list of contents, and the pages that link to a page, follow. */
export async function surroundingsEdited({ tab, site, claim, open }) {
  await open("about/");
  await remember(tab);
  site.edit("content/about.md", /$/, "\n## Three\n\n## Four\n");
  await shows(tab, ".contents a", "Four");
  claim(await tab.locator(".contents a").count() === 5, "the list of contents does not have every heading");
  site.edit("content/about.md", "## Three", "## Third");
  await shows(tab, ".contents a", "Third");
  claim(await tab.locator(".contents a[href='#third']").count() === 1, "a heading that was reworded keeps its address");
  site.edit("content/case-studies/second.md", "The end.", "More [[about]] it.");
  await shows(tab, ".quotes a", "Second study");
  await shows(tab, ".quotes mark", "About");
  site.edit("content/case-studies/second.md", "More [[about]] it.", "The end.");
  await showsNoMore(tab, ".quotes a", "Second study");
  claim(await inPlace(tab), "a change around a page loads it again");
}

/** Other bytes of a picture under the same name are shown, however they are saved. */
export async function pictureReplaced({ tab, site, claim, open }) {
  const picture = "content/media/chart.png";
  const wide = (width) => tab.waitForFunction((width) => {
    const pictures = [...document.images].filter(({ src }) => src.includes("chart.png"));
    return pictures.length > 1 && pictures.every(({ naturalWidth }) => naturalWidth === width);
  }, width);
  await open("case-studies/everything/");
  for (const image of await tab.locator("img").all()) await image.scrollIntoViewIfNeeded();
  await wide(1);
  await remember(tab);
  site.write(picture, SCREENSHOT);
  await wide(1280);
  site.replace(picture, DOT);
  await wide(1);
  claim(await inPlace(tab), "another picture loads the page again");
}
pictureReplaced.before = (site) => site.write("content/media/chart.png", DOT);
