// Weight: everything that a page loads on a first visit, pictures aside, stays within its budget.

import { compressed } from "../server.mjs";

export const name = "weight";

/** Bytes at the most: as a host that compresses sends them, as nearly all do, and as they are stored. */
const BUDGETS = {
  home: { sent: 40_000, stored: 100_000 },
  entry: { sent: 30_000, stored: 80_000 },
  other: { sent: 100_000, stored: 300_000 }, // some load what readers search and sort
};
/** The same in further languages, which say it at greater length and mark what is in another one. */
const OF_EDITIONS = {
  ...BUDGETS,
  entry: { sent: 30_000, stored: 85_000 },
  other: { sent: 110_000, stored: 300_000 },
};
const PICTURES = new Set(["image", "media"]);

const sizes = new Map();
const rows = new Map();

/** Whether the page, with all that it has loaded so far, is too heavy. */
export async function check({ tab, site, page, loaded }) {
  if (page.target !== undefined) return [];
  const documents = [tab.url(), ...loaded.filter(({ type }) => !PICTURES.has(type)).map(({ url }) => url)];
  const addresses = new Set([...documents, ...await asides(tab)].map((address) => address.replace(/#.*$/, "")));
  const parts = await Promise.all([...addresses].map(async (address) => ({ address, ...await measure(address) })));
  const weight = { stored: sum(parts, "stored"), sent: sum(parts, "sent") };
  rows.set(`${site.name}, ${page.name}`, { ...weight, files: parts.length });
  const budget = budgetOf(page.kind);
  return Object.entries(budget).filter(([counted, most]) => weight[counted] >= most).map(([counted, most]) => {
    const heaviest = parts.sort((a, b) => b[counted] - a[counted]).slice(0, 4);
    const named = heaviest.map((part) => `${new URL(part.address).pathname} ${part[counted]}`).join(", ");
    return `weighs ${weight[counted]} bytes as ${counted}, the budget is ${most}; heaviest: ${named}`;
  });
}

/** @param {string} kind with the language at the end, in editions but the first */
function budgetOf(kind) {
  const budgets = / in \S+$/.test(kind) ? OF_EDITIONS : BUDGETS;
  return budgets[/^(?:home|entry)\b/.exec(kind)?.[0]] ?? budgets.other;
}

/** What each page weighs. */
export function figures() {
  const row = ([where, { stored, sent, files }]) => `${where}: ${stored} bytes stored, ${sent} sent, ${files} files`;
  return [...rows].sort(([, a], [, b]) => b.stored - a.stored).map(row);
}

/** What a browser loads for its own use, which it does not tell. */
async function asides(tab) {
  return tab.evaluate(() => {
    const one = (rel) => document.querySelector(`link[rel~="${rel}"]`)?.href;
    return [one("icon"), one("manifest")].filter((address) => address !== undefined && !address.startsWith("data:"));
  });
}

function measure(address) {
  if (!sizes.has(address)) sizes.set(address, ask(address));
  return sizes.get(address);
}

async function ask(address) {
  const bytes = Buffer.from(await (await fetch(address)).arrayBuffer());
  const name = new URL(address).pathname.replace(/\/$/, "/index.html");
  return { stored: bytes.length, sent: compressed(name, bytes).length };
}

function sum(parts, counted) {
  return parts.reduce((total, part) => total + part[counted], 0);
}
