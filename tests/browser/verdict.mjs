// Gives Lighthouse's verdict on one page after the other. It is run in a thread of its own: Lighthouse keeps times for
// all of a thread, so that there it can judge one page at a time.

import { parentPort } from "node:worker_threads";

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

import { findChromium } from "./browser.mjs";

const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"];

/** What makes no sense where a page asks search engines to leave it out. */
const FOR_SEARCH_ENGINES = ["is-crawlable", "meta-description"];

const started = launch({ chromePath: findChromium(), chromeFlags: FLAGS, logLevel: "silent" });

parentPort.on("message", async (page) => {
  const chrome = await started;
  if (page === "end") {
    chrome.kill();
    parentPort.close();
    return;
  }
  parentPort.postMessage(await judge(chrome, page).catch((error) => ({ error: `${page.name}: ${error.message}` })));
});

/** The scores of a page, and of each category what lowers it. */
async function judge(chrome, { address, categories, hidden }) {
  const { lhr } = await lighthouse(address, {
    port: chrome.port,
    logLevel: "error",
    disableFullPageScreenshot: true,
    onlyCategories: categories,
    skipAudits: hidden ? FOR_SEARCH_ENGINES : [],
  });
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  const scores = new Map();
  const reasons = new Map();
  for (const [name, { score, auditRefs }] of Object.entries(lhr.categories)) {
    scores.set(name, Math.round(score * 100));
    const audits = auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => lhr.audits[id]);
    reasons.set(name, audits.filter((audit) => audit.score !== null && audit.score < 1).map(explain));
  }
  return { scores, reasons };
}

/** An audit that is not met, with the first places where it is not. */
function explain({ id, displayValue = "", explanation = "", details }) {
  const places = (details?.items ?? []).slice(0, 2).map(({ node, url, source, description }) => {
    return node?.snippet ?? url ?? description ?? (typeof source === "string" ? source : source?.url) ?? "";
  });
  return [id, displayValue, explanation, ...places].filter((part) => part !== "").join(", ");
}
