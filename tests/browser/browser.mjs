// Finds and starts Chromium, the one that the system has: the one without a window where there is one, as it takes little
// more than half the time for the same pages.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

import { chromium } from "playwright-core";

/** What it is called, the one to take first. */
const NAMES = ["chromium-headless-shell", "chromium"];

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

/** How many times slower than it is the processor is made out to be, to see what depends on its speed. */
const SLOWED = Number(process.env.SLOWED ?? 1);

/** How long a state is waited for, in milliseconds: much longer than it takes on any machine. */
const PATIENCE = 60_000;

/** A new window, which remembers nothing. */
export async function newWindow(browser, options) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(PATIENCE);
  return context;
}

/** A new tab of a window. */
export async function newTab(context) {
  const tab = await context.newPage();
  if (SLOWED > 1) {
    const session = await context.newCDPSession(tab);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  }
  return tab;
}

/** Where Chromium is. */
export function findChromium() {
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)];
  const path = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
  if (!path) throw new Error(`neither ${NAMES.join(" nor ")} in /usr/bin or in PATH; on Debian: apt install ${NAMES[0]}`);
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
