// An order of all pages, as readers sort them, and the days of those that have one.
// In Rust: src/search/index/order.rs

import { Reader } from "../alphabet.js";

const DAY = 86_400_000; // milliseconds

/** The places of all pages in an order, by page; of those with a day, which come first, the day.
 * @param {{ pages: string, days?: [string, string] }} order
 * @param {number} count */
export function readOrder({ pages: text, days: [newest, differences] = ["", ""] }, count) {
  const reader = new Reader(text);
  const places = new Uint32Array(count);
  const pages = [];
  for (let next = 0; !reader.done; next = pages.at(-1) + 1) {
    const page = (next + reader.number()) % count;
    places[page] = pages.length;
    pages.push(page);
  }
  const of = new Reader(differences);
  const dates = new Map();
  for (let day = Date.parse(newest); !of.done; ) {
    day -= of.number() * DAY;
    dates.set(pages[dates.size], new Date(day).toISOString().slice(0, 10));
  }
  return { places, dates };
}
