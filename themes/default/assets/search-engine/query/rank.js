// The stems to look for → the pages that are hits, ranked: the same scores as in Rust, to the last bit, so that sums
// are made in the same order here and there. In Rust: src/search/query/rank.rs

import { isFollowed, placeOf, placeOfSection, print, sectionsOn } from "../index/postings.js";

/** @import { Files } from "./files.js" */

/** @param {number} number */
function logarithm(number) {
  let mantissa = number;
  let exponent = 0;
  while (mantissa >= 2) {
    mantissa /= 2;
    exponent += 1;
  }
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let sum = 0;
  for (let odd = 27; odd > 0; odd -= 2) sum = sum * square + 1 / odd;
  return 2 * ratio * sum + exponent * Math.LN2;
}

/** @param {number} pages
 * @param {number} count
 * @param {number} s */
function rarity(pages, count, s) {
  return logarithm(1 + (pages - s * count + 0.5) / (count + 0.5));
}

export class Ranker {
  /** @param {Files} files
   * @param {Term[]} terms
   * @param {number} language */
  constructor(files, terms, language) {
    this.files = files;
    this.language = language;
    this.terms = terms;
    this.manifest = files.current;
    this.weights = this.manifest.weights;
    const { levels } = this.weights;
    /** What was looked for, and of each page what it has of it. @type {Searched[]} */
    this.searched = [];
    this.covered = new Float64Array(this.manifest.pages);
    this.sums = new Float64Array(this.manifest.pages);
    this.mosts = new Float64Array(this.manifest.pages);
    this.all = 0;
    this.share = 1;
    this.square = 1;
    this.closest = false;
    this.strengths = Float64Array.from({ length: levels }, (_, level) => Math.sqrt((level + 1) / levels));
  }

  /** @param {number} level
   * @param {number} weight */
  strength(level, weight) {
    return weight * this.strengths[level];
  }

  /** @param {Alternative[]} word
   * @returns {Promise<Source[]>} */
  async sources(word) {
    const lists = await Promise.all(word.map(({ entry }) => this.files.list(entry)));
    return word.flatMap((alternative, at) => {
      const list = lists[at];
      return list === undefined ? [] : [{ ...alternative, list }];
    });
  }

  /** The lists of a term and the pages where it stands, with its strength there.
   * @param {Term} term
   * @returns {Promise<Searched>} */
  async found(term) {
    const words = await Promise.all(term.words.map((word) => this.sources(word)));
    const searched = { term, words, sources: words.flat(), rarity: 0 };
    if (term.role !== "word" && term.role !== "letter") return { ...searched, ...(await this.phrase(term, words)) };
    const sources = words[0] ?? [];
    if (sources.length === 1) {
      const [{ list, weight }] = sources;
      return { ...searched, pages: list.pages, best: this.bestOf(list, weight) };
    }
    const best = new Float64Array(this.manifest.pages);
    for (const { list, weight } of sources) {
      this.bestOf(list, weight).forEach((strength, at) => {
        const page = list.pages[at];
        if (strength > best[page]) best[page] = strength;
      });
    }
    const pages = placesOfAny(best);
    return { ...searched, pages, best: Float64Array.from(pages, (page) => best[page]) };
  }

  /** The strength of a list on each of its pages.
   * @param {List} list
   * @param {number} weight */
  bestOf(list, weight) {
    list.tops ??= topLevels(list);
    const best = new Float64Array(list.tops.length);
    for (let at = 0; at < best.length; at += 1) best[at] = this.strength(list.tops[at], weight);
    return best;
  }

