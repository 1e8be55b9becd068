// What the search dialog answers while the reader types. Adds `answer` to the global `fieldguideBox`.

import { make } from "../modules/elements.js";
import { parts, word } from "../modules/words.js";
import { leadToSentence } from "./arrival.js";
import { PAUSE, SLOW, createTeller, inLanguage, marked, notes, quoted, tongue } from "./phrases.js";

const SHOWN = 8; // hits in the dialog

const shared = window.fieldguideBox;
const { root, clip, addressOf, engine, trouble, reportFault } = shared;
Object.assign(shared, { answer });

// Makes the dialog with these parts answer, and gives the function that answers what stands in its field.
function answer({ input, status, failure, hits, all }) {
  const pick = choose(input, hits);
  const tell = createTeller(status);
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
    say([word("search_searching")]);
  }

  function say(said) {
    status.replaceChildren(...said);
    tell();
  }

  // Shows an answer, and leads on to all that a query finds, or to everything.
  function show(options, said, query = "") {
    all.href = addressOf(query);
    all.textContent = query === "" ? browse : word("search_all");
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
    keys.get(event.key)?.();
  });
  return pick;
}

// The first hits, what to say about them, and whether something failed.
async function find(query) {
  try {
    const search = await engine();
    const result = await search.search(query, { filters: {} });
    const first = result.hits.slice(0, SHOWN).map((hit) => search.details(result, hit));
    const settled = await Promise.allSettled(first);
    const details = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    return {
      options: details.map((one, at) => option(one, at, query)),
      said: [...count(result, query.trim()), " ", ...notes(result)],
      failed: details.length < first.length,
    };
  } catch (error) {
    reportFault(error);
    return { options: [], said: [], failed: true };
  }
}

function count({ total, closest }, asked) {
  const found = { count: total, query: quoted(asked) };
  if (total > 0) return closest ? parts("search_box_near", found) : parts("search_box_pages", found);
  return [...asked].length === 1 ? parts("search_short") : parts("search_box_none", found);
}

function option(details, at, query) {
  const { url, titlePieces, kind, heading, excerpt, language } = details;
  const place = heading ? [make("span", {}, ` › ${heading}`)] : [];
  const text = inLanguage("span", language, ...marked(excerpt));
  text.classList.add("box-text");
  const pause = () => make("span", { class: "hidden" }, ", "); // between what is read aloud
  const link = make(
    "a",
    { "id": `_hit-${at}`, "role": "option", "aria-selected": "false", "tabindex": "-1", "href": root + url },
    inLanguage("b", language, ...marked(titlePieces), ...place, ...tongue(language)),
    pause(),
    make("span", { class: "label" }, kind),
    pause(),
    text,
  );
  leadToSentence(link, query, details);
  return link;
}
