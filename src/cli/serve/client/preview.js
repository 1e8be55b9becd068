// The preview in the browser: keeps the page that an author looks at as the sources are now, in place. It listens to
// the server, fetches the page when the site has changed, and shows in a bar of its own how things stand.
//
// After every change the document gets the event `fieldguide:changed`, and <html> the version in
// `data-preview-version`.

import { swapStyle, update } from "./morph.js";
import { createPanel } from "./panel.js";

const OWN = "/.fieldguide/";
const SOON = 100; // milliseconds until a lost connection is first tried again
const RETRY = 1000; // and after that
const PATIENCE = 150; // milliseconds after which an update is worth a word

const panel = createPanel();
const media = new Map(); // paths of files that changed under the same name, each with the time when it did
let shown = Number(tagOf(document)?.dataset.preview);
let served = firstServed(shown); // the document as it was last served, without what readers and scripts made of it
let seen; // the version of the newest state
let missed = false; // whether states may have been missed since then
let waiting; // the newest state that was not worked on yet
let working = false;
let left = false; // for another address, or to load this one again
let source;
let retry;
let failures = 0;

note();
describe();
connect();
document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
window.addEventListener("pagehide", disconnect);
window.addEventListener("pageshow", ({ persisted }) => persisted && connect());

/* The connection: browsers allow few to a server, so only a tab that is seen has one */

function connect() {
  disconnect();
  if (document.hidden || left) return;
  source = new EventSource(`${OWN}events`);
  source.addEventListener("state", ({ data }) => receive(JSON.parse(data)));
  source.addEventListener("error", lose);
}

function disconnect() {
  clearTimeout(retry);
  if (source) missed = true;
  source?.close();
  source = undefined;
}

function lose() {
  disconnect();
  seen = undefined; // another server may count from the start
  failures += 1;
  if (failures > 1) panel.setStatus("stopped");
  retry = setTimeout(connect, failures > 1 ? RETRY : SOON);
}

/* States: one is worked on at a time, and after it only the newest */

function receive(state) {
  failures = 0;
  panel.setWords(state.words);
  panel.setProblems(state.problems, state.more, state.shows);
  const changed = missed && state.version !== seen ? [...state.media, ...imagePaths()] : state.media;
  for (const path of changed) media.set(path, String(Date.now()));
  waiting = { ...state, missed: missed || waiting?.missed };
  missed = false;
  seen = state.version;
  if (!working) work();
}

async function work() {
  working = true;
  const slow = setTimeout(() => panel.setStatus("updating"), PATIENCE);
  try {
    while (waiting && !left) {
      const state = waiting;
      waiting = undefined;
      await follow(state);
    }
    if (!left) panel.setStatus("current");
  } catch (error) {
    if (!(error instanceof Unreachable)) {
      reportError(error);
      reload(); // better than a page that is half of one version
    } else if (source) {
      lose();
    }
  } finally {
    clearTimeout(slow);
    working = false;
  }
}

async function follow({ version, moved, missed: unsure }) {
  const target = Object.hasOwn(moved, location.pathname) ? moved[location.pathname] : location.pathname;
  const hasMoved = target !== location.pathname;
  if (version !== shown || unsure || hasMoved) {
    const page = await fetchPage(version, "no-store");
    if (page.status !== 200 && hasMoved) return leave(target + location.search + location.hash);
    await show(page);
  }
  if (!left) renewMedia();
}

async function show({ next, version, redirect }) {
  const before = await served;
  if (!before) return reload();
  if (redirect && refreshOf(before) !== refreshOf(next)) return leave(redirect);
  if (fixed(before) !== fixed(next)) return reload();
  const same = version === shown && before.isEqualNode(next);
  const seenFirst = firstSeen();
  update(document.documentElement, before.documentElement, next.documentElement);
  keepSeen(seenFirst);
  served = next;
  shown = version;
  note();
  describe();
  if (!same) document.dispatchEvent(new CustomEvent("fieldguide:changed"));
}

// What stands at the top of the window, and where: what changes above it must not move it. Browsers do the same only
// for some layouts.
function firstSeen() {
  if (scrollY === 0) return undefined;
  const parts = document.querySelectorAll("main :is(h1, h2, h3, h4, p, li, tr, pre, blockquote, figure, dt, dd)");
  const node = [...parts].find((part) => part.getBoundingClientRect().top >= 0 && !stays(part));
  return node && { node, top: node.getBoundingClientRect().top };
}

// Whether something stands where it is, however the page is scrolled.
function stays(node) {
  for (let part = node; part; part = part.parentElement) {
    if (["sticky", "fixed"].includes(getComputedStyle(part).position)) return true;
  }
  return false;
}

