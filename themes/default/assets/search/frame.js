// The frame of the search page and the explorer: one form with a field, filters, and a place for what is found.

import { make } from "../modules/elements.js";
import { word } from "../modules/words.js";
import { VIEWS } from "./state.js";

const VIEW_LABELS = {
  list: word("search_view_list"),
  cards: word("search_view_cards"),
  table: word("search_view_table"),
};

const { icon } = window.fieldguideBox;

/** Puts a form into a place, and gives its parts.
 * @param {HTMLElement} place */
export function createFrame(place) {
  const input = make("input", {
    "class": "query",
    "name": "q",
    "type": "search",
    "aria-label": word("search_site"),
    "placeholder": word("search_site"),
    "autocomplete": "off",
    "autocapitalize": "off",
    "spellcheck": "false",
    "enterkeyhint": "search",
    "dir": "auto",
  });
  const badge = make("span", { class: "badge" });
  const folded = { "aria-expanded": "false", "aria-controls": "_filters" };
  const opener = make(
    "button",
    { type: "button", class: "filters-open", ...folded },
    word("search_filters"),
    " ",
    badge,
  );
  const groups = make("div", {});
  const done = make("button", { type: "button", class: "filters-done" });
  const panel = { "id": "_filters", "class": "filters", "aria-label": word("search_filters") };
  const filters = make("section", panel, groups, done);
  const heading = make("h2", { class: "hidden", id: "_results", tabindex: "-1" }, word("search_results"));
  const chips = make("ul", { "class": "chips", "aria-label": word("search_chosen_filters"), "hidden": "" });
  const status = make("p", { class: "summary" });
  const failure = make("div", {});
  const help = make("div", { class: "help" });
  const hits = make("div", {});
  const more = make("button", { type: "button", class: "more-hits", hidden: "" });
  const send = make("button", { type: "submit" }, word("search_button"));
  const top = make("search", { class: "search-top" }, make("div", { class: "wrap" }, icon(), input, send));
  const sort = make("select", {});
  const sorting = make("label", {}, `${word("search_sort")} `, sort);
  const views = VIEWS.map((name) => make("input", { type: "radio", name: "_view", value: name }));
  const choices = views.map((radio) => make("label", {}, radio, make("span", {}, VIEW_LABELS[radio.value])));
  const tools = make(
    "div",
    { class: "tools" },
    sorting,
    make("fieldset", { class: "views" }, make("legend", { class: "hidden" }, word("search_view")), ...choices),
  );
  const found = make(
    "section",
    { "class": "found", "aria-labelledby": "_results" },
    heading,
    chips,
    make("div", { class: "found-head" }, status, tools),
    failure,
    help,
    hits,
    more,
  );
  const body = make("div", { class: "wrap search-body" }, make("div", {}, opener, filters), found);
  const form = make("form", {}, top, body);
  place.append(form);
  return {
    form,
    input,
    badge,
    opener,
    groups,
    done,
    heading,
    chips,
    status,
    sort,
    sorting,
    views,
    failure,
    help,
    hits,
    more,
  };
}
