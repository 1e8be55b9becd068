// Journeys of authors who move the page that they look at to another address, or delete it.

import { inPlace, mended, part, problems, remember, shows } from "./look.mjs";

const PAGE = "---\ntitle: Newcomer\n---\nIt came.\n";

/** The browser goes where the page went: another name, another kind, and on from there. */
export async function moved({ tab, site, claim, open }) {
  await open("districts/newcomer/#_main");
  site.move("content/districts/newcomer.md", "content/districts/neighbor.md");
  await tab.waitForURL("**/sub/districts/neighbor/#_main");
  await shows(tab, "h1", "Newcomer");
  await shows(tab, "fieldguide-preview .path", "content/districts/neighbor.md");
  site.move("content/districts/neighbor.md", "content/case-studies/neighbor.md");
  await problems(tab, 1); // another kind needs other fields
  site.edit("content/case-studies/neighbor.md", "title: Newcomer", "title: Newcomer\ndistricts: [dinuba]");
  await tab.waitForURL("**/sub/case-studies/neighbor/#_main");
  await shows(tab, "h1", "Newcomer");
  await shows(tab, "fieldguide-preview .kind", "Case study");
  await remember(tab);
  site.edit("content/case-studies/neighbor.md", "It came.", "It stays.");
  await shows(tab, "main p", "It stays.");
  claim(await inPlace(tab), "a page that moved does not go on in place");
  await open("districts/newcomer/");
  await tab.waitForURL("**/sub/case-studies/neighbor/");
  claim(await tab.locator("h1").innerText() === "Newcomer", "an address from before the move leads nowhere");
}
moved.before = (site) => site.write("content/districts/newcomer.md", PAGE);
// What is asked for once more at an address from before.
moved.expected = /\/(newcomer|neighbor)\/: 404$/;

/** A page that others link to: first the links are mended, then the browser goes to the new address. */
export async function movedWithLinks({ tab, site, claim, open }) {
  await open("about/");
  await remember(tab);
  site.move("content/about.md", "content/this-guide.md");
  const found = await problems(tab, 1);
  claim(found.some(({ where }) => where.startsWith("content/site.yaml:")), "a broken entry of the menu is not told");
  claim(await inPlace(tab) && await tab.locator("h1").innerText() === "The guide", "the last good page does not stay");
  site.edit("content/site.yaml", "page: about", "page: this-guide");
  site.edit("content/site.yaml", "See [[about]]", "See [[this-guide]]");
  site.edit("content/site.yaml", "Vea [[about]]", "Vea [[this-guide]]");
  site.edit("content/case-studies/everything.es.md", "[[about]]", "[[this-guide]]");
  site.edit("content/case-studies/everything.md", "/about.md", "/this-guide.md");
  await tab.waitForURL("**/sub/this-guide/");
  await mended(tab);
  await shows(tab, "h1", "The guide");
}
// Nothing else that the page goes by is `about`.
movedWithLinks.before = (site) => {
  site.edit("content/about.md", "title: About", "title: The guide");
  site.edit("content/about.md", "/old/about/, ", "");
  site.remove("content/about.es.md");
};
movedWithLinks.expected = /\/about\/: 404$/;

/** A page that is deleted gives way to the page for what is missing, and comes back. */
export async function deleted({ tab, site, claim, open }) {
  await open("districts/newcomer/");
  await remember(tab);
  site.remove("content/districts/newcomer.md");
  await shows(tab, "h1", "Page not found");
  await part(tab, ".kind").filter({ hasText: "No page" }).waitFor();
  site.write("content/districts/newcomer.md", PAGE.replace("Newcomer", "Newcomer again"));
  await shows(tab, "h1", "Newcomer again");
  await shows(tab, "fieldguide-preview .path", "content/districts/newcomer.md");
  claim(await inPlace(tab), "a page that was deleted or came back loads again");
}
deleted.before = moved.before;
deleted.expected = /\/districts\/newcomer\/: 404$/;