function keepSeen(first) {
  if (!first?.node.isConnected) return;
  document.documentElement.style.overflowAnchor = "none"; // or the browser would move it once more
  scrollBy({ top: first.node.getBoundingClientRect().top - first.top, behavior: "instant" });
  requestAnimationFrame(() => document.documentElement.style.removeProperty("overflow-anchor"));
}

function note() {
  document.documentElement.dataset.previewVersion = String(shown);
}

function leave(address) {
  left = true;
  disconnect();
  location.replace(address);
}

function reload() {
  left = true;
  disconnect();
  location.reload();
}

/* Pages as they are served */

class Unreachable extends Error {}

async function ask(address, cache) {
  const response = await fetch(address, { cache }).catch(() => {
    throw new Unreachable(address);
  });
  const text = await response.text().catch(() => {
    throw new Unreachable(address);
  });
  return { response, text };
}

// What the server gives for the page's own address. `redirect` is where that leads on to, if it does.
async function fetchPage(version, cache) {
  const {
    response: { status, redirected, url },
    text,
  } = await ask(location.pathname + location.search, cache);
  if (status !== 404 && (status < 200 || status > 299)) throw new Unreachable(url);
  const next = new DOMParser().parseFromString(text, "text/html");
  const tag = tagOf(next);
  tag?.remove();
  const redirect = refreshOf(next) ?? (redirected ? url : undefined);
  return { status, next, version: Number(tag?.dataset.preview ?? version), redirect };
}

/** @param {Document} page */
function tagOf(page) {
  const tag = page.querySelector("script[data-preview]");
  return tag instanceof HTMLScriptElement ? tag : undefined;
}

// The page as it came is best known from the browser's cache, else from the server, unless the site has changed since:
// the document itself is of no use, other scripts have already been at work there.
async function firstServed(version) {
  const page = await fetchPage(version, "force-cache").catch(() => undefined);
  return page && page.version === version ? page.next : undefined;
}

// Where a page that only leads on leads to.
function refreshOf(page) {
  const refresh = page.querySelector("meta[http-equiv=refresh i]")?.content;
  const target = /^\s*[\d.]+\s*[;,]\s*url\s*=\s*["']?([^"']+)/i.exec(refresh ?? "")?.[1];
  return target && new URL(target, location.href).href;
}

// What cannot be changed while a page is open: its scripts, which have run, and the policies that it was opened with.
// Relative and absolute addresses of the same file are the same.
function fixed(page) {
  const parts = page.querySelectorAll("script:not([type*=json]), meta[http-equiv], base");
  return JSON.stringify(
    [...parts].map((part) => {
      const attributes = part.getAttributeNames().map((name) => [name, absolute(part.getAttribute(name))]);
      return [part.localName, attributes.sort(), part.textContent];
    }),
  );
}

function absolute(value) {
  return URL.canParse(value, document.baseURI) ? new URL(value, document.baseURI).href : value;
}

/* What the page is made from */

async function describe() {
  const version = shown;
  try {
    const { response, text } = await ask(`${OWN}page?path=${encodeURIComponent(location.pathname)}`, "no-store");
    if (version === shown) panel.setPage(response.ok ? JSON.parse(text) : undefined);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error; // that the server has stopped is noticed elsewhere
  }
}

/* Files that changed under the same name */

function imagePaths() {
  return [...document.images].map(({ src }) => pathOf(src)).filter((path) => path !== undefined);
}

function pathOf(address) {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.origin === location.origin ? url.pathname : undefined;
}

// Shows the newest bytes of images and stylesheets, also of those that an update has just brought: the browser may
// still have what was there before.
function renewMedia() {
  if (media.size === 0) return;
  for (const image of document.images) {
    const fresh = !image.srcset && renewed(image.src);
    if (fresh) renewImage(image, fresh);
  }
  for (const link of document.querySelectorAll("link[rel~=stylesheet]")) {
    const fresh = link instanceof HTMLLinkElement && renewed(link.href);
    if (fresh) swapStyle(link, Object.assign(link.cloneNode(), { href: fresh }));
  }
}

// The address that gives the newest bytes of a file, unless that is its address already.
function renewed(address) {
  const path = pathOf(address);
  if (!media.has(path)) return undefined;
  const url = new URL(address);
  url.searchParams.set("preview", media.get(path));
  return url.href === address ? undefined : url.href;
}

// The new image is there before it takes the place of the old one, so that nothing jumps.
async function renewImage(image, fresh) {
  const old = image.src;
  const ahead = Object.assign(new Image(), { src: fresh });
  await ahead.decode().catch(() => {}); // a broken image is shown as such
  if (image.src === old) image.src = fresh;
}
