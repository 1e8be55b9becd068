// The languages of pages, and which pages are versions of one another. In Rust: src/search/index/languages.rs

import { Reader } from "../alphabet.js";

/** Of each page its language, the group of its versions, and what tells it apart from pages that answer as well.
 * @param {Manifest} manifest
 * @returns {Told} */
export function readLanguages({ pages: count, spoken, versions: text, standing }) {
  const languages = new Uint8Array(count);
  let page = 0;
  for (const [pages, language] of spoken) {
    languages.fill(language, page, page + pages);
    page += pages;
  }
  const versions = new Map();
  const reader = new Reader(text);
  for (let first = 0; !reader.done; ) {
    first += reader.number();
    const group = [first];
    for (let left = reader.number(); left > 0; left -= 1) group.push(group[group.length - 1] + 1 + reader.number());
    for (const version of group) versions.set(version, group);
  }
  const symbols = new Reader(standing);
  return { languages, versions, standing: Uint8Array.from({ length: count }, () => symbols.symbol()) };
}

/** The number of a language by its tag; that of the site's own where no page has it.
 * @param {Manifest} manifest
 * @param {string} tag */
export function languageNumber({ languages }, tag) {
  const primary = (known) => known.split("-")[0];
  const same = languages.findIndex(([known]) => known === tag);
  const like = languages.findIndex(([known]) => primary(known) === primary(tag));
  return same >= 0 ? same : Math.max(0, like);
}

/** Of these pages in order, of those that are versions of one another one: that in this language, or else in the first
 * language of the site that is there.
 * @param {number[]} pages
 * @param {number} language
 * @param {Told} told */
export function oneVersion(pages, language, { languages, versions }) {
  if (versions.size === 0) return pages;
  const there = new Set(pages);
  const place = (page) => (languages[page] === language ? -1 : languages[page]);
  return pages.filter((page) => {
    const group = (versions.get(page) ?? []).filter((other) => there.has(other));
    return group.every((other) => place(page) < place(other) || (place(page) === place(other) && page <= other));
  });
}
