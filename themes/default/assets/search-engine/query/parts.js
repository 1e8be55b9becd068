// What a reader types → the parts of a query: words, "phrases", and what is -excluded. An address is a phrase without
// quotation marks. In Rust: src/search/query/parts.rs

import { LONGEST_QUERY, MOST_PARTS, QUOTES } from "../constants.js";
import { eachWord, standsAlone, words } from "../words/cut.js";

const SPACE = /[\s\u0085]/u;
const SPACE_AT_START = /^[\s\u0085]+/u;
export const SPACE_AT_END = /[\s\u0085]+$/u;
const EXCLUDES = /^-[^\s\u0085]/u;
const NO_ADDRESS = /^[^a-z0-9]+|[^a-z0-9]+$/giu;
const WITH_SCHEME = /^[a-z0-9]+:\/\/./isu;
const HOST = /^(?:[\w-]{2,}\.)+[a-z]{2,}$/iu;

/** @param {string} text
 * @returns {Query} */
export function readQuery(text) {
  const read = cut(text);
  let rest = read;
  /** @type {Query} */
  const query = { parts: [], open: false, leftOut: "" };
  for (;;) {
    rest = rest.replace(SPACE_AT_START, "");
    if (rest === "" || query.parts.length >= MOST_PARTS) break;
    const excluded = EXCLUDES.test(rest);
    if (excluded) rest = rest.slice(1);
    const quoted = QUOTES.includes(rest[0]);
    if (quoted) rest = rest.slice(1);
    let end = 0;
    while (end < rest.length && !QUOTES.includes(rest[end]) && (quoted || !SPACE.test(rest[end]))) end += 1;
    const chunk = rest.slice(0, end);
    rest = rest.slice(quoted ? end + 1 : end);
    query.parts.push(...partsOf(chunk, excluded, quoted));
    query.open = !quoted && !excluded && rest === "";
  }
  const leftOut = text.slice(read.length - rest.length);
  if (words(leftOut).length > 0) {
    query.leftOut = trim(leftOut);
    query.open = false;
  }
  return query;
}

/** @param {string} chunk
 * @param {boolean} excluded
 * @param {boolean} quoted
 * @returns {Part[]} */
function partsOf(chunk, excluded, quoted) {
  if (excluded || quoted || isAddress(chunk)) {
    const list = words(chunk);
    return list.length > 0 ? [{ role: excluded ? "excluded" : "phrase", typed: trim(chunk), words: list }] : [];
  }
  /** @type {Part[]} */
  const parts = [];
  let before; // the word before, if it stands alone
  eachWord(chunk, (word, start, end) => {
    const alone = standsAlone(String.fromCodePoint(chunk.codePointAt(start) ?? 0));
    const beside = alone && before?.end === start ? before : undefined;
    /** @type {Part} */
    const part = { role: beside === undefined ? "word" : "letter", typed: chunk.slice(start, end), words: [word] };
    if (beside !== undefined) {
      beside.part.role = "letter";
      parts.push({ role: "pair", typed: chunk.slice(beside.start, end), words: [beside.word, word] });
    }
    parts.push(part);
    before = alone ? { word, start, end, part } : undefined;
  });
  return parts;
}

/** Whether a text is the address of a page or for mail.
 * @param {string} text */
function isAddress(text) {
  const inner = text.replace(NO_ADDRESS, "");
  if (WITH_SCHEME.test(inner)) return true;
  const host = inner.split(/[/?#:]/u)[0];
  return HOST.test(host.slice(host.lastIndexOf("@") + 1));
}

/** @param {string} text */
function trim(text) {
  return text.replace(SPACE_AT_START, "").replace(SPACE_AT_END, "");
}

/** @param {string} text */
function cut(text) {
  const short = text.slice(0, LONGEST_QUERY);
  return text.length > LONGEST_QUERY && /[\ud800-\udbff]$/.test(short) ? short.slice(0, -1) : short;
}
