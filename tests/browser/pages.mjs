// Chooses what to look at: one page of every kind, known by where its file lies.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";

const NOT_FOUND = "404.html";
const LANGUAGE = /<html[^>]* lang="([^"]+)"/;
const LOADED = /<(?:script[^>]*? src|link[^>]*? rel="(?:stylesheet|icon|manifest)"[^>]*? href)="([^"?#]+)/g;

/**
 * Of every kind of page the heaviest, which has most in it, in each edition of the site. `path` is its address below the
 * site's root, `status` what a server answers there, `kind` what it is, `language` the one of its edition, and `target`
 * where it leads when it is a redirect.
 */
export function onePageOfEveryKind(folder) {
  const files = htmlFiles(folder).map((file) => describe(folder, file));
  const listings = new Set(files.map((file) => dirname(file.place)));
  const heaviest = new Map();
  for (const file of files.sort((a, b) => b.size - a.size || (a.path < b.path ? -1 : 1))) {
    const kind = kindOf(file, listings);
    if (!heaviest.has(kind)) heaviest.set(kind, { ...file, kind, name: `/${file.path}` });
  }
  return [...heaviest.values()];
}

/** All HTML files of a folder. */
export function htmlFiles(folder) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html"));
  return names.sort().map((name) => join(folder, name));
}

/** Where a redirect leads, from its HTML. Other pages lead nowhere. */
export function targetOf(html) {
  const refresh = html.match(/<meta [^>]*http-equiv="?refresh[^>]*>/i)?.[0];
  if (refresh === undefined) return undefined;
  const target = refresh.match(/ content="0; url=([^"]+)"/)?.[1];
  if (target === undefined) throw new Error(`a redirect does not say where it leads: ${refresh}`);
  return target;
}

function describe(folder, file) {
  const name = relative(folder, file).split(sep).join("/");
  const path = name.replace(/(^|\/)index\.html$/, "$1");
  const html = readFileSync(file, "utf8");
  const target = targetOf(html);
  const size = weigh(file, html);
  const language = html.match(LANGUAGE)?.[1];
  // The page for what is missing is looked at where most can go wrong: far below the root.
  if (name === NOT_FOUND) return { path: "no/such/page/", place: name, status: 404, size, language };
  return { path, place: path.replace(/\/$/, "") || ".", status: 200, size, language, target };
}

/** The bytes of a page and of the files beside it that it names. */
function weigh(file, html) {
  const named = [...html.matchAll(LOADED)].map(([, address]) => normalize(join(dirname(file), address)));
  const sizes = named.map((path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, Buffer.byteLength(html));
}

/** Editions but the first stand in folders that are called after their languages. */
function kindOf({ place, language, target }, listings) {
  if (place === language) return `home in ${language}`;
  if (!place.startsWith(`${language}/`)) return kindInEdition({ place, target }, listings);
  const within = new Set([...listings].map((listing) => listing.replace(`${language}/`, "")));
  return `${kindInEdition({ place: place.slice(language.length + 1), target }, within)} in ${language}`;
}

function kindInEdition({ place, target }, listings) {
  if (target) return "redirect";
  // The facets have a folder each, and all their pages are made alike.
  if (place.startsWith("explore/")) return `${place.split("/").length} deep in explore`;
  if (place === ".") return "home";
  if (listings.has(place)) return `listing ${place}`;
  return dirname(place) === "." ? `page ${place}` : `entry of ${dirname(place)}`;
}
