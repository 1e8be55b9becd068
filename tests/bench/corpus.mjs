// Reads the Markdown of a knowledge base: of each page its address, title, headings and running text.

import { readFileSync, readdirSync } from "node:fs";
import { join, sep } from "node:path";

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)/;
const HEADING = /^(#{1,6})\s+(.*?)(?:\s*\{#[^}]*\})?\s*$/gm;
// Words with one space between them. Whatever else stands between two words ends the run.
const RUN = /[\p{L}\p{N}][\p{L}\p{N}'’-]*(?: [\p{L}\p{N}][\p{L}\p{N}'’-]*)*/gu;

/**
 * All pages of the knowledge base `folder`, in the order of their addresses:
 * `file` is the path of the Markdown file below `content/`, `url` the address that fieldguide gives to the page,
 * `headings` the words of each heading, `body` the running text and `rest` everything else that can be searched. Texts
 * are in lower case, as lists of runs: words with one space between them and no punctuation.
 */
export function readPages(folder) {
  const content = join(folder, "content");
  const names = readdirSync(content, { recursive: true }).map((name) => name.split(sep).join("/"));
  const files = names.filter((name) => name.endsWith(".md"));
  const pages = files.map((file) => readPage(file, readFileSync(join(content, file), "utf8")));
  return pages.sort((a, b) => (a.url < b.url ? -1 : 1));
}

/** The runs of words of a text. */
export function runsOf(text) {
  return text.toLowerCase().match(RUN) ?? [];
}

function readPage(file, text) {
  const frontMatter = text.match(FRONT_MATTER)?.[1] ?? "";
  const markdown = withoutMarkup(text.replace(FRONT_MATTER, ""));
  const headings = [...markdown.matchAll(HEADING)].map(([, , heading]) => runsOf(heading).join(" "));
  const title = field(frontMatter, "title");
  return {
    file,
    url: address(file, field(frontMatter, "slug")),
    title: runsOf(title).join(" "),
    headings: headings.filter((heading) => heading !== ""),
    body: runsOf(markdown.replace(HEADING, "\n").replace(/(?<!\n)\n(?!\n)/g, " ")),
    rest: [...runsOf(frontMatter), ...headings],
  };
}

function address(file, slug) {
  const path = file.replace(/\.md$/, "");
  const named = slug === "" ? path : path.replace(/[^/]*$/, slug);
  return named === "index" ? "" : `${named}/`;
}

function field(frontMatter, name) {
  const value = frontMatter.match(new RegExp(`^${name}:[ \\t]*(.*?)[ \\t]*$`, "m"))?.[1] ?? "";
  if (value.startsWith('"')) return JSON.parse(value);
  if (value.startsWith("'")) return value.slice(1, -1).replaceAll("''", "'");
  return value;
}

/** What is not running text becomes a bar, which no run of words goes across. */
function withoutMarkup(markdown) {
  return markdown
    .replace(/^(```|~~~)[\s\S]*?^\1.*$/gm, "|")
    .replace(/^\[[^\]]+\]:.*$/gm, "|")
    .replace(/<!--[\s\S]*?-->|<[^>\n]+>|`[^`\n]*`|\$[^$\n]+\$|\[\^[^\]]+\]|!\[[^\]]*\]\([^)]*\)/g, "|")
    .replace(/\[\[[^\]|]*\|([^\]]*)\]\]/g, "$1")
    .replace(/\[\[[^\]]*\]\]/g, "|")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_]+/g, "");
}
