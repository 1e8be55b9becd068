// Journeys of authors who search for what they have just written.

import { settled } from "../search/look.mjs";
import { inPlace, remember, shows, showsNoMore } from "./look.mjs";

const WORD = "zebracrossing"; // that no page has

/** The open search page and the open dialog find new words and pages, and no longer those that are gone. */
export async function foundAtOnce({ tab, site, claim, open, another }) {
  await open(`search/?q=${WORD}`);
  await settled(tab);
  const about = await another("about/");
  await about.keyboard.press("/");
  for (const each of [tab, about]) await remember(each);
  await asked(about, false);

  site.edit("content/about.md", /$/, `\nMind the ${WORD}.\n`);
  await shows(tab, ".hit h3", "About");
  await sameVersion(about, tab);
  await asked(about, true);
  site.edit("content/about.md", ` ${WORD}`, " gap");
  await showsNoMore(tab, ".hit h3", "About");
  await sameVersion(about, tab);
  await asked(about, false);

  site.write("content/newcomer.md", `---\ntitle: Newcomer\n---\nOf the ${WORD}.\n`);
  await shows(tab, ".hit h3", "Newcomer");
  await sameVersion(about, tab);
  await asked(about, true);
  site.remove("content/newcomer.md");
  await showsNoMore(tab, ".hit h3", "Newcomer");
  await sameVersion(about, tab);
  await asked(about, false);
  for (const each of [tab, about]) claim(await inPlace(each), `${each.url()} is loaded again`);
}

/** Waits until a tab is as far as another one. */
async function sameVersion(tab, other) {
  const version = await other.evaluate(() => document.documentElement.dataset.previewVersion);
  await tab.waitForFunction((version) => document.documentElement.dataset.previewVersion === version, version);
}

/** Types the word into the dialog again, until it is found, or not. */
async function asked(tab, found) {
  await tab.keyboard.press("Control+A");
  await tab.keyboard.press("Delete");
  await tab.waitForFunction(() => document.querySelector(".box .said").textContent === "");
  await tab.keyboard.type(WORD);
  if (found) await shows(tab, "[role=option] mark", WORD);
  else await shows(tab, ".box .said", "Nothing found");
}
