// How a search is put into words, in the dialog and on the search page.

import { make } from "../modules/elements.js";
import { createStatus } from "../modules/status.js";
import { list } from "../modules/formats.js";
import { parts } from "../modules/words.js";

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
    return parts("search_instead", { words: list(shown.map(bold)), typed: quoted(text) });
  });
  const synonyms = [...new Set(those("synonym").flatMap(({ shown }) => shown))].slice(0, SHOWN);
  const [small, missing] = ["small", "missing"].map((how) => {
    return [...new Set(those(how).map(({ text }) => text))].map((text) => make("bdi", {}, text));
  });
  const nothingElse = total === 0 && words.length === 1; // that it is missing was said already
  const said = [];
  if (similar.length > 0) said.push(parts("search_similar", { corrections: list(similar) }));
  if (synonyms.length > 0) said.push(parts("search_synonym", { words: list(synonyms.map(bold)) }));
  if (small.length > 0) said.push(parts("search_small", { words: parted(small) }));
  if (missing.length > 0 && !nothingElse) said.push(parts("search_missing", { words: parted(missing) }));
  else if (closest && total > 0) said.push(parts("search_closest"));
  if (foreign > 0 && foreign === total) said.push(parts("search_all_foreign"));
  else if (foreign > 0) said.push(parts("search_foreign", { count: foreign }));
  if (leftOut !== "") said.push(parts("search_left_out", { query: quoted(leftOut) }));
  return said.map((sentence) => make("span", {}, ...sentence, " "));
}

function bold(text) {
  return make("b", { dir: "auto" }, text);
}

// An excerpt as texts and marks.
export function marked(excerpt) {
  return excerpt.map(({ text, marked }) => (marked ? make("mark", {}, text) : text));
}

// The reader's own words, whatever their direction: not more than their beginning, and in quotation marks once.
export function quoted(text) {
  const letters = [...text];
  const short = letters.length > LONG ? `${letters.slice(0, LONG).join("")}…` : text;
  const query = make("bdi", {}, short);
  return make("span", {}, ...(/^["“].*["”]$/s.test(short) ? [query] : parts("search_quoted", { query })));
}

/** An element that says in what language its text is, where that is not the one of the page.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string | undefined} language
 * @param {(Node | string)[]} children */
export function inLanguage(tag, language, ...children) {
  const own = language === undefined || language === document.documentElement.lang;
  return make(tag, own ? { dir: "auto" } : { dir: "auto", lang: language }, ...children);
}

/** That something is in another language: what that is called by those who speak it.
 * @param {string} language
 * @returns {(Node | string)[]} */
export function tongue(language) {
  if (language === document.documentElement.lang) return [];
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  return [" ", make("span", { class: "tongue", lang: language }, name)];
}

/** Parts of a phrase of which only the elements are seen: the words around them are read aloud. */
export function spoken(phrase) {
  return phrase.map((part) => (typeof part === "string" ? make("span", { class: "hidden" }, part) : part));
}

/** A list with something between its items, where an "and" could be taken for one of them. */
export function parted(items, between = ", ") {
  return items.flatMap((item, at) => (at > 0 ? [between, item] : [item]));
}
