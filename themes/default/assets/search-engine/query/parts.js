// What a reader types → the parts of a query: words, "phrases", and what is -excluded.
// In Rust: src/search/query/parts.rs

import { LONGEST_QUERY, MOST_PARTS, QUOTES } from "../constants.js";
import { words } from "../words/cut.js";

const SPACE = /[\s\u0085]/u;
const SPACE_AT_START = /^[\s\u0085]+/u;
export const SPACE_AT_END = /[\s\u0085]+$/u;
const EXCLUDES = /^-[^\s\u0085]/u;

/** @param {string} text
 * @returns {Query} */
export function readQuery(text) {
  let rest = cut(text);
  /** @type {Query} */
  const query = { parts: [], open: false };
  for (;;) {
    rest = rest.replace(SPACE_AT_START, "");
    if (rest === "") break;
    const excluded = EXCLUDES.test(rest);
    if (excluded) rest = rest.slice(1);
    const quoted = QUOTES.includes(rest[0]);
    if (quoted) rest = rest.slice(1);
    let end = 0;
    while (end < rest.length && !QUOTES.includes(rest[end]) && (quoted || !SPACE.test(rest[end]))) end += 1;
    const list = words(rest.slice(0, end));
    rest = rest.slice(quoted ? end + 1 : end);
    if (excluded || quoted) {
      if (list.length > 0) query.parts.push({ role: excluded ? "excluded" : "phrase", words: list });
    } else {
      for (const word of list) query.parts.push({ role: "word", words: [word] });
    }
    query.open = !quoted && !excluded && rest === "";
  }
  query.parts.length = Math.min(query.parts.length, MOST_PARTS);
  return query;
}

/** @param {string} text */
function cut(text) {
  const short = text.slice(0, LONGEST_QUERY);
  return text.length > LONGEST_QUERY && /[\ud800-\udbff]$/.test(short) ? short.slice(0, -1) : short;
}
