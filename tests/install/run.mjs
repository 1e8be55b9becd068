// What a release is made of can be installed where there is no Rust, and then works: the archive, the wheel, the npm
// packages; and the crate can be built from what is in its package.
//
//   node tests/install/run.mjs FOLDER [CHECK …]     the folder has the files that `.release/build` made

import { execFileSync, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, relative, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";

const [, , given, ...named] = process.argv;
if (!given) throw new Error("usage: node tests/install/run.mjs FOLDER [CHECK …]");
const dist = resolve(given);
const VERSION = /^version = "(.+)"$/m.exec(readFileSync("Cargo.toml", "utf8"))?.[1];
const SITE = {
  "content/site.yaml": "title: Installed\nbase_url: https://example.org/\n",
  "content/model.yaml": "kinds:\n  story: {folder: stories, label: Story, plural: Stories}\n",
  "content/stories/one.md": "---\ntitle: Coaching\n---\nWords about coaching.\n",
};
const CHECKS = { checksums, archive, wheel, npm, crate };
// The folders of the commands that are there everywhere, and none where Rust is.
const PLAIN = ["/usr/bin", "/bin"].filter((folder) => !existsSync(join(folder, "cargo")));
const ENVIRONMENT = { HOME: tmpdir(), PATH: [dirname(process.execPath), ...PLAIN].join(delimiter) };

const PATIENCE = 60_000; // milliseconds

let [passed, failed] = [0, 0];
for (const name of named.length === 0 ? Object.keys(CHECKS) : named) {
  const folder = mkdtempSync(join(tmpdir(), `fieldguide-${name}-`));
  const problems = await tried(CHECKS[name], folder);
  console.log(`${problems.length === 0 ? "ok" : "FAILED"}  ${name}`);
  for (const problem of problems) console.log(`  ${problem}`);
  if (problems.length === 0) passed += 1;
  else failed += 1;
  rmSync(folder, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** @param {(folder: string) => string[] | Promise<string[]>} check
 * @param {string} folder
 * @returns {Promise<string[]>} */
async function tried(check, folder) {
  try {
    return await check(folder);
  } catch (error) {
    return [`${error.message}\n${error.stdout ?? ""}${error.stderr ?? ""}`];
  }
}

function checksums() {
  const lines = readdirSync(dist)
    .filter((file) => file !== "SHA256SUMS")
    .sort()
    .map((file) => `${createHash("sha256").update(readFileSync(join(dist, file))).digest("hex")}  ${file}\n`);
  return readFileSync(join(dist, "SHA256SUMS"), "utf8") === lines.join("") ? [] : ["SHA256SUMS does not fit the files"];
}

/** @param {string} folder */
function archive(folder) {
  execFileSync("tar", ["-xzf", one(/^fieldguide-.+\.tar\.gz$/), "-C", folder]);
  const [name] = readdirSync(folder);
  const unpacked = join(folder, name);
  const problems = used(join(unpacked, "fieldguide"));
  const commands = commandsOf(join(unpacked, "fieldguide"), []);
  if (commands.length < 8) problems.push(`--help names few commands: ${commands}`);
  const pages = ["fieldguide", ...commands.map((command) => `fieldguide-${command}`)].map((page) => `man/${page}.1`);
  const completions = ["_fieldguide", "_fieldguide.ps1", "fieldguide.bash", "fieldguide.elv", "fieldguide.fish"];
  const texts = ["README.md", "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "THIRD-PARTY-LICENSES.txt"];
  const expected = [...pages, ...completions.map((file) => `completions/${file}`), ...texts, "fieldguide"].sort();
  const below = readdirSync(unpacked, { recursive: true, withFileTypes: true });
  const files = below.filter((entry) => entry.isFile()).map((entry) => relative(unpacked, join(entry.parentPath, entry.name))).sort();
  if (`${files}` !== `${expected}`) problems.push(`in the archive are: ${files}`);
  return [...problems, ...completed(join(unpacked, "completions/fieldguide.bash"))];
}

/** The commands that the help names, and those below them, with `-` between.
 * @param {string} program
 * @param {string[]} above
 * @returns {string[]} */
function commandsOf(program, above) {
  const list = told(program, [...above, "--help"]).split("\nCommands:\n")[1]?.split("\n\n")[0] ?? "";
  const names = [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name).filter((name) => name !== "help");
  return names.flatMap((name) => [[...above, name].join("-"), ...commandsOf(program, [...above, name])]);
}

/** What bash makes of an unfinished command.
 * @param {string} file */
function completed(file) {
  const script = `source '${file}'; COMP_WORDS=(fieldguide comp); COMP_CWORD=1; _fieldguide fieldguide comp fieldguide; echo "\${COMPREPLY[*]}"`;
  const said = told("bash", ["-c", script]).trim();
  return said === "completions" ? [] : [`bash completes \`comp\` to \`${said}\``];
}

/** @param {string} folder */
function wheel(folder) {
  told("python3", ["-m", "venv", folder]);
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", "--find-links", dist];
  told(join(folder, "bin/python"), [...pip, "fieldguide"]);
  const shown = told(join(folder, "bin/python"), ["-m", "pip", "show", "--files", "fieldguide"]);
  const lacking = ["LICENSE-APACHE", "LICENSE-MIT", "THIRD-PARTY-LICENSES.txt"].filter((text) => !shown.includes(text));
  return [...used(join(folder, "bin/fieldguide")), ...lacking.map((text) => `the wheel does not have ${text}`)];
}

/** @param {string} folder */
async function npm(folder) {
  const install = (...files) => told("npm", ["install", "--offline", "--no-audit", "--no-fund", ...files], folder);
  writeFileSync(join(folder, "package.json"), '{"private": true}\n');
  install(one(/^fieldguide-\d[^-]*\.tgz$/), one(/^fieldguide-[a-z].*\.tgz$/));
  const launcher = join(folder, "node_modules/.bin/fieldguide");
  const problems = [...used(launcher), ...(await ended(launcher))];
  rmSync(join(folder, "node_modules/@fieldguide"), { recursive: true });
  const lonely = spawnSync(launcher, ["--version"], { env: ENVIRONMENT, encoding: "utf8" });
  const words = /^error: the package @fieldguide\/\S+ is not installed\n {2}help: install fieldguide again/;
  if (lonely.status !== 2 || !words.test(lonely.stderr)) problems.push(`without the program: ${lonely.status}: ${lonely.stderr}`);
  return problems;
}

/** A preview ends when the launcher is asked to.
 * @param {string} launcher */
async function ended(launcher) {
  const root = sited();
  const child = spawn(launcher, ["serve", "--port", "0", "--root", root], { env: ENVIRONMENT, detached: true });
  // The streams close when the program is gone too, which has them from the launcher.
  const closed = new Promise((done) => child.once("close", (code, signal) => done(signal ?? code)));
  child.stderr.once("data", () => child.kill("SIGTERM"));
  child.stdout.resume();
  const end = await Promise.race([closed, setTimeout(PATIENCE, "nothing", { ref: false })]);
  if (end === "nothing") process.kill(-child.pid, "SIGKILL");
  rmSync(root, { recursive: true });
  return end === 130 ? [] : [`asked to end, the launcher and the program ended with ${end}`];
}

/** The crate, installed from its package; it is compiled where all it needs is compiled already.
 * @param {string} folder */
function crate(folder) {
  const target = resolve(process.env.CARGO_TARGET_DIR ?? "target");
  const cargo = (...words) => execFileSync("cargo", words, { stdio: "pipe", encoding: "utf8", env: { ...process.env, CARGO_TARGET_DIR: target } });
  cargo("package", "--locked", "--allow-dirty", "--no-verify", "--quiet");
  const name = `fieldguide-${VERSION}`;
  // Where the settings of Cargo are the same, so that nothing else is compiled anew.
  const unpacked = join(target, "tmp", name);
  rmSync(unpacked, { recursive: true, force: true });
  execFileSync("tar", ["-xzf", join(target, "package", `${name}.crate`), "-C", dirname(unpacked)]);
  cargo("install", "--locked", "--quiet", "--debug", "--path", unpacked, "--root", folder);
  return used(join(folder, "bin/fieldguide"));
}

/** What is wrong with a program when it is used where there is nothing else.
 * @param {string} program */
function used(program) {
  const problems = [];
  const version = told(program, ["--version"]).trim();
  if (version !== `fieldguide ${VERSION}`) problems.push(`it says that it is ${version}`);
  const root = sited();
  told(program, ["build", "--quiet"], root);
  const page = readFileSync(join(root, "public/stories/one/index.html"), "utf8");
  if (!page.includes("Words about coaching.")) problems.push("the page has not what was written");
  writeFileSync(join(root, "content/stories/two.md"), "---\ntitel: Two\n---\n");
  const wrong = spawnSync(program, ["check"], { cwd: root, env: ENVIRONMENT, encoding: "utf8" });
  if (wrong.status !== 1 || !wrong.stdout.includes("unknown-field")) problems.push(`of a mistake it says: ${wrong.status}: ${wrong.stdout}`);
  rmSync(root, { recursive: true });
  return problems;
}

/** A folder with a small site. */
function sited() {
  const root = mkdtempSync(join(tmpdir(), "fieldguide-site-"));
  for (const [path, text] of Object.entries(SITE)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** What a command says that does what it should.
 * @param {string} command
 * @param {string[]} words
 * @param {string} [cwd] */
function told(command, words, cwd) {
  return execFileSync(command, words, { cwd, env: ENVIRONMENT, encoding: "utf8", stdio: "pipe" });
}

/** The one file that was made with such a name.
 * @param {RegExp} name */
function one(name) {
  const files = readdirSync(dist).filter((file) => name.test(file));
  if (files.length !== 1) throw new Error(`of ${name} there are: ${files}`);
  return join(dist, files[0]);
}
