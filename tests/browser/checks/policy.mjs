// Strict policy: no file of the site has anything in it that a strict policy forbids, and the policy that the test
// server sends is in force, so that a breach on any page or journey is an error in its console.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { newTab, newWindow } from "../browser.mjs";

export const name = "strict policy";

const TAG = /<([a-z][a-z0-9-]*)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?|\s+|\/)*)>/gi;
const ATTRIBUTE = /([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g;
const DATA_BLOCK = "application/ld+json";
const LOADING = new Set(["script", "img", "source", "use", "image", "iframe", "embed", "object", "video", "audio", "track"]);
/** Links of these relations are told to readers and machines, and not loaded. */
const METADATA = /^(?:canonical|alternate|license|author|me|prev|next|help|search)$/;
const OTHER_HOST = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i;
const IN_STYLE = /@import\s+["']([^"']+)|url\(\s*["']?([^"')]+)/g;

/** A problem for everything that a strict policy forbids. */
export async function check(site, browser) {
  const names = readdirSync(site.folder, { recursive: true });
  const found = names.filter((file) => /\.(?:html|css|svg)$/.test(file)).sort().flatMap((file) => {
    const text = readFileSync(join(site.folder, file), "utf8");
    const problems = file.endsWith(".css") ? inStyle(text) : inMarkup(text);
    return problems.map((problem) => `${file}: ${problem}`);
  });
  return [...found, ...await unforced(site, browser)];
}

function inStyle(text) {
  const found = [...text.replace(/\/\*.*?\*\//gs, "").matchAll(IN_STYLE)];
  const foreign = found.filter(([, imported, address]) => OTHER_HOST.test(imported ?? address));
  return foreign.map(([rule]) => `loads from another host: ${rule}`);
}

function inMarkup(text) {
  const plain = text.replace(/<!--.*?-->/gs, "").replace(/(<script\b[^>]*>).*?<\/script>/gs, "$1");
  const tags = [...plain.matchAll(TAG)];
  if (tags.length === 0) return ["has no tag"];
  return tags.flatMap(([tag, element, rest]) => inTag(element.toLowerCase(), attributes(rest)).map((problem) => {
    return `${problem}: ${tag.slice(0, 160)}`;
  }));
}

function attributes(text) {
  return [...text.matchAll(ATTRIBUTE)].map(([, key, ...values]) => [key.toLowerCase(), values.find(Boolean) ?? ""]);
}

function inTag(element, pairs) {
  const given = new Map(pairs);
  const problems = [];
  if (element === "style") problems.push("an inline style sheet");
  if (element === "script" && !given.has("src") && given.get("type") !== DATA_BLOCK) problems.push("an inline script");
  for (const [key, value] of pairs) {
    if (key === "style") problems.push("an inline style");
    if (/^on./.test(key)) problems.push("an inline event handler");
    if (/^\s*javascript:/i.test(value)) problems.push("an address that is a script");
  }
  const metadata = (given.get("rel") ?? "").split(/\s+/).every((relation) => METADATA.test(relation));
  const loads = LOADING.has(element) || (element === "link" && !metadata);
  const addresses = ["src", "href", "xlink:href", "poster", "data"].flatMap((key) => given.get(key) ?? []);
  const candidates = (given.get("srcset") ?? "").split(",").map((candidate) => candidate.trim());
  if (loads && [...addresses, ...candidates].some((address) => OTHER_HOST.test(address))) {
    problems.push("loads from another host");
  }
  return problems;
}

/** What the policy ought to stop and does not: without it, silence would prove nothing. */
async function unforced(site, browser) {
  const context = await newWindow(browser);
  try {
    const tab = await newTab(context);
    await tab.goto(site.address);
    const passed = await tab.evaluate(async () => {
      const stopped = [];
      document.addEventListener("securitypolicyviolation", (event) => stopped.push(event.effectiveDirective));
      const add = (tag, text) => document.head.append(Object.assign(document.createElement(tag), { textContent: text }));
      document.body.setAttribute("style", "color: red");
      add("style", "body { color: red }");
      const attempts = [
        () => { document.createElement("p").innerHTML = "<b>text</b>"; },
        () => fetch("https://other.example/").catch(() => {}),
        () => { document.createElement("img").src = "https://other.example/picture.png"; },
      ];
      for (const attempt of attempts) {
        try {
          await attempt();
        } catch {
          // That it fails is what is wanted: the event tells why.
        }
      }
      const wanted = ["style-src-attr", "style-src-elem", "require-trusted-types-for", "connect-src", "img-src"];
      const missing = () => wanted.filter((directive) => !stopped.includes(directive));
      const end = performance.now() + 10_000; // what stops a breach is told at once, or never
      while (missing().length > 0 && performance.now() < end) await new Promise((done) => setTimeout(done, 20));
      return missing();
    });
    return passed.map((directive) => `the policy is not in force: nothing stopped a breach of ${directive}`);
  } finally {
    await context.close();
  }
}
