// Reachable: every page can be reached from the home page by links alone, and in few clicks.

import { existsSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

import { htmlFiles, targetOf } from "../pages.mjs";
import { PUBLISHED_AT } from "../sites.mjs";

export const name = "reachable";

const MOST_CLICKS = 4;
const HOME = "index.html";
const NOT_FOUND = /(?:^|\/)404\.html$/;
const LINK = /<a\s[^>]*?\bhref="([^"]*)"/g;

const rows = [];

/** A problem for each page that links do not lead to, or only after too many clicks. */
export async function check(site) {
  const pages = htmlFiles(site.folder).map((file) => relative(site.folder, file).split(sep).join("/"));
  const wanted = pages.filter((page) => !NOT_FOUND.test(page) && targetOf(read(site, page)) === undefined);
  const clicks = crawl(site);
  const depths = wanted.map((page) => clicks.get(page));
  rows.push(`${site.name}: ${histogram(depths)}`);
  return wanted.flatMap((page, at) => {
    if (depths[at] === undefined) return [`no links lead from the home page to ${page}`];
    return depths[at] > MOST_CLICKS ? [`${depths[at]} clicks from the home page to ${page}`] : [];
  });
}

/** How many pages are how many clicks away from home. */
export function figures() {
  return rows;
}

/** How many clicks away each page is. */
function crawl(site) {
  const clicks = new Map([[HOME, 0]]);
  for (const page of clicks.keys()) {
    for (const next of linked(site, page)) {
      if (!clicks.has(next)) clicks.set(next, clicks.get(page) + 1);
    }
  }
  return clicks;
}

function linked(site, page) {
  const here = new URL(page, PUBLISHED_AT);
  const addresses = [...read(site, page).matchAll(LINK)].map(([, href]) => new URL(href.replaceAll("&amp;", "&"), here));
  return addresses.map(({ href }) => href.replace(/[?#].*$/, "")).filter((href) => href.startsWith(PUBLISHED_AT)).flatMap((href) => {
    const path = decodeURIComponent(href.slice(PUBLISHED_AT.length));
    const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
    return file.endsWith(".html") && existsSync(join(site.folder, file)) ? [file] : [];
  });
}

function read(site, page) {
  return readFileSync(join(site.folder, page), "utf8");
}

function histogram(depths) {
  const counts = new Map();
  for (const depth of depths) counts.set(depth ?? "never", (counts.get(depth ?? "never") ?? 0) + 1);
  const parts = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([depth, count]) => `${depth}: ${count}`);
  return `pages by clicks from home: ${parts.join(", ")}`;
}
