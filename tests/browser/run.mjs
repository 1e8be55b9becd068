// Tests of the published site in a real browser: node tests/browser/run.mjs FIELDGUIDE [--report] [NAME]
// Builds three sites with the command FIELDGUIDE, opens one page of every kind of each, goes on journeys through them,
// and prints what does not hold; with --report also what was measured. With NAME, only the checks and the journeys whose
// names have it in them; with --list in place of all of this, their names are printed.

import { availableParallelism } from "node:os";

import * as accessibility from "./checks/accessibility.mjs";
import * as arabic from "./checks/arabic.mjs";
import * as compare from "./checks/compare.mjs";
import * as editions from "./checks/editions.mjs";
import * as entry from "./checks/entry.mjs";
import * as focus from "./checks/focus.mjs";
import * as folder from "./checks/folder.mjs";
import * as forced from "./checks/forced.mjs";
import * as glossary from "./checks/glossary.mjs";
import * as keyboard from "./checks/keyboard.mjs";
import * as layout from "./checks/layout.mjs";
import * as links from "./checks/links.mjs";
import * as map from "./checks/map.mjs";
import * as markup from "./checks/markup.mjs";
import * as mirrored from "./checks/mirrored.mjs";
import * as motion from "./checks/motion.mjs";
import * as policy from "./checks/policy.mjs";
import * as preview from "./checks/preview.mjs";
import * as print from "./checks/print.mjs";
import * as quiet from "./checks/quiet.mjs";
import * as reachable from "./checks/reachable.mjs";
import * as relationshipMap from "./checks/relationship-map.mjs";
import * as scriptless from "./checks/scriptless.mjs";
import * as search from "./checks/search.mjs";
import * as shift from "./checks/shift.mjs";
import * as spanish from "./checks/spanish.mjs";
import * as theme from "./checks/theme.mjs";
import * as weight from "./checks/weight.mjs";
import * as zoom from "./checks/zoom.mjs";
import { startBrowser } from "./browser.mjs";
import { onePageOfEveryKind } from "./pages.mjs";
import { attach } from "./probe.mjs";
import { createReport } from "./report.mjs";
import { serve } from "./server.mjs";
import { buildSites } from "./sites.mjs";
import { visit } from "./visit.mjs";

const SITES = ["knowledge base", "golden", "Arabic"].map((name) => ({ name }));
const WIDTHS = [390, 1440];
const USUAL_WIDTH = 1280;
const SCHEMES = ["light", "dark"];
/** Checks wait for much: two for each processor keep it busy. */
const IN_PARALLEL = 2 * availableParallelism();

const IN_EACH_SCHEME = [accessibility, layout];
// In this order: `weight` counts what a first look loads, `keyboard` moves the focus, and `quiet` judges all that
// happened before.
const IN_EACH_WIDTH = [shift, weight, scriptless, links, keyboard, quiet];
const IN_ONE_WIDTH = [focus, zoom, motion, mirrored, print, forced, quiet];
const FOR_EACH_SITE = [markup, folder, policy, reachable];
const JOURNEYS = [search, theme, entry, compare, glossary, relationshipMap, map, editions, spanish, arabic, preview];
const CHECKS = [...new Set([
  ...IN_EACH_SCHEME, ...IN_EACH_WIDTH, ...IN_ONE_WIDTH, ...FOR_EACH_SITE, ...JOURNEYS,
])];

const given = process.argv.slice(2);
if (given[0] === "--list") {
  for (const name of names()) console.log(name);
  process.exit();
}
const reports = given.includes("--report");
const [fieldguide, wanted = "", ...others] = given.filter((argument) => argument !== "--report");
if (!fieldguide || others.length > 0) {
  console.error("usage: node tests/browser/run.mjs FIELDGUIDE [--report] [NAME], or --list");
  process.exit(1);
}
process.exitCode = await run(fieldguide).catch((error) => {
  console.error(`the tests could not run: ${error.message}`);
  return 1;
});

