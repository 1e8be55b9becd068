// Measures one preview: its start, its edits, its memory.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { memoryAtRest, served, startServer, stopServer } from "./preview-server.mjs";
import { closeTab, expectMark, openTab } from "./preview-tab.mjs";
import { createRandom } from "./random.mjs";

const STARTS = 3;
const EDITS = 50;
const EDITS_IN_TURN = 1_000;
/** Milliseconds between an edit that is shown and the next one. */
const PAUSE = { least: 400, most: 1_000 };
/** Milliseconds until a start or an edit is given up, and until no more edits of one kind are begun. */
const PATIENCE = 300_000;
const LONGEST_STEP = 90_000;

/**
 * The times, in milliseconds, of the starts, `starts`, and of the edits of each kind, `kinds`: how long the file was
 * `written`, after how long the new text was `served` and `seen` in the browser, each nothing if it never was. `memory`
 * has bytes after the start, after the edits and after `turns` more of them.
 */
export async function measurePreview(tool, work, { base, edits, browser, progress }) {
  const site = { tool, work, base };
  const starts = [];
  let server;
  try {
    for (let number = 0; number < STARTS; number++) {
      progress(`start ${number + 1} of ${STARTS}`);
      if (server) await stopServer(server);
      const begin = performance.now();
      server = await startServer(tool, work);
      const answered = await served(server, edits.kinds.text.url, "</html>", begin + PATIENCE);
      if (answered === undefined) return { starts };
      starts.push(answered - begin);
    }
    const memory = [await memoryAtRest(server)];
    const kinds = {};
    for (const [kind, edit] of Object.entries(edits.kinds)) {
      progress(`edits of ${kind}`);
      kinds[kind] = await timeEdits(site, server, edit, browser);
    }
    memory.push(await memoryAtRest(server));
    progress("edits in turn");
    const turns = await editInTurn(site, server, edits.turns);
    memory.push(await memoryAtRest(server));
    return { starts, kinds, memory, turns };
  } finally {
    if (server) await stopServer(server);
  }
}

async function timeEdits(site, server, { file, url, next }, browser) {
  const random = createRandom(url);
  const tab = await openTab(browser, `${server.address}${url}`);
  const times = [];
  const end = performance.now() + LONGEST_STEP;
  try {
    for (let number = 0; number < EDITS && performance.now() < end; number++) {
      await sleep(PAUSE.least + random.below(PAUSE.most - PAUSE.least));
      times.push(await timeEdit(site, server, { file, url, ...next(number) }, tab));
    }
  } finally {
    await closeTab(tab);
  }
  return times;
}

async function timeEdit(site, server, edit, tab) {
  const made = source(site, edit);
  const expected = await expectMark(tab, edit.mark);
  const [began, clock] = [performance.now(), Date.now()];
  writeFileSync(made.path, made.text);
  const written = performance.now() - began;
  const deadline = began + PATIENCE;
  const [answered, seen] = await Promise.all([served(server, edit.url, edit.mark, deadline), expected.seen(deadline)]);
  return { written, served: answered && answered - began, seen: seen && seen - clock };
}

/** Edits one page after the other, each as soon as the one before is served. Gives for how many there was time. */
async function editInTurn(site, server, turns) {
  const end = performance.now() + LONGEST_STEP;
  let number = 0;
  for (; number < EDITS_IN_TURN && performance.now() < end; number++) {
    const edit = turns(number);
    const made = source(site, edit);
    writeFileSync(made.path, made.text);
    const answered = await served(server, edit.url, edit.mark, performance.now() + PATIENCE);
    if (answered === undefined) throw new Error(`${edit.mark} was never served`);
  }
  return number;
}

function source({ tool, work, base }, { file, text }) {
  const made = tool.page(base, file, text);
  return { path: join(work, made.path), text: made.text };
}
