// Search: journeys of readers through the dialog and the search page, with the keyboard, the mouse, bad luck and bad
// input.

import { failingFilter, failingInDialog, failingOnPage } from "../search/failures.mjs";
import { accessible, fromFolder, narrowest, scriptsOff } from "../search/everywhere.mjs";
import {
  byDate,
  explorerAccessible,
  explorerByKeyboard,
  givesWay,
  listsCountTheSame,
  listsWithoutScripts,
  sentAddress,
  tableColumns,
} from "../search/explorer.mjs";
import { badAddresses, badInput, rightToLeft } from "../search/input.mjs";
import { dialogByKeyboard, keysThatOpen, newestAnswerWins, toldOnce, touched } from "../search/dialog.mjs";
import {
  addressKeepsEverything,
  corrections,
  filtersOnAPhone,
  nothingFound,
  severalValuesOfAFacet,
} from "../search/page.mjs";

export const name = "search";

/** The journeys through a site, each with its name; each gives what of it does not hold. */
export function journeys(site, browser) {
  const all = site.name === "golden" ? [dialogByKeyboard, scriptsOff, fromFolder, byDate, listsCountTheSame, listsWithoutScripts] : ALL;
  return all.map((journey) => ({
    where: `${site.name}, ${journey.name}`,
    check: () => walk(site, browser, journey),
  }));
}

const ALL = [
  dialogByKeyboard,
  keysThatOpen,
  newestAnswerWins,
  toldOnce,
  touched,
  addressKeepsEverything,
  severalValuesOfAFacet,
  filtersOnAPhone,
  corrections,
  nothingFound,
  failingInDialog,
  failingOnPage,
  failingFilter,
  badInput,
  badAddresses,
  rightToLeft,
  scriptsOff,
  fromFolder,
  ...[390, 1440].flatMap((width) => ["light", "dark"].map((colorScheme) => accessible(width, colorScheme))),
  narrowest,
  explorerByKeyboard,
  sentAddress,
  tableColumns,
  listsCountTheSame,
  listsWithoutScripts,
  ...[390, 1440].flatMap((width) => [givesWay(width), explorerAccessible(width, "light"), explorerAccessible(width, "dark")]),
];

/** Words that the pages of a site have, by the site's name. */
const WORDS = {
  "knowledge base": { word: "coaching", beginning: "coach", misspelt: "coachng" },
  "golden": { word: "teachers", beginning: "teach" },
};

/** Walks a journey in a window of its own. */
async function walk(site, browser, journey) {
  const { width = 1440, colorScheme = "light", scripts = true, touch = false } = journey;
  const viewport = { width, height: 900 };
  const kind = { hasTouch: touch, isMobile: touch };
  const context = await browser.newContext({ viewport, colorScheme, javaScriptEnabled: scripts, ...kind });
  context.setDefaultTimeout(10_000);
  const problems = [];
  const claim = (holds, problem) => {
    if (!holds) problems.push(problem);
  };
  try {
    const tab = await context.newPage();
    tab.on("pageerror", (error) => problems.push(`script error: ${error.message}`));
    tab.on("console", (message) => {
      const expected = message.text().includes("ERR_FAILED"); // requests that a journey aborts
      if (message.type() === "error" && !expected) problems.push(`console: ${message.text()}`);
    });
    const open = (path) => tab.goto(new URL(path, site.address).href);
    await journey({ tab, site, claim, words: WORDS[site.name], open });
    return problems;
  } finally {
    await context.close();
  }
}
