// Marks on a page what a reader looked for who found it by the search, until the reader has enough of it. Adds
// `markFound` to the global `fieldguideBox`.

import { find, make } from "../modules/elements.js";
import { parts, word } from "../modules/words.js";
import { markedWords } from "../search-engine/query/excerpt.js";

const LEFT_ALONE = "script, style, svg, math, button, select, textarea, nav, [hidden], .hidden";
const MOST = 2000; // marks on a page

/** @type {(() => void) | undefined} Takes the marks away that are there. */
let clear;

window.fieldguideBox.markFound = markFound;

/** @param {Found} found
 * @param {() => void} forget */
function markFound({ query, forms, expressions, small }, forget) {
  const marks = {
    terms: [{ rarity: 1, forms: new Set(forms) }],
    expressions: expressions.map((stems) => ({ term: 0, stems })),
    small: new Set(small),
  };
  clear?.();
  const main = find("main", HTMLElement);
  const made = textsOf(main).flatMap((node) => markText(node, marks));
  if (made.length === 0) return;
  let at = -1;
  const next = make("button", { type: "button", class: "plain" }, word("found_next"));
  const remove = make("button", { type: "button", class: "plain" }, word("found_remove"));
  const asked = make("p", {}, ...parts("found_marked", { query: make("bdi", {}, query) }));
  const bar = make("section", { "class": "found-bar small", "aria-label": word("found_name") }, asked, next, remove);
  next.addEventListener("click", () => {
    at = (at + 1) % made.length;
    made[at].scrollIntoView({ block: "center" });
  });
  clear = () => {
    for (const mark of made) mark.replaceWith(...mark.childNodes);
    main.normalize();
    bar.remove();
    clear = undefined;
  };
  remove.addEventListener("click", () => {
    clear?.();
    forget();
    main.tabIndex = -1; // the button is gone; reading goes on here
    main.focus({ preventScroll: true });
  });
  document.body.append(bar);
}

/** @param {HTMLElement} main */
function textsOf(main) {
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text && node.parentElement?.closest(LEFT_ALONE) === null) texts.push(node);
  }
  return texts;
}

/** @param {Text} node
 * @param {Marks} marks */
function markText(node, marks) {
  /** @type {[number, number][]} */
  const places = [];
  for (const { start, end } of markedWords(node.data, marks).filter(({ term }) => term >= 0)) {
    const last = places.at(-1);
    if (last?.[1] === start) last[1] = end;
    else places.push([start, end]);
  }
  const made = places
    .slice(0, MOST)
    .reverse()
    .map(([start, end]) => {
      const mark = make("mark", { class: "found-word" });
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      range.surroundContents(mark);
      return mark;
    });
  return made.reverse();
}
