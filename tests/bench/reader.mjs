// Reads the files of a published index as a browser would fetch them, and notes which.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { sizeOf } from "./files.mjs";

/** A reader of the files below `folder`. */
export function createReader(folder) {
  let paths = [];
  return {
    /** The content of a file. */
    read(path) {
      paths.push(path);
      return readFileSync(join(folder, path));
    },
    /** What was read since the last call, each file as often as it was read: see `sizeOf`. */
    taken() {
      const size = sizeOf(folder, paths);
      paths = [];
      return size;
    },
  };
}
