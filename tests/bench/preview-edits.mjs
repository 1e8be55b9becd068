// Reads a knowledge base for the benchmark of the preview, and plans the edits that every tool gets.

import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { filesBelow } from "./files.mjs";

const FRONT_MATTER = /^---\r?\n[\s\S]*?\r?\n---\r?\n/;
const LIST = /^(\w+): \[(.*)\]$/gm;
/** How many pages name the page whose title is edited. */
const NAMED_BY = 100;
/** How many pages are edited in turn, where one after the other is. */
const IN_TURN = 100;

/**
 * The knowledge base in a folder: `pages` has the text of each page by its path below `content/`, `relations` the
 * folder of the pages that each field names, for fields that name pages. `named` is a page, `target`, that the pages
 * `namedBy` name in `field`; some of these are changed so that they are enough.
 */
export function readKnowledgeBase(folder) {
  const content = join(folder, "content");
  const files = filesBelow(content, (path) => path.endsWith(".md"));
  const pages = new Map(files.map((file) => [file, readFileSync(join(content, file), "utf8")]));
  const base = { pages, relations: relationsOf(pages) };
  return { ...base, named: nameOften(base) };
}

/**
 * The edits of each kind: `file` is the page to edit, `url` the address of the page to look at, `next(number)` gives
 * the new `text` of the file and the `mark`, which the HTML of the page that is looked at then has for the first time.
 * `turns(number)` are edits of text in one page after the other.
 */
export function planEdits({ pages, relations, named }) {
  const { field, target, namedBy } = named;
  const file = namedBy[Math.floor(namedBy.length / 2)];
  const turn = namedBy.slice(0, IN_TURN);
  return {
    shownBy: namedBy.length,
    kinds: {
      text: { file, url: urlOf(file), next: (number) => editText(pages.get(file), number) },
      title: { file: target, url: urlOf(file), next: (number) => editTitle(pages.get(target), number) },
      relation: { file, url: urlOf(file), next: relationEdits({ pages, relations }, file, field) },
    },
    turns: (number) => {
      const file = turn[number % turn.length];
      return { file, url: urlOf(file), ...editText(pages.get(file), number) };
    },
  };
}

/** The address of a page below the site's root. */
export function urlOf(file) {
  return `${file.replace(/(^|\/)index\.md$/, "").replace(/\.md$/, "/")}`;
}

/** Replaces each list of words in the front matter of a page by what `change(field, words)` gives. */
export function changeLists(text, change) {
  const list = (line, field, words) => change(field, words.split(/, */)) ?? line;
  return text.replace(FRONT_MATTER, (matter) => matter.replace(LIST, list));
}

function relationsOf(pages) {
  const folders = new Map([...pages.keys()].map((file) => [basename(file, ".md"), dirname(file)]));
  const relations = new Map();
  for (const text of pages.values()) {
    changeLists(text, (field, words) => {
      if (words.every((word) => folders.has(word))) relations.set(field, folders.get(words[0]));
    });
  }
  return relations;
}

/** Chooses the page that is named most often in one field by pages of one folder, and lets more of these name it. */
function nameOften({ pages, relations }) {
  const groups = new Map();
  for (const [file, text] of pages) {
    changeLists(text, (field, words) => {
      if (!relations.has(field)) return;
      for (const word of words) add(groups, `${dirname(file)} ${field} ${word}`, file);
    });
  }
  const [most, naming] = [...groups].reduce((best, group) => (group[1].length > best[1].length ? group : best));
  const [folder, field, word] = most.split(" ");
  for (const [file, text] of pages) {
    if (naming.length >= NAMED_BY) break;
    if (dirname(file) !== folder || text.includes(word)) continue;
    const more = changeLists(text, (other, words) => (other === field ? line(field, [...words, word]) : undefined));
    if (more === text) continue;
    pages.set(file, more);
    naming.push(file);
  }
  return { field, target: `${relations.get(field)}/${word}.md`, namedBy: naming.sort() };
}

function editText(text, number) {
  const mark = `previewtext${number}e`;
  return { text: `${text.trimEnd()}\n\nA paragraph that was written now, with ${mark} in it.\n`, mark };
}

function editTitle(text, number) {
  const mark = `previewtitle${number}e`;
  return { text: text.replace(/^title:.*$/m, `title: "The title with ${mark} in it"`), mark };
}

/** Each of these edits adds another page to the field, in place of the one that the edit before it added. */
function relationEdits({ pages, relations }, file, field) {
  const text = pages.get(file);
  const folder = relations.get(field);
  const others = [...pages.keys()].filter((other) => dirname(other) === folder && other !== file);
  // What the page does not name anywhere is unlikely to be shown on it already.
  const fresh = others.map((other) => basename(other, ".md")).filter((other) => !text.includes(other));
  return (number) => {
    const added = fresh[number % fresh.length];
    const change = (other, words) => (other === field ? line(field, [...words, added]) : undefined);
    return { text: changeLists(text, change), mark: `/${added}/"` };
  };
}

function line(field, words) {
  return `${field}: [${words.join(", ")}]`;
}

function add(groups, key, value) {
  if (groups.has(key)) groups.get(key).push(value);
  else groups.set(key, [value]);
}
