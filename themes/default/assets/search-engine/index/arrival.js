// How the files of the index come into a browser: as scripts that hand over their data, since a page that was opened
// from a folder may read nothing else. In Rust they are written by src/search/index/publish.rs

import { loadScript } from "../../modules/scripts.js";

/** What has come, by the names of the files.
 * @type {Map<string, any>} */
export const arrived = new Map();

/** Loads a file; when loading has failed before, with a question in its address that no cache has an answer to.
 * @param {string} address
 * @param {number} failures */
export function loadFile(address, failures) {
  if (failures === 0) return loadScript(address);
  return loadScript(`${address}${address.includes("?") ? "&" : "?"}again=${failures}`);
}
