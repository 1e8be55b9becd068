// Scripts off: every text of the main part that can be read with scripts can be read without. Scripts may add forms
// and what answers them, nothing else.

import { visit } from "../visit.mjs";

export const name = "without scripts";

/** A problem for each text that is missing. */
export async function check(visited) {
  const withScripts = await readable(visited);
  const browser = visited.tab.context().browser();
  const without = new Set(await visit(browser, { ...visited, scripts: false }, readable));
  const missing = [...new Set(withScripts)].filter((text) => !without.has(text));
  const problems = missing.map((text) => `cannot be read without scripts: ${text.slice(0, 120)}`);
  return without.size === 0 ? ["has no text without scripts", ...problems] : problems;
}

async function readable({ tab }) {
  return tab.evaluate(() => {
    const texts = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, th, td, pre, figcaption";
    const made = "form, search, dialog, output, fieldset, [aria-live], [role=status], noscript";
    const shown = (at) => at.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    return [...document.querySelectorAll(`main :is(${texts})`)]
      .filter((at) => shown(at) && !at.closest(made) && !at.matches(":has(> button:only-child)"))
      .map((at) => at.innerText.replace(/\s+/g, " ").trim())
      .filter((text) => text !== "");
  });
}
