// The live preview: journeys of authors who change the sources of a site while they look at it, each with a copy of the
// site and a server of its own.

import { newTab, newWindow } from "../browser.mjs";
import { deleted, moved, movedWithLinks } from "../preview/addresses.mjs";
import { absentFromBuild, accessible, byKeyboard, told } from "../preview/bar.mjs";
import {
  pictureReplaced, searchPageEdited, surroundingsEdited, textEdited, titleEdited, writtenAbove,
} from "../preview/content.mjs";
import { ready } from "../preview/look.mjs";
import { brokenAtFirst, linkBroken, stopped } from "../preview/problems.mjs";
import { foundAtOnce } from "../preview/search.mjs";
import { copySite } from "../preview/site.mjs";
import { styleEdited, templateBroken, templateEdited } from "../preview/theme.mjs";

export const name = "preview";

/** The journeys through a site, each with its name; each gives what of it does not hold. */
export function journeys(site, browser) {
  if (site.name === "Arabic") return [];
  const all = site.name === "golden" ? ALL : [textEdited, searchPageEdited, foundAtOnce];
  return all.map((journey) => ({
    where: `${site.name}, ${journey.name}`,
    check: () => walk(site, browser, journey),
  }));
}

const ALL = [
  textEdited,
  writtenAbove,
  searchPageEdited,
  titleEdited,
  surroundingsEdited,
  pictureReplaced,
  styleEdited,
  templateEdited,
  templateBroken,
  moved,
  movedWithLinks,
  deleted,
  linkBroken,
  brokenAtFirst,
  stopped,
  foundAtOnce,
  told,
  absentFromBuild,
  byKeyboard,
  ...[390, 1440].flatMap((width) => ["light", "dark"].map((colorScheme) => accessible(width, colorScheme))),
];

/** Words that the pages of a site have, by the site's name. */
const WORDS = { "knowledge base": { word: "coaching" }, "golden": { word: "teachers" } };

/** Walks a journey in a window of its own, with a site of its own. */
async function walk({ name, root, fieldguide }, browser, journey) {
  const { width = 1440, colorScheme = "light", before = () => {}, expected } = journey;
  const problems = [];
  const claim = (holds, problem) => {
    if (!holds) problems.push(problem);
  };
  const site = copySite({ root, fieldguide });
  const context = await newWindow(browser, { viewport: { width, height: 900 }, colorScheme });
  try {
    before(site);
    await site.start();
    const another = async (path) => {
      const tab = await newTab(context);
      listen(tab, expected, problems);
      if (path !== undefined) await open(tab, site, path);
      return tab;
    };
    const tab = await another();
    await journey({ tab, site, claim, words: WORDS[name], open: (path) => open(tab, site, path), another });
    return problems;
  } catch (error) {
    return [...problems, `broke off: ${error.message}`];
  } finally {
    await context.close();
    await site.end();
  }
}

async function open(tab, site, path) {
  await tab.goto(new URL(path, site.address).href);
  await ready(tab);
}

/** Writes down what the browser complains about, except what a journey expects. */
function listen(tab, expected, problems) {
  const note = (problem) => {
    if (!expected?.test(problem)) problems.push(problem);
  };
  tab.on("pageerror", (error) => note(`script error: ${error.message}`));
  tab.on("console", (message) => {
    const failed = message.text().startsWith("Failed to load resource"); // of which requests tell more
    if (["error", "warning"].includes(message.type()) && !failed) note(`console ${message.type()}: ${message.text()}`);
  });
  tab.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText; // it is `ABORTED` where a page is left
    if (reason !== "net::ERR_ABORTED") note(`failed request: ${request.url()}: ${reason}`);
  });
  tab.on("response", (response) => {
    if (response.status() >= 400) note(`failed request: ${response.url()}: ${response.status()}`);
  });
}
