// fieldguide as a preview.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { copyKnowledgeBase } from "./files.mjs";

export const name = "fieldguide";

/** Makes the sources in the folder `work`. */
export function prepare({ pages }, from, work) {
  copyKnowledgeBase(from, work);
  for (const [file, text] of pages) writeFileSync(join(work, "content", file), text);
}

/** A page of the knowledge base as this tool wants it: its path below the folder of the sources, and its text. */
export function page(_base, file, text) {
  return { path: join("content", file), text };
}

/** What the command is to be told. */
export function options(work, port) {
  return ["serve", "--root", work, "--port", String(port)];
}
