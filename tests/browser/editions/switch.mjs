// Journeys between the editions of a site: by the bar of languages, by what pages say of one another, and by the choice
// that is kept.

import { onePageOfEveryKind } from "../pages.mjs";
import { elapsed } from "../search/look.mjs";
import { PUBLISHED_AT } from "../sites.mjs";

const SETTING = "fieldguide-language";

/** On a page of every kind, in either language, the bar leads to the same page in the other, or says that there is none. */
export async function barLeads({ tab, site, claim, open }) {
  const pages = onePageOfEveryKind(site.folder).filter(({ target }) => target === undefined);
  claim(new Set(pages.map(({ language }) => language)).size === 2, "there are no pages in two languages");
  for (const { path, kind } of pages) {
    await open(path);
    const own = await tab.locator("html").getAttribute("lang");
    const here = new URL(tab.url()).pathname;
    const bar = await tab.locator("nav.editions li").evaluateAll((items) => items.map((item) => {
      const link = item.querySelector("a[data-edition]");
      const { lang, hreflang, href, ariaCurrent, textContent: name } = link;
      const note = item.querySelector("span");
      return { lang, hreflang, href, current: ariaCurrent, name, note: note?.textContent, said: note?.lang };
    }));
    claim(bar.length === 2, `${path}: the bar has ${bar.length} languages`);
    for (const { lang, hreflang, href, current, name, note, said } of bar) {
      const where = `${path}, ${lang}`;
      claim(hreflang === lang, `${where}: leads to ${hreflang}`);
      claim(name === site.editions[lang].name, `${where}: is called ${name}`);
      claim((current === "true") === (lang === own), `${where}: aria-current is ${current}`);
      const response = await fetch(href);
      claim(response.status === 200, `${where}: ${href} answers ${response.status}`);
      const spoken = languageOf(await response.text());
      claim(spoken === lang, `${where}: ${href} is in ${spoken}`);
      const { pathname } = new URL(href);
      // The page for what is missing leads home in every language; what only the other edition has says so.
      const isMissing = kind.startsWith("page 404.html");
      const expected = isMissing || note !== undefined ? "" : relative(site, here, own);
      claim(relative(site, pathname, lang) === expected, `${where}: leads to ${pathname}`);
      const told = note === undefined || (note === site.editions[lang].without && said === lang && lang !== own);
      claim(told, `${where}: says “${note}” in ${said}`);
    }
  }
}
barLeads.expected = /404/;
barLeads.scripts = false;

/** A page that only one edition has says so, and its links lead there from the other. */
export async function onlyInOne({ tab, site, claim, open }) {
  const { only, without } = site.foreignPage;
  await open(only);
  const note = tab.locator("nav.editions .small");
  claim(await note.innerText() === without, `${only} says ${await note.allInnerTexts()}`);
  await tab.locator("nav.editions a:not([aria-current])").click();
  await tab.waitForURL((url) => relative(site, url.pathname, site.other) === "");
  const links = await tab.locator("main a[hreflang], footer a[hreflang]").evaluateAll((all) => all.map((at) => [at.getAttribute("href"), at.hreflang, at.lang]));
  claim(links.every(([, hreflang, lang]) => lang === "" || hreflang === lang), `a link has two languages: ${links}`);
}

