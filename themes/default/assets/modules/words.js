// What scripts say to readers: phrases and numbers in the language of the site.

/** @typedef {string | number | Node | (Node | string)[]} Value */

export const LOCALE = "en";
/** @type {Record<string, string | Record<string, string>>} By name: a phrase, or one for each plural category. */
const WORDS = {};

const plurals = late(() => new Intl.PluralRules(LOCALE));
const numbers = late(() => new Intl.NumberFormat(LOCALE));

/** A phrase as text. `values.count` chooses among its plural forms.
 * @param {string} name
 * @param {Record<string, Value>} values by placeholder */
export function word(name, values = {}) {
  return textOf(parts(name, values));
}

/** A phrase whose values may be elements, which stand where their placeholders do.
 * @param {string} name
 * @param {Record<string, Value>} values by placeholder
 * @returns {(Node | string)[]} */
export function parts(name, values = {}) {
  const phrase = WORDS[name] ?? name;
  const text = typeof phrase === "string" ? phrase : (phrase[plurals().select(Number(values.count))] ?? phrase.other);
  const pieces = text.split(/\{(\w+)\}/); // every other one is a placeholder
  return pieces.flatMap((piece, at) => (at % 2 === 1 ? filled(values[piece]) : piece)).filter((part) => part !== "");
}

/** @param {number} value */
export function number(value) {
  return numbers().format(value);
}

/** @param {Value | undefined} value */
function filled(value) {
  return typeof value === "number" ? number(value) : (value ?? "");
}

/** @param {Node | string | (Node | string)[]} item */
export function textOf(item) {
  return [item]
    .flat()
    .map((part) => (typeof part === "string" ? part : part.textContent))
    .join("");
}

/** Makes something when it is first asked for: each kind of Intl costs a phone many milliseconds.
 * @template T
 * @param {() => T} make
 * @returns {() => T} */
export function late(make) {
  /** @type {T | undefined} */
  let made;
  return () => {
    made ??= make();
    return made;
  };
}
