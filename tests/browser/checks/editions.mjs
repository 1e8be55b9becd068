// Editions: readers get from each page to the same one in another language and back, and the choice they made is kept.

import { tasks } from "../journey.mjs";
import { alternates, barLeads, choiceIsKept, linksSay, nothingIsKept, onlyInOne } from "../editions/switch.mjs";

export const name = "editions";

const ALL = [barLeads, onlyInOne, linksSay, alternates, choiceIsKept, nothingIsKept];

/** The journeys between the editions of a site; each gives what of it does not hold. */
export function journeys(site, browser) {
  return site.name === "knowledge base" ? tasks(browser, { ...site, ...KNOWLEDGE_BASE }, ALL) : [];
}

const KNOWLEDGE_BASE = {
  first: "en",
  other: "es",
  editions: {
    en: { path: "", name: "English", without: "This page is not in English yet." },
    es: { path: "es/", name: "Español", without: "Esta página todavía no está en español." },
  },
  foreignPage: { only: "sources/wested-2019-three-structures/", without: "Esta página todavía no está en español." },
};
