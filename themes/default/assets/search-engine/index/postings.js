// Where each stem stands: lists of pages and sections, and what follows the stem there.
// In Rust: src/search/index/postings.rs

import { SYMBOLS } from "../constants.js";
import { Reader } from "../alphabet.js";
import { hash } from "../utf16.js";

/** @param {string} text
 * @param {number} levels
 * @returns {Postings} */
export function readList(text, levels) {
  const reader = new Reader(text);
  const pages = [];
  const starts = [0];
  const sections = [];
  const strengths = [];
  let page = -1;
  while (!reader.done) {
    page += 1 + reader.number();
    let section = 0;
    let number;
    do {
      number = reader.number();
      section += Math.floor(number / (2 * levels));
      sections.push(section);
      strengths.push(number % levels);
      section += 1;
    } while (Math.floor(number / levels) % 2 === 1 && !reader.done);
    pages.push(page);
    starts.push(sections.length);
  }
  return { pages, starts, sections, levels: strengths };
}

/** @param {string} text
 * @param {number} count
 * @returns {Follows} */
export function readNear(text, count) {
  const reader = new Reader(text);
  const starts = [0];
  const prints = [];
  for (let section = 0; section < count; section += 1) {
    for (let left = reader.number(); left > 0; left -= 1) prints.push(reader.symbol() * SYMBOLS + reader.symbol());
    starts.push(prints.length);
  }
  return { starts, prints };
}

/** What a list keeps of the word that follows, in two symbols.
 * @param {string} stem */
export function print(stem) {
  return hash(stem) % (SYMBOLS * SYMBOLS);
}

/** The place of a number in an ordered list; -1 when it is not there.
 * @param {number[]} list
 * @param {number} number */
export function placeOf(list, number) {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (list[middle] === number) return middle;
    if (list[middle] < number) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** @param {Source[]} sources
 * @param {number} page */
export function sectionsOn(sources, page) {
  const sections = new Set();
  for (const { list } of sources) {
    const at = placeOf(list.pages, page);
    if (at < 0) continue;
    for (let place = list.starts[at]; place < list.starts[at + 1]; place += 1) sections.add(list.sections[place]);
  }
  return [...sections].sort((a, b) => a - b);
}

/** @param {Postings} list
 * @param {number} page
 * @param {number} section */
export function placeOfSection(list, page, section) {
  const at = placeOf(list.pages, page);
  if (at < 0) return -1;
  let low = list.starts[at];
  let high = list.starts[at + 1] - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (list.sections[middle] === section) return middle;
    if (list.sections[middle] < section) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** @param {Follows} follows
 * @param {number} from
 * @param {number} to
 * @param {number[]} wanted */
export function isFollowed({ starts, prints }, from, to, wanted) {
  for (let at = starts[from]; at < starts[to]; at += 1) if (wanted.includes(prints[at])) return true;
  return false;
}
