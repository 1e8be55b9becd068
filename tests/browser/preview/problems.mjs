// Journeys of authors who make mistakes.

import { focused } from "../search/look.mjs";
import { focus, inPlace, mended, part, problems, remember, shows } from "./look.mjs";

const HEADING = "A level-one heading";

/** The last good page stays, every problem is told with its place, and all is well when they are mended. */
export async function linkBroken({ tab, site, claim, open }) {
  await open("about/");
  await remember(tab);
  await tab.focus("a.site-name");
  site.edit("content/about.md", HEADING, "See [[nowhere]]. The heading");
  const [first] = await problems(tab, 1);
  claim(/^Problem .*\bnowhere\b/.test(first.what), `the problem is called: ${first.what}`);
  claim(first.where === "content/about.md:10:7", `the problem is said to be at ${first.where}`);
  claim(first.line.startsWith("See [[nowhere]]. The heading pushes"), `the line is shown as: ${first.line}`);
  claim(/^(\[\[)?nowhere(\]\])?$/.test(first.marked), `of the line is marked: ${first.marked}`);
  claim(first.help?.length > 0, "there is no help");
  claim(first.href === `vscode://file${site.root}/content/about.md:10:7`, `the problem leads to ${first.href}`);
  claim(await tab.locator("main p").filter({ hasText: HEADING }).count() === 1, "the last good page does not stay");
  claim(await focused(tab, "a.site-name"), "the list of problems takes the focus");
  const counted = await part(tab, "button.status").innerText();
  claim(counted === "1 problem", `with a warning elsewhere the bar counts: ${counted}`);

  await part(tab, ".where a").first().focus();
  site.edit("content/index.md", "[[everything]]", "[[everything]] and [[nothing]]");
  const both = await problems(tab, 2);
  const places = both.map(({ where }) => where).join(" ");
  claim(places === "content/about.md:10:7 content/index.md:5:36", `the problems are said to be at ${places}`);
  claim(await focus(tab) === first.href, `a second problem moves the focus to ${await focus(tab)}`);

  site.edit("content/index.md", " and [[nothing]]", "");
  await part(tab, ".drawer li").nth(1).waitFor({ state: "detached" });
  site.edit("content/about.md", "[[nowhere]]", "[[second]]");
  await mended(tab);
  await shows(tab, "main p", "See Second study. The heading");
  claim(await inPlace(tab), "problems load the page again");
}
linkBroken.before = (site) => site.edit("content/case-studies/second.md", /$/, "\n[^unused]: Only a warning.\n");

/** A preview that begins with problems says so, wherever it is opened, and shows the site as soon as it can. */
export async function brokenAtFirst({ tab, site, claim, open, another }) {
  await open("");
  const inside = await another("sub/about/");
  for (const each of [tab, inside]) {
    const [first] = await problems(each, 1);
    claim(first.where === "content/about.md:10:7", `the problem is said to be at ${first.where}`);
    claim(await each.locator("h1").innerText() === "Nothing to show yet", "it is not told that there is nothing yet");
  }
  site.edit("content/about.md", "[[nowhere]]", "[[nothing]]");
  await part(tab, ".drawer mark").filter({ hasText: "nothing" }).waitFor();
  site.edit("content/about.md", "[[nothing]]", "[[second]]");
  await tab.waitForURL("**/sub/");
  await shows(tab, "h1", "Golden");
  await shows(inside, "h1", "About");
  for (const each of [tab, inside]) await mended(each);
}
brokenAtFirst.before = (site) => site.edit("content/about.md", HEADING, "See [[nowhere]]. The heading");
// There is nothing, neither a page nor what could be said of it.
brokenAtFirst.expected = /(\/|\/sub\/about\/): 404$/;

/** When the preview stops the bar says so; started again, it goes on with what changed in the meantime. */
export async function stopped({ tab, site, claim, open }) {
  await open("about/");
  await remember(tab);
  await site.stop();
  await part(tab, ".status").filter({ hasText: "stopped. Start it again with fieldguide serve." }).waitFor();
  site.edit("content/about.md", HEADING, "Meanwhile");
  await site.start();
  await shows(tab, "main p", "Meanwhile");
  await mended(tab);
  site.edit("content/about.md", "Meanwhile", "Afterwards");
  await shows(tab, "main p", "Afterwards");
  claim(await inPlace(tab), "a preview that starts again loads the page again");
}
stopped.expected = /ERR_(CONNECTION_REFUSED|CONNECTION_RESET|INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE)/;
