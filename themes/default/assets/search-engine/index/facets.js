// The values of a facet, each with its pages. In Rust: src/search/index/facets.rs

import { Reader } from "../alphabet.js";

/** @param {{ values: [string, string][], foreign?: Record<string, string>, pages: string }} facet
 * @returns {FacetValue[]} */
export function readFacet({ values, foreign = {}, pages: text }) {
  const reader = new Reader(text);
  return values.map(([value, label]) => {
    const pages = [];
    let page = -1;
    for (let left = reader.number(); left > 0; left -= 1) {
      page += 1 + reader.number();
      pages.push(page);
    }
    return { value, label, language: foreign[value], pages };
  });
}
