// What the preview tells: a bar at the bottom of the window, which says how things stand and what the page is made
// from, and above it a list of problems, or of warnings on this page. It lives outside <body>, in a shadow of its own:
// neither touches the other's looks. It speaks the language of the site; what is wrong is told in English.
//
//   const panel = createPanel();
//   panel.setWords({ language, phrases });
//   panel.setStatus("current");       // or "updating", "stopped"
//   panel.setPage({ source, kind, edit, warnings, elsewhere, local });
//   panel.setProblems([{ severity, code, message, help, file, line, column, edit, excerpt }], howManyMore, shows);
//
// What the page `shows` is "newest", "last" (the last version without problems) or "nothing".

import { update } from "./morph.js";
import { language, parts, setWords, word } from "./words.js";

const STYLES = "/.fieldguide/preview.css";
const STATISTICS = "/.fieldguide/stats.html";
const HIDDEN = "fieldguide-preview-hidden"; // where it is kept, for this tab, that the bar is hidden
const CONTEXT = 90; // characters of a line that are shown before and after what is marked
const COMMAND = "fieldguide serve";
const LISTING = "fieldguide check";
const OPENS = { "aria-controls": "list", "aria-expanded": "false" };
const LONGEST = 240; // characters that are shown of what is marked
const SAFE = /^(?!javascript:)[a-z][a-z\d+.-]*:\/\//i;

/** The bar, added to the document. */
export function createPanel() {
  customElements.define("fieldguide-preview", Panel);
  const panel = new Panel();
  document.documentElement.append(panel);
  return panel;
}

class Panel extends HTMLElement {
  #shadow = this.attachShadow({ mode: "open" });
  #parts = createParts();
  #room = new CSSStyleSheet(); // of the page: the place that the bar takes up at its end
  #status = "current";
  #problems = [];
  #more = 0; // problems that are not told one by one
  #shows = "newest";
  #page = { source: null, kind: "", edit: null, warnings: [], elsewhere: 0, local: true };
  #list; // which list is open: "problems", "warnings" or none
  #drawn = make("ol"); // the items that are shown, as they were made
  #hidden = readHidden();
  #told = "";

