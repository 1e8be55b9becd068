// Builds the sites to look at: this repository's knowledge base, the golden site, which has every feature once, and a small
// one in Arabic.

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { SUB_PATH } from "./server.mjs";

/** Where the sites believe they are published. Nothing is ever asked of this host. */
export const PUBLISHED_AT = `https://example.org${SUB_PATH}`;

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));
const ARABIC = join(REPOSITORY, "tests/browser/editions/arabic");
const GOLDEN = join(REPOSITORY, "tests/site/golden/input");

/**
 * The built sites, each with a name, its root, its folder and the command that built it, and how to remove them. Of one
 * with a `language` only the pages of that edition are looked at.
 */
export function buildSites(fieldguide) {
  const temporary = mkdtempSync(join(tmpdir(), "fieldguide-browser-"));
  const remove = () => rmSync(temporary, { recursive: true, force: true });
  try {
    const golden = goldenWithDefaultTheme(join(temporary, "golden-input"));
    const sites = [
      buildKnowledgeBase(fieldguide, join(temporary, "knowledge-base")),
      build(fieldguide, "golden", golden, join(temporary, "golden")),
      { ...build(fieldguide, "Arabic", ARABIC, join(temporary, "arabic")), language: "ar" },
    ];
    return { sites, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Builds this repository's knowledge base for an address, into a folder that is not there yet. */
export function buildKnowledgeBase(fieldguide, folder, address = PUBLISHED_AT) {
  return build(fieldguide, "knowledge base", REPOSITORY, folder, address);
}

function build(command, name, root, folder, address = PUBLISHED_AT) {
  const fieldguide = resolve(command);
  const call = ["build", "--quiet", "--root", root, "--out", folder, "--base-url", address];
  execFileSync(fieldguide, call, { stdio: ["ignore", "inherit", "inherit"] });
  return { name, root, folder, fieldguide };
}

function goldenWithDefaultTheme(root) {
  cpSync(GOLDEN, root, { recursive: true, filter: (path) => basename(path) !== "themes" });
  const settings = join(root, "content/site.yaml");
  const own = readFileSync(settings, "utf8");
  const standard = own.replace(/^theme: bare\n/m, "");
  if (standard === own) throw new Error("the golden site no longer says `theme: bare`");
  writeFileSync(settings, standard);
  return root;
}
