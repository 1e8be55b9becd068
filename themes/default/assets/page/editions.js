// The language that a reader chose is kept, and the home page opens in it.

import { findAll } from "../modules/elements.js";

const SETTING = "fieldguide-language"; // where the tag of the language is kept

/** Keeps what readers choose among the languages of the site, and leads those who come to the home page from elsewhere
 * to that in their language. */
export function keepLanguage() {
  const editions = findAll("a[data-edition]", HTMLAnchorElement);
  for (const edition of editions) edition.addEventListener("click", () => keep(edition.lang));
  const chosen = editions.find(({ lang }) => lang === kept());
  if (chosen && isHome() && comesFromElsewhere() && chosen.ariaCurrent === null) location.replace(chosen.href);
}

function isHome() {
  const { origin, pathname } = location;
  return findAll("a.site-name", HTMLAnchorElement).some(({ href }) => href === origin + pathname);
}

// Who goes back, or came from another page of the site, wants this very page.
function comesFromElsewhere() {
  const [navigation] = performance.getEntriesByType("navigation");
  const isNew = !(navigation instanceof PerformanceNavigationTiming) || navigation.type === "navigate";
  return isNew && !document.referrer.startsWith(location.origin);
}

function kept() {
  try {
    return localStorage.getItem(SETTING);
  } catch {
    return null; // a browser that keeps nothing
  }
}

function keep(tag) {
  try {
    localStorage.setItem(SETTING, tag);
  } catch {
    // A browser that keeps nothing forgets this too.
  }
}