  constructor() {
    super();
    const { bar, drawer, tab, live, close, hide, problems, warnings } = this.#parts;
    const styles = make("link", { rel: "stylesheet", href: STYLES });
    this.style.display = "none"; // until it has its looks
    styles.addEventListener("load", () => this.style.removeProperty("display"));
    this.#shadow.append(styles, drawer, bar, tab, live);
    problems.addEventListener("click", () => this.#toggle("problems"));
    warnings.addEventListener("click", () => this.#toggle("warnings"));
    close.addEventListener("click", () => this.#fold());
    hide.addEventListener("click", () => this.#hide());
    tab.addEventListener("click", () => this.#bringBack());
    this.#shadow.addEventListener("keydown", (event) => {
      if (event instanceof KeyboardEvent && event.key === "Escape") this.#fold();
    });
    document.adoptedStyleSheets.push(this.#room);
    new ResizeObserver(() => this.#makeRoom()).observe(bar);
    this.#draw();
  }

  setWords(words) {
    setWords(words);
    const { bar, stats, hide, hideWord, close } = this.#parts;
    this.lang = language();
    bar.setAttribute("aria-label", word("preview"));
    hide.setAttribute("aria-label", word("preview_hide_bar"));
    say(stats, [word("preview_stats")]);
    say(hideWord, [word("preview_hide")]);
    close.setAttribute("aria-label", word("preview_close_list"));
    say(close, [word("preview_close")]);
    this.#draw();
  }

  setStatus(status) {
    this.#status = status;
    this.#draw();
  }

  setPage(page) {
    if (!page) return;
    this.#page = page;
    const count = page.warnings.length + page.elsewhere;
    if (count === 0 && this.#list === "warnings") this.#list = undefined;
    this.#draw();
  }

  // A list that is folded stays so until it says something else.
  setProblems(problems, more, shows) {
    const changed = JSON.stringify([problems, more]) !== JSON.stringify([this.#problems, this.#more]);
    this.#problems = problems;
    this.#more = more;
    this.#shows = shows;
    if (changed && problems.length > 0) {
      this.#list = "problems";
      this.#hidden = false;
    } else if (changed) {
      if (this.#list === "problems") this.#list = undefined;
      this.#hidden = readHidden();
    }
    this.#status = "current";
    this.#draw();
  }

  get #count() {
    return this.#problems.length + this.#more;
  }

  #toggle(list) {
    this.#list = this.#list === list ? undefined : list;
    this.#draw();
    if (this.#list) this.#parts.scroller.scrollTop = 0;
  }

  #fold() {
    if (!this.#list) return;
    const { drawer, problems, warnings } = this.#parts;
    const inside = drawer.contains(this.#shadow.activeElement);
    const opener = this.#list === "problems" ? problems : warnings;
    this.#list = undefined;
    this.#draw();
    if (inside) opener.focus();
  }

  #hide() {
    this.#hidden = true;
    this.#list = undefined;
    keepHidden(true);
    this.#draw();
    this.#parts.tab.focus();
  }

  #bringBack() {
    this.#hidden = false;
    if (this.#problems.length > 0) this.#list = "problems";
    keepHidden(false);
    this.#draw();
    this.#parts.hide.focus();
  }

  #draw() {
    const { bar, tab, drawer } = this.#parts;
    const state = this.#status !== "stopped" && this.#problems.length > 0 ? "problems" : this.#status;
    for (const part of [bar, tab]) part.dataset.state = state;
    bar.hidden = this.#hidden;
    tab.hidden = !this.#hidden;
    drawer.hidden = !this.#list;
    this.#drawBar(state);
    this.#drawList();
    this.#tell(state);
  }

  #drawBar(state) {
    const { status, problems, place, warnings, stats, tab } = this.#parts;
    const { kind, source, edit, warnings: own, elsewhere, local } = this.#page;
    stats.hidden = !local; // it tells of files
    status.hidden = state === "problems";
    const stopped = parts("preview_stopped", { command: make("code", { lang: "en" }, COMMAND) });
    say(status, state === "stopped" ? stopped : parts(state === "updating" ? "preview_updating" : "preview_current"));
    problems.hidden = state !== "problems";
    const all = word("preview_problems", { count: this.#count });
    say(problems, [all, chevron()]);
    const short = { problems: all, stopped: word("preview_tab_stopped") }[state] ?? word("preview");
    say(tab, [short]);
    tab.setAttribute("aria-label", word("preview_bring_back", { status: short }));
    const here = make("span", { class: "wide" }, warningsIn(own.length));
    const both = elsewhere > 0 ? parts("preview_here_and_elsewhere", { here, count: elsewhere }) : [here];
    warnings.hidden = own.length + elsewhere === 0;
    warnings.setAttribute("aria-label", both.map((part) => part.textContent ?? part).join(""));
    warnings.classList.toggle("none", own.length === 0);
    say(warnings, [
      ...both.map((part) => (part === here ? here : make("span", { class: "wide elsewhere" }, part))),
      make("span", { class: "narrow" }, String(own.length)),
      chevron(),
    ]);
    for (const [list, button] of Object.entries({ problems, warnings })) {
      button.setAttribute("aria-expanded", String(this.#list === list));
    }
    say(place, [make("span", { class: "kind" }, kind), ...(source ? [sourceLink(source, edit)] : [])]);
  }

  // Items that stay keep the focus and their place under the reader's eyes.
  #drawList() {
    const { drawer, title, lead, items, rest } = this.#parts;
    if (!this.#list) return;
    const ofProblems = this.#list === "problems";
    const { warnings, elsewhere } = this.#page;
    const findings = ofProblems ? this.#problems : warnings;
    const next = make("ol", {}, ...findings.map(item));
    update(items, this.#drawn, next);
    this.#drawn = next;
    drawer.dataset.list = this.#list;
    const here = findings.length === 0 ? word("preview_none_here") : word("preview_here", { count: findings.length });
    say(title, [ofProblems ? heading(this.#count, this.#shows) : here]);
    say(lead, ofProblems ? parts(`preview_shows_${this.#shows}`) : []);
    const others = ofProblems ? this.#more : elsewhere;
    const only = findings.length === 0 ? "preview_only_elsewhere" : "preview_and_elsewhere";
    const command = make("code", { lang: "en" }, LISTING);
    say(rest, others === 0 ? [] : parts(ofProblems ? "preview_and_more" : only, { count: others, command }));
  }

  // Tells screen readers what matters: problems, that they are gone, that the preview has stopped or goes on.
  #tell(state) {
    if (state === "updating") return;
    const news = state === "problems" ? heading(this.#count, this.#shows) : this.#parts.status.textContent;
    if (news !== this.#told && (this.#told || state !== "current")) this.#parts.live.textContent = news;
    this.#told = news;
  }

  #makeRoom() {
    const { bar } = this.#parts;
    this.#room.replaceSync("");
    const { paddingBlockEnd: own } = getComputedStyle(document.body);
    this.#room.replaceSync(`@media screen {
      html { scroll-padding-block-end: ${bar.offsetHeight}px !important; }
      body { padding-block-end: calc(${own} + ${bar.offsetHeight}px) !important; }
    }`);
  }
}

function createParts() {
  const status = make("span", { class: "status" });
  const problems = make("button", { type: "button", class: "status", ...OPENS });
  const place = make("span", { class: "place" });
  const warnings = make("button", { type: "button", class: "warnings", ...OPENS });
  const stats = make("a", { class: "stats", href: STATISTICS });
  const hideWord = make("span", { class: "wide" });
  const hide = make("button", { type: "button", class: "hide" }, hideWord, make("span", { class: "narrow" }, "×"));
  const bar = make("section", { class: "bar" }, status, problems, place, warnings, stats, hide);
  const tab = make("button", { type: "button", class: "tab" });
  const title = make("h2", { id: "title" });
  const lead = make("p", { class: "lead" });
  const close = make("button", { type: "button", class: "close" });
  const items = make("ol");
  const rest = make("p", { class: "rest" });
  const scrolled = { "class": "scroller", "role": "group", "aria-labelledby": "title", "tabindex": "0" };
  const scroller = make("div", scrolled, items, rest);
  const top = make("header", {}, make("div", {}, title, lead), close);
  const drawer = make("section", { "id": "list", "class": "drawer", "aria-labelledby": "title" }, top, scroller);
  const live = make("p", { class: "live", role: "status" });
  const list = { title, lead, close, items, rest, scroller, drawer };
  return { status, problems, place, warnings, stats, hide, hideWord, bar, tab, live, ...list };
}

/* One finding */

function item({ severity, message, help, file, line, column, edit, excerpt }) {
  const where = [file, line, column].filter((part) => part !== null && part !== undefined).join(":");
  const shown = [
    make(
      "p",
      { class: "what", dir: "auto" },
      make("span", { class: "severity" }, word(severity === "error" ? "preview_problem" : "preview_warning")),
      " ",
      make("span", { lang: "en" }, ...withCode(begin(message))),
    ),
    make("p", { class: "where" }, link(where, edit)),
  ];
  if (excerpt) shown.push(make("pre", { dir: "auto" }, make("code", {}, ...lineOf(excerpt))));
  if (help) shown.push(make("p", { class: "help", dir: "auto", lang: "en" }, ...withCode(begin(help))));
  return make("li", { class: severity }, ...shown);
}

// A line of the source, of bearable length, with what is marked in it; that may be nothing but a place.
function lineOf({ before, marked, after }) {
  const [start, end] = [[...before], [...after]];
  const mark = [...marked];
  return [
    start.length > CONTEXT
      ? start
          .slice(-CONTEXT)
          .join("")
          .replace(/^\S*\s+|^/, "… ")
      : before.trimStart(),
    make(
      "mark",
      { class: marked === "" ? "point" : "" },
      mark.length > LONGEST ? `${mark.slice(0, LONGEST).join("")}…` : marked,
    ),
    end.length > CONTEXT
      ? end
          .slice(0, CONTEXT)
          .join("")
          .replace(/\s+\S*$|$/, " …")
      : after.trimEnd(),
  ];
}

// Messages have names in backticks.
function withCode(text) {
  return text.split(/`([^`]+)`/).map((part, at) => (at % 2 === 1 ? make("code", {}, part) : part));
}

function begin(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function link(text, edit, ...more) {
  const broken = breakable(text);
  if (typeof edit !== "string" || !SAFE.test(edit)) return make("span", {}, ...broken);
  return make("a", { href: edit, title: word("preview_edit_file", { file: text }) }, ...broken, ...more);
}

// A path that can go on in the next line after every folder.
function breakable(path) {
  return path.split(/(?<=\/)/).flatMap((part) => [part, make("wbr")]);
}

// The path in the bar: where space is short, its folders give way and the name stays.
function sourceLink(source, edit) {
  const cut = source.lastIndexOf("/") + 1;
  const path = make(
    "bdi",
    { class: "path", title: source },
    make("span", { class: "folders" }, source.slice(0, cut)),
    make("span", { class: "name" }, source.slice(cut)),
  );
  if (typeof edit !== "string" || !SAFE.test(edit)) return make("span", { class: "source" }, path);
  return make("a", { class: "source", href: edit }, path, " ", make("span", { class: "edit" }, word("preview_edit")));
}

/* Words and parts */

function heading(count, shows) {
  return word(`preview_keeps_${shows}`, { count });
}

function warningsIn(count) {
  return count === 0 ? word("preview_no_warnings") : word("preview_warnings", { count });
}

function chevron() {
  return make("span", { "class": "chevron", "aria-hidden": "true" });
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// Fills a part, unless it says that already: the focus and a selection inside stay.
function say(part, children) {
  const next = make(part.localName, {}, ...children);
  if (part.innerHTML !== next.innerHTML) part.replaceChildren(...next.childNodes);
}

function readHidden() {
  try {
    return sessionStorage.getItem(HIDDEN) !== null;
  } catch {
    return false; // a browser that keeps nothing
  }
}

function keepHidden(hidden) {
  try {
    if (hidden) sessionStorage.setItem(HIDDEN, "");
    else sessionStorage.removeItem(HIDDEN);
  } catch {
    // A browser that keeps nothing forgets this too.
  }
}
