// Serves a folder as a simple web host does, below a path of its own and with 404.html for what is missing.

import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

/** The path that a site is served below. */
export const SUB_PATH = "/guide/";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

/** The address of the running server, and how to stop it. */
export async function serve(folder) {
  const server = createServer((request, response) => answer(folder, request.url, response));
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const address = `http://127.0.0.1:${server.address().port}${SUB_PATH}`;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { address, close };
}

function answer(folder, url, response) {
  const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
  if (!path.startsWith(SUB_PATH)) return response.writeHead(404).end();
  const asked = join(folder, path.slice(SUB_PATH.length), path.endsWith("/") ? "index.html" : "");
  const file = statSync(asked, { throwIfNoEntry: false })?.isFile() ? asked : join(folder, "404.html");
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  response.writeHead(file === asked ? 200 : 404, { "content-type": type });
  createReadStream(file).pipe(response);
}
