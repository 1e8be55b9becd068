// Finds and starts Chromium, the one that the system has.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

import { chromium } from "playwright-core";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A running browser. Without Chromium this fails: a test that was skipped would look like one that passed. */
export async function startBrowser() {
  return chromium.launch({ executablePath: findChromium(), args: FLAGS });
}

/** Where Chromium is. */
export function findChromium() {
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)];
  const path = folders.map((folder) => join(folder, "chromium")).find(isExecutable);
  if (!path) throw new Error("no `chromium` in /usr/bin or in PATH; on Debian: apt install chromium");
  return path;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