  /** The sections where the words of a phrase follow one another.
   * @param {Term} term
   * @param {Source[][]} words */
  async phrase(term, words) {
    /** @type {{ pages: number[], best: number[], sections: Map<number, [number, number][]> }} */
    const found = { pages: [], best: [], sections: new Map() };
    if (term.how === "missing") return found;
    const follows = await Promise.all(
      words.slice(0, -1).map((word) => {
        return Promise.all(word.map(({ list }) => this.files.near(list)));
      }),
    );
    const prints = term.words.map((word) => word.map(({ entry }) => print(entry.stem)));
    const pages = [...new Set(words[0].flatMap(({ list }) => list.pages))].sort((a, b) => a - b);
    for (const page of pages) {
      const here = [];
      for (const section of sectionsOn(words[0], page)) {
        let weakest = Infinity;
        for (let at = 0; at < words.length && weakest > 0; at += 1) {
          let best = 0;
          words[at].forEach(({ list, weight }, source) => {
            const place = placeOfSection(list, page, section);
            if (place < 0) return;
            if (at < follows.length && !isFollowed(follows[at][source], place, place + 1, prints[at + 1])) return;
            best = Math.max(best, this.strength(list.levels[place], weight));
          });
          weakest = Math.min(weakest, best);
        }
        if (weakest > 0) here.push([section, weakest]);
      }
      if (here.length > 0) {
        found.pages.push(page);
        found.best.push(Math.max(...here.map(([, strength]) => strength)));
        found.sections.set(page, here);
      }
    }
    return found;
  }

  /** How strongly each section of a page is about a term.
   * @param {Searched} searched
   * @param {number} page
   * @returns {[number, number][]} */
  on(searched, page) {
    if (searched.sections !== undefined) return searched.sections.get(page) ?? [];
    const strongest = new Map();
    for (const { list, weight } of searched.sources) {
      const at = placeOf(list.pages, page);
      if (at < 0) continue;
      for (let place = list.starts[at]; place < list.starts[at + 1]; place += 1) {
        const strength = this.strength(list.levels[place], weight);
        const section = list.sections[place];
        if (!(strongest.get(section) >= strength)) strongest.set(section, strength);
      }
    }
    return [...strongest];
  }

  /** The pages of the query: those that have enough of it, or else all that have any of it. */
  async candidates() {
    const { pages: count } = this.manifest;
    const excluded = new Set();
    for (const term of this.terms.filter(({ role, how }) => role === "excluded" && how === "exact")) {
      for (const page of (await this.found(term)).pages) excluded.add(page);
    }
    const asked = this.terms.filter(({ role, how }) => role !== "excluded" && how !== "small" && how !== "begun");
    this.searched = await Promise.all(asked.map((term) => this.found(term)));
    if (asked.length === 0) {
      const all = Array.from({ length: count }, (_, page) => page);
      return { closest: false, pages: all.filter((page) => !excluded.has(page)) };
    }
    const { name } = this.weights;
    this.share = asked.length <= name ? 1 : name / asked.length;
    this.square = this.share * this.share;
    const phrases = new Uint8Array(count);
    for (const searched of this.searched) {
      searched.rarity = rarity(count, searched.pages.length, 1 - this.share);
      this.all += searched.rarity;
      const { rarity: rare, pages, best } = searched;
      for (let at = 0; at < pages.length; at += 1) {
        const page = pages[at];
        const part = rare * best[at];
        this.covered[page] += rare;
        this.sums[page] += part;
        if (part > this.mosts[page]) this.mosts[page] = part;
        if (searched.term.role === "phrase") phrases[page] += 1;
      }
    }
    const needed = this.searched.filter(({ term }) => term.role === "phrase").length;
    const any = placesOfAny(this.covered).filter((page) => !excluded.has(page));
    const having = (quorum) => {
      return any.filter((page) => this.covered[page] >= quorum * this.all && phrases[page] === needed);
    };
    const { quorum, less, few } = this.weights;
    const enough = having(quorum * this.square);
    this.closest = enough.length === 0;
    if (this.closest) return { closest: true, pages: any };
    return { closest: false, pages: enough.length < few ? having(less * this.square) : enough };
  }

  /** The hits in order.
   * @param {number[]} pages
   * @returns {Promise<Hit[]>} */
  async hits(pages) {
    const { languages, standing } = this.manifest.told;
    const foreign = (page) => Number(languages[page] !== this.language);
    if (this.searched.length === 0) {
      const hits = pages.map((page) => ({ page, section: 0, score: 0 }));
      return hits.sort((a, b) => foreign(a.page) - foreign(b.page));
    }
    const { weights } = this;
    const { kinds, kindOfPage } = this.manifest;
    const hits = pages.map((page) => {
      const coverage = 1 - this.square * (1 - this.covered[page] / this.all);
      const boost = kinds[kindOfPage[page]][3];
      const words = weights.page * this.sums[page];
      const section = weights.section * this.mosts[page];
      return { page, section: 0, score: coverage * boost * (words + section + 0), coverage, boost, words };
    });
    const inOrder = (a, b) => {
      const better = b.score - a.score || standing[b.page] - standing[a.page];
      return foreign(a.page) - foreign(b.page) || better || a.page - b.page;
    };
    hits.sort(inOrder);
    const pairs = await this.pairs();
    const closely = Math.max(Math.floor(weights.closely[0] * this.share), weights.closely[1]);
    const first = hits.slice(0, closely);
    for (const hit of first) this.lookClosely(hit, pairs);
    const sorted = merged(first.sort(inOrder), hits.slice(closely), inOrder);
    return this.closest ? sorted.slice(0, weights.few) : sorted;
  }