async function run(fieldguide) {
  const report = createReport(CHECKS.filter(isWanted).map((check) => check.name));
  const endings = [];
  try {
    const browser = await startBrowser();
    endings.push(() => browser.close());
    const { sites, remove } = buildSites(fieldguide);
    endings.push(remove);
    for (const site of sites) {
      const [server, slow] = await Promise.all([serve(site.folder), serve(site.folder, { slow: true })]);
      endings.push(server.close, slow.close);
      Object.assign(site, { address: server.address, slowly: slow.address });
    }
    await inParallel(sites.flatMap((site) => tasks(browser, site, report)));
  } finally {
    for (const end of endings.reverse()) await end();
  }
  if (reports) printFigures(report);
  return report.print() ? 0 : 1;
}

/** The names of all checks, and of the journeys of each. */
function names() {
  const journeys = JOURNEYS.flatMap((check) => SITES.flatMap((site) => check.journeys(site).map(({ where }) => where)));
  return [...CHECKS.map(({ name }) => name), ...new Set(journeys.map((where) => where.split(", ").slice(1).join(", ")))];
}

/** Whether the name of a check, or of one of its journeys, has the wanted one in it. */
function isWanted({ name, journeys }) {
  return name.includes(wanted) || SITES.some((site) => journeys?.(site).some(({ where }) => where.includes(wanted)));
}

function tasks(browser, site, report) {
  const pages = onePageOfEveryKind(site.folder).filter(({ language }) => language === (site.language ?? language));
  const journeys = JOURNEYS.flatMap(({ name, journeys }) => (
    journeys(site, browser).filter(({ where }) => name.includes(wanted) || where.includes(wanted))
      .map(({ where, check }) => () => report.record(name, where, check))));
  const visits = (kinds, widths, visited) => (
    kinds.some(isWanted) ? pages.flatMap((page) => widths.map((width) => () => visited(browser, { site, page, width }, report))) : []);
  return [
    ...FOR_EACH_SITE.filter(isWanted).map(({ name, check }) => () => report.record(name, site.name, () => check(site, browser))),
    ...journeys,
    ...visits([...IN_EACH_SCHEME, ...IN_EACH_WIDTH], WIDTHS, look),
    ...visits(IN_ONE_WIDTH, [USUAL_WIDTH], lookCloser),
  ];
}

async function look(browser, at, report) {
  const where = `${at.site.name}, ${at.page.name}, ${at.width} px`;
  await visit(browser, at, async (visited) => {
    for (const scheme of IN_EACH_SCHEME.some(isWanted) ? SCHEMES : []) {
      await visited.tab.emulateMedia({ colorScheme: scheme });
      for (const { name, check } of IN_EACH_SCHEME.filter(isWanted)) {
        await report.record(name, `${where}, ${scheme}`, () => check(visited));
      }
    }
    for (const { name, check } of IN_EACH_WIDTH.filter(isWanted)) await report.record(name, where, () => check(visited));
  }).catch((error) => report.record(quiet.name, where, () => [error.message]));
}

/** Looks as readers do who use the keyboard, large type, paper, or colors and directions of their own. */
async function lookCloser(browser, at, report) {
  const where = `${at.site.name}, ${at.page.name}`;
  await visit(browser, at, async (visited) => {
    await attach(visited.tab);
    await visited.tab.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    for (const { name, check } of IN_ONE_WIDTH.filter(isWanted)) await report.record(name, where, () => check(visited));
  }).catch((error) => report.record(quiet.name, where, () => [error.message]));
}

function printFigures(report) {
  console.log("time:");
  for (const line of report.durations()) console.log(`  ${line}`);
  for (const { name, figures } of CHECKS.filter((check) => check.figures !== undefined)) {
    console.log(`${name}:`);
    for (const line of figures()) console.log(`  ${line}`);
  }
}

async function inParallel(tasks) {
  const waiting = tasks.values();
  const worker = async () => {
    for (const task of waiting) await task();
  };
  await Promise.all(Array.from({ length: IN_PARALLEL }, worker));
}
