// Which words on a Spanish page are English and not marked as such.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { htmlFiles } from "../pages.mjs";

/** What stays in English in a Spanish sentence: it is taken out before words are looked at. */
const KEPT = [
  // A language is called what it calls itself; titles and descriptions of pages cannot be marked.
  "Idioma: English",
  "English, en Guía",
  // The English words behind Spanish terms, in parentheses.
  ...["coach", "coaches", "coaching", "talk moves", "lesson study", "content coaching", "change coaching"].map(inParentheses),
  ...["high schools", "middle school", "Fall Census Day", "Common Core", "Common Core State Standards"].map(inParentheses),
  // Terms that a Spanish text gives in English, marked there; a sentence that is quoted elsewhere is plain text.
  ...["revoicing", "restating", "site-based leadership"].map(inParentheses),
  // Programs, and what teachers use.
  ...["Math in Common", "Math Generation", "Math Core Curriculum", "Super Week", "TRU-Lesson Study", "Number Talk"],
  ...["Classroom Challenge", "Read 2 Ways", "CC BY"],
  // Organizations and publications.
  ...["Foundation", "Education Partners", "SERP Institute", "Learning Policy Institute", "Mathematics Assessment Project"],
  ...["Sacramento Mathematics Project", "Bay Area Mathematics Project", "Mathematics Initiative", "US Census Bureau"],
  ...["County Office of Education", "Department of Education", "State University", "Sacramento State", "Mills College"],
  ...["National Governors Association Center for Best Practices", "Council of Chief State School Officers"],
  ...["WestEd Bulletin", "Daily Breeze"],
  // Places.
  ...["Elk Grove", "Garden Grove", "Long Beach", "Los Angeles", "Sacramento City", "San Diego", "San Francisco"],
  ...["Santa Ana", "Unified", "Bechtel"],
];

/** Words and abbreviations that both languages have. */
const COMMON = ["cds", "control", "local", "roles"];

const ADDRESS = /https?:\/\/\S+/g;
const WORD = /\p{L}+/gu;
/** "National Council of Teachers": what is called so is called so in every language. */
const NAME = /\p{Lu}[\p{L}.’'-]*(?: (?:(?:of|for|the|and|in|on|to|by) )*\p{Lu}[\p{L}.’'-]*)+/gu;
/** What an excerpt leaves of a name at its beginning or end. */
const CUT = /^ ?… ?(?:(?:\p{Lu}[\p{L}]*|of|for|in|and|the)[ ,])+|(?: (?:\p{Lu}[\p{L}]*|of|for|in|and|the))+ ?… ?$/gu;
const IN_BRACES = /\{\w+\}/g;

/** Tells English words by the texts of both editions: those that the English one has and the Spanish sources have not. */
export function createJudge({ folder, root }) {
  const own = wordsOf(spanishSources(root));
  const english = new Set(englishTexts(folder, root).flatMap((text) => wordsOf(text)));
  for (const word of [...own, ...COMMON]) english.delete(word);
  if (english.size < 1000) throw new Error(`only ${english.size} words are known to be English`);
  /** The English words of a text. */
  return (text) => wordsOf(text).filter((word) => english.has(word));
}

/** All that is read in Spanish on the page that a tab shows: each text with where it stands. */
export async function readInSpanish(tab) {
  return tab.evaluate(() => {
    const READ = ["aria-label", "aria-description", "aria-roledescription", "alt", "title", "placeholder", "label"];
    const UNREAD = "script, style, template, pre, code, noscript:not(:has(*))"; // code has no language
    const spanish = (at) => at.closest("[lang]")?.getAttribute("lang") === "es";
    // The texts between the children of an element. Marks are part of a text.
    const runs = (at) => [...at.childNodes].reduce((texts, node) => {
      if (node.nodeType === Node.TEXT_NODE || node.nodeName === "MARK") texts.push(texts.pop() + node.textContent);
      else texts.push("");
      return texts;
    }, [""]).filter((text) => text.trim() !== "");
    const where = (at) => at.cloneNode(false).outerHTML.slice(0, 90);
    const read = [["title", document.title]];
    for (const meta of document.querySelectorAll("meta[name=description]")) read.push(["description", meta.content]);
    for (const at of document.body.querySelectorAll("*")) {
      if (at.closest(UNREAD) || at.matches("mark") || !spanish(at)) continue;
      for (const name of READ) if (at.hasAttribute(name)) read.push([where(at), at.getAttribute(name)]);
      // In a drawing a text may be broken into lines.
      if (at.matches("text")) read.push([where(at), [...at.childNodes].map((line) => line.textContent).join(" ")]);
      for (const text of at.closest("text") ? [] : runs(at)) read.push([where(at), text]);
    }
    return read;
  });
}

function inParentheses(words) {
  return `(${words})`;
}

function wordsOf(text) {
  const whole = text.normalize("NFC").replace(ADDRESS, " ").replace(/\s+/g, " ");
  const plain = KEPT.reduce((left, name) => left.replaceAll(name, " "), whole).replace(CUT, " ");
  return (plain.match(WORD) ?? []).map((word) => word.toLowerCase()).filter((word) => word.length > 1);
}

/** What the English edition says. A word that it never begins with a small letter is a name. */
function englishTexts(folder, root) {
  const pages = htmlFiles(folder).map((file) => readFileSync(file, "utf8")).filter((html) => html.includes('<html lang="en"'));
  const texts = pages.map((html) => {
    const text = html.replace(/<(script|style)\b.*?<\/\1>/gs, " ").replace(/<[^>]*>/g, " ").replace(/&\w+;/g, " ");
    return text.replace(/\p{Lu}\p{L}*/gu, " ");
  });
  return [...texts, ...phrases("en", root)];
}

/** What the Spanish edition is made from, without what it says in English. */
function spanishSources(root) {
  const pages = files(join(root, "content"), ".es.md").map((text) => {
    return text.replace(/^translated_from:.*\n.*$/m, "")
      .replace(/^also:\n(?: +- .*\n)+/m, "") // what readers may type
      .replace(/^[ -]*(?:source:.*|[a-z_]+:)/gm, "")
      .replace(/<span lang="en">.*?<\/span>/gs, " ")
      .replace(/\[\[[^\]|]*\|?/g, " ")
      .replace(/\]\([^)]*\)/g, " ")
      .replace(/\s+/g, " ")
      .replace(NAME, " ");
  });
  return [...pages, ...phrases("es", root)].join("\n");
}

/** What settings and the theme say in a language. */
function phrases(language, root) {
  const folded = new RegExp(`^( *)${language}: >-\\n((?:\\1 +.*\\n)+)`, "gm");
  const short = new RegExp(`\\b${language}: *(?:"([^"]*)"|([^>\\[{,}\\n]+))`, "g");
  const settings = files(join(root, "content"), ".yaml").flatMap((text) => [
    ...[...text.matchAll(folded)].map(([, , lines]) => lines.replace(/\s+/g, " ")),
    ...[...text.matchAll(short)].map(([, quoted, plain]) => quoted ?? plain),
  ]);
  const theme = readFileSync(join(root, "themes/default/words", `${language}.yaml`), "utf8");
  const words = [...theme.replace(/^ *#.*$/gm, "").matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, phrase]) => phrase);
  const said = words.map((phrase) => phrase.replace(IN_BRACES, " ").replace(/\\u00a0/g, " "));
  return [...settings, ...said].map((phrase) => phrase.replace(NAME, " "));
}

function files(folder, ending) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(ending)).sort();
  return names.map((name) => readFileSync(join(folder, name), "utf8"));
}
