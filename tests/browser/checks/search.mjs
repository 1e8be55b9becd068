// Search: journeys of readers through the dialog and the search page, with the keyboard, the mouse, bad luck and bad
// input.

import { tasks } from "../journey.mjs";
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
import { foundInDialog, foundIsMarked, longSentence } from "../search/found.mjs";
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
  if (site.name === "Arabic") return [];
  const all = site.name === "golden" ? [dialogByKeyboard, scriptsOff, fromFolder, byDate, listsCountTheSame, listsWithoutScripts] : ALL;
  return tasks(browser, site, all, { words: WORDS[site.name] });
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
  foundIsMarked,
  foundInDialog,
  longSentence,
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
