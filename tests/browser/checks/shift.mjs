// Layout shift: nothing moves while the page arrives piece by piece, in the second after it, or while a reader scrolls to
// its end.

import { newTab } from "../browser.mjs";

export const name = "layout shift";

/** The sum of all shifts: windows' shares that moved, times how far. A tenth is what search engines call good. */
const MOST = 0.02;
const WAITED = 1_000; // milliseconds after the page was loaded

const rows = new Map();

/** What moved, if it is too much. */
export async function check({ tab, site, page, width }) {
  if (page.target !== undefined) return [];
  const slow = await newTab(tab.context());
  await slow.goto(new URL(page.path, site.slowly).href);
  const { sum, worst, seen } = await slow.evaluate(measure, WAITED);
  await slow.close();
  rows.set(`${site.name}, ${page.name}, ${width} px`, sum);
  if (!seen) return ["the browser does not tell what moves"];
  return sum <= MOST ? [] : [`shifts by ${sum.toFixed(4)}, at most ${MOST} is wanted: ${worst}`];
}

/** By how much each page shifts, where it does. */
export function figures() {
  const shifts = [...rows].filter(([, sum]) => sum > 0).map(([where, sum]) => `${where}: ${sum.toFixed(4)}`);
  return shifts.length === 0 ? [`none of ${rows.size} pages shifts`] : shifts;
}

async function measure(waited) {
  const shifts = [];
  const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const { loadEventEnd } = performance.getEntriesByType("navigation")[0];
  await new Promise((done) => setTimeout(done, Math.max(0, loadEventEnd + waited - performance.now())));
  const { scrollHeight } = document.documentElement;
  for (let top = 0; top < scrollHeight; top += innerHeight) {
    scrollTo(0, top);
    await frame();
  }
  scrollTo(0, scrollHeight);
  await frame();
  shifts.push(...observer.takeRecords());
  observer.disconnect();
  scrollTo(0, 0);
  const counted = shifts.filter((shift) => !shift.hadRecentInput).sort((a, b) => b.value - a.value);
  const worst = (counted[0]?.sources ?? []).map(({ node }) => node?.outerHTML?.slice(0, 100)).join(" and ");
  const seen = PerformanceObserver.supportedEntryTypes.includes("layout-shift");
  return { sum: counted.reduce((sum, { value }) => sum + value, 0), worst, seen };
}
