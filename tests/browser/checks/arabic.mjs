// Arabic: pages that are read from right to left begin at the right, with all that scripts make in them.

import { tasks } from "../journey.mjs";
import { pagesBegin, scriptsBegin } from "../editions/arabic.mjs";

export const name = "Arabic";

/** The journeys through a site in Arabic, on a phone and on a desk; each gives what of it does not hold. */
export function journeys(site, browser) {
  if (site.name !== "Arabic") return [];
  return tasks(browser, site, [390, 1280].flatMap((width) => [pagesBegin(width), scriptsBegin(width)]));
}
