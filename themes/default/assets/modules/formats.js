// Lists, shares and days as the language of the site writes them.

import { LOCALE, late, textOf } from "./words.js";

const percents = late(() => new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 3 }));
const dates = late(() => new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeZone: "UTC" }));
const lists = late(() => new Intl.ListFormat(LOCALE, { type: "conjunction", style: "narrow" }));

/** Items as the language lists them: "A, B, C" in English, "A, B y C" in Spanish.
 * @param {(Node | string | (Node | string)[])[]} items
 * @returns {(Node | string)[]} */
export function list(items) {
  if (items.length < 2) return items.flat();
  const left = items.values();
  const all = lists().formatToParts(items.map(textOf));
  return all.flatMap(({ type, value }) => (type === "element" ? (left.next().value ?? []) : value));
}

/** @param {number} value of a hundred */
export function percent(value) {
  return percents().format(value / 100);
}

/** @param {string} iso a day, as in 2026-11-23 */
export function date(iso) {
  return dates().format(new Date(iso));
}
