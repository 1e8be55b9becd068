// What lies in a folder: sizes, contents, and what differs between two folders.

import { createHash } from "node:crypto";
import { cpSync, existsSync, linkSync, mkdirSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { gzipSync } from "node:zlib";

/** The paths of all files below a folder that `wanted` accepts, relative to it, with `/` between the parts. */
export function filesBelow(folder, wanted = () => true) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile());
  return names.map((name) => name.split(sep).join("/")).filter(wanted).sort();
}

/**
 * How many `files` these are, how many bytes they have as `stored` on disk, and how many as `sent` by a host that
 * compresses (gzip, level 6) what is not compressed yet.
 */
export function sizeOf(folder, paths) {
  const size = { files: 0, stored: 0, sent: 0 };
  for (const path of paths) {
    const file = readFileSync(join(folder, path));
    size.files += 1;
    size.stored += file.length;
    size.sent += isGzip(file) ? file.length : gzipSync(file, { level: 6 }).length;
  }
  return size;
}

/** A fingerprint of the content of each of these files, by path. */
export function fingerprints(folder, paths) {
  const fingerprint = (path) => createHash("sha256").update(readFileSync(join(folder, path))).digest("base64");
  return new Map(paths.map((path) => [path, fingerprint(path)]));
}

/** How many files are `fresh`, `changed` or `gone` from one set of fingerprints to the next. */
export function changes(before, after) {
  const paths = [...after.keys()];
  return {
    fresh: paths.filter((path) => !before.has(path)).length,
    changed: paths.filter((path) => before.has(path) && before.get(path) !== after.get(path)).length,
    gone: [...before.keys()].filter((path) => !after.has(path)).length,
  };
}

/** Copies what fieldguide reads of a knowledge base. */
export function copyKnowledgeBase(from, to) {
  for (const name of ["content", "themes"]) {
    if (existsSync(join(from, name))) cpSync(join(from, name), join(to, name), { recursive: true });
  }
}

/** Makes a folder of the same files without copying them: both must lie on one disk. */
export function linkFiles(from, to, paths) {
  for (const path of paths) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    linkSync(join(from, path), join(to, path));
  }
}

function isGzip(file) {
  return file[0] === 0x1f && file[1] === 0x8b;
}
