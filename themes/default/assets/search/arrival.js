// What a reader looked for goes along to the page that was found: through the browser's own storage, nowhere else.

const KEPT = "fieldguide-found";
const FRESH = 60_000; // milliseconds that a page may take to open
const LONG = 120; // characters of a sentence that an address has as a whole
const AT_ENDS = 5; // words of either end of a longer one

/** Lets a link lead to the very sentence, where the browser can find it, and remember what was looked for.
 * @param {HTMLAnchorElement} link
 * @param {string} query
 * @param {Details} details */
export function leadToSentence(link, query, { sentence, marks }) {
  if (sentence !== "" && "fragmentDirective" in document) {
    const address = link.getAttribute("href") ?? "";
    link.setAttribute("href", `${address}${address.includes("#") ? "" : "#"}:~:text=${directive(sentence)}`);
  }
  const keep = () => {
    const forms = marks.terms.flatMap((term) => [...term.forms]);
    const expressions = marks.expressions.map(({ stems }) => stems);
    const { pathname: path } = new URL(link.href, document.baseURI);
    /** @type {Found} */
    const found = { path, query, forms, expressions, small: [...marks.small], at: Date.now() };
    attempt(() => localStorage.setItem(KEPT, JSON.stringify(found)));
  };
  link.addEventListener("click", keep);
  link.addEventListener("auxclick", keep);
}

/** What was looked for when this page was found, until the reader has enough of it.
 * @returns {Found | undefined} */
export function takeFound() {
  return attempt(() => {
    const handed = read(localStorage);
    if (handed?.path === location.pathname && Date.now() - handed.at < FRESH) {
      localStorage.removeItem(KEPT);
      sessionStorage.setItem(KEPT, JSON.stringify(handed));
    }
    const found = read(sessionStorage);
    return found?.path === location.pathname ? found : undefined;
  });
}

export function forgetFound() {
  attempt(() => sessionStorage.removeItem(KEPT));
}

/** @param {Storage} storage
 * @returns {Found | undefined} */
function read(storage) {
  return JSON.parse(storage.getItem(KEPT) ?? "null") ?? undefined;
}

/** A browser that keeps nothing marks nothing.
 * @template T
 * @param {() => T} act */
function attempt(act) {
  try {
    return act();
  } catch {
    return undefined;
  }
}

/** A sentence as a text directive (wicg.github.io/scroll-to-text-fragment): whole, or by its ends.
 * @param {string} sentence */
function directive(sentence) {
  const words = sentence.split(/\s+/u);
  const ends = [words.slice(0, AT_ENDS), words.slice(-AT_ENDS)].map((end) => end.join(" "));
  const parts = sentence.length > LONG && words.length > 2 * AT_ENDS ? ends : [sentence];
  return parts.map((part) => encodeURIComponent(part).replaceAll("-", "%2D")).join(",");
}
