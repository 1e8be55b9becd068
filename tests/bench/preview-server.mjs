// Starts a preview, asks it for pages, and looks at the process.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds between two questions for a page. */
const EVERY = 2;
/** How long a process has to do nothing to be at rest, and how long that is waited for at most, in milliseconds. */
const REST = 2_000;
const LONGEST_WORK = 60_000;
/** How many of the last characters of its output are kept, for the message when a server ends. */
const KEPT = 4_000;

/** Starts the command of a tool for the sources in `work`. Its options are those that `tool.options` gives. */
export async function startServer(tool, work) {
  const port = await freePort();
  const child = spawn(tool.command, tool.options(work, port), { cwd: work, stdio: ["ignore", "pipe", "pipe"] });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const server = { address: `http://127.0.0.1:${port}/`, child, agent, output: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data) => (server.output = (server.output + data).slice(-KEPT)));
  }
  child.on("error", (error) => (server.output += error.message));
  return server;
}

/** Ends a server. */
export async function stopServer({ child, agent }) {
  agent.destroy();
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/**
 * Asks for a page again and again until the answer has `mark` and is complete: gives the time then, of
 * `performance.now()`; nothing if that takes until `deadline`.
 */
export async function served(server, url, mark, deadline) {
  while (performance.now() < deadline) {
    const body = await ask(server, url).catch(() => "");
    const now = performance.now();
    if (body.includes(mark) && body.includes("</html>")) return now;
    if (server.child.exitCode !== null) throw new Error(`the preview ended:\n${server.output}`);
    await sleep(EVERY);
  }
  return undefined;
}

/** The resident memory of a server in bytes, once it has done nothing for a while. */
export async function memoryAtRest({ child }) {
  const end = performance.now() + LONGEST_WORK;
  for (let before = -1, now = ticks(child.pid); now !== before && performance.now() < end; now = ticks(child.pid)) {
    before = now;
    await sleep(REST);
  }
  const [, kilobytes] = readFileSync(`/proc/${child.pid}/status`, "utf8").match(/^VmRSS:\s+(\d+) kB$/m);
  return Number(kilobytes) * 1024;
}

/** The processor time of a process, in the system's ticks of 10 ms. */
function ticks(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
  return Math.round((Number(fields[11]) + Number(fields[12])) / 10);
}

async function ask({ address, agent }, url) {
  const request = get(`${address}${url}`, { agent, timeout: LONGEST_WORK });
  request.on("timeout", () => request.destroy(new Error("no answer")));
  const [response] = await once(request, "response");
  const parts = await response.toArray();
  return response.statusCode === 200 ? Buffer.concat(parts).toString("utf8") : "";
}

async function freePort() {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address();
  listener.close();
  await once(listener, "close");
  return port;
}
