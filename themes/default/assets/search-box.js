// What the search dialog answers while the reader types, and how results are put into words, there and on the search
// page. What it has for that page it adds to the global `fieldguideBox`.

(() => {
  "use strict";

  const WORDS = {
    page: "page",
    pages: "pages",
    all: "All results, with filters",
    comesClose: "comes close",
    comeClose: "come close",
    searching: "Searching …",
    short: "Go on typing …",
    none: "Nothing found for",
    similar: "Showing results for",
    instead: "instead of",
    synonym: "Also searched for",
    small: "Very common words left out:",
    missing: "Not found on any page:",
    closest: "No page has all of these words.",
  };
  const SHOWN = 8; // hits in the dialog
  const PAUSE = 80; // milliseconds between the last keystroke and the search
  const SLOW = 600; // milliseconds after which a search says that it is still at work
  const QUIET = 1000; // milliseconds without a new answer before screen readers are told the last one
  const TOLD = 5000; // milliseconds that what they are told stays, beside the same words on the page
  const LONG = 80; // characters of a query that are repeated to the reader

  const shared = window.fieldguideBox;
  const { root, make, clip, addressOf, engine, trouble } = shared;
  Object.assign(shared, { PAUSE, SLOW, searching: WORDS.searching, answer, teller, notes, pages, marked, quoted });

  // Makes the dialog with these parts answer, and gives the function that answers what stands in its field.
  function answer({ input, status, failure, hits, all }) {
    const pick = choose(input, hits);
    const tell = teller(status);
    const browse = all.textContent;
    let turn = 0;
    let timer;

    async function look() {
      clearTimeout(timer);
      const mine = ++turn;
      const query = clip(input.value);
      const empty = query.trim() === "";
      if (empty) return show([], []);
      const slow = setTimeout(() => mine === turn && wait(), SLOW);
      const { options, said, failed } = await find(query);
      clearTimeout(slow);
      if (mine !== turn) return; // a newer keystroke has its own answer
      show(options, said, failed || options.length > 0 ? query : "");
      if (failed) failure.replaceChildren(trouble(again));
    }

    // The old hits stay until the new ones are there, but faintly.
    function wait() {
      hits.setAttribute("aria-busy", "true");
      say([WORDS.searching]);
    }

    function say(said) {
      status.replaceChildren(...said);
      tell();
    }

    // Shows an answer, and leads on to all that a query finds, or to everything.
    function show(options, said, query = "") {
      all.href = addressOf(query);
      all.textContent = query === "" ? browse : WORDS.all;
      hits.replaceChildren(...options);
      hits.removeAttribute("aria-busy");
      hits.hidden = options.length === 0;
      hits.scrollTop = 0;
      input.setAttribute("aria-expanded", String(!hits.hidden));
      pick(-1);
      say(said);
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
      return {
        options: details.map(({ value }, at) => option(value, at)),
        said: [...count(result, query.trim()), ...notes(result)],
        failed: details.length < first.length,
      };
    } catch (error) {
      if (error.path === undefined) reportError(error); // not a file that is missing but a fault
      return { options: [], said: [], failed: true };
    }
  }

  function count({ total, closest }, asked) {
    if (total > 0) return [pages(total, closest), ". "];
    return [...asked].length === 1 ? [WORDS.short, " "] : [`${WORDS.none} `, quoted(asked), ". "];
  }

  function option({ url, title, kind, heading, excerpt }, at) {
    const place = heading ? [make("span", {}, ` › ${heading}`)] : [];
    const pause = () => make("span", { class: "hidden" }, ", "); // between what is read aloud
    return make("a",
      { "id": `_hit-${at}`, "role": "option", "aria-selected": "false", "tabindex": "-1", "href": root + url },
      make("b", { dir: "auto" }, title, ...place), pause(),
      make("span", { class: "label" }, kind), pause(),
      make("span", { class: "box-text", dir: "auto" }, ...marked(excerpt)));
  }

  // Tells screen readers what a line says, once for all the answers to quick keystrokes. Gives the function to call
  // when the line has changed.
  function teller(line) {
    const region = make("p", { class: "hidden", role: "status" });
    let timer;
    line.after(region);
    return () => {
      clearTimeout(timer);
      region.textContent = "";
      timer = setTimeout(() => {
        region.textContent = line.textContent;
        timer = setTimeout(() => region.replaceChildren(), TOLD);
      }, QUIET);
    };
  }

  // What became of the words of a query: a sentence for all that fared alike.
  function notes({ words, closest, total }) {
    const those = (how) => words.filter((word) => word.how === how && word.role !== "excluded");
    const similar = those("similar").map(({ text, shown }) => {
      return [...parted(shown.map(bold)), ` ${WORDS.instead} `, quoted(text)];
    });
    const synonyms = [...new Set(those("synonym").flatMap(({ shown }) => shown))];
    const [small, missing] = ["small", "missing"].map((how) => those(how).map(({ text }) => make("bdi", {}, text)));
    const nothingElse = total === 0 && words.length === 1; // that it is missing was said already
    const said = [];
    if (similar.length > 0) said.push([`${WORDS.similar} `, ...parted(similar).flat(), "."]);
    if (synonyms.length > 0) said.push([`${WORDS.synonym} `, ...parted(synonyms.map(bold)), "."]);
    if (small.length > 0) said.push([`${WORDS.small} `, ...parted(small), "."]);
    if (missing.length > 0 && !nothingElse) said.push([`${WORDS.missing} `, ...parted(missing), "."]);
    else if (closest && total > 0) said.push([WORDS.closest]);
    return said.map((parts) => make("span", {}, ...parts, " "));
  }

  function bold(text) {
    return make("b", { dir: "auto" }, text);
  }

  function parted(list) {
    return list.flatMap((each, at) => (at > 0 ? [", ", each] : [each]));
  }

  // "1 page", "2 pages", "2 pages come close".
  function pages(count, closest = false) {
    const number = String(count).replace(/\B(?=(\d{3})+$)/g, ","); // Intl would cost a phone a tenth of a second
    const found = `${number} ${count === 1 ? WORDS.page : WORDS.pages}`;
    if (!closest) return found;
    return `${found} ${count === 1 ? WORDS.comesClose : WORDS.comeClose}`;
  }

  // An excerpt as texts and marks.
  function marked(excerpt) {
    return excerpt.map(({ text, marked }) => (marked ? make("mark", {}, text) : text));
  }

  // The reader's own words, whatever their direction: not more than their beginning, and in quotation marks once.
  function quoted(text) {
    const letters = [...text];
    const short = letters.length > LONG ? `${letters.slice(0, LONG).join("")}…` : text;
    const [opening, closing] = /^["“].*["”]$/s.test(short) ? ["", ""] : ["“", "”"];
    return make("span", {}, opening, make("bdi", {}, short), closing);
  }
})();
