// What the search dialog answers while the reader types, and how results are put into words, there and on the search
// page. What it has for that page it adds to the global `fieldguideBox`.

(() => {
  "use strict";

  const WORDS = {
    page: "page",
    pages: "pages",
    all: "All results, with filters",
    searching: "Searching …",
    none: "Nothing found for",
    similar: "Showing results for",
    instead: "instead of",
    synonym: "also found as",
    small: "Left out:",
    missing: "Not found on any page:",
    closest: "No page has all of these words. The closest:",
  };
  const SHOWN = 8; // hits in the dialog
  const PAUSE = 80; // milliseconds between the last keystroke and the search
  const SLOW = 600; // milliseconds after which a search says that it is still at work

  const shared = window.fieldguideBox;
  const { root, make, clip, addressOf, engine, trouble } = shared;
  Object.assign(shared, { PAUSE, SLOW, searching: WORDS.searching, answer, notes, pages, marked, quoted });

  // Makes the dialog with these parts answer, and gives the function that answers what stands in its field.
  function answer({ input, status, failure, hits, all }) {
    const pick = choose(input, hits);
    const browse = all.textContent;
    let turn = 0;
    let timer;

    async function look() {
      clearTimeout(timer);
      const mine = ++turn;
      const query = clip(input.value);
      const empty = query.trim() === "";
      all.href = addressOf(query);
      all.textContent = empty ? browse : WORDS.all;
      if (empty) return show([], []);
      const slow = setTimeout(() => mine === turn && status.replaceChildren(WORDS.searching), SLOW);
      const { options, said, failed } = await find(query);
      clearTimeout(slow);
      if (mine !== turn) return; // a newer keystroke has its own answer
      show(options, said);
      if (failed) failure.replaceChildren(trouble(again));
    }

    function show(options, said) {
      hits.replaceChildren(...options);
      hits.hidden = options.length === 0;
      hits.scrollTop = 0;
      input.setAttribute("aria-expanded", String(!hits.hidden));
      pick(-1);
      status.replaceChildren(...said);
      failure.replaceChildren();
    }

    function again() {
      input.focus();
      look();
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(look, PAUSE);
    });
    return look;
  }

  // Lets the arrow keys choose among the options of a list while the focus stays in the field. Gives the function that
  // chooses the option at a place, or none.
  function choose(input, list) {
    let active = -1;

    function pick(at) {
      const option = list.children[at];
      list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
      option?.setAttribute("aria-selected", "true");
      option?.scrollIntoView({ block: "nearest" });
      if (option) input.setAttribute("aria-activedescendant", option.id);
      else input.removeAttribute("aria-activedescendant");
      active = option ? at : -1;
    }

    const keys = new Map([
      ["ArrowDown", () => pick(active + 1)],
      ["ArrowUp", () => pick(active < 0 ? list.children.length - 1 : active - 1)],
      ["Enter", () => list.children[active].click()],
    ]);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) pick(-1); // these are for the field
      if (!keys.has(event.key) || (event.key === "Enter" && active < 0)) return;
      event.preventDefault();
      keys.get(event.key)();
    });
    return pick;
  }

  // The first hits, what to say about them, and whether something failed.
  async function find(query) {
    try {
      const search = await engine();
      const result = await search.search(query, { filters: {} });
      const first = result.hits.slice(0, SHOWN).map((hit) => search.details(result, hit));
      const details = (await Promise.allSettled(first)).filter(({ status }) => status === "fulfilled");
      const count = result.total > 0 ? [pages(result.total), ". "] : [`${WORDS.none} `, quoted(query.trim()), ". "];
      return {
        options: details.map(({ value }, at) => option(value, at)),
        said: [...count, ...notes(result)],
        failed: details.length < first.length,
      };
    } catch (error) {
      if (error.path === undefined) reportError(error); // not a file that is missing but a fault
      return { options: [], said: [], failed: true };
    }
  }

  function option({ url, title, kind, heading, excerpt }, at) {
    const place = heading ? [make("span", {}, ` › ${heading}`)] : [];
    return make("a",
      { "id": `_hit-${at}`, "role": "option", "aria-selected": "false", "tabindex": "-1", "href": root + url },
      make("span", { class: "label" }, kind), " ",
      make("b", { dir: "auto" }, title, ...place), " ",
      make("span", { class: "box-text", dir: "auto" }, ...marked(excerpt)));
  }

  // What became of the words of a query, a sentence each.
  function notes({ words, closest, total }) {
    const said = [];
    for (const { text, how, shown } of words) {
      const others = listed(shown, "b");
      if (how === "similar") said.push([`${WORDS.similar} `, ...others, ` ${WORDS.instead} `, quoted(text), "."]);
      if (how === "synonym") said.push([quoted(text), ` ${WORDS.synonym} `, ...others, "."]);
    }
    for (const how of ["small", "missing"]) {
      const texts = words.filter((word) => word.how === how && word.role !== "excluded").map(({ text }) => text);
      if (how === "missing" && total === 0 && words.length === 1) continue; // that was said already
      if (texts.length > 0) said.push([`${WORDS[how]} `, ...listed(texts, "bdi"), "."]);
    }
    if (closest && total > 0) said.push([WORDS.closest]);
    return said.map((parts) => make("span", {}, ...parts, " "));
  }

  function listed(texts, tag) {
    return texts.flatMap((text, at) => [at > 0 ? ", " : "", make(tag, { dir: "auto" }, text)]);
  }

  // "1 page", "2 pages".
  function pages(count) {
    return `${count.toLocaleString("en")} ${count === 1 ? WORDS.page : WORDS.pages}`;
  }

  // An excerpt as texts and marks.
  function marked(excerpt) {
    return excerpt.map(({ text, marked }) => (marked ? make("mark", {}, text) : text));
  }

  // The reader's own words, whatever their direction.
  function quoted(text) {
    return make("span", {}, "“", make("bdi", {}, text), "”");
  }
})();
