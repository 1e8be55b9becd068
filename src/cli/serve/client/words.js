// What the preview says, in the language of the site: phrases by name, which the server gives with its state. A phrase is
// a text with gaps, as `{count}`, or has one for each plural category of the language.

let spoken = { language: "en", phrases: {} };
let plurals = new Intl.PluralRules("en");
let numbers = new Intl.NumberFormat("en");

/** Takes what the server gives: the language as a tag, and the phrases. */
export function setWords(words) {
  spoken = words;
  plurals = new Intl.PluralRules(words.language);
  numbers = new Intl.NumberFormat(words.language);
}

/** The language that is spoken. */
export function language() {
  return spoken.language;
}

/** A phrase as text. */
export function word(name, gaps = {}) {
  return parts(name, gaps).join("");
}

/** A phrase in parts: its own texts, and what fills its gaps. The number `count` tells its forms apart. */
export function parts(name, gaps = {}) {
  const phrase = spoken.phrases[name] ?? "";
  const form = typeof phrase === "string" ? phrase : (phrase[plurals.select(gaps.count)] ?? phrase.other);
  const fill = (part, at) => (at % 2 === 1 ? shown(gaps[part] ?? "") : part);
  return form
    .split(/\{([a-z_]+)\}/)
    .map(fill)
    .filter((part) => part !== "");
}

function shown(value) {
  return typeof value === "number" ? numbers.format(value) : value;
}
