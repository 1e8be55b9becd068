// The search: a query in, hits out, and what to show of each. In Rust: src/search/query/searcher.rs

import { languageNumber } from "../index/languages.js";
import { placeOf } from "../index/postings.js";
import { Files } from "./files.js";
import { compare } from "../utf16.js";
import { excerpt, wholly } from "./excerpt.js";
import { expand } from "./expand.js";
import { readQuery } from "./parts.js";
import { Ranker } from "./rank.js";

const MOST_SECTIONS = 2;

export class Searcher {
  /** @param {string} root
   * @param {Load} [load] */
  constructor(root, load) {
    this.files = new Files(root, load);
  }

  /** How much there is to find, and what it can be filtered by. */
  async info() {
    const manifest = await this.files.manifest();
    const counts = manifest.kinds.map(() => 0);
    for (const [count, kind] of manifest.runs) counts[kind] += count;
    const kinds = manifest.kinds.map(([value, label, plural], at) => {
      return { value, label, plural, count: counts[at], columns: manifest.columns[at] };
    });
    const facets = manifest.facets.map(({ name, label, bytes }) => ({ name, label, bytes }));
    return {
      pages: manifest.pages,
      kinds: kinds.filter(({ count }) => count > 0),
      facets: [{ name: "kind", label: "Kind", bytes: 0 }, ...facets],
      sorts: ["site", "title", ...(manifest.orders.date === "" ? [] : ["newest", "oldest"])],
    };
  }

  /** The pages that a query finds, best first, or as `sort` says: one of those that `info` names.
   * @param {string} text
   * @param {{ filters?: Filters, sort?: string, language?: string }} options `language` is the reader's, a tag
   * @returns {Promise<Result>} */
  async search(text, { filters = {}, sort, language: tag = globalThis.document?.documentElement.lang ?? "" } = {}) {
    const manifest = await this.files.manifest();
    const language = languageNumber(manifest, tag);
    const query = readQuery(text);
    const terms = await expand(this.files, query, manifest.languages[language][1]);
    const ranker = new Ranker(this.files, terms, language);
    const { closest, pages: candidates } = await ranker.candidates();
    const pages = closest ? (await ranker.hits(candidates)).map(({ page }) => page) : candidates;
    const passes = await this.filter(filters);
    const ranked = await ranker.hits(passes === undefined ? pages : pages.filter((page) => passes[page] === 1));
    const hits = await this.sorted(ranked, sort);
    const shown = terms.map(({ typed, role, how, shown: list }) => ({ text: typed, role, how, shown: list }));
    return {
      query: text,
      words: shown,
      leftOut: query.leftOut,
      closest,
      total: hits.length,
      foreign: hits.filter(({ page }) => manifest.told.languages[page] !== language).length,
      hits,
      suggestions: suggestions(terms),
      found: { ranker, pages, filters },
    };
  }

  /** The hits in the order that a reader asks for.
   * @param {Hit[]} hits
   * @param {string} [sort] */
  async sorted(hits, sort) {
    const { orders } = await this.files.manifest();
    if (sort === undefined) return hits;
    const file = sort === "newest" || sort === "oldest" ? orders.date : orders[sort];
    if (!file) return hits;
    const { places, dates } = await this.files.order(file);
    const dated = sort === "oldest" ? dates.size : 0; // those without a date stay at the end
    const place = ({ page }) => (places[page] < dated ? dated - 1 - places[page] : places[page]);
    return hits.sort((a, b) => place(a) - place(b));
  }

  /** The day of a hit, and the labels of what it has for each of these facets.
   * @param {Hit} hit
   * @param {string[]} names */
  async facts({ page }, names) {
    const { orders } = await this.files.manifest();
    const { dates } = orders.date === "" ? { dates: new Map() } : await this.files.order(orders.date);
    const labels = async (name) => {
      const values = await this.values(name);
      return values
        .filter(({ pages }) => placeOf(pages, page) >= 0)
        .map(({ label, language }) => ({ label, language }));
    };
    return { date: dates.get(page), values: await Promise.all(names.map(labels)) };
  }

  /** What to show of a hit.
   * @param {Result} result
   * @param {Hit} hit
   * @returns {Promise<Details>} */
  async details({ found: { ranker } }, hit) {
    const manifest = await this.files.manifest();
    const pack = await this.files.file(`text/${Math.floor(hit.page / manifest.texts)}`, manifest.version);
    const [address, title, summary, kind, sections] = pack[hit.page % manifest.texts];
    ranker.marks ??= marksOf(ranker, manifest.languages[ranker.language][1]);
    const pageAt = (place) => (isFolder(this.files.root) ? `${place}index.html` : place);
    const url = (section) => (section[0] === "" ? pageAt(address) : `${pageAt(address)}#${section[0]}`);
    const tagOf = (number) => manifest.languages[number][0];
    const section = sections[hit.section] ?? ["", "", ""];
    const others = ranker.searched.length === 0 ? [] : ranker.sectionsInOrder(hit.page);
    const { pieces, sentence } = bestExcerpt(title, summary, section[2], hit.section === 0, ranker.marks);
    /** @param {[number, number]} other */
    const canBeLinked = ([number]) => number !== hit.section && sections[number]?.[0] && sections[number][1];
    const more = others.filter(canBeLinked);
    return {
      url: url(section),
      title,
      titlePieces: wholly(title, ranker.marks),
      summary,
      kind: manifest.kinds[kind]?.[1] ?? "",
      language: tagOf(manifest.told.languages[hit.page]),
      heading: section[1],
      excerpt: pieces,
      sentence,
      marks: ranker.marks,
      more: more
        .slice(0, MOST_SECTIONS)
        .map(([number]) => sections[number])
        .map((other) => ({ url: url(other), heading: other[1] })),
    };
  }

