// Searches the site by the files in search/, without a server. The rules are those of src/search/ in fieldguide's
// source: what a word is, which stems stand for it, how pages are ranked. Each module names the file of its rules there.
//
//   const engine = fieldguideSearch.open("../");           // the way to the site's root
//   const result = await engine.search("coaching", { filters: { kind: ["district"] }, sort: "title" });
//   const shown = await engine.details(result, result.hits[0]);
//   const facts = await engine.facts(result.hits[0], ["county"]);
//
// A file that cannot be loaded rejects the call with an Error whose `path` names it. The same call then tries again.

import { arrived } from "./index/arrival.js";
import { unpack } from "./index/packed.js";
import { Searcher } from "./query/searcher.js";

globalThis.fieldguideSearch = Object.freeze({
  open: (root, load) => new Searcher(root, load),
  add: (name, data, packed) => arrived.set(name, packed === undefined ? data : unpack(data, packed)),
});
