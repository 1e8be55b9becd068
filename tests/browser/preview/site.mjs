// A copy of a site that a journey may edit, with a preview of its own that follows.

import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const PATIENCE = 60_000; // milliseconds that a preview may take to end

/** A copy of the sources of a site, and what can be done to it. Paths are those below its root. */
export function copySite({ root: original, fieldguide }) {
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), "fieldguide-preview-")));
  const root = join(temporary, "site");
  cpSync(join(original, "content"), join(root, "content"), { recursive: true });
  const at = (path) => join(root, path);
  let server;
  const site = {
    root,
    /** Where the site stands in its preview. */
    address: undefined,
    write(path, content) {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), content);
    },
    /** Replaces a part of a file. */
    edit(path, from, to) {
      const before = readFileSync(at(path), "utf8");
      const after = before.replace(from, to);
      if (after === before) throw new Error(`${path} does not have ${from}`);
      writeFileSync(at(path), after);
    },
    /** Puts a file that was written elsewhere in its place, as many editors save. */
    replace(path, content) {
      writeFileSync(join(temporary, "saved"), content);
      renameSync(join(temporary, "saved"), at(path));
    },
    move(from, to) {
      mkdirSync(dirname(at(to)), { recursive: true });
      renameSync(at(from), at(to));
    },
    remove: (path) => rmSync(at(path)),
    /** Starts the preview, on the port of the last time. */
    async start() {
      server = await startServer(fieldguide, root, server?.port ?? 0);
      const home = await fetch(`http://127.0.0.1:${server.port}/`);
      site.address = home.url;
    },
    stop: () => server.stop(),
    /** Builds the site, and gives the folder. */
    build() {
      const folder = join(temporary, "built");
      const call = ["build", "--quiet", "--root", root, "--out", folder];
      execFileSync(fieldguide, call, { stdio: ["ignore", "inherit", "inherit"] });
      return folder;
    },
    /** Ends all of it. */
    async end() {
      await server?.stop();
      rmSync(temporary, { recursive: true, force: true });
    },
  };
  return site;
}

/** The running preview: its port, and how to stop it. */
async function startServer(fieldguide, root, wanted) {
  const { VISUAL, EDITOR, ...env } = process.env; // links lead to the standard editor
  const call = ["serve", "--root", root, "--port", String(wanted)];
  const child = spawn(fieldguide, call, { env, stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((done) => child.once("close", done));
  const port = await new Promise((ready, fail) => {
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
      const told = /the preview is at http:\/\/127\.0\.0\.1:(\d+)\//.exec(said);
      if (told) ready(Number(told[1]));
    });
    child.once("error", fail);
    ended.then(() => fail(new Error(`the preview did not start: ${said}`)));
  });
  const stop = async () => {
    child.kill("SIGINT");
    const forced = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
    await ended;
    clearTimeout(forced);
    if (child.signalCode === "SIGKILL") throw new Error("the preview does not end when it is interrupted");
  };
  if (wanted !== 0 && port !== wanted) {
    await stop();
    throw new Error(`port ${wanted} was taken in the meantime`);
  }
  return { port, stop };
}
