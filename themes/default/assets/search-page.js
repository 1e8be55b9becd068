// The search page: a field, results, and filters for every facet. What is asked for stands in the page's address
// (?q=…&county=fresno&county=kern), so that it can be kept, sent and gone back to. All of it is made inside one form;
// what can be chosen in a facet is the work of `search-filters.js`.

(() => {
  "use strict";

  const WORDS = {
    field: "Search the site",
    search: "Search",
    results: "Results",
    filters: "Filters",
    chosen: "Chosen filters",
    remove: "Remove filter",
    clear: "Clear all filters",
    more: "Show",
    moreEnd: "more",
    further: "Also on this page:",
    all: "All",
    about: "for",
    near: "to", // what comes close
    none: "Nothing was found for",
    narrowed: "with these filters",
    noneFiltered: "No page fits everything that is chosen",
    advice: "Try other or fewer words, or browse below.",
    loosen: "Search again without filters",
    suggest: "Did you mean",
    cut: "Only the first 500 characters are searched for.",
    broken: "This result could not be loaded.",
  };
  const FIRST = 10; // results at first
  const STEP = 20; // results that a press of the button adds
  const QUOTES = /["“”„«»]/g;
  const PATIENCE = 150; // milliseconds that results wait for one another before they are shown

  const shared = window.fieldguideBox;
  const place = document.getElementById("_search");
  if (!shared || !place) return;
  const { LONGEST, make, icon, clip, engine, trouble } = shared;
  if (!shared.notes || !shared.createFilters) { // a script did not load
    place.append(make("form", { class: "wrap" }, trouble(() => location.reload())));
    return;
  }
  const { PAUSE, SLOW, searching, root, teller, notes, pages, marked, quoted, createFilters, tally } = shared;

  const title = document.title;
  const view = createView();
  const tell = teller(view.status);
  const state = { query: "", filters: new Map(), shown: FIRST };
  const labels = new Map(); // of each facet: what its values are called
  let info; // what the site has, once it is known
  let filters; // the groups of checkboxes, once the facets are known
  let settled = location.href; // the address that "back" comes back to
  let answered; // the part of the address that the page answers
  let turn = 0;
  let timer;

  listen();
  readAddress();
  update();

  /* What is asked for, and the address */

  function readAddress() {
    const parameters = new URLSearchParams(location.search);
    state.query = clip(parameters.get("q") ?? "");
    state.filters = new Map();
    for (const [name, value] of parameters) {
      if (name !== "q") state.filters.set(name, (state.filters.get(name) ?? new Set()).add(value));
    }
    const shown = history.state?.shown;
    state.shown = Number.isSafeInteger(shown) && shown > FIRST ? shown : FIRST;
    view.input.value = state.query;
    answered = location.search;
  }

  function address() {
    const parameters = new URLSearchParams(state.query.trim() === "" ? [] : [["q", state.query]]);
    for (const [name, values] of state.filters) {
      for (const value of values) parameters.append(name, value);
    }
    const text = parameters.toString();
    return location.pathname + (text && `?${text}`);
  }

  // Notes in the address what is asked for while it changes.
  function note() {
    writeHistory("replaceState", address());
  }

  // The same for a step that "back" undoes: what was noted since the last step gives way to that step.
  function step() {
    const next = address();
    if (new URL(next, location.href).href === settled) return note();
    writeHistory("replaceState", settled);
    writeHistory("pushState", next);
    settled = location.href;
  }

  function writeHistory(method, url) {
    try {
      history[method]({ shown: state.shown }, "", url);
    } catch {
      // Some browsers refuse this on files or when it is done too often: the search works, the address stays.
    }
    answered = location.search;
  }

  /* From what is asked for to what is shown */

  // Answers what is asked for. A newer call makes older ones end without a trace.
  async function update() {
    clearTimeout(timer);
    const mine = ++turn;
    const current = () => mine === turn;
    const slow = setTimeout(() => current() && say([searching]), SLOW);
    view.list.setAttribute("aria-busy", "true");
    try {
      const search = await engine();
      info ??= await search.info();
      await knowFilters(search);
      if (!current()) return;
      const chosen = Object.fromEntries([...state.filters].map(([name, values]) => [name, [...values]]));
      const result = await search.search(state.query, { filters: chosen });
      if (!current()) return;
      filters ??= createFilters(view.groups, info.facets, (name) => state.filters.get(name) ?? new Set(), setFilter);
      filters.show(search, result, current);
      showChips();
      await showResults(search, result, current);
    } catch (error) {
      if (error.path === undefined) reportError(error); // not a file that is missing but a fault
      if (!current()) return;
      view.list.replaceChildren();
      say([]);
      view.help.replaceChildren();
      view.more.hidden = true;
      view.failure.replaceChildren(trouble(again));
      place.classList.add("ready");
    } finally {
      clearTimeout(slow);
      if (current()) view.list.removeAttribute("aria-busy");
    }
  }

  function say(said) {
    view.status.replaceChildren(...said);
    tell();
  }

  function again() {
    view.heading.focus();
    update();
  }

  // Answers again when a preview says that the site has changed. The focus stays at its place among the results.
  async function renew() {
    const links = () => [...view.list.querySelectorAll("a")];
    const at = links().indexOf(document.activeElement);
    info = undefined;
    labels.clear();
    await update();
    if (at >= 0 && document.activeElement === document.body) links()[at]?.focus({ preventScroll: true });
  }

  // Drops filters that this site does not have: an old or mistyped address still finds something.
  async function knowFilters(search) {
    const known = new Set(info.facets.map(({ name }) => name));
    for (const name of [...state.filters.keys()]) {
      if (!known.has(name)) state.filters.delete(name);
      else if (!labels.has(name)) await learn(search, name);
    }
    for (const [name, values] of state.filters) {
      for (const value of [...values]) if (labels.get(name)?.has(value) === false) values.delete(value);
      if (values.size === 0) state.filters.delete(name);
    }
  }

  // What the values of a facet are called, taken from all pages.
  async function learn(search, name) {
    const everything = await search.search("", { filters: {} });
    const values = await search.counts(everything, name);
    labels.set(name, new Map(values.map(({ value, label }) => [value, label])));
  }

  // A filter that was set or removed.
  function setFilter(name, value, on) {
    const values = state.filters.get(name) ?? new Set();
    if (on) values.add(value);
    else values.delete(value);
    if (values.size > 0) state.filters.set(name, values);
    else state.filters.delete(name);
    changed();
  }

  // Another question, as a step of its own.
  function ask(query, filters = state.filters) {
    view.input.value = clip(query);
    state.filters = filters;
    changed();
  }

  function changed() {
    state.query = clip(view.input.value); // what was typed just now counts, too
    state.shown = FIRST;
    step();
    update();
  }

  /* Results */

  async function showResults(search, result, current) {
    const filled = [];
    let failed = 0;
    const fill = (from, to) => result.hits.slice(from, to).map((hit) => {
      const item = make("li", { class: "hit waiting" });
      filled.push(search.details(result, hit).then((details) => fillHit(item, details), () => failHit(item)));
      return item;
    });
    const failHit = (item) => {
      failed += 1;
      item.classList.remove("waiting");
      item.replaceChildren(make("p", { class: "small" }, WORDS.broken));
      if (current()) view.failure.replaceChildren(trouble(again));
    };

    const items = fill(0, state.shown);
    await Promise.race([Promise.all(filled), new Promise((done) => setTimeout(done, PATIENCE))]);
    if (!current()) return;
    document.title = state.query.trim() === "" ? title : `${state.query.trim()} · ${title}`;
    view.failure.replaceChildren(...(failed > 0 ? [trouble(again)] : []));
    view.list.replaceChildren(...(failed < items.length ? items : []));
    say(summary(result));
    view.help.replaceChildren(...help(result));
    view.done.textContent = `${WORDS.more} ${pages(result.total)}`;
    place.classList.add("ready");
    offerMore(result, fill);
    if (failed === items.length) view.more.hidden = true;
  }

  function fillHit(item, { url, title, kind, heading, excerpt, more }) {
    const link = make("a", { href: root + url, dir: "auto" }, title);
    if (heading) link.append(make("span", { class: "hit-place" }, ` › ${heading}`));
    item.replaceChildren(make("p", { class: "label" }, kind), make("h3", {}, link));
    if (excerpt.length > 0) item.append(make("p", { dir: "auto" }, ...marked(excerpt)));
    if (more.length > 0) {
      const links = more.map((part) => make("a", { href: root + part.url, dir: "auto" }, part.heading));
      const parted = links.flatMap((link, at) => (at > 0 ? [" · ", link] : [link]));
      item.append(make("p", { class: "hit-more small" }, `${WORDS.further} `, ...parted));
    }
    item.classList.remove("waiting");
  }

  function summary(result) {
    const asked = state.query.trim();
    const remarks = [...notes(result), ...(state.query.length >= LONGEST ? [WORDS.cut] : [])];
    const pause = remarks.length > 0 ? [make("span", { class: "hidden" }, ".")] : []; // between what is read aloud
    return [make("b", {}, ...count(result, asked), ...pause), " ", make("span", { class: "small" }, ...remarks)];
  }

  // "12 pages for “coaching”".
  function count({ total, closest, words }, asked) {
    if (total > 0 && asked !== "") {
      return [pages(total, closest), ` ${closest ? WORDS.near : WORDS.about} `, quoted(asked)];
    }
    if (total > 0) return [state.filters.size === 0 ? `${WORDS.all} ` : "", pages(total)];
    if (asked === "") return [WORDS.noneFiltered];
    return [`${WORDS.none} `, quoted(asked), ...(isNarrowed(words) ? [` ${WORDS.narrowed}`] : [])];
  }

  // Whether it may be the filters that leave nothing: the site knows one of the words.
  function isNarrowed(words) {
    return state.filters.size > 0 && (words.length === 0 || words.some(({ how }) => how !== "missing"));
  }

  // What to try when nothing, or only something near, was found.
  function help({ total, suggestions, closest, words }) {
    const parts = [];
    const others = [...suggestions];
    const strict = total === 0 && words.some(({ role, text }) => role === "phrase" && text.includes(" "));
    if (strict) others.push(state.query.replace(QUOTES, " ").trim());
    if ((total === 0 || closest) && others.length > 0) {
      const links = others.map((query) => {
        const link = make("a", { href: `?${new URLSearchParams({ q: query })}`, dir: "auto" }, query);
        link.addEventListener("click", (event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          view.heading.focus(); // the link goes away
          ask(query);
        });
        return link;
      });
      const parted = links.flatMap((link, at) => (at > 0 ? [", ", link] : [link]));
      parts.push(make("p", {}, `${WORDS.suggest} `, ...parted, "?"));
    }
    if (total > 0) return parts;
    parts.push(make("p", {}, WORDS.advice));
    if (isNarrowed(words)) {
      const loosen = make("button", { type: "button", class: "plain" }, WORDS.loosen);
      loosen.addEventListener("click", () => {
        view.heading.focus();
        ask(state.query, new Map());
      });
      parts.push(make("p", {}, loosen));
    }
    return parts;
  }

  function offerMore(result, fill) {
    const left = result.total - view.list.children.length;
    view.more.hidden = left <= 0;
    view.more.textContent = `${WORDS.more} ${Math.min(left, STEP)} ${WORDS.moreEnd}`;
    view.more.onclick = () => {
      const from = view.list.children.length;
      state.shown = from + STEP;
      note();
      const items = fill(from, state.shown);
      view.list.append(...items);
      offerMore(result, fill);
      items[0].tabIndex = -1; // its link may not be there yet
      items[0].focus();
    };
  }

  /* The frame */

  function createView() {
    const input = make("input", {
      "class": "query", "name": "q", "type": "search", "aria-label": WORDS.field, "placeholder": WORDS.field,
      "autocomplete": "off", "autocapitalize": "off", "spellcheck": "false", "enterkeyhint": "search",
      "maxlength": LONGEST, "dir": "auto",
    });
    const badge = make("span", { class: "badge" });
    const folded = { "aria-expanded": "false", "aria-controls": "_filters" };
    const opener = make("button", { type: "button", class: "filters-open", ...folded }, WORDS.filters, " ", badge);
    const groups = make("div", {});
    const done = make("button", { type: "button", class: "filters-done" });
    const panel = { "id": "_filters", "class": "filters", "aria-label": WORDS.filters };
    const filters = make("section", panel, groups, done);
    const heading = make("h2", { class: "hidden", id: "_results", tabindex: "-1" }, WORDS.results);
    const chips = make("ul", { "class": "chips", "aria-label": WORDS.chosen, "hidden": "" });
    const status = make("p", { class: "summary" });
    const failure = make("div", {});
    const help = make("div", { class: "help" });
    const list = make("ol", { class: "hits" });
    const more = make("button", { type: "button", class: "more-hits", hidden: "" });
    const send = make("button", { type: "submit" }, WORDS.search);
    const top = make("search", { class: "search-top" }, make("div", { class: "wrap" }, icon(), input, send));
    const results = make("section", { "class": "found", "aria-labelledby": "_results" },
      heading, chips, status, failure, help, list, more);
    const body = make("div", { class: "wrap search-body" }, make("div", {}, opener, filters), results);
    const form = make("form", {}, top, body);
    place.append(form);
    return { form, input, badge, opener, groups, done, heading, chips, status, failure, help, list, more };
  }

  function showChips() {
    const names = new Map(info.facets.map(({ name, label }) => [name, label]));
    const chosen = [...state.filters].flatMap(([name, values]) => [...values].map((value) => [name, value]));
    const chips = chosen.map(([name, value]) => chip([
      make("span", { class: "hidden" }, `${WORDS.remove} `),
      make("bdi", {}, `${names.get(name)}: ${labels.get(name).get(value)}`),
      make("span", { "aria-hidden": "true" }, " ×"),
    ], () => setFilter(name, value, false)));
    if (chosen.length > 1) chips.push(chip([WORDS.clear], () => ask(state.query, new Map())));
    view.chips.replaceChildren(...chips);
    view.chips.hidden = chosen.length === 0;
    tally(view.badge, chosen.length);
  }

  function chip(text, remove) {
    const button = make("button", { type: "button" }, ...text);
    button.addEventListener("click", () => {
      view.heading.focus(); // the button goes away
      remove();
    });
    return make("li", {}, button);
  }

  function listen() {
    const { form, input, opener } = view;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (matchMedia("(hover: none)").matches) view.heading.focus(); // the keyboard of a phone makes room
      ask(input.value);
    });
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        state.query = clip(input.value);
        state.shown = FIRST;
        note();
        update();
      }, PAUSE);
    });
    opener.addEventListener("click", () => {
      opener.setAttribute("aria-expanded", String(opener.getAttribute("aria-expanded") !== "true"));
      filters?.load();
    });
    view.done.addEventListener("click", () => {
      opener.setAttribute("aria-expanded", "false");
      view.heading.focus();
    });
    matchMedia("(min-width: 60rem)").addEventListener("change", () => filters?.load());
    window.addEventListener("popstate", () => {
      settled = location.href;
      if (location.search === answered) return; // only another place of this page
      readAddress();
      update();
    });
    document.addEventListener("fieldguide:changed", renew);
    for (const link of document.querySelectorAll("[data-search]")) link.removeAttribute("aria-haspopup");
    shared.open = () => {
      input.focus();
      input.select();
    };
  }
})();
