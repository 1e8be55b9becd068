// Forced colors: where a reader's own colors replace those of the page, text and focus can still be seen.

import { unmarked } from "./focus.mjs";

export const name = "forced colors";

/** What of it does not hold. */
export async function check({ tab }) {
  const problems = [];
  for (const colorScheme of ["light", "dark"]) {
    await tab.emulateMedia({ forcedColors: "active", colorScheme });
    problems.push(...await tab.evaluate(unreadable), ...await unmarked(tab));
  }
  await tab.emulateMedia({ forcedColors: null, colorScheme: null });
  return [...new Set(problems)];
}

function unreadable() {
  const { probe } = window;
  if (!matchMedia("(forced-colors: active)").matches) return ["the browser does not force colors"];
  const readable = (at) => probe.contrast(getComputedStyle(at).color, probe.behind(at)) >= 4.5;
  return probe.texts().filter((at) => !readable(at)).map((at) => `cannot be read: ${probe.describe(at)}`);
}