  /** How many of the pages found have each value of a facet, the filters of all other facets applied.
   * @param {Result} result
   * @param {string} name */
  async counts({ found: { pages, filters } }, name) {
    const manifest = await this.files.manifest();
    const { [name]: own, ...others } = filters;
    const chosen = Object.hasOwn(filters, name) ? own : [];
    const passes = await this.filter(others);
    const found = new Uint8Array(manifest.pages);
    for (const page of pages) if (passes === undefined || passes[page] === 1) found[page] = 1;
    const values = (await this.values(name)).map(({ value, label, language, pages: list }) => {
      const count = list.filter((page) => found[page] === 1).length;
      return { value, label, language, count, selected: chosen.includes(value) };
    });
    const shown = values.filter(({ count, selected }) => count > 0 || selected);
    return shown.sort((a, b) => b.count - a.count || compare(a.label, b.label) || compare(a.value, b.value));
  }

  /** @param {string} name
   * @returns {Promise<FacetValue[]>} */
  async values(name) {
    const manifest = await this.files.manifest();
    if (name === "kind") {
      /** @type {FacetValue[]} */
      const kinds = manifest.kinds.map(([value, , plural]) => {
        return { value, label: plural, language: undefined, pages: [] };
      });
      for (const [page, kind] of manifest.kindOfPage.entries()) kinds[kind].pages.push(page);
      return kinds;
    }
    const facet = manifest.facets.find((entry) => entry.name === name);
    return facet === undefined ? [] : this.files.facet(facet);
  }

  /** Which pages pass the filters, as ones; undefined when all do.
   * @param {Filters} filters */
  async filter(filters) {
    const manifest = await this.files.manifest();
    const chosen = Object.entries(filters).filter(([, values]) => values.length > 0);
    let passes;
    for (const [name, values] of chosen) {
      const own = new Uint8Array(manifest.pages);
      for (const { value, pages } of await this.values(name)) {
        if (values.includes(value)) for (const page of pages) own[page] = passes === undefined ? 1 : passes[page];
      }
      passes = own;
    }
    return passes;
  }
}

/** Whether the site is opened from a folder, where no server answers with index.html.
 * @param {string} root */
function isFolder(root) {
  return typeof document !== "undefined" && new URL(root, document.baseURI).protocol === "file:";
}

/** @param {Ranker} ranker
 * @param {string} small
 * @returns {Marks} */
function marksOf(ranker, small) {
  const terms = ranker.searched.map(({ rarity: rare, sources, term: { role } }) => {
    return {
      rarity: rare,
      forms: new Set(role === "pair" || role === "letter" ? [] : sources.flatMap(({ list }) => list.forms)),
    };
  });
  const expressions = ranker.searched.flatMap(({ term: { role, concepts, words } }, term) => {
    if (role === "pair") return [{ term, stems: words.flat().map(({ entry }) => entry.stem) }];
    return concepts.flatMap((concept) => concept.stems.map((stems) => ({ term, stems })));
  });
  return { terms, expressions, small: new Set(small.split(" ")) };
}

/** Other queries to offer: with near spellings in place of unknown words, or without what is not known at all.
 * @param {Term[]} terms */
function suggestions(terms) {
  if (!terms.some(({ how, role }) => (how === "similar" || how === "missing") && role !== "pair")) return [];
  const kept = terms.filter(({ role, how }) => {
    return role !== "excluded" && role !== "pair" && how !== "missing" && how !== "small" && how !== "begun";
  });
  let text = "";
  let before;
  for (const { role, how, typed, shown } of kept) {
    const words = how === "similar" ? shown[0] : typed;
    const joined = text === "" || (role === "letter" && before === "letter") ? "" : " ";
    text += joined + (role === "phrase" ? `"${words}"` : words);
    before = role;
  }
  return text === "" ? [] : [text];
}

/** @param {string} title
 * @param {string} summary
 * @param {string} section
 * @param {boolean} isTop
 * @param {Marks} marks */
function bestExcerpt(title, summary, section, isTop, marks) {
  const own = excerpt(section, marks);
  if (isTop || own.pieces.length === 0) {
    const other = excerpt(summary, marks);
    const best = Math.max(2 * other.value, excerpt(title, marks).value);
    if (best >= own.value && other.pieces.length > 0) return other;
  }
  return own;
}
