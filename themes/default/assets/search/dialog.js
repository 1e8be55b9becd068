// The way into the search, on every page: a dialog that opens at once. What makes it answer, `search-box.js` and the
// engine, is loaded when a reader turns to it; the global `fieldguideBox` is what these and the search page build on.
// On a page that was opened from a folder, links to folders are led on to the index.html there, as a server does.

import { addressWith } from "../modules/address.js";
import { find, findAll, make } from "../modules/elements.js";
import { loadScript } from "../modules/scripts.js";
import { word } from "../modules/words.js";
import { forgetFound, takeFound } from "./arrival.js";

const LONGEST = 4000; // characters of a query that are read; a search says what it leaves out
const LONGEST_ADDRESS = 6000; // bytes of a query in an address, which servers take
const SETTING = "fieldguide-slash"; // where it is kept that the key / does not open the search

const {
  root = "",
  engine: enginePath,
  box: boxPath,
  found: foundPath,
} = find("script[data-engine]", HTMLScriptElement).dataset;
const folderEnd = location.protocol === "file:" ? "index.html" : "";
let dialog; // made when it is first opened
let opening; // the engine, once it was asked for

/** @type {Box} */
const shared = { root, icon, clip, brief, addressOf, engine, trouble, reportFault, open: openDialog };
window.fieldguideBox = shared;

leadIntoFolders();
listen();
markFound();
window.addEventListener("hashchange", markFound); // the page that was found may be this one

function icon() {
  return document.querySelector("[data-search] svg")?.cloneNode(true) ?? "";
}

// A query of bearable length, without halves of characters.
function clip(query) {
  return query.slice(0, LONGEST).replace(/\p{Surrogate}/gu, "");
}

// As much of a query as an address may have.
function brief(query) {
  let short = clip(query);
  while (encodeURIComponent(short).length > LONGEST_ADDRESS) short = clip(short.slice(0, (short.length * 3) / 4));
  return short;
}

// Where the search page answers a query.
function addressOf(query) {
  return addressWith(query.trim() === "" ? [] : [["q", brief(query)]], `${root}search/${folderEnd}`);
}

// A line that says that something failed, with a button that does it again.
function trouble(again) {
  const button = make("button", { type: "button", class: "plain" }, word("search_again"));
  button.addEventListener("click", again);
  return make("p", { class: "trouble", role: "alert" }, `${word("search_failed")} `, button);
}

// Reports an error, unless it only says that a file could not be loaded.
function reportFault(error) {
  if (error.path === undefined) reportError(error);
}

// The engine. What failed to load is asked for again at the next call.
function engine() {
  opening ??= load(enginePath, () => window.fieldguideSearch)
    .then(() => window.fieldguideSearch.open(root))
    .catch((error) => {
      opening = undefined;
      throw error;
    });
  return opening;
}

async function load(path, isThere) {
  if (isThere()) return;
  await loadScript(root + path);
}

// Marks what the reader searched for, on a page that was found so.
async function markFound() {
  const found = takeFound();
  if (found === undefined) return;
  try {
    await load(foundPath, () => shared.markFound);
    shared.markFound?.(found, forgetFound);
  } catch (error) {
    reportFault(error); // without it, the page is there all the same
  }
}

function openDialog() {
  dialog ??= createDialog();
  dialog.open();
}

function createDialog() {
  const input = make("input", {
    "class": "query",
    "id": "_query",
    "type": "text",
    "role": "combobox",
    "aria-label": word("search_site"),
    "aria-expanded": "false",
    "aria-controls": "_hits",
    "aria-autocomplete": "list",
    "autocomplete": "off",
    "autocapitalize": "off",
    "spellcheck": "false",
    "enterkeyhint": "search",
    "dir": "auto",
    "placeholder": word("search_site"),
  });
  const close = make("button", { type: "button", class: "plain" }, word("search_close"));
  const form = make("form", { class: "box-top" }, icon(), input, close);
  const status = make("p", { class: "said small" });
  const failure = make("div", {});
  const hits = make("div", {
    "id": "_hits",
    "role": "listbox",
    "aria-label": word("search_pages_found"),
    "hidden": "",
  });
  const all = make("a", { href: addressOf("") }, word("search_browse"));
  const slash = make("input", { type: "checkbox" });
  const keys = make("span", { class: "keys" }, word("search_keys"));
  const foot = make("p", { class: "box-foot small" }, all, keys, make("label", {}, slash, ` ${word("search_slash")}`));
  const inside = make("search", {}, form, status, failure, hits, foot);
  const element = make("dialog", { "class": "box", "aria-label": word("search_site") }, inside);
  const parts = { input, status, failure, hits, all };
  let look; // answers what stands in the field, once `search-box.js` is there

  async function start() {
    try {
      await load(boxPath, () => shared.answer);
      look ??= shared.answer?.(parts);
      look?.();
    } catch (error) {
      reportFault(error);
      failure.replaceChildren(trouble(open));
    }
  }

  function open() {
    slash.checked = slashOpens();
    const closed = !element.open;
    if (closed) element.showModal();
    input.focus();
    if (closed) input.select();
    start();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    element.close();
    location.assign(addressOf(input.value));
  });
  slash.addEventListener("change", () => keepSlash(slash.checked));
  element.addEventListener("click", ({ target, ctrlKey, metaKey }) => {
    const leaves = target instanceof Element && target.closest("a") && !ctrlKey && !metaKey;
    if (target === element || target === close || leaves) element.close();
  });
  document.body.append(element);
  return { open };
}

// Readers can switch the key / off, as WCAG 2.1.4 asks of keys that work without Ctrl or Alt.
// Where nothing but touch is likely, neither the key nor the setting is there.
function slashOpens() {
  if (matchMedia("(hover: none)").matches) return false;
  try {
    return localStorage.getItem(SETTING) !== "off";
  } catch {
    return true; // a browser that keeps nothing
  }
}

function keepSlash(on) {
  try {
    localStorage.setItem(SETTING, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing forgets this too.
  }
}

function listen() {
  for (const link of findAll("a[data-search]", HTMLAnchorElement)) {
    link.setAttribute("aria-haspopup", "dialog");
    if (slashOpens()) link.setAttribute("aria-keyshortcuts", "/");
    for (const type of ["pointerenter", "focus"]) link.addEventListener(type, () => engine().catch(() => {}));
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      shared.open();
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || isWritten(event.target) || !opens(event)) return;
    event.preventDefault();
    shared.open();
  });
}

function opens({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  if (altKey) return false;
  if (key === "/") return !ctrlKey && !metaKey && slashOpens();
  return key.toLowerCase() === "k" && ctrlKey !== metaKey && !shiftKey;
}

function isWritten(target) {
  return target.isContentEditable || target.matches?.("input:not([type=checkbox], [type=radio]), textarea, select");
}

function leadIntoFolders() {
  if (!folderEnd) return;
  for (const link of findAll("a[href]", HTMLAnchorElement)) {
    const address = link.getAttribute("href") ?? "";
    const path = address.replace(/[?#].*$/s, "");
    const relative = !/^(?:[a-z][a-z\d+.-]*:|\/)/i.test(path);
    if (relative && path.endsWith("/")) link.setAttribute("href", path + folderEnd + address.slice(path.length));
  }
}
