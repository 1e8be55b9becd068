// How a search is put into words, in the dialog and on the search page.

import { make } from "../modules/elements.js";
import { createStatus } from "../modules/status.js";

export const SEARCHING = "Searching …";
const WORDS = {
  page: "page",
  pages: "pages",
  comesClose: "comes close",
  comeClose: "come close",
  similar: "Showing results for",
  instead: "instead of",
  synonym: "Also searched for",
  small: "Very common words left out:",
  missing: "Not found on any page:",
  closest: "No page has all of these words.",
  foreign: "in other languages.",
  allForeign: "Nothing in this page’s language.",
  leftOut: "The query is too long. Not searched for:",
};
export const PAUSE = 80; // milliseconds between the last keystroke and the search
export const SLOW = 600; // milliseconds after which a search says that it is still at work
const QUIET = 1000; // milliseconds without a new answer before screen readers are told the last one
const TOLD = 5000; // milliseconds that what they are told stays, beside the same words on the page
const SHOWN = 5; // words with the same meaning that are named
const LONG = 80; // characters of a query that are repeated to the reader

// Tells screen readers what a line says, once for all the answers to quick keystrokes. Gives the function to call
// when the line has changed.
export function createTeller(line) {
  const { region, tell } = createStatus("p", { class: "hidden" });
  line.after(region);
  return () => tell(line.textContent, { after: QUIET, stays: TOLD });
}

// What became of the words of a query: a sentence for all that fared alike.
export function notes({ words, leftOut, closest, total, foreign }) {
  const those = (how) => words.filter(({ how: one, role }) => one === how && role !== "excluded" && role !== "pair");
  const similar = those("similar").map(({ text, shown }) => {
    return [...parted(shown.map(bold)), ` ${WORDS.instead} `, quoted(text)];
  });
  const synonyms = [...new Set(those("synonym").flatMap(({ shown }) => shown))].slice(0, SHOWN);
  const [small, missing] = ["small", "missing"].map((how) => {
    return [...new Set(those(how).map(({ text }) => text))].map((text) => make("bdi", {}, text));
  });
  const nothingElse = total === 0 && words.length === 1; // that it is missing was said already
  const said = [];
  if (similar.length > 0) said.push([`${WORDS.similar} `, ...parted(similar).flat(), "."]);
  if (synonyms.length > 0) said.push([`${WORDS.synonym} `, ...parted(synonyms.map(bold)), "."]);
  if (small.length > 0) said.push([`${WORDS.small} `, ...parted(small), "."]);
  if (missing.length > 0 && !nothingElse) said.push([`${WORDS.missing} `, ...parted(missing), "."]);
  else if (closest && total > 0) said.push([WORDS.closest]);
  if (foreign > 0) said.push([foreign === total ? WORDS.allForeign : `${pages(foreign)} ${WORDS.foreign}`]);
  if (leftOut !== "") said.push([`${WORDS.leftOut} `, quoted(leftOut), "."]);
  return said.map((parts) => make("span", {}, ...parts, " "));
}

function bold(text) {
  return make("b", { dir: "auto" }, text);
}

// "1 page", "2 pages", "2 pages come close".
export function pages(count, closest = false) {
  const number = String(count).replace(/\B(?=(\d{3})+$)/g, ","); // Intl would cost a phone a tenth of a second
  const found = `${number} ${count === 1 ? WORDS.page : WORDS.pages}`;
  if (!closest) return found;
  return `${found} ${count === 1 ? WORDS.comesClose : WORDS.comeClose}`;
}

// An excerpt as texts and marks.
export function marked(excerpt) {
  return excerpt.map(({ text, marked }) => (marked ? make("mark", {}, text) : text));
}

// The reader's own words, whatever their direction: not more than their beginning, and in quotation marks once.
export function quoted(text) {
  const letters = [...text];
  const short = letters.length > LONG ? `${letters.slice(0, LONG).join("")}…` : text;
  const [opening, closing] = /^["“].*["”]$/s.test(short) ? ["", ""] : ["“", "”"];
  return make("span", {}, opening, make("bdi", {}, short), closing);
}

/** A list with something between its items. */
export function parted(items, between = ", ") {
  return items.flatMap((item, at) => (at > 0 ? [between, item] : [item]));
}
