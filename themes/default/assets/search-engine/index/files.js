// The files of the index, each loaded when it is first asked for. In Rust: src/search/index/files.rs

import { arrived, asking, loadScript } from "./arrival.js";
import { readPart } from "./dictionary.js";
import { readFacet } from "./facets.js";
import { readOrder } from "./order.js";
import { readList, readNear } from "./postings.js";
import { readShard } from "./shards.js";
import { compare } from "../words/utf16.js";

export class Files {
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
    return this.made(file, readFacet);
  }

  /** An order of all pages, by the name of its file. */
  order(name) {
    return this.made(name, (data) => readOrder(data, this.current.pages));
  }
}

/** The place of the part that a word would stand in, of parts that name their first words. */
function placeIn(parts, word) {
  let at = 0;
  while (at + 1 < parts.length && parts[at + 1][0] <= word) at += 1;
  return at;
}

function kindOfPages({ runs }) {
  return runs.flatMap(([count, kind]) => Array(count).fill(kind));
}
