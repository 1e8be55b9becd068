// What a reader asks of the search page or the explorer, and the address that says it
// (?q=…&county=fresno&county=kern&sort=title&view=table), so that it can be kept, sent and gone back to.

import { addressWith, setAddress } from "../modules/address.js";

const SORTS = ["site", "title", "newest", "oldest"];
export const VIEWS = ["list", "cards", "table"];
const OWN = ["q", "sort", "view"]; // parameters that are no filters

const { brief, clip } = window.fieldguideBox;

// Reads the address. `usual` is the view of this page that the address need not name; an empty `sort` is the usual
// order, and `shown` how many results were asked for beyond the first.
export function createState(usual) {
  const state = { query: "", filters: new Map(), sort: "", view: usual, shown: 0, read, note, step, back };
  let settled = location.href; // the address that "back" comes back to
  let answered; // the part of the address that the page answers

  function read() {
    const parameters = new URLSearchParams(location.search);
    const oneOf = (name, known, otherwise) => known.find((value) => value === parameters.get(name)) ?? otherwise;
    state.query = clip(parameters.get("q") ?? "");
    state.sort = oneOf("sort", SORTS, "");
    state.view = oneOf("view", VIEWS, usual);
    state.filters = new Map();
    for (const [name, value] of parameters) {
      if (!OWN.includes(name)) state.filters.set(name, (state.filters.get(name) ?? new Set()).add(value));
    }
    const shown = history.state?.shown;
    state.shown = Number.isSafeInteger(shown) && shown > 0 ? shown : 0;
    answered = location.search;
  }

  function address() {
    const parameters = state.query.trim() === "" ? [] : [["q", brief(state.query)]];
    for (const [name, values] of state.filters) {
      for (const value of values) parameters.push([name, value]);
    }
    if (state.sort !== "") parameters.push(["sort", state.sort]);
    if (state.view !== usual) parameters.push(["view", state.view]);
    return addressWith(parameters);
  }

  // Notes in the address what is asked for while it changes.
  function note() {
    write("replaceState", address());
  }

  // The same for a step that "back" undoes: what was noted since the last step gives way to that step.
  function step() {
    const next = address();
    if (new URL(next, location.href).href === settled) return note();
    write("replaceState", settled);
    write("pushState", next);
    settled = location.href;
  }

  function write(method, url) {
    setAddress(method, url, { shown: state.shown }); // if the browser refuses, the search works and the address stays
    answered = location.search;
  }

  // Follows the browser's own steps. Says whether another question is asked, not only another place of the page.
  function back() {
    settled = location.href;
    if (location.search === answered) return false;
    read();
    return true;
  }

  read();
  return state;
}
