// Journeys to the page that was found.

import { answered, elapsed, focused, options, settled, text } from "./look.mjs";

const MARKS = "mark.found-word";

/** The words stay marked until they are dismissed, and the browser goes to the sentence. */
export async function foundIsMarked({ tab, claim, words, open }) {
  await open(`search/?q=${words.word}`);
  await settled(tab);
  const hit = tab.locator(".hit h3 a").first();
  const address = (await hit.getAttribute("href")) ?? "";
  claim(address.includes(":~:text="), `a result leads to no sentence: ${address}`);
  await hit.click();
  await tab.locator(".found-bar").waitFor();
  const marked = (await tab.locator(MARKS).allInnerTexts()).map((word) => word.toLowerCase());
  claim(marked.length > 0, "no word is marked on the page that was found");
  const stem = words.word.slice(0, 4).toLowerCase();
  claim(marked.some((word) => word.startsWith(stem)), `other words are marked than ${words.word}: ${marked}`);
  claim((await text(tab, ".found-bar p")).includes(words.word), "it is not said what is marked");
  const isSeen = () => {
    const { clientHeight } = document.documentElement;
    const boxes = [...document.querySelectorAll("mark.found-word")].map((mark) => mark.getBoundingClientRect());
    return boxes.some(({ top, bottom }) => top >= 0 && bottom <= clientHeight);
  };
  await tab.waitForFunction(isSeen);

  await tab.reload();
  await tab.locator(".found-bar").waitFor();
  claim((await tab.locator(MARKS).count()) === marked.length, "reloading changes the marks");
  const whole = await tab.locator("main").innerText();
  await tab.locator(".found-bar button").first().press("Enter");
  await tab.waitForFunction(isSeen);
  await tab.locator(".found-bar button").last().press("Enter");
  claim((await tab.locator(MARKS).count()) === 0, "the marks stay");
  claim((await tab.locator(".found-bar").count()) === 0, "the line about the marks stays");
  claim(await focused(tab, "main"), "the focus is lost with the marks");
  claim((await tab.locator("main").innerText()) === whole, "taking the marks away changes the text");
  await tab.reload();
  await elapsed(tab, 200);
  claim((await tab.locator(MARKS).count()) === 0, "dismissed marks come back");
}

/** A page that was opened from the dialog is marked too, and no other. */
export async function foundInDialog({ tab, claim, words, open }) {
  await open("");
  await tab.keyboard.press("/");
  await tab.locator("[role=combobox]").fill(words.word);
  await answered(tab, words.word);
  await options(tab).first().click();
  await tab.locator(".found-bar").waitFor();
  claim((await tab.locator(MARKS).count()) > 0, "no word is marked on a page that the dialog found");
  await open("search/");
  await elapsed(tab, 200);
  claim((await tab.locator(MARKS).count()) === 0, "words are marked on a page that was not found");
}

/** A sentence that is too long is searched for as far as it goes, and the rest is told. */
export async function longSentence({ tab, claim, words, open }) {
  const sentence = `${`${words.word} `.repeat(70)}lastofall`;
  await open(`search/?q=${encodeURIComponent(sentence)}`);
  await settled(tab);
  const said = await text(tab, ".summary");
  claim(said.includes("Not searched for") && said.includes("lastofall"), `it is not said what was left out: ${said}`);
  claim((await tab.locator(".hit").count()) > 0, "a long sentence finds nothing");
}
