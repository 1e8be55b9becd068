// Serves a folder as a good static host does: below a path of its own, with 404.html for what is missing, under the
// strictest policy that a host can ask for, and, when told, compressed and with how long to keep what, or with pages
// that arrive piece by piece, as on a slow line.

import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";

/** The path that a site is served below. */
export const SUB_PATH = "/guide/";

/** What a host that trusts nobody says besides what each page says itself. */
export const STRICT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

/** Files whose bytes compress already. */
const COMPACT = new Set([".png", ".webp", ".woff2"]);

/** Where pages are cut, and how many pieces at each end of a page arrive by themselves: what lies between comes at once. */
const CUT = /(?=<(?:main|section|article|aside|table|footer|nav|fieldset)\b)/;
const ALONE = 4;
const BETWEEN_PIECES = 40; // milliseconds: two pictures on a usual screen

/** Names that change with what is in them can be kept for a year, others are asked for again. */
const HASHED = /\.[0-9a-f]{8}\.[a-z0-9]+$/;

/** The address of the running server below a path, and how to stop it. */
export async function serve(folder, { path = SUB_PATH, tuned = false, slow = false } = {}) {
  const server = createServer((request, response) => answer({ folder, path, tuned, slow }, request, response));
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const address = `http://127.0.0.1:${server.address().port}${path}`;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { address, close };
}

/** What a host that compresses sends for the bytes of a file: gzip at its usual level, where that helps. */
export function compressed(name, bytes) {
  return COMPACT.has(extname(name)) ? bytes : gzipSync(bytes, { level: 6 });
}

function answer({ folder, path, tuned, slow }, request, response) {
  const asked = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  if (!asked.startsWith(path)) return response.writeHead(404).end();
  const wanted = join(folder, asked.slice(path.length), asked.endsWith("/") ? "index.html" : "");
  const file = isFile(wanted) ? wanted : join(folder, "404.html");
  const headers = {
    "content-type": TYPES[extname(file)] ?? "application/octet-stream",
    "content-security-policy": STRICT_POLICY,
  };
  let body = readFileSync(file);
  if (tuned) {
    body = compressed(file, body);
    if (!COMPACT.has(extname(file))) headers["content-encoding"] = "gzip";
    headers["cache-control"] = HASHED.test(file) ? "public, max-age=31536000, immutable" : "public, max-age=600";
  }
  response.writeHead(file === wanted ? 200 : 404, headers);
  if (slow && extname(file) === ".html") void send(response, pieces(body.toString()));
  else response.end(body);
}

function pieces(html) {
  const parts = html.split(CUT);
  const [begin, middle, end] = [parts.slice(0, ALONE), parts.slice(ALONE, -ALONE), parts.slice(ALONE).slice(-ALONE)];
  return [...begin, middle.join(""), ...end].filter((piece) => piece !== "");
}

async function send(response, pieces) {
  for (const piece of pieces) {
    if (response.destroyed) return; // the reader has left
    response.write(piece);
    await pause(BETWEEN_PIECES);
  }
  response.end();
}

function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
