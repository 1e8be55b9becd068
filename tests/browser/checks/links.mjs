// Links: everything that a page refers to on this site is there, headings included.

import { SUB_PATH } from "../server.mjs";
import { PUBLISHED_AT } from "../sites.mjs";

export const name = "links";

const answers = new Map();

/** A problem for each address that leads nowhere. */
export async function check({ tab, site, page }) {
  const found = await addresses(tab);
  const published = (address) => address.replace(PUBLISHED_AT, site.address);
  const own = [...new Set(found.map(published))].filter((address) => address.startsWith(new URL(site.address).origin));
  if (own.length === 0) return ["has no link"];
  // The page for what is missing stands at an address that is none, and links to places of its own.
  const expected = (url) => (url === new URL(page.path, site.address).href ? page.status : 200);
  const problems = await Promise.all(own.map((address) => problem(address, expected)));
  return problems.filter((text) => text !== undefined);
}

async function addresses(tab) {
  return tab.evaluate(() => [
    ...[...document.querySelectorAll("a[href], area[href], link[href]")].map((at) => at.href.baseVal ?? at.href)
      .map((address) => new URL(address, location.href).href), // in a drawing it is as written
    ...[...document.querySelectorAll("img[src], script[src]")].map((at) => at.src),
  ]);
}

async function problem(address, expected) {
  const { origin, pathname, search, hash } = new URL(address);
  if (!pathname.startsWith(SUB_PATH)) return `leads out of the site: ${address}`;
  const url = origin + pathname + search;
  if (!answers.has(url)) answers.set(url, ask(url));
  const { status, ids } = await answers.get(url);
  if (status !== expected(url)) return `answers ${status}: ${address}`;
  const id = decodeURIComponent(hash.slice(1));
  return id === "" || ids.has(id) ? undefined : `has no such place: ${address}`;
}

async function ask(url) {
  const response = await fetch(url);
  const text = await response.text();
  const ids = new Set([...text.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]));
  return { status: response.status, ids };
}
