// What is made for a host is what its server does: builds a small site for nginx and for Apache, serves it with the real
// ones, at the root of a host and below it, and asks.
//
//   node tests/hosts/run.mjs target/debug/fieldguide

import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const MODULES = ["mpm_event", "authz_core", "dir", "mime", "alias", "headers"];
const PATIENCE = 200; // times 50 ms

const SERVERS = { nginx, apache };
const [, , binary] = process.argv;
if (!binary) throw new Error("usage: node tests/hosts/run.mjs FIELDGUIDE");
let wrong = 0;
for (const host of Object.keys(SERVERS)) {
  for (const base of ["/", "/guide/"]) {
    const problems = await tried(host, base);
    console.log(`${problems.length === 0 ? "ok" : "FAILED"}  ${host} at ${base}`);
    for (const problem of problems) console.log(`  ${problem}`);
    wrong += problems.length;
  }
}
process.exitCode = wrong === 0 ? 0 : 1;

/** @param {string} host
 * @param {string} base
 * @returns {Promise<string[]>} */
async function tried(host, base) {
  const folder = mkdtempSync(join(tmpdir(), "fieldguide-host-"));
  chmodSync(folder, 0o755); // servers read it as somebody else
  const port = await freePort();
  const root = join(folder, "root");
  const site = join(root, base);
  built(folder, host, site, `http://127.0.0.1:${port}${base}`);
  const server = SERVERS[host](folder, root, port, site);
  let said = "";
  server.stderr.on("data", (data) => (said += data));
  try {
    await listening(port, server);
    return await asked(host, `http://127.0.0.1:${port}${base}`, site);
  } catch (error) {
    return [`${error.message}\n${said}`];
  } finally {
    if (server.exitCode === null) {
      server.kill("SIGTERM");
      await new Promise((done) => server.once("exit", done));
    }
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} folder
 * @param {string} host
 * @param {string} site
 * @param {string} address */
function built(folder, host, site, address) {
  const files = {
    "content/site.yaml": `title: Hosted\nbase_url: ${address}\nhost: ${host}\nother_languages: [es]\noutputs: {markdown: true}\npolicy: {reason: Films., frames: ["https://player.example.org"]}\n`,
    "content/model.yaml": "kinds:\n  story: {folder: stories, label: Story, plural: Stories}\n",
    "content/stories/one.md":
      "---\ntitle: One\naliases: [/old/page/, /old-file.html, \"/años/uno (2)+/\", /a.b/]\n---\nWords about coaching.\n",
    "content/stories/one.es.md": "---\ntitle: Uno\naliases: [/es/viejo/]\n---\nPalabras.\n",
    "content/static/plain.txt": "Plain ñ\n",
  };
  for (const [path, text] of Object.entries(files)) {
    const place = join(folder, "source", path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
  mkdirSync(dirname(site), { recursive: true });
  execFileSync(binary, ["build", "--quiet", "--root", join(folder, "source"), "--out", site], { stdio: "pipe" });
}

/** What the server does that it should not, or the other way round.
 * @param {string} host
 * @param {string} root
 * @param {string} site */
async function asked(host, root, site) {
  const problems = [];
  const get = (path) => fetch(root + path, { redirect: "manual" });
  const hold = (what, is) => is || problems.push(what);
  const hashed = (folder) => `${folder}/${readdirSync(join(site, folder)).find((name) => /[0-9a-f]{8}/.test(name))}`;
  const headers = async (path, expected) => {
    const answer = await get(path);
    hold(`${path}: ${answer.status}`, answer.status === 200);
    for (const [name, value] of Object.entries(expected)) {
      const found = answer.headers.get(name);
      hold(`${path}: ${name}: ${found}`, found === value);
    }
    hold(`${path}: nosniff`, answer.headers.get("x-content-type-options") === "nosniff");
    return answer;
  };
  const page = await headers("stories/one/", { "cache-control": "no-cache", "content-type": "text/html; charset=utf-8" });
  const meta = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(await page.text());
  hold("the policy is not that of the page", page.headers.get("content-security-policy") === `${meta?.[1]}; frame-ancestors 'self'`);
  hold("the policy names the player", meta?.[1].includes("https://player.example.org") === true);
  const forever = { "cache-control": "public, max-age=31536000, immutable" };
  for (const folder of ["assets", "search/postings", "search/words", "es/search/postings"]) await headers(hashed(folder), forever);
  for (const path of ["search/index.js", "search/text/0.js", "es/search/index.js"]) await headers(path, { "cache-control": "no-cache" });
  await headers("data/stories/1.ndjson", { "content-type": "application/x-ndjson" });
  await headers("stories/one/index.md", { "content-type": "text/markdown; charset=utf-8" });
  await headers("data/all.csv", { "content-type": "text/csv; charset=utf-8" });
  await headers("plain.txt", { "content-type": "text/plain; charset=utf-8" });
  const nowhere = ["nowhere/", "nowhere.md", "essay/", "es/nowhere/", "es/stories/nowhere.md", "es/search/words/nowhere.js"];
  for (const path of nowhere) {
    const missing = await get(path);
    const language = path.startsWith("es/") ? "es" : "en";
    hold(`${path}: ${missing.status}`, missing.status === 404 && (await missing.text()).includes(`<html lang="${language}"`));
    hold(`${path}: no policy`, missing.headers.has("content-security-policy"));
  }
  const former = ["old/page/", "old/page", "old/page/index.html", "old-file.html", "a%C3%B1os/uno%20(2)+/", "a.b/"];
  for (const path of [...former, "es/viejo/", "es/viejo", "es/viejo/index.html"]) {
    const answer = await get(path);
    const location = new URL(answer.headers.get("location") ?? "", root + path).href;
    const to = `${root}${path.startsWith("es/") ? "es/" : ""}stories/one/`;
    hold(`${path}: ${answer.status} ${location}`, answer.status === 301 && location === to);
  }
  hold("a.b/ is no pattern", (await get("axb/")).status === 404);
  const own = host === "nginx" ? "nginx.conf" : ".htaccess";
  hold(`${own} is told`, (await get(own)).status >= 400);
  return problems;
}

/** @param {string} folder
 * @param {string} root
 * @param {number} port
 * @param {string} site */
function nginx(folder, root, port, site) {
  const conf = join(folder, "nginx.conf");
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`);
  writeFileSync(conf, `
daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr;
events {}
http {
  include /etc/nginx/mime.types; default_type application/octet-stream; access_log off; types_hash_max_size 4096;
  types { text/csv csv; }
  ${paths.join(" ")}
  server { listen 127.0.0.1:${port}; root ${root}; absolute_redirect off; include ${site}/nginx.conf; }
}`);
  return spawn("nginx", ["-c", conf, "-e", "stderr"], { stdio: ["ignore", "ignore", "pipe"] });
}

/** @param {string} folder
 * @param {string} root
 * @param {number} port */
function apache(folder, root, port) {
  const conf = join(folder, "apache.conf");
  const modules = MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`);
  writeFileSync(conf, `
${modules.join("\n")}
ServerRoot ${folder}
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
TypesConfig /etc/mime.types
DocumentRoot ${root}
<Directory ${root}>
AllowOverride FileInfo
Require all granted
</Directory>
<FilesMatch "^\\.ht">
Require all denied
</FilesMatch>
`);
  return spawn("apache2", ["-f", resolve(conf), "-DFOREGROUND"], { stdio: ["ignore", "ignore", "pipe"] });
}

/** A port that nobody listens at.
 * @returns {Promise<number>} */
function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Waits until the server can be asked.
 * @param {number} port
 * @param {import("node:child_process").ChildProcess} server */
async function listening(port, server) {
  for (let time = 0; time < PATIENCE; time += 1) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    const open = await new Promise((done) => {
      const socket = connect(port, "127.0.0.1", () => socket.end(() => done(true)));
      socket.on("error", () => done(false));
    });
    if (open) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("the server cannot be reached");
}
