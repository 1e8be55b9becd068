// The files of the index, each loaded when it is first asked for. In Rust: src/search/query/files.rs

import { arrived, loadFile } from "../index/arrival.js";
import { readPart } from "../index/dictionary.js";
import { readFacet } from "../index/facets.js";
import { readLanguages } from "../index/languages.js";
import { readOrder } from "../index/order.js";
import { readList, readNear } from "../index/postings.js";
import { readShard } from "../index/shards.js";
import { compare } from "../utf16.js";

export class Files {
  /** @param {string} root
   * @param {Load | undefined} load */
  constructor(root, load) {
    this.root = root;
    this.load = load ?? ((path, failures) => loadFile(root + path, failures));
    this.files = new Map();
    this.failures = 0;
    this.read = new Map();
    // A preview says that the site has changed: the next query reads the manifest again.
    globalThis.document?.addEventListener("fieldguide:changed", () => this.files.delete("index"));
  }

  /** The data of a file; one that fails is forgotten, with the manifest, which may be of an earlier site.
   * @param {string} name
   * @param {string} [version]
   * @returns {Promise<any>} */
  file(name, version) {
    if (!this.files.has(name)) {
      const path = `search/${name}.js${version ? `?${version}` : ""}`;
      this.files.set(name, this.fetch(name, path));
    }
    return this.files.get(name);
  }

  /** @param {string} name
   * @param {string} path */
  async fetch(name, path) {
    try {
      await this.load(path, this.failures);
      if (!arrived.has(name)) throw new Error("not found");
      const data = await arrived.get(name);
      arrived.delete(name);
      return data;
    } catch {
      this.failures += 1;
      this.files.delete(name);
      this.files.delete("index");
      throw Object.assign(new Error(`the file ${path} could not be loaded`), { path });
    }
  }

  /** @returns {Promise<Manifest & { kindOfPage: number[], told: Told }>} */
  async manifest() {
    const manifest = await this.file("index");
    if (this.current && this.current.version !== manifest.version) {
      this.files = new Map([["index", this.files.get("index")]]);
      this.read.clear();
    }
    manifest.kindOfPage ??= kindOfPages(manifest);
    manifest.told ??= readLanguages(manifest);
    this.current = manifest;
    return manifest;
  }

  /** What `make` makes of a file's data, once.
   * @template T
   * @param {string} name
   * @param {(data: any) => T} make
   * @returns {Promise<T>} */
  async made(name, make) {
    const data = await this.file(name);
    if (!this.read.has(name)) this.read.set(name, make(data));
    return this.read.get(name);
  }

  /** @param {number} at
   * @returns {Promise<Entry[]> | Entry[]} */
  part(at) {
    const part = this.current.words[at];
    return part === undefined ? [] : this.made(part[1], readPart);
  }

  /** @param {string} form */
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

  /** @param {string} text */
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

  /** The concepts with an expression that may begin with one of some words, given by themselves or by their stems.
   * @param {string[]} list
   * @returns {Promise<Concept[]>} */
  async concepts(list) {
    const parts = this.current.concepts;
    if (parts.length === 0) return [];
    const places = [...new Set(list.map((word) => placeIn(parts, word)))];
    const concepts = (await Promise.all(places.map((at) => this.file(parts[at][1])))).flat();
    const found = new Map(concepts.map((concept) => [concept.key, concept]));
    return [...found.values()].sort((a, b) => compare(a.key, b.key));
  }

  /** @param {Entry} entry
   * @returns {Promise<List | undefined>} */
  async list({ stem, shard: [postings, near] }) {
    const stems = await this.made(postings, readShard);
    const found = stems.get(stem);
    if (found === undefined) return undefined;
    const { forms, text } = found;
    found.list ??= { ...readList(text, this.current.weights.levels), forms, near: found.near, nearFile: near };
    return found.list;
  }

  /** @param {List} list
   * @returns {Promise<Follows>} */
  async near(list) {
    const [, text] = list.nearFile === "" ? ["", list.near] : await this.file(list.nearFile);
    list.follows ??= readNear(text, list.sections.length);
    return list.follows;
  }

  /** The values of a facet, each with its pages.
   * @param {Facet} facet */
  facet({ file }) {
    return this.made(file, readFacet);
  }

  /** An order of all pages, by the name of its file.
   * @param {string} name */
  order(name) {
    return this.made(name, (data) => readOrder(data, this.current.pages));
  }
}

/** The place of the part that a word would stand in, of parts that name their first words.
 * @param {Parts} parts
 * @param {string} word */
function placeIn(parts, word) {
  let at = 0;
  while (at + 1 < parts.length && parts[at + 1][0] <= word) at += 1;
  return at;
}

/** @param {Manifest} manifest
 * @returns {number[]} */
function kindOfPages({ runs }) {
  return runs.flatMap(([count, kind]) => Array(count).fill(kind));
}
