// Spanish: a reader who knows only Spanish finds everything, and never meets English that is not marked as such.

import { tasks } from "../journey.mjs";
import {
  beside,
  byDialog,
  byExplorer,
  byGlossary,
  byLists,
  byRegionMap,
  byRelationshipMap,
  bySearchPage,
  everyPage,
} from "../editions/spanish.mjs";

export const name = "Spanish";

const ALL = [byDialog, bySearchPage, byExplorer, byLists, byRelationshipMap, byRegionMap, byGlossary, beside, everyPage];

/** The journeys through the Spanish edition of a site. */
export function journeys(site, browser) {
  return site.name === "knowledge base" ? tasks(browser, site, ALL) : [];
}