  lookClosely(hit, pairs) {
    const [[section, strength]] = this.sectionsInOrder(hit.page);
    hit.section = section;
    let near = 0;
    for (const pair of pairs) if (isOn(pair, hit.page)) near += pair.rarity;
    const { weights } = this;
    hit.score = hit.coverage * hit.boost * (hit.words + weights.section * strength + weights.near * this.square * near);
  }

  /** The sections of a page with how much of the query each has, the one with most first.
   * @param {number} page */
  sectionsInOrder(page) {
    const sections = new Map();
    for (const searched of this.searched) {
      for (const [section, strength] of this.on(searched, page)) {
        const part = searched.rarity * strength;
        sections.set(section, sections.has(section) ? sections.get(section) + part : part);
      }
    }
    return [...sections].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }

  /** The pairs of words that stand side by side in the query. */
  async pairs() {
    const pairs = [];
    for (let at = 0; at + 1 < this.searched.length; at += 1) {
      const [first, second] = [this.searched[at], this.searched[at + 1]];
      const isWord = ({ term }) => term.role === "word" && term.words.length > 0;
      if (!isWord(first) || !isWord(second)) continue;
      const stems = new Set(second.term.words[0].map(({ entry }) => entry.stem));
      pairs.push({
        rarity: Math.min(first.rarity, second.rarity),
        sides: await Promise.all([this.side(first, second.term), this.side(second, first.term)]),
        together: first.sources.filter(({ entry }) => stems.has(entry.stem)).map(({ list }) => list),
      });
    }
    return pairs;
  }

  /** The lists of a word that are short enough for a closer look, and the prints of the other word.
   * @param {Searched} searched
   * @param {Term} other */
  async side({ sources }, other) {
    const { longer, near_sections: most } = this.weights;
    const short = sources.filter(({ list, weight }) => weight > longer && list.sections.length <= most);
    return {
      lists: await Promise.all(short.map(async ({ list }) => ({ list, follows: await this.files.near(list) }))),
      other: other.words.flat().map(({ entry }) => print(entry.stem)),
    };
  }
}

/** Two lists that are each in order as one.
 * @param {Hit[]} a
 * @param {Hit[]} b
 * @param {(a: Hit, b: Hit) => number} inOrder */
function merged(a, b, inOrder) {
  const all = [];
  let next = 0;
  for (const hit of a) {
    while (next < b.length && inOrder(b[next], hit) < 0) all.push(b[next++]);
    all.push(hit);
  }
  while (next < b.length) all.push(b[next++]);
  return all;
}

/** The highest level of a list on each of its pages.
 * @param {List} list */
function topLevels({ pages, starts, levels }) {
  const tops = new Uint8Array(pages.length);
  for (let at = 0; at < tops.length; at += 1) {
    for (let place = starts[at]; place < starts[at + 1]; place += 1) {
      if (levels[place] > tops[at]) tops[at] = levels[place];
    }
  }
  return tops;
}

/** The places of a list that are not 0.
 * @param {Float64Array} list */
function placesOfAny(list) {
  const places = [];
  for (let at = 0; at < list.length; at += 1) if (list[at] > 0) places.push(at);
  return places;
}

/** Whether two words stand side by side on a page, in either order. */
function isOn({ sides, together }, page) {
  return (
    together.some(({ pages }) => placeOf(pages, page) >= 0) ||
    sides.some(({ lists, other }) => {
      return lists.some(({ list, follows }) => {
        const at = placeOf(list.pages, page);
        return at >= 0 && isFollowed(follows, list.starts[at], list.starts[at + 1], other);
      });
    })
  );
}
