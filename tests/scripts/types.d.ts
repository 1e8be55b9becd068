// What scripts hand to one another, by the names that their comments use.

import type { Searcher } from "../../themes/default/assets/search-engine/query/searcher.js";
import type { Ranker as SearchRanker } from "../../themes/default/assets/search-engine/query/rank.js";

declare global {
  /* The search engine */

  var fieldguideSearch: { open(root: string, load?: Load): Searcher; add(name: string, data: any, packed?: number): void };
  var fieldguidePolicy: { createScriptURL(address: string): string } | undefined;
  var trustedTypes:
    | undefined
    | { createPolicy(name: string, rules: { createScriptURL(address: string): string }): typeof fieldguidePolicy };

  /** Loads a file of the index; `failures` says how often loading has failed. */
  type Load = (path: string, failures: number) => Promise<void>;

  /** Parts of a list, each by its first word: the word, and the name of the file. */
  type Parts = [string, string][];

  interface Manifest {
    version: string;
    pages: number;
    /** How many pages share a file with their texts. */
    texts: number;
    /** By kind: its name in addresses, its label, its plural, its boost. */
    kinds: [string, string, string, number][];
    /** The kinds of all pages in order: how many, and which. */
    runs: [number, number][];
    /** By kind, the names of the facets that tell its pages apart. */
    columns: string[][];
    facets: Facet[];
    orders: Record<string, string>;
    /** The languages: tag, and the words that are too small to search for. */
    languages: [string, string][];
    /** The languages of all pages in order: how many, and which. */
    spoken: [number, number][];
    standing: string;
    words: Parts;
    concepts: Parts;
    weights: Weights;
    /** By page; made from `runs`. */
    kindOfPage?: number[];
    /** Made from `spoken` and `standing`. */
    told?: Told;
  }

  /** By page. */
  interface Told {
    languages: Uint8Array;
    standing: Uint8Array;
  }

  interface Facet {
    name: string;
    label: string;
    file: string;
    bytes: number;
  }

  interface FacetValue {
    value: string;
    label: string;
    /** Of the label, where it is not that of the page. */
    language: string | undefined;
    pages: number[];
  }

  interface Weights {
    levels: number;
    page: number;
    section: number;
    near: number;
    synonym: number;
    joined: number;
    prefix: number;
    longer: number;
    similar: number[];
    name: number;
    quorum: number;
    less: number;
    few: number;
    closely: [number, number];
    near_sections: number;
  }

  /** A form of the dictionary. */
  interface Entry {
    form: string;
    stem: string;
    /** The binary logarithm of its pages. */
    common: number;
    /** The files of its list: postings, and what follows. */
    shard: [string, string];
    letters: number;
  }

  interface Concept {
    key: string;
    labels: string[];
    words: string[][];
    stems: string[][];
  }

  /** Where a stem stands: `starts` says where the sections of each page begin. */
  interface Postings {
    pages: number[];
    starts: number[];
    sections: number[];
    levels: number[];
  }

  interface List extends Postings {
    forms: string[];
    /** What follows, encoded; of a long list it stands in the file. */
    near: string;
    nearFile: string;
    follows?: Follows;
    /** The highest level on each page; made when it is needed. */
    tops?: Uint8Array;
  }

  /** The prints of what follows: `starts` says where those of each section begin. */
  interface Follows {
    starts: number[];
    prints: number[];
  }

  type Role = "word" | "letter" | "pair" | "phrase" | "excluded";
  type How = "exact" | "prefix" | "similar" | "synonym" | "small" | "begun" | "missing";

  interface Part {
    role: Role;
    /** As it was typed. */
    typed: string;
    words: string[];
  }

  interface Query {
    parts: Part[];
    /** Whether it ends in the middle of a word. */
    open: boolean;
    /** The end of a query that is too long. */
    leftOut: string;
  }

  interface Alternative {
    entry: Entry;
    weight: number;
  }

  interface Term {
    role: Role;
    /** As it was typed. */
    typed: string;
    /** Folded. */
    text: string;
    how: How;
    shown: string[];
    words: Alternative[][];
    concepts: Concept[];
  }

  interface Source extends Alternative {
    list: List;
  }

  /** A term that was looked for, and where it stands. */
  interface Searched {
    term: Term;
    words: Source[][];
    sources: Source[];
    pages: number[];
    /** Its strength on each of the pages. */
    best: Float64Array | number[];
    /** For a phrase, the sections of each page with the strength there. */
    sections?: Map<number, [number, number][]>;
    rarity: number;
  }

  interface Hit {
    page: number;
    section: number;
    score: number;
  }

  interface Piece {
    text: string;
    marked: boolean;
  }

  /** A word of a text: its place, and the term that it is, or -1. */
  interface Word {
    folded: string;
    start: number;
    end: number;
    term: number;
  }

  interface Marks {
    terms: { rarity: number; forms: Set<string> }[];
    expressions: { term: number; stems: string[] }[];
    small: Set<string>;
  }

  type Filters = Record<string, string[]>;

  interface Result {
    query: string;
    words: Pick<Term, "text" | "role" | "how" | "shown">[];
    /** The end of a query that is too long, which was not looked for. */
    leftOut: string;
    closest: boolean;
    total: number;
    /** How many of them are not in the reader's language. */
    foreign: number;
    hits: Hit[];
    suggestions: string[];
    found: { ranker: SearchRanker & { marks?: Marks }; pages: number[]; filters: Filters };
  }

  interface Details {
    url: string;
    title: string;
    titlePieces: Piece[];
    summary: string;
    kind: string;
    language: string;
    heading: string;
    excerpt: Piece[];
    /** The sentence that the first mark of the excerpt stands in; empty without one. */
    sentence: string;
    marks: Marks;
    more: { url: string; heading: string }[];
  }

  /* The search dialog and the search page */

  /** What the way into the search has for these two. */
  var fieldguideBox: Box;

  interface Box {
    root: string;
    icon(): Node | string;
    clip(query: string): string;
    brief(query: string): string;
    addressOf(query: string): string;
    engine(): Promise<Searcher>;
    trouble(again: () => void): HTMLElement;
    reportFault(error: unknown): void;
    open(): void;
    /** There once `search-box.js` is. */
    answer?(parts: BoxParts): () => void;
    /** There once `search-found.js` is. */
    markFound?(found: Found, forget: () => void): void;
  }

  /** What a reader looked for, and the page that was found. */
  interface Found {
    path: string;
    query: string;
    forms: string[];
    expressions: string[][];
    small: string[];
    /** When the reader left for the page, in milliseconds. */
    at: number;
  }

  /** What the results are asked to look like. */
  interface Wanted {
    /** What was searched for. */
    query?: string;
    view: string;
    columns: Pick<Facet, "name" | "label" | "bytes">[];
    dated: boolean;
  }

  /** What is known of a hit beside its details: its day, and its values by column. */
  interface Facts {
    date: string | undefined;
    values: Pick<FacetValue, "label" | "language">[][];
  }

  /** A way of showing results. */
  interface Form {
    frame(wanted: Wanted): { list: HTMLElement; element: HTMLElement };
    item(): HTMLElement;
    facts(search: Searcher, hit: Hit, columns: Wanted["columns"]): Promise<Facts>;
    fill(item: HTMLElement, details: Details, facts: Facts, wanted: Wanted): void;
  }

  /** The parts of the dialog that answering needs. */
  interface BoxParts {
    input: HTMLInputElement;
    status: HTMLElement;
    failure: HTMLElement;
    hits: HTMLElement;
    all: HTMLAnchorElement;
  }
}
