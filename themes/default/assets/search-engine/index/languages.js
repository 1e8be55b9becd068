// The languages of pages. In Rust: src/search/index/languages.rs

import { Reader } from "../alphabet.js";

/** Of each page its language, and what tells it apart from pages that answer as well.
 * @param {Manifest} manifest
 * @returns {Told} */
export function readLanguages({ pages: count, spoken, standing }) {
  const languages = new Uint8Array(count);
  let page = 0;
  for (const [pages, language] of spoken) {
    languages.fill(language, page, page + pages);
    page += pages;
  }
  const symbols = new Reader(standing);
  return { languages, standing: Uint8Array.from({ length: count }, () => symbols.symbol()) };
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
