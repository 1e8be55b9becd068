// Engines that search texts in memory: Lunr and MiniSearch as their documentation sets them up, and a plain BM25.

import lunr from "lunr";
import MiniSearch from "minisearch";
import snowball from "snowball-stemmers";

// BM25 as most set it (Robertson, Zaragoza, 2009); the title counts three times.
const K1 = 1.2;
const B = 0.75;
const TITLE = 3;
// A typing error for every five letters, as MiniSearch's documentation does it.
const FUZZY = 0.2;

/** The engines: `create` makes one of texts with id, title and text, which gives the ids of those that it finds. */
export const TEXT_ENGINES = [{ create: createLunr }, { create: createMiniSearch }, { create: createBm25 }];

function createLunr(docs) {
  const index = lunr(function define() {
    this.ref("id");
    this.field("title");
    this.field("text");
    for (const doc of docs) this.add(doc);
  });
  const search = (text) => {
    const found = index.query((query) => {
      for (const term of lunr.tokenizer(text)) query.term(String(term));
    });
    return found.map(({ ref }) => ref);
  };
  return { name: "Lunr", search };
}

function createMiniSearch(docs) {
  const index = new MiniSearch({ fields: ["title", "text"], searchOptions: { boost: { title: 2 }, fuzzy: FUZZY } });
  index.addAll(docs);
  return { name: "MiniSearch", search: (text) => index.search(text).map(({ id }) => id) };
}

function createBm25(docs) {
  const stemmer = snowball.newStemmer("english");
  const words = (text) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => stemmer.stem(word));
  const lists = new Map();
  const lengths = docs.map(({ title, text }, number) => {
    const all = [...Array.from({ length: TITLE }, () => words(title)).flat(), ...words(text)];
    for (const word of all) {
      if (!lists.has(word)) lists.set(word, new Map());
      const list = lists.get(word);
      list.set(number, (list.get(number) ?? 0) + 1);
    }
    return all.length;
  });
  const usual = lengths.reduce((a, b) => a + b, 0) / lengths.length;
  const search = (text) => {
    const scores = new Map();
    for (const word of words(text)) {
      const list = lists.get(word) ?? new Map();
      const rarity = Math.log(1 + (docs.length - list.size + 0.5) / (list.size + 0.5));
      for (const [number, count] of list) {
        const part = (rarity * count * (K1 + 1)) / (count + K1 * (1 - B + (B * lengths[number]) / usual));
        scores.set(number, (scores.get(number) ?? 0) + part);
      }
    }
    return [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([number]) => docs[number].id);
  };
  return { name: "BM25", search };
}
