// Searches the site by the files in search/, without a server. The rules are those of src/index/search/ in fieldguide's
// source: what a word is, which stems stand for it, how pages are ranked. Both give the same scores to the last bit, so
// sums are made in the same order here and there.
//
//   const engine = fieldguideSearch.open("../");           // the way to the site's root
//   const result = await engine.search("coaching", { filters: { kind: ["district"] }, sort: "title" });
//   const shown = await engine.details(result, result.hits[0]);
//   const facts = await engine.facts(result.hits[0], ["county"]);
//
// A file that cannot be loaded rejects the call with an Error whose `path` names it. The same call then tries again.

(() => {
  "use strict";

  const WORD = /[\p{Alphabetic}\p{N}\p{M}\u00ad\u2060]+/gu;
  const ENDS_IN_WORD = /[\p{Alphabetic}\p{N}\p{M}\u00ad\u2060]$/u;
  const NO_LETTER = /[^\p{Alphabetic}\p{N}]/gu;
  const WORD_BY_ITSELF = /[\u3041-\u309f\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
  const SPELLED_OUT = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
  const SPACE = /[\s\u0085]/u;
  const SPACE_AT_START = /^[\s\u0085]+/u;
  const SPACE_AT_END = /[\s\u0085]+$/u;
  const EXCLUDES = /^-[^\s\u0085]/u;
  const QUOTES = "\"“”„«»";
  const LONGEST_WORD = 64;
  const LONGEST_QUERY = 500;
  const MOST_PARTS = 12;
  const MOST_LONGER = { unknown: 4, known: 2 };
  const MOST_JOINED = 3;
  const MOST_SIMILAR = 3;
  const FEWEST_LETTERS = 2;
  const FEWEST_IN_PART = 3;
  const FEWEST_ALIKE = 5;
  const ENDINGS = ["s", "e", "es", "d", "ed", "er", "ers", "ing", "ly"];
  const MOST_SECTIONS = 2;
  const EXCERPT_WORDS = 30;
  const EXCERPT_BEFORE = 6;
  const CONCEPT = "=";
  const LN_2 = Math.LN2;
  const DAY = 86_400_000; // milliseconds

  // ---- words: src/index/search/words.rs

  function eachWord(text, take) {
    for (const match of text.matchAll(WORD)) {
      const [run] = match;
      const start = match.index;
      if (isPossessive(text, run, start)) continue;
      if (/^[\x00-\x7f]*$/.test(run)) take(run.slice(0, LONGEST_WORD).toLowerCase(), start, start + run.length);
      else eachFolded(run, start, take);
    }
  }

  function isPossessive(text, run, start) {
    if (run !== "s" && run !== "S") return false;
    const before = text[start - 1];
    return (before === "'" || before === "’") && ENDS_IN_WORD.test(text.slice(Math.max(0, start - 3), start - 1));
  }

  function eachFolded(run, offset, take) {
    let start = 0;
    const give = (from, to) => {
      const word = fold(run.slice(from, to));
      if (word !== "") take(word, offset + from, offset + to);
    };
    let at = 0;
    for (const letter of run) {
      const end = at + letter.length;
      if (WORD_BY_ITSELF.test(letter)) {
        give(start, at);
        give(at, end);
        start = end;
      }
      at = end;
    }
    give(start, run.length);
  }

  function fold(word) {
    const letters = word.normalize("NFKD").toLowerCase().replace(NO_LETTER, "");
    const folded = [...letters].map((letter) => SPELLED_OUT[letter] ?? letter);
    return [...folded.join("")].slice(0, LONGEST_WORD).join("");
  }

  function words(text) {
    const list = [];
    eachWord(text, (word) => list.push(word));
    return list;
  }

  // ---- numbers in printable ASCII: src/index/search/alphabet.rs

  const SYMBOLS = 92;
  const ONE = 72;
  const TWO = ONE + (SYMBOLS - 1 - ONE) * SYMBOLS;
  const VALUES = new Uint8Array(128);
  for (let code = 0x23; code < 0x7f; code += 1) VALUES[code] = code < 0x5c ? code - 0x22 : code - 0x23;

  class Reader {
    constructor(text) {
      this.text = text;
      this.at = 0;
    }

    get done() {
      return this.at >= this.text.length;
    }

    symbol() {
      return VALUES[this.text.charCodeAt(this.at++) & 127];
    }

    number() {
      const first = this.symbol();
      if (first < ONE) return first;
      if (first < SYMBOLS - 1) return ONE + (first - ONE) * SYMBOLS + this.symbol();
      let number = 0;
      for (let times = 0; times < 4; times += 1) number = number * SYMBOLS + this.symbol();
      return number + TWO;
    }

    word() {
      const end = this.text.indexOf(" ", this.at);
      const word = this.text.slice(this.at, end < 0 ? this.text.length : end);
      this.at += word.length + 1;
      return word;
    }

    until(end) {
      end.lastIndex = this.at;
      return this.take((end.exec(this.text)?.index ?? this.text.length) - this.at);
    }

    take(length) {
      const taken = this.text.slice(this.at, this.at + length);
      this.at += length;
      return taken;
    }
  }

  // ---- files: src/index/search/{dictionary,postings,shards}.rs

  const STEMS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&()*,-./:;<>?@[]^_`{|}~";
  const STEM = /[A-Z!#$%&()*,\-./:;<>?@[\]^_`{|}~]/g;
  const arrived = new Map();
  // A host can ask that the addresses of scripts come from a policy. These are all of the site's own files.
  const trusted = globalThis.trustedTypes?.createPolicy("fieldguide-search", { createScriptURL: (address) => address });

  function loadScript(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = trusted?.createScriptURL(address) ?? address;
      script.onload = () => {
        script.remove();
        resolve();
      };
      script.onerror = () => {
        script.remove();
        reject(new Error("not loaded"));
      };
      document.head.append(script);
    });
  }

  /** A path with a question that no cache has an answer to. */
  function asking(path, again) {
    return `${path}${path.includes("?") ? "&" : "?"}again=${again}`;
  }

  function readPart({ shards, words: text }) {
    const reader = new Reader(text);
    const entries = [];
    let before = "";
    while (!reader.done) {
      const form = before.slice(0, reader.number()) + reader.until(STEM);
      const place = STEMS.indexOf(reader.take(1));
      const code = place === STEMS.length - 1 ? reader.number() : place;
      const stem = form.slice(0, form.length - (code >> 1)) + (code % 2 === 1 ? reader.word() : "");
      const common = reader.number();
      entries.push({ form, stem, common, shard: shards[reader.number()], letters: letterBits(form) });
      before = form;
    }
    return entries;
  }

  /** The letters and digits of a word as bits. */
  function letterBits(word) {
    let bits = 0;
    for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
    return bits;
  }

  function bitCount(bits) {
    let count = 0;
    for (let left = bits; left !== 0; left &= left - 1) count += 1;
    return count;
  }

  function readShard(text) {
    const reader = new Reader(text);
    const stems = new Map();
    while (!reader.done) {
      const stem = reader.word();
      const forms = [];
      for (let left = reader.number(); left > 0; left -= 1) forms.push(reader.word());
      stems.set(stem, { place: stems.size, forms, text: reader.take(reader.number()), list: undefined });
    }
    return stems;
  }

  function readList(text, levels) {
    const reader = new Reader(text);
    const pages = [];
    const starts = [0];
    const sections = [];
    const strengths = [];
    let page = -1;
    while (!reader.done) {
      page += 1 + reader.number();
      let section = 0;
      let number;
      do {
        number = reader.number();
        section += Math.floor(number / (2 * levels));
        sections.push(section);
        strengths.push(number % levels);
        section += 1;
      } while (Math.floor(number / levels) % 2 === 1 && !reader.done);
      pages.push(page);
      starts.push(sections.length);
    }
    return { pages, starts, sections, levels: strengths };
  }

  function readNear(text, place, count) {
    const shard = new Reader(text);
    for (let left = place; left > 0; left -= 1) shard.take(shard.number());
    const reader = new Reader(shard.take(shard.number()));
    const starts = [0];
    const prints = [];
    for (let section = 0; section < count; section += 1) {
      for (let left = reader.number(); left > 0; left -= 1) prints.push(reader.symbol() * SYMBOLS + reader.symbol());
      starts.push(prints.length);
    }
    return { starts, prints };
  }

  /** What a list keeps of the word that follows: FNV-1a, folded to two symbols. */
  function print(stem) {
    let hash = 0x811c9dc5;
    for (let at = 0; at < stem.length; at += 1) hash = Math.imul(hash ^ stem.charCodeAt(at), 0x01000193);
    return (hash >>> 0) % (SYMBOLS * SYMBOLS);
  }

  /** The place of a number in an ordered list; -1 when it is not there. */
  function placeOf(list, number) {
    let low = 0;
    let high = list.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (list[middle] === number) return middle;
      if (list[middle] < number) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  class Files {
    constructor(root, load) {
      this.root = root;
      this.load = load ?? ((path, again) => loadScript(root + (again === 0 ? path : asking(path, again))));
      this.files = new Map();
      this.failures = 0;
      this.read = new Map();
      // A preview says that the site has changed: the next query reads the manifest again.
      globalThis.document?.addEventListener("fieldguide:changed", () => this.files.delete("index"));
    }

    /** The data of a file; one that fails is forgotten, with the manifest, which may be of an earlier site. */
    file(name, version) {
      if (!this.files.has(name)) {
        const path = `search/${name}.js${version ? `?${version}` : ""}`;
        this.files.set(name, this.fetch(name, path));
      }
      return this.files.get(name);
    }

    async fetch(name, path) {
      try {
        await this.load(path, this.failures);
        if (!arrived.has(name)) throw new Error("not found");
        const data = arrived.get(name);
        arrived.delete(name);
        return data;
      } catch {
        this.failures += 1;
        this.files.delete(name);
        this.files.delete("index");
        throw Object.assign(new Error(`the file ${path} could not be loaded`), { path });
      }
    }

    async manifest() {
      const manifest = await this.file("index");
      if (this.current && this.current.version !== manifest.version) {
        this.files = new Map([["index", this.files.get("index")]]);
        this.read.clear();
      }
      manifest.kindOfPage ??= kindOfPages(manifest);
      this.current = manifest;
      return manifest;
    }

    /** What `make` makes of a file's data, once. */
    async made(name, make) {
      const data = await this.file(name);
      if (!this.read.has(name)) this.read.set(name, make(data));
      return this.read.get(name);
    }

    part(at) {
      const part = this.current.words[at];
      return part === undefined ? [] : this.made(part[1], readPart);
    }

    async entries(form) {
      const entries = await this.part(placeIn(this.current.words, form));
      let low = 0;
      let high = entries.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (entries[middle].form < form) low = middle + 1;
        else high = middle;
      }
      const found = [];
      while (low < entries.length && entries[low].form === form) found.push(entries[low++]);
      return found;
    }

    async beginningWith(text) {
      const first = placeIn(this.current.words, text);
      const parts = [];
      for (let at = first; at < this.current.words.length; at += 1) {
        if (at > first && !this.current.words[at][0].startsWith(text)) break;
        parts.push(this.part(at));
      }
      return (await Promise.all(parts)).flat().filter(({ form }) => form.startsWith(text));
    }

    async all() {
      return (await Promise.all(this.current.words.map((_, at) => this.part(at)))).flat();
    }

    /** The concepts with an expression that may begin with one of some words, given by themselves or by their stems. */
    async concepts(list) {
      const parts = this.current.concepts;
      if (parts.length === 0) return [];
      const places = [...new Set(list.map((word) => placeIn(parts, word)))];
      const concepts = (await Promise.all(places.map((at) => this.file(parts[at][1])))).flat();
      const found = new Map(concepts.map((concept) => [concept.key, concept]));
      return [...found.values()].sort((a, b) => compare(a.key, b.key));
    }

    async list({ stem, shard: [postings, near] }) {
      const stems = await this.made(postings, readShard);
      const found = stems.get(stem);
      if (found === undefined) return undefined;
      const { forms, place, text } = found;
      found.list ??= { ...readList(text, this.current.weights.levels), forms, near, place };
      return found.list;
    }

    async near(list) {
      const [, text] = await this.file(list.near);
      list.follows ??= readNear(text, list.place, list.sections.length);
      return list.follows;
    }

    /** The values of a facet, each with its pages. */
    facet({ file }) {
      return this.made(file, ({ values, pages }) => {
        const reader = new Reader(pages);
        return values.map(([value, label]) => {
          const list = [];
          let page = -1;
          for (let left = reader.number(); left > 0; left -= 1) list.push(page += 1 + reader.number());
          return { value, label, pages: list };
        });
      });
    }

    /** An order of all pages, by the name of its file: src/index/search/order.rs */
    order(name) {
      return this.made(name, (data) => readOrder(data, this.current.pages));
    }
  }

  /** The places of all pages in an order, by page; of those with a day, which come first, the day. */
  function readOrder({ pages: text, days: [newest, differences] = ["", ""] }, count) {
    const reader = new Reader(text);
    const places = new Uint32Array(count);
    const pages = [];
    for (let next = 0; !reader.done; next = pages.at(-1) + 1) {
      const page = (next + reader.number()) % count;
      places[page] = pages.length;
      pages.push(page);
    }
    const of = new Reader(differences);
    const dates = new Map();
    for (let day = Date.parse(newest); !of.done;) {
      day -= of.number() * DAY;
      dates.set(pages[dates.size], new Date(day).toISOString().slice(0, 10));
    }
    return { places, dates };
  }

  /** The place of the part that a word would stand in, of parts that name their first words. */
  function placeIn(parts, word) {
    let at = 0;
    while (at + 1 < parts.length && parts[at + 1][0] <= word) at += 1;
    return at;
  }

  /** Compares two texts by their UTF-16 code units: src/index/search/utf16.rs */
  function compare(a, b) {
    return Number(a > b) - Number(a < b);
  }

  // ---- queries: src/index/search/query.rs

  function readQuery(text) {
    let rest = cut(text);
    const query = { parts: [], open: false };
    for (;;) {
      rest = rest.replace(SPACE_AT_START, "");
      if (rest === "") break;
      const excluded = EXCLUDES.test(rest);
      if (excluded) rest = rest.slice(1);
      const quoted = QUOTES.includes(rest[0]);
      if (quoted) rest = rest.slice(1);
      let end = 0;
      while (end < rest.length && !QUOTES.includes(rest[end]) && (quoted || !SPACE.test(rest[end]))) end += 1;
      const list = words(rest.slice(0, end));
      rest = rest.slice(quoted ? end + 1 : end);
      if (excluded || quoted) {
        if (list.length > 0) query.parts.push({ role: excluded ? "excluded" : "phrase", words: list });
      } else {
        query.parts.push(...list.map((word) => ({ role: "word", words: [word] })));
      }
      query.open = !quoted && !excluded && rest === "";
    }
    query.parts.length = Math.min(query.parts.length, MOST_PARTS);
    return query;
  }

  function cut(text) {
    const short = text.slice(0, LONGEST_QUERY);
    return text.length > LONGEST_QUERY && /[\ud800-\udbff]$/.test(short) ? short.slice(0, -1) : short;
  }

  // ---- terms: src/index/search/expand.rs

  async function expand(files, query) {
    const { small } = files.current;
    const smallWords = new Set(small.split(" "));
    const asked = query.parts.filter((part) => part.role !== "excluded");
    const allSmall = asked.every((part) => part.words.every((word) => smallWords.has(word)));
    const terms = await Promise.all(query.parts.map(async (part) => {
      const list = part.words.filter((word) => allSmall || !smallWords.has(word));
      const term = { role: part.role, text: part.words.join(" "), how: "exact", shown: [], words: [], concepts: [] };
      if (list.length === 0 || (part.role === "phrase" && allSmall)) term.how = "small";
      else term.words = await Promise.all(list.map((word) => exact(files, word)));
      if (allSmall && part.role === "word" && isUnknown(term)) term.how = "small";
      if (part.role !== "word" && term.words.some((word) => word.length === 0)) term.how = "missing";
      return term;
    }));
    const searched = terms.filter((term) => term.role === "word" && term.how !== "small");
    await addJoined(files, searched);
    await addConcepts(files, searched);
    const last = searched.at(-1);
    if (last !== undefined && query.open && last === terms.at(-1)) await addLonger(files, last);
    const all = [];
    for (const term of terms) {
      const unknown = term.role === "word" && term.how !== "small" && isUnknown(term);
      const two = unknown ? await addSimilar(files, term, query.open && term === last) : undefined;
      all.push(...(two ?? [term]));
    }
    return all;
  }

  /** The stems of a word: those of the word itself, or else those of words that it is another ending of. */
  async function exact(files, word) {
    const entries = await files.entries(word);
    const found = entries.length > 0 ? entries : await otherEnding(files, word);
    return found.map((entry) => ({ entry, weight: 1 }));
  }

  async function otherEnding(files, word) {
    const letters = [...word];
    if (letters.length <= FEWEST_LETTERS) return [];
    const stems = new Set(ENDINGS.filter((end) => word.endsWith(end)).map((end) => word.slice(0, -end.length)));
    const start = await files.beginningWith(letters.slice(0, FEWEST_LETTERS).join(""));
    const found = start.filter((entry) => stems.has(entry.stem));
    return found.sort((a, b) => b.stem.length - a.stem.length).slice(0, 1);
  }

  function isUnknown(term) {
    return term.words.every((word) => word.length === 0);
  }

  function add(term, entry, weight) {
    if (term.words.length === 0) term.words.push([]);
    if (term.words[0].some((known) => known.entry.stem === entry.stem)) return false;
    term.words[0].push({ entry, weight });
    return true;
  }

  function show(term, word) {
    if (!term.shown.includes(word)) term.shown.push(word);
  }

  async function addJoined(files, searched) {
    for (let count = 2; count <= MOST_JOINED; count += 1) {
      for (let start = 0; start + count <= searched.length; start += 1) {
        const run = searched.slice(start, start + count);
        for (const entry of await files.entries(run.map(({ text }) => text).join(""))) {
          for (const term of run) add(term, entry, files.current.weights.joined);
        }
      }
    }
  }

  async function addConcepts(files, searched) {
    const { weights } = files.current;
    const same = (term, word, stem) => {
      const known = term.words.flat().some(({ entry }) => entry.stem === stem);
      return known || term.text === word || term.text === `${word}s`;
    };
    await Promise.all(searched.map((term) => files.concepts(firstWords(term)))); // at once, not one after the other
    for (let start = 0; start < searched.length; start += 1) {
      const fits = ({ words: list, stems }, expression) => {
        const here = searched.slice(start, start + list[expression].length);
        return here.length === list[expression].length
          && here.every((term, at) => same(term, list[expression][at], stems[expression][at]));
      };
      const found = [];
      for (const concept of await files.concepts(firstWords(searched[start]))) {
        let best;
        concept.words.forEach((list, expression) => {
          if (fits(concept, expression) && (best === undefined || list.length >= best.length)) {
            best = { length: list.length, expression };
          }
        });
        if (best !== undefined) found.push({ concept, ...best });
      }
      const longest = Math.max(0, ...found.map(({ length }) => length));
      for (const { concept, expression } of found.filter(({ length }) => length === longest)) {
        for (const entry of await files.entries(concept.key)) {
          for (const term of searched.slice(start, start + longest)) {
            if (add(term, entry, weights.synonym)) {
              term.how = "synonym";
              term.concepts.push(concept);
            }
            concept.labels.forEach((label, at) => at !== expression && show(term, label));
          }
        }
      }
    }
  }

  /** The words and stems that an expression can begin with which begins with a term. */
  function firstWords({ text, words: list }) {
    const stems = list.flat().map(({ entry }) => entry.stem);
    return [text, ...(text.endsWith("s") ? [text.slice(0, -1)] : []), ...stems];
  }

  async function addLonger(files, term) {
    if (term.text.length < FEWEST_LETTERS || term.how === "synonym") return; // an acronym is no beginning
    const unknown = isUnknown(term);
    const { weights } = files.current;
    const entries = (await files.beginningWith(term.text)).filter((entry) => {
      return entry.form !== term.text && !entry.form.startsWith(CONCEPT);
    });
    entries.sort((a, b) => b.common - a.common);
    let left = unknown ? MOST_LONGER.unknown : MOST_LONGER.known;
    for (const entry of entries) {
      if (left === 0) break;
      if (!add(term, entry, unknown ? weights.prefix : weights.longer)) continue;
      left -= 1;
      if (unknown) {
        term.how = "prefix";
        show(term, entry.form);
      }
    }
  }

  async function addSimilar(files, term, open) {
    let found = await nearSpellings(files, term.text, open);
    const best = found.length === 0 ? Infinity : found[0].edits;
    if (best > 1) {
      const two = await inTwo(files, term.text);
      if (two !== undefined) {
        return two.map(({ word, entries }) => ({
          ...term, how: "similar", shown: [word], words: [entries.map((entry) => ({ entry, weight: 1 }))],
        }));
      }
    }
    if (found.length === 0) found = await sameBeginning(files, term.text);
    term.how = found.length === 0 ? "missing" : "similar";
    for (const { edits, entry } of found) {
      add(term, entry, files.current.weights.similar[Math.min(edits, 3)]);
      show(term, entry.form);
    }
    return undefined;
  }

  async function nearSpellings(files, text, open) {
    const most = mostEdits(text);
    if (most === 0) return [];
    const first = String.fromCodePoint(text.codePointAt(0));
    const alike = nearest(await files.beginningWith(first), text, most, open);
    return alike.length > 0 ? alike : nearest(await files.all(), text, most, open);
  }

  function mostEdits(text) {
    if (/[0-9]/.test(text) || text.length < 4) return 0;
    return text.length < 8 ? 1 : 2;
  }

  function nearest(entries, text, most, open) {
    const letters = letterBits(text);
    const near = [];
    for (const entry of entries) {
      const { form } = entry;
      if (form.length + most < text.length || (form.length > text.length + most && !open)) continue;
      if (form.startsWith(CONCEPT) || bitCount(letters & ~entry.letters) > most) continue;
      const { whole, beginning } = distances(text, form, most);
      if (whole <= most) near.push({ edits: whole, cut: 0, entry });
      else if (open && beginning <= most) near.push({ edits: beginning, cut: 1, entry });
    }
    near.sort((a, b) => a.edits - b.edits || a.cut - b.cut || b.entry.common - a.entry.common);
    const stems = new Set();
    return near.filter(({ edits, cut: shorter, entry }) => {
      const best = edits === near[0].edits && shorter === near[0].cut;
      if (!best || stems.size >= MOST_SIMILAR || stems.has(entry.stem)) return false;
      stems.add(entry.stem);
      return true;
    });
  }

  let rows = [new Int32Array(128), new Int32Array(128), new Int32Array(128)];

  /** Optimal string alignment, of the whole and of the best beginning: src/index/search/spelling.rs */
  function distances(word, to, most) {
    let [before, last, current] = rows;
    if (to.length + 1 > last.length) rows = [before, last, current] = rows.map(() => new Int32Array(2 * to.length));
    for (let column = 0; column <= to.length; column += 1) last[column] = column;
    for (let row = 1; row <= word.length; row += 1) {
      const unit = word.charCodeAt(row - 1);
      current[0] = row;
      let least = row;
      for (let column = 1; column <= to.length; column += 1) {
        const other = to.charCodeAt(column - 1);
        let edits = Math.min(last[column - 1] + (other === unit ? 0 : 1), last[column] + 1, current[column - 1] + 1);
        const crossed = row > 1 && column > 1 && to.charCodeAt(column - 2) === unit;
        if (crossed && other === word.charCodeAt(row - 2)) edits = Math.min(edits, before[column - 2] + 1);
        current[column] = edits;
        if (edits < least) least = edits;
      }
      if (least > most) return { whole: Infinity, beginning: Infinity };
      [before, last, current] = [last, current, before];
    }
    let beginning = Infinity;
    for (let column = 0; column <= to.length; column += 1) beginning = Math.min(beginning, last[column]);
    return { whole: last[to.length], beginning };
  }

  async function inTwo(files, text) {
    const letters = [...text];
    let best;
    for (let at = FEWEST_IN_PART; at + FEWEST_IN_PART <= letters.length; at += 1) {
      const pair = [letters.slice(0, at).join(""), letters.slice(at).join("")];
      const found = await Promise.all(pair.map((word) => files.entries(word)));
      if (found.some((entries) => entries.length === 0) || !await follow(files, ...found)) continue;
      const rarer = Math.min(...found.map((entries) => Math.max(...entries.map((entry) => entry.common))));
      if (best === undefined || rarer > best.rarer) {
        best = { rarer, parts: pair.map((word, side) => ({ word, entries: found[side] })) };
      }
    }
    return best?.parts;
  }

  /** Whether a word stands somewhere right before another. */
  async function follow(files, left, right) {
    const wanted = right.map((entry) => print(entry.stem));
    for (const entry of left) {
      const list = await files.list(entry);
      if (list !== undefined && (await files.near(list)).prints.some((known) => wanted.includes(known))) return true;
    }
    return false;
  }

  async function sameBeginning(files, text) {
    const letters = [...text];
    const fewest = Math.max(Math.ceil(3 * letters.length / 4), FEWEST_ALIKE);
    for (let length = letters.length - 1; length >= fewest; length -= 1) {
      const entries = await files.beginningWith(letters.slice(0, length).join(""));
      if (entries.length > 0) {
        entries.sort((a, b) => b.common - a.common);
        return entries.slice(0, MOST_SIMILAR).map((entry) => ({ edits: 3, entry }));
      }
    }
    return [];
  }

  // ---- ranking: src/index/search/rank.rs

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
    return 2 * ratio * sum + exponent * LN_2;
  }

  function rarity(pages, count) {
    return logarithm(1 + (pages + 0.5) / (count + 0.5));
  }

  class Ranker {
    constructor(files, terms) {
      this.files = files;
      this.terms = terms;
      this.manifest = files.current;
      this.weights = this.manifest.weights;
      const { levels } = this.weights;
      this.strengths = Float64Array.from({ length: levels }, (_, level) => Math.sqrt((level + 1) / levels));
    }

    strength(level, weight) {
      return weight * this.strengths[level];
    }

    async sources(word) {
      const source = async ({ entry, weight }) => ({ list: await this.files.list(entry), weight, entry });
      const lists = await Promise.all(word.map(source));
      return lists.filter(({ list }) => list !== undefined);
    }

    /** The lists of a term and the pages where it stands, with its strength there. */
    async found(term) {
      const words = await Promise.all(term.words.map((word) => this.sources(word)));
      if (term.role !== "word") return { term, words, sources: words.flat(), ...await this.phrase(term, words) };
      const sources = words[0] ?? [];
      const best = new Float64Array(this.manifest.pages);
      for (const { list, weight } of sources) {
        for (let at = 0; at < list.pages.length; at += 1) {
          let level = 0;
          for (let place = list.starts[at]; place < list.starts[at + 1]; place += 1) {
            if (list.levels[place] > level) level = list.levels[place];
          }
          const strength = this.strength(level, weight);
          const page = list.pages[at];
          if (strength > best[page]) best[page] = strength;
        }
      }
      const pages = sources.length === 1 ? sources[0].list.pages : placesOfAny(best);
      return { term, words, sources, pages, best };
    }

    /** The sections where the words of a phrase follow one another. */
    async phrase(term, words) {
      const found = { pages: [], best: new Float64Array(this.manifest.pages), sections: new Map() };
      if (term.how === "missing") return found;
      const follows = await Promise.all(words.slice(0, -1).map((word) => {
        return Promise.all(word.map(({ list }) => this.files.near(list)));
      }));
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
          found.best[page] = Math.max(...here.map(([, strength]) => strength));
          found.sections.set(page, here);
        }
      }
      return found;
    }

    /** How strongly each section of a page is about a term. */
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
      const asked = this.terms.filter(({ role, how }) => role !== "excluded" && how !== "small");
      this.searched = await Promise.all(asked.map((term) => this.found(term)));
      if (asked.length === 0) {
        const all = Array.from({ length: count }, (_, page) => page);
        return { closest: false, pages: all.filter((page) => !excluded.has(page)) };
      }
      this.covered = new Float64Array(count);
      this.sums = new Float64Array(count);
      this.mosts = new Float64Array(count);
      const phrases = new Uint8Array(count);
      this.all = 0;
      for (const searched of this.searched) {
        searched.rarity = rarity(count, searched.pages.length);
        this.all += searched.rarity;
        for (const page of searched.pages) {
          const part = searched.rarity * searched.best[page];
          this.covered[page] += searched.rarity;
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
      const enough = having(quorum);
      if (enough.length === 0) return { closest: true, pages: any };
      return { closest: false, pages: enough.length < few ? having(less) : enough };
    }

    /** The hits in order. */
    async hits(pages) {
      if (this.searched.length === 0) return pages.map((page) => ({ page, section: 0, score: 0 }));
      const { weights } = this;
      const boosts = this.manifest.kindOfPage.map((kind) => this.manifest.kinds[kind][3]);
      const hits = pages.map((page) => {
        const coverage = this.covered[page] / this.all;
        const boost = boosts[page];
        const words = weights.page * this.sums[page];
        const section = weights.section * this.mosts[page];
        return { page, section: 0, score: coverage * boost * (words + section + 0), coverage, boost, words };
      });
      const inOrder = (a, b) => b.score - a.score || a.page - b.page;
      hits.sort(inOrder);
      const pairs = await this.pairs();
      for (const hit of hits.slice(0, weights.closely)) this.lookClosely(hit, pairs);
      hits.sort(inOrder);
      return hits.map(({ page, section, score }) => ({ page, section, score }));
    }

    lookClosely(hit, pairs) {
      const [[section, strength]] = this.sectionsInOrder(hit.page);
      hit.section = section;
      let near = 0;
      for (const pair of pairs) if (isOn(pair, hit.page)) near += pair.rarity;
      const { weights } = this;
      hit.score = hit.coverage * hit.boost * (hit.words + weights.section * strength + weights.near * near);
    }

    /** The sections of a page with how much of the query each has, the one with most first. */
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

    /** The lists of a word that are short enough for a closer look, and the prints of the other word. */
    async side({ sources }, other) {
      const { longer, near_sections: most } = this.weights;
      const short = sources.filter(({ list, weight }) => weight > longer && list.sections.length <= most);
      return {
        lists: await Promise.all(short.map(async ({ list }) => ({ list, follows: await this.files.near(list) }))),
        other: other.words.flat().map(({ entry }) => print(entry.stem)),
      };
    }
  }

  /** The places of a list that are not 0. */
  function placesOfAny(list) {
    const places = [];
    for (let at = 0; at < list.length; at += 1) if (list[at] > 0) places.push(at);
    return places;
  }

  function kindOfPages({ runs }) {
    return runs.flatMap(([count, kind]) => Array(count).fill(kind));
  }

  function sectionsOn(sources, page) {
    const sections = new Set();
    for (const { list } of sources) {
      const at = placeOf(list.pages, page);
      if (at < 0) continue;
      for (let place = list.starts[at]; place < list.starts[at + 1]; place += 1) sections.add(list.sections[place]);
    }
    return [...sections].sort((a, b) => a - b);
  }

  function placeOfSection(list, page, section) {
    const at = placeOf(list.pages, page);
    if (at < 0) return -1;
    let low = list.starts[at];
    let high = list.starts[at + 1] - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (list.sections[middle] === section) return middle;
      if (list.sections[middle] < section) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  function isFollowed({ starts, prints }, from, to, wanted) {
    for (let at = starts[from]; at < starts[to]; at += 1) if (wanted.includes(prints[at])) return true;
    return false;
  }

  /** Whether two words stand side by side on a page, in either order. */
  function isOn({ sides, together }, page) {
    return together.some(({ pages }) => placeOf(pages, page) >= 0) || sides.some(({ lists, other }) => {
      return lists.some(({ list, follows }) => {
        const at = placeOf(list.pages, page);
        return at >= 0 && isFollowed(follows, list.starts[at], list.starts[at + 1], other);
      });
    });
  }

  // ---- excerpts: src/index/search/excerpt.rs

  function excerpt(text, { terms, expressions, small }) {
    const all = [];
    eachWord(text, (folded, start, end) => all.push({ folded, start, end, term: -1 }));
    mark(all, terms);
    markExpressions(all.filter(({ folded }) => !small.has(folded)), expressions);
    const { value, first } = bestWindow(all, terms);
    const last = Math.min(first + EXCERPT_WORDS, all.length);
    const pieces = [];
    const push = (part, marked) => {
      const plain = part.replaceAll("\n", " ");
      if (plain === "") return;
      if (pieces.at(-1)?.marked === marked) pieces.at(-1).text += plain;
      else pieces.push({ text: plain, marked });
    };
    if (first > 0) push("… ", false);
    let at = first === 0 ? 0 : all[first].start;
    for (const word of all.slice(first, last).filter(({ term }) => term >= 0)) {
      push(text.slice(at, word.start), false);
      push(text.slice(word.start, word.end), true);
      at = word.end;
    }
    push(text.slice(at, last === all.length ? text.length : all[last - 1].end).replace(SPACE_AT_END, ""), false);
    if (last < all.length) push(" …", false);
    return { value, pieces };
  }

  function mark(all, terms) {
    for (const word of all) word.term = terms.findIndex(({ forms }) => forms.has(word.folded));
  }

  function markExpressions(all, expressions) {
    all.forEach((_, at) => {
      for (const { term, stems } of expressions) {
        const here = all.slice(at, at + stems.length);
        if (here.length === stems.length && here.every(({ folded }, place) => hasStem(folded, stems[place]))) {
          for (const part of here) part.term = term;
        }
      }
    });
  }

  function hasStem(word, stem) {
    const begins = word.startsWith(stem) || (stem.endsWith("i") && word.startsWith(stem.slice(0, -1)));
    return begins && word.length <= stem.length + 4;
  }

  function bestWindow(all, terms) {
    const best = { value: 0, first: 0 };
    all.forEach(({ term: marked }, at) => {
      if (marked < 0) return;
      const first = Math.min(Math.max(0, at - EXCERPT_BEFORE), Math.max(0, all.length - EXCERPT_WORDS));
      const counts = new Float64Array(terms.length);
      for (let place = first; place < Math.min(first + EXCERPT_WORDS, all.length); place += 1) {
        if (all[place].term >= 0) counts[all[place].term] += 1;
      }
      let value = 0;
      terms.forEach(({ rarity: rare }, term) => {
        if (counts[term] > 0) value += rare + 0.01 * counts[term];
      });
      if (value > best.value) Object.assign(best, { value, first });
    });
    return best;
  }

  function bestExcerpt(title, summary, section, isTop, marks) {
    const own = excerpt(section, marks);
    if (isTop || own.pieces.length === 0) {
      const other = excerpt(summary, marks);
      const best = Math.max(2 * other.value, excerpt(title, marks).value);
      if (best >= own.value && other.pieces.length > 0) return other.pieces;
    }
    return own.pieces;
  }

  // ---- the engine

  class Engine {
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

    /** The pages that a query finds, best first, or as `sort` says: one of those that `info` names. */
    async search(text, { filters = {}, sort } = {}) {
      await this.files.manifest();
      const query = readQuery(text);
      const terms = await expand(this.files, query);
      const ranker = new Ranker(this.files, terms);
      const { closest, pages } = await ranker.candidates();
      const passes = await this.filter(filters);
      const ranked = await ranker.hits(passes === undefined ? pages : pages.filter((page) => passes[page] === 1));
      const hits = await this.sorted(ranked, sort);
      const shown = terms.map(({ text: part, role, how, shown: list }) => ({ text: part, role, how, shown: list }));
      return {
        query: text, words: shown, closest, total: hits.length, hits, suggestions: suggestions(terms),
        found: { ranker, pages, filters },
      };
    }

    /** The hits in the order that a reader asks for. */
    async sorted(hits, sort) {
      const { orders } = await this.files.manifest();
      const file = sort === "newest" || sort === "oldest" ? orders.date : orders[sort];
      if (!file) return hits;
      const { places, dates } = await this.files.order(file);
      const dated = sort === "oldest" ? dates.size : 0; // those without a date stay at the end
      const place = ({ page }) => (places[page] < dated ? dated - 1 - places[page] : places[page]);
      return hits.sort((a, b) => place(a) - place(b));
    }

    /** The day of a hit, and the labels of what it has for each of these facets. */
    async facts({ page }, names) {
      const { orders } = await this.files.manifest();
      const { dates } = orders.date === "" ? { dates: new Map() } : await this.files.order(orders.date);
      const labels = async (name) => {
        const values = await this.values(name);
        return values.filter(({ pages }) => placeOf(pages, page) >= 0).map(({ label }) => label);
      };
      return { date: dates.get(page), values: await Promise.all(names.map(labels)) };
    }

    /** What to show of a hit. */
    async details({ found: { ranker } }, hit) {
      const manifest = await this.files.manifest();
      const [address, title, summary, kind, sections] = await this.files.file(`text/${hit.page}`, manifest.version);
      ranker.marks ??= marksOf(ranker, manifest.small);
      const url = (section) => {
        const page = isFolder(this.files.root) ? `${address}index.html` : address;
        return section[0] === "" ? page : `${page}#${section[0]}`;
      };
      const section = sections[hit.section] ?? ["", "", ""];
      const others = ranker.searched.length === 0 ? [] : ranker.sectionsInOrder(hit.page);
      const canBeLinked = ([number]) => number !== hit.section && sections[number]?.[0] && sections[number][1];
      const more = others.filter(canBeLinked);
      return {
        url: url(section),
        title,
        summary,
        kind: manifest.kinds[kind]?.[1] ?? "",
        heading: section[1],
        excerpt: bestExcerpt(title, summary, section[2], hit.section === 0, ranker.marks),
        more: more.slice(0, MOST_SECTIONS).map(([number]) => sections[number])
          .map((other) => ({ url: url(other), heading: other[1] })),
      };
    }

    /** How many of the pages found have each value of a facet, the filters of all other facets applied. */
    async counts({ found: { pages, filters } }, name) {
      const manifest = await this.files.manifest();
      const { [name]: own, ...others } = filters;
      const chosen = Object.hasOwn(filters, name) ? own : [];
      const passes = await this.filter(others);
      const found = new Uint8Array(manifest.pages);
      for (const page of pages) if (passes === undefined || passes[page] === 1) found[page] = 1;
      const values = (await this.values(name)).map(({ value, label, pages: list }) => {
        let count = 0;
        for (const page of list) count += found[page];
        return { value, label, count, selected: chosen.includes(value) };
      });
      const shown = values.filter(({ count, selected }) => count > 0 || selected);
      return shown.sort((a, b) => b.count - a.count || compare(a.label, b.label) || compare(a.value, b.value));
    }

    async values(name) {
      const manifest = await this.files.manifest();
      if (name === "kind") {
        const pages = manifest.kinds.map(() => []);
        manifest.kindOfPage.forEach((kind, page) => pages[kind].push(page));
        return manifest.kinds.map(([value, , plural], at) => ({ value, label: plural, pages: pages[at] }));
      }
      const facet = manifest.facets.find((entry) => entry.name === name);
      return facet === undefined ? [] : this.files.facet(facet);
    }

    /** Which pages pass the filters, as ones; undefined when all do. */
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

  /** Whether the site is opened from a folder, where no server answers with index.html. */
  function isFolder(root) {
    return typeof document !== "undefined" && new URL(root, document.baseURI).protocol === "file:";
  }

  function marksOf(ranker, small) {
    const terms = ranker.searched.map(({ rarity: rare, sources }) => {
      return { rarity: rare, forms: new Set(sources.flatMap(({ list }) => list.forms)) };
    });
    const expressions = ranker.searched.flatMap(({ term: { concepts } }, term) => {
      return concepts.flatMap((concept) => concept.stems.map((stems) => ({ term, stems })));
    });
    return { terms, expressions, small: new Set(small.split(" ")) };
  }

  /** Other queries to offer: with near spellings in place of unknown words, or without what is not known at all. */
  function suggestions(terms) {
    if (!terms.some(({ how }) => how === "similar" || how === "missing")) return [];
    const kept = terms.filter(({ role, how }) => role !== "excluded" && how !== "missing" && how !== "small");
    const parts = kept.map(({ role, how, text, shown: [first] }) => {
      if (role === "phrase") return `"${text}"`;
      return how === "similar" ? first : text;
    });
    return parts.length > 0 ? [parts.join(" ")] : [];
  }

  globalThis.fieldguideSearch = Object.freeze({
    open: (root, load) => new Engine(root, load),
    add: (name, data) => arrived.set(name, data),
  });
})();