/** Wherever a link says in which language a page is, it is in that one; and a link that says nothing stays in its own. */
export async function linksSay({ tab, site, claim, open }) {
  const languages = new Map();
  const ask = async (address) => {
    if (!languages.has(address)) languages.set(address, languageOf(await (await fetch(address)).text()));
    return languages.get(address);
  };
  let marked = 0;
  for (const { path, target } of onePageOfEveryKind(site.folder)) {
    if (target !== undefined) continue;
    await open(path);
    const own = await tab.locator("html").getAttribute("lang");
    const links = await tab.locator("a[href], area[href]").evaluateAll((all) => all.map((at) => [
      new URL(at.getAttribute("href"), location.href).href.replace(/[?#].*$/, ""),
      at.getAttribute("hreflang"),
    ]));
    for (const [address, hreflang] of links) {
      const { pathname } = new URL(address);
      if (!address.startsWith(site.address) || !/(?:\/|\.html)$/.test(pathname)) continue;
      if (hreflang !== null) marked += 1;
      const spoken = await ask(address);
      claim(spoken === (hreflang ?? own), `${path}: a link without the right language: ${pathname} is ${spoken}, not ${hreflang ?? own}`);
    }
  }
  claim(marked > 10, `only ${marked} links lead to another language`);
}
linksSay.scripts = false;
linksSay.expected = /404/;

/** The pages of both sides name each other for search engines, and themselves. */
export async function alternates({ tab, site, claim, open }) {
  const told = new Map();
  const read = async (address) => {
    if (!told.has(address)) {
      await tab.goto(address.replace(PUBLISHED_AT, site.address));
      told.set(address, await tab.evaluate(() => ({
        own: document.documentElement.lang,
        canonical: document.querySelector("link[rel=canonical]")?.href,
        others: [...document.querySelectorAll("link[rel=alternate][hreflang]")].map((at) => [at.hreflang, at.href]),
      })));
    }
    return told.get(address);
  };
  let pairs = 0;
  for (const { path, status, target } of onePageOfEveryKind(site.folder)) {
    if (status !== 200 || target !== undefined) continue;
    await open(path);
    const { own, canonical, others } = await read(new URL(path, PUBLISHED_AT).href);
    if (canonical === undefined) continue; // a page that search engines leave out
    const mine = others.find(([language]) => language === own)?.[1];
    claim(others.length === 0 || mine === canonical, `${path} calls itself ${mine}, not ${canonical}`);
    for (const [language, address] of others) {
      const other = await read(address);
      claim(other.own === language, `${path}: ${address} is in ${other.own}, not ${language}`);
      claim(String(other.others) === String(others), `${path} and ${address} do not name each other`);
      if (language !== own) pairs += 1;
    }
  }
  claim(pairs > 10, `only ${pairs} pages name one in another language`);
}
alternates.scripts = false;

/** Who chose a language comes to the home page in it from outside, and not from a page of the site or by going back. */
export async function choiceIsKept({ tab, site, claim, open }) {
  const { first, other } = site;
  const home = (tag) => new URL(site.editions[tag].path, site.address).href;
  await open("");
  claim(await tab.evaluate((at) => localStorage.getItem(at), SETTING) === null, "a choice is kept before it is made");
  await tab.locator(`a[data-edition][lang=${other}]`).click();
  await tab.waitForURL(home(other));
  await tab.goto("about:blank");
  await open("");
  await tab.waitForURL(home(other));
  await ready(tab);

  // From a page of the site the link leads where it says.
  await tab.evaluate((address) => {
    const link = Object.assign(document.createElement("a"), { href: address, textContent: "home" });
    document.querySelector("main").prepend(link);
    link.click();
  }, home(first));
  await tab.waitForURL(home(first));
  await ready(tab);
  claim(tab.url() === home(first), `a link of the site leads to ${tab.url()}`);
  await tab.goBack();
  await tab.waitForURL(home(other));
  await tab.goForward();
  await tab.waitForURL(home(first));
  await ready(tab);
  claim(tab.url() === home(first), `going back and forth leads to ${tab.url()}`);
  await tab.reload();
  await ready(tab);
  claim(tab.url() === home(first), `loading again leads to ${tab.url()}`);

  // No other page leads away, and the first language can be chosen again.
  await tab.goto("about:blank");
  await open("explore/");
  await ready(tab);
  claim(tab.url() === new URL("explore/", site.address).href, `a page that is not home leads to ${tab.url()}`);
  await tab.locator(`a[data-edition][lang=${other}]`).click();
  await tab.locator(`a[data-edition][lang=${first}]`).click();
  await tab.waitForURL(new URL("explore/", site.address).href);
  await tab.goto("about:blank");
  await open("");
  await ready(tab);
  claim(tab.url() === home(first), `the first language is chosen, and home leads to ${tab.url()}`);
  await tab.goto("about:blank");
  await open(site.editions[other].path);
  await tab.waitForURL(home(first));
}

/** A browser that keeps nothing, or a choice that the site does not know: everything goes on as if none was made. */
export async function nothingIsKept({ tab, site, claim, open }) {
  const { other } = site;
  await open("");
  await tab.evaluate((at) => localStorage.setItem(at, "\"]xx"), SETTING);
  await tab.goto("about:blank");
  await open("");
  await ready(tab);
  claim(tab.url() === site.address, `a choice that nobody can make leads to ${tab.url()}`);
  await tab.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("no storage", "SecurityError");
      },
    });
  });
  await tab.goto("about:blank");
  await open("");
  await ready(tab);
  await tab.locator(`a[data-edition][lang=${other}]`).click();
  await tab.waitForURL(new URL(site.editions[other].path, site.address).href);
  await ready(tab);
  await tab.goto("about:blank");
  await open("");
  await ready(tab);
  claim(tab.url() === site.address, `without storage home leads to ${tab.url()}`);
  await tab.keyboard.press("/");
  await tab.locator("dialog[open]").waitFor();
}

/** Waits until the scripts of a page have run, and what they set going: the page is there, or another in its place. */
async function ready(tab) {
  await tab.waitForLoadState("load");
  await elapsed(tab, 100);
}

function languageOf(html) {
  return /<html[^>]* lang="([^"]+)"/.exec(html)?.[1];
}

/** What of a path is the same in all editions. */
function relative(site, pathname, language) {
  const root = new URL(site.editions[language].path, site.address).pathname;
  return pathname.startsWith(root) ? pathname.slice(root.length) : pathname;
}
